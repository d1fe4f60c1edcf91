"""What every schema change must keep true."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from graphql import GraphQLEnumType, is_enum_type, is_input_type, is_interface_type, is_object_type
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Page as PageModel
from wagtail.models import get_page_models

from cms.graphql.blocks import block_types
from cms.schema import page_types, schema

SNAPSHOT = Path(__file__).parent.parent / "cms" / "schema.graphql"
OUR_TYPES = {
    name: graphql_type
    for name, graphql_type in sorted(schema._schema.type_map.items())
    if not name.startswith("__")
}
OUTPUT_TYPES = {
    name: graphql_type
    for name, graphql_type in OUR_TYPES.items()
    if is_object_type(graphql_type) or is_interface_type(graphql_type)
}


def test_schema_matches_the_committed_file() -> None:
    assert schema.as_str() + "\n" == SNAPSHOT.read_text(), "run `make schema`, review the diff"


def test_every_page_model_has_a_graphql_type() -> None:
    exposed = {
        page.__strawberry_django_definition__.model
        for page in page_types()
        if "__strawberry_django_definition__" in vars(page)
    }

    assert set(get_page_models()) - {PageModel} == exposed


@pytest.mark.parametrize("name", OUR_TYPES)
def test_every_type_is_described(name: str) -> None:
    assert OUR_TYPES[name].description, f"give {name} a docstring"


@pytest.mark.parametrize("name", OUTPUT_TYPES)
def test_every_field_is_described(name: str) -> None:
    missing = [
        field_name
        for field_name, field in OUTPUT_TYPES[name].fields.items()
        if not field.description
    ]

    assert missing == []


@pytest.mark.parametrize("name", OUTPUT_TYPES)
def test_every_argument_is_described(name: str) -> None:
    missing = [
        f"{field_name}({argument_name}:)"
        for field_name, field in OUTPUT_TYPES[name].fields.items()
        for argument_name, argument in field.args.items()
        if not argument.description
    ]

    assert missing == []


@pytest.mark.parametrize("name", [name for name in OUR_TYPES if is_enum_type(OUR_TYPES[name])])
def test_every_enum_value_is_described(name: str) -> None:
    graphql_type = OUR_TYPES[name]
    assert isinstance(graphql_type, GraphQLEnumType)
    values = graphql_type.values

    assert [value for value in values if not values[value].description] == []


def test_input_types_are_described() -> None:
    inputs = [t for t in OUR_TYPES.values() if is_input_type(t) and hasattr(t, "fields")]

    assert all(field.description for t in inputs for field in t.fields.values())


def blocks_in(block: blocks.Block) -> Iterator[blocks.Block]:
    """A block and all blocks inside of it."""
    yield block
    inside = getattr(block, "child_blocks", {}).values()
    for child in [block.child_block] if isinstance(block, blocks.ListBlock) else inside:
        yield from blocks_in(child)


def needs_a_type(block: blocks.Block) -> set[type[blocks.Block]]:
    """The classes in it that must have a type: what stands in a stream, and what has children."""
    found = {type(inside) for inside in blocks_in(block) if isinstance(inside, blocks.StructBlock)}
    for stream in blocks_in(block):
        if isinstance(stream, blocks.StreamBlock):
            found |= {type(child) for child in stream.child_blocks.values()}
    return found


# The API has other words for these than a list of blocks.
NOT_AS_BLOCKS = {
    "cms.Menu.items",
    "cms.SiteSettings.social_links",
    "donations.DonationForm.methods",
}
STREAM_FIELDS = [
    field
    for model in apps.get_models()
    for field in model._meta.local_fields
    if isinstance(field, StreamField) and str(field) not in NOT_AS_BLOCKS
]


@pytest.mark.parametrize("field", STREAM_FIELDS, ids=str)
def test_every_block_has_a_graphql_type(field: Any) -> None:
    missing = needs_a_type(field.stream_block) - block_types.keys()

    assert sorted(block.__name__ for block in missing) == []
