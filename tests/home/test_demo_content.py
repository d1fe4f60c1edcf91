import re
from collections.abc import Iterator
from typing import Any

import pytest

from home.demo.load_source import CONTENT, LANGUAGES, Entry, languages, read

NAMES = sorted(
    path.relative_to(CONTENT).with_suffix("").as_posix() for path in CONTENT.rglob("*.yaml")
)
FILES: Entry = {name: read(name) for name in NAMES}
PAGES: Entry = {name.split("/")[1]: entry for name, entry in FILES.items() if "/" in name}

# Under these names stands the key of another entry, or a list of them.
REFERENCES: dict[str, Entry] = {
    "parent": PAGES,
    "page": PAGES,
    "pages": PAGES,
    "related": PAGES,
    "data-page": PAGES,
    "hero": FILES["images"],
    "image": FILES["images"],
    "images": FILES["images"],
    "logo": FILES["images"],
    "portrait": FILES["images"],
    "authors": FILES["people"],
    "topics": FILES["topics"],
    "publication": FILES["publications"],
    "call_to_action": FILES["calls_to_action"],
    "default_call_to_action": FILES["calls_to_action"],
    "form": FILES["donation_forms"],
    "consent": FILES["consents"],
    "audio": FILES["media"],
    "embed": FILES["embeds"],
}

# What a block says at least; the other kinds may go without words.
WORDS = {
    "heading": {"text"},
    "paragraph": {"html"},
    "pull_quote": {"text"},
    "gallery": {"heading", "captions"},
    "audio": {"caption"},
    "related_pages": {"heading"},
    "accordion": {"heading", "items"},
    "source_note": {"text"},
    "statistic": {"number", "label", "source"},
}
WORDLESS = {"image", "embed", "donate_call_to_action"}

PAGE_LINK = re.compile(r'data-page="([^"]*)"')
HOST = re.compile(r"https?://([^/\s\"'<>]+)")


def inside(entry: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Everything in an entry, each under the name it has there."""
    yield name, entry
    if isinstance(entry, dict):
        for key, value in entry.items():
            yield from inside(value, key)
    elif isinstance(entry, list):
        for value in entry:
            yield from inside(value, name)


def strings(entry: Any) -> list[str]:
    return [value for _, value in inside(entry) if isinstance(value, str)]


def references() -> Iterator[tuple[str, str, str]]:
    """The name each reference stands under, the key it has, and the file it is in."""
    for file, content in FILES.items():
        for name, value in inside(content):
            if isinstance(value, dict) and value.get("kind") == "embed":
                yield "embed", value["url"], file
            elif isinstance(value, str) and name in REFERENCES:
                yield name, value, file
        for text in strings(content):
            for key in PAGE_LINK.findall(text):
                yield "data-page", key, file


def shape(text: Any) -> Any:
    """What is written, without the words."""
    if isinstance(text, dict):
        return {name: shape(value) for name, value in text.items()}
    if isinstance(text, list):
        return [shape(value) for value in text]
    return type(text)


def links(text: Any) -> list[str]:
    return sorted(key for written in strings(text) for key in PAGE_LINK.findall(written))


@pytest.mark.parametrize("name", REFERENCES)
def test_every_reference_resolves(name: str) -> None:
    found = [(key, file) for other, key, file in references() if other == name]

    assert found
    assert [(key, file) for key, file in found if key not in REFERENCES[name]] == []


def test_every_key_is_the_name_of_one_page() -> None:
    assert len(PAGES) == sum("/" in name for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_language_says_as_much_as_dutch(name: str) -> None:
    for _, entry in inside(FILES[name]):
        if isinstance(entry, dict) and (written := languages(entry)):
            assert written[0] == LANGUAGES[0], entry
            for code in written:
                assert shape(entry[code]) == shape(entry["nl"])
                assert links(entry[code]) == links(entry["nl"])
                assert all(text.strip() for text in strings(entry[code]))


@pytest.mark.parametrize("key", PAGES)
def test_every_block_is_in_the_languages_of_its_page(key: str) -> None:
    page = PAGES[key]

    for block in page.get("body", []):
        written = languages(block)
        assert block["kind"] in WORDS.keys() | WORDLESS
        assert written == languages(page) or (block["kind"] in WORDLESS and not written)
        for code in written:
            assert WORDS.get(block["kind"], set()) <= block[code].keys()


@pytest.mark.parametrize("key", PAGES)
def test_every_picture_in_a_gallery_has_its_caption(key: str) -> None:
    for block in PAGES[key].get("body", []):
        if block["kind"] == "gallery":
            for code in languages(block):
                assert len(block[code]["captions"]) == len(block["images"])


def test_every_host_is_an_example() -> None:
    hosts = {host for text in strings(FILES) for host in HOST.findall(text)}

    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} == set()
