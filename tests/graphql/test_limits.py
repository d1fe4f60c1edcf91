"""What a document may cost, and that finding out is cheap."""

import json
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from django.test import Client
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    get_introspection_query,
    get_named_type,
    is_leaf_type,
    parse,
)
from pytest_django import Settings

from cms.graphql.errors import BadUserInput, QueryTooComplex
from cms.graphql.execution import parse_document
from cms.graphql.limits import (
    MAX_ALIASES,
    MAX_DIRECTIVES,
    MAX_FIELDS,
    MAX_ROOT_FIELDS,
    DocumentScale,
    check_limits,
    check_tokens,
)
from cms.schema import schema

SCHEMA = build_schema(
    """
    type Query { story: Story  stories(first: Int, last: Int): Connection! }
    type Connection { totalCount: Int  edges: [Edge!]! }
    type Edge { node: Story! }
    type Story { title: String  topics: [Story!]!  related(first: Int): Connection! }
    """
)
INTROSPECTION = get_introspection_query(
    specified_by_url=True, directive_is_repeatable=True, input_value_deprecation=True
)


def cost(query: str, **variables: Any) -> int:
    return DocumentScale(SCHEMA, parse(query), variables).weigh()[0].cost


def check(query: str, schema: GraphQLSchema = SCHEMA, **variables: Any) -> None:
    check_limits(schema, parse(query), variables)


def nested(levels: int) -> str:
    """A query of this many levels."""
    return "{ " + "story { " * (levels - 1) + "title" + " }" * levels


def bomb(fragments: int) -> str:
    """A short query whose fragments double the answer as often as there are fragments."""
    links = [f"fragment F{i} on Query{{...F{i + 1} ...F{i + 1}}}" for i in range(fragments)]
    return f"{{...F0}} {' '.join(links)} fragment F{fragments} on Query{{__typename}}"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("{ story { title } }", 2),
        ("{ story { topics { title } } }", 3),
        ("{ stories { totalCount } }", 1 + 20),
        ("{ stories(first: 5) { edges { node { title } } } }", 1 + 5 * 3),
        ("{ stories(last: 5) { totalCount } }", 1 + 5),
        ("{ stories(first: 3, last: 5) { totalCount } }", 1 + 5),
        ("{ stories(first: 1000000) { totalCount } }", 1 + 100),
        ("{ stories(first: -1) { totalCount } }", 1),
        ("query ($n: Int = 7) { stories(first: $n) { totalCount } }", 1 + 7),
        ("query ($n: Int) { stories(first: $n) { totalCount } }", 1 + 20),
        ("{ stories(first: 5) { ...A } } fragment A on Connection { totalCount }", 1 + 5),
        ("{ stories(first: 5) { ... on Connection { totalCount } } }", 1 + 5),
        ("{ a: stories(first: 2) { totalCount } b: stories(first: 3) { totalCount } }", 2 + 5),
        ("{ unknown(first: 50) { field } }", 2),
    ],
)
def test_counts_the_values_an_answer_may_hold(query: str, expected: int) -> None:
    assert cost(query) == expected


@pytest.mark.parametrize(
    ("value", "size"), [(3, 3), (None, 20), (1_000, 100), (-3, 0), ("3", 3), ("x", 100), ([], 100)]
)
def test_counts_with_the_values_of_variables(value: Any, size: int) -> None:
    query = "query ($n: Int = 7) { stories(first: $n) { totalCount } }"

    assert cost(query, n=value) == 1 + size


