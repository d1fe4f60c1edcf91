"""The translation of one original into one language, and how to ask for many of them."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from cms.models import Topic, TranslationStatus

NOBODY = 0


class CellState(models.TextChoices):
    """Where the translation of one original into one language stands, the most urgent first."""

    STALE = "STALE", _("Stale")
    PARTIAL = "PARTIAL", _("Partial")
    MISSING = "MISSING", _("Missing")
    IN_PROGRESS = "IN_PROGRESS", _("In progress")
    DRAFT = "DRAFT", _("Draft")
    MACHINE = "MACHINE", _("Machine")
    DONE = "DONE", _("Done")


EXPLANATIONS = {
    CellState.STALE: _("Visitors read a translation of an earlier original"),
    CellState.PARTIAL: _("Visitors read texts that are not translated"),
    CellState.MISSING: _("Not submitted for translation yet"),
    CellState.IN_PROGRESS: _("Being translated, and not live"),
    CellState.DRAFT: _("Everything is translated, and not live"),
    CellState.MACHINE: _("A machine translated it, at least in part"),
    CellState.DONE: _("Translated by people, live and up to date"),
}


class DeskOrder(models.TextChoices):
    URGENT = "URGENT", _("Most urgent first")
    TITLE = "TITLE", _("By title")
    CHANGED = "CHANGED", _("Changed last first")


@dataclass(frozen=True)
class Question:
    """What to list. The fields about a cell narrow the rows to those with such a cell."""

    keys: tuple[UUID, ...] | None = None
    title: str = ""
    model: type[Any] | None = None
    topic: Topic | None = None
    locale: Locale | None = None
    state: CellState | None = None
    assignee: int | None = None
    stale_from: date | None = None
    stale_until: date | None = None
    order: DeskOrder = DeskOrder.URGENT


@dataclass
class Cell:
    """The translation of an original into a language, which may not exist yet."""

    row: "Row"
    locale: Locale
    state: CellState
    status: TranslationStatus | None = None
    target_pk: int | None = None
    is_live: bool = False
    may_edit: bool = False
    may_publish: bool = False

    @property
    def percent(self) -> int:
        """How much of the original is translated."""
        return self.status.percent if self.status else 100

    @property
    def is_synced(self) -> bool:
        """Whether it is a translation of the original, and not an entry of its own."""
        return self.status is not None and self.status.is_synced


@dataclass
class Row:
    """An original, and its cells in the order of the languages."""

    key: UUID
    pk: int
    model: type[Any]
    locale: Locale
    title: str
    changed_at: datetime | None
    may_edit: bool = False
    cells: list[Cell] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)


@dataclass
class Listing:
    """A part of the rows, how many there are, and the number of cells by language and state."""

    total: int = 0
    rows: list[Row] = field(default_factory=list)
    counts: dict[tuple[int, CellState], int] = field(default_factory=dict)
