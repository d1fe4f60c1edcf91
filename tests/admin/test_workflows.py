"""Who writes a snippet and may not publish it hands it to who may."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import Menu, Person, Publication, SiteTexts, Topic
from cms.models.snippets import EditorialSnippet
from donations.models import ConsentText, DonateCallToAction, DonationForm
from tests.admin.conftest import address, words
from tests.conftest import SignIn
from tests.factories import DonateCallToActionFactory, TopicFactory

APPROVED_BY: dict[str, set[Any]] = {
    "Moderators approval": {Menu, Person, Publication, SiteTexts, Topic},
    "Fundraisers approval": {ConsentText, DonateCallToAction, DonationForm},
}


def test_every_editorial_snippet_has_a_workflow() -> None:
    models = EditorialSnippet.__subclasses__()

    workflows = {model: str(model.get_default_workflow()) for model in models}

    assert workflows == {
        model: name for name, approved in APPROVED_BY.items() for model in approved
    }


def form_of(client: Client, entry: Any) -> dict[str, Any]:
    """What the form of an entry sends when nothing is changed."""
    form = client.get(address(entry)).context["form"]
    return {name: "" if value is None else value for name, value in form.initial.items()}


def submit(client: Client, entry: Any, **changes: str) -> None:
    data = form_of(client, entry) | changes | {"action-submit": "1"}
    assert client.post(address(entry), data).status_code == 302


def approve(client: Client, entry: Any) -> None:
    task = entry.current_workflow_task_state.pk
    viewset = entry.snippet_viewset
    url = reverse(viewset.get_url_name("workflow_action"), args=[entry.pk, "approve", task])
    client.post(url, {"comment": ""})


@pytest.mark.parametrize(
    ("factory", "field", "writer", "reader", "label"),
    [
        (TopicFactory, "name", "Editors", "Moderators", "Submit to Moderators approval"),
        (
            DonateCallToActionFactory,
            "headline",
            "Translators",
            "Fundraisers",
            "Submit to Fundraisers approval",
        ),
    ],
)
def test_what_is_submitted_goes_live_when_somebody_who_may_approves(
    client: Client, sign_in: SignIn, factory: Any, field: str, writer: str, reader: str, label: str
) -> None:
    entry = factory.create(**{field: "Before"})
    sign_in(writer)
    assert label in words(client.get(address(entry)))

    submit(client, entry, **{field: "After"})
    entry.refresh_from_db()
    assert getattr(entry, field) == "Before"

    sign_in(reader)
    approve(client, entry)

    entry.refresh_from_db()
    assert getattr(entry, field) == "After"
