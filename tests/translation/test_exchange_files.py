"""Translations as PO and XLIFF: what goes out comes back as it was, or as somebody changed it."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from wagtail_localize.models import StringTranslation

from cms.translation.exchange import NothingToExport, carry_out, export, plan, xliff
from cms.translation.markup import normal
from cms.translation.provenance import Provenance, provenance_of
from tests.articles import story_with_markup
from tests.factories import TopicFactory, UserFactory
from tests.translation.conftest import segments_of, status_of, write, write_all
from tests.translation.exchanges import (
    FORMATS,
    XLIFF,
    edited,
    outcomes,
    sent,
    texts,
    translated,
    write_some,
)

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("format", FORMATS)


# What goes out and comes back.


@every_format
@pytest.mark.parametrize("kind", ["manual", "machine", "nothing"])
def test_a_file_nobody_touched_changes_nothing(translation: Any, format: str, kind: str) -> None:
    if kind != "nothing":
        write_some(translation, kind)
    before = list(StringTranslation.objects.order_by("pk").values())

    done = carry_out([sent(translation, format)])

    assert outcomes(done) == {"UNCHANGED": 7}
    assert list(StringTranslation.objects.order_by("pk").values()) == before


@every_format
@pytest.mark.parametrize("kind", ["manual", "machine", "nothing"])
def test_what_was_written_in_a_file_is_what_comes_in(
    translation: Any, format: str, kind: str
) -> None:
    if kind != "nothing":
        write_some(translation, kind)
    file = sent(translation, format)

    carry_out([edited(file, lambda original, _before: f"English: {original}")])

    found = texts(translation)
    assert len(found) == 7
    for (_path, original), text in found.items():
        # Written in XLIFF before the first code: what follows is the translation that was there.
        words = normal(original).partition("<")[0].partition("{")[0]
        assert text.startswith(f"English: {words}")
    assert status_of(translation).missing == 0


@every_format
def test_only_what_was_changed_is_written(translation: Any, format: str) -> None:
    write_all_alike(translation)
    before = texts(translation)
    file = edited(
        sent(translation, format),
        lambda _original, text: text.replace("The lamp", "Our lamp"),
    )

    done = carry_out([file])

    assert outcomes(done) == {"CHANGED": 1, "UNCHANGED": 6}
    assert texts(translation) == before | {("title", "De lamp"): "Our lamp (translated)"}


def write_all_alike(translation: Any) -> None:
    for segment in segments_of(translation):
        write(translation, segment, translated(segment.string.data))


def test_links_and_bold_are_codes_that_tools_protect(translation: Any) -> None:
    root = etree.fromstring(sent(translation, "xliff")[1])

    codes = [
        (etree.QName(code).localname, code.get("type"), code.get("canDelete"))
        for code in root.iter(f"{XLIFF}pc", f"{XLIFF}ph")
    ]
    assert ("pc", "link", "no") in codes
    assert ("pc", "fmt", "no") in codes
    assert ("ph", "ui", "no") in codes
    assert b"&lt;b&gt;" not in etree.tostring(next(root.iter(f"{XLIFF}source")))


def test_is_valid_xliff(translation: Any) -> None:
    write_all(translation)

    root = etree.fromstring(sent(translation, "xliff")[1])

    xliff.schema().assertValid(root)


@every_format
def test_says_how_far_each_text_is(translation: Any, format: str) -> None:
    first, second, *_others = segments_of(translation)
    write(translation, first, "The lamp")
    write(translation, second, "the-lamp", "machine")

    content = sent(translation, format)[1].decode()

    states = ["reviewed", "initial", "initial"]
    start = "state=" if format == "po" else 'state="'
    assert [part.split()[0].strip('">') for part in content.split(start)[1:4]] == states
    assert "Written by a person" in content or "Geschreven" in content
    assert str(translation.uuid) in content
    assert first.string.data_hash.hex in content.replace("-", "")


# Drafts of a machine.


@every_format
def test_a_draft_that_somebody_confirmed_is_a_translation(translation: Any, format: str) -> None:
    write(translation, segments_of(translation).first(), "The lamp", "machine")
    name, content = sent(translation, format)
    confirmed = content.replace(b"#, fuzzy\n", b"").replace(
        b'state="initial" subState="relaas:draft"', b'state="translated"'
    )

    done = carry_out([(name, confirmed)], UserFactory.create(is_superuser=True))

    assert outcomes(done) == {"CONFIRMED": 1, "UNCHANGED": 6}
    text = StringTranslation.objects.get()
    assert (text.data, provenance_of(text)) == ("The lamp", Provenance.IMPORT)
    assert status_of(translation).machine == 0


@every_format
def test_a_draft_that_was_changed_stays_a_draft(translation: Any, format: str) -> None:
    write(translation, segments_of(translation).first(), "The lamp", "machine")
    file = edited(sent(translation, format), lambda _, text: text and "Lamp")

    carry_out([file])

    text = StringTranslation.objects.get()
    assert (text.data, provenance_of(text)) == ("Lamp", Provenance.MACHINE)


@every_format
def test_remembers_who_imported_it_with_what(translation: Any, format: str) -> None:
    user = UserFactory.create(is_superuser=True)
    file = edited(sent(translation, format), lambda original, _: original)

    carry_out([file], user)

    text = StringTranslation.objects.first()
    assert text is not None
    tool = {"po": "PO import", "xliff": "XLIFF import"}[format]
    assert (text.tool_name, text.last_translated_by) == (tool, user)


# Several at once.


@every_format
def test_several_translations_are_a_zip_of_one_file_each(
    translation: Any, submit: Callable[..., Any], format: str
) -> None:
    topic = submit(TopicFactory.create(name="Wonen"))

    file = export([translation, topic], format)

    assert file.name.endswith(f"-{format}.zip")
    names = ZipFile(BytesIO(file.content)).namelist()
    assert [name.split("-en-")[0] for name in names] == ["de-lamp", "wonen"]
    assert set(outcomes(plan([(file.name, file.content)]))) == {"UNCHANGED"}


@every_format
def test_a_snippet_comes_back_from_a_zip(
    translation: Any, submit: Callable[..., Any], format: str
) -> None:
    topic = submit(TopicFactory.create(name="Wonen"))
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for one in (translation, topic):
            archive.writestr(*edited(sent(one, format), lambda original, _: original))
        archive.writestr("__MACOSX/._wonen.po", b"\x00")

    done = carry_out([("files.zip", packed.getvalue())])

    assert set(outcomes(done)) == {"NEW"}
    assert texts(topic)["name", "Wonen"] == "Wonen"


def test_nothing_to_export() -> None:
    with pytest.raises(NothingToExport):
        export([], "po")


# Programs that work differently.


def test_reads_a_unit_that_a_program_cut_in_pieces(submit: Callable[..., Any]) -> None:
    translation = submit(story_with_markup(lead="Een. Twee."))
    name, content = sent(translation, "xliff")
    whole = b'<segment state="initial">\n        <source>Een. Twee.</source>\n      </segment>'
    pieces = (
        b"<segment><source>Een.</source><target>One.</target></segment>"
        b"<ignorable><source> </source></ignorable>"
        b'<segment state="translated"><source>Twee.</source>'
        b'<target><mrk id="m1" type="term">Two</mrk>.</target></segment>'
    )
    assert whole in content

    carry_out([(name, content.replace(whole, pieces))])

    assert texts(translation) == {("lead", "Een. Twee."): "One. Two."}


def test_reads_what_the_translate_toolkit_writes(translation: Any) -> None:
    name, content = edited(sent(translation, "xliff"), lambda original, _: original)
    written = content.replace(b'<segment state="initial">', b'<segment xml:space="preserve">')

    assert outcomes(plan([(name, written)])) == {"NEW": 7}


def test_reads_codes_that_were_cut_in_two(translation: Any) -> None:
    name, content = sent(translation, "xliff")
    target = (
        b'<target>Two <sc id="1" dataRef="d1"/>times<ec startRef="1" dataRef="d2"/> '
        b'<sc id="2" dataRef="d3"/>a<ec startRef="2" dataRef="d4"/> '
        b'<pc id="3" dataRefStart="d5" dataRefEnd="d2">link</pc></target>'
    )
    start = content.index(b"<source>Twee <pc")
    end = content.index(b"</source>", start) + len(b"</source>")

    carry_out([(name, content[:end] + target + content[end:])])

    assert list(texts(translation).values()) == [
        'Two <a id="a1">times</a> <i>a</i> <a id="a2">link</a>'
    ]


def test_reads_what_wagtail_localize_exports(translation: Any) -> None:
    write_some(translation)
    content = str(translation.export_po()).encode()

    assert set(outcomes(plan([("story.po", content)]))) == {"UNCHANGED"}
    done = carry_out([edited(("story.po", content), lambda original, _: original)])
    assert outcomes(done)["NEW"] == 3


def test_wagtail_localize_reads_what_we_export(translation: Any) -> None:
    import polib

    _name, content = edited(sent(translation, "po"), lambda original, _: original)

    warnings = translation.import_po(polib.pofile(content.decode().replace("\u2028", " ") + "\n"))

    assert len(warnings) <= 1
    assert texts(translation)["title", "De lamp"] == "De lamp"
