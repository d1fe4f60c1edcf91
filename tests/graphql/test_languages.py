"""Everything in the asked language, else along its fallbacks, else not at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from strawberry import relay
from wagtail.models import Page, PageViewRestriction

from cms.models import AliasPolicy, LocalePolicy, MenuLocation
from tests.bodies import block, items
from tests.conftest import post
from tests.factories import (
    ContentPageFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    MenuFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    SiteTextsFactory,
    StoryPageFactory,
    TopicFactory,
    front_page,
    front_page_in,
    locale,
    story_index,
    story_index_in,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

PAGE = """
    query ($id: ID!, $locale: String) {
      page(id: $id, locale: $locale) { title isFallback locale { languageCode } }
    }
"""


def global_id(row: Any) -> str:
    return str(relay.GlobalID(type(row).__name__, str(row.pk)))


def story_in(code: str, title: str, **fields: Any) -> Any:
    """A story in this language, called after its title."""
    return StoryPageFactory.create(parent=story_index_in(code), title=title, **fields)


def served(execute: Execute, page: Page, code: str) -> Any:
    return execute(PAGE, id=global_id(page), locale=code)["page"]


def version(title: str, code: str, is_fallback: bool) -> dict[str, Any]:
    return {"title": title, "isFallback": is_fallback, "locale": {"languageCode": code}}


def in_words(execute: Execute, selection: str, page: Any, code: str) -> Any:
    """What a page answers to a selection in this language."""
    query = (
        f"query ($id: ID!, $locale: String) {{ page(id: $id, locale: $locale) {{ {selection} }} }}"
    )
    return execute(query, id=global_id(page), locale=code)["page"]


def test_a_page_says_which_language_was_served(execute: Execute) -> None:
    dutch = story_in("nl", "Lamp")
    english = story_in("en", "The lamp", translation_of=dutch)

    for asked in (dutch, english):
        assert served(execute, asked, "nl") == version("Lamp", "nl", False)
        assert served(execute, asked, "en") == version("The lamp", "en", False)
        assert served(execute, asked, "de") == version("The lamp", "en", True)
        assert served(execute, asked, "NL-BE") == version("Lamp", "nl", True)


def test_the_chain_is_followed_to_its_end_and_no_further(execute: Execute) -> None:
    dutch, english = story_in("nl", "Lamp"), story_in("en", "Only English")

    assert served(execute, dutch, "de") == version("Lamp", "nl", True)
    assert served(execute, english, "nl-be") == version("Only English", "en", True)
    assert served(execute, english, "nl") is None


def test_a_region_goes_before_its_language(execute: Execute) -> None:
    dutch = story_in("nl", "Friet")
    flemish = story_in("nl-be", "Frieten", translation_of=dutch)

    assert served(execute, dutch, "nl-be") == version("Frieten", "nl-be", False)
    assert served(execute, flemish, "nl") == version("Friet", "nl", False)


@pytest.mark.parametrize("hidden", ["draft", "expired", "private"])
def test_a_hidden_version_is_as_good_as_none(execute: Execute, hidden: str) -> None:
    dutch = story_in("nl", "Lamp")
    now = timezone.now()
    fields: dict[str, Any] = {
        "draft": {"live": False},
        "expired": {"expire_at": now - timedelta(1)},
    }
    english = story_in("en", "Secret", translation_of=dutch, **fields.get(hidden, {}))
    if hidden == "private":
        PageViewRestriction.objects.create(page=english, restriction_type="login")

    assert served(execute, dutch, "en") == version("Lamp", "nl", True)
    assert served(execute, english, "de") == version("Lamp", "nl", True)


@pytest.mark.parametrize("code", ["en", "de", "nl-be"])
def test_a_language_without_a_tree_is_answered_by_its_fallbacks(
    execute: Execute, code: str
) -> None:
    story_in("nl", "Lamp")
    query = """query ($locale: String) {
        site(locale: $locale) { locale { languageCode } }
        articles(locale: $locale) { nodes { title isFallback } }
    }"""

    assert execute(query, locale=code) == {
        "site": {"locale": {"languageCode": code}},
        "articles": {"nodes": [{"title": "Lamp", "isFallback": True}]},
    }


ASKING = [
    "site(locale: $locale) { name }",
    'route(path: "/nl/", locale: $locale) { __typename }',
    'page(path: "/nl/", locale: $locale) { id }',
    "articles(locale: $locale) { totalCount }",
    "donatePages(locale: $locale) { totalCount }",
    'search(query: "lamp", locale: $locale) { totalCount }',
]


@pytest.mark.parametrize("asked", ASKING, ids=lambda asked: asked.partition("(")[0])
@pytest.mark.parametrize("code", ["xx", "nl_BE", "english", "%", "en,nl"])
def test_an_unknown_language_is_told_the_known_ones(client: Client, asked: str, code: str) -> None:
    front_page_in("fr")
    query = f"query ($locale: String) {{ {asked} }}"

    [error] = post(client, query, {"locale": code})["errors"]

    assert error["extensions"] == {
        "code": "UNKNOWN_LOCALE",
        "knownLocales": ["de", "en", "fr", "nl", "nl-be"],
    }
    assert error["message"] == "This locale is not known. Known are: de, en, fr, nl, nl-be."


@pytest.mark.parametrize("field", ["articles", "donatePages"])
def test_lists_serve_every_entry_once(execute: Execute, field: str) -> None:
    factory: Any = OpinionPageFactory if field == "articles" else DonatePageFactory
    place: Any = story_index_in if field == "articles" else front_page_in
    both = factory.create(parent=place("nl"), title="A beide")
    factory.create(parent=place("en"), title="A both", translation_of=both)
    factory.create(parent=place("nl"), title="B Nederlands")
    factory.create(parent=place("en"), title="C English")
    query = (
        f"query ($locale: String) {{ {field}(locale: $locale) {{ totalCount nodes {{ title }} }} }}"
    )

    for code, expected in {
        "nl": ["A beide", "B Nederlands"],
        "en": ["A both", "B Nederlands", "C English"],
        "nl-be": ["A beide", "B Nederlands", "C English"],
    }.items():
        found = execute(query, locale=code)[field]
        assert sorted(node["title"] for node in found["nodes"]) == expected
        assert found["totalCount"] == len(expected)


MENUS = """
    query ($locale: String) {
      site(locale: $locale) {
        menus { location items { label path children { label path } } }
        menu(location: HEADER) { items { label } }
      }
    }
