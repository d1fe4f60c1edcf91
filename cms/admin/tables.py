"""Columns that several lists share."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn

from cms.admin.consents import ConsentState

FINE = {ConsentState.VALID, ConsentState.LAPSING}


class ConsentStateColumn(StatusTagColumn):
    """Where a consent stands, filled when the website may show what is under it."""

    def __init__(self) -> None:
        super().__init__(
            "state",
            label=_("State"),
            accessor=lambda record: ConsentState(record.state).label,
            primary=lambda record: record.state in FINE,
            sort_key="urgency",
        )


class DayColumn(Column):
    """A day, written out; Wagtail's own column calls every day to come “just now”."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return date_format(day) if day else ""


class EntriesColumn(Column):
    """Entries of any kind, each with the way to its form."""

    cell_template_name = "cms/admin/entries_cell.html"

    def get_value(self, instance: Any) -> Any:
        return super().get_value(instance) or []
