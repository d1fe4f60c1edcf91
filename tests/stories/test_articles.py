"""Lists of articles and whole article pages."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.articles import full_article
from tests.conftest import post
from tests.documents import document
from tests.factories import (
    ConsentTextFactory,
    HomePageFactory,
    ImageFactory,
    LocaleFactory,
    MenuFactory,
    OpinionPageFactory,
    PersonFactory,
    SiteSettingsFactory,
    SiteTextsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    default_site,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

TITLES = """
    query ($filter: ArticleFilter, $order: ArticleOrder = NEWEST, $locale: String,
           $first: Int, $after: String, $last: Int, $before: String) {
      articles(filter: $filter, order: $order, locale: $locale,
               first: $first, after: $after, last: $last, before: $before) {
        totalCount
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        nodes { title }
      }
    }
"""


def titles(data: dict[str, Any]) -> list[str]:
    return [node["title"] for node in data["articles"]["nodes"]]


def test_newest_first_whatever_the_type(execute: Execute) -> None:
    StoryPageFactory.create(title="Old story", published_on=date(2020, 1, 1))
    OpinionPageFactory.create(title="Opinion between", published_on=date(2023, 1, 1))
    StoryPageFactory.create(title="New story", published_on=date(2026, 1, 1))

    assert titles(execute(TITLES)) == ["New story", "Opinion between", "Old story"]


def test_walks_forward_and_back_by_cursor(execute: Execute) -> None:
    for day in range(1, 6):
        (StoryPageFactory if day % 2 else OpinionPageFactory).create(
            title=f"Day {day}", published_on=date(2026, 1, day)
        )

    first = execute(TITLES, first=2)
    second = execute(TITLES, first=2, after=first["articles"]["pageInfo"]["endCursor"])
    back = execute(TITLES, last=2, before=second["articles"]["pageInfo"]["startCursor"])

    assert titles(first) == ["Day 5", "Day 4"]
    assert titles(second) == ["Day 3", "Day 2"]
    assert titles(back) == titles(first)
    assert second["articles"]["pageInfo"]["hasNextPage"]
    assert second["articles"]["totalCount"] == 5


@pytest.mark.parametrize("value", [-1, 101], ids=["negative", "huge"])
def test_refuses_an_impossible_first(refuse: Callable[..., Any], value: int) -> None:
    assert refuse(TITLES, first=value) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("cursor", ["x", "W10", "bnVsbA", "é"])
def test_refuses_a_cursor_it_did_not_make(refuse: Callable[..., Any], cursor: str) -> None:
    assert refuse(TITLES, after=cursor) == ["BAD_USER_INPUT"]


def test_filters_by_topic_author_and_date(execute: Execute) -> None:
    topic, person = TopicFactory.create(slug="online"), PersonFactory.create(slug="amina")
    StoryPageFactory.create(title="Topic", topics=[topic], published_on=date(2026, 1, 1))
    StoryPageFactory.create(title="Author", authors=[person], published_on=date(2020, 1, 1))

    assert titles(execute(TITLES, filter={"topic": "online"})) == ["Topic"]
    assert titles(execute(TITLES, filter={"author": "amina"})) == ["Author"]
    assert titles(execute(TITLES, filter={"publishedOn": {"gte": "2025-01-01"}})) == ["Topic"]


def test_serves_each_entry_once_in_its_best_language(execute: Execute) -> None:
    english = LocaleFactory.create(language_code="en")
    index = StoryIndexPageFactory.create()
    home = HomePageFactory.create(
        locale=english, slug="home-en", translation_of=default_site().root_page
    )
    english_index = StoryIndexPageFactory.create(parent=home, translation_of=index)
    both = StoryPageFactory.create(parent=index, title="Beide", published_on=date(2026, 1, 2))
    StoryPageFactory.create(parent=index, title="Alleen Nederlands", published_on=date(2026, 1, 1))
    StoryPageFactory.create(
        parent=english_index, title="Both", translation_of=both, published_on=date(2026, 1, 2)
    )

    assert titles(execute(TITLES, locale="en")) == ["Both", "Alleen Nederlands"]
    assert titles(execute(TITLES, locale="nl")) == ["Beide", "Alleen Nederlands"]
    assert titles(execute(TITLES, locale="en", filter={"hasTranslation": "en"})) == ["Both"]


@pytest.mark.parametrize("code", ["xx", "", "fr"])
def test_refuses_a_translation_into_a_language_it_does_not_know(client: Client, code: str) -> None:
    body = post(client, TITLES, {"filter": {"hasTranslation": code}})

    [error] = body["errors"]
    assert error["extensions"] == {
        "code": "UNKNOWN_LOCALE",
        "knownLocales": ["de", "en", "nl", "nl-be"],
    }


def test_a_language_that_has_no_pages_yet_has_no_translations(execute: Execute) -> None:
    StoryPageFactory.create()

    assert titles(execute(TITLES, filter={"hasTranslation": "NL-be"})) == []


def test_a_whole_article_page(execute: Execute) -> None:
    SiteSettingsFactory.create(brand="Avondlamp")
    SiteTextsFactory.create(opinion_kicker="Opinie")
    article = full_article(StoryIndexPageFactory.create(title="Verhalen", slug="verhalen"))
    MenuFactory.create(
        items=[
            {
                "type": "item",
                "value": {"label": "", "page": article.pk, "link_url": "", "children": []},
            }
        ]
    )

    data = execute(document("article"), path="/nl/verhalen/what-a-landlord-can-see-0/")

    page = data["route"]["page"]
    kinds = [block["__typename"] for block in page["body"]]
    paragraph = page["body"][0]["richText"]
    assert data["site"]["menus"][0]["items"][0]["label"] == article.title
    assert page["kicker"] == "Opinie"
    assert [crumb["title"] for crumb in page["breadcrumbs"]] == ["Relaas", "Verhalen"]
    assert len(set(kinds)) == 13
    assert paragraph["plainText"] == "Read on or rest."
    assert paragraph["html"].startswith('<p>Read <a href="http://localhost:3000/nl/verhalen/')
    assert (
        page["related"]["edges"][0]["node"]["title"]
        == article.related_links.first().related_page.title
    )
    assert page["source"]["url"] == "https://newspaper.example/opinion"


@pytest.mark.parametrize("number", [1, 5])
def test_statements_of_a_whole_article(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    index = StoryIndexPageFactory.create(title="Verhalen", slug="verhalen")
    SiteSettingsFactory.create()
    SiteTextsFactory.create()
    ConsentTextFactory.create()
    for place in range(number):
        article = full_article(index, place)
    MenuFactory.create(
        items=[{"type": "item", "value": {"label": "", "page": article.pk, "children": []}}]
    )
    path = f"/nl/verhalen/{article.slug}/"
    execute(document("article"), path=path)

    with django_assert_num_queries(13):
        execute(document("article"), path=path)


@pytest.mark.parametrize("number", [1, 20])
def test_statements_of_a_list_of_cards(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    topic = TopicFactory.create(slug="online")
    for _ in range(number):
        StoryPageFactory.create(topics=[topic], hero=ImageFactory.create())
    execute(document("cards"), topic="online", locale="nl")

    with django_assert_num_queries(4):
        execute(document("cards"), topic="online", locale="nl")


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_whole_bodies(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    index = StoryIndexPageFactory.create(slug="verhalen")
    for place in range(number):
        full_article(index, place)
    execute(document("bodies"))

    with django_assert_num_queries(5):
        execute(document("bodies"))


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_what_to_read_after_each_article_of_a_list(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        for factory in (StoryPageFactory, OpinionPageFactory):
            topic, pick = TopicFactory.create(), factory.create()
            factory.create(topics=[topic])
            factory.create(topics=[topic], related=[pick])
    query = """{
        articles(first: 100) {
          nodes { title related(first: 2) { totalCount nodes { title topics { name } } } }
        }
    }"""
    execute(query)

    with django_assert_num_queries(8):
        found = execute(query)["articles"]["nodes"]

    assert {page["related"]["totalCount"] for page in found} == {6 * number - 1}


def test_each_article_of_a_list_has_its_own_to_read_next(execute: Execute) -> None:
    one, other = TopicFactory.create(), TopicFactory.create()
    picked = OpinionPageFactory.create(title="Picked", published_on=date(2020, 1, 1))
    StoryPageFactory.create(title="One", topics=[one], related=[picked])
    StoryPageFactory.create(title="Other", topics=[other], related=[])
    OpinionPageFactory.create(title="Also one", topics=[one], published_on=date(2021, 1, 1))
    OpinionPageFactory.create(title="Also other", topics=[other], published_on=date(2021, 1, 1))
    query = """query ($after: String) {
        stories(order: TITLE) {
          nodes {
            title
            related(first: 1, after: $after) { nodes { title } pageInfo { endCursor } }
          }
        }
    }"""

    nodes = execute(query)["stories"]["nodes"]

    read_next = {
        node["title"]: [page["title"] for page in node["related"]["nodes"]] for node in nodes
    }
    assert read_next == {"One": ["Picked"], "Other": ["Also other"]}
    cursor = nodes[0]["related"]["pageInfo"]["endCursor"]
    onward = execute(query, after=cursor)["stories"]["nodes"][0]["related"]["nodes"]
    assert onward == [{"title": "Also one"}]
