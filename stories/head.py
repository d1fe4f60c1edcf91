"""What social networks are told of stories and opinions."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from cms.graphql.opengraph import OpenGraph, open_graph_of, website
from cms.graphql.relatives import parent_of
from cms.graphql.snippets import linked_snippets
from cms.models import Person, Topic
from stories import models


@open_graph_of.register(models.Article)
def _(page: Any) -> OpenGraph:
    authors = [person.name for person in authors_of(page) if person.is_shareable]
    return replace(
        website(page),
        type="article",
        published_time=page.published_on,
        modified_time=modified_at(page),
        authors=authors,
        section=section_of(page) or None,
        tags=[topic.name for topic in topics_of(page)],
    )


def authors_of(page: Any) -> list[Any]:
    """Who wrote or told an article."""
    return linked_snippets(page, "author_links", Person)


def topics_of(page: Any) -> list[Any]:
    """What an article is about."""
    return linked_snippets(page, "topic_links", Topic)


def section_of(page: Any) -> str:
    """The title of the page directly above; empty where the public may not see it."""
    return getattr(parent_of(page), "title", "")


def modified_at(page: Any) -> datetime | None:
    """When an article was last published, unless that is before the day readers see."""
    if page.last_published_at is None:
        return None
    moment = localtime(page.last_published_at).replace(microsecond=0)
    return moment if moment.date() >= page.published_on else None
