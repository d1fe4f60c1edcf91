"""What can be done on the translation desk, at once and in the background."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.admin import translation_jobs
from cms.admin.translation_action import Action
from cms.admin.translation_actions import ACTIONS
from cms.models import TranslationJob, User
from stories.models import StoryPage
from tests.conftest import Planting, SignIn
from tests.factories import (
    StoryPageFactory,
    UserFactory,
    front_page,
    locale,
)
from tests.translation.conftest import (
    status_of,
    write_all,
)
from tests.translation.desk import act, asked, desk, state_of, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

Submit = Callable[..., Translation]


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return StoryPageFactory.create(title="De lamp", lead="Een lamp.")


@pytest.fixture
def translator(sign_in: SignIn) -> User:
    """Someone who may submit, edit and assign, and is logged in."""
    return sign_in("Translators", first_name="Annelie", last_name="Krause")


@pytest.fixture
def moderator(sign_in: SignIn) -> User:
    """Someone who may publish as well, and is logged in."""
    return sign_in("Translators", "Moderators")


@pytest.fixture
def stale(translation: Translation, story: StoryPage) -> Translation:
    """The translation, after its original has changed."""
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    return translation


def test_asks_before_it_submits(client: Client, translator: User) -> None:
    german = locale("de")
    page = StoryPageFactory.create(title="De lamp")

    text = asked(client, "submit", page, language="de")

    assert "1 translation of 1 entry." in text
    assert "2 pages above them are submitted as well." in text
    assert "Nothing goes live." in text
    assert not Translation.objects.filter(target_locale=german).exists()


def test_submits_and_publishes_nothing(client: Client, translator: User) -> None:
    german = locale("de")
    page = StoryPageFactory.create(title="De lamp")

    response = act(client, "submit", page, language="de")

    assert "Submit for translation: 1 translation." in response.content.decode()
    made = Page.objects.filter(locale=german)
    assert (made.count(), made.live().count()) == (3, 0)


def test_submits_into_every_language_at_once(
    client: Client, translator: User, english: Locale
) -> None:
    locale("de")
    story = StoryPageFactory.create(title="Het raam")

    act(client, "submit", story, language="")

    assert set(states(desk(client))["Het raam"]) == {"IN_PROGRESS"}


def test_leaves_what_was_submitted_already(
    client: Client, translator: User, translation: Translation, story: StoryPage
) -> None:
    text = asked(client, "submit", story)

    assert "It can be done to none of what you chose." in text
    assert "Submitted already: De lamp, English" in text


def test_takes_over_a_changed_original_and_keeps_what_is_live(
    client: Client, translator: User, stale: Translation, story: StoryPage
) -> None:
    before = stale.get_target_instance().lead

    act(client, "sync", story)

    target = stale.get_target_instance()
    assert (target.live, target.lead) == (True, before)
    assert target.get_latest_revision_as_object().lead == "Een andere lamp."


def test_does_not_take_over_what_is_the_same(
    client: Client, translator: User, translation: Translation, story: StoryPage
) -> None:
    text = asked(client, "sync", story)

    assert "Made from the present original already: De lamp, English" in text


def test_assigns_and_takes_back(
    client: Client, translator: User, translation: Translation, story: StoryPage
) -> None:
    act(client, "assign", story, assignee=translator.pk)
    assert status_of(translation).assigned_to == translator
    assert "Annelie Krause" in desk(client).content.decode()

    act(client, "assign", story, assignee="")
    assert status_of(translation).assigned_to is None


def test_assigns_only_to_who_translates(
    client: Client, translator: User, translation: Translation, story: StoryPage
) -> None:
    response = act(client, "assign", story, assignee=UserFactory.create().pk)

    assert "Select a valid choice" in response.content.decode()
    assert status_of(translation).assigned_to is None


def test_publishes_what_is_complete(client: Client, moderator: User, submit: Submit) -> None:
    story = StoryPageFactory.create(title="Het raam")
    translation = submit(story)
    write_all(translation)

    act(client, "publish", story)

    assert translation.get_target_instance().live
    assert state_of(desk(client), "Het raam") == "DONE"


def test_refuses_to_publish_what_is_incomplete(
    client: Client, moderator: User, stale: Translation, story: StoryPage
) -> None:
    before = stale.get_target_instance().lead

    text = asked(client, "publish", story)
    act(client, "publish", story)

    assert "1 text is not translated: De lamp, English" in text
    assert stale.get_target_instance().lead == before


def test_publishes_what_is_incomplete_when_told_so(
    client: Client, moderator: User, stale: Translation, story: StoryPage
) -> None:
    act(client, "publish", story, incomplete="on")

    assert stale.get_target_instance().lead == "Een andere lamp."
    assert state_of(desk(client)) == "PARTIAL"


def test_who_may_not_override_cannot_tell_it_to(
    client: Client, moderator: User, stale: Translation, story: StoryPage
) -> None:
    permission = Permission.objects.get(codename="publish_incomplete_translation")
    moderator.groups.get(name="Moderators").permissions.remove(permission)
    before = stale.get_target_instance().lead

    act(client, "publish", story, incomplete="on")

    assert stale.get_target_instance().lead == before


def test_a_translator_cannot_publish(client: Client, translator: User, submit: Submit) -> None:
    story = StoryPageFactory.create(title="Het raam")
    translation = submit(story)
    write_all(translation)

    text = asked(client, "publish", story)
    act(client, "publish", story)

    assert "You may not publish it: Het raam, English" in text
    assert not translation.get_target_instance().live


def test_does_it_to_all_of_a_list(client: Client, translator: User, english: Locale) -> None:
    stories = StoryPageFactory.create_batch(3)
    address = f"{reverse('translation_action')}?action=submit&all=yes&language=en"

    client.post(f"{address}&filter=type%3Dstories.storypage")

    assert all(story.has_translation(english) for story in stories)


def test_works_in_the_background_when_there_are_many(
    client: Client, translator: User, english: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Action, "at_once", 2)
    pages = StoryPageFactory.create_batch(3)

    response = act(client, "submit", *pages)

    job = TranslationJob.objects.get()
    assert response.redirect_chain == [(reverse("translation_job", args=[job.pk]), 302)]
    assert "3 of 3 translations" in response.content.decode()
    assert "Finished: 3 were done." in response.content.decode()


def test_a_job_goes_on_where_it_stopped(client: Client, translator: User, english: Locale) -> None:
    first, second = StoryPageFactory.create_batch(2)
    job = TranslationJob.objects.create(
        action="submit",
        user=translator,
        cells=[[str(page.translation_key), english.pk] for page in (first, second)],
        done=1,
    )

    client.post(reverse("translation_job", args=[job.pk]))

    job.refresh_from_db()
    assert (job.done, job.problems) == (2, [])
    assert not first.has_translation(english)
    assert second.has_translation(english)


def test_a_job_tells_what_failed_and_goes_on(
    translator: User, english: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = StoryPageFactory.create(title="Eerst"), StoryPageFactory.create()

    def fail_once(self: TranslationSource, *args: Any, **options: Any) -> None:
        if self.object_id == first.translation_key:
            raise RuntimeError
        make(self, *args, **options)

    make = TranslationSource.create_or_update_translation
    monkeypatch.setattr(TranslationSource, "create_or_update_translation", fail_once)
    job = TranslationJob.objects.create(
        action="submit",
        user=translator,
        cells=[[str(page.translation_key), english.pk] for page in (first, second)],
    )
    translation_jobs.work(job)

    assert [problem["title"] for problem in job.problems] == ["Eerst"]
    assert second.has_translation(english)


def test_a_job_is_left_to_the_worker_that_is_ahead(translator: User, english: Locale) -> None:
    pages = StoryPageFactory.create_batch(3)
    job = TranslationJob.objects.create(
        action="submit",
        user=translator,
        cells=[[str(page.translation_key), english.pk] for page in pages],
    )
    TranslationJob.objects.update(done=2)

    translation_jobs.work(job)

    job.refresh_from_db()
    assert (job.done, job.problems) == (2, [])
    assert [page.has_translation(english) for page in pages] == [True, False, False]


def test_a_job_is_not_for_others(client: Client, translator: User) -> None:
    job = TranslationJob.objects.create(action="submit", user=UserFactory.create(), cells=[])

    response = client.get(reverse("translation_job", args=[job.pk]), follow=True)

    assert response.status_code == 404


def test_says_when_nothing_was_chosen(client: Client, translator: User, story: StoryPage) -> None:
    assert "Choose at least one entry." in asked(client, "submit")
    assert "Choose what to do." in asked(client, "no-such-action", story)


def test_another_action_can_be_added(
    client: Client, translator: User, story: StoryPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Rename(Action):
        name = "rename"
        label = "Rename"
        promise = "It gets another name."

        def run(self, cell: Any, user: Any, options: Any) -> None:
            Page.objects.filter(pk=cell.row.pk).update(title="Hernoemd")

    monkeypatch.setattr("cms.admin.translation_actions.ACTIONS", [*ACTIONS, Rename()])

    act(client, "rename", story)

    assert Page.objects.get(pk=story.pk).title == "Hernoemd"
    assert front_page().title != "Hernoemd"
