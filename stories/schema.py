from typing import Any

import strawberry
from strawberry import Info

from cms.graphql.arguments import After, Before, Fallback, First, Last, LocaleCode, SiteHost
from cms.graphql.connections import Connection, Slice
from cms.graphql.context import Scope
from stories import models
from stories.listing import ArticleOrder, Narrowing, Order, articles
from stories.types import Article, OpinionPage, StoryPage


def article_connection(graphql_type: Any, article_models: tuple[type[Any], ...], text: str) -> Any:
    """A field that lists the served articles of some types."""

    def resolve(
        info: Info,
        filter: Narrowing = None,
        order: Order = ArticleOrder.NEWEST,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Any:
        content = info.context.content(Scope(locale, site, fallback))
        part = Slice(first, after, last, before)
        return articles(article_models, content, filter, order, part)

    return strawberry.field(
        resolver=resolve, graphql_type=Connection[graphql_type], description=text
    )


@strawberry.type
class StoryQuery:
    articles: Connection[Article] = article_connection(
        Article, models.ARTICLE_MODELS, "Stories and opinions together, newest first."
    )
    stories: Connection[StoryPage] = article_connection(
        StoryPage, (models.StoryPage,), "Stories, newest first."
    )
    opinions: Connection[OpinionPage] = article_connection(
        OpinionPage, (models.OpinionPage,), "Opinions, newest first."
    )
