"""Keeps up with how far every translation is, so that nobody has to work it out while reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.contrib.postgres.aggregates import StringAgg
from django.db.models import (
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import MD5, Cast, Coalesce, Concat
from django.utils import timezone
from wagtail_localize.models import (
    RelatedObjectSegment,
    StringSegment,
    StringTranslation,
    TemplateSegment,
    Translation,
    TranslationLog,
    TranslationSource,
)

from cms.models import TranslationState, TranslationStatus
from cms.translation import notices

waiting: ContextVar[set[int] | None] = ContextVar("waiting", default=None)
"""Translations to look at when a large change is done."""


@contextmanager
def later() -> Iterator[None]:
    """Look at the translations that change in here once, at the end."""
    if waiting.get() is not None:
        yield
        return
    token = waiting.set(set())
    try:
        yield
    finally:
        changed = waiting.get() or set()
        waiting.reset(token)
        refresh(Translation.objects.filter(pk__in=changed))


def refresh(translations: QuerySet[Translation]) -> None:
    """Work out anew where these translations stand, now or at the end of a large change."""
    changed = waiting.get()
    if changed is None:
        work_out(translations)
    else:
        changed.update(translations.values_list("pk", flat=True))


def work_out(translations: QuerySet[Translation]) -> None:
    """Work out anew where these translations stand, in four statements."""
    keys = list(translations.values_list("pk", flat=True))
    if not keys:
        return
    if (changed := waiting.get()) is not None:
        # These need no second look at the end.
        changed.difference_update(keys)
    rows = list(measured().filter(pk__in=keys))
    known = TranslationStatus.objects.in_bulk([row.pk for row in rows])
    digests = {key: status.digest for key, status in known.items()}
    statuses = [measure(row, known.get(row.pk)) for row in rows]
    TranslationStatus.objects.bulk_create(
        statuses,
        update_conflicts=True,
        unique_fields=["translation"],
        update_fields=[
            "segments",
            "missing",
            "machine",
            "digest",
            "source_changed_at",
            "state",
            "is_synced",
        ],
    )
    notices.note_changed(
        status for status in statuses if digests.get(status.pk, status.digest) != status.digest
    )


@cache
def measured() -> QuerySet[Any]:
    """Translations with the numbers of their segments and the digest of their original.

    Describing this to Django takes as long as asking PostgreSQL, so it is done once.
    """
    segments = StringSegment.objects.filter(source=OuterRef("source"))
    made = StringTranslation.objects.filter(
        translation_of=OuterRef("string"),
        context=OuterRef("context"),
        locale=OuterRef(OuterRef("target_locale")),
        has_error=False,
    )
    by_machine = made.filter(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
    return Translation.objects.select_related("source").annotate(
        total=counted(segments),
        translated=counted(segments.filter(Exists(made))),
        by_machine=counted(segments.filter(Exists(by_machine))),
        current_digest=digest(),
    )


def counted(segments: QuerySet[Any]) -> Coalesce:
    """How many segments a source has."""
    counts = segments.order_by().values("source").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counts, output_field=IntegerField()), 0)


def digest() -> MD5:
    """Changes when any text of an original changes, or its place."""
    parts = [
        fingerprint(StringSegment, "string__data_hash", "attrs"),
        fingerprint(TemplateSegment, "template__uuid"),
        fingerprint(RelatedObjectSegment, "object__translation_key"),
    ]
    return MD5(Concat(*parts, output_field=TextField()))


def fingerprint(model: type[Any], *content: str) -> Coalesce:
    """All segments of one kind, in order, as one text."""
    parts = ["context_id", "order", *content]
    segment = Concat(*(Cast(part, TextField()) for part in parts), output_field=TextField())
    rows = model.objects.filter(source=OuterRef("source")).order_by().values("source")
    joined = rows.annotate(
        text=StringAgg(segment, Value("\n"), order_by=("context_id", "order", "pk"))
    )
    return Coalesce(
        Subquery(joined.values("text"), output_field=TextField()),
        Value(""),
        output_field=TextField(),
    )


def measure(translation: Any, known: TranslationStatus | None) -> TranslationStatus:
    """What is known of a translation now."""
    status = known or TranslationStatus(
        translation=translation,
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
    )
    if status.digest != translation.current_digest:
        status.source_changed_at = timezone.now()
    status.digest = translation.current_digest
    status.segments = translation.total
    status.missing = translation.total - translation.translated
    status.machine = translation.by_machine
    status.is_synced = translation.enabled
    status.state = state_of(status)
    return status


def state_of(status: TranslationStatus) -> TranslationState:
    """What visitors should know of the live translation."""
    if not status.is_synced:
        return TranslationState.HUMAN
    if status.live_digest and status.live_digest != status.digest:
        return TranslationState.STALE
    if status.live_missing:
        return TranslationState.PARTIAL
    return TranslationState.MACHINE if status.live_machine else TranslationState.HUMAN


def follow_source(instance: Any) -> None:
    """Let translators see what is published of an original; its translations stay as they are."""
    source = TranslationSource.objects.get_for_instance_or_none(instance)
    if source is not None:
        source.update_from_db()
        refresh(source.translations.all())


def note_saved(log: TranslationLog) -> None:
    """Remember of which original a draft was made."""
    translations = log.source.translations.filter(target_locale=log.locale_id)
    # What comes next reads the numbers, so they cannot wait for the end of a large change.
    work_out(translations)
    TranslationStatus.objects.filter(translation__in=translations).update(
        saved_digest=F("digest"),
        saved_missing=F("missing"),
        saved_machine=F("machine"),
        saved_texts=texts_of(log.source),
    )
    # wagtail-localize may have published the draft before it tells us that it made one.
    target: Any = log.source.object.get_instance_or_none(log.locale)
    if log.revision_id and getattr(target, "live_revision_id", None) == log.revision_id:
        note_published(target)


def texts_of(source: TranslationSource) -> list[list[int]]:
    """What there is to translate, in order, as the ids of contexts and strings."""
    segments = source.stringsegment_set.order_by("order")
    return [list(ids) for ids in segments.values_list("context", "string")]


def note_published(instance: Any) -> None:
    """Remember of which original visitors read a translation."""
    statuses = TranslationStatus.objects.filter(
        translation_key=instance.translation_key, locale=instance.locale_id
    )
    statuses.exclude(saved_digest="").update(
        live_digest=F("saved_digest"),
        live_missing=F("saved_missing"),
        live_machine=F("saved_machine"),
        live_texts=F("saved_texts"),
    )
    refresh(Translation.objects.filter(status__in=statuses))


def translations_with(context_object: Any, locale_id: int) -> QuerySet[Translation]:
    """The translations into a language of what a text stands in."""
    return Translation.objects.filter(source__object=context_object, target_locale=locale_id)
