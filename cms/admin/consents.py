"""Where every consent stands, and what is shown under it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Least, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import CollectionMember, Page, ReferenceIndex

from cms.models import Consentable, ConsentRecord, ConsentScope

LAPSING_DAYS = 30
DEPTH = 3
"""A portrait shows a person, who signs an article: how far from the material we look."""

Key: TypeAlias = tuple[int, str]
"""The content type and primary key of an entry."""


class ConsentState(models.TextChoices):
    """Where a consent stands today, the most urgent first."""

    LAPSING = "LAPSING", _("Ends within 30 days")
    LAPSED = "LAPSED", _("Lapsed")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")
    ELSEWHERE = "ELSEWHERE", _("Not for the website")
    VALID = "VALID", _("Valid")


def with_state(records: QuerySet[ConsentRecord]) -> Any:
    """The same records, with their ``state``, its ``urgency`` and the day it ``ends_on``."""
    state = state_expression()
    ranks = [When(state=value, then=rank) for rank, value in enumerate(ConsentState.values)]
    withdrawn_on = TruncDate("withdrawn_at", tzinfo=timezone.get_current_timezone())
    return records.annotate(state=state, ends_on=Least("valid_until", withdrawn_on)).annotate(
        urgency=Case(*ranks, output_field=models.IntegerField())
    )


def state_expression() -> Case:
    now, today = timezone.now(), timezone.localdate()
    soon = timedelta(days=LAPSING_DAYS)
    ends_soon = Q(valid_until__lte=today + soon) | Q(withdrawn_at__lte=now + soon)
    return Case(
        When(withdrawn_at__lte=now, then=Value(ConsentState.WITHDRAWN.value)),
        When(valid_until__lt=today, then=Value(ConsentState.LAPSED.value)),
        When(
            ~Q(scopes__contains=[ConsentScope.WEB.value]),
            then=Value(ConsentState.ELSEWHERE.value),
        ),
        When(ends_soon, then=Value(ConsentState.LAPSING.value)),
        default=Value(ConsentState.VALID.value),
        output_field=models.CharField(),
    )


@dataclass
class Usage:
    """What exists under one consent: the material itself, and every place that uses it."""

    material: list[Any] = field(default_factory=list)
    places: list[Any] = field(default_factory=list)


def usage_of(records: Iterable[ConsentRecord]) -> dict[int, Usage]:
    """The usage of each record, in a number of statements that does not grow with them."""
    material = material_under(records)
    keys = {
        record_id: {key_of(entry) for entry in entries} for record_id, entries in material.items()
    }
    sources = sources_of(set().union(*keys.values()))
    reached = {record_id: reach(start, sources) - start for record_id, start in keys.items()}
    entries = load(set().union(*reached.values()))
    return {
        record_id: Usage(
            material=found,
            places=[entries[key] for key in sorted(reached[record_id]) if key in entries],
        )
        for record_id, found in material.items()
    }


def material_under(records: Iterable[ConsentRecord]) -> dict[int, list[Any]]:
    """The pictures, recordings and people under each record."""
    found: dict[int, list[Any]] = {record.pk: [] for record in records}
    for model in consentable_models():
        entries = model._default_manager.filter(consent__in=list(found)).order_by("pk")
        if issubclass(model, CollectionMember):
            # Who may change it depends on where it is.
            entries = entries.select_related("collection")
        for entry in entries:
            found[entry.consent_id].append(entry)
    return found


def consentable_models() -> list[Any]:
    return [model for model in apps.get_models() if issubclass(model, Consentable)]


def sources_of(keys: set[Key]) -> dict[Key, set[Key]]:
    """For each of these entries, and for what uses them in turn, the entries that use it."""
    sources: dict[Key, set[Key]] = defaultdict(set)
    pages = ContentType.objects.get_for_model(Page).pk
    seen, edge = set(keys), set(keys)
    for _step in range(DEPTH):
        following = set()
        for target, source in references_to(edge):
            sources[target].add(source)
            following.add(source)
        edge = {key for key in following - seen if key[0] != pages}
        seen |= following
        if not edge:
            break
    return sources


def references_to(keys: set[Key]) -> Iterable[tuple[Key, Key]]:
    by_type = defaultdict(list)
    for content_type, pk in keys:
        by_type[content_type].append(pk)
    wanted = Q(pk__in=[])
    for content_type, pks in by_type.items():
        wanted |= Q(to_content_type=content_type, to_object_id__in=pks)
    columns = ("to_content_type", "to_object_id", "base_content_type", "object_id")
    for row in ReferenceIndex.objects.filter(wanted).values_list(*columns).distinct():
        yield (row[0], row[1]), (row[2], row[3])


def reach(start: set[Key], sources: dict[Key, set[Key]]) -> set[Key]:
    """Everything that leads to these entries."""
    reached, edge = set(start), set(start)
    while edge:
        edge = set().union(*(sources.get(key, set()) for key in edge)) - reached
        reached |= edge
    return reached


def load(keys: set[Key]) -> dict[Key, Any]:
    """The entries of these keys, with one statement for each model."""
    by_type = defaultdict(list)
    for content_type, pk in keys:
        by_type[content_type].append(pk)
    found: dict[Key, Any] = {}
    for content_type_id, pks in by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            entries = model._base_manager.filter(pk__in=pks)
            found |= {(content_type_id, str(entry.pk)): entry for entry in entries}
    return found


def key_of(entry: Any) -> Key:
    base = entry._meta.get_base_chain()[-1] if entry._meta.parents else type(entry)
    return ContentType.objects.get_for_model(base).pk, str(entry.pk)
