"""What can be done to several translations at once.

To add one, write an ``Action`` and append an instance to ``ACTIONS``.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Page

from cms.admin.publishing import OVERRIDE
from cms.admin.translation_access import may_work_in
from cms.admin.translation_action import Action, OptionsForm, not_submitted, translation_of
from cms.admin.translation_filters import name_of, translators
from cms.admin.translation_work import Draft, ExportPO, ExportXLIFF
from cms.models import TranslationStatus, User
from cms.models.publishing import incomplete_allowed
from cms.models.roles import TRANSLATE, has_perm_in, locales_with
from cms.translation import drafts, notices
from cms.translation.cells import Cell, CellState
from cms.translation.submission import missing_above, submit


class Submit(Action):
    name = "submit"
    label = gettext_lazy("Submit for translation")
    promise = gettext_lazy(
        "A draft is made of each, for translators to work on, and of the pages above it and the "
        "people and topics it mentions where they are missing. Nothing goes live."
    )
    permission = TRANSLATE

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        if cell.state == CellState.MISSING:
            is_allowed = has_perm_in(user, TRANSLATE, cell.locale.pk)
            return "" if is_allowed else _("You may not translate into this language")
        if cell.is_synced:
            return _("Submitted already")
        return _("Written in this language already")

    def also(self, cells: Sequence[Cell]) -> str:
        above = missing_above(
            [(cell.row.pk, cell.locale.pk) for cell in cells if issubclass(cell.row.model, Page)]
        )
        return (
            ngettext(
                "%(number)d page above them is submitted as well.",
                "%(number)d pages above them are submitted as well.",
                above,
            )
            % {"number": above}
            if above
            else ""
        )

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        original = cell.row.model._default_manager.get(pk=cell.row.pk)
        submit(original, [cell.locale], user)


class Sync(Action):
    name = "sync"
    label = gettext_lazy("Take over the changed original")
    promise = gettext_lazy(
        "A new draft is made of each, with the texts of the original as it is now. What is not "
        "translated yet stays in the language of the original. What is live stays live as it is."
    )

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        status = cell.status
        if status is None or not cell.is_synced or cell.target_pk is None:
            return not_submitted(cell)
        if not cell.may_edit:
            return _("You may not edit it")
        return _("Made from the present original already") if is_current(status) else ""

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        drafts.renew(translation_of(cell), user)


class AssignForm(OptionsForm):
    assignee = forms.ModelChoiceField(
        label=gettext_lazy("Assign to"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Nobody"),
    )

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data, user)
        field: Any = self.fields["assignee"]
        field.queryset = translators()
        field.label_from_instance = name_of

    def options(self) -> dict[str, Any]:
        chosen = self.cleaned_data["assignee"]
        if chosen is None:
            return {"assignee": None}
        locales = [locale.pk for locale in locales_with(chosen, TRANSLATE)]
        return {"assignee": chosen.pk, "locales": locales}


class Assign(Action):
    name = "assign"
    label = gettext_lazy("Assign to a colleague")
    promise = gettext_lazy("Whoever had one of them before no longer has it.")
    form_class = AssignForm

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        if cell.status is None:
            return not_submitted(cell)
        if not may_work_in(user, cell.locale):
            return _("You may not translate into this language")
        if cell.locale.pk not in options.get("locales", [cell.locale.pk]):
            return _("Your colleague may not translate into this language")
        return ""

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        assert cell.status is not None
        statuses = TranslationStatus.objects.filter(pk=cell.status.pk)
        assignee = User.objects.filter(pk__in=[options.get("assignee")]).first()
        notices.assign(statuses, to=assignee)


class PublishForm(OptionsForm):
    incomplete = forms.BooleanField(
        label=gettext_lazy("Publish the incomplete ones as well"),
        help_text=gettext_lazy("Visitors will read what is missing in the original language."),
        required=False,
    )

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data, user)
        if not user.has_perm(OVERRIDE):
            del self.fields["incomplete"]

    def options(self) -> dict[str, Any]:
        return {"incomplete": self.cleaned_data.get("incomplete", False)}


class Publish(Action):
    name = "publish"
    label = gettext_lazy("Publish")
    promise = gettext_lazy("Each goes live with all that is translated of it.")
    form_class = PublishForm

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        status = cell.status
        if status is None or not cell.is_synced or cell.target_pk is None:
            return not_submitted(cell)
        if not cell.may_publish:
            return _("You may not publish it")
        if cell.state in (CellState.DONE, CellState.MACHINE) and cell.is_live:
            return _("Live and up to date")
        if status.missing and not may_override(cell, user, options):
            return ngettext(
                "%(number)d text is not translated",
                "%(number)d texts are not translated",
                status.missing,
            ) % {"number": status.missing}
        return ""

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        if may_override(cell, user, options):
            with incomplete_allowed():
                drafts.publish(translation_of(cell), user)
        else:
            drafts.publish(translation_of(cell), user)


def may_override(cell: Cell, user: Any, options: dict[str, Any]) -> bool:
    return bool(options.get("incomplete")) and has_perm_in(user, OVERRIDE, cell.locale.pk)


def is_current(status: TranslationStatus) -> bool:
    return status.saved_digest == status.digest


ACTIONS: list[Action] = [
    Submit(),
    Draft(),
    Sync(),
    Assign(),
    Publish(),
    ExportXLIFF(),
    ExportPO(),
]


def actions_for(user: Any) -> list[Action]:
    """What this colleague is offered."""
    return [action for action in ACTIONS if action.is_allowed(user)]


def find_action(name: str, user: Any) -> Action | None:
    return next((action for action in actions_for(user) if action.name == name), None)
