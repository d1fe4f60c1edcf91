from typing import Any

import pytest
from django.db.models import CharField
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from donations.models import ConsentText, DonationForm
from tests.admin.conftest import address, list_address, words
from tests.conftest import SignIn
from tests.factories import ConsentTextFactory, DonationFormFactory

AMOUNTS = {
    "currency": "EUR",
    "frequency": "ONE_OFF",
    "default_minor": "2500",
    "minimum_minor": "500",
    "maximum_minor": "500000",
    "other_amount": "on",
}
PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _fundraiser(sign_in: SignIn) -> None:
    sign_in("Fundraisers")


def items(*values: dict[str, str]) -> dict[str, Any]:
    entries = {
        str(number): {"value": value, "deleted": "", "order": str(number), "type": "item"}
        for number, value in enumerate(values)
    }
    return {"count": str(len(values)), **entries}


def amounts(*presets: str, **changed: str) -> dict[str, Any]:
    values = ({"amount_minor": preset, "impact": ""} for preset in presets)
    return AMOUNTS | {"presets": items(*values)} | changed


def form(*groups: dict[str, Any]) -> dict[str, Any]:
    texts = [field for field in DonationForm._meta.fields if isinstance(field, CharField)]
    return nested_form_data(
        {
            **{field.name: field.get_default() for field in texts},
            "name": "General",
            "closed_message": "Closed.",
            "amounts": streamfield([("amounts", group) for group in groups]),
            "methods": streamfield([("method", "BANK_TRANSFER")]),
            "thank_you_text": rich_text("<p>Thank you.</p>"),
        }
    )


def publish(client: Client, *groups: dict[str, Any]) -> Any:
    return client.post(list_address(DonationForm, "add"), form(*groups) | PUBLISH)


def test_a_fundraiser_makes_a_form(client: Client) -> None:
    publish(client, amounts("1000", "2500"), amounts("500", "2500", frequency="MONTHLY"))

    made = DonationForm.objects.get()
    assert made.live
    assert [group.value["frequency"] for group in made.amounts] == ["ONE_OFF", "MONTHLY"]


WRONG: dict[str, tuple[list[dict[str, Any]], str]] = {
    "twice the same": ([amounts("1000", "1000", "2500")], "Give every amount once"),
    "out of order": ([amounts("2500", "1000")], "the smallest first"),
    "too small": ([amounts("100", "2500")], "between the smallest and the largest"),
    "too large": ([amounts("2500", "900000")], "between the smallest and the largest"),
    "another default": ([amounts("1000", "5000")], "Choose one of the amounts above"),
    "nothing to choose": ([amounts()], "The minimum number of items is 1"),
    "no amount": ([amounts("")], "This field is required"),
    "below zero": ([amounts("-5", "2500")], "greater than or equal to 1"),
    "fractions": ([amounts("10.50", "2500")], "Enter a whole number"),
    "a pair twice": ([amounts("2500"), amounts("2500")], "can stand here once"),
    "no groups": ([], "This field is required"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_amounts_are_refused_in_words(client: Client, case: str) -> None:
    groups, message = WRONG[case]

    response = publish(client, *groups)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert not DonationForm.objects.exists()


HALF: dict[str, dict[str, Any]] = {
    "no smallest": amounts("1000", "2500", minimum_minor=""),
    "no largest": amounts("1000", "2500", maximum_minor=""),
    "no default": amounts("1000", "2500", default_minor=""),
    "an empty amount": amounts("1000", ""),
    "nothing to choose": amounts(),
    "nothing at all": amounts(
        "", currency="", frequency="", minimum_minor="", maximum_minor="", default_minor=""
    ),
}


@pytest.mark.parametrize("case", HALF)
def test_a_half_filled_form_can_be_saved_as_a_draft(client: Client, case: str) -> None:
    client.post(list_address(DonationForm, "add"), form(HALF[case]))

    assert not DonationForm.objects.get().live


def test_a_draft_may_hold_several_groups_and_ways_to_pay_that_are_empty(client: Client) -> None:
    empty = HALF["nothing at all"]
    methods = nested_form_data({"methods": streamfield([("method", ""), ("method", "")])})

    client.post(list_address(DonationForm, "add"), form(empty, empty) | methods)

    assert not DonationForm.objects.get().live


@pytest.mark.parametrize("case", HALF)
def test_a_half_filled_form_is_not_published(client: Client, case: str) -> None:
    publish(client, HALF[case])

    assert not DonationForm.objects.filter(live=True).exists()


def text(**changed: Any) -> dict[str, Any]:
    facts = {"method": "CARD", "frequency": "ONE_OFF", "version": 1, "text": "I agree."}
    return facts | changed


@pytest.mark.parametrize(
    "changed",
    [{"text": "I agree to more."}, {"method": "IDEAL"}, {"frequency": "MONTHLY"}, {"version": 7}],
    ids=["the text", "the way to pay", "the frequency", "the version"],
)
def test_what_donors_agreed_to_never_changes(client: Client, changed: dict[str, Any]) -> None:
    client.post(list_address(ConsentText, "add"), text() | PUBLISH)
    agreed = ConsentText.objects.get()

    response = client.post(address(agreed), text(**changed) | PUBLISH)

    agreed.refresh_from_db()
    assert "A published text never changes" in words(response)
    assert (agreed.text, agreed.method, agreed.frequency) == ("I agree.", "CARD", "ONE_OFF")
    assert agreed.version == 1


def test_what_donors_agreed_to_does_not_change_after_it_was_taken_down(client: Client) -> None:
    client.post(list_address(ConsentText, "add"), text() | PUBLISH)
    agreed = ConsentText.objects.get()
    client.post(address(agreed, "unpublish"))

    client.post(address(agreed), text(text="I agree to more.") | PUBLISH)

    agreed.refresh_from_db()
    assert agreed.text == "I agree."
    assert agreed.get_latest_revision_as_object().text == "I agree."


def test_a_new_version_is_made_beside_the_old_one(client: Client) -> None:
    ConsentTextFactory.create(method="CARD", version=1)

    client.post(list_address(ConsentText, "add"), text(version=2) | PUBLISH)

    versions = ConsentText.objects.order_by("version").values_list("version", flat=True)
    assert list(versions) == [1, 2]


@pytest.mark.indexes
def test_a_form_in_use_cannot_be_deleted(client: Client) -> None:
    used = DonationFormFactory.create()
    used.calls_to_action.create(headline="Light", locale=used.locale)

    page = words(client.get(address(used, "delete")))

    assert "prevent it from being deleted" in page
