"""Checks JSON-LD against schema.org's vocabulary, in every word and every kind of value."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from schema_org.registry import CLASS_METADATA, PROPERTY_BY_SCHEMA, ancestry


def faults(document: dict[str, Any]) -> list[str]:
    """Where a document strays from the vocabulary; nothing when it is valid."""
    nodes = list(nodes_in(document["@graph"]))
    kinds = {node["@id"]: node["@type"] for node in nodes if {"@id", "@type"} <= node.keys()}
    return [fault for node in nodes for fault in faults_of(node, kinds)]


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every thing in a document, however deep."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for part in value if isinstance(value, list) else []:
        yield from nodes_in(part)


def faults_of(node: dict[str, Any], kinds: dict[str, str]) -> Iterator[str]:
    """Where one thing strays from the vocabulary."""
    kind = kind_of(node, kinds)
    metadata = CLASS_METADATA.get(kind)
    if metadata is None or metadata.superseded_by:
        yield f"{kind} is not a type"
        return
    for name, value in node.items():
        if not name.startswith("@"):
            yield from (f"{kind}.{name} {fault}" for fault in faults_in(kind, name, value, kinds))


def kind_of(value: Any, kinds: dict[str, str]) -> str:
    """The type of a thing, which may be told elsewhere in the document."""
    return str(value.get("@type") or kinds.get(value.get("@id", ""), "something untold"))


def faults_in(kind: str, name: str, value: Any, kinds: dict[str, str]) -> Iterator[str]:
    """What is wrong with a property and its values."""
    metadata = PROPERTY_BY_SCHEMA.get(name)
    if metadata is None or metadata.superseded_by:
        yield "is not a property"
    elif not {kind, *ancestry(kind)} & set(metadata.domains):
        yield "is not a property of this type"
    elif value in (None, "", [], {}):
        yield "is empty"
    else:
        for one in value if isinstance(value, list) else [value]:
            if not any(fits(one, wanted, kinds) for wanted in metadata.ranges):
                yield f"cannot be {one!r}"


def fits(value: Any, wanted: str, kinds: dict[str, str]) -> bool:
    """Whether a value is of the wanted type."""
    if isinstance(value, dict):
        kind = kind_of(value, kinds)
        return wanted in {kind, *ancestry(kind)}
    return wanted in DATATYPES and DATATYPES[wanted](value)


def is_url(value: Any) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return bool(parts and parts.scheme in {"http", "https"} and parts.netloc)


def is_text(pattern: str) -> Callable[[Any], bool]:
    return lambda value: isinstance(value, str) and bool(re.fullmatch(pattern, value, re.DOTALL))


def is_date(value: Any) -> bool:
    with suppress(ValueError, TypeError):
        return bool(date.fromisoformat(value))
    return False


def is_moment(value: Any) -> bool:
    """With its offset, or else nobody can tell when it was."""
    with suppress(ValueError, TypeError):
        return datetime.fromisoformat(value).tzinfo is not None
    return False


DATATYPES: dict[str, Callable[[Any], bool]] = {
    "Boolean": lambda value: isinstance(value, bool),
    "Date": is_date,
    "DateTime": is_moment,
    "Distance": is_text(r"\d+ \w+"),
    "Integer": lambda value: type(value) is int,
    "Number": lambda value: type(value) in {int, float},
    "Text": is_text(r".+"),
    "URL": is_url,
}
