"""How far an answer reaches: which versions of entries it may serve."""

from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from wagtail.models import Page

from cms.graphql.sites import LocaleRoot, under
from cms.graphql.visibility import Moment, visible
from cms.models import AliasPolicy

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Reach:
    """The languages of a site to look in, at a moment.

    Two of them are equal when they would compose the same statement.
    """

    roots: tuple[LocaleRoot, ...]
    """All languages of the site."""
    chain: tuple[LocaleRoot, ...]
    """Those to look in, best first."""
    language_code: str
    """The one that was asked for."""
    moment: Moment = field(compare=False)

    def visible(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """Only what the public may see; of pages only those of this site."""
        if issubclass(queryset.model, Page):
            queryset = queryset.filter(under(self.roots))
        return visible(queryset, self.moment)

    def served(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """Only what the public may see, each entry once, in its best language."""
        queryset = self.visible(queryset)
        model = cast("type[Any]", queryset.model)
        base = Page if issubclass(model, Page) else model
        if base is Page:
            queryset = self.without_copies(cast("QuerySet[Any]", queryset))
        condition = Q(pk=None)
        better: list[int] = []
        for root in self.chain:
            here = Q(locale_id=root.locale_id)
            if better:
                others = base._default_manager.filter(
                    translation_key=OuterRef("translation_key"), locale_id__in=better
                )
                here = here & Q(~Exists(self.visible(others)))
            condition |= here
            better = [*better, root.locale_id]
        return queryset.filter(condition)

    def without_copies(self, pages: QuerySet[M]) -> QuerySet[M]:
        """All but those that the asked language only copied, where such are not found in it."""
        asked = [root for root in self.roots if root.language_code == self.language_code]
        if all(root.aliases != AliasPolicy.NOT_FOUND for root in asked):
            return pages
        copies = Page.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=self.language_code,
            alias_of__isnull=False,
        )
        return pages.filter(~Exists(copies))
