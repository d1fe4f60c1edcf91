"""Rows that are asked for one by one and fetched together."""

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from django.db.models import Model

from cms.graphql.reach import Reach
from cms.graphql.statements import Select, compose, run

V = TypeVar("V")


class Shelf:
    """Batches that are read together.

    The first key read fetches everything announced in any of the batches, in one statement:
    compiling and sending a statement costs more than reading a few rows with it.
    """

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.batches: list[Batch[Any]] = []

    def batch(
        self,
        select: Select,
        model: type[Model],
        collect: Callable[[list[Any]], dict[int, V]],
    ) -> "Batch[V]":
        """A batch of this shelf: how its rows are selected, and by which keys they go."""
        batch = Batch(self, select, model, collect)
        self.batches.append(batch)
        return batch

    def fetch(self) -> None:
        """Read everything that was announced."""
        pending = [(batch, batch.announced()) for batch in self.batches if batch.wanted]
        parts = [(compose(batch.select, batch.model, self.reach), keys) for batch, keys in pending]
        for (batch, keys), rows in zip(pending, run(parts, self.reach.moment), strict=True):
            batch.found |= dict.fromkeys(keys)
            batch.found |= batch.collect(rows)


class Batch(Generic[V]):
    """Rows by key. Announce keys early, read them later."""

    def __init__(
        self,
        shelf: Shelf,
        select: Select,
        model: type[Model],
        collect: Callable[[list[Any]], dict[int, V]],
    ) -> None:
        self.shelf = shelf
        self.select = select
        self.model = model
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
