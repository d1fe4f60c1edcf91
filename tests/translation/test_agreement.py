"""Lists, routes, ids, search and menus serve the same version, whatever editors made of a site."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strawberry import relay
from wagtail.models import PageViewRestriction, Site

from tests.factories import (
    HomePageFactory,
    MenuFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    default_site,
    locale,
)

pytestmark = pytest.mark.django_db

CODES = ("nl", "en", "de")
PUBLIC = "live"
STATES = ("absent", PUBLIC, "draft", "restricted", "expired", "scheduled", "copied")

states = st.sampled_from(STATES)
entries = st.lists(st.tuples(states, states, states), min_size=1, max_size=4)
chains = st.fixed_dictionaries(
    {code: st.lists(st.sampled_from(CODES), max_size=2, unique=True) for code in CODES}
)

ANSWERS = """
    query ($locale: String!) {
      stories(locale: $locale, first: 100) { nodes { title } }
      search(query: "lamp", locale: $locale, first: 100) { nodes { title } }
      site(locale: $locale) { menu(location: HEADER) { items { label } } }
    }
"""
ONE = """
    query ($id: ID!, $path: String!, $locale: String!) {
      node(id: $id, locale: $locale) { ... on Page { title } }
      route(path: $path, locale: $locale) {
        ... on PageRoute { page { title } }
        ... on RedirectRoute { url }
      }
    }
"""


class Planted:
    """Stories in every state in every language, all linked from a menu."""

    def __init__(self, plan: list[tuple[str, ...]]) -> None:
        site = default_site()
        self.indexes = {"nl": StoryIndexPageFactory.create(title="Verhalen")}
        for code in CODES[1:]:
            front = HomePageFactory.create(
                locale=locale(code), slug=f"home-{code}", translation_of=site.root_page
            )
            self.indexes[code] = StoryIndexPageFactory.create(
                parent=front, translation_of=self.indexes["nl"], title="Index"
            )
        Site.clear_site_root_paths_cache()
        self.states = [dict(zip(CODES, states, strict=True)) for states in plan]
        self.pages = [self.plant(number, states) for number, states in enumerate(self.states)]
        linked = [next(iter(pages.values())) for pages in self.pages if pages]
        links = [{"label": "", "page": page.pk, "children": []} for page in linked]
        MenuFactory.create(items=[{"type": "item", "value": link} for link in links])

    def plant(self, number: int, states: dict[str, str]) -> dict[str, Any]:
        """The versions of one story, by language."""
        made: dict[str, Any] = {}
        for code, state in states.items():
            if state != "absent" and (state != "copied" or made):
                original = next(iter(made.values()), None)
                made[code] = self.version(number, code, state, original)
        return made

    def version(self, number: int, code: str, state: str, original: Any) -> Any:
        now = timezone.now()
        ways: dict[str, dict[str, Any]] = {
            "draft": {"live": False},
            "expired": {"expire_at": now - timedelta(minutes=1)},
            "scheduled": {"go_live_at": now + timedelta(hours=1)},
            "copied": {"alias_of": original},
        }
        page = StoryPageFactory.create(
            parent=self.indexes[code],
            title=f"lamp {number} {code} {state}",
            **({"translation_of": original} if original else {}),
            **ways.get(state, {}),
        )
        if state == "restricted":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        return page

    def served(self, number: int, chain: list[str]) -> str | None:
        """The title of the version to serve, along these languages."""
        pages, states = self.pages[number], self.states[number]
        found = (code for code in chain if code in pages and states[code] == PUBLIC)
        code = next(found, None)
        return code and str(pages[code].title)


def ask(client: Client, query: str, **variables: Any) -> dict[str, Any]:
    body = {"query": query, "variables": variables}
    answer = client.post("/graphql/", body, content_type="application/json").json()
    assert "errors" not in answer, answer["errors"]
    data: dict[str, Any] = answer["data"]
    return data


def check_lists(client: Client, code: str, expected: list[str], has_menu: bool) -> None:
    data = ask(client, ANSWERS, locale=code)
    menu = data["site"]["menu"] or {"items": []}

    assert sorted(node["title"] for node in data["stories"]["nodes"]) == expected
    assert sorted(node["title"] for node in data["search"]["nodes"]) == expected
    # The menu itself is Dutch, and follows the same rule.
    linked = expected if has_menu else []
    assert sorted(item["label"] for item in menu["items"]) == linked


def check_one(client: Client, page: Any, code: str, served: str | None, is_public: bool) -> None:
    """By id every version leads to the served one; by path only those that are public."""
    language = page.locale.language_code
    path = f"/{language}/{page.get_parent().slug}/{page.slug}/"
    id = str(relay.GlobalID("StoryPage", str(page.pk)))
    data = ask(client, ONE, id=id, path=path, locale=code)
    route = data["route"]

    assert (data["node"] or {}).get("title") == served
    if is_public and served:
        assert route.get("page", {}).get("title") == served or "url" in route
    assert route.get("page", {}).get("title") in (None, served)


@settings(
    max_examples=12,
    deadline=None,
    # Without making an example smaller, which takes minutes here.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=entries, fallbacks=chains)
def test_all_ways_agree(
    client: Client, plan: list[tuple[str, ...]], fallbacks: dict[str, list[str]]
) -> None:
    with transaction.atomic(), override_settings(LOCALE_FALLBACKS=fallbacks):
        planted = Planted(plan)
        for code in CODES:
            chain = [code, *fallbacks[code]]
            served = [planted.served(number, chain) for number in range(len(plan))]
            check_lists(client, code, sorted(filter(None, served)), "nl" in chain)
            for number, pages in enumerate(planted.pages):
                for language, page in pages.items():
                    is_public = planted.states[number][language] == PUBLIC
                    check_one(client, page, code, served[number], is_public)
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()
