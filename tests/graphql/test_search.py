"""Finding pages by the words in them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cms.models import SearchEntry
from tests.bodies import block
from tests.factories import (
    ContentPageFactory,
    HomePageFactory,
    OpinionPageFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    default_site,
    locale,
    story_index,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

SEARCH = """
    query ($query: String!, $filter: SearchFilter, $locale: String, $first: Int, $after: String) {
      search(query: $query, filter: $filter, locale: $locale, first: $first, after: $after) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { title }
      }
    }
"""
MARKS = """
    query ($query: String!) {
      search(query: $query) {
        edges {
          title { html plainText }
          excerpt { html parts { text isMatch } }
        }
      }
    }
"""
FACETS = """
    query ($query: String!, $filter: SearchFilter) {
      search(query: $query, filter: $filter) {
        totalCount
        facets { types { type count } topics { topic { slug } count } years { year count } }
      }
    }
"""


def titles(data: dict[str, Any]) -> list[str]:
    return [node["title"] for node in data["search"]["nodes"]]


def text(words: str) -> list[dict[str, Any]]:
    return [block("paragraph", f"<p>{words}</p>")]


def index_in(language_code: str) -> Any:
    """The story index of the site in this language."""
    index = story_index()
    if language_code == "nl":
        return index
    front = HomePageFactory.create(
        locale=locale(language_code), slug="front", translation_of=default_site().root_page
    )
    return StoryIndexPageFactory.create(parent=front, translation_of=index, slug="stories")


def test_the_title_counts_more_than_the_text(execute: Execute) -> None:
    StoryPageFactory.create(title="Een winter", body=text("Over de haven in de winter."))
    StoryPageFactory.create(title="De haven")

    assert titles(execute(SEARCH, query="haven")) == ["De haven", "Een winter"]


@pytest.mark.parametrize(
    ("language_code", "written", "asked"),
    [
        ("nl", "Zij werkten in de fabrieken", "fabriek werkte"),
        ("en", "They were running away", "run"),
        ("de", "Die Lampen standen im Fenster", "Lampe"),
    ],
    ids=["Dutch", "English", "German"],
)
def test_words_are_found_in_all_their_forms(
    execute: Execute, language_code: str, written: str, asked: str
) -> None:
    StoryPageFactory.create(parent=index_in(language_code), title="Found", body=text(written))

    assert titles(execute(SEARCH, query=asked, locale=language_code)) == ["Found"]


def test_the_last_word_may_be_a_beginning(execute: Execute) -> None:
    StoryPageFactory.create(title="De naaimachine van Dewi")

    assert titles(execute(SEARCH, query="dewi naaima")) == ["De naaimachine van Dewi"]


def test_every_entry_is_found_once_in_its_best_language(execute: Execute) -> None:
    both = StoryPageFactory.create(title="Lamp achter het raam")
    StoryPageFactory.create(title="Lamp op de kade")
    StoryPageFactory.create(
        parent=index_in("en"), title="A lamp behind the window", translation_of=both
    )

    found = execute(SEARCH, query="lamp", locale="en")

    assert sorted(titles(found)) == ["A lamp behind the window", "Lamp op de kade"]
    assert found["search"]["totalCount"] == 2


def test_what_only_the_other_language_says_is_not_found(execute: Execute) -> None:
    both = StoryPageFactory.create(title="Achter het raam")
    StoryPageFactory.create(parent=index_in("en"), title="Behind the window", translation_of=both)

    assert titles(execute(SEARCH, query="raam", locale="en")) == []


def test_reads_on_by_cursor(execute: Execute) -> None:
    for number in range(5):
        StoryPageFactory.create(title=f"Lamp {number}")

    first = execute(SEARCH, query="lamp", first=3)
    second = execute(SEARCH, query="lamp", first=3, after=first["search"]["pageInfo"]["endCursor"])

    assert first["search"]["pageInfo"]["hasNextPage"]
    assert not second["search"]["pageInfo"]["hasNextPage"]
    assert len({*titles(first), *titles(second)}) == 5


def test_marks_what_was_found_in_safe_html(execute: Execute) -> None:
    StoryPageFactory.create(
        title="Lampen & <ramen>", lead="Een lamp.", body=text("Er brandt &lt;b&gt; een lamp.")
    )

    [edge] = execute(MARKS, query="lamp")["search"]["edges"]

    assert edge["title"] == {
        "html": "<mark>Lampen</mark> &amp; &lt;ramen&gt;",
        "plainText": "Lampen & <ramen>",
    }
    assert "<mark>lamp</mark>" in edge["excerpt"]["html"]
    assert "<b>" not in edge["excerpt"]["html"]
    assert {"text": "lamp", "isMatch": True} in edge["excerpt"]["parts"]


def test_facets_say_what_narrowing_would_leave(execute: Execute) -> None:
    online = TopicFactory.create(name="Online", slug="online")
    home = TopicFactory.create(name="Home", slug="home")
    for year, topics in ((2024, [online]), (2026, [online, home])):
        StoryPageFactory.create(title=f"Lamp {year}", topics=topics, published_on=date(year, 5, 1))
    OpinionPageFactory.create(title="Lamp", topics=[home], published_on=date(2026, 5, 1))
    ContentPageFactory.create(title="Lamp")

    everything = execute(FACETS, query="lamp")["search"]["facets"]
    narrowed = execute(FACETS, query="lamp", filter={"topic": "online"})["search"]

    assert everything == {
        "types": [
            {"type": "STORY_PAGE", "count": 2},
            {"type": "CONTENT_PAGE", "count": 1},
            {"type": "OPINION_PAGE", "count": 1},
        ],
        "topics": [
            {"topic": {"slug": "home"}, "count": 2},
            {"topic": {"slug": "online"}, "count": 2},
        ],
        "years": [{"year": 2026, "count": 2}, {"year": 2024, "count": 1}],
    }
    assert narrowed["totalCount"] == 2
    assert narrowed["facets"]["types"] == [{"type": "STORY_PAGE", "count": 2}]
    assert narrowed["facets"]["topics"] == everything["topics"]


@pytest.mark.parametrize(
    "filter",
    [{"types": ["OPINION_PAGE"]}, {"topic": "online"}, {"year": 2024}],
    ids=["type", "topic", "year"],
)
def test_narrows_by_a_filter(execute: Execute, filter: dict[str, Any]) -> None:
    topic = TopicFactory.create(slug="online")
    OpinionPageFactory.create(title="Lamp", topics=[topic], published_on=date(2024, 1, 1))
    StoryPageFactory.create(title="Lamp in de kas", published_on=date(2026, 1, 1))

    assert titles(execute(SEARCH, query="lamp", filter=filter)) == ["Lamp"]


@pytest.mark.parametrize(
    "query",
    ["", " ", "'", '"', "\\", "a:*b & | !", "<->", "((", "%", "de het een", "é" * 300, "🕯", "-"],
)
def test_survives_any_input(execute: Execute, query: str) -> None:
    StoryPageFactory.create(title="De lamp")

    assert titles(execute(SEARCH, query=query)) == []


def test_refuses_what_is_too_long(refuse: Callable[..., list[str]]) -> None:
    assert refuse(SEARCH, query="a" * 301) == ["BAD_USER_INPUT"]


def test_an_unpublished_page_leaves_the_index(execute: Execute) -> None:
    page = StoryPageFactory.create(title="De lamp")

    page.unpublish()

    assert titles(execute(SEARCH, query="lamp")) == []
    assert not SearchEntry.objects.filter(page=page.pk).exists()


def test_a_draft_of_a_live_page_is_not_found(execute: Execute) -> None:
    page = StoryPageFactory.create(title="De lamp")
    page.title = "De vuurtoren"
    revision = page.save_revision()

    assert titles(execute(SEARCH, query="vuurtoren")) == []

    revision.publish()
    assert titles(execute(SEARCH, query="vuurtoren")) == ["De vuurtoren"]


@pytest.mark.parametrize("number", [1, 20])
def test_statements_of_a_search(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    topic = TopicFactory.create()
    for place in range(number):
        StoryPageFactory.create(title=f"De lamp {place}", topics=[topic])
    query = """{ search(query: "lamp") {
        totalCount
        edges { node { title path } title { html } excerpt { html } }
        facets { types { count } topics { topic { name } count } years { count } }
    } }"""
    execute(query)

    with django_assert_num_queries(9):
        execute(query)