def test_multiplies_lists_within_lists() -> None:
    query = "{ stories(first: 50) { edges { node { related(first: 4) { totalCount } } } } }"

    assert cost(query) == 1 + 50 * (2 + 1 + 4)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (nested(16), "The query has 16 levels; the limit is 15."),
        (
            "{ " + " ".join("__typename" for _ in range(MAX_ROOT_FIELDS + 1)) + " }",
            "The query has 31 fields at its root; the limit is 30.",
        ),
        (
            "{ story { " + "title " * MAX_FIELDS + "} }",
            "The query has 2001 fields; the limit is 2000.",
        ),
        (
            "{ story { " + " ".join(f"a{i}: title" for i in range(MAX_ALIASES + 1)) + " } }",
            "The query has 201 aliases; the limit is 200.",
        ),
        (
            "{ stories(first: 100) { edges { node { related(first: 100) { edges { node } } } } } }",
            "The query has 20301 points of cost; the limit is 20000.",
        ),
        (bomb(5), "The query has 32 fields at its root; the limit is 30."),
        (
            "{ __typename } fragment Unused on Story { " + "title " * 2_001 + "}",
            "The query has 2001 fields; the limit is 2000.",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_refuses_what_costs_too_much(query: str, message: str) -> None:
    with pytest.raises(QueryTooComplex, match=f"^{message}$"):
        check(query)


def test_a_fragment_on_a_type_has_no_fields_at_the_root() -> None:
    check("{ story { ...Long } } fragment Long on Story { " + "title " * 40 + "}")


def test_takes_its_limits_from_the_settings(settings: Settings) -> None:
    settings.GRAPHQL_MAX_DEPTH = 3
    settings.GRAPHQL_MAX_COST = 20

    check(nested(3))
    with pytest.raises(QueryTooComplex):
        check(nested(4))
    with pytest.raises(QueryTooComplex):
        check("{ stories(first: 20) { totalCount } }")


@pytest.mark.parametrize(
    "query",
    [
        "{ story { ...A } } fragment A on Story { title ...A }",
        "{ story { ...A } } fragment A on Story { ...B } fragment B on Story { ...A }",
        "{ ...NoSuchFragment ... on NoSuchType { field { field } } }",
        "mutation { change { title } }",
    ],
)
def test_leaves_faulty_documents_to_validation(query: str) -> None:
    check(query)


def test_refuses_a_chain_of_fragments_too_long_to_follow() -> None:
    links = " ".join(f"fragment F{i} on Query {{ ...F{i + 1} }}" for i in range(600))

    with pytest.raises(QueryTooComplex, match="nested too deeply"):
        check(f"{{ ...F0 }} {links} fragment F600 on Query {{ __typename }}")


def test_refuses_too_many_directives() -> None:
    document = "{ story { title " + "@skip(if: false) " * (MAX_DIRECTIVES + 1) + "} }"

    with pytest.raises(QueryTooComplex, match="101 directives; the limit is 100"):
        check_tokens(parse(document))


@pytest.mark.parametrize("value", ['"\\u0000"', '"\\u{0}"', "1e999", "1" * 400])
def test_refuses_values_that_cannot_be_stored(value: str) -> None:
    document = parse(f"{{ story(argument: {value}) {{ title }} }}")

    with pytest.raises(BadUserInput):
        check_tokens(document)


@pytest.mark.parametrize(
    "document",
    ["{ " + "a " * 5_000 + "}", "# comment\n" * 5_001 + "{ a }", "{ a " * 300 + "}" * 300],
    ids=["tokens", "comments", "levels"],
)
def test_stops_reading_a_document_without_end(document: str) -> None:
    with pytest.raises(QueryTooComplex, match="Parsing aborted"):
        parse_document(document)


def test_allows_the_standard_introspection_query() -> None:
    check(INTROSPECTION)


@pytest.mark.parametrize(
    "question",
    [
        "types { fields { type { fields { type { fields { type { name } } } } } } }",
        " ".join(f"a{i}: types {{ fields {{ args {{ name }} }} }}" for i in range(200)),
    ],
    ids=["deep", "wide"],
)
def test_bounds_questions_about_the_schema(question: str) -> None:
    with pytest.raises(QueryTooComplex, match="introspection"):
        check(f"{{ __schema {{ {question} }} }}")


def calls_during(action: Callable[[], Any]) -> int:
    """How many functions are called, ours and those of the libraries."""
    calls = 0

    def count(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


def test_looks_at_every_fragment_once() -> None:
    linear = DocumentScale(SCHEMA, parse(bomb(10)), {})
    longer = DocumentScale(SCHEMA, parse(bomb(20)), {})

    assert calls_during(longer.weigh) < 2.5 * calls_during(linear.weigh)


def test_answers_an_exponential_document_as_quickly_as_a_plain_one(client: Client) -> None:
    explosive = bomb(18)
    plain = "{ " + "__typename " * ((len(explosive) - 4) // 11) + "}"

    def ask(query: str) -> None:
        client.post("/graphql/", {"query": query}, content_type="application/json")

    ask("{ __typename }")
    explosive_calls = calls_during(lambda: ask(explosive))
    plain_calls = calls_during(lambda: ask(plain))

    assert len(explosive) <= 741
    assert explosive_calls < 4 * plain_calls


def test_refuses_an_exponential_document(client: Client) -> None:
    response = client.post(
        "/graphql/",
        {"query": bomb(18)},
        content_type="application/json",
        headers={"accept": "application/graphql-response+json"},
    )

    assert response.status_code == 400
    [error] = json.loads(response.content)["errors"]
    assert error["extensions"] == {"code": "QUERY_TOO_COMPLEX"}


def test_answers_the_standard_introspection_query(client: Client) -> None:
    response = client.post("/graphql/", {"query": INTROSPECTION}, content_type="application/json")

    assert response.status_code == 200
    assert response.json()["data"]["__schema"]["queryType"]["name"] == "Query"


def everything_in(named: GraphQLNamedType | None, levels: int) -> str:
    """All fields of a type that need no argument, with what is below them."""
    assert isinstance(named, GraphQLObjectType)
    selected = ["__typename"]
    for name, field in named.fields.items():
        inner = get_named_type(field.type)
        if is_leaf_type(inner) and not field.args:
            selected.append(name)
        elif isinstance(inner, GraphQLObjectType) and not field.args and levels > 1:
            selected.append(f"{name} {{ {everything_in(inner, levels - 1)} }}")
    return " ".join(selected)


def test_leaves_room_for_fifty_articles_with_every_kind_of_block() -> None:
    graphql_schema = schema._schema
    block = graphql_schema.get_type("Block")
    assert isinstance(block, GraphQLInterfaceType)
    blocks = " ".join(
        f"... on {kind.name} {{ {everything_in(kind, 2)} }}"
        for kind in graphql_schema.get_possible_types(block)
    )
    article = everything_in(graphql_schema.get_type("StoryPage"), 2)

    check(
        f"{{ stories(first: 50) {{ nodes {{ {article} body {{ {blocks} }} }} }} }}", graphql_schema
    )
