"""What translators do with the files we give them."""

from collections.abc import Callable
from typing import Any

import polib
from lxml import etree

from cms.translation.exchange import Outcome, Plan, export, plan
from cms.translation.segments import segments_of as current
from tests.translation.conftest import segments_of, write

FORMATS = ["po", "xliff"]
XLIFF = "{urn:oasis:names:tc:xliff:document:2.0}"


def translated(text: str) -> str:
    """Another text with the same markup."""
    words = {"Lees": "Read", "Twee": "Two", "Weg": "Gone", "Een": "A", "De": "The", "de": "the"}
    for dutch, english in words.items():
        text = text.replace(dutch, english)
    return f"{text} (translated)"


def write_some(translation: Any, kind: str = "manual") -> None:
    """Translate every other text."""
    for segment in list(segments_of(translation))[::2]:
        write(translation, segment, translated(segment.string.data), kind)


def texts(translation: Any) -> dict[tuple[str, str], str]:
    """Every translated text, by its place and its original."""
    return {
        (segment.path, segment.text): segment.translation.data
        for segment in current(translation)
        if segment.translation
    }


def sent(translation: Any, format: str) -> tuple[str, bytes]:
    """The name and content of an exported file."""
    file = export([translation], format)
    return file.name, file.content


def edited(file: tuple[str, bytes], edit: Callable[[str, str], str]) -> tuple[str, bytes]:
    """The same file after somebody wrote in it: told the original and the translation so far."""
    name, content = file
    return name, (edited_po if name.endswith(".po") else edited_xliff)(content, edit)


def edited_po(content: bytes, edit: Callable[[str, str], str]) -> bytes:
    # Given as a text with a line end that no file name has.
    file = polib.pofile(content.decode().replace("\u2028", "&#8232;") + "\n", wrapwidth=0)
    for entry in file:
        entry.msgstr = edit(entry.msgid, entry.msgstr)
    return str(file).replace("&#8232;", "\u2028").encode()


def edited_xliff(content: bytes, edit: Callable[[str, str], str]) -> bytes:
    """Works on the text before the first code, and leaves every code alone."""
    root = etree.fromstring(content)
    for segment in root.iter(f"{XLIFF}segment"):
        source, target = segment.find(f"{XLIFF}source"), segment.find(f"{XLIFF}target")
        before = target.text or "" if target is not None else ""
        after = edit(source.text or "", before)
        if after == before:
            continue
        if target is None:
            target = etree.SubElement(segment, f"{XLIFF}target")
            target.extend(etree.fromstring(etree.tostring(source)))
        target.text = after
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))


def outcomes(found: Plan) -> dict[str, int]:
    """The outcomes there are, with their number."""
    return {outcome.value: number for outcome, number in found.counts.items() if number}


def reasons(*files: tuple[str, bytes], **options: Any) -> list[str]:
    """Why these files, or texts of them, are refused."""
    return [change.reason for change in plan(files, **options).those(Outcome.REFUSED)]
