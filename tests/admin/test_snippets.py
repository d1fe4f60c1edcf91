from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import (
    ConsentRecord,
    GonePath,
    Menu,
    MenuLocation,
    Person,
    Publication,
    SiteTexts,
    Topic,
)
from cms.models.texts import SITE_TEXT_FIELDS
from donations.choices import Frequency, PaymentMethod
from donations.models import ConsentText, DonateCallToAction, DonationForm
from tests.admin.conftest import address, list_address, words
from tests.conftest import SignIn
from tests.factories import (
    ConsentRecordFactory,
    ConsentTextFactory,
    DonateCallToActionFactory,
    DonationFormFactory,
    MenuFactory,
    PersonFactory,
    PublicationFactory,
    SiteTextsFactory,
    StoryPageFactory,
    TopicFactory,
    default_site,
    locale,
)

FACTORIES: dict[Any, Any] = {
    Person: PersonFactory,
    Topic: TopicFactory,
    Publication: PublicationFactory,
    Menu: MenuFactory,
    SiteTexts: SiteTextsFactory,
    ConsentRecord: ConsentRecordFactory,
    DonateCallToAction: DonateCallToActionFactory,
    DonationForm: DonationFormFactory,
    ConsentText: ConsentTextFactory,
}


@pytest.fixture(autouse=True)
def _administrator(sign_in: SignIn) -> None:
    sign_in(is_superuser=True)


def listed(client: Client, model: Any, **asked: str) -> list[str]:
    """The entries in a list, as their links name them."""
    response = client.get(list_address(model), asked)
    assert response.status_code == 200
    return [str(entry) for entry in response.context["object_list"]]


@pytest.mark.parametrize("model", FACTORIES)
def test_lists_what_there_is(client: Client, model: Any) -> None:
    assert listed(client, model) == []

    entry = FACTORIES[model].create()

    assert listed(client, model) == [str(entry)]


@pytest.mark.parametrize("model", FACTORIES)
def test_an_entry_can_be_read_and_traced(client: Client, model: Any) -> None:
    entry = FACTORIES[model].create()

    answers = {
        action: client.get(address(entry, action)).status_code
        for action in ("edit", "inspect", "history", "usage", "delete")
    }
    assert set(answers.values()) == {200}


def statements_for(client: Client, model: Any, entries: int) -> int:
    FACTORIES[model].create_batch(entries)
    listed(client, model)
    with CaptureQueriesContext(connection) as statements:
        listed(client, model)
    return len(statements)


@pytest.mark.parametrize("model", [Person, Publication, DonateCallToAction])
def test_our_columns_take_no_statements_of_their_own(client: Client, model: Any) -> None:
    plain = statements_for(client, Topic, 6) - statements_for(client, Topic, 1)

    assert statements_for(client, model, 6) - statements_for(client, model, 1) == plain


def test_finds_people_by_a_part_of_their_name(client: Client) -> None:
    PersonFactory.create(name="Amina", role="Survivor")
    PersonFactory.create(name="Bram", role="Director")

    assert listed(client, Person, q="min") == ["Amina"]
    assert listed(client, Person, q="DIREC") == ["Bram"]
    assert listed(client, Person, q="nobody") == []


def test_an_empty_list_says_so(client: Client) -> None:
    assert "There are no topics to display." in words(client.get(list_address(Topic)))

    TopicFactory.create(name="Law")
    response = client.get(list_address(Topic), {"q": "nobody"})

    assert "No topics match your query." in words(response)


def test_people_are_narrowed_by_pseudonym_consent_status_and_language(client: Client) -> None:
    PersonFactory.create(name="Amina", is_pseudonym=True)
    PersonFactory.create(name="Bram", needs_consent=True)
    PersonFactory.create(name="Carla", live=False)
    PersonFactory.create(name="Dirk", locale=locale("de"))

    assert listed(client, Person, is_pseudonym="true") == ["Amina"]
    assert listed(client, Person, needs_consent="true") == ["Bram"]
    assert listed(client, Person, live="false") == ["Carla"]
    assert listed(client, Person, locale="de") == ["Dirk"]


def test_menus_are_narrowed_by_location(client: Client) -> None:
    footer = MenuFactory.create(location=MenuLocation.FOOTER)
    MenuFactory.create(location=MenuLocation.HEADER)

    assert listed(client, Menu, location="FOOTER") == [str(footer)]


def test_consent_texts_are_narrowed_by_way_to_pay_and_frequency(client: Client) -> None:
    card = ConsentTextFactory.create(method=PaymentMethod.CARD)
    monthly = ConsentTextFactory.create(frequency=Frequency.MONTHLY)

    assert listed(client, ConsentText, method="CARD") == [str(card)]
    assert listed(client, ConsentText, frequency="MONTHLY") == [str(monthly)]


