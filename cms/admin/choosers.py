"""Choosers of snippets that speak to every colleague in their own language.

Wagtail puts their words together when it starts, in the language of the content.
"""

from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


def fill(text: Any, name: Any) -> str:
    filled: str = text % {"object": name}
    return filled


about = lazy(fill, str)
"""A text about the kind of entry with this name, put together when it is shown."""


class SnippetChooser(AdminSnippetChooser):
    """The field of a form that holds an entry."""

    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = about(_("Choose %(object)s"), name)
        self.choose_another_text = about(_("Choose another %(object)s"), name)
        self.link_to_chosen_text = about(_("Edit this %(object)s"), name)


class ChooserViewSet(SnippetChooserViewSet):
    """The window to choose an entry in."""

    base_widget_class = SnippetChooser
    page_title = _("Choose")
