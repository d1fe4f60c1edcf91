"""Let who may redirect an address also say that what was there is gone for good."""

from typing import Any

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")


def give_permissions(apps: Any, schema_editor: Any) -> None:
    group = apps.get_model("auth", "Group").objects.filter(name="Moderators").first()
    if group is None:
        return
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="cms", model="gonepath"
    )
    for action in ACTIONS:
        # Django makes permissions after the migrations, which is too late here.
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_gonepath",
            defaults={"name": f"Can {action} removed path"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0003_groups"), ("cms", "0003_gone_paths")]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
