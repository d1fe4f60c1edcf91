"""Actions by which texts get translated: by a machine, or in a file of a translator's own."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.functional import lazy
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from cms.admin.translation_action import Action, GiveUp, not_submitted, translation_of
from cms.models.roles import TRANSLATE, has_perm_in
from cms.translation.cells import Cell
from cms.translation.exchange import File, Format, export
from cms.translation.machine import machine_draft


def name_of_machine() -> str:
    translator = get_machine_translator()
    return translator.display_name if translator else ""


class TextAction(Action):
    """Something to do to the texts of translations that somebody may edit."""

    permission = TRANSLATE

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        if not cell.is_synced or cell.target_pk is None:
            return not_submitted(cell)
        if not has_perm_in(user, TRANSLATE, cell.locale.pk):
            return _("You may not translate into this language")
        return "" if cell.may_edit else _("You may not edit it")


class Draft(TextAction):
    name = "draft"
    label = lazy(lambda: _("Draft with %(name)s") % {"name": name_of_machine()}, str)()
    promise = gettext_lazy(
        "What is empty is filled, from the translation memory where it can be. What a person wrote "
        "stays. Nothing goes live."
    )
    at_once = 3

    def is_allowed(self, user: Any) -> bool:
        return super().is_allowed(user) and bool(name_of_machine())

    def refusal(self, cell: Cell, user: Any, options: dict[str, Any]) -> Any:
        reason = super().refusal(cell, user, options)
        if not reason and cell.status is not None and not cell.status.missing:
            return _("Nothing is empty")
        return reason

    def run(self, cell: Cell, user: Any, options: dict[str, Any]) -> None:
        drafts = machine_draft([translation_of(cell)], user)
        if drafts.is_down:
            raise GiveUp(drafts.failure)
        if drafts.failure or drafts.flagged:
            raise ValidationError(drafts.failure or str(drafts))


class Export(TextAction):
    is_download = True
    format: ClassVar[Format]

    def download(self, cells: Sequence[Cell], request: HttpRequest) -> HttpResponse:
        chosen = Translation.objects.filter(pk__in=[translation_of(cell).pk for cell in cells])
        return download(export(chosen, self.format))


class ExportXLIFF(Export):
    name = "export_xliff"
    label = gettext_lazy("Export as XLIFF 2.0")
    format = Format.XLIFF


class ExportPO(Export):
    name = "export_po"
    label = gettext_lazy("Export as PO")
    format = Format.PO


def download(file: File) -> HttpResponse:
    """A file that the browser saves."""
    disposition = content_disposition_header(True, file.name) or "attachment"
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )
