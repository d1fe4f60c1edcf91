"""What belongs in the head of any page."""

from collections.abc import Callable
from typing import Any

import pytest
from strawberry import relay
from wagtail.models import Page

from cms.graphql.locales import language_tag, territory_locale
from cms.models import ConsentScope, Image
from tests.factories import (
    ConsentRecordFactory,
    ContentPageFactory,
    HomePageFactory,
    ImageFactory,
    LocaleFactory,
    SiteSettingsFactory,
    front_page,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

HEAD = """
    query ($id: ID!, $locale: String) {
      page(id: $id, locale: $locale) {
        head {
          title
          description
          robots
          openGraph {
            title description type url siteName locale localeAlternates
            image { url width height alt }
            publishedTime modifiedTime authors section tags
          }
          meta { name property content }
          hreflang { languageCode url }
          jsonLd
        }
      }
    }
"""


def head_of(execute: Execute, page: Page, locale: str | None = None) -> Any:
    key = str(relay.GlobalID(type(page).__name__, str(page.pk)))
    return execute(HEAD, id=key, locale=locale)["page"]["head"]


def front_page_in(language_code: str) -> Page:
    """The front page in another language."""
    home: Page = HomePageFactory.create(
        locale=LocaleFactory.create(language_code=language_code),
        slug=f"home-{language_code}",
        translation_of=front_page(),
    )
    return home


def translated(page: Page, home: Page, **fields: Any) -> Page:
    """The page in the language of another front page."""
    version: Page = ContentPageFactory.create(
        parent=home, slug=page.slug, translation_of=page, **fields
    )
    return version


def links(head: Any) -> dict[str, str]:
    return {
        link["languageCode"]: link["url"].removeprefix("http://localhost:3000")
        for link in head["hreflang"]
    }


def test_everything_social_networks_may_be_told_of_a_page(execute: Execute) -> None:
    SiteSettingsFactory.create(brand="Avondlamp")
    page = ContentPageFactory.create(
        title="Over ons", seo_title="Wie we zijn", lead="Wat we doen.", slug="over-ons"
    )

    head = head_of(execute, page)

    assert head["title"] == "Wie we zijn · Avondlamp"
    assert head["openGraph"] == {
        "title": "Wie we zijn",
        "description": "Wat we doen.",
        "type": "website",
        "url": "http://localhost:3000/nl/over-ons/",
        "siteName": "Avondlamp",
        "locale": "nl",
        "localeAlternates": [],
        "image": None,
        "publishedTime": None,
        "modifiedTime": None,
        "authors": [],
        "section": None,
        "tags": [],
    }
    assert head["meta"] == [
        {"name": "description", "property": None, "content": "Wat we doen."},
        {"name": "twitter:card", "property": None, "content": "summary"},
        {"name": None, "property": "og:title", "content": "Wie we zijn"},
        {"name": None, "property": "og:type", "content": "website"},
        {"name": None, "property": "og:url", "content": "http://localhost:3000/nl/over-ons/"},
        {"name": None, "property": "og:description", "content": "Wat we doen."},
        {"name": None, "property": "og:locale", "content": "nl"},
        {"name": None, "property": "og:site_name", "content": "Avondlamp"},
    ]


def test_the_picture_with_its_size_and_words(execute: Execute) -> None:
    picture = ImageFactory.create(alt_text="A lamp", file__width=1600, file__height=900)

    head = head_of(execute, ContentPageFactory.create(hero=picture))

    image = head["openGraph"]["image"]
    contents = {tag["property"] or tag["name"]: tag["content"] for tag in head["meta"]}
    assert image == {"url": image["url"], "width": 1200, "height": 630, "alt": "A lamp"}
    assert contents["twitter:card"] == "summary_large_image"
    assert contents["og:image"] == image["url"]
    assert contents["og:image:width"] == "1200"
    assert contents["og:image:height"] == "630"
    assert contents["og:image:alt"] == "A lamp"


@pytest.mark.parametrize(
    ("scopes", "shown"),
    [
        ([ConsentScope.WEB], "The logo"),
        ([ConsentScope.WEB, ConsentScope.SOCIAL], "Amina"),
        ([ConsentScope.SOCIAL], "The logo"),
    ],
    ids=["website", "website and social media", "social media"],
)
def test_social_networks_show_only_who_agreed_to_that(
    execute: Execute, scopes: list[str], shown: str
) -> None:
    SiteSettingsFactory.create(logo=ImageFactory.create(alt_text="The logo"))
    consent = ConsentRecordFactory.create(scopes=scopes)
    page = ContentPageFactory.create(hero=ImageFactory.create(alt_text="Amina", consent=consent))

    assert head_of(execute, page)["openGraph"]["image"]["alt"] == shown


def test_nothing_of_a_picture_nobody_agreed_to(execute: Execute) -> None:
    picture: Image = ImageFactory.create(alt_text="Amina", needs_consent=True)

    head = head_of(execute, ContentPageFactory.create(hero=picture))

    assert head["openGraph"]["image"] is None
    assert "ImageObject" not in str(head["jsonLd"])


def test_regions_are_written_as_each_reader_wants_them(execute: Execute) -> None:
    page = ContentPageFactory.create(slug="over-ons")
    version = translated(page, front_page_in("nl-be"))

    head = head_of(execute, version)

    assert links(head) == {
        "nl": "/nl/over-ons/",
        "nl-BE": "/nl-be/over-ons/",
        "x-default": "/nl/over-ons/",
    }
    assert head["openGraph"]["locale"] == "nl_BE"
    assert head["openGraph"]["localeAlternates"] == ["nl"]
    subject = head["jsonLd"]["@graph"][-1]
    assert subject["inLanguage"] == "nl-BE"
    assert subject["translationOfWork"]["inLanguage"] == "nl"
    assert "workTranslation" not in subject


@pytest.mark.parametrize(
    ("code", "tag", "locale"),
    [
        ("nl", "nl", "nl"),
        ("nl-be", "nl-BE", "nl_BE"),
        ("zh-hant-tw", "zh-Hant-TW", "zh_TW"),
        ("sr-latn", "sr-Latn", "sr"),
        ("es-419", "es-419", "es"),
        ("ca-valencia", "ca-valencia", "ca"),
    ],
)
def test_language_codes(code: str, tag: str, locale: str) -> None:
    assert language_tag(code) == tag
    assert territory_locale(code) == locale


def test_everyone_else_gets_another_language_while_the_source_is_a_draft(
    execute: Execute,
) -> None:
    page = ContentPageFactory.create(slug="over-ons", live=False)
    english = translated(page, front_page_in("en"))
    translated(page, front_page_in("de"))

    head = head_of(execute, english)

    assert links(head) == {
        "de": "/de/over-ons/",
        "en": "/en/over-ons/",
        "x-default": "/de/over-ons/",
    }
    assert "translationOfWork" not in head["jsonLd"]["@graph"][-1]


def test_a_draft_is_no_translation(execute: Execute) -> None:
    page = ContentPageFactory.create(slug="over-ons")
    translated(page, front_page_in("en"), title="About us")
    translated(page, front_page_in("de"), title="Über uns", live=False)

    head = head_of(execute, page)

    subject = head["jsonLd"]["@graph"][-1]
    assert [work["name"] for work in subject["workTranslation"]] == ["About us"]
    assert head["openGraph"]["localeAlternates"] == ["en"]
    assert "Über uns" not in str(head)


def test_a_page_standing_in_for_another_language_is_not_indexed(execute: Execute) -> None:
    front_page_in("en")
    page = ContentPageFactory.create()

    assert head_of(execute, page)["robots"] == "index, follow"
    assert head_of(execute, page, locale="en")["robots"] == "noindex, follow"
