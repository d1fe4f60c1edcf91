"""GraphQL types of search: results with the words that were found, and what to narrow them by."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from html import escape
from typing import Annotated, Any, TypeAlias

import strawberry
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, F, Func, QuerySet, TextChoices, UUIDField
from django.db.models.functions import ExtractYear
from django.utils.text import capfirst
from strawberry import Info
from strawberry.utils.str_converters import to_snake_case
from wagtail.models import Page as PageModel
from wagtail.models import get_page_models

from cms.graphql.arguments import After, Fallback, First, LocaleCode, SiteHost
from cms.graphql.connections import PageInfo, Slice, connect, count_alike
from cms.graphql.content import Content
from cms.graphql.context import Scope
from cms.graphql.pages import Page
from cms.graphql.search import Search
from cms.graphql.selections import CARD_FIELDS
from cms.graphql.snippets import keys_of_slug
from cms.graphql.translations import in_state
from cms.models import Topic as TopicModel
from cms.models import TranslationState
from cms.search import START, STOP
from cms.types.people import Topic

MODELS: dict[str, type[Any]] = {
    to_snake_case(model.__name__).upper(): model
    for model in get_page_models()
    if model is not PageModel
}
LABELS = {name: (name, capfirst(model._meta.verbose_name)) for name, model in MODELS.items()}
PageType: Any = TextChoices("PageType", LABELS)  # type: ignore[call-overload]
strawberry.enum(PageType, description="A kind of page.")


@strawberry.type
class HighlightPart:
    """A stretch of text that was found, or was not."""

    text: str = strawberry.field(description="The words, as plain text.")
    is_match: bool = strawberry.field(description="Whether this is what was looked for.")


@strawberry.type
class Highlight:
    """A text in which the words that were found are marked."""

    marked: strawberry.Private[str]

    @strawberry.field
    def parts(self) -> list[HighlightPart]:
        """The text in stretches, for those who mark it in their own way."""
        parts = re.split(f"({START}[^{STOP}]*{STOP})", self.marked)
        return [
            HighlightPart(text=part.strip(START + STOP), is_match=part.startswith(START))
            for part in parts
            if part
        ]

    @strawberry.field
    def html(self) -> str:
        """Safe HTML, with ``<mark>`` around what was found."""
        return escape(self.marked).replace(START, "<mark>").replace(STOP, "</mark>")

    @strawberry.field
    def plain_text(self) -> str:
        """The words without any mark."""
        return self.marked.replace(START, "").replace(STOP, "")


@strawberry.input
class SearchFilter:
    """Which results to list. Every condition given must hold."""

    types: Any = strawberry.field(
        default=None,
        graphql_type=list[PageType] | None,
        description="Only pages of these types.",
    )
    topic: str | None = strawberry.field(default=None, description="The slug of a topic.")
    translation_state: list[TranslationState] | None = strawberry.field(
        default=None, description="Only what is in one of these states, in the served language."
    )
    year: int | None = strawberry.field(
        default=None, description="Of the day readers see; pages without one have no year."
    )


@strawberry.type
class TypeFacet:
    """How many results are of a type."""

    type: Any = strawberry.field(graphql_type=PageType, description="The type.")
    count: int = strawberry.field(description="The number of results.")


@strawberry.type
class TopicFacet:
    """How many pages are about a topic."""

    topic: Topic = strawberry.field(description="The topic.")
    count: int = strawberry.field(description="The number of pages.")


@strawberry.type
class YearFacet:
    """How many results are of a year."""

    year: int = strawberry.field(description="The year.")
    count: int = strawberry.field(description="The number of results.")


@strawberry.type
class SearchFacets:
    """What results can be narrowed by, with how many would be left.

    The numbers of a facet count what the other conditions leave, so that a visitor sees what
    choosing another value would bring.
    """

    search: strawberry.Private[Search]
    filter: strawberry.Private[SearchFilter]

    @strawberry.field
    def types(self) -> list[TypeFacet]:
        """By type, the most frequent first."""
        names = {model._meta.label: name for name, model in MODELS.items()}
        rows = counted(self.results(types=None), F("content_type"))
        found = [(ContentType.objects.get_for_id(key).model_class(), count) for key, count in rows]
        return [
            TypeFacet(type=PageType(names[model._meta.label]), count=count)
            for model, count in found
            if model and model._meta.label in names
        ]

    @strawberry.field
    def topics(self) -> list[TopicFacet]:
        """By topic, the most frequent first."""
        return topic_facets(self.search.content, [self.results(topic=None)])[0]

    @strawberry.field
    def years(self) -> list[YearFacet]:
        """By year, the latest first."""
        rows = counted(self.results(year=None), ExtractYear("search_entry__published_on"))
        return [YearFacet(year=year, count=count) for year, count in sorted(rows, reverse=True)]

    def results(self, **conditions: None) -> QuerySet[PageModel]:
        """What is found without these conditions."""
        return narrow(self.search, replace(self.filter, **conditions))


@strawberry.type
class SearchEdge:
    """A page that was found, with its place in the list."""

    cursor: str = strawberry.field(description="Give it as ``after`` to read on from here.")
    node: Page = strawberry.field(description="The page.")
    marked: strawberry.Private[Callable[[], dict[int, tuple[str, str]]]]

    @strawberry.field
    def title(self) -> Highlight:
        """The title of the page."""
        return Highlight(marked=self.marked()[self.key][0])

    @strawberry.field
    def excerpt(self) -> Highlight:
        """The sentences of the page that hold the words."""
        return Highlight(marked=self.marked()[self.key][1])

    @property
    def key(self) -> int:
        page: Any = self.node
        return int(page.pk)


@strawberry.type
class SearchConnection:
    """A part of the results, the best first, with what is needed to read on."""

    edges: list[SearchEdge] = strawberry.field(description="The results with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where this part stands in the whole.")
    facets: SearchFacets = strawberry.field(description="What the results can be narrowed by.")
    count: strawberry.Private[Callable[[], int]]

    @strawberry.field
    def nodes(self) -> list[Page]:
        """The pages without their cursors."""
        return [edge.node for edge in self.edges]

    @strawberry.field
    def total_count(self) -> int:
        """How many results there are. Counted only when asked for."""
        return self.count()


Words: TypeAlias = Annotated[
    str, strawberry.argument(description="What to look for, at most 300 characters.")
]
Narrowing: TypeAlias = Annotated[
    SearchFilter | None, strawberry.argument(description="Which results to list.")
]


@strawberry.type
class SearchQuery:
    @strawberry.field(graphql_type=SearchConnection)
    def search(
        self,
        info: Info,
        query: Words,
        filter: Narrowing = None,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
        first: First = None,
        after: After = None,
    ) -> Any:
        """Pages that hold all of these words, each in its best language, the best match first.

        Words are found in all their forms, as the language of a page has them; the last word may
        be only the beginning of one. Quotes find a phrase, ``or`` either word, a minus leaves out.
        """
        content = info.context.content(Scope(locale, site, fallback))
        return connection(Search(content, query), filter or SearchFilter(), Slice(first, after))


def connection(search: Search, filter: SearchFilter, part: Slice) -> SearchConnection:
    """The results of a search."""
    pages = narrow(search, filter).only(*CARD_FIELDS)
    found = connect([pages], ["-rank", "pk"], part, search.content.expand)
    marked = cache(lambda: search.marked([edge.node.pk for edge in found.edges]))
    return SearchConnection(
        edges=[
            SearchEdge(cursor=edge.cursor, node=edge.node, marked=marked) for edge in found.edges
        ],
        page_info=found.page_info,
        facets=SearchFacets(search=search, filter=filter),
        count=found.count,
    )


def narrow(search: Search, filter: SearchFilter) -> QuerySet[PageModel]:
    """Only the results a filter asks for."""
    pages = search.pages()
    if filter.types is not None:
        models = [MODELS[found.value] for found in filter.types]
        types = ContentType.objects.get_for_models(*models).values()
        pages = pages.filter(content_type__in=[found.pk for found in types])
    if filter.topic is not None:
        keys = keys_of_slug(search.content, TopicModel, filter.topic)
        pages = pages.filter(search_entry__topics__overlap=ArraySubquery(keys))
    if filter.translation_state is not None:
        pages = in_state(pages, search.content, filter.translation_state)
    if filter.year is not None:
        pages = pages.filter(search_entry__published_on__year=filter.year)
    return pages


def topic_facets(content: Content, lists: Sequence[QuerySet[PageModel]]) -> list[list[TopicFacet]]:
    """What the pages of each list are about, the most frequent first."""
    key = Func(F("search_entry__topics"), function="unnest", output_field=UUIDField())
    rows = list(count_alike(lists, key))
    served = content.served(TopicModel.objects.filter(translation_key__in={row[1] for row in rows}))
    topics: Any = {topic.translation_key: topic for topic in content.attach(served)}
    facets: list[list[TopicFacet]] = [[] for _ in lists]
    for place, found, count in rows:
        if found in topics:
            facets[place].append(TopicFacet(topic=topics[found], count=count))
    for facet in facets:
        facet.sort(key=lambda entry: (-entry.count, entry.topic.name))
    return facets


def counted(pages: QuerySet[PageModel], value: Any) -> list[tuple[Any, int]]:
    """How many pages have each value, the most frequent first."""
    rows = pages.order_by().annotate(value_of=value).values("value_of").annotate(count=Count("pk"))
    found = rows.order_by("-count", "value_of")
    return [(row["value_of"], row["count"]) for row in found if row["value_of"] is not None]
