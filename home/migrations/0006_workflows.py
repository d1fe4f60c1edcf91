"""Let who may not publish a snippet hand it to who may, as Wagtail does for pages."""

from typing import Any

from django.db import migrations

MODERATED = ("topic", "person", "publication", "menu", "sitetexts")
GIVING = ("donatecalltoaction", "donationform", "consenttext")


def give_workflows(apps: Any, schema_editor: Any) -> None:
    moderation = (
        apps.get_model("wagtailcore", "Workflow")
        .objects.filter(active=True, workflow_pages__page__depth=1)
        .first()
    )
    if moderation is not None:
        assign(apps, moderation, "cms", MODERATED)
    fundraisers = apps.get_model("auth", "Group").objects.filter(name="Fundraisers").first()
    if fundraisers is not None:
        assign(apps, approval_by(apps, fundraisers), "donations", GIVING)


def approval_by(apps: Any, group: Any) -> Any:
    """A workflow in which this group approves."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="groupapprovaltask"
    )
    name = f"{group.name} approval"
    task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
        name=name, content_type=content_type
    )
    task.groups.add(group)
    workflow = apps.get_model("wagtailcore", "Workflow").objects.create(name=name)
    apps.get_model("wagtailcore", "WorkflowTask").objects.create(
        workflow=workflow, task=task, sort_order=0
    )
    return workflow


def assign(apps: Any, workflow: Any, app_label: str, models: tuple[str, ...]) -> None:
    """Use this workflow for these snippets, where an administrator chose no other one."""
    for model in models:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=app_label, model=model
        )
        apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
            content_type=content_type, defaults={"workflow": workflow}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_incomplete_translations"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(give_workflows, migrations.RunPython.noop)]
