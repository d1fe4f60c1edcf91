from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail_localize.models import Translation

from cms.management.batches import batches
from cms.translation.status import refresh


class Command(BaseCommand):
    help = "Counts anew how far every translation is."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        keys = list(Translation.objects.order_by("pk").values_list("pk", flat=True))
        with tqdm(total=len(keys), unit="translation", disable=verbosity == 0) as bar:
            for batch in batches(keys):
                refresh(Translation.objects.filter(pk__in=batch))
                bar.update(len(batch))
        if verbosity:
            self.stdout.write(f"{len(keys)} translations counted.")
