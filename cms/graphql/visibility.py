"""The one rule that says what the public may see."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple, Self, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import (
    CollectionMember,
    CollectionViewRestriction,
    DraftStateMixin,
    Page,
    PageViewRestriction,
)

from cms.models import Consentable

M = TypeVar("M", bound=Model)


class Moment(NamedTuple):
    """When something is looked at: two values, or expressions whose values are known later."""

    now: Any
    today: Any
    """The day it is then, in the time zone of the organisation."""

    @classmethod
    def of(cls, now: datetime) -> Self:
        return cls(now, timezone.localdate(now))


def visible(queryset: QuerySet[M], moment: Moment) -> QuerySet[M]:
    """Only what is live, in its dates, open to everyone and consented to at this moment.

    Wagtail checks restrictions while serving, which a headless site never does.
    """
    model: type[Any] = queryset.model
    if issubclass(model, DraftStateMixin):
        queryset = queryset.filter(
            Q(expire_at=None) | Q(expire_at__gt=moment.now),
            Q(go_live_at=None) | Q(go_live_at__lte=moment.now),
            live=True,
        )
    if issubclass(model, Page):
        queryset = queryset.filter(~restricted(PageViewRestriction, "page", "path"), ~is_copied())
    if issubclass(model, CollectionMember):
        queryset = queryset.filter(
            ~restricted(CollectionViewRestriction, "collection", "collection__path")
        )
    if issubclass(model, Consentable):
        queryset = queryset.filter(model.consented(*moment))
    return queryset


def is_copied() -> Q:
    """A page in one language that only repeats a page of another one is not a translation."""
    return Q(alias_of__isnull=False) & ~Q(alias_of__locale=F("locale"))


@cache
def restricted(restriction: type[Any], target: str, path: str) -> Exists:
    """Whether the thing at ``path``, or anything above it in the tree, is behind a restriction."""
    return Exists(
        restriction.objects.annotate(
            target_path=ExpressionWrapper(OuterRef(path), output_field=CharField())
        ).filter(target_path__startswith=F(f"{target}__path"))
    )
