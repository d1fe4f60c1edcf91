"""Translations as PO files, with one file for one entry, as wagtail-localize makes them too."""

import re
from collections.abc import Iterator
from datetime import datetime
from tempfile import NamedTemporaryFile
from uuid import UUID

import polib
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from wagtail_localize.models import String, Translation, TranslationContext

from cms.translation.exchange.documents import (
    Document,
    Unit,
    Unreadable,
    decoded,
    is_draft,
    moment,
    state_of,
)
from cms.translation.markup import normal
from cms.translation.provenance import described
from cms.translation.segments import Key, Segment, fingerprint

EXTENSION = ".po"
CONTENT_TYPE = "text/x-gettext-translation"
TRANSLATION_HEADER = "X-WagtailLocalize-TranslationID"
EXPORTED_HEADER = "X-Relaas-Exported"
STRING = r'"(?:[^"\\]++|\\.)*+"'
LINE = re.compile(rf"(?:msg(?:ctxt|id|id_plural|str)(?:\[\d+\])?\s+)?{STRING}|#.*|", re.DOTALL)
CHARSET = re.compile(r"charset=([\w.:-]+)")
NOTE = re.compile(r"^relaas state=\S+ source=\S+ target=(\S+)$", re.MULTILINE)
NONE = "none"
MOST_CHARACTERS = 100_000
"""The longest text: polib takes a time that grows with the square of its lines."""


def write(translation: Translation, segments: list[Segment], exported_at: datetime) -> bytes:
    """The texts of an entry, with their translation as far as there is one."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": translation.source.object_repr.replace("\n", " "),
        "POT-Creation-Date": exported_at.isoformat(),
        "PO-Revision-Date": exported_at.isoformat(),
        "Last-Translator": "",
        "Language-Team": "",
        "Language": to_locale(translation.target_locale.language_code),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": to_locale(translation.source.locale.language_code),
        TRANSLATION_HEADER: str(translation.uuid),
        EXPORTED_HEADER: exported_at.isoformat(),
    }
    file.extend(entry_of(segment) for segment in segments)
    return str(file).encode()


def entry_of(segment: Segment) -> polib.POEntry:
    text = segment.translation
    note = (
        f"relaas state={state_of(text)} source={segment.key.text_hash}"
        f" target={fingerprint(text.data) if text else NONE}"
    )
    return polib.POEntry(
        msgctxt=segment.path,
        msgid=segment.text,
        msgstr=text.data if text else "",
        comment=f"{described(text)}\n{note}" if text else note,
        flags=["fuzzy"] if is_draft(text) else [],
    )


def read(data: bytes) -> list[Document]:
    """What a PO file says, or ``Unreadable``."""
    file = parsed(decoded(data))
    try:
        translation = UUID(file.metadata.get(TRANSLATION_HEADER, ""))
    except ValueError:
        raise Unreadable(_("The file does not say which translation it is of.")) from None
    exported = file.metadata.get(EXPORTED_HEADER) or file.metadata.get("POT-Creation-Date", "")
    document = Document(
        translation=translation,
        line=1,
        source_language=file.metadata.get("X-Source-Language", ""),
        target_language=file.metadata.get("Language", ""),
        exported_at=moment(exported),
    )
    document.units.extend(units_of(file))
    return [document]


def parsed(text: str) -> polib.POFile:
    """The entries of a PO file."""
    check_lines(text)
    # polib takes a text for the name of a file when there is one of that name.
    with NamedTemporaryFile(suffix=EXTENSION) as copy:
        copy.write(text.encode())
        copy.flush()
        try:
            file = polib.pofile(copy.name, encoding="utf-8")
        except (OSError, ValueError, LookupError, AttributeError) as error:
            line = re.search(r"\(line (\d+)\)", str(error))
            reason = _("The file is not a whole PO file.")
            raise Unreadable(reason, int(line[1]) if line else 0) from None
    charset = CHARSET.search(file.metadata.get("Content-Type", ""))
    if charset and charset[1].lower() not in {"utf-8", "utf8"}:
        raise Unreadable(_("The file is not in UTF-8. Save it as UTF-8."))
    return file


def check_lines(text: str) -> None:
    """Refuse what is not PO; polib alone is content with less than a whole line."""
    length = 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        stripped = line.strip()
        length = length + len(stripped) if stripped.startswith('"') else len(stripped)
        if not LINE.fullmatch(stripped):
            raise Unreadable(_("This is not a line of a PO file."), number)
        if length > MOST_CHARACTERS:
            raise Unreadable(_("This text is too long."), number)


def units_of(file: polib.POFile) -> Iterator[Unit]:
    for entry in file:
        if entry.obsolete:
            continue
        path = entry.msgctxt or ""
        exported = NOTE.search(entry.comment)
        yield Unit(
            key=Key(String._get_data_hash(entry.msgid), TranslationContext._get_path_id(path)),
            path=path,
            original=entry.msgid,
            text=normal(entry.msgstr),
            line=entry.linenum or 0,
            exported=exported[1].replace(NONE, "") if exported else None,
            is_draft=entry.fuzzy,
        )
