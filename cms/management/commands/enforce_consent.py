from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.safeguarding import enforce_consent
from cms.storage import StorageUnavailable


class Command(BaseCommand):
    help = "Removes the public objects of pictures whose consent was withdrawn or has lapsed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = enforce_consent()
        except StorageUnavailable as error:
            raise CommandError(f"The media server does not answer: {error}") from error
        self.stdout.write(f"{removed} renditions removed.")
