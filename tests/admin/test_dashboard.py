from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.conftest import SignIn
from tests.factories import (
    ConsentRecordFactory,
    DonateCallToActionFactory,
    PersonFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
    locale,
)


def card(client: Client, name: str) -> Any:
    """One card of the first screen, if there is such a card."""
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return page.select_one(f"[aria-labelledby=waiting-{name}]")


def titles(client: Client, name: str) -> list[str]:
    return [link.text for link in card(client, name).select(".waiting__row a")]


def count(client: Client, name: str) -> int:
    return int(card(client, name).select_one(".waiting__count").text)


def draft(entry: Any, user: Any) -> Any:
    entry.save_revision(user=user)
    return entry


def test_my_drafts_are_what_i_changed_last_whatever_it_is(client: Client, sign_in: SignIn) -> None:
    me = sign_in("Editors")
    draft(TopicFactory.create(name="Law"), me)
    draft(StoryPageFactory.create(title="Bread"), me)
    draft(StoryPageFactory.create(title="Of another"), UserFactory.create())
    draft(TopicFactory.create(name="Public"), me).latest_revision.publish()

    assert titles(client, "my-drafts") == ["Bread", "Law"]


def test_a_draft_somebody_else_went_on_with_is_no_longer_mine(
    client: Client, sign_in: SignIn
) -> None:
    topic = draft(TopicFactory.create(name="Law"), sign_in("Editors"))

    draft(topic, UserFactory.create())

    assert count(client, "my-drafts") == 0
    assert "Nothing you wrote is waiting" in card(client, "my-drafts").text


def test_shows_the_newest_five_and_says_how_many_more(client: Client, sign_in: SignIn) -> None:
    me = sign_in("Editors")
    for number in range(7):
        draft(TopicFactory.create(name=f"Topic {number}"), me)

    assert titles(client, "my-drafts") == [f"Topic {number}" for number in (6, 5, 4, 3, 2)]
    assert count(client, "my-drafts") == 7
    assert "and 2 more" in card(client, "my-drafts").text


def submit(entry: Any, user: Any) -> None:
    entry.save_revision(user=user)
    entry.get_workflow().start(entry, user)


def test_a_moderator_sees_what_waits_and_who_sent_it(client: Client, sign_in: SignIn) -> None:
    author = UserFactory.create(first_name="Fenna", last_name="Oosterkamp")
    submit(StoryPageFactory.create(title="Bread", live=False), author)

    sign_in("Moderators")

    assert titles(client, "to-moderate") == ["Bread"]
    assert "Fenna Oosterkamp" in card(client, "to-moderate").text


@pytest.mark.parametrize("group", ["Editors", "Translators", "Fundraisers"])
def test_who_approves_nothing_is_not_told_of_it(
    client: Client, sign_in: SignIn, group: str
) -> None:
    submit(StoryPageFactory.create(live=False), UserFactory.create())

    sign_in(group)

    assert card(client, "to-moderate") is None


def test_a_fundraiser_who_approves_calls_to_action_sees_them(
    client: Client, sign_in: SignIn
) -> None:
    submit(DonateCallToActionFactory.create(headline="Light"), UserFactory.create())

    sign_in("Fundraisers")

    assert titles(client, "to-moderate") == ["Light"]
    assert "All workflows" not in card(client, "to-moderate").text


def test_what_is_not_translated_yet_is_named_with_its_languages(
    client: Client, sign_in: SignIn
) -> None:
    locale("de")
    english = locale("en")
    StoryPageFactory.create(title="Bread")
    half = StoryPageFactory.create(title="Water")
    StoryPageFactory.create(locale=english, translation_of=half, slug="water-en")
    StoryPageFactory.create(title="Not live", live=False)

    sign_in("Translators")

    rows = {row.a.text: row.text for row in card(client, "untranslated").select(".waiting__row")}
    assert {"Bread", "Water"} <= set(rows)
    assert "Not live" not in rows
    assert "German" in rows["Water"]
    assert "English" not in rows["Water"]
    assert "German: 4, English: 3" in card(client, "untranslated").text


def test_an_alias_is_no_translation(client: Client, sign_in: SignIn) -> None:
    english = locale("en")
    default_site().root_page.copy_for_translation(english, alias=True)

    sign_in("Translators")

    assert titles(client, "untranslated") == [default_site().root_page.title]


def test_a_consent_that_ends_within_a_month_is_named(client: Client, sign_in: SignIn) -> None:
    soon = timezone.localdate() + timedelta(days=30)
    ConsentRecordFactory.create(given_by="Amina", valid_until=soon)
    ConsentRecordFactory.create(given_by="Later", valid_until=soon + timedelta(days=1))
    ConsentRecordFactory.create(given_by="Lapsed", lapsed=True)
    ConsentRecordFactory.create(given_by="Print", print_only=True, valid_until=soon)

    sign_in("Editors")

    assert titles(client, "lapsing-consents") == ["Amina"]


@pytest.mark.parametrize("group", ["Translators", "Fundraisers"])
def test_consents_are_not_told_to(client: Client, sign_in: SignIn, group: str) -> None:
    sign_in(group)

    assert card(client, "lapsing-consents") is None


def test_every_line_leads_somewhere(client: Client, sign_in: SignIn) -> None:
    locale("en")
    me = sign_in(is_superuser=True)
    submit(StoryPageFactory.create(title="Bread", live=False), me)
    for entry in (TopicFactory.create(), PersonFactory.create(), StoryPageFactory.create()):
        draft(entry, me)
    ConsentRecordFactory.create(valid_until=timezone.localdate())

    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    links = [str(link["href"]) for link in page.select(".waiting a")]

    assert len(links) > 6
    assert {client.get(link).status_code for link in links} == {200}


def fill(user: Any, number: int) -> None:
    for _ in range(number):
        submit(StoryPageFactory.create(live=False), user)
        draft(TopicFactory.create(), user)
        StoryPageFactory.create()
        ConsentRecordFactory.create(valid_until=timezone.localdate())


def test_takes_no_more_statements_when_more_waits(client: Client, sign_in: SignIn) -> None:
    locale("en")
    me = sign_in(is_superuser=True)
    fill(me, 5)
    client.get(reverse("wagtailadmin_home"))
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("wagtailadmin_home"))

    fill(me, 5)
    with CaptureQueriesContext(connection) as more:
        client.get(reverse("wagtailadmin_home"))

    assert len(more) <= len(few) < 60
