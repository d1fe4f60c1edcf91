"""Nothing half-translated goes live by accident, whichever way it is published."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import (
    DraftStateMixin,
    GroupApprovalTask,
    Page,
    PageLogEntry,
    TranslatableMixin,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import Translation

from cms.models import Topic, TranslationState, User
from cms.models.publishing import GuardedPublishing, TranslationIncomplete
from stories.models import StoryPage
from tests.conftest import Planting
from tests.factories import StoryPageFactory, TopicFactory
from tests.translation.conftest import (
    colleague,
    save_target,
    segments_of,
    status_of,
    write,
    write_all,
)

pytestmark = pytest.mark.django_db

Submit = Callable[..., Translation]


@pytest.fixture
def moderator() -> User:
    """Someone who may publish, and may publish what is incomplete."""
    return colleague("Moderators", "Translators")


@pytest.fixture
def publisher(moderator: User) -> User:
    """Someone who may publish, but only what is complete."""
    group = moderator.groups.get(name="Moderators")
    group.permissions.remove(Permission.objects.get(codename="publish_incomplete_translation"))
    return moderator


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return StoryPageFactory.create(title="De lamp", lead="Een lamp.")


@pytest.fixture
def incomplete(translation: Translation) -> Translation:
    """A translation whose texts are all missing but one."""
    write(translation, segments_of(translation).get(context__path="title"), "The lamp")
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def stale(translation: Translation, story: StoryPage) -> Translation:
    """A live translation, whose original has got another lead since."""
    write_all(translation)
    save_target(translation)
    story.lead = "Een andere lamp."
    story.save_revision().publish()
    return translation


def press_publish(client: Client, user: User, translation: Translation, **data: str) -> Any:
    """What the editor's button sends."""
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    return client.post(address, {"action": "publish", **data}, follow=True)


def is_live(translation: Translation) -> bool:
    return bool(translation.get_target_instance().live)


def missing(translation: Translation) -> str:
    number = status_of(translation).missing
    return f"{number} texts are not translated" if number > 1 else "1 text is not translated"


def test_the_editor_refuses_and_says_how_much_is_missing(
    client: Client, publisher: User, incomplete: Translation
) -> None:
    response = press_publish(client, publisher, incomplete, incomplete="yes")

    assert missing(incomplete) in response.content.decode()
    assert not is_live(incomplete)


def test_the_editor_asks_who_may_override(
    client: Client, moderator: User, incomplete: Translation
) -> None:
    response = press_publish(client, moderator, incomplete)

    assert "Publish it all the same" in response.content.decode()
    assert not is_live(incomplete)


def test_who_may_override_says_so(client: Client, moderator: User, incomplete: Translation) -> None:
    press_publish(client, moderator, incomplete, incomplete="yes")

    assert is_live(incomplete)
    assert status_of(incomplete).state == TranslationState.PARTIAL


def test_the_editor_publishes_what_is_complete(
    client: Client,
    publisher: User,
    incomplete: Translation,
    django_capture_on_commit_callbacks: Any,
) -> None:
    write_all(incomplete)

    with django_capture_on_commit_callbacks(execute=True):
        press_publish(client, publisher, incomplete)

    assert is_live(incomplete)


def test_a_stale_translation_stays_live_when_it_is_refused(
    client: Client, publisher: User, stale: Translation
) -> None:
    before = StoryPage.objects.get(pk=stale.get_target_instance().pk)

    response = press_publish(client, publisher, stale)

    after = StoryPage.objects.get(pk=before.pk)
    assert "1 text is not translated" in response.content.decode()
    assert (after.live, after.lead) == (True, before.lead)


def test_a_program_is_refused_as_well(
    stale: Translation, django_capture_on_commit_callbacks: Any
) -> None:
    before = StoryPage.objects.get(pk=stale.get_target_instance().pk)

    with (
        pytest.raises(TranslationIncomplete),
        django_capture_on_commit_callbacks(execute=True),
    ):
        stale.save_target(publish=True)

    after = StoryPage.objects.get(pk=before.pk)
    assert (after.live, after.lead) == (True, before.lead)


def test_a_snippet_is_refused(client: Client, publisher: User, submit: Submit) -> None:
    topic = TopicFactory.create(name="Wonen", slug="wonen")
    translation = submit(topic)
    target = translation.get_target_instance()
    client.force_login(publisher)

    address = reverse("wagtailsnippets_cms_topic:edit", args=[target.pk])
    response = client.post(address, {"action": "publish"}, follow=True)

    assert missing(translation) in response.content.decode()
    assert not Topic.objects.get(pk=target.pk).live


