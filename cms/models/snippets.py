from collections.abc import Collection
from typing import Any

from django.db import models
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from cms.models.publishing import GuardedPublishing


class EditorialSnippet(
    GuardedPublishing,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A snippet editors draft, schedule, review, lock and translate like a page."""

    search_fields: list[Any] = [index.FilterField("locale"), index.FilterField("live")]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Also check what exists once in a language, which no form asks for."""
        super().validate_constraints(exclude=set(exclude or ()) - {"locale"})
