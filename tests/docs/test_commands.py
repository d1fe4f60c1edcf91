"""What the documentation tells people to type, set and open exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from settings.env import Environment
from tests.docs.markdown import PROJECT, code, links, name_of, pages

TARGETS = set(re.findall(r"^([a-z-]+):.*## ", (PROJECT / "Makefile").read_text(), re.MULTILINE))
OPERATORS = PROJECT / "docs" / "operators.md"

# Set by the tests for themselves.
NOT_FOR_PEOPLE = {"PYTEST_XDIST_WORKER"}

every_page = pytest.mark.parametrize("page", pages(), ids=name_of)


def typed(page: Path, command: str) -> set[str]:
    """The words that follow a command on a page."""
    return {word for line in code(page) for word in re.findall(rf"\b{command} ([a-z_-]+)", line)}


@every_page
def test_every_make_target_exists(page: Path) -> None:
    assert typed(page, "make") <= TARGETS


@every_page
def test_every_management_command_exists(page: Path) -> None:
    assert typed(page, r"manage\.py") <= set(get_commands())


@every_page
def test_every_link_leads_to_a_file(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


def test_the_readme_names_the_first_two_commands() -> None:
    assert {"run", "test"} <= typed(PROJECT / "README.md", "make")


def test_every_environment_variable_is_explained_to_operators() -> None:
    explained = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \|", OPERATORS.read_text(), re.MULTILINE))

    assert explained == {name.upper() for name in Environment.model_fields} - NOT_FOR_PEOPLE
