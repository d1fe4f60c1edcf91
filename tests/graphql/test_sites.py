"""Several sites in one admin, each with its own languages, words and pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from strawberry import relay
from wagtail.models import Site

from cms.models import MenuLocation
from cms.models.settings import ShareTarget
from tests.bodies import block, items
from tests.conftest import post
from tests.factories import (
    ContentPageFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationSettingsFactory,
    HomePageFactory,
    MenuFactory,
    SiteFactory,
    SiteSettingsFactory,
    SiteTextsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    default_site,
    front_page,
    front_page_in,
    locale,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

SITE = """
    query ($site: String, $locale: String) {
      site(site: $site, locale: $locale) {
        name
        url
        locale { languageCode }
        locales { languageCode }
        menus { items { label path } }
        texts { slogan }
        socialLinks { network url }
        donorPortalUrl
        defaultCallToAction { headline }
      }
    }
"""
NAME = "query ($site: String) { site(site: $site) { name } }"


def name_at(client: Client, host: str, site: str | None = None) -> str:
    """The name of the site that answers at this host."""
    client.defaults["HTTP_HOST"] = host
    name: str = post(client, NAME, {"site": site})["data"]["site"]["name"]
    return name


def furnish(site: Site, word: str, code: str) -> None:
    """Give a site everything that belongs to a site, recognisable by a word."""
    page = ContentPageFactory.create(parent=site.root_page, title=word, slug=word)
    link = {"label": "", "page": page.pk, "children": []}
    MenuFactory.create(site=site, locale=locale(code), items=[block("item", link)])
    SiteTextsFactory.create(site=site, locale=locale(code), slogan=f"{word} slogan")
    profile = {"network": word, "link_url": f"https://{word}.example/"}
    SiteSettingsFactory.create(
        site=site,
        brand=word,
        social_links=[block("profile", profile)],
        donor_portal_url=f"https://my.{word}.example/",
    )
    call = DonateCallToActionFactory.create(headline=f"Give to {word}", locale=locale(code))
    DonationSettingsFactory.create(site=site, default_call_to_action=call)


def furnished(word: str, url: str, *codes: str) -> dict[str, Any]:
    """What the API says of such a site."""
    return {
        "name": word,
        "url": url,
        "locale": {"languageCode": codes[0]},
        "locales": [{"languageCode": code} for code in codes],
        "menus": [{"items": [{"label": word, "path": f"/{codes[0]}/{word}/"}]}],
        "texts": {"slogan": f"{word} slogan"},
        "socialLinks": [{"network": word, "url": f"https://{word}.example/"}],
        "donorPortalUrl": f"https://my.{word}.example/",
        "defaultCallToAction": {"headline": f"Give to {word}"},
    }


@pytest.fixture
def neighbour() -> Site:
    """A second site, whose source language is English."""
    site: Site = SiteFactory.create(hostname="buren.example", root_page__locale=locale("en"))
    return site


def test_every_site_has_its_own_languages_words_and_settings(
    execute: Execute, neighbour: Site
) -> None:
    front_page_in("en")
    HomePageFactory.create(locale=locale("de"), translation_of=neighbour.root_page)
    furnish(default_site(), "thuis", "nl")
    furnish(neighbour, "buren", "en")

    home, other = (
        furnished("thuis", "http://localhost:3000", "nl", "en"),
        furnished("buren", "http://buren.example", "en", "de"),
    )
    assert execute(SITE)["site"] == home
    assert execute(SITE, site="localhost")["site"] == home
    assert execute(SITE, site="buren.example")["site"] == other


@pytest.mark.parametrize(
    ("path", "language_code"),
    [("/en/stories/lamp/", "en"), ("/EN", "en"), ("/nl/", "nl"), ("/winter", "nl"), ("/", "nl")],
)
def test_a_site_is_in_the_language_a_path_begins_with(
    execute: Execute, path: str, language_code: str
) -> None:
    front_page_in("en")

    query = "query ($path: String) { site(path: $path) { locale { languageCode } } }"

    assert execute(query, path=path)["site"]["locale"] == {"languageCode": language_code}


@pytest.mark.parametrize(
    ("language_code", "label"), [("nl", "Verder"), ("de", "Weiter"), ("nl-be", "Verder")]
)
def test_a_site_without_texts_has_the_words_we_begin_with(
    execute: Execute, language_code: str, label: str
) -> None:
    if language_code != "nl":
        front_page_in(language_code)

    site = execute(
        """query ($locale: String) { site(locale: $locale) { texts {
          nextStep locale { languageCode } isFallback translationStatus { percent }
        } } }""",
        locale=language_code,
    )["site"]

    assert site["texts"] == {
        "nextStep": label,
        "locale": {"languageCode": language_code},
        "isFallback": False,
        "translationStatus": {"percent": 100},
    }


def test_a_site_without_settings_has_a_name_and_no_more(execute: Execute, neighbour: Site) -> None:
    assert execute(SITE, site="buren.example")["site"] == {
        "name": "buren.example",
        "url": "http://buren.example",
        "locale": {"languageCode": "en"},
        "locales": [{"languageCode": "en"}],
        "menus": [],
        "texts": {"slogan": ""},
        "socialLinks": [],
        "donorPortalUrl": None,
        "defaultCallToAction": None,
    }


@pytest.mark.parametrize("hidden", [{"live": False}, {"expire_at": "2020-01-01T00:00Z"}])
def test_a_language_whose_front_page_is_not_public_is_not_listed(
    execute: Execute, hidden: dict[str, Any]
) -> None:
    HomePageFactory.create(locale=locale("de"), translation_of=front_page(), **hidden)
    front_page_in("en")

    locales = execute("{ site { locales { languageCode } } }")["site"]["locales"]

    assert locales == [{"languageCode": "nl"}, {"languageCode": "en"}]


@pytest.mark.parametrize(
    "host", ["buren.example", "buren.example:8000", "BUREN.Example", "buren.example."]
)
def test_the_answer_follows_the_host(client: Client, neighbour: Site, host: str) -> None:
    assert name_at(client, host) == "buren.example"


@pytest.mark.parametrize("host", ["nobody.example", "nobody.example:8000", "[::1]:8000", "[::1]"])
def test_an_unknown_host_gets_the_default_site(client: Client, neighbour: Site, host: str) -> None:
    assert name_at(client, host) == name_at(client, "localhost")


def test_the_named_site_goes_before_the_host(client: Client, neighbour: Site) -> None:
    home = name_at(client, "localhost")

    assert name_at(client, "localhost", "Buren.Example") == "buren.example"
    assert name_at(client, "buren.example", "localhost") == home


@pytest.mark.parametrize(
    "site",
    ["nobody.example", "", " ", "buren.example:8000", "https://buren.example", "%", "a" * 5000],
)
def test_a_site_that_is_not_there_is_refused(
    refuse: Callable[..., list[str]], neighbour: Site, site: str
) -> None:
    assert refuse(NAME, site=site) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("shared.example", "on 80"),
        ("shared.example:80", "on 80"),
        ("shared.example:4000", "on 4000"),
        ("shared.example:5000", "default"),
        ("LOCALHOST:4000", "local on 4000"),
        ("localhost:3000", "default"),
        ("localhost:8000", "default"),
        ("localhost", "default"),
    ],
)
def test_sites_may_share_a_host_name_on_different_ports(
    client: Client, host: str, name: str
) -> None:
    Site.objects.update(site_name="default")
    SiteFactory.create(hostname="shared.example", site_name="on 80")
    SiteFactory.create(hostname="shared.example", port=4000, site_name="on 4000")
    SiteFactory.create(hostname="localhost", port=4000, site_name="local on 4000")

    assert name_at(client, host) == name


def test_without_a_default_site_one_must_be_named(
    execute: Execute, refuse: Callable[..., list[str]], neighbour: Site
) -> None:
    Site.objects.update(is_default_site=False)

    assert refuse(NAME) == ["BAD_USER_INPUT"]
    assert execute(NAME, site="buren.example") == {"site": {"name": "buren.example"}}


def test_a_site_that_shares_its_host_name_is_named_with_its_port(client: Client) -> None:
    for port in (4000, 5000):
        SiteFactory.create(hostname="shared.example", port=port, site_name=f"on {port}")

    assert name_at(client, "localhost", "shared.example:5000") == "on 5000"
    [error] = post(client, NAME, {"site": "shared.example"})["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "port" in error["message"]


def global_id(row: Any) -> str:
    return str(relay.GlobalID(type(row).__name__, str(row.pk)))


def grow(site: Site, word: str, topic: Any, links: list[Any]) -> Any:
    """A story that leads to these pages in every way there is, with its index and donate page."""
    index = StoryIndexPageFactory.create(parent=site.root_page, title=word, slug="verhalen")
    DonatePageFactory.create(parent=site.root_page, title=f"{word} geven")
    StoryPageFactory.create(parent=index, title=f"{word} verhaal", topics=[topic])
    anchors = "".join(f'<p><a linktype="page" id="{page.pk}">x</a></p>' for page in links)
    chosen = {"heading": "", "pages": items(*(page.pk for page in links))}
    entries = [{"label": "", "page": page.pk, "children": []} for page in links]
    MenuFactory.create(site=site, items=[block("item", entry) for entry in entries])
    return StoryPageFactory.create(
        parent=index,
        title=f"{word} begin",
        slug="begin",
        topics=[topic],
        related=links,
        body=[block("paragraph", anchors), block("related_pages", chosen)],
    )


WAYS = {
    "articles": "articles { totalCount nodes { title } }",
    "opinions": "opinions { totalCount nodes { title } }",
    "by topic": 'stories(filter: {topic: "samen"}) { totalCount nodes { title } }',
    "donate pages": "donatePages { totalCount nodes { title } }",
    "search": 'search(query: "verhaal") { totalCount nodes { title } facets { types { count } } }',
    "menus": "site { menus { items { url } } }",
    "suggestions": """
        route(path: "/nl/verhaal/") { ... on NotFoundRoute { suggestions { title } } }""",
    "a whole page": """
        page(path: "/nl/verhalen/begin/") {
          breadcrumbs { title }
          parent { title children { totalCount nodes { title } } }
          translations { url }
          ... on Article {
            related { totalCount nodes { title } }
            body {
              ... on ParagraphBlock { richText { html links { url } } }
              ... on RelatedPagesBlock { pages { title } }
            }
          }
        }""",
}


@pytest.mark.parametrize("asked", WAYS.values(), ids=WAYS.keys())
def test_nothing_of_another_site_is_answered(client: Client, asked: str) -> None:
    """Whatever is asked, two sites that are grown alike answer alike."""
    neighbour = SiteFactory.create(hostname="buren.example")
    topic = TopicFactory.create(slug="samen")
    theirs = grow(neighbour, "Buren", topic, [])
    grow(default_site(), "Thuis", topic, [theirs, theirs.get_parent()])

    body = str(post(client, f"{{ {asked} }}", {}))

    assert "Buren" not in body
    assert "buren" not in body
    client.defaults["HTTP_HOST"] = "buren.example"
    theirs_body = str(post(client, f"{{ {asked} }}", {}))
    assert "Thuis" not in theirs_body
    assert "errors" not in theirs_body


def test_a_page_of_another_site_is_found_by_its_id_there_only(
    execute: Execute, neighbour: Site
) -> None:
    page = ContentPageFactory.create(parent=neighbour.root_page, title="Next door")
    query = """query ($id: ID!, $site: String) {
        node(id: $id, site: $site) { id } page(id: $id, site: $site) { title url }
    }"""

    assert execute(query, id=global_id(page)) == {"node": None, "page": None}
    assert execute(query, id=global_id(page), site="buren.example") == {
        "node": {"id": global_id(page)},
        "page": {"title": "Next door", "url": f"http://buren.example/en/{page.slug}/"},
    }


def test_one_answer_may_be_about_two_sites(execute: Execute, neighbour: Site) -> None:
    for root, title in ((front_page(), "Home"), (neighbour.root_page, "Next door")):
        DonatePageFactory.create(parent=root, title=title)
    query = """{
        here: donatePages { nodes { title url } }
        there: donatePages(site: "buren.example") { nodes { title } }
    }"""

    data = execute(query)

    assert data["here"]["nodes"][0]["title"] == "Home"
    assert data["there"]["nodes"] == [{"title": "Next door"}]


@pytest.mark.parametrize("number", [1, 30])
def test_statements_of_menus(execute: Execute, django_assert_num_queries: Any, number: int) -> None:
    entries = []
    for _ in range(number):
        page, below = ContentPageFactory.create(), ContentPageFactory.create()
        child = block("item", {"label": "", "page": below.pk})
        entries.append(block("item", {"label": "", "page": page.pk, "children": [child]}))
    for location in MenuLocation:
        MenuFactory.create(location=location, items=entries)
    query = """{
        site {
          menus { items { label url path children { label url path } } }
          menu(location: FOOTER) { items { label } }
        }
    }"""
    assert len(execute(query)["site"]["menu"]["items"]) == number

    with django_assert_num_queries(3):
        execute(query)


@pytest.mark.parametrize(
    ("network", "url", "icon"),
    [
        ("Mastodon", "https://social.avondlamp.example/@lamp", "MASTODON"),
        ("YouTube", "https://www.youtube.com/@lamp", "YOUTUBE"),
        ("Onze films", "https://www.youtube.com/@lamp", "YOUTUBE"),
        ("X", "https://x.com/lamp", "X"),
        ("Blog", "https://avondlamp.example/x/", "LINK"),
    ],
)
def test_a_profile_has_an_icon_of_a_closed_list(
    execute: Execute, network: str, url: str, icon: str
) -> None:
    profile = block("profile", {"network": network, "link_url": url})
    SiteSettingsFactory.create(social_links=[profile])

    found = execute("{ site { socialLinks { network icon } } }")["site"]["socialLinks"]

    assert found == [{"network": network, "icon": icon}]


def test_every_network_to_share_on_has_an_icon(execute: Execute) -> None:
    SiteSettingsFactory.create(share_targets=ShareTarget.values)
    StoryPageFactory.create()

    [story] = execute("{ stories { nodes { shareLinks { target icon } } } }")["stories"]["nodes"]

    assert story["shareLinks"] == [{"target": name, "icon": name} for name in ShareTarget.values]
