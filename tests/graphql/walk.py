"""A document that selects everything the schema offers, field by field, type by type."""

from collections.abc import Iterator, Mapping

from graphql import (
    GraphQLAbstractType,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_object_type,
    is_required_argument,
)

ARGUMENTS = {"preset": "CARD", "location": "HEADER"}
"""Values for the arguments of fields below the root."""


def document(schema: GraphQLSchema, ways_in: Mapping[str, list[str]], depth: int) -> str:
    """An operation for every way into the schema, named by ``operation_names``."""
    query = schema.query_type
    assert query is not None
    operations = [
        f"query {operation} {{ {name}{arguments} "
        f"{spread(schema, get_named_type(query.fields[name].type), depth)} }}"
        for operation, name, arguments in operation_names(ways_in)
    ]
    return "\n".join([*operations, *fragments(schema, depth)])


def operation_names(ways_in: Mapping[str, list[str]]) -> Iterator[tuple[str, str, str]]:
    """What each operation is called, the field it asks for, and with which arguments."""
    for name, given in ways_in.items():
        for number, arguments in enumerate(given):
            yield f"{name}_{number}", name, arguments


def fragments(schema: GraphQLSchema, depth: int) -> Iterator[str]:
    """Every field of every type, with as many levels below it as are left."""
    for graphql_type in schema.type_map.values():
        is_root = graphql_type is schema.query_type
        if is_root or not is_object_type(graphql_type) or graphql_type.name.startswith("__"):
            continue
        for left in range(1, depth + 1):
            fields = " ".join(
                field_of(schema, graphql_type, name, field, left)
                for name, field in graphql_type.fields.items()
            )
            yield f"fragment {graphql_type.name}_{left} on {graphql_type.name} {{ {fields} }}"


def field_of(
    schema: GraphQLSchema, parent: GraphQLObjectType, name: str, field: GraphQLField, left: int
) -> str:
    """One field with what it needs, under a name of its own for each type it stands in."""
    given = [
        f"{argument}: {ARGUMENTS[argument]}"
        for argument, definition in field.args.items()
        if is_required_argument(definition)
    ]
    arguments = f"({', '.join(given)})" if given else ""
    inside = get_named_type(field.type)
    below = "" if is_leaf_type(inside) else spread(schema, inside, left - 1)
    return f"{parent.name}_{name}: {name}{arguments} {below}"


def spread(schema: GraphQLSchema, graphql_type: GraphQLNamedType, left: int) -> str:
    """What stands below a field that answers this type."""
    if left == 0:
        return "{ __typename }"
    spreads = " ".join(
        f"...{possible.name}_{left}" for possible in possible_types(schema, graphql_type)
    )
    return f"{{ __typename {spreads} }}"


def possible_types(
    schema: GraphQLSchema, graphql_type: GraphQLNamedType
) -> list[GraphQLObjectType]:
    """The types an answer of this type can have."""
    if is_abstract_type(graphql_type):
        abstract: GraphQLAbstractType = graphql_type
        return list(schema.get_possible_types(abstract))
    assert isinstance(graphql_type, GraphQLObjectType)
    return [graphql_type]
