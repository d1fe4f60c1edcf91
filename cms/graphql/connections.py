"""Relay connections over one or more querysets, with keyset cursors."""

import base64
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Generic, TypeAlias, TypeVar

import strawberry
from django.db.models import Count, Q, QuerySet, Value

from cms.graphql.errors import BadUserInput

DEFAULT_FIRST = 20
MAXIMUM_FIRST = 100
TEXTS = ("title", "path")

T = TypeVar("T")


@strawberry.type
class PageInfo:
    """Where this part of the list stands in the whole."""

    has_next_page: bool = strawberry.field(description="Whether more follow.")
    has_previous_page: bool = strawberry.field(description="Whether some come before.")
    start_cursor: str | None = strawberry.field(description="The cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last edge.")


@strawberry.type
class Edge(Generic[T]):
    """An entry with its place in the list."""

    cursor: str = strawberry.field(description="Give it as ``after`` to read on from here.")
    node: T = strawberry.field(description="The entry.")


@strawberry.type
class Connection(Generic[T]):
    """A part of a list, with what is needed to read on."""

    edges: list[Edge[T]] = strawberry.field(description="The entries with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where this part stands in the whole.")
    count: strawberry.Private[Callable[[], int]]

    @strawberry.field
    def nodes(self) -> list[T]:
        """The entries without their cursors."""
        return [edge.node for edge in self.edges]

    @strawberry.field
    def total_count(self) -> int:
        """How many entries the whole list has. Counted only when asked for."""
        return self.count()


