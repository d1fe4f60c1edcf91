from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import (
    BaseCommand,
    CommandError,
    CommandParser,
    no_translations,
)
from tqdm import tqdm

from home.demo.grow import grow
from home.demo.load import load
from home.demo.load_entries import Item
from home.demo.studio import Studio


class Command(BaseCommand):
    help = "Fill the default site with the demo. Run it again and only what is missing is added."
    stealth_options = ("studio",)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--stories",
            type=int,
            default=0,
            help="Add generated stories until there are this many in the source language.",
        )

    @no_translations
    def handle(
        self,
        *args: Any,
        stories: int,
        verbosity: int,
        studio: Studio | None = None,
        **options: Any,
    ) -> None:
        if not settings.DEMO_ALLOWED:
            raise CommandError(
                "The demo makes an administrator whose password is public: it is for a laptop, "
                "with settings.dev."
            )

        # None: only where somebody watches, and not in a log.
        is_quiet = True if verbosity == 0 else None

        def progress(items: Iterable[Item], title: str) -> Iterable[Item]:
            bar: Iterable[Item] = tqdm(items, desc=f"{title:<26}", disable=is_quiet)
            return bar

        with studio or Studio() as studio:
            grow(load(progress, studio), stories)
