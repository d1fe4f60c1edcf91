"""Lists of pages of different types."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from tests.bodies import block
from tests.factories import (
    ContentPageFactory,
    DonatePageFactory,
    ImageFactory,
    StoryIndexPageFactory,
    front_page_in,
)

pytestmark = pytest.mark.django_db

CHILDREN = """
    {
      page(path: "/nl/") {
        children {
          nodes {
            __typename
            ... on ContentPage { hero { alt } body { __typename } }
            ... on DonatePage { callToAction { headline } body { __typename } }
          }
        }
      }
    }
"""


def test_each_page_answers_what_its_own_type_has(execute: Callable[..., Any]) -> None:
    heading = [block("heading", "Who we are")]
    ContentPageFactory.create(hero=ImageFactory.create(alt_text="A lamp"), body=heading)
    StoryIndexPageFactory.create()
    DonatePageFactory.create(call_to_action__headline="Leave the light on", body=heading)

    nodes = execute(CHILDREN)["page"]["children"]["nodes"]

    blocks = [{"__typename": "HeadingBlock"}]
    assert nodes == [
        {"__typename": "ContentPage", "hero": {"alt": "A lamp"}, "body": blocks},
        {"__typename": "StoryIndexPage"},
        {
            "__typename": "DonatePage",
            "callToAction": {"headline": "Leave the light on"},
            "body": blocks,
        },
    ]


BELOW = """
    query ($path: String!, $locale: String, $fallback: Boolean! = true,
           $first: Int, $after: String) {
      page(path: $path, locale: $locale, fallback: $fallback) {
        children(first: $first, after: $after) {
          totalCount
          pageInfo { endCursor }
          nodes { title isFallback }
        }
      }
    }
"""


def test_what_the_asked_language_lacks_stands_in_after_what_it_has(
    execute: Callable[..., Any],
) -> None:
    front_page_in("de")
    dutch = [ContentPageFactory.create(title=title) for title in ("Een", "Twee", "Drie")]
    english = front_page_in("en")
    ContentPageFactory.create(parent=english, title="Three", translation_of=dutch[2])
    ContentPageFactory.create(parent=english, title="Draft", translation_of=dutch[0], live=False)
    ContentPageFactory.create(parent=english, title="English only")

    def below(path: str, code: str, **part: Any) -> Any:
        return execute(BELOW, path=path, locale=code, **part)["page"]["children"]

    def titles(found: Any) -> list[tuple[str, bool]]:
        return [(node["title"], node["isFallback"]) for node in found["nodes"]]

    own = [("Three", False), ("English only", False)]
    standing_in = [("Een", True), ("Twee", True)]
    assert titles(below("/en/", "en")) == [*own, *standing_in]
    assert below("/en/", "en")["totalCount"] == 4
    assert titles(below("/en/", "en", fallback=False)) == own
    assert titles(below("/nl/", "nl")) == [("Een", False), ("Twee", False), ("Drie", False)]
    assert [title for title, _ in titles(below("/de/", "de"))] == [
        "Three",
        "English only",
        "Een",
        "Twee",
    ]
    first = below("/en/", "en", first=3)
    rest = below("/en/", "en", after=first["pageInfo"]["endCursor"])
    assert titles(first) + titles(rest) == [*own, *standing_in]


def test_a_child_that_stands_elsewhere_in_the_asked_language_is_found_there(
    execute: Callable[..., Any],
) -> None:
    english = front_page_in("en")
    dutch = ContentPageFactory.create(title="Team")
    about = ContentPageFactory.create(parent=english, title="About")
    ContentPageFactory.create(parent=about, title="The team", translation_of=dutch)

    def below(path: str) -> list[str]:
        found = execute(BELOW, path=path, locale="en")["page"]["children"]
        return [node["title"] for node in found["nodes"]]

    assert below("/en/") == ["About"]
    assert below("/en/about/") == ["The team"]


def test_a_page_that_is_private_in_another_language_does_not_stand_in(
    execute: Callable[..., Any],
) -> None:
    front_page_in("en")
    private = ContentPageFactory.create(title="Geheim")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert execute(BELOW, path="/en/", locale="en")["page"]["children"]["nodes"] == []
