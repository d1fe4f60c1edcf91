"""What follows from a change to pages, media, consent and privacy."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import CollectionViewRestriction, Page

from cms.models import ConsentRecord, Image, Media, Person
from cms.pseudonyms import forget_legal_name
from cms.safeguarding import enforce_consent_now
from cms.search import forget_page, index_pages, index_users_of
from cms.tasks import refresh_renditions


def refresh(instance: Image, raw: bool = False, **kwargs: Any) -> None:
    """Make the renditions of a picture anew where it, its cropping or its consent changed."""
    if not raw:
        transaction.on_commit(partial(refresh_renditions.enqueue, instance.pk))


def follow_consent(instance: ConsentRecord, raw: bool = False, **kwargs: Any) -> None:
    """Remove what was public at once, and make public again what may be."""
    if raw:
        return
    transaction.on_commit(enforce_consent_now)
    for image in instance.images.all():
        refresh(image)


def follow_person(instance: Person, raw: bool = False, **kwargs: Any) -> None:
    """Forget the name someone had before a pseudonym."""
    if not raw:
        forget_legal_name(instance)


def follow_material(instance: Image | Media, raw: bool = False, **kwargs: Any) -> None:
    """Find pages by what they say of a picture or recording only while it stays public."""
    if not raw:
        transaction.on_commit(partial(index_users_of, instance))


def follow_privacy(instance: CollectionViewRestriction, **kwargs: Any) -> None:
    """The pictures and recordings of a collection became private, or public."""
    path = instance.collection.path
    for image in Image.objects.filter(collection__path__startswith=path):
        refresh(image)
        follow_material(image)
    for recording in Media.objects.filter(collection__path__startswith=path):
        follow_material(recording)


def follow_page(
    sender: type[Any], instance: Any, raw: bool, update_fields: Any, **kwargs: Any
) -> None:
    """Make a page findable as it is now, or no longer where it was unpublished.

    A save of a few columns comes from a draft, whose other values are not public.
    """
    if raw or update_fields or not issubclass(sender, Page) or sender is Page:
        return
    if instance.live:
        index_pages([instance])
    else:
        forget_page(instance)


def connect() -> None:
    """Called once, when the models are there."""
    post_save.connect(follow_page)
    post_save.connect(refresh, sender=Image)
    post_save.connect(follow_material, sender=Image)
    post_save.connect(follow_material, sender=Media)
    post_save.connect(follow_consent, sender=ConsentRecord)
    post_save.connect(follow_person, sender=Person)
    post_save.connect(follow_privacy, sender=CollectionViewRestriction)
    post_delete.connect(follow_privacy, sender=CollectionViewRestriction)
