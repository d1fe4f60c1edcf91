"""Translations as XLIFF 2.0 files, checked against the schema of the standard."""

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException, sax
from django.utils.translation import gettext as _
from lxml import etree
from wagtail_localize.models import Translation

from cms.translation.exchange.documents import (
    Document,
    State,
    Unit,
    Unreadable,
    decoded,
    is_draft,
    moment,
    state_of,
)
from cms.translation.exchange.inline import NOT_XML, XLIFF, Codes, name, plain, put, take
from cms.translation.provenance import described
from cms.translation.segments import Key, Segment, fingerprint

EXTENSION = ".xlf"
CONTENT_TYPE = "application/xliff+xml"
OURS = "urn:relaas:exchange"
EXPORTED = f"{{{OURS}}}exported"
TARGET = f"{{{OURS}}}target"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DRAFT = "relaas:draft"
SCHEMA = Path(__file__).parent / "schemas" / "xliff_core_2.0.xsd"
ENCODING = re.compile(r"<\?xml[^>]*\sencoding\s*=\s*[\"']([^\"']+)")
ID = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{32})")


def write(translation: Translation, segments: list[Segment], exported_at: datetime) -> bytes:
    """The texts of an entry, with their translation as far as there is one."""
    root = etree.Element(
        name("xliff"),
        nsmap={None: XLIFF, "relaas": OURS},
        version="2.0",
        srcLang=translation.source.locale.language_code,
        trgLang=translation.target_locale.language_code,
    )
    file = etree.SubElement(
        root,
        name("file"),
        {EXPORTED: exported_at.isoformat(), SPACE: "preserve"},
        id=str(translation.uuid),
        original=legal(translation.source.object_repr),
        canResegment="no",
    )
    for segment in segments:
        put_unit(segment, file)
    indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def put_unit(segment: Segment, file: Any) -> None:
    text = segment.translation
    unit = etree.SubElement(
        file,
        name("unit"),
        {TARGET: fingerprint(text.data) if text else ""},
        id=f"{segment.key.text_hash.hex}.{segment.key.place_id.hex}",
        name=legal(segment.path),
    )
    if text:
        notes = etree.SubElement(unit, name("notes"))
        etree.SubElement(notes, name("note"), category="provenance").text = legal(described(text))
    codes = Codes()
    part = etree.Element(name("segment"), state=state_of(text))
    if is_draft(text):
        part.set("subState", DRAFT)
    put(segment.text, etree.SubElement(part, name("source")), codes)
    if text:
        put(text.data, etree.SubElement(part, name("target")), codes)
    put_data(codes, unit)
    unit.append(part)


def put_data(codes: Codes, unit: Any) -> None:
    if codes.data:
        kept = etree.SubElement(unit, name("originalData"))
        for original, number in codes.data.items():
            etree.SubElement(kept, name("data"), id=number).text = original


def legal(text: str) -> str:
    """A text without the characters that XML cannot hold."""
    return NOT_XML.sub(" ", text)


def indent(element: Any, level: int = 0) -> None:
    """One element a line, but for what is inside a text."""
    if len(element) and element.tag not in {name("source"), name("target")}:
        element.text = "\n" + "  " * (level + 1)
        for child in element:
            indent(child, level + 1)
            child.tail = element.text
        element[-1].tail = "\n" + "  " * level


def read(data: bytes) -> list[Document]:
    """What an XLIFF file says, with one document for each ``file`` in it, or ``Unreadable``."""
    root = parsed(decoded(data))
    if not root.get("version", "").startswith("2."):
        raise Unreadable(_("Only version 2 of XLIFF can be imported."), root.sourceline)
    # Weblate and other users of the Translate Toolkit put this where the standard has no place.
    for segment in root.iter(name("segment")):
        segment.attrib.pop(SPACE, None)
    if not schema().validate(root):
        problem = schema().error_log[0]
        raise Unreadable(problem.message.replace(f"{{{XLIFF}}}", ""), problem.line)
    return [document_of(file, root) for file in root.iterchildren(name("file"))]


def parsed(text: str) -> Any:
    """The root of an XML file that has no document type, hence no entities of its own."""
    declared = ENCODING.match(text)
    if declared and declared[1].lower() not in {"utf-8", "utf8"}:
        raise Unreadable(_("The file is not in UTF-8. Save it as UTF-8."), 1)
    data = text.encode()
    try:
        sax.parseString(data, ContentHandler(), forbid_dtd=True)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
        root = etree.fromstring(data, parser)
    except DefusedXmlException:
        raise Unreadable(_("A file with a DOCTYPE or entities is not read.")) from None
    except SAXParseException as error:
        raise Unreadable(_("The file is not whole XML."), error.getLineNumber() or 0) from None
    except etree.XMLSyntaxError as error:
        raise Unreadable(_("The file is not whole XML."), error.lineno or 0) from None
    if root.tag != name("xliff"):
        raise Unreadable(_("Only version 2 of XLIFF can be imported."), root.sourceline)
    return root


@cache
def schema() -> Any:
    """The schema of XLIFF 2.0, as its authors publish it."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def document_of(file: Any, root: Any) -> Document:
    try:
        translation = UUID(file.get("id"))
    except ValueError:
        reason = _("The file does not say which translation it is of.")
        raise Unreadable(reason, file.sourceline) from None
    document = Document(
        translation=translation,
        line=file.sourceline,
        source_language=root.get("srcLang", ""),
        target_language=root.get("trgLang", ""),
        exported_at=moment(file.get(EXPORTED, "")),
    )
    document.units.extend(unit_of(unit) for unit in file.iter(name("unit")))
    return document


def unit_of(unit: Any) -> Unit:
    pieces = list(unit.iterchildren(name("segment"), name("ignorable")))
    text, problem, line = "", "", unit.sourceline
    try:
        text = text_of(unit, pieces)
    except Unreadable as error:
        problem, line = error.reason, error.line or line
    return Unit(
        key=key_of(unit),
        path=unit.get("name", ""),
        original="".join("".join(piece.find(name("source")).itertext()) for piece in pieces),
        text=text,
        line=line,
        exported=unit.get(TARGET),
        is_draft=any(is_unfinished(piece) for piece in pieces),
        problem=problem,
    )


def key_of(unit: Any) -> Key | None:
    found = ID.fullmatch(unit.get("id"))
    return Key(UUID(found[1]), UUID(found[2])) if found else None


def is_unfinished(piece: Any) -> bool:
    """Whether a draft is still one: a program that changes the state takes this away."""
    return piece.get("state") == State.INITIAL and piece.get("subState") == DRAFT


def text_of(unit: Any, pieces: list[Any]) -> str:
    """The translation of a unit, also when a program has cut it in pieces."""
    targets = [piece.find(name("target")) for piece in pieces]
    translated = [
        target is not None
        for piece, target in zip(pieces, targets, strict=True)
        if piece.tag == name("segment")
    ]
    if not any(translated):
        return ""
    if not all(translated):
        raise Unreadable(_("Only a part of the text is translated."))
    ordered = sorted(
        (int(element.get("order", position)), position, element)
        for position, element in enumerate(map(target_or_source, pieces), start=1)
    )
    return take([element for _order, _position, element in ordered], data_of(unit))


def target_or_source(piece: Any) -> Any:
    """What stands between two segments, mostly a space, needs no translation."""
    target = piece.find(name("target"))
    return piece.find(name("source")) if target is None else target


def data_of(unit: Any) -> dict[str, str]:
    kept = unit.iterfind(f"{name('originalData')}/{name('data')}")
    return {element.get("id"): plain(element) for element in kept}
