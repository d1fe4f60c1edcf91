from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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
from donations.choices import Frequency, PaymentMethod
from donations.models import ConsentText, DonateCallToAction, DonationForm
from tests.admin.conftest import SignIn, address, list_address, words
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
