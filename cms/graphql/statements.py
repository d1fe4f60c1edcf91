"""Statements that are composed once, and run with the keys and at the moment of each answer."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigIntegerField,
    BooleanField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Func,
    Model,
    QuerySet,
)
from wagtail.fields import StreamField

from cms.graphql.reach import Reach
from cms.graphql.visibility import Moment

# Several for each language of each site.
REMEMBERED_STATEMENTS = 2_000


class Later(Expression):
    """A value that is known when a statement is run."""

    def __init__(self, name: str, output_field: Any) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


KEYS = Later("keys", ArrayField(BigIntegerField()))
LATER = Moment(now=Later("now", DateTimeField()), today=Later("today", DateField()))
IS_ASKED = Func(
    F("pk"),
    KEYS,
    template="%(expressions)s)",
    arg_joiner=" = ANY(",
    output_field=BooleanField(),
)
"""Whether a row is one of those whose keys are asked for."""

Select = Callable[[Reach, type[Any]], QuerySet[Any]]
"""How rows of a model are selected: by ``IS_ASKED``, within what an answer may reach."""


@dataclass(frozen=True)
class Statement:
    """A queryset as Django composed it. Its values are in place, or known later."""

    query: QuerySet[Any]
    sql: str
    values: tuple[Any, ...]

    def with_values(self, known: Mapping[str, Any]) -> list[Any]:
        """The values to send, in the order of their places."""
        return [known[value.name] if isinstance(value, Later) else value for value in self.values]


@lru_cache(maxsize=REMEMBERED_STATEMENTS)
def compose(select: Select, model: type[Model], reach: Reach) -> Statement | None:
    """The statement of a selection, or nothing where no row can be in it.

    All that decides what is selected is in the arguments: the moment is not, and comes later.
    """
    query = select(replace(reach, moment=LATER), model).order_by()
    try:
        return Statement(query, *query.query.sql_with_params())
    except EmptyResultSet:
        return None


def run(parts: Iterable[tuple[Statement | None, set[int]]], moment: Moment) -> list[list[Any]]:
    """The rows of several statements about different models, read in one.

    They come as JSON, each as wide as it is.
    """
    parts = list(parts)
    texts: list[str] = []
    values: list[Any] = []
    for place, (statement, keys) in enumerate(parts):
        if statement is not None:
            # Nothing of a request is in the text: Django keeps the values apart.
            texts.append(f"SELECT {place}, ROW_TO_JSON(part) FROM ({statement.sql}) part")  # noqa: S608
            known = {"keys": list(keys), "now": moment.now, "today": moment.today}
            values += statement.with_values(known)
    rows: list[list[Any]] = [[] for _ in parts]
    if texts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(texts), values)
            for place, row in cursor:
                rows[place].append(instance(parts[place][0].query, row))
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
