"""Translations as files: out to whom translates elsewhere, and back."""

from cms.translation.exchange.documents import Unreadable
from cms.translation.exchange.files import MOST_BYTES, File, Format, NothingToExport, export
from cms.translation.exchange.imports import (
    Change,
    ImportRefused,
    Outcome,
    Plan,
    carry_out,
    plan,
)

__all__ = [
    "MOST_BYTES",
    "Change",
    "File",
    "Format",
    "ImportRefused",
    "NothingToExport",
    "Outcome",
    "Plan",
    "Unreadable",
    "carry_out",
    "export",
    "plan",
]
