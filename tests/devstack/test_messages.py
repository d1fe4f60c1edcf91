"""Translations are collected and committed compiled, so that nobody needs GNU gettext."""

from pathlib import Path

import polib
import pytest

from devstack.messages import catalogues, collected, compiled, refreshed, texts_in

PYTHON = """
label = _("Text")
counted = ngettext("%(number)s page", "%(number)s pages", number)
chosen = translation.pgettext_lazy("menu", "Address " "elsewhere")
unknown = _(label)
"""

TEMPLATE = """
{% trans "It's here" as here %} {{ name|default:_("Nobody") }}
{% blocktrans trimmed count number=pages %}
    {{ number }} page
{% plural %}
    {{ number }} pages
{% endblocktrans %}
{% translate "Number" context "statistic" %}
"""


def found_in(file: Path, content: str) -> list[tuple[str | None, str, str]]:
    file.write_text(content)
    return [(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in texts_in(file)]


def test_texts_are_found_in_code(tmp_path: Path) -> None:
    assert found_in(tmp_path / "models.py", PYTHON) == [
        (None, "Text", ""),
        (None, "%(number)s page", "%(number)s pages"),
        ("menu", "Address elsewhere", ""),
    ]


def test_texts_are_found_in_templates(tmp_path: Path) -> None:
    assert found_in(tmp_path / "page.html", TEMPLATE) == [
        (None, "It's here", ""),
        (None, "Nobody", ""),
        (None, "%(number)s page", "%(number)s pages"),
        ("statistic", "Number", ""),
    ]


def test_a_catalogue_keeps_what_is_translated_and_loses_what_is_gone(tmp_path: Path) -> None:
    known = next(iter(collected().values()))
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid=known.msgid, msgstr="Vertaald"))
    catalogue.append(polib.POEntry(msgid="Nobody says this", msgstr="Weg"))
    catalogue.save(str(tmp_path / "django.po"))

    entries = {entry.msgid: entry.msgstr for entry in refreshed(tmp_path / "django.po")}

    assert entries == dict.fromkeys((key.msgid for key in collected()), "") | {
        known.msgid: "Vertaald"
    }


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: path.parent.parent.name)
def test_every_catalogue_is_compiled_as_it_is_written(catalogue: Path) -> None:
    compiled_file = catalogue.with_suffix(".mo")

    assert compiled_file.exists(), "`make messages` compiles it"
    assert compiled_file.read_bytes() == compiled(catalogue), "`make messages` compiles it"
