from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from cms.models import (
    ConsentRecord,
    GonePath,
    Menu,
    Person,
    Publication,
    SiteTexts,
    Topic,
    User,
)
from donations.models import ConsentText, DonateCallToAction, DonationForm
from tests.admin.conftest import SignIn, address, list_address
from tests.factories import (
    ConsentRecordFactory,
    ConsentTextFactory,
    ContentPageFactory,
    DonateCallToActionFactory,
    DonationFormFactory,
    MenuFactory,
    PersonFactory,
    PublicationFactory,
    SiteTextsFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
    story_index,
)

GROUPS = ("Editors", "Moderators", "Translators", "Fundraisers")

VOCABULARY = {Topic, Person, Publication}
FURNITURE = {Menu, SiteTexts}
GIVING = {DonateCallToAction, DonationForm, ConsentText}

MAY: dict[str, dict[str, set[Any]]] = {
    "Editors": {
        "list": VOCABULARY | FURNITURE | GIVING | {ConsentRecord},
        "add": VOCABULARY | FURNITURE | {ConsentRecord},
        "edit": VOCABULARY | FURNITURE | {ConsentRecord},
        "delete": set(),
        "unpublish": set(),
    },
    "Moderators": {
        "list": VOCABULARY | FURNITURE | GIVING | {ConsentRecord, GonePath},
        "add": VOCABULARY | FURNITURE | {ConsentRecord, GonePath},
        "edit": VOCABULARY | FURNITURE | {ConsentRecord, GonePath},
        "delete": VOCABULARY | FURNITURE | {ConsentRecord, GonePath},
        "unpublish": VOCABULARY | FURNITURE,
    },
    "Translators": {
        "list": VOCABULARY | FURNITURE | GIVING,
        "add": set(),
        "edit": VOCABULARY | FURNITURE | GIVING,
        "delete": set(),
        "unpublish": set(),
    },
    "Fundraisers": {
        "list": GIVING,
        "add": GIVING,
        "edit": GIVING,
        "delete": GIVING,
        "unpublish": GIVING,
    },
}


def one_of_each() -> list[Any]:
    return [
        TopicFactory.create(),
        PersonFactory.create(),
        PublicationFactory.create(),
        MenuFactory.create(),
        SiteTextsFactory.create(),
        DonateCallToActionFactory.create(),
        DonationFormFactory.create(),
        ConsentTextFactory.create(),
        ConsentRecordFactory.create(),
        GonePath.objects.create(site=default_site(), path="/oud/"),
    ]


def opens(client: Client, url: str) -> bool:
    return client.get(url).status_code == 200


def actions_on(client: Client, entry: Any) -> set[str]:
    """What this colleague may do to an entry, or to others of its kind."""
    everywhere = {name for name in ("list", "add") if opens(client, list_address(entry, name))}
    own = ["edit", "delete"] + (["unpublish"] if hasattr(entry, "live") else [])
    return everywhere | {name for name in own if opens(client, address(entry, name))}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_does_its_own_work(client: Client, sign_in: SignIn, group: str) -> None:
    entries = one_of_each()
    sign_in(group)

    may = {type(entry): actions_on(client, entry) for entry in entries}

    assert may == {
        model: {action for action, models in MAY[group].items() if model in models} for model in may
    }


def site_id() -> int:
    return default_site().pk


SCREENS: dict[str, Callable[[], str]] = {
    "redirects": lambda: reverse("wagtailredirects:index"),
    "brand": lambda: reverse("wagtailsettings:edit", args=["cms", "sitesettings", site_id()]),
    "giving": lambda: reverse(
        "wagtailsettings:edit", args=["donations", "donationsettings", site_id()]
    ),
    "colleagues": lambda: reverse("wagtailusers_users:index"),
    "sites": lambda: reverse("wagtailsites:index"),
    "languages": lambda: reverse("wagtaillocales:index"),
    "consent report": lambda: reverse("consent_report"),
    "new image": lambda: reverse("wagtailimages:add"),
    "new document": lambda: reverse("wagtaildocs:add"),
    "new recording": lambda: reverse("wagtailmedia:add", args=["audio"]),
}
OPENS = {
    "Editors": "consent report, new image, new document, new recording",
    "Moderators": "redirects, brand, consent report, new image, new document, new recording",
    "Translators": "",
    "Fundraisers": "giving, new image, new document, new recording",
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_opens_its_own_screens(client: Client, sign_in: SignIn, group: str) -> None:
    sign_in(group)

    assert ", ".join(name for name, url in SCREENS.items() if opens(client, url())) == OPENS[group]


def page_rights(user: User) -> set[str]:
    tester = StoryPageFactory.create(owner=UserFactory.create()).permissions_for_user(user)
    tests = ("can_edit", "can_delete", "can_publish", "can_lock", "can_unlock", "can_unpublish")
    below = Page.objects.get(pk=story_index().pk).permissions_for_user(user)
    return {name for name in tests if getattr(tester, name)()} | (
        {"can_add"} if below.can_add_subpage() else set()
    )


PAGES = {
    "Editors": "can_add can_edit can_lock",
    "Moderators": "can_add can_delete can_edit can_lock can_publish can_unlock can_unpublish",
    "Translators": "can_edit",
    "Fundraisers": "",
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_rights_on_pages(sign_in: SignIn, group: str) -> None:
    assert " ".join(sorted(page_rights(sign_in(group)))) == PAGES[group]


@pytest.mark.parametrize("group", ["Editors", "Translators"])
def test_who_may_not_publish_saves_a_draft(client: Client, sign_in: SignIn, group: str) -> None:
    topic = TopicFactory.create(name="Law", slug="law")
    sign_in(group)

    client.post(
        address(topic), {"name": "Rights", "slug": "law", "description": "", "action-publish": "1"}
    )

    topic.refresh_from_db()
    assert (topic.name, topic.has_unpublished_changes) == ("Law", True)


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    page = ContentPageFactory.create()

    for url in (
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("consent_report"),
        list_address(Person),
    ):
        assert client.get(url)["Location"].startswith(reverse("wagtailadmin_login"))
