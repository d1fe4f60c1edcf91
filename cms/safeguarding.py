"""What happens when someone no longer agrees to be shown.

From the moment a consent is withdrawn, or has lapsed at midnight, the API shows none of its
material. The public objects of its pictures are removed in the same moment when an editor
withdraws it, and within 60 seconds when it lapses; while S3 does not answer this is tried again
every 60 seconds. Caches and CDNs keep a picture that needs consent for at most 60 seconds more,
and the signed address of a recording works for at most 300 seconds.
"""

import logging
from dataclasses import dataclass

from django.db.models import Model, Q
from wagtail.models import Page, ReferenceIndex

from cms.models import ConsentRecord, Image, Rendition
from cms.renditions import remove
from cms.storage import PUBLIC, StorageUnavailable

logger = logging.getLogger(__name__)


def enforce_consent() -> int:
    """Remove the public objects of pictures nobody agreed to; how many were removed."""
    needing = Image.objects.filter(Q(needs_consent=True) | Q(consent__isnull=False))
    withdrawn = needing.exclude(pk__in=needing.filter(Image.consented()))
    return remove(Rendition.objects.filter(image__in=withdrawn, file__startswith=PUBLIC))


def enforce_consent_now() -> None:
    """The same, for an editor who should not be told about S3: it is tried again soon."""
    try:
        enforce_consent()
    except StorageUnavailable as error:
        logger.error("Public objects wait for S3 to be removed: %s", error)


@dataclass(frozen=True)
class Use:
    """Something that shows material under a consent."""

    source: Model
    material: Model

    @property
    def is_page(self) -> bool:
        return isinstance(self.source, Page)


def material_under(consent: ConsentRecord) -> list[Model]:
    """The pictures, recordings and people shown under this consent."""
    return [*consent.images.all(), *consent.medias.all(), *consent.persons.all()]


def affected_pages(consent: ConsentRecord) -> list[Use]:
    """Where the material of a consent is used, pages first.

    A page also counts when it shows the material through a snippet, such as the portrait of one
    of its authors.
    """
    uses: dict[tuple[type[Model], object], Use] = {}
    for material in material_under(consent):
        waiting = [material]
        while waiting:
            for source in users_of(waiting.pop()):
                if (type(source), source.pk) not in uses:
                    uses[type(source), source.pk] = Use(source, material)
                    if not isinstance(source, Page):
                        waiting.append(source)
    return sorted(uses.values(), key=lambda use: (not use.is_page, str(use.source)))


def users_of(material: Model) -> list[Model]:
    """Everything that refers to this, as Wagtail's reference index knows."""
    references = ReferenceIndex.get_references_to(material)
    return [source for source, _ in references.group_by_source_object()]
