"""The pages that gather stories and opinions."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.factories import (
    HomePageFactory,
    LocaleFactory,
    OpinionPageFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    default_site,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

INDEX = """
    query ($path: String!, $locale: String, $filter: ArticleFilter, $first: Int, $after: String) {
      page(path: $path, locale: $locale) {
        ... on StoryIndexPage {
          articles(filter: $filter, first: $first, after: $after) {
            totalCount
            pageInfo { hasNextPage endCursor }
            nodes { title locale { languageCode } }
          }
          topicFacets { topic { name slug } count }
        }
      }
    }
"""


def titles(data: dict[str, Any]) -> list[str]:
    return [node["title"] for node in data["page"]["articles"]["nodes"]]


def test_gathers_what_is_below_it_newest_first(execute: Execute) -> None:
    index = StoryIndexPageFactory.create(slug="verhalen")
    StoryPageFactory.create(parent=index, title="Old", published_on=date(2020, 1, 1))
    OpinionPageFactory.create(parent=index, title="New", published_on=date(2026, 1, 1))
    StoryPageFactory.create(parent=StoryIndexPageFactory.create(), title="Elsewhere")

    data = execute(INDEX, path="/nl/verhalen/", first=1)
    more = execute(
        INDEX, path="/nl/verhalen/", after=data["page"]["articles"]["pageInfo"]["endCursor"]
    )

    assert titles(data) == ["New"]
    assert data["page"]["articles"]["totalCount"] == 2
    assert titles(more) == ["Old"]


def test_can_be_filtered_by_the_topics_it_names(execute: Execute) -> None:
    index = StoryIndexPageFactory.create(slug="verhalen")
    work, home = (TopicFactory.create(name=name, slug=name.lower()) for name in ("Work", "Home"))
    StoryPageFactory.create(parent=index, title="Both", topics=[work, home])
    StoryPageFactory.create(parent=index, title="Work", topics=[work])
    StoryPageFactory.create(parent=StoryIndexPageFactory.create(), topics=[TopicFactory.create()])

    data = execute(INDEX, path="/nl/verhalen/", filter={"topic": "home"})

    assert titles(data) == ["Both"]
    assert data["page"]["topicFacets"] == [
        {"topic": {"name": "Work", "slug": "work"}, "count": 2},
        {"topic": {"name": "Home", "slug": "home"}, "count": 1},
    ]


def test_counts_no_article_the_public_may_not_read(execute: Execute) -> None:
    index = StoryIndexPageFactory.create(slug="verhalen")
    StoryPageFactory.create(parent=index, topics=[TopicFactory.create()], live=False)

    data = execute(INDEX, path="/nl/verhalen/")

    assert data["page"]["topicFacets"] == []
    assert data["page"]["articles"]["totalCount"] == 0


def test_has_what_stands_in_for_a_missing_translation(execute: Execute) -> None:
    english = LocaleFactory.create(language_code="en")
    index, topic = StoryIndexPageFactory.create(), TopicFactory.create(name="Werk")
    front = default_site().root_page
    home = HomePageFactory.create(locale=english, slug="home-en", translation_of=front)
    StoryIndexPageFactory.create(parent=home, slug="stories", translation_of=index)
    StoryPageFactory.create(parent=index, title="Alleen Nederlands", topics=[topic])

    data = execute(INDEX, path="/en/stories/", locale="en")

    assert data["page"]["articles"]["nodes"] == [
        {"title": "Alleen Nederlands", "locale": {"languageCode": "nl"}}
    ]
    assert data["page"]["topicFacets"] == [
        {"topic": {"name": "Werk", "slug": topic.slug}, "count": 1}
    ]


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_indexes_in_a_list(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        index, topic = StoryIndexPageFactory.create(), TopicFactory.create()
        StoryPageFactory.create(parent=index, topics=[topic])
        OpinionPageFactory.create(parent=index, topics=[topic])
    query = """{
        page(path: "/nl/") {
          children {
            nodes {
              ... on StoryIndexPage {
                articles(first: 2) { nodes { title topics { name } } }
                topicFacets { topic { name } count }
              }
            }
          }
        }
    }"""
    execute(query)

    with django_assert_num_queries(11):
        execute(query)
