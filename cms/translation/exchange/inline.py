"""The markup inside a text, in HTML and as the codes of XLIFF that translation tools protect.

An element becomes a paired code (``pc``), a line break and a placeholder become a single one
(``ph``). What they stand for is kept beside the text as ``originalData``, so that reading it back
needs nothing else than the file.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from django.utils.html import escape
from django.utils.translation import gettext as _
from lxml import etree

from cms.translation.exchange.documents import Unreadable
from cms.translation.markup import PLACEHOLDER, normal, opening

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
BOLD, ITALIC = {"b", "strong"}, {"i", "em"}
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
PARTS = re.compile(rf"({PLACEHOLDER.pattern})|({NOT_XML.pattern})")


def name(local: str) -> str:
    """The full name of an element of XLIFF."""
    return f"{{{XLIFF}}}{local}"


class Codes:
    """The codes of one unit: the same code has the same number in source and target."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[int]] = defaultdict(list)
        self.used: Counter[str] = Counter()
        self.data: dict[str, str] = {}

    def start(self) -> None:
        """Begin with the next text of the unit."""
        self.used.clear()

    def number(self, code: str) -> str:
        """The number of the next occurrence of a code."""
        position = self.used[code]
        self.used[code] += 1
        if position == len(self.numbers[code]):
            self.numbers[code].append(sum(map(len, self.numbers.values())) + 1)
        return str(self.numbers[code][position])

    def reference(self, original: str) -> str:
        """Where the original of a code is kept."""
        return self.data.setdefault(original, f"d{len(self.data) + 1}")


def put(html: str, element: Any, codes: Codes) -> None:
    """Write a text with its markup into a ``source`` or ``target``."""
    codes.start()
    put_children(BeautifulSoup(html, "html.parser"), element, codes)


def put_children(parent: Tag, element: Any, codes: Codes) -> None:
    for child in parent.children:
        if isinstance(child, PreformattedString):
            put_single(child.output_ready(), element, codes, type="other")
        elif isinstance(child, NavigableString):
            put_text(str(child), element, codes)
        elif isinstance(child, Tag):
            put_tag(child, element, codes)


def put_tag(tag: Tag, element: Any, codes: Codes) -> None:
    start = opening(tag)
    if tag.name == "br":
        put_single(start, element, codes, type="fmt", subType="xlf:lb")
        return
    code = etree.SubElement(
        element,
        name("pc"),
        id=codes.number(start),
        dataRefStart=codes.reference(start),
        dataRefEnd=codes.reference(f"</{tag.name}>"),
        canCopy="no",
        canDelete="no",
        **kind_of(tag),
    )
    put_children(tag, code, codes)


def kind_of(tag: Tag) -> dict[str, str]:
    if tag.name == "a":
        return {"type": "link"}
    if tag.name in BOLD | ITALIC:
        return {"type": "fmt", "subType": "xlf:b" if tag.name in BOLD else "xlf:i"}
    return {"type": "fmt"}


def put_text(text: str, element: Any, codes: Codes) -> None:
    position = 0
    for match in PARTS.finditer(text):
        append(element, text[position : match.start()])
        if match[1]:
            protection = {"canCopy": "no", "canDelete": "no", "disp": match[0]}
            put_single(
                str(escape(match[0])), element, codes, type="ui", subType="xlf:var", **protection
            )
        else:
            etree.SubElement(element, name("cp"), hex=f"{ord(match[0]):04X}")
        position = match.end()
    append(element, text[position:])


def put_single(original: str, element: Any, codes: Codes, **attributes: str) -> None:
    reference = codes.reference(original)
    number = codes.number(original)
    etree.SubElement(element, name("ph"), id=number, dataRef=reference, **attributes)


def append(element: Any, text: str) -> None:
    """Add text after everything that is in an element already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def take(elements: Iterable[Any], data: dict[str, str]) -> str:
    """The HTML of one or more targets, or ``Unreadable``."""
    return normal("".join(part for element in elements for part in parts(element, data)))


def parts(element: Any, data: dict[str, str]) -> Iterator[str]:
    yield str(escape(element.text or ""))
    for child in element:
        if isinstance(child.tag, str):
            yield from code_of(child, data)
        yield str(escape(child.tail or ""))


def code_of(code: Any, data: dict[str, str]) -> Iterator[str]:
    kind = etree.QName(code).localname
    if kind == "pc":
        yield original_of(code, "dataRefStart", data)
        yield from parts(code, data)
        yield original_of(code, "dataRefEnd", data)
    elif kind in {"ph", "sc", "ec"}:
        yield original_of(code, "dataRef", data)
    elif kind == "mrk":
        yield from parts(code, data)
    elif kind == "cp":
        yield character(code.get("hex"))


def original_of(code: Any, attribute: str, data: dict[str, str]) -> str:
    try:
        return data[code.get(attribute)]
    except KeyError:
        number = code.get("id") or code.get("startRef")
        reason = _("The code %(number)s does not say what it stands for.") % {"number": number}
        raise Unreadable(reason, code.sourceline) from None


def character(hexadecimal: str) -> str:
    """A character that XML cannot hold; the database takes neither NUL nor half a character."""
    number = int(hexadecimal, 16)
    return str(escape(chr(number))) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else ""


def plain(element: Any) -> str:
    """The characters of an element of ``originalData``."""
    text = element.text or ""
    return text + "".join(
        (character(child.get("hex")) if isinstance(child.tag, str) else "") + (child.tail or "")
        for child in element
    )
