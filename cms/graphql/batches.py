"""Rows that are asked for one by one and fetched together."""

import json
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject
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
    """The rows of several querysets of different models, in one statement."""
    if len(queries) == 1:
        return [list(queries[0])]
    parts = [
        query.order_by().values_list(Value(place), JSONObject(**columns(query)))
        for place, query in enumerate(queries)
    ]
    rows: list[list[Any]] = [[] for _ in queries]
    for place, row in parts[0].union(*parts[1:], all=True):
        rows[place].append(instance(queries[place], row))
    return rows


def columns(query: QuerySet[Any]) -> dict[str, F]:
    """What a queryset reads of each row: its columns and annotations."""
    names, is_deferred = query.query.deferred_loading
    fields = [
        field.attname
        for field in query.model._meta.concrete_fields
        if field.primary_key or is_deferred or field.attname in names or field.name in names
    ]
    return {name: F(name) for name in [*fields, *query.query.annotations]}


def instance(query: QuerySet[Any], row: dict[str, Any]) -> Model:
    """A row read as JSON, as an instance of its model."""
    fields = [field for field in query.model._meta.concrete_fields if field.attname in row]
    values = [from_json(field, row[field.attname]) for field in fields]
    names = [field.attname for field in fields]
    made: Model = query.model.from_db(query.db, names, values)
    for name in row.keys() - set(names):
        setattr(made, name, row[name])
    return made


def from_json(field: Any, value: Any) -> Any:
    """A value of a JSON row as the field of a model holds it."""
    if isinstance(field, StreamField):
        return field.to_python(json.dumps(value) if isinstance(value, list) else value)
    return field.to_python(value)
