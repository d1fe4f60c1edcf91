"""The front page and the pages about the organisation."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from home.models import ContentPage, HomePage
from tests.bodies import block, every_block
from tests.factories import (
    ContentPageFactory,
    DocumentFactory,
    DonateCallToActionFactory,
    FilmFactory,
    ImageFactory,
    MediaFactory,
    StoryPageFactory,
    front_page,
    story_index,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

HOME = """
    {
      page(path: "/nl/") {
        __typename
        title
        ... on HomePage { introduction hero { alt } body { ... on HeadingBlock { text } } }
      }
    }
"""
CONTENT = """
    query ($path: String!) {
      page(path: $path) {
        __typename
        title
        ... on ContentPage {
          lead
          hero { alt }
          body {
            __typename
            ... on HeadingBlock { text }
            ... on RelatedPagesBlock { pages { title } }
          }
        }
      }
    }
"""


def test_the_front_page(execute: Execute) -> None:
    home: Any = front_page().specific
    home.title = "Avondlamp"
    home.introduction = "We leave the light on."
    home.hero = ImageFactory.create(alt_text="A lamp")
    home.body = [block("heading", "Tonight")]
    home.save_revision().publish()

    assert execute(HOME)["page"] == {
        "__typename": "HomePage",
        "title": "Avondlamp",
        "introduction": "We leave the light on.",
        "hero": {"alt": "A lamp"},
        "body": [{"text": "Tonight"}],
    }


def test_a_front_page_as_it_was_made(execute: Execute) -> None:
    assert execute(HOME)["page"] == {
        "__typename": "HomePage",
        "title": front_page().title,
        "introduction": "",
        "hero": None,
        "body": [],
    }


def test_a_front_page_that_is_not_live_is_null(execute: Execute) -> None:
    front_page().specific.unpublish()

    assert execute(HOME) == {"page": None}


def test_a_content_page(execute: Execute) -> None:
    story = StoryPageFactory.create(title="Lamp")
    body = [
        block("heading", "Team"),
        block("related_pages", {"heading": "", "pages": [block("item", story.pk)]}),
    ]
    ContentPageFactory.create(
        title="Over ons",
        slug="over-ons",
        lead="Wie we zijn.",
        hero=ImageFactory.create(alt_text="A door"),
        body=body,
    )

    assert execute(CONTENT, path="/nl/over-ons/")["page"] == {
        "__typename": "ContentPage",
        "title": "Over ons",
        "lead": "Wie we zijn.",
        "hero": {"alt": "A door"},
        "body": [
            {"__typename": "HeadingBlock", "text": "Team"},
            {"__typename": "RelatedPagesBlock", "pages": [{"title": "Lamp"}]},
        ],
    }


@pytest.mark.parametrize("place", ["front page", "content page"])
def test_every_kind_of_block_may_stand_on_it(execute: Execute, place: str) -> None:
    body = every_block(
        image=ImageFactory.create().pk,
        audio=MediaFactory.create().pk,
        video=FilmFactory.create().pk,
        call_to_action=DonateCallToActionFactory.create().pk,
        pages=[StoryPageFactory.create().pk],
        document=DocumentFactory.create().pk,
    )
    if place == "front page":
        HomePage.objects.filter(pk=front_page().pk).update(body=body)
        path = "/nl/"
    else:
        ContentPageFactory.create(slug="over-ons", body=body)
        path = "/nl/over-ons/"
    query = """query ($path: String!) { page(path: $path) {
        ... on HomePage { body { __typename id } }
        ... on ContentPage { body { __typename id } }
    } }"""

    blocks = execute(query, path=path)["page"]["body"]

    assert [shown["id"] for shown in blocks] == [stored["id"] for stored in body]
    assert len({shown["__typename"] for shown in blocks}) == 13


def test_a_block_that_no_longer_exists_is_left_out(execute: Execute) -> None:
    page = ContentPageFactory.create(slug="over-ons", body=[block("heading", "Team")])
    stored = [block("carousel", {"speed": 3}), block("heading", "Team")]
    ContentPage.objects.filter(pk=page.pk).update(body=stored)

    body = execute(CONTENT, path="/nl/over-ons/")["page"]["body"]

    assert body == [{"__typename": "HeadingBlock", "text": "Team"}]


def test_content_pages_stand_below_each_other(execute: Execute) -> None:
    about = ContentPageFactory.create(slug="over-ons")
    ContentPageFactory.create(parent=about, title="Team", slug="team")

    assert execute(CONTENT, path="/nl/over-ons/team/")["page"]["title"] == "Team"
    assert ContentPage.can_create_at(about)
    assert ContentPage.can_create_at(front_page())
    assert not ContentPage.can_create_at(story_index())
    assert not HomePage.can_create_at(front_page())


def test_two_pages_cannot_share_a_path() -> None:
    ContentPageFactory.create(slug="over-ons")
    other = ContentPageFactory.create(slug="wie-we-zijn")
    other.slug = "over-ons"

    with pytest.raises(ValidationError, match="slug"):
        other.save()


@pytest.mark.parametrize("number", [1, 12])
def test_statements_of_a_front_page(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    chosen, pictures = [], []
    for _ in range(number):
        chosen.append(block("item", StoryPageFactory.create(hero=ImageFactory.create()).pk))
        pictures.append(block("image", {"image": ImageFactory.create().pk, "caption": ""}))
    related = block("related_pages", {"heading": "", "pages": chosen})
    home: Any = front_page().specific
    home.body = [related, *pictures, related]
    home.save()
    query = """{
        page(path: "/nl/") {
          ... on HomePage {
            hero { alt }
            body {
              ... on ImageBlock { image { alt } }
              ... on RelatedPagesBlock {
                pages { title url ... on Article { lead hero { alt } } }
              }
            }
          }
        }
    }"""
    execute(query)

    with django_assert_num_queries(6):
        execute(query)
