from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from cms.management.batches import batches
from cms.search import forget_hidden, index_live, searchable


class Command(BaseCommand):
    help = "Makes the search of the website anew: every live page is in it, and nothing else."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        forgotten = forget_hidden()
        keys = list(searchable().order_by("pk").values_list("pk", flat=True))
        with tqdm(total=len(keys), unit="page", disable=verbosity == 0) as bar:
            for batch in batches(keys):
                index_live(batch)
                bar.update(len(batch))
        if verbosity:
            self.stdout.write(f"{len(keys)} pages can be found, {forgotten} were removed.")
