"""What follows for translations when an original, a text or a translation changes."""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.log_actions import LogContext, get_active_log_context
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published, published
from wagtail_localize.models import StringTranslation, Translation, TranslationLog

from cms.models import TranslationStatus
from cms.translation import drafts, notices, status


def follow_published(instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """An entry went live: as the original of others, or as a translation itself."""
    if not isinstance(instance, TranslatableMixin) or not getattr(instance, "live", True):
        return
    # Outside of the admin, as at a moment that was chosen before, the writer is who did it.
    actor = get_active_log_context().user or getattr(revision, "user", None)
    with LogContext(user=actor):
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


def remember_assignee(instance: TranslationStatus, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        former = TranslationStatus.objects.filter(pk=instance.pk)
        instance._former_assignee = former.values_list("assigned_to", flat=True).first()  # type: ignore[attr-defined]


def follow_assignee(instance: TranslationStatus, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance._former_assignee != instance.assigned_to_id:  # type: ignore[attr-defined]
        notices.note_assigned([instance.pk], instance.assigned_to_id)


def connect() -> None:
    """Called once, when the models are there."""
    page_published.connect(follow_published)
    published.connect(follow_published)
    post_save.connect(follow_translation, sender=Translation)
    post_save.connect(follow_text, sender=StringTranslation)
    post_delete.connect(follow_text, sender=StringTranslation)
    post_save.connect(follow_draft, sender=TranslationLog)
    pre_save.connect(remember_assignee, sender=TranslationStatus)
    post_save.connect(follow_assignee, sender=TranslationStatus)
