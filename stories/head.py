"""What search engines and social networks are told of stories, opinions and their index."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime

from cms.graphql.jsonld import (
    Node,
    creative_work,
    image_object,
    isoformat,
    place_of,
    subject_of,
    web_page,
)
from cms.graphql.opengraph import OpenGraph, open_graph_of, website
from cms.graphql.relatives import parent_of
from cms.graphql.snippets import linked_snippets, snippet
from cms.graphql.summaries import hero_of
from cms.models import Person, Publication, Topic
from cms.pictures import PicturePreset
from stories import models
from stories.types import count_words

# Search engines ask for the same picture in more than one shape.
SHAPES = (PicturePreset.HERO, PicturePreset.PORTRAIT)


@subject_of.register(models.StoryIndexPage)
def _(page: Any) -> Node:
    return web_page(page, "CollectionPage")


@subject_of.register(models.StoryPage)
def _(page: Any) -> Node:
    return article(page, "NewsArticle")


@subject_of.register(models.OpinionPage)
def _(page: Any) -> Node:
    return article(page, "OpinionNewsArticle")


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


def article(page: Any, kind: str) -> Node:
    """A story or an opinion as the kind of article it is."""
    topics = topics_of(page)
    return creative_work(page, kind, "#article") | {
        "headline": page.title,
        "datePublished": isoformat(page.published_on),
        "dateModified": isoformat(modified_at(page)),
        "author": [author(person) for person in authors_of(page)],
        "image": [image_object(hero_of(page), shape) for shape in SHAPES],
        "articleSection": section_of(page),
        "keywords": [topic.name for topic in topics],
        "about": [
            {"@type": "Thing", "name": topic.name, "description": topic.description}
            for topic in topics
        ],
        "wordCount": count_words(list(page.body.raw_data)) or None,
        "isAccessibleForFree": True,
        "isBasedOn": original(page),
        "mainEntityOfPage": place_of(page),
    }


def author(person: Any) -> Node:
    """Someone who wrote or told an article; of a pseudonym nothing but the public name."""
    if person.is_pseudonym:
        return {"@type": "Person", "name": person.name}
    employer = person.organisation and {"@type": "Organization", "name": person.organisation}
    return {
        "@type": "Person",
        "name": person.name,
        "jobTitle": person.role,
        "worksFor": employer,
    }


def original(page: Any) -> Node | None:
    """Where an article appeared before, or nothing where it is new."""
    publication = snippet(page, "publication", Publication)
    if publication is None:
        return None
    return {
        "@type": "CreativeWork",
        "url": page.source_url,
        "datePublished": isoformat(page.source_published_on),
        "publisher": {
            "@type": "Organization",
            "name": publication.name,
            "url": publication.website,
        },
    }


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
