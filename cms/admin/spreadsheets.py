"""Exports that open safely: no text of ours is a formula in someone's spreadsheet."""

import unicodedata
from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

FORMULA_STARTS = tuple("=+-@")
CONTROL_STARTS = tuple("\t\r\n")
IGNORED_CATEGORIES = ("Z", "C")
"""Spaces, and characters nobody sees, which a spreadsheet may skip."""


def harmless(text: str) -> str:
    """The same text, behind an apostrophe when a spreadsheet could run it."""
    return f"'{text}" if text.startswith(CONTROL_STARTS) or is_formula(text) else text


def is_formula(text: str) -> bool:
    for character in text:
        if unicodedata.category(character)[0] not in IGNORED_CATEGORIES:
            # Full-width and small forms are turned into the usual ones by some programs.
            return unicodedata.normalize("NFKC", character).startswith(FORMULA_STARTS)
    return False


class SafeExportMixin(SpreadsheetExportMixin):
    """A view whose export may be opened without a second thought."""

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        prepared = super().preprocess_field_value(field, value, export_format)
        return harmless(prepared) if isinstance(prepared, str) else prepared

    def as_spreadsheet(self, queryset: Any, spreadsheet_format: str) -> Any:
        # By the time a file is sent, the language of the colleague who asked is forgotten.
        self.export_headings = {
            field: self.get_heading(queryset, field) for field in self.list_export
        }
        return super().as_spreadsheet(queryset, spreadsheet_format)
