"""What translators find in the menu, beside the entries themselves."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from cms.models.roles import TRANSLATE

HOOK = "register_translations_menu_item"


class TranslatorsMenuItem(MenuItem):
    """A way to a view for who may translate."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(TRANSLATE))


def add_menu() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("Translations"),
        Menu(register_hook_name=HOOK),
        name="translations",
        icon_name="globe",
        order=305,
    )


def add_import() -> MenuItem:
    return TranslatorsMenuItem(
        _("Import"), reverse("import_translations"), icon_name="upload", order=300
    )


def register() -> None:
    """Called once, when the hooks of the project are."""
    hooks.register("register_admin_menu_item", add_menu)
    hooks.register(HOOK, add_import)
