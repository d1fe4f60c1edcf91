"""From a path to a page, a redirect, or an honest no."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import TestCase
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction

from cms.models import GonePath
from tests.factories import (
    ContentPageFactory,
    SiteFactory,
    StoryPageFactory,
    default_site,
    front_page,
    front_page_in,
    story_index,
    story_index_in,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

ROUTE = """
    query ($path: String!, $locale: String) {
      route(path: $path, locale: $locale) {
        __typename
        ... on PageRoute { canonicalUrl page { title isFallback } }
        ... on RedirectRoute { url isPermanent status }
        ... on GoneRoute { path }
        ... on NotFoundRoute { path suggestions { title } }
      }
    }
"""
ROOT = "http://localhost:3000"


def route(execute: Execute, path: str, locale: str | None = None) -> Any:
    return execute(ROUTE, path=path, locale=locale)["route"]


def page_route(url: str, title: str, is_fallback: bool = False) -> dict[str, Any]:
    page = {"title": title, "isFallback": is_fallback}
    return {"__typename": "PageRoute", "canonicalUrl": f"{ROOT}{url}", "page": page}


def redirect_route(url: str, is_permanent: bool = False) -> dict[str, Any]:
    status = 301 if is_permanent else 302
    url = url if "://" in url else f"{ROOT}{url}"
    return {
        "__typename": "RedirectRoute",
        "url": url,
        "isPermanent": is_permanent,
        "status": status,
    }


def not_found(path: str, *suggestions: str) -> dict[str, Any]:
    pages = [{"title": title} for title in suggestions]
    return {"__typename": "NotFoundRoute", "path": path, "suggestions": pages}


def redirect_from(old_path: str, **fields: Any) -> Redirect:
    """A redirect as the admin stores it."""
    redirect = Redirect(old_path=old_path, **fields)
    redirect.clean()
    redirect.save()
    return redirect


def make_private(page: Page) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def test_a_page_is_found_by_its_path(execute: Execute) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")
    StoryPageFactory.create(parent=story_index_in("en", slug="stories"), title="Ann", slug="ann")

    assert route(execute, "/nl/verhalen/amina/") == page_route("/nl/verhalen/amina/", "Amina")
    assert route(execute, "/en/stories/ann/") == page_route("/en/stories/ann/", "Ann")


@pytest.mark.parametrize(
    "path",
    [
        "/nl/verhalen/amina",
        "nl/verhalen/amina",
        "/nl/verhalen/amina/?utm_source=mail&x[]=1",
        "/nl/verhalen/amina#top",
        "/nl/verhalen/amina?#",
        "/nl/%76erhalen/%61mina/",
    ],
    ids=["no slash", "no slashes", "query string", "fragment", "empty parts", "encoded"],
)
def test_a_path_may_be_written_in_many_ways(execute: Execute, path: str) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")

    assert route(execute, path) == page_route("/nl/verhalen/amina/", "Amina")


@pytest.mark.parametrize(
    "path", ["/nl/café-müller/", "/nl/caf%C3%A9-m%C3%BCller", "/nl/caf%c3%a9-müller"]
)
def test_a_slug_may_have_letters_of_any_language(execute: Execute, path: str) -> None:
    ContentPageFactory.create(title="Café", slug="café-müller")

    assert route(execute, path) == page_route("/nl/caf%C3%A9-m%C3%BCller/", "Café")


def test_addresses_can_be_printed_as_they_are(execute: Execute) -> None:
    ContentPageFactory.create(slug="حكايات")
    query = "query ($path: String!) { page(path: $path) { path url slug } }"

    page = execute(query, path="/nl/حكايات/")["page"]

    assert page["slug"] == "حكايات"
    assert page["path"] == "/nl/%D8%AD%D9%83%D8%A7%D9%8A%D8%A7%D8%AA/"
    assert page["url"] == f"{ROOT}{page['path']}"
    assert execute(query, path=page["path"])["page"] == page


@pytest.mark.parametrize("path", ["", "/", "//", "/?q=1", "#"])
def test_the_bare_address_leads_to_the_front_page(execute: Execute, path: str) -> None:
    front_page_in("en")

    assert route(execute, path) == redirect_route("/nl/")
    assert route(execute, path, "en") == redirect_route("/en/")


@pytest.mark.parametrize("path", ["/nl", "/nl/", "nl", "/nl//"])
def test_the_front_page_of_a_language(execute: Execute, path: str) -> None:
    assert route(execute, path) == page_route("/nl/", front_page().title)


def test_a_path_without_a_language_leads_to_the_one_with_it(execute: Execute) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")
    StoryPageFactory.create(parent=story_index_in("en", slug="stories"), slug="ann")

    assert route(execute, "/verhalen/amina") == redirect_route("/nl/verhalen/amina/")
    assert route(execute, "/stories/ann", "en") == redirect_route("/en/stories/ann/")


@pytest.mark.parametrize("path", ["/NL/verhalen/", "/Nl/verhalen"])
def test_a_language_in_capitals_leads_to_the_one_without(execute: Execute, path: str) -> None:
    story_index()

    assert route(execute, path) == redirect_route("/nl/verhalen/")


def test_slugs_are_what_they_are_in_capitals_too(execute: Execute) -> None:
    story_index()

    assert route(execute, "/nl/Verhalen/") == not_found("/nl/Verhalen/", "Verhalen")


@pytest.mark.parametrize(
    "path",
    [
        "/nl/..",
        "/nl/../nl/verhalen/",
        "/nl/./verhalen/",
        "/nl//verhalen//amina/",
        "/../../etc/passwd",
        "//evil.example/nl/",
        "//[evil",
        "http://evil.example/nl/",
        "/nl/%",
        "/nl/%zz/%ff",
        "/nl/%00",
        "/nl/\n",
        "/nl/\\verhalen",
        "/nl/🕯/",
        "/nl/%F0%9F%95%AF/",
        "/nl/'; drop table--/",
        "/nl/" + "a" * 3000,
        "/nl/" + "a/" * 3000,
        "/nl/" + "%61" * 3000,
    ],
)
def test_nothing_is_found_at_an_odd_path(execute: Execute, path: str) -> None:
    story_index()

    assert route(execute, path)["__typename"] == "NotFoundRoute"
    assert execute("query ($path: String!) { page(path: $path) { id } }", path=path) == {
        "page": None
    }


def test_a_page_in_another_language_leads_to_the_asked_one(execute: Execute) -> None:
    dutch = StoryPageFactory.create(title="Amina", slug="amina")
    english = story_index_in("en", slug="stories")
    StoryPageFactory.create(parent=english, translation_of=dutch, title="Ann", slug="ann")

    assert route(execute, "/nl/verhalen/amina/", "en") == redirect_route("/en/stories/ann/")
    assert route(execute, "/en/stories/ann/", "nl") == redirect_route("/nl/verhalen/amina/")
    assert route(execute, "/en/stories/ann/", "EN") == page_route("/en/stories/ann/", "Ann")


def test_a_page_that_only_its_own_language_has_stands_in(execute: Execute) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")
    front_page_in("en")
    expected = page_route("/nl/verhalen/amina/", "Amina", is_fallback=True)

    assert route(execute, "/nl/verhalen/amina/", "en") == expected
    assert route(execute, "/en/verhalen/amina/") == expected


def test_a_page_is_not_served_past_the_end_of_the_chain(execute: Execute) -> None:
    StoryPageFactory.create(parent=story_index_in("en", slug="stories"), title="Ann", slug="ann")

    assert route(execute, "/en/stories/ann/", "nl") == not_found("/en/stories/ann/")
    assert route(execute, "/nl/stories/ann/") == not_found("/nl/stories/ann/")


def test_a_path_in_a_language_without_a_tree_is_answered_by_its_fallbacks(
    execute: Execute,
) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")

    found = route(execute, "/nl-be/verhalen/amina/")

    assert found == page_route("/nl/verhalen/amina/", "Amina", is_fallback=True)
    assert route(execute, "/nl-BE/verhalen/amina/") == redirect_route("/nl/verhalen/amina/")


def test_an_asked_language_is_not_answered_below_another_one(execute: Execute) -> None:
    StoryPageFactory.create(title="Amina", slug="amina")

    assert route(execute, "/de/verhalen/amina/", "nl") == redirect_route("/nl/verhalen/amina/")


@pytest.mark.parametrize("is_permanent", [True, False])
def test_a_redirect_leads_to_a_page_or_elsewhere(execute: Execute, is_permanent: bool) -> None:
    story = StoryPageFactory.create(slug="amina")
    redirect_from("/oud/", redirect_page=story, is_permanent=is_permanent)
    redirect_from("/archief", redirect_link="https://a.example/ü", is_permanent=is_permanent)

    assert route(execute, "/oud?x=1") == redirect_route("/nl/verhalen/amina/", is_permanent)
    assert route(execute, "/archief/") == redirect_route("https://a.example/%C3%BC", is_permanent)


def test_a_redirect_leads_to_the_page_in_the_asked_language(execute: Execute) -> None:
    dutch = StoryPageFactory.create(slug="amina")
    english = story_index_in("en", slug="stories")
    StoryPageFactory.create(parent=english, translation_of=dutch, slug="ann")
    redirect_from("/amina", redirect_page=dutch)
    redirect_from("/en/amina", redirect_page=dutch)

    assert route(execute, "/amina", "en") == redirect_route("/en/stories/ann/", True)
    assert route(execute, "/en/amina") == redirect_route("/en/stories/ann/", True)
    assert route(execute, "/amina") == redirect_route("/nl/verhalen/amina/", True)


def test_a_redirect_to_a_hidden_page_is_not_found(execute: Execute) -> None:
    draft = StoryPageFactory.create(title="Geheim", slug="geheim", live=False)
    private = StoryPageFactory.create(title="Besloten", slug="besloten")
    make_private(private)
    redirect_from("/kort", redirect_page=draft)
    redirect_from("/lang", redirect_page=private)

    assert route(execute, "/kort") == not_found("/kort/")
    assert route(execute, "/lang") == not_found("/lang/")


def test_a_redirect_belongs_to_its_site(execute: Execute) -> None:
    other = SiteFactory.create(hostname="other.example")
    redirect_from("/winter", site=other, redirect_link="https://other.example/winter")
    redirect_from("/zomer", redirect_link="https://both.example/zomer")
    redirect_from("/zomer", site=default_site(), redirect_link="https://own.example/zomer")

    assert route(execute, "/winter") == not_found("/winter/")
    assert route(execute, "/zomer") == redirect_route("https://own.example/zomer", True)


def test_a_redirect_may_depend_on_the_query_string(execute: Execute) -> None:
    story = StoryPageFactory.create(slug="amina")
    redirect_from("/index.php?id=12&lang=nl", redirect_page=story)
    redirect_from("/index.php", redirect_page=story_index())

    amina, index = (
        redirect_route("/nl/verhalen/amina/", True),
        redirect_route("/nl/verhalen/", True),
    )
    assert route(execute, "/index.php?lang=nl&id=12#x") == amina
    assert route(execute, "/index.php?id=13") == index
    assert route(execute, "/index.php") == index


def test_a_redirect_may_have_letters_of_any_language(execute: Execute) -> None:
    redirect_from("/caf%C3%A9", redirect_page=story_index())

    expected = redirect_route("/nl/verhalen/", True)
    assert route(execute, "/café/") == expected
    assert route(execute, "/caf%C3%A9/") == expected


def test_what_an_editor_says_of_a_path_goes_before_what_it_implies(execute: Execute) -> None:
    story = StoryPageFactory.create(slug="amina")
    front_page_in("en")
    redirect_from("/verhalen", redirect_link="https://archive.example/")
    redirect_from("/en/verhalen", redirect_page=story)
    GonePath.objects.create(site=default_site(), path="/en/verhalen/amina")

    assert route(execute, "/verhalen/") == redirect_route("https://archive.example/", True)
    assert route(execute, "/en/verhalen/") == redirect_route("/nl/verhalen/amina/", True)
    assert route(execute, "/en/verhalen/amina/")["__typename"] == "GoneRoute"


def test_a_page_goes_before_what_was_said_of_its_path(execute: Execute) -> None:
    index = story_index()
    redirect_from("/nl/verhalen", redirect_link="https://archive.example/")
    GonePath.objects.create(site=default_site(), path="/nl/verhalen/")

    assert route(execute, "/nl/verhalen/") == page_route("/nl/verhalen/", index.title)


def rename(page: Page, slug: str) -> None:
    page.slug = slug
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


def test_a_page_that_was_renamed_is_found_by_its_old_path(execute: Execute) -> None:
    index = story_index()
    StoryPageFactory.create(title="Amina", slug="amina")

    rename(index, "levens")

    assert route(execute, "/nl/verhalen/") == redirect_route("/nl/levens/", True)
    assert route(execute, "/nl/verhalen/amina/") == redirect_route("/nl/levens/amina/", True)
    assert route(execute, "/nl/levens/amina/") == page_route("/nl/levens/amina/", "Amina")


def test_a_page_that_was_moved_is_found_by_its_old_path(execute: Execute) -> None:
    about = ContentPageFactory.create(title="Over ons", slug="over-ons")
    contact = ContentPageFactory.create(title="Contact", slug="cöntact")

    contact.move(about, pos="last-child")

    new = "/nl/over-ons/c%C3%B6ntact/"
    assert route(execute, "/nl/c%C3%B6ntact/") == redirect_route(new, True)
    assert route(execute, new) == page_route(new, "Contact")


def test_a_page_that_was_renamed_and_hidden_is_not_found(execute: Execute) -> None:
    page = ContentPageFactory.create(slug="amina")
    rename(page, "fatima")

    page.unpublish()

    assert route(execute, "/nl/amina/") == not_found("/nl/amina/")
    assert route(execute, "/nl/fatima/") == not_found("/nl/fatima/")


@pytest.mark.parametrize(
    "path", ["/nl/verhalen/amina", "nl/verhalen/amina/", "/nl/verhalen/%61mina/"]
)
def test_what_was_removed_for_good_is_gone(execute: Execute, path: str) -> None:
    StoryPageFactory.create(slug="amina", live=False)
    GonePath.objects.create(site=default_site(), path=path)
    GonePath.objects.create(site=SiteFactory.create(), path="/nl/verhalen/dewi/")

    gone = {"__typename": "GoneRoute", "path": "/nl/verhalen/amina/"}
    assert route(execute, "/nl/verhalen/amina?x=1") == gone
    assert route(execute, "/nl/verhalen/dewi/")["__typename"] == "NotFoundRoute"


def test_suggests_pages_that_share_a_word_with_the_path(execute: Execute) -> None:
    StoryPageFactory.create(title="Een vuurtoren", slug="een-vuurtoren")
    StoryPageFactory.create(title="De vuurtoren", slug="de-vuurtoren", live=False)
    StoryPageFactory.create(title="Een café", slug="een-café")
    english = story_index_in("en", slug="stories")
    StoryPageFactory.create(parent=english, title="A lamp", slug="a-vuurtoren-lamp")

    light = not_found("/nl/VUURTOREN_op_zee/", "Een vuurtoren")
    assert route(execute, "/nl/VUURTOREN_op_zee/") == light
    assert route(execute, "/nl/caf%C3%A9/") == not_found("/nl/caf%C3%A9/", "Een café")


def test_suggests_five_pages_at_most(execute: Execute, django_assert_num_queries: Any) -> None:
    for number in range(7):
        StoryPageFactory.create(slug=f"lamp-{number}")
    route(execute, "/nl/lamp/")

    with django_assert_num_queries(7):
        found = route(execute, "/nl/lamp/")

    assert len(found["suggestions"]) == 5


def test_an_unknown_language_is_refused(refuse: Callable[..., list[str]]) -> None:
    assert refuse(ROUTE, path="/nl/", locale="xx") == ["UNKNOWN_LOCALE"]


STANDING = """
    query ($path: String!) {
      route(path: $path) {
        ... on PageRoute {
          canonicalUrl
          page { title breadcrumbs { title url } translations { url title } parent { title } }
        }
      }
    }
"""


@pytest.mark.parametrize("levels", [1, 6])
def test_statements_of_a_page_with_where_it_stands(
    execute: Execute, django_assert_num_queries: Any, levels: int
) -> None:
    dutch, english = front_page(), front_page_in("en")
    for _ in range(levels):
        dutch = ContentPageFactory.create(parent=dutch, slug="deep")
        english = ContentPageFactory.create(parent=english, slug="deep", translation_of=dutch)
    path = "/nl/" + "deep/" * levels
    found = execute(STANDING, path=path)["route"]["page"]
    assert (len(found["breadcrumbs"]), len(found["translations"])) == (levels, 2)

    with django_assert_num_queries(6):
        execute(STANDING, path=path)
