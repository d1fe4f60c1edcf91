"""Let moderators publish a translation that is incomplete, when they say that they want to."""

from typing import Any

from django.db import migrations


def give_permission(apps: Any, schema_editor: Any) -> None:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="translationstatus"
    )
    # Django makes permissions after all migrations.
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="publish_incomplete_translation",
        defaults={"name": "Can publish translations that are incomplete"},
    )
    moderators = apps.get_model("auth", "Group").objects.filter(name="Moderators").first()
    if moderators is not None:
        moderators.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0004_removed_paths"), ("cms", "0008_translation_desk")]

    operations = [migrations.RunPython(give_permission, migrations.RunPython.noop)]
