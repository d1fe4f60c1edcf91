"""Where the translation of everything stands, as one list: originals down, languages across."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import EmptyResultSet
from wagtail.models import Locale, Page

from cms.models import TranslationStatus
from cms.translation.cells import Cell, Listing, Question, Row
from cms.translation.desk_query import STATES, run, target_parts


def ask(user: Any, question: Question, limit: int | None = None, offset: int = 0) -> Listing:
    """What this colleague may see of it, in a number of statements that does not grow."""
    try:
        found = run(user, question, limit, offset)
    except EmptyResultSet:
        return Listing()
    total, originals, cells, counts = found
    locales = Locale.objects.in_bulk()
    rows = [row_of(original, locales) for original in originals or []]
    fill(rows, cells or [], locales)
    name_the_nameless(rows)
    return Listing(
        total=total,
        rows=rows,
        counts={(locale, STATES[rank]): number for locale, rank, number in counts or []},
    )


def row_of(original: dict[str, Any], locales: dict[int, Locale]) -> Row:
    moment = original["entry_changed"]
    content_type = ContentType.objects.get_for_id(original["entry_type"])
    return Row(
        key=UUID(original["entry_key"]),
        pk=original["entry_pk"],
        model=content_type.model_class() or Page,
        locale=locales[original["entry_locale"]],
        title=original["entry_title"],
        changed_at=datetime.fromisoformat(moment) if moment else None,
    )


def fill(rows: list[Row], cells: Iterable[Any], locales: dict[int, Locale]) -> None:
    """Give the rows their cells, each with what is known of it."""
    by_key = {str(row.key): row for row in rows}
    keys = [row.key for row in rows]
    statuses = {
        (status.translation_key, status.locale_id): status
        for status in TranslationStatus.objects.filter(translation_key__in=keys)
        .defer("saved_texts", "live_texts")
        .select_related("assigned_to")
    }
    targets = targets_of(keys)
    for key, locale_id, rank in cells:
        row = by_key[key]
        target_pk, is_live = targets.get((row.key, locale_id), (None, False))
        row.cells.append(
            Cell(
                row=row,
                locale=locales[locale_id],
                state=STATES[rank],
                status=statuses.get((row.key, locale_id)),
                target_pk=target_pk,
                is_live=is_live,
            )
        )
    for row in rows:
        row.cells.sort(key=lambda cell: cell.locale.pk)


def targets_of(keys: list[UUID]) -> dict[tuple[UUID, int], tuple[int, bool]]:
    """The key of each entry in each language, and whether it is live."""
    first, *others = target_parts(keys)
    return {
        (entry["entry_key"], entry["entry_locale"]): (entry["entry_pk"], entry["entry_live"])
        for entry in first.union(*others, all=True)
    }


def name_the_nameless(rows: list[Row]) -> None:
    """Entries that were never saved in the admin have no name in the database."""
    nameless: dict[type[Any], list[Row]] = {}
    for row in rows:
        if not row.title:
            nameless.setdefault(row.model, []).append(row)
    for model, found in nameless.items():
        entries = model._default_manager.in_bulk([row.pk for row in found])
        for row in found:
            row.title = str(entries.get(row.pk, row.pk))
