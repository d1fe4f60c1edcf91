"""What every page answers, whatever its type."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language
from strawberry import relay
from wagtail.models import Page, PageViewRestriction

from cms.models.settings import ShareTarget
from tests.bodies import block
from tests.factories import (
    ContentPageFactory,
    DonatePageFactory,
    HomePageFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    SiteSettingsFactory,
    SiteTextsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    front_page,
    front_page_in,
    story_index,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

ROOT = "http://localhost:3000"
CHILDREN = """
    query ($path: String!, $first: Int, $after: String, $last: Int, $before: String) {
      page(path: $path) {
        children(first: $first, after: $after, last: $last, before: $before) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          edges { cursor }
          nodes { title }
        }
      }
    }
"""
STANDING = """
    query ($path: String!) {
      page(path: $path) { parent { __typename title } breadcrumbs { title path url } }
    }
"""


def children(execute: Execute, path: str = "/nl/", **part: Any) -> Any:
    return execute(CHILDREN, path=path, **part)["page"]["children"]


def titles(connection: dict[str, Any]) -> list[str]:
    return [node["title"] for node in connection["nodes"]]


def crumb(title: str, path: str) -> dict[str, str]:
    return {"title": title, "path": path, "url": f"{ROOT}{path}"}


def page_of_every_type() -> dict[str, Page]:
    """One of each, by type."""
    index = story_index()
    pages = [
        front_page().specific,
        index,
        StoryPageFactory.create(parent=index),
        OpinionPageFactory.create(parent=index),
        ContentPageFactory.create(),
        DonatePageFactory.create(),
    ]
    return {type(page).__name__: page for page in pages}


def test_every_type_answers_what_pages_share(execute: Execute) -> None:
    query = "query ($id: ID!) { page(id: $id) { __typename id title slug path url } }"

    for name, page in page_of_every_type().items():
        path = f"/nl/{page.url_path.removeprefix(front_page().url_path)}"
        key = str(relay.GlobalID(name, str(page.pk)))
        assert execute(query, id=key)["page"] == {
            "__typename": name,
            "id": key,
            "title": page.title,
            "slug": page.slug,
            "path": path,
            "url": f"{ROOT}{path}",
        }


def test_a_page_may_be_asked_by_the_id_of_any_type_of_page(execute: Execute) -> None:
    story = StoryPageFactory.create()
    query = "query ($id: ID!) { page(id: $id) { __typename } }"

    assert execute(query, id=str(relay.GlobalID("HomePage", str(story.pk))))["page"] == {
        "__typename": "StoryPage"
    }


def test_a_page_without_an_id_or_a_path_is_null(execute: Execute) -> None:
    assert execute("{ page { id } }") == {"page": None}


def test_a_story_index_has_its_own_words(execute: Execute) -> None:
    StoryIndexPageFactory.create(slug="verhalen", introduction="Wie weg kwam.", back_label="Terug")
    query = '{ page(path: "/nl/verhalen/") { ... on StoryIndexPage { introduction backLabel } } }'

    assert execute(query)["page"] == {"introduction": "Wie weg kwam.", "backLabel": "Terug"}


ARTICLE = """
    query ($path: String!) {
      page(path: $path) {
        ... on Article {
          kicker lead slogan publishedOn readingMinutes
          authors { name slug isPseudonym role organisation biography portrait { alt } }
          topics { name slug description }
          source { publication { name website } url publishedOn }
          shareLinks { target label url }
        }
      }
    }
