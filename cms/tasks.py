"""Work that nobody waits for. What fails is tried again, so a task may run twice."""

from django_tasks import task

from cms.cleaning import remove_orphans
from cms.models import Image
from cms.renditions import make_missing, remove_misplaced
from cms.storage import rendition_storage


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
def clean_renditions() -> None:
    """Remove renditions no row points to: they may still be public."""
    remove_orphans()
