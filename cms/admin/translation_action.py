"""What an action on the desk is: something to do to several translations at once."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

from cms.admin.translation_access import may_see_desk
from cms.translation.cells import Cell, CellState


class GiveUp(Exception):
    """An action fails, and will fail for all that follow."""


class OptionsForm(forms.Form):
    """What an action needs to know besides the translations: nothing, for most."""

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data)
        self.user = user

    def options(self) -> dict[str, Any]:
        """What was chosen, as it can be stored."""
        return {}


class Action:
    """Something to do to translations, one after the other."""

    name: ClassVar[str]
    label: ClassVar[Any]
    promise: ClassVar[Any]
    """What will happen, and what will not."""
    permission: ClassVar[str] = ""
    form_class: ClassVar[type[OptionsForm]] = OptionsForm
    at_once: ClassVar[int] = 20
    """How many somebody waits for; more are done in the background."""
    is_download: ClassVar[bool] = False
    """Whether it answers with a file at once, and changes nothing."""

    def is_allowed(self, user: Any) -> bool:
        """Whether this colleague is offered it at all."""
        return bool(user.has_perm(self.permission) if self.permission else may_see_desk(user))

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        """Why it cannot be done to this one, or an empty text."""
        return ""

    def also(self, cells: Sequence[Cell]) -> str:
        """What else is done when it is done to these."""
        return ""

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        raise NotImplementedError

    def download(self, cells: Sequence[Cell], request: HttpRequest) -> HttpResponse:
        raise NotImplementedError


def not_submitted(cell: Cell) -> str:
    if cell.state == CellState.MISSING:
        return _("Not submitted for translation yet")
    return _("Written in this language itself")


def translation_of(cell: Cell) -> Translation:
    assert cell.status is not None
    translation: Translation = cell.status.translation
    return translation