"""


@pytest.mark.parametrize("factory", [StoryPageFactory, OpinionPageFactory])
def test_an_article_has_its_own_words(execute: Execute, factory: Any) -> None:
    SiteSettingsFactory.create(share_targets=["EMAIL", "X"])
    SiteTextsFactory.create(story_kicker="Verhaal", opinion_kicker="Opinie", slogan="Licht aan")
    author = PersonFactory.create(name="Amina", is_pseudonym=True, role="survivor", biography="A.")
    factory.create(
        title="Lamp & licht?",
        slug="café",
        lead="Elke avond.",
        published_on=date(2026, 3, 1),
        body=[block("paragraph", "<p>" + "woord " * 600 + "</p>")],
        authors=[author],
        topics=[TopicFactory.create(name="Wonen", description="Thuis.")],
        publication=PublicationFactory.create(name="De Krant", website=""),
        source_published_on=date(2026, 2, 1),
    )

    path = "/nl/verhalen/caf%C3%A9/"
    address = f"{ROOT}{path}".replace("%", "%25").replace(":", "%3A").replace("/", "%2F")
    assert execute(ARTICLE, path=path)["page"] == {
        "kicker": "Verhaal" if factory is StoryPageFactory else "Opinie",
        "lead": "Elke avond.",
        "slogan": "Licht aan",
        "publishedOn": "2026-03-01",
        "readingMinutes": 3,
        "authors": [
            {
                "name": "Amina",
                "slug": "amina",
                "isPseudonym": True,
                "role": "survivor",
                "organisation": "",
                "biography": "A.",
                "portrait": None,
            }
        ],
        "topics": [{"name": "Wonen", "slug": "wonen", "description": "Thuis."}],
        "source": {
            "publication": {"name": "De Krant", "website": ""},
            "url": None,
            "publishedOn": "2026-02-01",
        },
        "shareLinks": [
            {
                "target": "EMAIL",
                "label": "E-mail",
                "url": f"mailto:?subject=Lamp%20%26%20licht%3F&body={address}",
            },
            {
                "target": "X",
                "label": "X",
                "url": f"https://x.com/intent/post?text=Lamp%20%26%20licht%3F&url={address}",
            },
        ],
    }


@pytest.mark.parametrize("asked", ["nl", "en"])
def test_share_links_speak_the_asked_language_and_not_that_of_the_browser(
    client: Client, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setattr(
        ShareTarget.EMAIL, "_label_", lazy(lambda: f"E-mail ({get_language()})", str)()
    )
    SiteSettingsFactory.create(share_targets=["EMAIL"])
    front_page_in("en")
    StoryPageFactory.create(slug="lamp")
    query = f"""{{
        page(path: "/nl/verhalen/lamp/", locale: "{asked}") {{
            ... on Article {{ shareLinks {{ label }} }}
        }}
    }}"""

    for spoken in ("nl", "en"):
        answer = client.get("/graphql/", {"query": query}, headers={"Accept-Language": spoken})
        assert answer.json()["data"]["page"] == {"shareLinks": [{"label": f"E-mail ({asked})"}]}


def test_an_article_as_it_was_made(execute: Execute) -> None:
    StoryPageFactory.create(slug="lamp", lead="Elke avond.", published_on=date(2026, 3, 1))

    page = execute(ARTICLE, path="/nl/verhalen/lamp/")["page"]

    targets = [link["target"] for link in page.pop("shareLinks")]
    assert targets == ["WHATSAPP", "LINKEDIN", "EMAIL"]
    assert page == {
        "kicker": "Verhaal",
        "lead": "Elke avond.",
        "slogan": "",
        "publishedOn": "2026-03-01",
        "readingMinutes": 1,
        "authors": [],
        "topics": [],
        "source": None,
    }


def test_moments_of_publication(execute: Execute) -> None:
    first = datetime(2026, 3, 1, 12, tzinfo=UTC)
    page = ContentPageFactory.create(slug="over", first_published_at=first)
    ContentPageFactory.create(slug="oud", first_published_at=None)
    query = "query ($path: String!) { page(path: $path) { firstPublishedAt lastPublishedAt } }"

    page.save_revision().publish()
    page.refresh_from_db()

    assert execute(query, path="/nl/over/")["page"] == {
        "firstPublishedAt": "2026-03-01T12:00:00+00:00",
        "lastPublishedAt": page.last_published_at.isoformat(),
    }
    assert page.last_published_at > first
    assert execute(query, path="/nl/oud/")["page"] == {
        "firstPublishedAt": None,
        "lastPublishedAt": None,
    }


def test_children_stand_in_the_order_of_the_tree(execute: Execute) -> None:
    titles_in_order = ["Zomer", "Agenda", "Mensen"]
    pages = [ContentPageFactory.create(title=title) for title in titles_in_order]
    ContentPageFactory.create(parent=pages[0], title="Below")

    assert titles(children(execute)) == titles_in_order

    Page.objects.get(pk=pages[2].pk).move(pages[0], pos="left")
    assert titles(children(execute)) == ["Mensen", "Zomer", "Agenda"]


def test_children_are_walked_forward_and_back(execute: Execute) -> None:
    for number in range(5):
        (ContentPageFactory if number % 2 else DonatePageFactory).create(title=f"Page {number}")

    first = children(execute, first=2)
    second = children(execute, first=2, after=first["pageInfo"]["endCursor"])
    third = children(execute, first=2, after=second["edges"][1]["cursor"])
    back = children(execute, last=2, before=second["pageInfo"]["startCursor"])

    assert [titles(part) for part in (first, second, third)] == [
        ["Page 0", "Page 1"],
        ["Page 2", "Page 3"],
        ["Page 4"],
    ]
    assert [part["pageInfo"]["hasNextPage"] for part in (first, second, third)] == [1, 1, 0]
    assert back["nodes"] == first["nodes"]
    assert {part["totalCount"] for part in (first, second, third, back)} == {5}
    assert titles(children(execute, last=2)) == ["Page 3", "Page 4"]


def test_children_that_are_hidden_are_left_out_and_not_counted(execute: Execute) -> None:
    past, future = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    ContentPageFactory.create(title="Open")
    for fields in ({"live": False}, {"expire_at": past}, {"go_live_at": future}):
        ContentPageFactory.create(**fields)
    private = ContentPageFactory.create(title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    found = children(execute, first=1)

    assert titles(found) == ["Open"]
    assert found["totalCount"] == 1
    assert not found["pageInfo"]["hasNextPage"]


def test_a_page_without_children_has_an_empty_list(execute: Execute) -> None:
    assert children(execute) == {
        "totalCount": 0,
        "pageInfo": {
            "hasNextPage": False,
            "hasPreviousPage": False,
            "startCursor": None,
            "endCursor": None,
        },
        "edges": [],
        "nodes": [],
    }


@pytest.mark.parametrize("part", [{"first": -1}, {"first": 101}, {"first": 1, "last": 1}])
def test_an_impossible_part_is_refused(
    refuse: Callable[..., list[str]], part: dict[str, int]
) -> None:
    assert refuse(CHILDREN, path="/nl/", **part) == ["BAD_USER_INPUT"]


def test_a_cursor_of_another_list_is_refused(
    execute: Execute, refuse: Callable[..., list[str]]
) -> None:
    StoryPageFactory.create()
    articles = execute("{ articles { pageInfo { endCursor } } }")["articles"]

    cursor = articles["pageInfo"]["endCursor"]

    assert refuse(CHILDREN, path="/nl/", after=cursor) == ["BAD_USER_INPUT"]


def test_a_page_knows_where_it_stands(execute: Execute) -> None:
    about = ContentPageFactory.create(title="Over ons", slug="over-ons")
    ContentPageFactory.create(parent=about, title="Team", slug="team")

    home = crumb(front_page().title, "/nl/")
    assert execute(STANDING, path="/nl/over-ons/team/")["page"] == {
        "parent": {"__typename": "ContentPage", "title": "Over ons"},
        "breadcrumbs": [home, crumb("Over ons", "/nl/over-ons/")],
    }
    assert execute(STANDING, path="/nl/over-ons/")["page"] == {
        "parent": {"__typename": "HomePage", "title": front_page().title},
        "breadcrumbs": [home],
    }
    assert execute(STANDING, path="/nl/")["page"] == {"parent": None, "breadcrumbs": []}


def test_breadcrumbs_leave_out_what_the_public_may_not_see(execute: Execute) -> None:
    draft = ContentPageFactory.create(title="Secret", slug="geheim", live=False)
    team = ContentPageFactory.create(parent=draft, title="Team", slug="team")
    ContentPageFactory.create(parent=team, title="Jan", slug="jan")
    home, crumbs = crumb(front_page().title, "/nl/"), crumb("Team", "/nl/geheim/team/")

    assert execute(STANDING, path="/nl/geheim/team/")["page"] == {
        "parent": None,
        "breadcrumbs": [home],
    }
    assert execute(STANDING, path="/nl/geheim/team/jan/")["page"]["breadcrumbs"] == [home, crumbs]


def test_what_stands_below_a_private_page_is_private(execute: Execute) -> None:
    private = ContentPageFactory.create(slug="leden")
    team = ContentPageFactory.create(parent=private, slug="team")
    ContentPageFactory.create(parent=team, slug="jan")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert execute(STANDING, path="/nl/leden/team/jan/") == {"page": None}


def test_a_site_may_start_below_other_pages(execute: Execute) -> None:
    other = HomePageFactory.create(title="Not this site")
    ContentPageFactory.create(parent=other, title="Nor this")

    assert children(execute)["totalCount"] == 0
    assert execute(STANDING, path="/nl/")["page"]["breadcrumbs"] == []


@pytest.mark.parametrize("number", [1, 12])
def test_statements_of_children(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        ContentPageFactory.create()
        DonatePageFactory.create()
        StoryIndexPageFactory.create()
    query = """{
        page(path: "/nl/") {
          children(first: 100) {
            totalCount
            nodes { title url breadcrumbs { title } parent { title } translations { url } }
          }
        }
    }"""
    assert len(execute(query)["page"]["children"]["nodes"]) == 3 * number

    with django_assert_num_queries(11):
        execute(query)


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_what_stands_below_each_page_of_a_list(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    front_page_in("en")
    for _ in range(number):
        index = StoryIndexPageFactory.create()
        for _ in range(3):
            StoryPageFactory.create(parent=index)
        ContentPageFactory.create(parent=ContentPageFactory.create())
    query = """{
        page(path: "/nl/", locale: "en") {
          children(first: 100) {
            nodes { title children(first: 2) { totalCount nodes { title } } }
          }
        }
    }"""
    execute(query)

    with django_assert_num_queries(13):
        found = execute(query)["page"]["children"]["nodes"]

    parts = [page["children"] for page in found]
    assert [(part["totalCount"], len(part["nodes"])) for part in parts] == [(3, 2), (1, 1)] * number


@pytest.mark.parametrize("number", [1, 5])
def test_statements_of_parents(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        StoryPageFactory.create(parent=StoryIndexPageFactory.create())
    query = "{ articles { nodes { parent { title } breadcrumbs { title } } } }"
    execute(query)

    with django_assert_num_queries(6):
        execute(query)