"""


def links(*entries: tuple[str, Page]) -> list[dict[str, Any]]:
    """The links of a menu, each with itself below it."""
    values = [{"label": label, "page": page.pk} for label, page in entries]
    return [block("item", {**value, "children": items(value)}) for value in values]


def test_a_menu_leads_to_pages_in_the_asked_language(execute: Execute) -> None:
    dutch = ContentPageFactory.create(title="Over ons", slug="over-ons")
    english = ContentPageFactory.create(
        parent=front_page_in("en"), title="About us", slug="about", translation_of=dutch
    )
    only_dutch = ContentPageFactory.create(title="Agenda", slug="agenda")
    MenuFactory.create(items=links(("", dutch), ("", only_dutch), ("Wij", english)))

    menu = execute(MENUS, locale="en")["site"]["menus"][0]

    expected = [("About us", "/en/about/"), ("Agenda", "/nl/agenda/"), ("Wij", "/en/about/")]
    assert menu["items"] == [
        {"label": label, "path": path, "children": [{"label": label, "path": path}]}
        for label, path in expected
    ]


@pytest.mark.parametrize("is_translation", [True, False])
def test_every_place_has_one_menu_in_its_best_language(
    execute: Execute, is_translation: bool
) -> None:
    home = front_page_in("en")
    header = MenuFactory.create(items=links(("Thuis", front_page())))
    MenuFactory.create(location=MenuLocation.FOOTER, items=links(("Onder", front_page())))
    original = {"translation_of": header} if is_translation else {}
    MenuFactory.create(locale=locale("en"), items=links(("Home", home)), **original)

    site = execute(MENUS, locale="en")["site"]

    assert [menu["location"] for menu in site["menus"]] == ["HEADER", "FOOTER"]
    assert [menu["items"][0]["label"] for menu in site["menus"]] == ["Home", "Onder"]
    assert site["menu"]["items"] == [{"label": "Home"}]
    assert execute(MENUS, locale="nl")["site"]["menu"]["items"] == [{"label": "Thuis"}]


@pytest.mark.parametrize("is_translation", [True, False])
def test_texts_are_in_the_best_language(execute: Execute, is_translation: bool) -> None:
    front_page_in("en")
    dutch = SiteTextsFactory.create(story_kicker="Verhaal", slogan="Licht aan")
    original = {"translation_of": dutch} if is_translation else {}
    SiteTextsFactory.create(locale=locale("en"), story_kicker="Story", slogan="", **original)
    story = story_in("nl", "Lamp")
    query = "query ($locale: String) { site(locale: $locale) { texts { storyKicker slogan } } }"

    def texts(code: str) -> Any:
        return execute(query, locale=code)["site"]["texts"]

    assert texts("nl") == texts("nl-be") == {"storyKicker": "Verhaal", "slogan": "Licht aan"}
    assert texts("en") == texts("de") == {"storyKicker": "Story", "slogan": ""}
    kicker = "... on Article { kicker slogan }"
    assert in_words(execute, kicker, story, "de") == {"kicker": "Story", "slogan": ""}


def test_texts_that_are_not_published_are_as_good_as_none(execute: Execute) -> None:
    front_page_in("en")
    dutch = SiteTextsFactory.create(slogan="Licht aan")
    SiteTextsFactory.create(locale=locale("en"), slogan="Draft", live=False, translation_of=dutch)

    query = '{ site(locale: "en") { texts { slogan } } }'

    assert execute(query) == {"site": {"texts": {"slogan": "Licht aan"}}}


STANDING = "breadcrumbs { title path } parent { title path }"


@pytest.mark.parametrize("field", ["page", "route"])
def test_breadcrumbs_of_a_page_that_stands_in_lead_to_the_asked_language(
    execute: Execute, field: str
) -> None:
    story = story_in("nl", "Lamp")
    story_index_in("en", title="Stories", slug="stories")
    selection = {"page": STANDING, "route": f"... on PageRoute {{ page {{ {STANDING} }} }}"}[field]
    query = f"""query ($path: String!) {{
        {field}(path: $path, locale: "en") {{ {selection} }}
    }}"""

    found = execute(query, path=f"/nl/verhalen/{story.slug}/")[field]

    stories = {"title": "Stories", "path": "/en/stories/"}
    crumbs = [{"title": "Home en", "path": "/en/"}, stories]
    assert found.get("page", found) == {"breadcrumbs": crumbs, "parent": stories}


def test_breadcrumbs_of_a_list_are_in_the_asked_language(
    execute: Execute, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        story_in("nl", f"Lamp {number}")
    story_index_in("en", title="Stories", slug="stories")
    query = '{ articles(locale: "en") { nodes { breadcrumbs { title } } } }'
    execute(query)

    with django_assert_num_queries(5):
        nodes = execute(query)["articles"]["nodes"]

    crumbs = [{"title": "Home en"}, {"title": "Stories"}]
    assert nodes == [{"breadcrumbs": crumbs}] * 5


def test_breadcrumbs_of_search_engines_are_those_of_visitors(execute: Execute) -> None:
    story = story_in("nl", "Lamp")
    story_index_in("en", title="Stories", slug="stories")
    query = """query ($path: String!) {
        page(path: $path, locale: "en") { title url breadcrumbs { title url } head { jsonLd } }
    }"""

    page = execute(query, path=f"/nl/verhalen/{story.slug}/")["page"]

    [found] = [
        node["itemListElement"]
        for node in page["head"]["jsonLd"]["@graph"]
        if node["@type"] == "BreadcrumbList"
    ]
    shown = [*page["breadcrumbs"], {"title": page["title"], "url": page["url"]}]
    assert [{"title": step["name"], "url": step["item"]["@id"]} for step in found] == shown


def test_breadcrumbs_leave_out_a_copy_that_stands_for_nothing(execute: Execute) -> None:
    LocalePolicy.objects.create(locale=front_page_in("en").locale, aliases=AliasPolicy.NOT_FOUND)
    story = story_in("nl", "Lamp")
    story_index().copy_for_translation(locale("en"), alias=True)
    query = """query ($path: String!) {
        page(path: $path, locale: "en") { breadcrumbs { title } parent { title } }
    }"""

    page = execute(query, path=f"/nl/verhalen/{story.slug}/")["page"]

    assert page == {"breadcrumbs": [{"title": "Home en"}], "parent": None}


SNIPPETS = """
    ... on Article {
      authors { name }
      topics { name }
      source { publication { name } }
      callToAction { headline form { submitLabel } }
    }
