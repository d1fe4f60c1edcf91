"""Drafts of translations: renewing and publishing them, and what stays live meanwhile."""

from typing import Any

from django.db import transaction
from wagtail_localize.models import Translation, TranslationLog

from cms.models.publishing import keep_published


@transaction.atomic
def renew(translation: Translation, user: Any = None) -> None:
    """Make the draft anew, from the original as it is and all that is translated of it."""
    translation.source.update_from_db()
    translation.save_target(user=user, publish=False)


def renew_version(version: Any, user: Any = None) -> None:
    """Make the draft of a page or snippet anew, when it is kept in step with an original."""
    translation = translation_into(version)
    if translation is not None:
        renew(translation, user)
        version.refresh_from_db()


def translation_into(instance: Any) -> Translation | None:
    """The translation by which this page or snippet is kept in step with an original."""
    found: Translation | None = Translation.objects.filter(
        source__object=getattr(instance, "translation_key", None),
        target_locale=getattr(instance, "locale_id", None),
        enabled=True,
    ).first()
    return found


def publish(translation: Translation, user: Any = None) -> None:
    """Publish what is translated, in the name of this colleague."""
    renew(translation, user)
    target: Any = translation.get_target_instance()
    target.get_latest_revision().publish(user=user)


def keep_live(made: TranslationLog) -> None:
    """Let visitors read what was published, and not the draft that was just saved."""
    if made.revision_id is not None:
        target: Any = made.source.get_translated_instance(made.locale)
        keep_published(target, made.revision)