def test_wagtails_bulk_action_leaves_it_out(
    client: Client, moderator: User, incomplete: Translation, story: StoryPage
) -> None:
    complete = StoryPageFactory.create(live=False)
    complete.save_revision()
    target = incomplete.get_target_instance()
    client.force_login(moderator)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    ids = f"?id={target.pk}&id={complete.pk}&next=/admin/"
    response = client.post(address + ids, follow=True)

    assert missing(incomplete) in response.content.decode()
    assert "1 page has been published" in response.content.decode()
    assert not is_live(incomplete)
    assert Page.objects.get(pk=complete.pk).live


def test_wagtails_bulk_action_publishes_what_is_translated_by_now(
    client: Client, moderator: User, translation: Translation
) -> None:
    write_all(translation)
    target = translation.get_target_instance()
    client.force_login(moderator)

    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={target.pk}&next=/admin/")

    target.refresh_from_db()
    assert (target.live, target.title) == (True, "English 0")


def test_a_workflow_is_not_approved(
    client: Client, moderator: User, incomplete: Translation
) -> None:
    target = incomplete.get_target_instance()
    workflow = Workflow.objects.create(name="Approval")
    task = GroupApprovalTask.objects.create(name="Moderators")
    task.groups.set(moderator.groups.filter(name="Moderators"))
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(target, moderator).current_task_state
    client.force_login(moderator)

    address = reverse("wagtailadmin_pages:workflow_action", args=[target.pk, "approve", state.pk])
    response = client.post(address, follow=True)

    assert missing(incomplete) in response.content.decode()
    assert not is_live(incomplete)
    state.refresh_from_db()
    assert state.status == "in_progress"


def test_a_schedule_passes_it_by(incomplete: Translation, story: StoryPage) -> None:
    due = timezone.now() - timedelta(minutes=1)
    revision = incomplete.get_target_instance().get_latest_revision()
    revision.approved_go_live_at = due
    revision.save()
    other = StoryPageFactory.create(live=False)
    other_revision = other.save_revision(approved_go_live_at=due + timedelta(seconds=1))

    call_command("publish_scheduled")

    revision.refresh_from_db()
    assert revision.approved_go_live_at is None
    assert not is_live(incomplete)
    assert Page.objects.get(pk=other.pk).live, other_revision
    entry = PageLogEntry.objects.get(action="cms.refuse_publishing")
    assert entry.data == {"missing": status_of(incomplete).missing}


def test_the_api_of_the_admin_refuses(
    client: Client, moderator: User, incomplete: Translation
) -> None:
    target = incomplete.get_target_instance()
    client.force_login(moderator)

    address = reverse("wagtailadmin_api:pages:action", args=[target.pk, "publish"])
    response = client.post(address)

    assert response.status_code == 400
    assert not is_live(incomplete)


def test_updating_all_translations_publishes_only_what_is_complete(
    client: Client, moderator: User, stale: Translation, incomplete: Translation
) -> None:
    client.force_login(moderator)

    address = reverse("wagtail_localize:update_translations", args=[stale.source_id])
    response = client.post(address, {"publish_translations": "on"}, follow=True)

    assert "1 text is not translated" in response.content.decode()
    assert status_of(stale).state == TranslationState.STALE


def test_what_was_not_written_in_another_language_is_not_asked() -> None:
    story = StoryPageFactory.create()
    story.lead = "Een andere lamp."

    story.save_revision().publish()

    assert StoryPage.objects.get(pk=story.pk).lead == "Een andere lamp."


def test_everything_that_can_be_translated_is_guarded() -> None:
    models = [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin) and issubclass(model, DraftStateMixin)
    ]

    assert [model for model in models if not issubclass(model, GuardedPublishing)] == [Page]


def test_a_translator_cannot_turn_what_visitors_read_into_a_copy(
    client: Client, translation: Translation
) -> None:
    write_all(translation)
    page = save_target(translation)
    client.force_login(colleague("Translators"))

    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))

    page.refresh_from_db()
    assert (page.live, page.alias_of_id) == (True, None)
    assert Translation.objects.filter(pk=translation.pk).exists()
