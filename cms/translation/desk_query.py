"""The one statement behind the translation desk."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin, Locale, Page, RevisionMixin, TranslatableMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.models import Topic, TranslationStatus
from cms.models.roles import TRANSLATE
from cms.translation.cells import NOBODY, CellState, DeskOrder, Question

SQL = """
WITH originals AS MATERIALIZED (
    SELECT DISTINCT ON (entry_key) *
    FROM ({originals}) AS entry
    ORDER BY entry_key, entry_locale <> %s, entry_locale
),
targets AS ({targets}),
cells AS MATERIALIZED (
    SELECT entry_key, locale_id, rank, {matches} AS is_match
    FROM (
        SELECT
            original.entry_key,
            locale.id AS locale_id,
            status.assigned_to_id,
            status.source_changed_at,
            CASE
                WHEN target.entry_pk IS NULL THEN {MISSING}
                WHEN NOT coalesce(status.is_synced, false) THEN
                    CASE WHEN target.entry_live THEN {DONE} ELSE {DRAFT} END
                WHEN target.entry_live AND status.state = 'STALE' THEN {STALE}
                WHEN target.entry_live AND status.state = 'PARTIAL' THEN {PARTIAL}
                WHEN target.entry_live AND status.state = 'MACHINE' THEN {MACHINE}
                WHEN target.entry_live AND (status.live_digest <> '' OR status.missing = 0)
                    THEN {DONE}
                WHEN target.entry_live THEN {PARTIAL}
                WHEN status.missing > 0 THEN {IN_PROGRESS}
                WHEN status.machine > 0 THEN {MACHINE}
                ELSE {DRAFT}
            END AS rank
        FROM originals AS original
        JOIN wagtailcore_locale AS locale ON locale.id <> original.entry_locale
        LEFT JOIN targets AS target
            ON target.entry_key = original.entry_key AND target.entry_locale = locale.id
        LEFT JOIN cms_translationstatus AS status
            ON status.translation_key = original.entry_key AND status.locale_id = locale.id
    ) AS cell
),
chosen AS (
    SELECT entry_key, min(rank) AS urgency FROM cells WHERE is_match AND {state} GROUP BY entry_key
),
part AS (
    SELECT originals.*, urgency FROM chosen JOIN originals USING (entry_key)
    ORDER BY {order} LIMIT %s OFFSET %s
)
SELECT
    (SELECT count(*) FROM chosen),
    (SELECT json_agg(part ORDER BY {order}) FROM part),
    (
        SELECT json_agg(json_build_array(entry_key, locale_id, rank))
        FROM cells JOIN part USING (entry_key)
    ),
    (
        SELECT json_agg(json_build_array(locale_id, rank, number))
        FROM (
            SELECT locale_id, rank, count(*) AS number FROM cells WHERE is_match GROUP BY 1, 2
        ) AS counted
    )
