"""What the page for frontend developers shows of each client is in a file that is run."""

import re

import pytest
from graphql import FragmentDefinitionNode, GraphQLInterfaceType, concat_ast, parse, validate

from cms.schema import schema
from tests.docs.markdown import PROJECT
from tests.documents import spreads

PAGE = PROJECT / "docs" / "frontend-developers.md"
GRAPHQL = PROJECT / "frontend" / "clients" / "graphql"

SECTION = PAGE.read_text("utf-8").partition("\n## From your framework\n")[2].partition("\n## ")[0]
EXCERPTS = re.findall(r"\]\(([^)]+)\):\n\n```\w+\n(.*?)^```$", SECTION, re.MULTILINE | re.DOTALL)

DOCUMENTS = {file.stem: parse(file.read_text("utf-8")) for file in GRAPHQL.rglob("*.graphql")}


@pytest.mark.parametrize(("link", "code"), EXCERPTS, ids=[link for link, _code in EXCERPTS])
def test_an_excerpt_is_part_of_its_file(link: str, code: str) -> None:
    assert code in (PAGE.parent / link).read_text("utf-8")


def test_every_code_block_names_its_file() -> None:
    assert len(EXCERPTS) == SECTION.count("\n```") / 2


@pytest.mark.parametrize("client", ["fetch", "next", "apollo", "urql", "relay", "python_client"])
def test_every_client_is_shown(client: str) -> None:
    assert any(f"/{client}" in link for link, _code in EXCERPTS)


def test_every_block_has_a_fragment_that_the_story_spreads() -> None:
    block = schema._schema.type_map["Block"]
    assert isinstance(block, GraphQLInterfaceType)
    kinds = {kind.name for kind in schema._schema.get_possible_types(block)}

    fragments = {
        node.name.value
        for document in DOCUMENTS.values()
        for node in document.definitions
        if isinstance(node, FragmentDefinitionNode) and node.type_condition.name.value in kinds
    }

    assert fragments == {kind for kind in kinds if kind.endswith("Block")}
    [_operation, story] = DOCUMENTS["story"].definitions
    assert fragments <= set(spreads(story))


def test_the_documents_fit_the_schema() -> None:
    assert validate(schema._schema, concat_ast(list(DOCUMENTS.values()))) == []
