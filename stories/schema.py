from typing import Any

import strawberry
from strawberry import Info

from cms.graphql.connections import Connection, Slice
from stories import models
from stories.types import (
    Article,
    ArticleFilter,
    ArticleOrder,
    OpinionPage,
    StoryPage,
    articles,
)


def article_connection(graphql_type: Any, article_models: tuple[type[Any], ...], text: str) -> Any:
    """A field that lists the served articles of some types."""

    def resolve(
        info: Info,
        filter: ArticleFilter | None = None,
        order: ArticleOrder = ArticleOrder.NEWEST,
        locale: str | None = None,
        site: str | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Any:
        content = info.context.content(locale, site)
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
