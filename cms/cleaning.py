"""Objects of the bucket that no row points to: what S3 did not remove when it should have."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from cms.models import Document, Image, Media, Rendition
from cms.storage import PREVIEWS, PUBLIC, rendition_storage

PLACES: dict[str, tuple[type[Model], str]] = {
    PUBLIC: (Rendition, "file"),
    PREVIEWS: (Rendition, "file"),
    "originals/": (Image, "file"),
    "posters/": (Media, "thumbnail"),
    "recordings/": (Media, "file"),
    "documents/": (Document, "file"),
}
"""Which column knows the objects under each prefix."""

MADE_ANEW = (PUBLIC, PREVIEWS)
"""What may go without asking: it can be made from the originals."""

GRACE = timedelta(days=1)
"""An object is there before its row."""


def orphans(prefix: str, before: datetime) -> Iterator[tuple[int, list[str]]]:
    """How many objects were looked at, and those stored before this moment that no row knows."""
    for page in rendition_storage().pages(prefix):
        names = [found.key for found in page if found.last_modified < before]
        known = known_names(prefix, names)
        yield len(page), [name for name in names if name not in known]


def known_names(prefix: str, names: list[str]) -> set[Any]:
    """Those of these names that a row points to."""
    model, column = PLACES[prefix]
    rows = model._base_manager.filter(**{f"{column}__in": names})
    return set(rows.values_list(column, flat=True))


def remove_orphans() -> int:
    """Remove orphaned renditions, which may still be public; how many there were."""
    removed = 0
    for prefix in MADE_ANEW:
        for _seen, names in orphans(prefix, timezone.now() - GRACE):
            rendition_storage().delete_many(names)
            removed += len(names)
    return removed
