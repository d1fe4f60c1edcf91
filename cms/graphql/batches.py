"""Rows that are asked for one by one and fetched together."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from wagtail.fields import StreamField

V = TypeVar("V")


class Shelf:
    """Batches that are read together.

    The first key read fetches everything announced in any of the batches, in one statement:
    compiling and sending a statement costs more than reading a few rows with it.
    """

    def __init__(self) -> None:
        self.batches: list[Batch[Any]] = []

    def batch(
        self,
        select: Callable[[set[int]], QuerySet[Any]],
        collect: Callable[[list[Any]], dict[int, V]],
    ) -> "Batch[V]":
        """A batch of this shelf: how its rows are selected, and by which keys they go."""
        batch = Batch(self, select, collect)
        self.batches.append(batch)
        return batch

    def fetch(self) -> None:
        """Read everything that was announced."""
        pending = [(batch, batch.announced()) for batch in self.batches if batch.wanted]
        queries = [batch.select(keys) for batch, keys in pending]
        for (batch, keys), rows in zip(pending, read_together(queries), strict=True):
            batch.found |= dict.fromkeys(keys)
            batch.found |= batch.collect(rows)


class Batch(Generic[V]):
    """Rows by key. Announce keys early, read them later."""

    def __init__(
        self,
        shelf: Shelf,
        select: Callable[[set[int]], QuerySet[Any]],
        collect: Callable[[list[Any]], dict[int, V]],
    ) -> None:
        self.shelf = shelf
        self.select = select
        self.collect = collect
        self.wanted: set[int] = set()
        self.found: dict[int, V | None] = {}

    def want(self, keys: Iterable[int | None]) -> None:
        """Announce keys that may be read later."""
        self.wanted.update(key for key in keys if key is not None and key not in self.found)

    def announced(self) -> set[int]:
        """The keys to fetch now."""
        keys, self.wanted = self.wanted, set()
        return keys

    def get(self, key: int | None) -> V | None:
        """The row of this key, or nothing where there is none to show."""
        if key is None:
            return None
        if key not in self.found:
            self.want([key])
            self.shelf.fetch()
        return self.found[key]


def read_together(queries: list[QuerySet[Any]]) -> list[list[Any]]:
    """The rows of several querysets of different models, in one statement.

    Each goes in as Django compiles it, and comes out as JSON: a union of Django's own takes twice
    as long to compile.
    """
    if len(queries) == 1:
        return [list(queries[0])]
    parts: list[str] = []
    values: list[Any] = []
    for place, query in enumerate(queries):
        with suppress(EmptyResultSet):
            part, its_values = query.order_by().query.sql_with_params()
            # Nothing of a request is in the text: Django keeps the values apart.
            parts.append(f"SELECT {place}, ROW_TO_JSON(part) FROM ({part}) part")  # noqa: S608
            values += its_values
    rows: list[list[Any]] = [[] for _ in queries]
    if not parts:
        return rows
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for place, row in cursor:
            rows[place].append(instance(queries[place], row))
    return rows


def instance(query: QuerySet[Any], row: dict[str, Any]) -> Model:
    """A row read as JSON, as an instance of its model."""
    fields = [field for field in query.model._meta.concrete_fields if field.column in row]
    values = [from_json(field, row[field.column]) for field in fields]
    made: Model = query.model.from_db(query.db, [field.attname for field in fields], values)
    for name in query.query.annotations:
        setattr(made, name, row[name])
    return made


def from_json(field: Any, value: Any) -> Any:
    """A value of a JSON row as the field of a model holds it."""
    if isinstance(field, StreamField):
        return field.to_python(json.dumps(value) if isinstance(value, list) else value)
    return field.to_python(value)
