from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
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
from tests.admin.conftest import address, list_address, words
from tests.conftest import SignIn
from tests.factories import (
    ConsentRecordFactory,
    ConsentTextFactory,
    ContentPageFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    MenuFactory,
    PersonFactory,
    PublicationFactory,
    SiteTextsFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
    front_page,
    front_page_in,
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


def rights_on(page: Page, user: User) -> set[str]:
    tester = page.permissions_for_user(user)
    tests = ("can_edit", "can_delete", "can_publish", "can_lock", "can_unlock", "can_unpublish")
    return {name for name in tests if getattr(tester, name)()}


def page_rights(user: User) -> set[str]:
    below = Page.objects.get(pk=story_index().pk).permissions_for_user(user)
    rights = rights_on(StoryPageFactory.create(owner=UserFactory.create()), user)
    return rights | ({"can_add"} if below.can_add_subpage() else set())


PAGES = {
    "Editors": "can_add can_edit can_lock",
    "Moderators": "can_add can_delete can_edit can_lock can_publish can_unlock can_unpublish",
    "Translators": "can_edit",
    "Fundraisers": "",
}


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_its_rights_on_pages(sign_in: SignIn, group: str) -> None:
    assert " ".join(sorted(page_rights(sign_in(group)))) == PAGES[group]


def test_fundraisers_have_rights_on_donate_pages_in_every_language(sign_in: SignIn) -> None:
    page = DonatePageFactory.create()
    translated = page.copy_for_translation(front_page_in("en").locale)

    user = sign_in("Fundraisers")

    rights = {"can_delete", "can_edit", "can_lock", "can_publish", "can_unlock"}
    assert rights_on(page, user) == rights | {"can_unpublish"}
    assert rights_on(translated, user) == rights
    assert not front_page().permissions_for_user(user).can_add_subpage()


def test_a_fundraiser_finds_changes_and_publishes_a_donate_page(
    client: Client, sign_in: SignIn
) -> None:
    page, story = DonatePageFactory.create(title="Give"), StoryPageFactory.create(title="Bread")
    DonatePageFactory.create(title="Give again")
    sign_in("Fundraisers")
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    found = words(client.get(reverse("wagtailadmin_explore_root"), follow=True))

    assert "Give again" in found
    assert "Bread" not in found
    assert not opens(client, reverse("wagtailadmin_pages:edit", args=[story.pk]))
    form = client.get(edit).context["form"]
    sent = {name: "" if value is None else value for name, value in form.initial.items()}
    sent |= {"title": "Give light", "body-count": "0", "action-publish": "1"}
    assert client.post(edit, sent).status_code == 302
    page.refresh_from_db()
    assert (page.title, page.live, page.has_unpublished_changes) == ("Give light", True, False)


def test_a_group_that_publishes_calls_to_action_has_the_pages_made_from_then_on(
    sign_in: SignIn,
) -> None:
    before = DonatePageFactory.create()
    Group.objects.create(name="Campaigners").permissions.add(
        Permission.objects.get(codename="publish_donatecalltoaction")
    )
    after = DonatePageFactory.create()

    user = sign_in("Campaigners")

    assert "can_edit" not in rights_on(before, user)
    assert "can_publish" in rights_on(after, user)


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