CONSENTS: dict[str, dict[str, Any]] = {
    "VALID": {},
    "LAPSED": {"lapsed": True},
    "WITHDRAWN": {"withdrawn": True},
    "ELSEWHERE": {"print_only": True},
    "LAPSING": {"valid_until": date.today() + timedelta(days=9)},
}


def test_consent_records_are_narrowed_by_state(client: Client) -> None:
    for state, facts in CONSENTS.items():
        ConsentRecordFactory.create(given_by=state, **facts)

    for state in CONSENTS:
        (found,) = client.get(list_address(ConsentRecord), {"state": state}).context["object_list"]
        assert found.given_by == state


def test_dates_of_consents_are_written_out(client: Client) -> None:
    ConsentRecordFactory.create(given_on=date(2026, 1, 31), valid_until=date(2031, 1, 31))

    page = words(client.get(list_address(ConsentRecord)))

    assert "Jan. 31, 2026" in page
    assert "Jan. 31, 2031" in page


TOPIC = {"name": "Law", "slug": "law", "description": ""}


def test_a_topic_goes_from_draft_to_public_under_its_own_name(client: Client) -> None:
    client.post(list_address(Topic, "add"), TOPIC)
    topic = Topic.objects.get()
    assert not topic.live

    client.post(address(topic), TOPIC | {"name": "Law and rights", "action-publish": "1"})

    topic.refresh_from_db()
    assert (topic.live, topic.name, topic.has_unpublished_changes) == (
        True,
        "Law and rights",
        False,
    )


def test_a_draft_changes_nothing_public(client: Client) -> None:
    topic = TopicFactory.create(name="Law", slug="law")

    client.post(address(topic), TOPIC | {"name": "Rights"})

    topic.refresh_from_db()
    assert (topic.name, topic.has_unpublished_changes) == ("Law", True)
    assert topic.get_latest_revision_as_object().name == "Rights"


def test_inspecting_shows_the_words_of_a_topic(client: Client) -> None:
    topic = TopicFactory.create(name="Law", description="What judges say.")

    page = words(client.get(address(topic, "inspect")))

    assert "What judges say." in page
    assert str(topic.translation_key) not in page


def test_usage_names_the_stories_a_person_tells(client: Client) -> None:
    person = PersonFactory.create(name="Amina")
    story = StoryPageFactory.create(title="The kitchen", authors=[person])
    ReferenceIndex.create_or_update_for_object(story)

    assert "The kitchen" in words(client.get(address(person, "usage")))


def site_texts(**changed: str) -> dict[str, Any]:
    texts = SiteTexts(site=default_site())
    values = {name: getattr(texts, name) for name in SITE_TEXT_FIELDS}
    return values | {"site": default_site().pk} | changed


TWICE: dict[Any, Callable[[], dict[str, Any]]] = {
    Topic: lambda: TOPIC,
    Person: lambda: {"name": "Amina", "slug": "amina"},
    Menu: lambda: {
        "site": default_site().pk,
        "location": "FOOTER",
        **nested_form_data({"items": streamfield([])}),
    },
    SiteTexts: site_texts,
    ConsentText: lambda: {"method": "CARD", "frequency": "MONTHLY", "version": 1, "text": "Yes."},
    GonePath: lambda: {"site": default_site().pk, "path": "nl/oud"},
}


@pytest.mark.parametrize("model", TWICE)
def test_what_exists_already_is_refused_in_words(client: Client, model: Any) -> None:
    client.post(list_address(model, "add"), TWICE[model]())
    assert model.objects.count() == 1

    response = client.post(list_address(model, "add"), TWICE[model]())

    assert response.status_code == 200
    assert "already" in words(response)
    assert model.objects.count() == 1


@pytest.mark.parametrize("model", [model for model in TWICE if model is not GonePath])
def test_the_same_may_exist_in_another_language(client: Client, model: Any) -> None:
    german = locale("de")
    client.post(list_address(model, "add"), TWICE[model]())

    client.post(f"{list_address(model, 'add')}?locale=de", TWICE[model]())

    assert model.objects.filter(locale=german).count() == 1


@pytest.mark.parametrize(
    "path", ["nl/oud", "/nl/oud/", " nl/oud/ ", "https://avondlamp.example/nl/oud"]
)
def test_a_removed_path_is_stored_in_one_way(client: Client, path: str) -> None:
    client.post(list_address(GonePath, "add"), {"site": default_site().pk, "path": path})

    assert GonePath.objects.get().path == "/nl/oud/"


@pytest.mark.parametrize("model", [Person, Topic])
def test_a_name_is_not_called_a_title(client: Client, model: Any) -> None:
    assert b"Title*" not in client.get(list_address(model, "add")).content
