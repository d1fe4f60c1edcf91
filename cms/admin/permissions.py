"""Who may do what, where Wagtail leaves it to us."""

from typing import Any

from django.utils.translation import gettext_noop
from wagtail.permissions import policy_registry

READ = {"add", "change", "delete", "view"}
"""Whoever has any of these may see an entry."""


def may_read(user: Any, model: Any) -> bool:
    """Whether a colleague may see the entries of this model."""
    return bool(policy_registry.get_by_type(model).user_has_any_permission(user, READ))


LABELS = (
    gettext_noop("Can lock"),
    gettext_noop("Can publish"),
    gettext_noop("Can submit translations"),
    gettext_noop("Can unlock"),
)
"""The permissions a group's form names as the database does, for our catalogues to translate."""
