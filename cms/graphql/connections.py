"""Relay connections over one or more querysets, with keyset cursors."""

import base64
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import strawberry
from django.db.models import Q, QuerySet

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


def connect(
    querysets: Sequence[QuerySet[Any]],
    order: Sequence[str],
    part: Slice,
    load: Callable[[list[Any]], list[Any]],
) -> Connection[Any]:
    """Merge querysets into one connection.

    ``order`` names fields, with ``-`` for descending; together they must be unique. ``load``
    receives the rows that were found and returns them ready to resolve.
    """
    size = part.size
    keys = [(name.lstrip("-"), name.startswith("-") != part.is_backward) for name in order]
    after, before = part.after, part.before
    onward, other = (before, after) if part.is_backward else (after, before)
    rows: list[Any] = []
    for queryset in querysets:
        found = queryset.order_by(*(f"-{name}" if falls else name for name, falls in keys))
        if onward is not None:
            found = found.filter(beyond(keys, decode(onward, order)))
        if other is not None:
            opposite = [(name, not falls) for name, falls in keys]
            found = found.filter(beyond(opposite, decode(other, order)))
        rows += found[: size + 1]
    if len(querysets) > 1:
        for name, falls in reversed(keys):
            rows.sort(key=lambda row: getattr(row, name), reverse=falls)
    has_more = len(rows) > size
    rows = rows[:size]
    if part.is_backward:
        rows.reverse()
    cursors = {row.pk: encode(row, order) for row in rows}
    edges = [Edge(cursor=cursors[row.pk], node=row) for row in load(rows)]
    page_info = PageInfo(
        has_next_page=before is not None if part.is_backward else has_more,
        has_previous_page=has_more if part.is_backward else after is not None,
        start_cursor=edges[0].cursor if edges else None,
        end_cursor=edges[-1].cursor if edges else None,
    )
    return Connection(
        edges=edges,
        page_info=page_info,
        count=lambda: sum(queryset.count() for queryset in querysets),
    )


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
