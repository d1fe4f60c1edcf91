"""What search engines and social networks are told of stories and opinions."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from strawberry import relay
from wagtail.models import Page

from tests.bodies import block
from tests.factories import (
    ConsentRecordFactory,
    HomePageFactory,
    ImageFactory,
    LocaleFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    SiteSettingsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    front_page,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

HEAD = """
    query ($id: ID!) {
      page(id: $id) {
        head {
          openGraph { type publishedTime modifiedTime authors section tags }
          meta { property content }
          jsonLd
        }
      }
    }
"""
CARDS = """
    {
      articles {
        nodes {
          title
          head {
            title description canonicalUrl robots
            openGraph { image { url } authors section tags localeAlternates }
            meta { property content }
            hreflang { url }
            jsonLd
          }
        }
      }
    }
"""
URL = "http://localhost:3000/nl/verhalen/een-brief/"


def head_of(execute: Execute, page: Page) -> Any:
    key = str(relay.GlobalID(type(page).__name__, str(page.pk)))
    return execute(HEAD, id=key)["page"]["head"]


def json_ld_of(execute: Execute, page: Page) -> Any:
    return head_of(execute, page)["jsonLd"]["@graph"][-1]


def opinion(**fields: Any) -> Any:
    """An opinion with everything a head tells of."""
    index = StoryIndexPageFactory.create(title="Verhalen", slug="verhalen")
    values: dict[str, Any] = {
        "parent": index,
        "title": "Een brief",
        "slug": "een-brief",
        "lead": "Aan wie niets vroeg.",
        "published_on": date(2026, 3, 1),
        "first_published_at": datetime(2026, 3, 1, 9, tzinfo=UTC),
        "last_published_at": datetime(2026, 3, 2, 23, 30, tzinfo=UTC),
        "authors": [PersonFactory.create(name="Fenna", role="directeur", organisation="Avondlamp")],
        "topics": [TopicFactory.create(name="Online", description="Van afstand.")],
        "publication": PublicationFactory.create(name="De Courant", website="https://dc.example/"),
        "source_url": "https://dc.example/brief",
        "source_published_on": date(2026, 2, 28),
        "body": [block("paragraph", "<p>Een <b>lange</b> brief.</p>")],
    }
    return OpinionPageFactory.create(**values | fields)


def test_an_opinion_in_schema_orgs_words(execute: Execute) -> None:
    SiteSettingsFactory.create()

    assert json_ld_of(execute, opinion()) == {
        "@type": "OpinionNewsArticle",
        "@id": f"{URL}#article",
        "url": URL,
        "name": "Een brief",
        "headline": "Een brief",
        "description": "Aan wie niets vroeg.",
        "inLanguage": "nl",
        "datePublished": "2026-03-01",
        "dateModified": "2026-03-03T00:30:00+01:00",
        "author": [
            {
                "@type": "Person",
                "name": "Fenna",
                "jobTitle": "directeur",
                "worksFor": {"@type": "Organization", "name": "Avondlamp"},
            }
        ],
        "articleSection": "Verhalen",
        "keywords": ["Online"],
        "about": [{"@type": "Thing", "name": "Online", "description": "Van afstand."}],
        "wordCount": 3,
        "isAccessibleForFree": True,
        "isBasedOn": {
            "@type": "CreativeWork",
            "url": "https://dc.example/brief",
            "datePublished": "2026-02-28",
            "publisher": {
                "@type": "Organization",
                "name": "De Courant",
                "url": "https://dc.example/",
            },
        },
        "isPartOf": {"@id": "http://localhost:3000/#website"},
        "publisher": {"@id": "http://localhost:3000/#organisation"},
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": URL,
            "breadcrumb": {"@id": f"{URL}#breadcrumbs"},
        },
    }


def test_an_opinion_in_opengraphs_words(execute: Execute) -> None:
    head = head_of(execute, opinion())

    assert head["openGraph"] == {
        "type": "article",
        "publishedTime": "2026-03-01",
        "modifiedTime": "2026-03-03T00:30:00+01:00",
        "authors": ["Fenna"],
        "section": "Verhalen",
        "tags": ["Online"],
    }
    assert [tag for tag in head["meta"] if (tag["property"] or "").startswith("article:")] == [
        {"property": "article:published_time", "content": "2026-03-01"},
        {"property": "article:modified_time", "content": "2026-03-03T00:30:00+01:00"},
        {"property": "article:author", "content": "Fenna"},
        {"property": "article:section", "content": "Verhalen"},
        {"property": "article:tag", "content": "Online"},
    ]


def test_the_picture_in_two_shapes(execute: Execute) -> None:
    picture = ImageFactory.create(
        alt_text="A lamp", credit="Fenna", file__width=1600, file__height=900
    )

    wide, square = json_ld_of(execute, StoryPageFactory.create(hero=picture))["image"]

    assert wide == {
        "@type": "ImageObject",
        "url": wide["url"],
        "contentUrl": wide["url"],
        "width": "1600 px",
        "height": "900 px",
        "caption": "A lamp",
        "creditText": "Fenna",
    }
    assert (square["width"], square["height"]) == ("320 px", "320 px")


def test_of_a_pseudonym_only_the_public_name(execute: Execute) -> None:
    person = PersonFactory.create(
        name="Amina",
        is_pseudonym=True,
        legal_name="Someone",
        role="survivor",
        organisation="The harbour",
    )

    page = StoryPageFactory.create(authors=[person])

    assert json_ld_of(execute, page)["author"] == [{"@type": "Person", "name": "Amina"}]


def test_social_networks_are_told_only_of_who_agreed_to_that(execute: Execute) -> None:
    person = PersonFactory.create(name="Amina", consent=ConsentRecordFactory.create())

    head = head_of(execute, opinion(authors=[person]))

    assert head["openGraph"]["authors"] == []
    assert head["jsonLd"]["@graph"][-1]["author"] == [{"@type": "Person", "name": "Amina"}]


def test_nobody_and_nothing_hidden(execute: Execute) -> None:
    hidden = ConsentRecordFactory.create(withdrawn=True)
    page = opinion(
        authors=[PersonFactory.create(consent=hidden)],
        topics=[TopicFactory.create(live=False)],
        publication=PublicationFactory.create(live=False),
        hero=ImageFactory.create(consent=hidden),
    )

    told = json_ld_of(execute, page)

    assert not told.keys() & {"author", "about", "keywords", "isBasedOn", "image"}


def test_an_article_was_not_changed_before_the_day_readers_see(execute: Execute) -> None:
    head = head_of(execute, opinion(published_on=date(2026, 4, 1)))

    assert head["openGraph"]["modifiedTime"] is None
    assert "dateModified" not in head["jsonLd"]["@graph"][-1]


def test_the_section_of_an_article_below_a_draft_is_not_told(execute: Execute) -> None:
    page = opinion()
    Page.objects.filter(pk=page.get_parent().pk).update(live=False)

    head = head_of(execute, page)

    assert head["openGraph"]["section"] is None
    assert "Verhalen" not in str(head["jsonLd"])


@pytest.mark.parametrize("number", [1, 4])
def test_statements_of_heads_in_a_list(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    SiteSettingsFactory.create(logo=ImageFactory.create())
    english = HomePageFactory.create(
        locale=LocaleFactory.create(language_code="en"),
        slug="home-en",
        translation_of=front_page(),
    )
    for _ in range(number):
        story = StoryPageFactory.create(**related_rows())
        OpinionPageFactory.create(**related_rows())
        StoryPageFactory.create(parent=english, translation_of=story)
    execute(CARDS)

    with django_assert_num_queries(5):
        execute(CARDS)


def related_rows() -> dict[str, Any]:
    """Everything a head may point at, for one article."""
    return {
        "hero": ImageFactory.create(),
        "authors": [PersonFactory.create()],
        "topics": [TopicFactory.create()],
        "publication": PublicationFactory.create(),
    }
