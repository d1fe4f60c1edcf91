"""Give the four groups of colleagues what they need, and nothing more."""

from typing import Any

from django.db import migrations

WRITE = ("add", "change", "view")
EDIT = ("change", "view")
MANAGE = ("add", "change", "delete", "view", "publish", "lock", "unlock")
KEEP = ("add", "change", "delete", "view")
READ = ("view",)

VOCABULARY = ("cms.topic", "cms.person", "cms.publication")
FURNITURE = ("cms.menu", "cms.sitetexts")
GIVING = (
    "donations.donatecalltoaction",
    "donations.donationform",
    "donations.consenttext",
)

ADMIN = ("wagtailadmin", "access_admin")
TRANSLATE = ("wagtail_localize", "submit_translation")

TOOLS = {
    "Editors": (ADMIN, TRANSLATE),
    "Moderators": (ADMIN, TRANSLATE),
    "Translators": (ADMIN, TRANSLATE),
    "Fundraisers": (ADMIN,),
}
MODEL_PERMISSIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "Editors": {name: WRITE for name in (*VOCABULARY, *FURNITURE, "cms.consentrecord")}
    | {name: READ for name in GIVING},
    "Moderators": {name: MANAGE for name in (*VOCABULARY, *FURNITURE)}
    | {name: READ for name in GIVING}
    | {
        "cms.consentrecord": KEEP,
        "wagtailredirects.redirect": KEEP,
        "cms.sitesettings": EDIT,
    },
    "Translators": {name: EDIT for name in (*VOCABULARY, *FURNITURE, *GIVING)},
    "Fundraisers": {name: MANAGE for name in GIVING} | {"donations.donationsettings": EDIT},
}
PAGE_PERMISSIONS = {
    "Editors": ("add", "change", "lock"),
    "Moderators": ("add", "change", "publish", "lock", "unlock", "bulk_delete"),
    "Translators": ("change",),
    "Fundraisers": (),
}
LIBRARIES = ("wagtailimages.image", "wagtaildocs.document", "wagtailmedia.media")
COLLECTION_PERMISSIONS = {
    "Editors": ("add", "change", "choose"),
    "Moderators": ("add", "change", "choose"),
    "Translators": ("choose",),
    "Fundraisers": ("add", "choose"),
}


def give_permissions(apps: Any, schema_editor: Any) -> None:
    group_model = apps.get_model("auth", "Group")
    for name, permissions in MODEL_PERMISSIONS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for model, actions in permissions.items():
            group.permissions.add(*(permission(apps, model, action) for action in actions))
        give_tools(apps, group)
        give_pages(apps, group)
        give_libraries(apps, group)


def give_tools(apps: Any, group: Any) -> None:
    """Ways into the admin, whose permissions Wagtail's own migrations made."""
    permissions = apps.get_model("auth", "Permission").objects
    for app_label, codename in TOOLS[group.name]:
        group.permissions.add(permissions.get(content_type__app_label=app_label, codename=codename))


def give_pages(apps: Any, group: Any) -> None:
    """Page permissions hold for the whole tree, below its root."""
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for action in PAGE_PERMISSIONS[group.name]:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group,
            page=root,
            permission=permission(apps, "wagtailcore.page", action),
        )


def give_libraries(apps: Any, group: Any) -> None:
    """Wagtail checks its own models' permissions, whatever model holds the files."""
    root = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for model in LIBRARIES:
        for action in COLLECTION_PERMISSIONS[group.name]:
            if (model, action) == ("wagtailmedia.media", "choose"):
                continue
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group, collection=root, permission=permission(apps, model, action)
            )


def permission(apps: Any, model: str, action: str) -> Any:
    """This permission, made now when Django would only make it after the migrations."""
    app_label, model_name = model.split(".")
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model_name
    )
    verbose_name = apps.get_model(app_label, model_name)._meta.verbose_name
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model_name}",
        defaults={"name": f"Can {action} {verbose_name}"},
    )
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_front_page"),
        ("cms", "0002_content"),
        ("donations", "0001_initial"),
        ("stories", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailimages", "0023_add_choose_permissions"),
        ("wagtailmedia", "0003_copy_media_permissions_to_collections"),
        ("wagtailredirects", "0001_initial"),
        ("wagtail_localize", "0006_create_submit_translation_permission"),
    ]

    operations = [migrations.RunPython(give_permissions, migrations.RunPython.noop)]