"""


def test_snippets_inside_a_page_are_in_the_asked_language(execute: Execute) -> None:
    front_page_in("en")
    person, topic = PersonFactory.create(name="Jan"), TopicFactory.create(name="Wonen")
    publication = PublicationFactory.create(name="De Krant")
    call = DonateCallToActionFactory.create(headline="Geef licht", form__submit_label="Geef")
    PersonFactory.create(name="John", locale=locale("en"), translation_of=person)
    TopicFactory.create(name="Housing", locale=locale("en"), live=False, translation_of=topic)
    DonateCallToActionFactory.create(
        headline="Give light", locale=locale("en"), translation_of=call, form=call.form
    )
    story = story_in(
        "nl", "Lamp", authors=[person], topics=[topic], publication=publication, call_to_action=call
    )

    assert in_words(execute, SNIPPETS, story, "en") == {
        "authors": [{"name": "John"}],
        "topics": [{"name": "Wonen"}],
        "source": {"publication": {"name": "De Krant"}},
        "callToAction": {"headline": "Give light", "form": {"submitLabel": "Geef"}},
    }


def test_a_snippet_only_another_language_has_is_not_served(execute: Execute) -> None:
    topic = TopicFactory.create(name="Housing", locale=locale("en"))
    story = story_in("nl", "Lamp", topics=[topic])

    assert in_words(execute, "... on Article { topics { name } }", story, "nl") == {"topics": []}


def test_related_articles_are_in_the_asked_language(execute: Execute) -> None:
    topic = TopicFactory.create()
    picked, shared = story_in("nl", "Gekozen"), story_in("nl", "Gedeeld", topics=[topic])
    story_in("en", "Picked", translation_of=picked)
    english_topic = TopicFactory.create(locale=locale("en"), translation_of=topic)
    story_in("en", "Shared", topics=[english_topic], translation_of=shared)
    story = story_in("nl", "Lamp", topics=[topic], related=[picked])
    story_in("en", "The lamp", topics=[english_topic], related=[picked], translation_of=story)
    selection = "title ... on Article { related { nodes { title } } }"

    def related(code: str) -> list[str]:
        nodes = in_words(execute, selection, story, code)["related"]["nodes"]
        return [node["title"] for node in nodes]

    assert related("en") == ["Picked", "Shared"]
    assert related("nl") == ["Gekozen", "Gedeeld"]


BODY = """
    ... on Article {
      body {
        ... on ParagraphBlock { richText { html links { url } } }
        ... on RelatedPagesBlock { pages { title path } }
        ... on DonateCallToActionBlock { callToAction { headline } }
      }
    }
