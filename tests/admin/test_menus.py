from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import nested_form_data, streamfield

from cms.models import Menu
from tests.admin.conftest import address, list_address
from tests.conftest import SignIn
from tests.factories import ContentPageFactory, MenuFactory, default_site

ELSEWHERE = "https://elsewhere.example/"
PUBLISH = {"action-publish": "1"}


@pytest.fixture(autouse=True)
def _moderator(sign_in: SignIn) -> None:
    sign_in("Moderators")


def link(below: list[dict[str, Any]] | None = None, **given: Any) -> dict[str, Any]:
    """A link as it is typed, with the links below it when it is one of the menu itself."""
    typed = {"label": "", "page": "", "link_url": "", **given}
    return typed if below is None else typed | {"children": items(below)}


def items(links: list[dict[str, Any]]) -> dict[str, Any]:
    entries = {
        str(number): {"type": "item", "value": value, "deleted": "", "order": str(number)}
        for number, value in enumerate(links)
    }
    return {"count": str(len(links)), **entries}


def menu(*links: dict[str, Any]) -> dict[str, Any]:
    return nested_form_data(
        {
            "site": default_site().pk,
            "location": "FOOTER",
            "items": streamfield([("item", each) for each in links]),
        }
    )


def test_a_menu_links_to_pages_of_ours_and_to_other_websites(client: Client) -> None:
    about = ContentPageFactory.create(title="About us")
    below = link(link_url=ELSEWHERE, label="Elsewhere")

    client.post(list_address(Menu, "add"), menu(link([below], page=about.pk)) | PUBLISH)

    (item,) = Menu.objects.get(live=True).items
    assert item.value["page"].specific == about
    assert [child["link_url"] for child in item.value["children"]] == [ELSEWHERE]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": (link([], label="About"), "Choose a page or give an address."),
    "no label": (link([], link_url=ELSEWHERE), "An address elsewhere needs a label."),
    "no address": (link([], label="Run", link_url="javascript:alert(1)"), "Enter a valid URL."),
    "nothing below": (
        link([link(label="Nowhere")], label="On", link_url=ELSEWHERE),
        "Choose a page or give an address.",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_link_is_refused_in_words(client: Client, case: str) -> None:
    typed, message = WRONG[case]

    response = client.post(list_address(Menu, "add"), menu(typed) | PUBLISH)

    assert response.status_code == 200
    assert message in response.content.decode()
    assert not Menu.objects.exists()


def test_a_link_does_not_lead_two_ways(client: Client) -> None:
    both = link([], page=ContentPageFactory.create().pk, link_url=ELSEWHERE, label="Both")

    response = client.post(list_address(Menu, "add"), menu(both))

    assert "Choose a page or give an address." in response.content.decode()
    assert not Menu.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [link([]), link([], link_url=ELSEWHERE), link([link()], label="On", link_url=ELSEWHERE)],
    ids=["nothing", "no label", "nothing below"],
)
def test_a_half_filled_menu_can_be_saved_as_a_draft(client: Client, typed: dict[str, Any]) -> None:
    client.post(list_address(Menu, "add"), menu(typed))

    assert not Menu.objects.get().live


def test_a_menu_whose_page_is_gone_can_still_be_changed(client: Client) -> None:
    page = ContentPageFactory.create()
    stored = {"type": "item", "value": {"page": page.pk, "label": "", "link_url": ""}}
    menu_of_it = MenuFactory.create(items=[stored])
    page.delete()

    assert client.get(address(menu_of_it)).status_code == 200
    assert client.get(address(menu_of_it, "inspect")).status_code == 200
