from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from tqdm import tqdm

from cms.cleaning import GRACE, PLACES, orphans
from cms.storage import StorageUnavailable, rendition_storage


class Command(BaseCommand):
    help = "Counts the objects of the bucket that no row of the database points to."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--delete", action="store_true", help="Remove them as well.")
        parser.add_argument(
            "--hours",
            type=float,
            default=GRACE.total_seconds() / 3600,
            help="Leave alone what was stored less than so many hours ago (%(default)s).",
        )

    def handle(self, *args: Any, delete: bool, hours: float, **options: Any) -> None:
        try:
            total = sum(self.clean(prefix, delete, hours, **options) for prefix in PLACES)
        except StorageUnavailable as error:
            raise CommandError(f"The media server does not answer: {error}") from error
        if total and not delete:
            self.stdout.write("Nothing was removed. To remove them: --delete")

    def clean(
        self, prefix: str, delete: bool, hours: float, *, verbosity: int, **options: Any
    ) -> int:
        """Look at everything under a prefix; how many objects there belong to nothing."""
        before = timezone.now() - timedelta(hours=hours)
        found = 0
        with tqdm(desc=f"{prefix:<12}", unit=" objects", disable=verbosity == 0) as bar:
            for seen, names in orphans(prefix, before):
                if delete:
                    rendition_storage().delete_many(names)
                if verbosity > 1:
                    self.stdout.writelines(f"{name}\n" for name in names)
                found += len(names)
                bar.update(seen)
        self.stdout.write(f"{prefix} {found} {'removed' if delete else 'belong to nothing'}.")
        return found