"""
STATES = list(CellState)
RANKS = {state.value: str(rank) for rank, state in enumerate(STATES)}
ORDERS = {
    DeskOrder.URGENT: "urgency, entry_changed DESC NULLS LAST, entry_key",
    DeskOrder.TITLE: "lower(entry_title), entry_key",
    DeskOrder.CHANGED: "entry_changed DESC NULLS LAST, entry_key",
}


def run(user: Any, question: Question, limit: int | None, offset: int) -> Any:
    originals, parameters = union(original_parts(user, question))
    targets, target_parameters = union(target_parts(question.keys))
    matches, match_parameters = conditions(question)
    state = f"rank = {RANKS[question.state]}" if question.state else "true"
    statement = SQL.format(
        originals=originals,
        targets=targets,
        matches=matches,
        state=state,
        order=ORDERS[question.order],
        **RANKS,
    )
    with connection.cursor() as cursor:
        cursor.execute(
            statement,
            [
                *parameters,
                Locale.get_default().pk,
                *target_parameters,
                *match_parameters,
                limit,
                offset,
            ],
        )
        return cursor.fetchone()


def union(parts: list[QuerySet[Any]]) -> tuple[str, list[Any]]:
    """One statement over every kind of entry."""
    first, *others = parts or [Page.objects.none()]
    together = first.union(*others, all=True) if others else first
    sql, parameters = together.query.sql_with_params()
    return sql, list(parameters)


def entry_models() -> list[type[Any]]:
    """Everything that is translated by itself."""
    return [
        Page,
        *(model for model in get_snippet_models() if issubclass(model, TranslatableMixin)),
    ]


def entries(model: type[Any]) -> QuerySet[Any]:
    """All of one kind. An alias only repeats a page, so it does not count as one."""
    found = model._default_manager.order_by()
    return found.filter(depth__gt=1, alias_of=None) if model is Page else found


def original_parts(user: Any, question: Question) -> list[QuerySet[Any]]:
    """What was not translated from something else, and is live or submitted."""
    return [
        original_values(model, narrowed)
        for model in visible_models(user, question)
        if (narrowed := narrow(model, user, question)) is not None
    ]


def visible_models(user: Any, question: Question) -> list[type[Any]]:
    wanted = question.model
    asked = [model for model in entry_models() if wanted is None or issubclass(wanted, model)]
    return [
        model
        for model in asked
        if policy_registry.get_by_type(model).user_has_any_permission(
            user, {"add", "change", "delete", "publish", "view"}
        )
        or (model is Page and user.has_perm(TRANSLATE))
    ]


def narrow(model: type[Any], user: Any, question: Question) -> QuerySet[Any] | None:
    """The entries of one kind that are asked for, or nothing where none can be."""
    found = entries(model)
    if question.keys is not None:
        found = found.filter(translation_key__in=question.keys)
    if question.topic is not None:
        if model is not Page:
            return None
        found = found.filter(about(question.topic))
    if model is Page:
        if question.model not in (None, Page):
            found = found.filter(content_type=ContentType.objects.get_for_model(question.model))
        if not user.has_perm(TRANSLATE):
            explorable = policy_registry.get_by_type(Page).explorable_instances(user)
            found = found.filter(pk__in=explorable.values("pk"))
    if question.title:
        found = found.filter(**{f"{title_path(model)}__icontains": question.title})
    return found


def about(topic: Topic) -> Q:
    """Pages that have this topic, in whatever language it is linked."""
    wanted = Q(pk__in=[])
    for relation in Topic._meta.get_fields(include_hidden=True):
        link: Any = relation.related_model
        parents = [f for f in link._meta.get_fields() if isinstance(f, ParentalKey)] if link else []
        if relation.one_to_many and parents:
            name = f"{relation.field.name}__translation_key"  # type: ignore[union-attr]
            links = link._default_manager.filter(**{name: topic.translation_key})
            wanted |= Q(pk__in=links.values(parents[0].name))
    return wanted


def original_values(model: type[Any], found: QuerySet[Any]) -> QuerySet[Any]:
    statuses = TranslationStatus.objects.filter(translation_key=OuterRef("translation_key"))
    if issubclass(model, DraftStateMixin):
        found = found.filter(Q(live=True) | Exists(statuses))
    content_type = ContentType.objects.get_for_model(model)
    title = title_path(model)
    return found.filter(~Exists(statuses.filter(locale=OuterRef("locale")))).values(
        entry_pk=F("pk"),
        entry_key=F("translation_key"),
        entry_locale=F("locale"),
        entry_type=F("content_type") if model is Page else Value(content_type.pk),
        entry_title=Coalesce(F(title) if title else Value(""), Value(""), output_field=TextField()),
        entry_changed=changed(model),
    )


def title_path(model: type[Any]) -> str:
    """Where the name of an entry is stored: snippets have it in their latest revision."""
    if model is Page:
        return "draft_title"
    return "latest_revision__object_str" if issubclass(model, RevisionMixin) else ""


def changed(model: type[Any]) -> Any:
    if model is Page:
        return Coalesce("latest_revision_created_at", "last_published_at")
    if issubclass(model, RevisionMixin):
        return F("latest_revision__created_at")
    return Value(None, output_field=models.DateTimeField())


def target_parts(keys: Iterable[UUID] | None) -> list[QuerySet[Any]]:
    """Everything there is, in any language."""
    parts = []
    for model in entry_models():
        found = entries(model)
        if keys is not None:
            found = found.filter(translation_key__in=keys)
        parts.append(
            found.values(
                entry_pk=F("pk"),
                entry_key=F("translation_key"),
                entry_locale=F("locale"),
                entry_live=F("live") if issubclass(model, DraftStateMixin) else Value(True),
            )
        )
    return parts


def conditions(question: Question) -> tuple[str, list[Any]]:
    """What a cell has to be like, whatever its state."""
    parts: dict[str, list[Any]] = {"true": []}
    if question.locale is not None:
        parts["locale_id = %s"] = [question.locale.pk]
    if question.assignee == NOBODY:
        parts["assigned_to_id IS NULL"] = []
    elif question.assignee is not None:
        parts["coalesce(assigned_to_id = %s, false)"] = [question.assignee]
    if question.stale_from or question.stale_until:
        parts[f"rank = {RANKS[CellState.STALE]}"] = []
    if question.stale_from:
        parts["source_changed_at >= %s"] = [midnight(question.stale_from)]
    if question.stale_until:
        parts["source_changed_at < %s"] = [midnight(question.stale_until + timedelta(days=1))]
    values = [value for values in parts.values() for value in values]
    return " AND ".join(parts), values


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
