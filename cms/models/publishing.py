"""Nothing half-translated goes live unless somebody who may says so."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import TranslationLog

from cms.models.translations import TranslationStatus

SCHEDULED = "wagtail.publish.scheduled"
allowed: ContextVar[bool] = ContextVar("allowed", default=False)


class TranslationIncomplete(Exception):
    """Visitors would read texts that nobody has translated."""

    def __init__(self, instance: Any, missing: int) -> None:
        super().__init__(instance, missing)
        self.instance = instance
        self.missing = missing

    def __str__(self) -> str:
        return ngettext(
            "“%(title)s” was not published in %(language)s: %(missing)d text is not translated. "
            "What visitors read has not changed.",
            "“%(title)s” was not published in %(language)s: %(missing)d texts are not translated. "
            "What visitors read has not changed.",
            self.missing,
        ) % {
            "title": title_of(self.instance),
            "language": self.instance.locale,
            "missing": self.missing,
        }


@contextmanager
def incomplete_allowed() -> Iterator[None]:
    """Publish in here whatever is asked for: somebody who may has said so."""
    token = allowed.set(True)
    try:
        yield
    finally:
        allowed.reset(token)


class GuardedPublishing:
    """Something that is not published while texts of its translation are missing.

    Every way to publish ends here: the editor, bulk actions, workflows, schedules and programs.
    """

    def publish(
        self, revision: Revision, *args: Any, log_action: bool | str = True, **kwargs: Any
    ) -> Any:
        missing = 0 if allowed.get() else missing_texts(self, revision)
        if missing and log_action == SCHEDULED:
            return take_off_schedule(self, revision, missing)
        if missing:
            keep_published(self, revision)
            raise TranslationIncomplete(self, missing)
        parent: Any = super()
        return parent.publish(revision, *args, log_action=log_action, **kwargs)


def missing_texts(instance: Any, revision: Revision) -> int:
    """How many texts of this revision are not translated."""
    status = TranslationStatus.objects.filter(
        translation_key=instance.translation_key, locale=instance.locale_id, is_synced=True
    ).first()
    if status is None:
        return 0
    was_saved = TranslationLog.objects.filter(
        source__translations=status.pk, locale=instance.locale_id, revision=revision
    ).exists()
    # wagtail-localize publishes a revision it has just made before it notes having made it.
    return status.saved_missing if was_saved else status.missing


def keep_published(instance: Any, draft: Revision) -> None:
    """Let visitors read what was published last, and not this draft.

    wagtail-localize saves a draft in the place of the live entry, and takes live snippets down.
    """
    published = instance.live_revision
    # A copy has the live revision of what it was copied from.
    if published is not None and published.object_id == str(instance.pk):
        if published.pk != draft.pk:
            restore(instance, published)
    elif repeats_the_original(instance):
        instance.unpublish(log_action=False)


def restore(instance: Any, published: Revision) -> None:
    live = published.as_object()
    live.live = True
    live.has_unpublished_changes = True
    live.live_revision = published
    live.first_published_at = instance.first_published_at
    live.last_published_at = instance.last_published_at
    if isinstance(live, Page):
        live.save(clean=False)
    else:
        live.save()


def repeats_the_original(instance: Any) -> bool:
    """Whether this is live only because it was an alias, with the words of the original."""
    return (
        isinstance(instance, Page)
        and instance.live
        and PageLogEntry.objects.filter(page=instance.pk, action="wagtail.convert_alias").exists()
    )


def take_off_schedule(instance: Any, revision: Revision, missing: int) -> None:
    """Others that are due must not wait for this one, so it is noted in the history instead."""
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(
        instance=instance,
        action="cms.refuse_publishing",
        revision=revision,
        data={"missing": missing},
    )


def title_of(instance: Any) -> str:
    """The name colleagues know it by."""
    display = getattr(instance, "get_admin_display_title", None)
    return str(display() if display else instance)
