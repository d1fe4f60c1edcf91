"""What a reader should know of the language of an entry."""

from datetime import datetime
from typing import Any

import strawberry
from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from cms import models
from cms.graphql.content import Content
from cms.graphql.locales import Locale
from cms.models import TranslationState

strawberry.enum(TranslationState, description="How far a reader can trust a translation.")


@strawberry.type
class TranslationStatus:
    """Where the translation of an entry stands, for notices to readers."""

    state: TranslationState = strawberry.field(description="How far it can be trusted.")
    percent: int = strawberry.field(
        description="How much of what the public reads is translated, from 0 to 100."
    )
    source_locale: Locale = strawberry.field(description="The language it was translated from.")
    source_changed_at: datetime | None = strawberry.field(
        description="When the original last got other words; null where that is not known."
    )


@strawberry.interface
class Localized:
    """Something that exists in several languages."""

    @strawberry.field
    def locale(self, root: strawberry.Parent[Any]) -> Locale:
        """The language it is in: the one that was served."""
        return Locale(language_code=root.content.site_roots.language_of(root.locale_id))

    @strawberry.field
    def is_fallback(self, root: strawberry.Parent[Any]) -> bool:
        """Whether the asked language had no such thing and this one stands in for it."""
        content: Content = root.content
        return content.site_roots.language_of(root.locale_id) != content.language_code

    @strawberry.field
    def translation_status(self, root: strawberry.Parent[Any]) -> TranslationStatus:
        """Whether it was translated, by whom, and whether the original has changed since."""
        return status_of(root)


def status_of(row: Any) -> TranslationStatus:
    """The status of a page or snippet that was read."""
    content: Content = row.content
    statuses = content.statuses(type(row))
    statuses.want(peer.pk for peer in row.peers)
    status: Any = statuses.get(row.pk)
    source = content.site_roots.source
    if status is None:
        is_source = row.locale_id == source.locale_id
        return TranslationStatus(
            state=TranslationState.SOURCE if is_source else TranslationState.HUMAN,
            percent=100,
            source_locale=Locale(language_code=source.language_code),
            source_changed_at=None,
        )
    return TranslationStatus(
        state=TranslationState(status.state),
        percent=status.live_percent,
        source_locale=Locale(language_code=content.site_roots.language_of(status.source_locale_id)),
        source_changed_at=status.source_changed_at,
    )


def in_state(
    rows: QuerySet[Any], content: Content, states: list[TranslationState]
) -> QuerySet[Any]:
    """Only those whose translation is in one of these states."""
    statuses = models.TranslationStatus.objects.filter(
        translation_key=OuterRef("translation_key"), locale=OuterRef("locale")
    )
    without = Case(
        When(locale_id=content.site_roots.source.locale_id, then=Value(TranslationState.SOURCE)),
        default=Value(TranslationState.HUMAN),
        output_field=CharField(),
    )
    state = Coalesce(Subquery(statuses.values("state")[:1]), without)
    return rows.alias(translation_state=state).filter(translation_state__in=states)