@dataclass(frozen=True)
class Slice:
    """The part of a list a client asks for."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None

    @property
    def is_backward(self) -> bool:
        """Whether it is counted from the end."""
        return self.last is not None

    @property
    def size(self) -> int:
        """How many entries, at most."""
        if self.first is not None and self.last is not None:
            raise BadUserInput("Give first or last, not both.")
        name, value = ("last", self.last) if self.is_backward else ("first", self.first)
        size = DEFAULT_FIRST if value is None else value
        if not 0 <= size <= MAXIMUM_FIRST:
            raise BadUserInput(f"{name} must be between 0 and {MAXIMUM_FIRST}.")
        return size

    def keys(self, order: Sequence[str]) -> list[tuple[str, bool]]:
        """The fields to sort by, and whether they fall, in the direction of reading."""
        return [(name.lstrip("-"), name.startswith("-") != self.is_backward) for name in order]

    def narrow(self, queryset: QuerySet[Any], order: Sequence[str]) -> QuerySet[Any]:
        """The rows between the cursors, sorted; one more than asked for, to know of more."""
        keys = self.keys(order)
        onward, other = self.after, self.before
        if self.is_backward:
            onward, other = other, onward
        rows = queryset.order_by(*(f"-{name}" if falls else name for name, falls in keys))
        if onward is not None:
            rows = rows.filter(beyond(keys, decode(onward, order)))
        if other is not None:
            opposite = [(name, not falls) for name, falls in keys]
            rows = rows.filter(beyond(opposite, decode(other, order)))
        return rows[: self.size + 1]

    def cut(self, rows: list[Any]) -> list[Any]:
        """As many rows as asked for, in the order of the whole list."""
        wanted = rows[: self.size]
        return wanted[::-1] if self.is_backward else wanted

    def page_info(self, edges: list[Edge[Any]], has_more: bool) -> PageInfo:
        """Where this part of a list stands, when there are more in the direction of reading."""
        before, after = self.before is not None, self.after is not None
        return PageInfo(
            has_next_page=before if self.is_backward else has_more,
            has_previous_page=has_more if self.is_backward else after,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        )


Load: TypeAlias = Callable[[list[Any]], list[Any]]
"""Receives the rows that were found, and returns them ready to resolve."""


def connect(
    querysets: Sequence[QuerySet[Any]], order: Sequence[str], part: Slice, load: Load
) -> Connection[Any]:
    """Merge querysets into one connection.

    ``order`` names fields, with ``-`` for descending; together they must be unique.
    """
    return connect_each([querysets], order, part, load)[0]


def connect_peers(
    row: Any,
    kind: type[Any],
    listed: Callable[[Any], Sequence[QuerySet[Any]]],
    order: Sequence[str],
    part: Slice,
    load: Load,
) -> Connection[Any]:
    """What is ``listed`` for a row, read at once for all rows of its kind fetched together."""
    key = (listed, part)
    if key not in row.__dict__.setdefault("connections", {}):
        peers = [peer for peer in row.peers if isinstance(peer, kind)]
        made = connect_each([listed(peer) for peer in peers], order, part, load)
        for peer, connection in zip(peers, made, strict=True):
            peer.__dict__.setdefault("connections", {})[key] = connection
    found: Connection[Any] = row.connections[key]
    return found


def connect_each(
    lists: Sequence[Sequence[QuerySet[Any]]], order: Sequence[str], part: Slice, load: Load
) -> list[Connection[Any]]:
    """Merge the querysets of each list into a connection.

    All lists have querysets of the same models in the same places: those of a model are read
    together.
    """
    found = read_each(lists, order, part)
    rows = {row.pk: row for rows in found for row in part.cut(rows)}
    ready = {row.pk: row for row in load(list(rows.values()))}
    counts = cache(lambda: count_each(lists))

    def connection(place: int) -> Connection[Any]:
        edges = [
            Edge(cursor=encode(row, order), node=ready[row.pk])
            for row in part.cut(found[place])
            if row.pk in ready
        ]
        page_info = part.page_info(edges, has_more=len(found[place]) > part.size)
        return Connection(edges=edges, page_info=page_info, count=lambda: counts()[place])

    return [connection(place) for place in range(len(lists))]


def read_each(
    lists: Sequence[Sequence[QuerySet[Any]]], order: Sequence[str], part: Slice
) -> list[list[Any]]:
    """The rows of each list, sorted, one more than asked for where there are more."""
    found: list[list[Any]] = [[] for _ in lists]
    for alike in zip(*lists, strict=True):
        wanted = [part.narrow(queryset, order) for queryset in alike]
        for rows, more in zip(found, read_alike(wanted), strict=True):
            rows += more
    if len(lists) > 1 or len(lists[0]) > 1:
        for rows in found:
            for name, falls in reversed(part.keys(order)):
                rows.sort(key=lambda row: getattr(row, name), reverse=falls)
    return found


def read_alike(querysets: Sequence[QuerySet[Any]]) -> list[list[Any]]:
    """The rows of querysets of one model, in one statement."""
    if len(querysets) == 1:
        return [list(querysets[0])]
    first, *others = [rows.annotate(place=Value(place)) for place, rows in enumerate(querysets)]
    found: list[list[Any]] = [[] for _ in querysets]
    for row in first.union(*others, all=True):
        found[row.place].append(row)
    return found


def count_each(lists: Sequence[Sequence[QuerySet[Any]]]) -> list[int]:
    """How many rows each list has, a statement for each model."""
    totals = [0 for _ in lists]
    for alike in zip(*lists, strict=True):
        for place, number in count_alike(alike):
            totals[place] += number
    return totals


def count_alike(querysets: Sequence[QuerySet[Any]], *values: Any) -> Iterable[tuple[Any, ...]]:
    """The place of each queryset of one model, some values, and how many rows have them."""
    first, *others = [
        rows.order_by().values_list(Value(place), *values).annotate(Count("pk"))
        for place, rows in enumerate(querysets)
    ]
    return first.union(*others, all=True) if others else first


def beyond(keys: Sequence[tuple[str, bool]], values: Sequence[Any]) -> Q:
    """The rows that come after these values."""
    condition = Q()
    equal = Q()
    for (name, falls), value in zip(keys, values, strict=True):
        condition |= equal & Q(**{f"{name}__{'lt' if falls else 'gt'}": value})
        equal &= Q(**{name: value})
    return condition


def encode(row: Any, order: Sequence[str]) -> str:
    """The place of a row in this order, as an opaque string."""
    values = [getattr(row, name.lstrip("-")) for name in order]
    text = json.dumps([list(order), *map(plain, values)], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def decode(cursor: str, order: Sequence[str]) -> list[Any]:
    """The values in a cursor of this order, or a ``BadUserInput``."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        made_for, *values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        if made_for != list(order) or len(values) != len(order):
            raise ValueError("The cursor is of another order.")
        return [parsed(name, value) for name, value in zip(order, values, strict=True)]
    except (ValueError, TypeError, RecursionError) as error:
        raise BadUserInput("This cursor is not one of this list.") from error


def plain(value: Any) -> Any:
    """A value as JSON can hold it."""
    return value.isoformat() if isinstance(value, date) else value


def parsed(name: str, value: Any) -> Any:
    """A value of a cursor as its column wants it, or a ``ValueError``."""
    column = name.lstrip("-")
    if column.endswith("_on"):
        return date.fromisoformat(value)
    if column.endswith("_at"):
        return datetime.fromisoformat(value)
    if column in TEXTS:
        if isinstance(value, str) and "\0" not in value:
            return value
    elif type(value) is int and abs(value) < 2**62:
        return value
    raise ValueError("The cursor holds another kind of value.")
