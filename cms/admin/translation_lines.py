"""How the rows and numbers of the translation desk look to a colleague."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.models import Locale

from cms.admin.dashboard import edit_url
from cms.admin.translation_filters import name_of
from cms.models.roles import TRANSLATE, has_perm_in
from cms.translation.cells import EXPLANATIONS, Cell, CellState, Listing, Row

ICONS = {
    CellState.STALE: "history",
    CellState.PARTIAL: "warning",
    CellState.MISSING: "plus",
    CellState.IN_PROGRESS: "edit",
    CellState.DRAFT: "draft",
    CellState.MACHINE: "cog",
    CellState.DONE: "check",
}


@dataclass
class Line:
    """A row as it is shown to a colleague."""

    row: Row
    columns: list[Locale]
    user: Any

    @property
    def url(self) -> str:
        return edit_url(self.row.model, self.row.pk) if self.row.may_edit else ""

    @property
    def tags(self) -> list["Tag | None"]:
        """One for each column; nothing in the language of the original."""
        by_locale = {cell.locale.pk: Tag(cell, self.user) for cell in self.row.cells}
        return [by_locale.get(locale.pk) for locale in self.columns]


@dataclass
class Tag:
    """A cell as it is shown to a colleague."""

    cell: Cell
    user: Any

    @property
    def icon(self) -> str:
        return ICONS[self.cell.state]

    @property
    def name(self) -> str:
        return self.cell.state.lower()

    @property
    def label(self) -> str:
        state = self.cell.state
        has_share = state in (CellState.IN_PROGRESS, CellState.PARTIAL)
        return f"{state.label} {self.cell.percent} %" if has_share else str(state.label)

    @property
    def explanation(self) -> Any:
        return EXPLANATIONS[self.cell.state]

    @property
    def is_hidden(self) -> bool:
        """Whether a machine's work waits for people, where visitors do not see it."""
        return self.cell.state == CellState.MACHINE and not self.cell.is_live

    @property
    def assignee(self) -> str:
        status = self.cell.status
        return name_of(status.assigned_to) if status and status.assigned_to else ""

    @property
    def url(self) -> str:
        """Where to go on with it."""
        row, cell = self.cell.row, self.cell
        if cell.state == CellState.MISSING:
            may_submit = has_perm_in(self.user, TRANSLATE, cell.locale.pk)
            return submit_url(cell) if may_submit else ""
        return edit_url(row.model, cell.target_pk) if cell.may_edit else ""

    @property
    def changes_url(self) -> str:
        status = self.cell.status
        if self.cell.state != CellState.STALE or status is None:
            return ""
        return reverse("translation_changes", args=[status.pk])


def submit_url(cell: Cell) -> str:
    chosen = {"action": "submit", "entry": cell.row.key, "language": cell.locale.language_code}
    return f"{reverse('translation_action')}?{urlencode(chosen)}"


@dataclass
class Tally:
    """How many translations are in one state, in all and by language."""

    state: CellState
    total: int
    share: float
    url: str
    by_language: list[tuple[int, str]]

    @property
    def name(self) -> str:
        return self.state.lower()

    @property
    def icon(self) -> str:
        return ICONS[self.state]

    @property
    def explanation(self) -> Any:
        return EXPLANATIONS[self.state]


def tallies(listing: Listing, columns: list[Locale], chosen: Any) -> list[Tally]:
    """One for each state, with the way to the entries behind each number."""
    totals = {
        state: sum(listing.counts.get((locale.pk, state), 0) for locale in columns)
        for state in CellState
    }
    longest = max(totals.values()) or 1
    return [
        Tally(
            state=state,
            total=totals[state],
            share=round(100 * totals[state] / longest, 1),
            url=narrowed(chosen, state=state.value),
            by_language=[
                (
                    listing.counts.get((locale.pk, state), 0),
                    narrowed(chosen, state=state.value, locale=locale.language_code),
                )
                for locale in columns
            ],
        )
        for state in CellState
    ]


def narrowed(chosen: Any, **changes: str) -> str:
    """The same list with something else chosen, from its beginning."""
    query = chosen.copy()
    query.pop("p", None)
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
