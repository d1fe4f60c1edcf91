"""Work on media that nobody waits for."""

from django_tasks import task

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
