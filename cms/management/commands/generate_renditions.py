from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from cms.models import Image
from cms.renditions import make_missing, remove, remove_misplaced
from cms.storage import StorageUnavailable


class Command(BaseCommand):
    help = "Makes the renditions of all presets that are missing."

    def add_arguments(self, parser: CommandParser) -> None:
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--missing", action="store_true", help="Make only what is missing (the default)."
        )
        which.add_argument("--all", action="store_true", help="Make every rendition anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        images = Image.objects.select_related("consent", "collection").order_by("pk")
        made, failed = 0, []
        for image in tqdm(images.iterator(200), total=images.count(), unit="picture"):
            try:
                made += renew(image) if options["all"] else complete(image)
            except StorageUnavailable as error:
                raise CommandError(f"The media server does not answer: {error}") from error
            except FileNotFoundError:
                failed.append(image.pk)
        self.stdout.write(f"{made} renditions made.")
        if failed:
            raise CommandError(f"These pictures have no original: {', '.join(map(str, failed))}.")


def complete(image: Image) -> int:
    """Make what is missing, and remove what is not where it belongs."""
    remove_misplaced(image)
    return make_missing(image)


def renew(image: Image) -> int:
    """Make all renditions of a picture anew."""
    remove(image.renditions.all())
    return make_missing(image)
