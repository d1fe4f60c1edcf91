"""What is never imported, and why; and that then nothing is."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from uuid import uuid4
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from wagtail_localize.models import StringTranslation

from cms.translation.exchange import ImportRefused, Outcome, carry_out, files, plan
from tests.factories import TopicFactory, locale
from tests.translation.conftest import colleague
from tests.translation.exchanges import (
    FORMATS,
    edited,
    outcomes,
    reasons,
    sent,
    texts,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
every_format = pytest.mark.parametrize("format", FORMATS)

DOCTYPE = "A file with a DOCTYPE or entities is not read."
NOT_WHOLE = "The file is not whole XML."
NOT_UTF_8 = "The file is not in UTF-8. Save it as UTF-8."


def filled(translation: Any, format: str) -> tuple[str, bytes]:
    """A file with a translation for every text."""
    return edited(sent(translation, format), lambda original, _: original)


def replaced(file: tuple[str, bytes], old: bytes, new: bytes) -> tuple[str, bytes]:
    name, content = file
    assert old in content
    return name, content.replace(old, new)


# Files that cannot be read.


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", NOT_WHOLE),
        (b"<xliff", NOT_WHOLE),
        (b"<xliff></xlif>", NOT_WHOLE),
        (b"<xliff/>", "Only version 2 of XLIFF can be imported."),
        (b"<html/>", "Only version 2 of XLIFF can be imported."),
        (
            b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>',
            "Only version 2 of XLIFF can be imported.",
        ),
        (b"<!DOCTYPE xliff><xliff/>", DOCTYPE),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xliff/>', DOCTYPE),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xliff>&a;</xliff>', DOCTYPE),
        (b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:1/">%p;]><xliff/>', DOCTYPE),
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
            b"<xliff>&c;</xliff>",
            DOCTYPE,
        ),
        (b"<xliff>&a;</xliff>", NOT_WHOLE),
        (b"<xliff>\x00</xliff>", NOT_UTF_8),
        ("<xliff>é</xliff>".encode("latin-1"), NOT_UTF_8),
        ("<xliff/>".encode("utf-16"), NOT_UTF_8),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?><xliff/>', NOT_UTF_8),
        (b"<x>" * 100_000, NOT_WHOLE),
    ],
)
def test_not_xliff(content: bytes, reason: str) -> None:
    assert reasons(("story.xlf", content)) == [reason]


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b'msgid "a"\nmsgstr "b', 2, "This is not a line of a PO file."),
        (b'msgid "a"\nmsgstr "b"c"', 2, "This is not a line of a PO file."),
        (b'msgid "a"\n<html>', 2, "This is not a line of a PO file."),
        (b'msgstr "a"\n', 1, "The file is not a whole PO file."),
        (b'msgid ""\nmsgstr ""\n', 0, "The file does not say which translation it is of."),
        (b"/etc/passwd", 1, "This is not a line of a PO file."),
        (b"", 0, "The file does not say which translation it is of."),
        ('msgid "é"'.encode("latin-1"), 0, NOT_UTF_8),
        (b'msgid "\x00"', 0, NOT_UTF_8),
        (
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n',
            0,
            NOT_UTF_8,
        ),
    ],
)
def test_not_po(content: bytes, line: int, reason: str) -> None:
    found = plan([("story.po", content)]).changes

    assert [(change.line, change.reason) for change in found] == [(line, reason)]


@pytest.mark.parametrize("name", ["story.docx", "story", "story.xml", "story.po.exe"])
def test_other_files(name: str) -> None:
    assert reasons((name, b"")) == ["Only these files can be imported, also in a ZIP: PO, XLIFF."]


def test_xliff_that_breaks_its_schema(translation: Any) -> None:
    file = replaced(sent(translation, "xliff"), b'state="initial"', b'state="excellent"')

    (change,) = plan([file]).changes

    assert "excellent" in change.reason
    assert change.line > 1


@every_format
def test_every_beginning_of_a_file_is_refused_or_read(translation: Any, format: str) -> None:
    name, content = filled(translation, format)

    for end in range(0, len(content), 97):
        found = plan([(name, content[:end])])
        assert found.changes == [] or found.those(*Outcome)


def test_too_large(monkeypatch: Any, translation: Any) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)

    assert reasons(("story.po", b"#" * 1024 * 1024 + b"#")) == ["The file is larger than 1 MB."]


def test_a_zip_that_becomes_too_large(monkeypatch: Any) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1024 * 1024)
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("one.po", b"#" * 600_000)
        archive.writestr("two.po", b"#" * 600_000)

    found = reasons(("files.zip", packed.getvalue()))

    assert len(packed.getvalue()) < 10_000
    assert "The file is larger than 1 MB." in found


@pytest.mark.parametrize(
    "packing", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA], ids=["deflate", "bzip2", "lzma"]
)
def test_a_zip_that_is_damaged(translation: Any, packing: int) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", packing) as archive:
        archive.writestr(*sent(translation, "po"))
    content = packed.getvalue()
    damaged = ["The ZIP file is damaged or locked."]

    assert reasons(("files.zip", content[:-30])) == damaged
    for place in (14, 60, 80, 150, 300):
        spoiled = content[:place] + bytes(byte ^ 0xFF for byte in content[place : place + 20])
        assert reasons(("files.zip", spoiled + content[place + 20 :])) == damaged


# Files that belong elsewhere.


@every_format
def test_of_another_website(translation: Any, format: str) -> None:
    uuid = str(translation.uuid).encode()
    file = replaced(filled(translation, format), uuid, str(uuid4()).encode())

    assert reasons(file) == ["This translation is not of this website, or it is gone."]


@every_format
def test_in_another_language(translation: Any, format: str) -> None:
    old, new = {
        "po": (b"Language: en\\n", b"Language: de\\n"),
        "xliff": (b'trgLang="en"', b'trgLang="de"'),
    }[format]

    assert reasons(replaced(filled(translation, format), old, new)) == [
        "The file is in “de”, not in “en”."
    ]


@every_format
def test_in_another_language_than_is_asked_for(translation: Any, format: str) -> None:
    file = filled(translation, format)

    assert reasons(file, locale=locale("de")) == ["The file is in “en”, not in “de”."]
    assert reasons(file, locale=locale("en")) == []


@every_format
def test_of_a_page_that_goes_its_own_way(translation: Any, format: str) -> None:
    file = filled(translation, format)
    translation.enabled = False
    translation.save()

    assert reasons(file) == ["This entry does not follow its original any more."]


@every_format
def test_of_something_that_somebody_may_not_edit(
    submit: Callable[..., Any], translation: Any, format: str
) -> None:
    topic = filled(submit(TopicFactory.create(name="Wonen")), format)
    page = filled(translation, format)
    mine = ["You may not change this translation."]

    assert reasons(page, topic, user=colleague("Translators")) == []
    assert reasons(page, topic, user=colleague("Fundraisers")) == mine * 2
    assert reasons(page, topic, user=colleague()) == mine * 2


# Texts that are not right.


@every_format
def test_names_the_texts_that_are_outdated(translation: Any, format: str) -> None:
    file = filled(translation, format)
    page = translation.source.get_source_instance()
    page.lead = "Een nieuwe inleiding."
    page.save_revision().publish()

    (change,) = plan([file]).those(Outcome.REFUSED)

    assert change.reason == "The original does not have this text any more."
    assert change.unit is not None
    assert change.unit.path == "lead"
    assert change.line > 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("{naam}", "{name}", "{naam} is missing. {name} is not in the original."),
        ("<b>{naam}</b>", "{naam}", "<b> is missing."),
        ('<a id="a1">de site</a>', "de site", '<a id="a1"> is missing.'),
        ('id="a1">de', 'id="a9">de', '<a id="a1"> is missing. <a id="a9"> is not in the original.'),
        ("de site</a>", 'x</a> <a id="a1">y</a>', '<a id="a1"> is not in the original.'),
        ('id="a1">de', 'href="https://evil.example">de', "Strings cannot have any HTML tags"),
        ("meer", "<script>alert(1)</script>", "<script> tag is not allowed."),
        ("meer", "<p>meer</p>", "<p> tag is not allowed."),
        ("meer", "%s", "%s is not in the original."),
    ],
)
def test_po_that_lost_its_markup(translation: Any, old: str, new: str, reason: str) -> None:
    file = edited(
        sent(translation, "po"),
        lambda original, _: original.replace(old, new) if original.startswith("Lees") else "",
    )

    (found,) = reasons(file)

    assert found.startswith(reason)


def test_po_with_markup_without_end(translation: Any) -> None:
    file = edited(sent(translation, "po"), lambda *_: "<b>" * 5_000)

    assert len(reasons(file)) == 7
    assert texts(translation) == {}


LEES = b"<source>Lees "


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (b"Read all", '<b> is missing. <a id="a1"> is missing. {naam} is missing.'),
        (b'<ph id="9" dataRef="d9"/>', "The code 9 does not say what it stands for."),
        (b'<pc id="9">x</pc>', "The code 9 does not say what it stands for."),
        (b"&lt;script&gt;", '<b> is missing. <a id="a1"> is missing. {naam} is missing.'),
    ],
    ids=["no codes", "unknown code", "code without data", "escaped"],
)
def test_xliff_that_lost_its_codes(translation: Any, target: bytes, reason: str) -> None:
    name, content = sent(translation, "xliff")
    end = content.index(b"</source>", content.index(LEES)) + len(b"</source>")

    found = reasons((name, content[:end] + b"<target>" + target + b"</target>" + content[end:]))

    assert found == [reason]


def test_xliff_whose_code_became_something_else(translation: Any) -> None:
    name, content = filled(translation, "xliff")
    evil = content.replace(b'&lt;a id="a1"&gt;', b'&lt;a href="javascript:alert(1)"&gt;')

    found = reasons((name, evil))

    assert len(found) == 2
    assert all("Strings cannot have any HTML tags" in reason for reason in found)


@every_format
def test_the_same_text_twice(translation: Any, format: str) -> None:
    file = filled(translation, format)

    assert set(reasons(file, file)) == {"This text is in the files twice."}


# All or nothing.


@every_format
def test_nothing_is_imported_when_something_is_refused(translation: Any, format: str) -> None:
    good = filled(translation, format)

    with pytest.raises(ImportRefused) as refused:
        carry_out([good, ("broken.xlf", b"<")])

    assert outcomes(refused.value.plan) == {"NEW": 7, "REFUSED": 1}
    assert texts(translation) == {}


@every_format
def test_what_is_refused_can_be_left_out(translation: Any, format: str) -> None:
    carry_out([filled(translation, format), ("broken.xlf", b"<")], leave_out=True)

    assert len(texts(translation)) == 7


@every_format
def test_a_dry_run_writes_nothing(translation: Any, format: str) -> None:
    assert outcomes(plan([filled(translation, format)])) == {"NEW": 7}

    assert not StringTranslation.objects.exists()
