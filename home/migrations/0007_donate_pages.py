"""Let fundraisers keep the donate pages there are, as they keep every new one."""

from typing import Any

from django.db import migrations

ENTRUSTED = ("change_page", "publish_page", "lock_page", "unlock_page")


def entrust(apps: Any, schema_editor: Any) -> None:
    rights = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore", codename__in=ENTRUSTED
    )
    fundraisers = apps.get_model("auth", "Group").objects.filter(name="Fundraisers").first()
    if fundraisers is None:
        return
    apps.get_model("wagtailcore", "GroupPagePermission").objects.bulk_create(
        (
            apps.get_model("wagtailcore", "GroupPagePermission")(
                group=fundraisers, page_id=page, permission=right
            )
            for page in apps.get_model("donations", "DonatePage").objects.values_list(
                "pk", flat=True
            )
            for right in rights
        ),
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [("home", "0006_workflows"), ("donations", "0001_initial")]

    operations = [migrations.RunPython(entrust, migrations.RunPython.noop)]
