"""Lists of articles: how they are filtered, ordered and gathered."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Any, TypeAlias

import strawberry
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from wagtail.models import Page as PageModel

from cms.graphql.connections import Connection, Slice, connect
from cms.graphql.content import Content, with_links
from cms.graphql.relatives import versions
from cms.graphql.snippets import keys_of_slug
from cms.graphql.translations import in_state
from cms.models import Person as PersonModel
from cms.models import Topic as TopicModel
from cms.models import TranslationState
from stories import models


@strawberry.input
class DateRange:
    """A span of days."""

    gte: date | None = strawberry.field(default=None, description="This day or later.")
    gt: date | None = strawberry.field(default=None, description="After this day.")
    lte: date | None = strawberry.field(default=None, description="This day or earlier.")
    lt: date | None = strawberry.field(default=None, description="Before this day.")


@strawberry.input
class ArticleFilter:
    """Which articles to list. Every condition given must hold."""

    topic: str | None = strawberry.field(default=None, description="The slug of a topic.")
    author: str | None = strawberry.field(default=None, description="The slug of a person.")
    published_on: DateRange | None = strawberry.field(
        default=None, description="The day readers see."
    )
    translation_state: list[TranslationState] | None = strawberry.field(
        default=None, description="Only what is in one of these states, in the served language."
    )
    has_translation: str | None = strawberry.field(
        default=None, description="Only what can also be read in this language."
    )


@strawberry.enum(description="How a list of articles is sorted.")
class ArticleOrder(TextChoices):
    NEWEST = "NEWEST", "By the day readers see, the newest first"
    OLDEST = "OLDEST", "By the day readers see, the oldest first"
    TITLE = "TITLE", "By title"


Narrowing: TypeAlias = Annotated[
    ArticleFilter | None, strawberry.argument(description="Which articles to list.")
]
Order: TypeAlias = Annotated[
    ArticleOrder, strawberry.argument(description="How the list is sorted.")
]
ORDERS = {
    ArticleOrder.NEWEST: ["-published_on", "-pk"],
    ArticleOrder.OLDEST: ["published_on", "pk"],
    ArticleOrder.TITLE: ["title", "pk"],
}


def articles(
    article_models: tuple[type[Any], ...],
    content: Content,
    filter: ArticleFilter | None,
    order: ArticleOrder,
    part: Slice,
) -> Connection[Any]:
    """A connection of the served articles of these types."""
    querysets = [listed(content, model.objects.all(), filter) for model in article_models]
    return connect(querysets, ORDERS[order], part, content.attach)


def gathered_by(
    content: Content, filter: ArticleFilter | None
) -> Callable[[Any], Sequence[QuerySet[Any]]]:
    """What lists the articles below a page; the same each time for one filter."""

    def gathered(page: Any) -> list[QuerySet[Any]]:
        return [
            listed(content, model.objects.filter(below(page)), filter)
            for model in models.ARTICLE_MODELS
        ]

    return content.once(f"articles {filter}", lambda: gathered)


def below(page: Any) -> Q:
    """The pages below any version of a page in the languages that are looked in."""
    condition = Q(pk=None)
    for card in versions(page):
        condition |= Q(path__startswith=card.path, depth__gt=card.depth)
    return condition


def listed(content: Content, pages: QuerySet[Any], filter: ArticleFilter | None) -> QuerySet[Any]:
    """The served ones of these articles, narrowed by a filter."""
    served = content.served(with_links(pages))
    return narrow(served, filter, content) if filter else served


def narrow(pages: QuerySet[Any], filter: ArticleFilter, content: Content) -> QuerySet[Any]:
    """Only the articles a filter asks for; a topic or person is found by any of its slugs."""
    model: Any = pages.model
    if filter.topic is not None:
        keys = keys_of_slug(content, TopicModel, filter.topic)
        links = model.topic_links.rel.related_model.objects.filter(
            page=OuterRef("pk"), topic__translation_key__in=keys
        )
        pages = pages.filter(Exists(links))
    if filter.author is not None:
        keys = keys_of_slug(content, PersonModel, filter.author)
        links = model.author_links.rel.related_model.objects.filter(
            page=OuterRef("pk"), person__translation_key__in=keys
        )
        pages = pages.filter(Exists(links))
    if filter.published_on is not None:
        bounds = vars(filter.published_on)
        pages = pages.filter(
            **{f"published_on__{name}": day for name, day in bounds.items() if day is not None}
        )
    if filter.translation_state is not None:
        pages = in_state(pages, content, filter.translation_state)
    if filter.has_translation is not None:
        code = content.site_roots.known(filter.has_translation.lower())
        others = PageModel.objects.filter(
            translation_key=OuterRef("translation_key"), locale__language_code=code
        )
        pages = pages.filter(Exists(content.visible(others)))
    return pages
