"""What answers say of the language something is in."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale

from cms.models import AliasPolicy, LocalePolicy
from tests.factories import StoryPageFactory, TopicFactory
from tests.translation.conftest import save_target, segments_of, write, write_all

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

STATUS = """
    query ($path: String!, $locale: String) {
      page(path: $path, locale: $locale) {
        title
        isFallback
        translationStatus { state percent sourceLocale { languageCode } }
        translations { locale { languageCode } status { state } }
      }
    }
"""
TITLES = """
    query ($filter: ArticleFilter, $locale: String, $fallback: Boolean! = true) {
      stories(filter: $filter, locale: $locale, fallback: $fallback) { nodes { title } }
    }
"""


def titles(data: dict[str, Any]) -> list[str]:
    return [node["title"] for node in data["stories"]["nodes"]]


@pytest.fixture
def story(english: Locale) -> Any:
    return StoryPageFactory.create(title="De lamp", slug="de-lamp", lead="Een lamp.")


def test_an_original_is_the_source(execute: Execute, story: Any) -> None:
    page = execute(STATUS, path="/nl/verhalen/de-lamp/")["page"]

    assert page["translationStatus"] == {
        "state": "SOURCE",
        "percent": 100,
        "sourceLocale": {"languageCode": "nl"},
    }


@pytest.mark.parametrize(("kind", "state"), [("manual", "HUMAN"), ("machine", "MACHINE")])
def test_a_translation_says_who_made_it(
    execute: Execute, submit: Any, story: Any, kind: str, state: str
) -> None:
    translation = submit(story)
    write_all(translation, kind)
    page = save_target(translation)

    data = execute(STATUS, path=f"/en/stories/{page.slug}/")["page"]

    assert data["translationStatus"]["state"] == state
    assert data["translations"] == [
        {"locale": {"languageCode": "nl"}, "status": {"state": "SOURCE"}},
        {"locale": {"languageCode": "en"}, "status": {"state": state}},
    ]


def test_a_partial_translation_says_how_much(execute: Execute, submit: Any, story: Any) -> None:
    translation = submit(story)
    write(translation, segments_of(translation).get(context__path="title"), "The lamp")
    page = save_target(translation)

    status = execute(STATUS, path=f"/en/stories/{page.slug}/")["page"]["translationStatus"]

    assert status["state"] == "PARTIAL"
    assert 0 < status["percent"] < 100


def test_an_outdated_translation_stays_and_says_so(
    execute: Execute, submit: Any, story: Any
) -> None:
    translation = submit(story)
    write_all(translation)
    page = save_target(translation)
    story.lead = "Een andere lamp."
    story.save_revision().publish()

    data = execute(STATUS, path=f"/en/stories/{page.slug}/")["page"]

    assert data["title"] == page.title
    assert data["translationStatus"]["state"] == "STALE"
    assert titles(execute(TITLES, locale="en", filter={"translationState": ["STALE"]})) == [
        page.title
    ]
    assert titles(execute(TITLES, locale="en", filter={"translationState": ["HUMAN"]})) == []


def test_lists_leave_other_languages_out_when_asked(execute: Execute, story: Any) -> None:
    assert titles(execute(TITLES, locale="en")) == ["De lamp"]
    assert titles(execute(TITLES, locale="en", fallback=False)) == []


def copy_into(page: Any, locale: Locale) -> Any:
    """An untranslated copy, as synchronising the trees makes."""
    return page.copy_for_translation(locale, copy_parents=True, alias=True)


def test_a_copy_is_answered_by_its_original_with_a_notice(
    execute: Execute, english: Locale, story: Any
) -> None:
    copy_into(story, english)

    page = execute(STATUS, path="/en/stories/de-lamp/")["page"]

    assert (page["title"], page["isFallback"]) == ("De lamp", True)
    assert [found["locale"]["languageCode"] for found in page["translations"]] == ["nl"]


def test_a_copy_is_not_found_where_the_language_says_so(
    execute: Execute, english: Locale, story: Any
) -> None:
    LocalePolicy.objects.create(locale=english, aliases=AliasPolicy.NOT_FOUND)
    StoryPageFactory.create(title="Zonder kopie", slug="zonder-kopie")
    copy_into(story, english)

    assert execute(STATUS, path="/en/stories/de-lamp/")["page"] is None
    assert execute(STATUS, path="/nl/verhalen/de-lamp/", locale="en")["page"] is None
    assert titles(execute(TITLES, locale="en")) == ["Zonder kopie"]


def test_an_original_is_found_below_a_translated_parent(execute: Execute, story: Any) -> None:
    page = execute(STATUS, path="/en/stories/de-lamp/")["page"]

    assert (page["title"], page["isFallback"]) == ("De lamp", True)


def test_an_unknown_language_is_an_error_that_lists_the_known(client: Any, story: Any) -> None:
    response = client.post(
        "/graphql/",
        {"query": '{ stories(locale: "xx") { totalCount } }'},
        content_type="application/json",
    )

    [error] = response.json()["errors"]
    assert error["extensions"]["code"] == "UNKNOWN_LOCALE"
    assert {"nl", "en"} <= set(error["extensions"]["knownLocales"])


@pytest.mark.parametrize("number", [1, 5])
def test_statements_with_statuses(
    execute: Execute, django_assert_num_queries: Any, english: Locale, number: int
) -> None:
    topic = TopicFactory.create()
    for place in range(number):
        StoryPageFactory.create(title=f"De lamp {place}", topics=[topic])
    query = """{ stories(locale: "en") { nodes {
        title isFallback translationStatus { state } topics { name translationStatus { state } }
    } } }"""
    execute(query)

    with django_assert_num_queries(4):
        execute(query)
