"""Work that nobody waits for. What fails is tried again, so a task may run twice."""

import logging

from django_tasks import task
from wagtail_localize.models import Translation

from cms.cleaning import remove_orphans
from cms.models import Image, User
from cms.renditions import make_missing, remove_misplaced
from cms.storage import rendition_storage
from cms.translation.machine import machine_draft

logger = logging.getLogger(__name__)


@task()
def delete_objects(names: list[str]) -> None:
    """Remove objects of the bucket no row points to any more."""
    rendition_storage().delete_many(names)


@task()
def refresh_renditions(image_id: int) -> None:
    """Make every rendition of this image be where it belongs, and nowhere else."""
    image = Image.objects.select_related("consent", "collection").filter(pk=image_id).first()
    if image is not None:
        remove_misplaced(image)
        make_missing(image)


@task()
def draft_translations(translation_ids: list[int], user_id: int | None) -> None:
    """Have a machine draft what is empty in these translations."""
    translations = Translation.objects.filter(pk__in=translation_ids, enabled=True)
    related = translations.select_related("source__locale", "target_locale").order_by("pk")
    drafts = machine_draft(related, User.objects.filter(pk__in=[user_id]).first())
    if drafts.failure:
        logger.warning("Drafting translations stopped: %s", drafts.failure)


@task()
def clean_renditions() -> None:
    """Remove renditions no row points to: they may still be public."""
    remove_orphans()
