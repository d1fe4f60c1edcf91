"""Collect the admin's texts and compile their translations, without GNU gettext.

A bare machine does not have it. The compiled files are committed, so that neither a laptop nor
a server needs to do this.
"""

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polib
from django.utils.translation.template import templatize

from devstack.use import PROJECT

OURS = ("cms", "home", "stories", "donations", "settings")
BORROWED = ("wagtailmedia",)
"""Packages with screens in the admin that do not come in all of its languages."""

PATTERNS = ("*.py", "*.html", "templates/**/*.txt")
"""Where texts are: in code, on screens and in e-mails."""

ARGUMENTS = {
    "gettext": ("msgid",),
    "ngettext": ("msgid", "msgid_plural"),
    "pgettext": ("msgctxt", "msgid"),
    "npgettext": ("msgctxt", "msgid", "msgid_plural"),
}
"""What the first arguments of Django's functions are, as a catalogue calls them."""

LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b(?:_|n?p?gettext)\({LITERAL}(?:, ?(?:{LITERAL}|count))*\)")
FORMATS = {
    "python-format": re.compile(r"%(?:\(\w+\))?[sd]"),
    "python-brace-format": re.compile(r"\{\w*\}"),
}
"""The placeholders of each kind, under the name an editor of catalogues knows."""


class Key(NamedTuple):
    """What tells one entry of a catalogue from another."""

    msgctxt: str | None
    msgid: str


def key_of(entry: polib.POEntry | polib.MOEntry) -> Key:
    return Key(entry.msgctxt, entry.msgid)


def collected() -> dict[Key, polib.POEntry]:
    """Every text of the admin that is ours to translate, in the order of the files."""
    entries: dict[Key, polib.POEntry] = {}
    for package in (*OURS, *BORROWED):
        folder = folder_of(package)
        for file in sorted(file for pattern in PATTERNS for file in folder.rglob(pattern)):
            place = (f"{package}/{file.relative_to(folder).as_posix()}", "")
            for found in texts_in(file):
                entry = entries.setdefault(key_of(found), found)
                entry.msgid_plural = entry.msgid_plural or found.msgid_plural
                if place not in entry.occurrences:
                    entry.occurrences.append(place)
    return entries


def folder_of(package: str) -> Path:
    spec = find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0])


def texts_in(file: Path) -> Iterator[polib.POEntry]:
    source = file.read_text()
    if file.suffix != ".py":
        # What Django makes of a template for xgettext: calls, and an X for everything else.
        source = "\n".join(TEMPLATE_CALL.findall(templatize(source)))
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        names = ARGUMENTS.get(function_of(call), ())
        values = [getattr(argument, "value", None) for argument in call.args[: len(names)]]
        if names and all(isinstance(value, str) for value in values):
            entry = polib.POEntry(**dict(zip(names, values, strict=True)))
            entry.flags = [flag for flag, found in FORMATS.items() if found.search(entry.msgid)]
            yield entry


def function_of(call: ast.Call) -> str:
    """The name of a called function, whether lazy or not."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    return "gettext" if name == "_" else name.removesuffix("_lazy").removesuffix("_noop")


def catalogues() -> list[Path]:
    packages = [path.parent for path in PROJECT.glob("*/__init__.py")]
    return sorted(
        file for package in packages for file in package.glob("locale/*/LC_MESSAGES/*.po")
    )


def refreshed(catalogue: Path) -> polib.POFile:
    """The catalogue with every text of today, each with the translation it has so far."""
    former = polib.pofile(str(catalogue))
    translations = {key_of(entry): entry for entry in former}
    former.clear()
    for key, entry in collected().items():
        known = translations.get(key)
        if known and known.msgid_plural == entry.msgid_plural:
            entry.msgstr, entry.msgstr_plural = known.msgstr, known.msgstr_plural
            entry.tcomment = known.tcomment
        former.append(entry)
    return former


def compiled(catalogue: Path) -> bytes:
    """What the ``.mo`` file next to a catalogue must hold."""
    content: bytes = polib.pofile(str(catalogue)).to_binary()
    return content


def main() -> None:
    for catalogue in catalogues():
        refreshed(catalogue).save(str(catalogue))
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
