"""Lists of pages of different types."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.bodies import block
from tests.factories import (
    ContentPageFactory,
    DonatePageFactory,
    ImageFactory,
    StoryIndexPageFactory,
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
