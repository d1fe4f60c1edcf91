"""Who may do what, where Wagtail leaves it to us."""

from django.utils.translation import gettext_noop

READ = {"add", "change", "delete", "view"}
"""Whoever has any of these may see an entry."""

LABELS = (
    gettext_noop("Can lock"),
    gettext_noop("Can publish"),
    gettext_noop("Can submit translations"),
    gettext_noop("Can unlock"),
)
"""The permissions a group's form names as the database does, for our catalogues to translate."""
