"""Replace Wagtail's welcome page by a front page of our own."""

from typing import Any

from django.db import migrations


def create_front_page(apps: Any, schema_editor: Any) -> None:
    page_model = apps.get_model("wagtailcore", "Page")
    site_model = apps.get_model("wagtailcore", "Site")
    content_type_model = apps.get_model("contenttypes", "ContentType")
    home_page_model = apps.get_model("home", "HomePage")

    content_type, _ = content_type_model.objects.get_or_create(
        app_label="home", model="homepage"
    )
    page_model.objects.filter(depth=2, slug="home").delete()
    root = page_model.objects.get(depth=1)
    front_page = home_page_model.objects.create(
        title="Relaas",
        draft_title="Relaas",
        slug="home",
        content_type=content_type,
        path=f"{root.path}0001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale_id=root.locale_id,
    )
    root.numchild = page_model.objects.filter(depth=2).count()
    root.save(update_fields=["numchild"])
    site_model.objects.create(
        hostname="localhost",
        port=3000,
        root_page_id=front_page.pk,
        is_default_site=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(create_front_page, migrations.RunPython.noop)]
