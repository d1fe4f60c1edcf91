"""The page of an entry that a colleague may only look at says everything in words."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.models import ConsentScope
from tests.admin.conftest import address
from tests.admin.test_permissions import one_of_each
from tests.conftest import SignIn
from tests.factories import (
    ConsentRecordFactory,
    DonationFormFactory,
    MenuFactory,
    StoryPageFactory,
    UserFactory,
)


def told(client: Client, entry: Any) -> dict[str, str]:
    """What the page says of an entry, by the names of its fields."""
    page = BeautifulSoup(client.get(address(entry, "inspect")).content, "html.parser")
    names, values = (
        [line.get_text(" ", strip=True) for line in page.select(f"dl > {tag}")]
        for tag in ("dt", "dd")
    )
    return dict(zip(names, values, strict=True))


def test_a_form_is_told_in_words(client: Client, sign_in: SignIn) -> None:
    form = DonationFormFactory.create(thank_you_text="<p>Thank <b>you</b></p>")
    sign_in("Editors")

    found = told(client, form)

    assert found["Ways to pay"] == "Bank transfer SEPA direct debit"
    assert found["Amounts"].startswith("Currency: Euro · Frequency: One-off · Amounts: Amount")
    assert "Visitors may enter another amount: Yes" in found["Amounts"]
    assert found["Thank you: text"] == "Thank you"
    assert (found["Live"], found["Locked"], found["Locked by"]) == ("Yes", "No", "-")


def test_a_form_is_told_in_the_language_of_who_reads(client: Client, sign_in: SignIn) -> None:
    form = DonationFormFactory.create()
    sign_in("Editors", language="nl")

    assert "Valuta: Euro · Frequentie: Eenmalig" in told(client, form)["Bedragen"]


def test_a_menu_names_its_pages(client: Client, sign_in: SignIn) -> None:
    link = {"label": "Read", "page": StoryPageFactory.create(title="Bread").pk, "link_url": ""}
    menu = MenuFactory.create(items=[{"type": "item", "value": {**link, "children": []}}])
    sign_in("Editors")

    items = told(client, menu)["Items"]

    assert items == "Label: Read · Page: Bread · Address elsewhere: - · Below it: -"


def test_a_consent_record_names_where_it_holds(client: Client, sign_in: SignIn) -> None:
    record = ConsentRecordFactory.create(scopes=[ConsentScope.WEB, ConsentScope.PRINT])
    sign_in("Moderators")

    assert told(client, record)["Scope"] == "Website, Print"


def test_nothing_is_told_as_python_writes_it(client: Client) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    entries = [entry for entry in one_of_each() if entry.snippet_viewset.inspect_view_enabled]

    words = " ".join(value for entry in entries for value in told(client, entry).values())

    assert entries
    assert not {"None", "True", "False"} & set(words.split())
    assert not any(sign in words for sign in ("<", "StructValue", "ONE_OFF", "BANK_TRANSFER"))


@pytest.mark.parametrize("code", ["<script>", "&"])
def test_what_someone_typed_is_text(client: Client, sign_in: SignIn, code: str) -> None:
    form = DonationFormFactory.create(thank_you_title=code)
    sign_in("Editors")

    assert told(client, form)["Thank you: title"] == code
