"""One text, two readers: the docstring a developer reads is what the API documents."""

import inspect
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import override
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType
from strawberry import Schema
from strawberry.types.base import StrawberryObjectDefinition

TYPES_WITH_FIELDS = (GraphQLObjectType, GraphQLInterfaceType, GraphQLInputObjectType)


def describe_from_docstrings(schema: Schema) -> None:
    """Use docstrings of types and resolvers wherever no description was given."""
    for graphql_type in schema._schema.type_map.values():
        if isinstance(graphql_type, GraphQLEnumType):
            describe_choices(schema, graphql_type)
        definition = graphql_type.extensions.get("strawberry-definition")
        if not isinstance(definition, StrawberryObjectDefinition):
            continue
        assert isinstance(graphql_type, TYPES_WITH_FIELDS)
        graphql_type.description = graphql_type.description or docstring_of(definition)
        for field in graphql_type.fields.values():
            resolver = getattr(field.extensions.get("strawberry-definition"), "base_resolver", None)
            if resolver and not field.description:
                field.description = inspect.getdoc(resolver.wrapped_func)


def describe_choices(schema: Schema, graphql_type: GraphQLEnumType) -> None:
    """Use what people read for each choice, in the language the API is documented in."""
    definition = schema.get_type_by_name(graphql_type.name)
    choices: Any = getattr(definition, "wrapped_cls", object)
    if issubclass(choices, TextChoices):
        with override("en"):
            for name, value in graphql_type.values.items():
                value.description = f"{choices[name].label}."


def docstring_of(definition: StrawberryObjectDefinition) -> str | None:
    """What the class says of itself, or the generic class it was made from."""
    generic = definition.concrete_of
    return own_docstring(definition.origin) or (own_docstring(generic.origin) if generic else None)


def own_docstring(cls: type) -> str | None:
    """The docstring written in the class, not one inherited or made up by ``dataclass``."""
    docstring = vars(cls).get("__doc__")
    if not docstring or docstring.startswith(f"{cls.__name__}("):
        return None
    return inspect.cleandoc(docstring)