"""


def test_what_a_text_leads_to_is_in_the_asked_language(execute: Execute) -> None:
    target = story_in("nl", "Doel", slug="doel")
    story_in("en", "Target", slug="target", translation_of=target)
    call = DonateCallToActionFactory.create(headline="Geef")
    DonateCallToActionFactory.create(headline="Give", locale=locale("en"), translation_of=call)
    link = f'<p><a linktype="page" id="{target.pk}">hier</a></p>'
    body = [
        block("paragraph", link),
        block("related_pages", {"heading": "", "pages": items(target.pk)}),
        block("donate_call_to_action", {"call_to_action": call.pk}),
    ]
    story = story_in("nl", "Lamp", body=body)

    path = f"/en/{story_index_in('en').slug}/target/"
    url = f"http://localhost:3000{path}"
    assert in_words(execute, BODY, story, "en")["body"] == [
        {"richText": {"html": f'<p><a href="{url}">hier</a></p>', "links": [{"url": url}]}},
        {"pages": [{"title": "Target", "path": path}]},
        {"callToAction": {"headline": "Give"}},
    ]


def test_a_text_leads_nowhere_its_language_does_not_go(execute: Execute) -> None:
    target = story_in("en", "Target")
    link = f'<p><a linktype="page" id="{target.pk}">hier</a></p>'
    chosen = {"heading": "", "pages": items(target.pk)}
    story = story_in("nl", "Lamp", body=[block("paragraph", link), block("related_pages", chosen)])

    assert in_words(execute, BODY, story, "nl")["body"] == [
        {"richText": {"html": "<p>hier</p>", "links": []}},
        {"pages": []},
    ]


VERSIONS = """
    translations { locale { languageCode } path url title }
    head { hreflang { languageCode url } }
