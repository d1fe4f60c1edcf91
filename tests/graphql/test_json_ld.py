"""Every page in schema.org's vocabulary: only its words, on the right things, with fit values."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from strawberry import relay
from wagtail.models import Page, get_page_models

from donations.models import DonatePage, DonationForm
from home.models import ContentPage, HomePage
from stories.models import OpinionPage, StoryIndexPage, StoryPage
from tests.bodies import block
from tests.factories import (
    ContentPageFactory,
    DonatePageFactory,
    DonationSettingsFactory,
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
from tests.schema_org import faults

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

HEAD = "query ($id: ID!) { page(id: $id) { head { jsonLd jsonLdText } } }"

KINDS: dict[type[Page], str] = {
    HomePage: "WebPage",
    ContentPage: "WebPage",
    StoryIndexPage: "CollectionPage",
    StoryPage: "NewsArticle",
    OpinionPage: "OpinionNewsArticle",
    DonatePage: "WebPage",
}
FACTORIES: dict[type[Page], Any] = {
    ContentPage: ContentPageFactory,
    StoryIndexPage: StoryIndexPageFactory,
    StoryPage: StoryPageFactory,
    OpinionPage: OpinionPageFactory,
    DonatePage: DonatePageFactory,
}


def bare(model: type[Page]) -> Page:
    """A page of this type with nothing but what it cannot be without."""
    if model is HomePage:
        return front_page()
    optional = {field.name for field in model._meta.fields if field.blank}
    words = dict.fromkeys(optional & {"lead", "introduction"}, "")
    page: Page = FACTORIES[model].create(first_published_at=None, **words)
    DonationForm.objects.update(live=False)
    return page


def full(model: type[Page]) -> Page:
    """A page of this type with everything it can have, also in English, on a site that has too."""
    fill_site()
    english = HomePageFactory.create(
        locale=LocaleFactory.create(language_code="en"),
        slug="home-en",
        translation_of=front_page(),
    )
    if model is HomePage:
        HomePage.objects.update(hero=ImageFactory.create(credit="Fenna"), introduction="Hello.")
        return front_page()
    page: Page = FACTORIES[model].create(**fields_of(model, everything()))
    FACTORIES[model].create(parent=english, translation_of=page)
    return page


def fill_site() -> None:
    profile = {"network": "Mastodon", "link_url": "https://social.example/@avondlamp"}
    SiteSettingsFactory.create(logo=ImageFactory.create(), social_links=[block("profile", profile)])
    DonationSettingsFactory.create(is_enabled=True)


def everything() -> dict[str, Any]:
    """Values for whatever pages can have."""
    return {
        "seo_title": "Read this",
        "search_description": "It is worth it.",
        "hero": ImageFactory.create(credit="Fenna"),
        "authors": [
            PersonFactory.create(role="director", organisation="Avondlamp"),
            PersonFactory.create(is_pseudonym=True),
        ],
        "topics": [TopicFactory.create(description="Work nobody chose.")],
        "publication": PublicationFactory.create(),
        "source_url": "https://newspaper.example/opinion",
        "source_published_on": date(2026, 1, 2),
        "body": [block("paragraph", "<p>It began with an advertisement.</p>")],
    }


def fields_of(model: type[Page], values: dict[str, Any]) -> dict[str, Any]:
    """Those of these values that pages of this type have."""
    links = {"authors", "topics"} if hasattr(model, "author_links") else set()
    names = links | {field.name for field in model._meta.get_fields()}
    return {name: value for name, value in values.items() if name in names}


def head_of(execute: Execute, page: Page) -> Any:
    name = type(page.specific).__name__
    return execute(HEAD, id=str(relay.GlobalID(name, str(page.pk))))["page"]["head"]


@pytest.mark.parametrize("model", KINDS, ids=lambda model: model.__name__)
@pytest.mark.parametrize("make", [bare, full])
def test_uses_the_vocabulary_as_it_is_meant(
    execute: Execute, make: Callable[[type[Page]], Page], model: type[Page]
) -> None:
    document = head_of(execute, make(model))["jsonLd"]

    assert faults(document) == []
    assert document["@graph"][-1]["@type"] == KINDS[model]


def test_every_type_of_page_is_checked() -> None:
    assert set(get_page_models()) - {Page} == set(KINDS)


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Storey"}, "Storey is not a type"),
        ({"@id": "https://a.example/"}, "something untold is not a type"),
        ({"@type": "Person", "nickname": "Ami"}, "Person.nickname is not a property"),
        ({"@type": "Person", "headline": "Ami"}, "Person.headline is not a property of this type"),
        ({"@type": "Person", "name": ""}, "Person.name is empty"),
        ({"@type": "Person", "url": "/ami/"}, "Person.url cannot be '/ami/'"),
        ({"@type": "Article", "wordCount": True}, "Article.wordCount cannot be True"),
        (
            {"@type": "Article", "author": {"@type": "Thing"}},
            "Article.author cannot be {'@type': 'Thing'}",
        ),
    ],
    ids="type reference property domain empty url datatype range".split(),
)
def test_the_check_finds_a_fault(node: dict[str, Any], fault: str) -> None:
    assert faults({"@graph": [node]}) == [fault]


def test_no_word_in_the_text_ends_its_script_element(execute: Execute) -> None:
    page = ContentPageFactory.create(title="</script><script>alert(1)</script>", slug="x")

    head = head_of(execute, page)

    assert "<" not in head["jsonLdText"]
    assert json.loads(head["jsonLdText"]) == head["jsonLd"]


def test_the_front_page_has_no_way_down_to_it(execute: Execute) -> None:
    document = head_of(execute, front_page())["jsonLd"]

    assert [node["@type"] for node in document["@graph"]] == ["NGO", "WebSite", "WebPage"]


def test_who_publishes_the_site_and_in_which_languages(execute: Execute) -> None:
    organisation, website, *_ = head_of(execute, full(ContentPage))["jsonLd"]["@graph"]

    logo = organisation.pop("logo")
    assert logo["@type"] == "ImageObject"
    assert logo["contentUrl"].startswith("http://127.0.0.1:8000/renditions/")
    assert organisation == {
        "@type": "NGO",
        "@id": "http://localhost:3000/#organisation",
        "name": "Avondlamp",
        "url": "http://localhost:3000",
        "sameAs": ["https://social.example/@avondlamp"],
    }
    assert website == {
        "@type": "WebSite",
        "@id": "http://localhost:3000/#website",
        "name": "Avondlamp",
        "url": "http://localhost:3000",
        "inLanguage": ["nl", "en"],
        "publisher": {"@id": "http://localhost:3000/#organisation"},
    }
