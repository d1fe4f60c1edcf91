"""What we add to wagtail-localize's screen: what a translation takes from its original as it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import Person
from donations.models import DonateCallToAction
from tests.factories import DonateCallToActionFactory, PersonFactory, StoryPageFactory
from tests.translation.conftest import colleague

pytestmark = pytest.mark.django_db

Submit = Callable[..., Any]
Row = tuple[str, str, str]


@pytest.fixture
def translator(client: Client) -> Client:
    client.force_login(colleague("Translators"))
    return client


def locked(response: Any) -> list[Row]:
    fields = response.context["fields"]
    return [(field.label, field.value, field.reason) for field in fields]


def test_what_is_the_same_in_every_language_is_shown_with_the_reason(
    translator: Client, submit: Submit
) -> None:
    fact = "A fact of the original, in every language alike"
    story = StoryPageFactory.create(published_on=date(2026, 3, 1))
    page = submit(story).get_target_instance()

    response = translator.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert locked(response) == [
        ("Published on", "March 1, 2026", fact),
        ("Address of the original", "Empty", fact),
        ("Date of the original", "Empty", fact),
    ]
    assert "The same in every language" in response.text


def test_a_secret_of_a_person_is_not_shown_because_it_is_locked(
    translator: Client, submit: Submit
) -> None:
    person = PersonFactory.create(
        name="K.", slug="k", legal_name="Katrien Vos", is_pseudonym=True, biography=""
    )
    target = submit(person).get_target_instance()
    address = Person.snippet_viewset.get_url_name("edit")

    response = translator.get(reverse(address, args=[target.pk]))

    protection = "It protects people, in every language alike"
    assert ("Is a pseudonym", "yes", protection) in locked(response)
    assert "Portrait" not in [label for label, _value, _reason in locked(response)]
    assert "Katrien" not in response.text
    assert "Legal name" not in response.text


def test_a_campaign_code_is_a_fact_that_nobody_changes(translator: Client, submit: Submit) -> None:
    call = DonateCallToActionFactory.create(campaign_code="winter")
    target = submit(call).get_target_instance()
    address = DonateCallToAction.snippet_viewset.get_url_name("edit")

    response = translator.get(reverse(address, args=[target.pk]))

    fact = "A fact of the original, in every language alike"
    assert ("Campaign code", "winter", fact) in locked(response)
