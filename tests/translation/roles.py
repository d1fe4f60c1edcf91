"""Groups that are limited to some languages, and what they meet in others."""

import re
from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib.auth.models import Group
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Locale, Page, Workflow, WorkflowTask
from wagtail_localize.models import OverridableSegment, Translation

from cms.models import JointPublication
from cms.translation.submission import submit
from tests.factories import UserFactory, story_index
from tests.translation.conftest import segments_of, write

# What a request may write that is nobody's content.
OWN_TABLES = (
    "django_session",
    "wagtailusers_userprofile",
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
)
WRITE = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


class Target(NamedTuple):
    """A translation into German, with everything an address may name."""

    entry: Any
    translation: Translation
    values: dict[str, Any]


def review(entry: Any, group: Group) -> Any:
    """Have an entry wait for the approval of a group."""
    task = GroupApprovalTask.objects.create(name="Look at it")
    task.groups.set([group])
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    entry.save_revision()
    return workflow.start(entry, UserFactory.create(is_superuser=True))


def waiting(entry: Any) -> JointPublication:
    """A publication that somebody else has planned."""
    publication = JointPublication.objects.create(
        publish_at=timezone.now() + timedelta(days=1),
        created_by=UserFactory.create(is_superuser=True),
        translation_key=entry.translation_key,
    )
    publication.revisions.set([entry.latest_revision])
    return publication


def target_of(original: Any, into: Locale) -> Target:
    [translation] = submit(original, [into], None)[-1:]
    entry = translation.get_target_instance()
    write(translation, segments_of(translation)[0], "Lampe")
    state = review(entry, Group.objects.get(name="Moderators"))
    override = OverridableSegment.objects.filter(source=translation.source).first()
    values = {
        "app_label": entry._meta.app_label,
        "model_name": entry._meta.model_name,
        "action": "delete",
        "action_name": "approve",
        "content_type_app_name": "stories",
        "content_type_model_name": "storypage",
        "parent_page_id": entry.get_parent().pk if isinstance(entry, Page) else 0,
        "destination_id": story_index().pk,
        "revision_id": entry.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_id": state.current_task_state.task_id,
        "task_state_id": state.current_task_state.pk,
        "workflow_state_id": state.pk,
        "translation_id": translation.pk,
        "translation_source_id": translation.source_id,
        "string_segment_id": segments_of(translation)[0].pk,
        "overridable_segment_id": override.pk if override else 0,
        "mode": "",
        "publication_id": waiting(entry).pk,
    }
    for name in ("page_id", "page_to_move_id", "pk", "page_pk", "object_id"):
        values[name] = entry.pk
    return Target(entry, translation, values)


def changes(queries: CaptureQueriesContext) -> list[str]:
    found = [WRITE.match(query["sql"]) for query in queries.captured_queries]
    return [match[0] for match in found if match and match[2] not in OWN_TABLES]
