"""Drafts of translations: making them, renewing them, and what stays live meanwhile."""

from typing import Any

from django.db import connection, transaction
from wagtail.models import DraftStateMixin, Locale, Page
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from cms.models.publishing import keep_published

LOCK = 7_304_222
"""Any number will do, as long as nothing else of this database uses it."""


@transaction.atomic
def submit(original: Any, locale: Locale, user: Any = None) -> None:
    """Prepare a draft to translate, and drafts of what it needs; nothing of it goes live."""
    with connection.cursor() as cursor:
        # Pages that are added below one parent at the same time would get the same path.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    for ancestor in missing_ancestors(original, locale):
        prepare(ancestor, locale, user)
    prepare(original, locale, user)


def missing_ancestors(original: Any, locale: Locale) -> list[Page]:
    """The pages above this one that have no translation of their own yet, from the top."""
    if not isinstance(original, Page):
        return []
    ancestors = original.get_ancestors().filter(depth__gt=1)
    there = Page.objects.filter(
        locale=locale, alias_of=None, translation_key__in=ancestors.values("translation_key")
    ).values_list("translation_key", flat=True)
    return list(ancestors.exclude(translation_key__in=list(there)).order_by("depth").specific())


def missing_above(chosen: list[tuple[int, int]]) -> int:
    """How many more pages have to be submitted with these, each a page and a locale."""
    pages = Page.objects.filter(pk__in={pk for pk, _locale in chosen})
    paths = dict(pages.values_list("pk", "path"))
    places = {(paths[pk], locale) for pk, locale in chosen}
    wanted = {
        (path[:end], locale)
        for path, locale in places
        for end in range(2 * Page.steplen, len(path), Page.steplen)
    } - places
    ancestors = Page.objects.filter(path__in={path for path, _locale in wanted})
    keys = dict(ancestors.values_list("path", "translation_key"))
    own = Page.objects.filter(translation_key__in=keys.values(), alias_of=None)
    there = set(own.values_list("translation_key", "locale"))
    return len({(keys[path], locale) for path, locale in wanted} - there)


def prepare(original: Any, locale: Locale, user: Any, related: bool = True) -> None:
    """A draft of one entry, and of the entries it refers to that this language does not have."""
    source, _is_new = TranslationSource.update_or_create_from_instance(original)
    for segment in source.relatedobjectsegment_set.select_related("object") if related else ():
        entry = segment.object.get_instance_or_none(source.locale)
        if entry is not None and not segment.object.has_translation(locale):
            prepare(entry, locale, user, related=False)
    translation, _is_new = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    # What knows no drafts can only be live.
    translation.save_target(user=user, publish=not isinstance(original, DraftStateMixin))


@transaction.atomic
def renew(translation: Translation, user: Any = None) -> None:
    """Make the draft anew, from the original as it is and all that is translated of it."""
    translation.source.update_from_db()
    target = translation.get_target_instance()
    translation.save_target(user=user, publish=not isinstance(target, DraftStateMixin))


def publish(translation: Translation, user: Any = None) -> None:
    """Publish what is translated, in the name of this colleague."""
    renew(translation, user)
    target = translation.get_target_instance()
    if isinstance(target, DraftStateMixin):
        target.get_latest_revision().publish(user=user)


def keep_live(made: TranslationLog) -> None:
    """Let visitors read what was published, and not the draft that was just saved."""
    if made.revision_id is not None:
        target: Any = made.source.get_translated_instance(made.locale)
        keep_published(target, made.revision)