"""


def test_translations_are_those_the_public_may_read(execute: Execute) -> None:
    dutch = story_in("nl", "Lamp", slug="lamp")
    story_in("en", "The lamp", slug="the-lamp", translation_of=dutch)
    story_in("de", "Entwurf", translation_of=dutch, live=False)
    private = story_in("fr", "Caché", translation_of=dutch)
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    expired = timezone.now() - timedelta(minutes=1)
    story_in("es", "Caducado", translation_of=dutch, expire_at=expired)

    found = in_words(execute, VERSIONS, dutch, "de")

    paths = {"nl": "/nl/verhalen/lamp/", "en": f"/en/{story_index_in('en').slug}/the-lamp/"}
    urls = {code: f"http://localhost:3000{path}" for code, path in paths.items()}
    titles = {"nl": "Lamp", "en": "The lamp"}
    assert found["translations"] == [
        {"locale": {"languageCode": code}, "path": path, "url": urls[code], "title": titles[code]}
        for code, path in paths.items()
    ]
    assert found["head"]["hreflang"] == [
        {"languageCode": code, "url": url}
        for code, url in [*urls.items(), ("x-default", urls["nl"])]
    ]


def test_a_language_has_a_name_and_a_direction(execute: Execute) -> None:
    front_page_in("ar")
    front_page_in("nl-be")
    query = "{ site { locales { languageCode displayName isRightToLeft } } }"

    assert execute(query)["site"]["locales"] == [
        {"languageCode": "nl", "displayName": "Nederlands", "isRightToLeft": False},
        {"languageCode": "ar", "displayName": "العربيّة", "isRightToLeft": True},
        {"languageCode": "nl-be", "displayName": "Nederlands", "isRightToLeft": False},
    ]


def test_statements_do_not_grow_with_the_chain(
    execute: Execute, django_assert_num_queries: Any
) -> None:
    for code in ("nl", "en", "de"):
        for number in range(3):
            story_in(code, f"{code} {number}", topics=[TopicFactory.create()])
    query = """query ($locale: String) {
        articles(locale: $locale) { totalCount nodes { title topics { name } } }
    }"""

    for code in ("nl", "de"):
        execute(query, locale=code)
        with django_assert_num_queries(6):
            execute(query, locale=code)


def test_a_language_names_those_that_stand_in_for_it(execute: Execute) -> None:
    site = execute('{ site(locale: "de") { locale { fallbacks { languageCode } } } }')["site"]

    assert site["locale"]["fallbacks"] == [{"languageCode": "en"}, {"languageCode": "nl"}]
