"""What follows for translations when an original, a text or a translation changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, published
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from cms.translation import drafts, status


def follow_published(instance: Any, **kwargs: Any) -> None:
    """An entry went live: as the original of others, or as a translation itself."""
    if isinstance(instance, TranslatableMixin) and getattr(instance, "live", True):
        status.follow_source(instance)
        status.note_published(instance)


def follow_translation(instance: Translation, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        status.refresh(Translation.objects.filter(pk=instance.pk))


def follow_text(instance: StringTranslation, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.context is not None:
        found = status.translations_with(instance.context.object_id, instance.locale_id)
        status.refresh(found)


def follow_draft(instance: TranslationLog, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        status.note_saved(instance)
        drafts.keep_live(instance)


def connect() -> None:
    """Called once, when the models are there."""
    page_published.connect(follow_published)
    published.connect(follow_published)
    post_save.connect(follow_translation, sender=Translation)
    post_save.connect(follow_text, sender=StringTranslation)
    post_delete.connect(follow_text, sender=StringTranslation)
    post_save.connect(follow_draft, sender=TranslationLog)
