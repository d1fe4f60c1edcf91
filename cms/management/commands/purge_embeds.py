from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from tqdm import tqdm
from wagtail.embeds.embeds import get_embed
from wagtail.embeds.exceptions import EmbedException
from wagtail.embeds.models import Embed


class Command(BaseCommand):
    # Wagtail's own forgets all of them, and fetches one again when its page is next rendered. The
    # API only reads what is there, so that every article would lose its films.
    help = "Fetches all embeds anew. Where a website gives nothing, what it gave before stays."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        embeds = Embed.objects.order_by("pk")
        bar = tqdm(list(embeds), unit="embed", disable=verbosity == 0)
        kept = sum(not renew(embed) for embed in bar)
        if verbosity:
            fetched = len(bar) - kept
            self.stdout.write(f"{fetched} embeds fetched anew, {kept} stayed as they were.")


def renew(embed: Embed) -> bool:
    """Fetch it as if it were not there; whether there was anything to fetch."""
    try:
        with transaction.atomic():
            embed.delete()
            get_embed(embed.url, embed.max_width)
    except EmbedException:
        return False
    return True
