"""What search engines are told of pages to give on."""

from typing import Any

from cms.graphql.jsonld import Node, organisation_id, subject_of, web_page
from cms.graphql.snippets import snippet
from cms.graphql.streamfields import stream
from donations import models
from donations.choices import Frequency
from donations.types import is_giving_open


@subject_of.register(models.DonatePage)
def _(page: Any) -> Node:
    is_open = is_giving_open(page.content)
    return web_page(page) | {"potentialAction": donate_action(page) if is_open else None}


def donate_action(page: Any) -> Node:
    """What a visitor can do on the page: give to the organisation, between these amounts."""
    return {
        "@type": "DonateAction",
        "recipient": {"@id": organisation_id(page.content)},
        "target": {"@type": "EntryPoint", "urlTemplate": page.content.url_of(page)},
        "priceSpecification": [price_range(amounts) for amounts in amounts_of(page)],
    }


def amounts_of(page: Any) -> list[Any]:
    """The amounts of the page's form, nothing while it is not published."""
    call_to_action = snippet(page, "call_to_action", models.DonateCallToAction)
    form = call_to_action and snippet(call_to_action, "form", models.DonationForm)
    return stream(form, "amounts") if form else []


def price_range(amounts: Any) -> Node:
    """The smallest and the largest gift, once or a month."""
    is_monthly = amounts.frequency == Frequency.MONTHLY
    return {
        "@type": "UnitPriceSpecification" if is_monthly else "PriceSpecification",
        "minPrice": amounts.minimum_minor / 100,
        "maxPrice": amounts.maximum_minor / 100,
        "priceCurrency": amounts.currency,
        "unitCode": "MON" if is_monthly else None,  # a month, as UN/CEFACT writes it
    }
