"""A new entry begins in its own language, whatever that of the admin."""

from typing import Any

import pytest
from django.db.models import NOT_PROVIDED
from django.test import Client

from cms.models import SiteTexts
from donations.models import DonateCallToAction, DonationForm
from tests.admin.conftest import list_address
from tests.conftest import SignIn
from tests.factories import locale

MODELS: list[Any] = [SiteTexts, DonationForm, DonateCallToAction]
BEGINNINGS = {
    "nl": ("Lees verder", "Ander bedrag", "Doneer"),
    "nl-be": ("Lees verder", "Ander bedrag", "Doneer"),
    "de": ("Weiterlesen", "Anderer Betrag", "Spenden"),
    "en": ("Read on", "Another amount", "Donate"),
    "fr": ("", "", ""),
}
SHOWN = {
    SiteTexts: "read_more",
    DonationForm: "other_amount_label",
    DonateCallToAction: "button_label",
}


@pytest.mark.parametrize("admin", ["en", "nl"])
@pytest.mark.parametrize("code", BEGINNINGS)
def test_a_new_entry_begins_in_its_own_language(
    client: Client, sign_in: SignIn, code: str, admin: str
) -> None:
    locale(code)
    sign_in("Moderators", "Fundraisers", language=admin)

    forms = {
        model: client.get(list_address(model, "add"), {"locale": code}).context["form"]
        for model in MODELS
    }

    assert tuple(form[SHOWN[model]].value() for model, form in forms.items()) == BEGINNINGS[code]


@pytest.mark.parametrize("model", MODELS)
def test_every_text_that_has_a_beginning_has_one_in_dutch_and_german(model: Any) -> None:
    texts = {
        field.name
        for field in model._meta.fields
        if field.default not in (NOT_PROVIDED, "") and not field.choices
        if isinstance(field.default, str)
    }

    assert texts == set(model.first_words)
    assert all(set(words) == {"nl", "de"} for words in model.first_words.values())
