"""Reading the documentation as a reader does: its queries, its commands and its links."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent.parent
FENCE = re.compile(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"^ {4}(.+)$", re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@dataclass
class Example:
    """A query in the documentation, with the variables and the answer that follow it."""

    place: str
    query: str
    variables: dict[str, Any] = field(default_factory=dict)
    answer: Any = None


def pages() -> list[Path]:
    """Every page of the documentation."""
    return sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md")])


def name_of(page: Path) -> str:
    return str(page.relative_to(PROJECT))


def examples(page: Path) -> list[Example]:
    """The queries of a page, in order."""
    found: list[Example] = []
    for language, role, text in FENCE.findall(page.read_text("utf-8")):
        if language == "graphql":
            found.append(Example(f"{name_of(page)}, query {len(found) + 1}", text))
        elif role == "variables":
            found[-1].variables = json.loads(text)
        elif role == "answer":
            found[-1].answer = json.loads(text)
    return found


def code(page: Path) -> Iterator[str]:
    """Everything on a page that is written as code, a line at a time."""
    text = page.read_text("utf-8")
    for _language, _role, block in FENCE.findall(text):
        yield from block.splitlines()
    rest = FENCE.sub("", text)
    yield from INDENTED.findall(rest)
    yield from INLINE.findall(rest)


def links(page: Path) -> list[str]:
    """The addresses a page links to, without those of other websites."""
    return [link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
