"""The translation desk: what it lists, and who sees it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import Translation

from cms.models import User
from stories.models import StoryPage
from tests.conftest import SignIn
from tests.factories import (
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    front_page_in,
)
from tests.translation.conftest import (
    colleague,
    save_target,
    segments_of,
    write,
    write_all,
)
from tests.translation.desk import desk, state_of, states

pytestmark = pytest.mark.django_db

Submit = Callable[..., Translation]
STATEMENTS = 30


@pytest.fixture
def translator(sign_in: SignIn) -> User:
    """Someone who may submit, edit and assign, and is logged in."""
    return sign_in("Translators", first_name="Annelie", last_name="Krause")


@pytest.fixture
def story(english: Locale) -> StoryPage:
    page: StoryPage = StoryPageFactory.create(title="De lamp", lead="Een lamp.")
    return page


@pytest.fixture
def finished(submit: Submit, story: StoryPage) -> Translation:
    """A story that is live in English, and complete."""
    translation = submit(story)
    write_all(translation)
    save_target(translation)
    return translation


@pytest.fixture
def stale(finished: Translation, story: StoryPage) -> Translation:
    """The same, after its original has changed."""
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    return finished


def test_lists_what_is_live_and_not_submitted_as_missing(
    client: Client, translator: User, story: StoryPage
) -> None:
    response = desk(client)

    assert state_of(response) == "MISSING"
    assert reverse("translation_action") in response.content.decode()


def test_does_not_list_drafts_nobody_submitted(
    client: Client, translator: User, english: Locale
) -> None:
    StoryPageFactory.create(title="Nog niet af", live=False)

    assert "Nog niet af" not in states(desk(client))


def test_lists_a_draft_that_was_submitted(client: Client, translator: User, submit: Submit) -> None:
    submit(StoryPageFactory.create(title="Nog niet af", live=False))

    assert state_of(desk(client), "Nog niet af") == "IN_PROGRESS"


def test_lists_a_translation_beside_its_original_and_not_below_it(
    client: Client, translator: User, finished: Translation
) -> None:
    titles = list(states(desk(client)))

    assert titles.count("De lamp") == 1
    assert finished.get_target_instance().title not in titles


def test_lists_what_was_written_by_hand_in_both_languages_once(
    client: Client, translator: User, story: StoryPage
) -> None:
    english_index = Page.objects.get(locale__language_code="en", slug="stories")
    StoryPageFactory.create(parent=english_index, title="The lamp", translation_of=story)

    assert state_of(desk(client)) == "DONE"
    assert "The lamp" not in states(desk(client))


def test_takes_an_alias_for_missing(
    client: Client, translator: User, story: StoryPage, english: Locale
) -> None:
    story.copy_for_translation(english, alias=True)

    assert state_of(desk(client)) == "MISSING"


def test_lists_snippets(client: Client, translator: User, english: Locale) -> None:
    TopicFactory.create(name="Wonen", slug="wonen")

    assert state_of(desk(client), "Wonen") == "MISSING"


def test_follows_a_translation_from_submitted_to_done(
    client: Client, translator: User, story: StoryPage, submit: Submit
) -> None:
    seen = []
    translation = submit(story)
    write(translation, segments_of(translation).first(), "The lamp")
    seen.append(state_of(desk(client)))
    write_all(translation)
    save_target(translation, publish=False)
    seen.append(state_of(desk(client)))
    save_target(translation)
    seen.append(state_of(desk(client)))
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    seen.append(state_of(desk(client)))
    save_target(translation)
    seen.append(state_of(desk(client)))

    assert seen == ["IN_PROGRESS", "DRAFT", "DONE", "STALE", "PARTIAL"]


def test_tells_what_a_machine_made(
    client: Client, translator: User, story: StoryPage, submit: Submit
) -> None:
    translation = submit(story)
    write_all(translation, "machine")
    save_target(translation)

    assert state_of(desk(client)) == "MACHINE"


def test_an_unpublished_translation_is_a_draft(
    client: Client, translator: User, finished: Translation
) -> None:
    finished.get_target_instance().unpublish()

    assert state_of(desk(client)) == "DRAFT"


def test_a_stopped_translation_is_an_entry_of_its_own(
    client: Client, translator: User, stale: Translation
) -> None:
    stale.enabled = False
    stale.save()

    assert state_of(desk(client)) == "DONE"


def test_a_cell_leads_to_the_editor_and_a_stale_one_to_what_has_changed(
    client: Client, translator: User, stale: Translation
) -> None:
    content = desk(client).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[stale.get_target_instance().pk]) in content
    assert reverse("translation_changes", args=[stale.pk]) in content


def test_says_what_to_do_when_there_is_nothing(
    client: Client, translator: User, english: Locale
) -> None:
    front_page_in("en").delete()
    Locale.objects.filter(pk=english.pk).delete()

    assert "There is only one language" in desk(client).content.decode()


def test_asks_no_more_of_the_database_for_more_entries(
    client: Client, translator: User, submit: Submit, english: Locale
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk(client).status_code == 200
        return len(captured)

    def grow(number: int) -> None:
        for _step in range(number):
            save_target(submit(StoryPageFactory.create()))
            StoryPageFactory.create()
            submit(TopicFactory.create())

    grow(1)
    statements()
    few = statements()
    grow(4)
    many = statements()

    assert many <= few <= STATEMENTS


def test_is_not_for_everyone(client: Client, english: Locale) -> None:
    client.force_login(colleague("Fundraisers"))

    response = desk(client)

    assert response.status_code == 302
    assert reverse("translation_desk") not in client.get("/admin/").content.decode()


def test_stands_in_the_menu_and_on_the_dashboard(
    client: Client, translator: User, story: StoryPage
) -> None:
    content = client.get("/admin/").content.decode()

    assert content.count(reverse("translation_desk")) >= 2
    assert f"{reverse('translation_desk')}?state=MISSING" in content


def test_an_editor_of_one_branch_sees_that_branch(client: Client, story: StoryPage) -> None:
    other_front = StoryIndexPageFactory.create(title="Archief", slug="archief")
    StoryPageFactory.create(parent=other_front, title="Uit het archief")
    user = colleague("Fundraisers")
    group = user.groups.get()
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group, page=other_front, permission=Permission.objects.get(codename="change_page")
    )
    client.force_login(user)

    titles = set(states(desk(client)))

    assert "Uit het archief" in titles
    assert "De lamp" not in titles
