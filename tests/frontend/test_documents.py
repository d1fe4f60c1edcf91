"""What the pages of the reference frontend cost: each is one request."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.articles import full_article, whole_body
from tests.documents import frontend_document
from tests.factories import (
    ConsentTextFactory,
    ContentPageFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    ImageFactory,
    MenuFactory,
    SiteSettingsFactory,
    SiteTextsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    front_page,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]
Count = Callable[[int], Any]

PAGE, SEARCH = frontend_document("page"), frontend_document("search")


@pytest.fixture
def index() -> Any:
    """A site with everything that stands around a page, and an index of full articles."""
    index = StoryIndexPageFactory.create(slug="verhalen")
    SiteSettingsFactory.create(logo=ImageFactory.create())
    SiteTextsFactory.create()
    link = {"type": "item", "value": {"label": "", "page": index.pk, "children": []}}
    for location in ("HEADER", "FOOTER"):
        MenuFactory.create(location=location, items=[link])
    return index


def body_below(index: Any) -> list[dict[str, Any]]:
    call = DonateCallToActionFactory.create(image=ImageFactory.create())
    story = StoryPageFactory.create(parent=index, hero=ImageFactory.create())
    return whole_body(call, [story])


def asked(execute: Execute, count: Count, number: int, path: str) -> dict[str, Any]:
    """The answer at a path, which takes so many statements once the caches are warm."""
    execute(PAGE, path=path)
    with count(number):
        answer = execute(PAGE, path=path)
    return answer["route"]


@pytest.mark.parametrize("number", [1, 3])
def test_statements_of_an_article(
    execute: Execute, django_assert_num_queries: Count, index: Any, number: int
) -> None:
    for place in range(number):
        article = full_article(index, place)
    DonatePageFactory.create(call_to_action=article.call_to_action)

    path = f"/nl/verhalen/{article.slug}/"
    route = asked(execute, django_assert_num_queries, 15, path)

    assert len({block["__typename"] for block in route["page"]["body"]}) == 13


@pytest.mark.parametrize("number", [1, 3])
def test_statements_of_an_index(
    execute: Execute, django_assert_num_queries: Count, index: Any, number: int
) -> None:
    for place in range(number):
        full_article(index, place)

    route = asked(execute, django_assert_num_queries, 11, "/nl/verhalen/")

    assert len(route["page"]["articles"]["nodes"]) == min(9, 4 * number)


def test_statements_of_the_front_page(
    execute: Execute, django_assert_num_queries: Count, index: Any
) -> None:
    home = front_page().specific
    home.body, home.hero = body_below(index), ImageFactory.create()
    home.save()

    route = asked(execute, django_assert_num_queries, 11, "/nl/")

    assert len(route["page"]["body"]) == 13


def test_statements_of_a_content_page(
    execute: Execute, django_assert_num_queries: Count, index: Any
) -> None:
    ContentPageFactory.create(slug="wie", hero=ImageFactory.create(), body=body_below(index))

    route = asked(execute, django_assert_num_queries, 11, "/nl/wie/")

    assert len(route["page"]["body"]) == 13


def test_statements_of_a_donate_page(
    execute: Execute, django_assert_num_queries: Count, index: Any
) -> None:
    ConsentTextFactory.create()
    call = DonateCallToActionFactory.create(form=DonationFormFactory.create())
    DonatePageFactory.create(slug="geef", call_to_action=call, body=body_below(index))

    route = asked(execute, django_assert_num_queries, 13, "/nl/geef/")

    assert route["page"]["callToAction"]["form"]["amounts"]


def test_statements_where_there_is_no_page(
    execute: Execute, django_assert_num_queries: Count, index: Any
) -> None:
    route = asked(execute, django_assert_num_queries, 10, "/nl/verhaal/")

    assert route["__typename"] == "NotFoundRoute"


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_a_search(
    execute: Execute, django_assert_num_queries: Count, index: Any, number: int
) -> None:
    for _ in range(number):
        StoryPageFactory.create(parent=index, lead="De lamp brandt.")
    variables = {"path": "/nl/search/", "locale": "nl", "words": "lamp"}
    execute(SEARCH, **variables)

    with django_assert_num_queries(12):
        found = execute(SEARCH, **variables)["search"]

    assert found["totalCount"] == number
