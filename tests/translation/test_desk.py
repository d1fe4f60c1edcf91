"""The translation desk: what it lists, how it is narrowed, and what can be done there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission, Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.admin import translation_jobs
from cms.admin.translation_action import Action
from cms.admin.translation_actions import ACTIONS
from cms.models import TranslationJob, TranslationStatus, User
from stories.models import StoryPage
from tests.factories import (
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    front_page,
    front_page_in,
    locale,
)
from tests.translation.conftest import colleague, segments_of, status_of, write, write_all
from tests.translation.desk import act, asked

pytestmark = pytest.mark.django_db

Submit = Callable[..., Translation]
Save = Callable[..., Any]
STATEMENTS = 30


@pytest.fixture
def translator(client: Client) -> User:
    """Someone who may submit, edit and assign, and is logged in."""
    user = colleague("Translators", first_name="Annelie", last_name="Krause")
    client.force_login(user)
    return user


@pytest.fixture
def moderator(client: Client) -> User:
    """Someone who may publish as well, and is logged in."""
    user = colleague("Translators", "Moderators")
    client.force_login(user)
    return user


@pytest.fixture
def story(english: Locale) -> StoryPage:
    page: StoryPage = StoryPageFactory.create(title="De lamp", lead="Een lamp.")
    return page


@pytest.fixture
def finished(submit: Submit, save: Save, story: StoryPage) -> Translation:
    """A story that is live in English, and complete."""
    translation = submit(story)
    write_all(translation)
    save(translation)
    return translation


@pytest.fixture
def stale(finished: Translation, story: StoryPage) -> Translation:
    """The same, after its original has changed."""
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    return finished


def desk(client: Client, **query: Any) -> Any:
    return client.get(reverse("translation_desk"), query)


def states(response: Any) -> dict[str, list[str]]:
    """The state of every cell, by the title of the original."""
    return {
        line.row.title: [tag.cell.state.value for tag in line.tags if tag]
        for line in response.context["lines"]
    }


def state_of(response: Any, title: str = "De lamp") -> str:
    (state,) = states(response)[title]
    return state


# What is listed


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
    client: Client, translator: User, story: StoryPage, submit: Submit, save: Save
) -> None:
    seen = []
    translation = submit(story)
    write(translation, segments_of(translation).first(), "The lamp")
    seen.append(state_of(desk(client)))
    write_all(translation)
    save(translation, publish=False)
    seen.append(state_of(desk(client)))
    save(translation)
    seen.append(state_of(desk(client)))
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    seen.append(state_of(desk(client)))
    save(translation)
    seen.append(state_of(desk(client)))

    assert seen == ["IN_PROGRESS", "DRAFT", "DONE", "STALE", "PARTIAL"]


def test_tells_what_a_machine_made(
    client: Client, translator: User, story: StoryPage, submit: Submit, save: Save
) -> None:
    translation = submit(story)
    write_all(translation, "machine")
    save(translation)

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


# What it can be narrowed by


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "STALE"}, True),
        ({"state": "DRAFT"}, False),
        ({"locale": "en", "state": "STALE"}, True),
        ({"locale": "de", "state": "STALE"}, False),
        ({"q": "LAMP"}, True),
        ({"q": "kaars"}, False),
        ({"type": "stories.storypage"}, True),
        ({"type": "cms.topic"}, False),
        ({"assignee": "nobody"}, True),
        ({"assignee": "me"}, False),
        ({"stale_from": timezone.localdate() - timedelta(days=1)}, True),
        ({"stale_from": timezone.localdate() + timedelta(days=1)}, False),
        ({"stale_until": timezone.localdate()}, True),
        ({"stale_until": timezone.localdate() - timedelta(days=1)}, False),
    ],
    ids=str,
)
def test_is_narrowed_by(
    client: Client, translator: User, stale: Translation, query: dict[str, Any], found: bool
) -> None:
    locale("de")

    assert ("De lamp" in states(desk(client, **query))) is found


def test_is_narrowed_to_a_topic(client: Client, translator: User, english: Locale) -> None:
    topic, other = TopicFactory.create(name="Wonen"), TopicFactory.create(name="Werk")
    StoryPageFactory.create(title="De lamp", topics=[topic])

    assert list(states(desk(client, topic=topic.pk))) == ["De lamp"]
    assert states(desk(client, topic=other.pk)) == {}


def test_is_narrowed_to_what_is_mine(client: Client, translator: User, stale: Translation) -> None:
    TranslationStatus.objects.filter(pk=stale.pk).update(assigned_to=translator)

    assert list(states(desk(client, assignee="me"))) == ["De lamp"]
    assert list(states(desk(client, assignee=translator.pk))) == ["De lamp"]


def test_a_filter_that_makes_no_sense_is_left_out(
    client: Client, translator: User, story: StoryPage
) -> None:
    response = desk(client, state="NO", topic="x", assignee="-1", p="999999999999", locale="xx")

    assert "De lamp" in states(response)


def test_counts_every_state_whatever_state_is_chosen(
    client: Client, translator: User, stale: Translation
) -> None:
    counts = {tally.name: tally.total for tally in desk(client, state="DRAFT").context["tallies"]}

    assert counts["stale"] == 1
    assert sum(counts.values()) == sum(len(cells) for cells in states(desk(client)).values())


def test_puts_the_most_urgent_first(
    client: Client, translator: User, stale: Translation, submit: Submit
) -> None:
    submit(StoryPageFactory.create(title="Begonnen"))
    StoryPageFactory.create(title="Aan het einde")

    order = [title for title in states(desk(client)) if title in ORDERED]
    by_title = [title for title in states(desk(client, order="TITLE")) if title in ORDERED]

    assert order == ["De lamp", "Aan het einde", "Begonnen"]
    assert by_title == ["Aan het einde", "Begonnen", "De lamp"]


ORDERED = {"De lamp", "Aan het einde", "Begonnen"}


def test_has_pages(
    client: Client, translator: User, english: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.admin.translation_desk.ROWS", 2)
    StoryPageFactory.create_batch(3)

    first, last = desk(client), desk(client, p=3)

    assert len(first.context["lines"]) == 2
    assert first.context["listing"].total == 5
    assert len(last.context["lines"]) == 1
    assert desk(client, p=99).context["items"].number == 3


def test_says_what_to_do_when_there_is_nothing(
    client: Client, translator: User, english: Locale
) -> None:
    front_page_in("en").delete()
    Locale.objects.filter(pk=english.pk).delete()

    assert "There is only one language" in desk(client).content.decode()


def test_says_what_to_do_when_nothing_is_like_this(
    client: Client, translator: User, story: StoryPage
) -> None:
    assert "Nothing is like this" in desk(client, q="kaars").content.decode()


def test_asks_no_more_of_the_database_for_more_entries(
    client: Client, translator: User, submit: Submit, save: Save, english: Locale
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert desk(client).status_code == 200
        return len(captured)

    def grow(number: int) -> None:
        for _step in range(number):
            save(submit(StoryPageFactory.create()))
            StoryPageFactory.create()
            submit(TopicFactory.create())

    grow(1)
    statements()
    few = statements()
    grow(4)
    many = statements()

    assert many <= few <= STATEMENTS


# Who sees it


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


# What can be done


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
    client: Client, translator: User, story: StoryPage
) -> None:
    locale("de")

    act(client, "submit", story, language="")

    assert set(states(desk(client))["De lamp"]) == {"IN_PROGRESS"}


def test_leaves_what_was_submitted_already(
    client: Client, translator: User, finished: Translation, story: StoryPage
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
    client: Client, translator: User, finished: Translation, story: StoryPage
) -> None:
    text = asked(client, "sync", story)

    assert "Made from the present original already: De lamp, English" in text


def test_assigns_and_takes_back(
    client: Client, translator: User, finished: Translation, story: StoryPage
) -> None:
    act(client, "assign", story, assignee=translator.pk)
    assert status_of(finished).assigned_to == translator
    assert "Annelie Krause" in desk(client).content.decode()

    act(client, "assign", story, assignee="")
    assert status_of(finished).assigned_to is None


def test_assigns_only_to_who_translates(
    client: Client, translator: User, finished: Translation, story: StoryPage
) -> None:
    response = act(client, "assign", story, assignee=UserFactory.create().pk)

    assert "Select a valid choice" in response.content.decode()
    assert status_of(finished).assigned_to is None


def test_publishes_what_is_complete(
    client: Client, moderator: User, story: StoryPage, submit: Submit
) -> None:
    translation = submit(story)
    write_all(translation)

    act(client, "publish", story)

    assert translation.get_target_instance().live
    assert state_of(desk(client)) == "DONE"


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


def test_a_translator_cannot_publish(
    client: Client, translator: User, story: StoryPage, submit: Submit
) -> None:
    translation = submit(story)
    write_all(translation)

    text = asked(client, "publish", story)
    act(client, "publish", story)

    assert "You may not publish it: De lamp, English" in text
    assert not translation.get_target_instance().live


def test_does_it_to_all_of_a_list(client: Client, translator: User, english: Locale) -> None:
    StoryPageFactory.create_batch(3, lead="Een lamp.")
    address = f"{reverse('translation_action')}?action=submit&all=yes&language=en"

    client.post(f"{address}&filter=type%3Dstories.storypage")

    assert Translation.objects.filter(source__specific_content_type__model="storypage").count() == 3


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
