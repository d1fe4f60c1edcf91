"""What search engines are told of pages to give on."""

from collections.abc import Callable
from typing import Any

import pytest
from strawberry import relay
from wagtail.models import Page

from donations.choices import Frequency
from donations.models import DonationForm
from tests.factories import (
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    DonationSettingsFactory,
    amounts,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

URL = "http://localhost:3000/nl/geef/"


def donate_page() -> Any:
    form = DonationFormFactory.create(amounts=[amounts(), amounts(Frequency.MONTHLY)])
    return DonatePageFactory.create(
        slug="geef", call_to_action=DonateCallToActionFactory.create(form=form)
    )


def json_ld_of(execute: Execute, page: Page) -> Any:
    key = str(relay.GlobalID(type(page).__name__, str(page.pk)))
    data = execute("query ($id: ID!) { page(id: $id) { head { jsonLd } } }", id=key)
    return data["page"]["head"]["jsonLd"]["@graph"][-1]


def test_visitors_can_give_to_the_organisation_between_these_amounts(execute: Execute) -> None:
    DonationSettingsFactory.create(is_enabled=True)

    told = json_ld_of(execute, donate_page())

    assert told["@type"] == "WebPage"
    assert told["potentialAction"] == {
        "@type": "DonateAction",
        "recipient": {"@id": "http://localhost:3000/#organisation"},
        "target": {"@type": "EntryPoint", "urlTemplate": URL},
        "priceSpecification": [
            {
                "@type": "PriceSpecification",
                "minPrice": 5.0,
                "maxPrice": 5000.0,
                "priceCurrency": "EUR",
            },
            {
                "@type": "UnitPriceSpecification",
                "minPrice": 5.0,
                "maxPrice": 5000.0,
                "priceCurrency": "EUR",
                "unitCode": "MON",
            },
        ],
    }


def test_no_amounts_of_a_form_that_is_a_draft(execute: Execute) -> None:
    DonationSettingsFactory.create(is_enabled=True)
    page = donate_page()
    DonationForm.objects.update(live=False)

    assert "priceSpecification" not in json_ld_of(execute, page)["potentialAction"]


def test_nobody_is_sent_to_give_while_giving_is_closed(execute: Execute) -> None:
    DonationSettingsFactory.create(is_enabled=False)

    assert "potentialAction" not in json_ld_of(execute, donate_page())
