"""The documented queries, as a frontend sends them."""

import re
from pathlib import Path

from graphql import DefinitionNode, FragmentDefinitionNode, Node, parse, print_ast

QUERIES = Path(__file__).parent / "queries"
FRONTEND = Path(__file__).parent.parent / "frontend/src/graphql"


def document(name: str) -> str:
    """The text of a documented query."""
    return (QUERIES / f"{name}.graphql").read_text()


def frontend_document(name: str) -> str:
    """A document of the reference frontend, with every fragment it needs and no other."""
    files = FRONTEND.rglob("*.graphql")
    definitions = [node for file in files for node in parse(file.read_text()).definitions]
    fragments = {
        node.name.value: node for node in definitions if isinstance(node, FragmentDefinitionNode)
    }
    [operation] = parse((FRONTEND / f"{name}.graphql").read_text()).definitions
    needed: list[DefinitionNode] = [operation]
    for node in needed:
        needed += [fragments.pop(name) for name in spreads(node) if name in fragments]
    return "\n".join(map(print_ast, needed))


def spreads(node: Node) -> list[str]:
    """The names of the fragments a definition spreads."""
    return re.findall(r"\.\.\.(\w+)", print_ast(node))
