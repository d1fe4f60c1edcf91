"""Documents that select everything the schema offers, field by field, type by type."""

from collections.abc import Iterator, Mapping
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

ARGUMENTS = {"preset": "CARD", "location": "HEADER"}
"""Values for the arguments of fields below the root."""


def selection(schema: GraphQLSchema, graphql_type: Any, depth: int) -> str:
    """Every field of a type, so many levels deep."""
    if depth == 0:
        return "{ __typename }"
    if isinstance(graphql_type, GraphQLUnionType | GraphQLInterfaceType):
        parts = [
            f"... on {possible.name} {selection(schema, possible, depth)}"
            for possible in schema.get_possible_types(graphql_type)
        ]
        return "{ __typename " + " ".join(parts) + " }"
    fields = [
        field_of(schema, graphql_type, name, field, depth)
        for name, field in graphql_type.fields.items()
    ]
    return "{ __typename " + " ".join(fields) + " }"


def field_of(
    schema: GraphQLSchema, parent: GraphQLObjectType, name: str, field: GraphQLField, depth: int
) -> str:
    """One field with what it needs, under a name of its own for each type it stands in."""
    given = [
        f"{argument}: {ARGUMENTS[argument]}"
        for argument, definition in field.args.items()
        if is_required_argument(definition)
    ]
    arguments = f"({', '.join(given)})" if given else ""
    inside = get_named_type(field.type)
    below = "" if is_leaf_type(inside) else selection(schema, inside, depth - 1)
    return f"{parent.name}_{name}: {name}{arguments} {below}"


def documents(
    schema: GraphQLSchema, arguments: Mapping[str, list[str]], depth: int
) -> Iterator[tuple[str, str]]:
    """A document for every way into the schema: each root field with each set of arguments."""
    query = schema.query_type
    assert query is not None
    for name, field in query.fields.items():
        below = selection(schema, get_named_type(field.type), depth)
        for given in arguments[name]:
            yield f"{name}{given}", f"{{ {name}{given} {below} }}"
