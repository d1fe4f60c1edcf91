"""Whatever a text is made of, both formats bring it back as it was."""

import random
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from lxml import etree
from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from cms.translation.exchange import po, xliff
from cms.translation.exchange.inline import Codes, put, take
from cms.translation.markup import normal
from cms.translation.segments import Key, Segment, fingerprint

PIECES = [
    *(
        "woord",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\t",
        "é",
        "\u2028",
        "\u0085",
        "\x0b",
        "\x1f",
        "\U0001f56f",
    ),
    *("&amp;", "&lt;b&gt;", '"', "'", "\\", "\\n", "%", "100%", "#", "msgid", "]]>", "\ufffe"),
    *("{name}", "{{ x }}", "%s", "%(y)s", "{", "}", "<br/>", "\u200f\u0645", "\xa0", "~", "|"),
]
TAGS = ["b", "i", "em", "strong", 'a id="a1"', 'a id="a2"', "code", "abbr"]
MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def some_text(chance: random.Random, depth: int = 3) -> str:
    """A text of anything, with tags inside tags."""
    parts = []
    for _number in range(chance.randrange(1, 6)):
        if depth and chance.random() < 0.3:
            tag = chance.choice(TAGS)
            parts.append(f"<{tag}>{some_text(chance, depth - 1)}</{tag.split()[0]}>")
        else:
            parts.append(chance.choice(PIECES))
    return "".join(parts)


def some_segment(chance: random.Random) -> Segment:
    text, path = some_text(chance), f"body.{uuid4()}"
    return Segment(
        key=Key(String._get_data_hash(text), TranslationContext._get_path_id(path)),
        text=text,
        path=path,
        field_path="body",
        string_id=1,
        context_id=1,
        translation=StringTranslation(
            data=some_text(chance),
            translation_type=chance.choice(["manual", "machine"]),
            updated_at=MOMENT,
        ),
    )


def some_translation() -> Translation:
    source = TranslationSource(object_repr='De "lamp"', locale=Locale(language_code="nl"))
    return Translation(source=source, target_locale=Locale(language_code="nl-be"))


@pytest.mark.parametrize("format", [po, xliff], ids=["po", "xliff"])
@pytest.mark.parametrize("seed", range(10))
def test_any_text_comes_back_as_it_was(format: Any, seed: int) -> None:
    chance = random.Random(seed)
    translation, segments = some_translation(), [some_segment(chance) for _number in range(30)]

    (document,) = format.read(format.write(translation, segments, MOMENT))

    assert (document.translation, document.exported_at) == (translation.uuid, MOMENT)
    assert [
        (unit.key, unit.text, unit.exported, unit.is_draft, unit.problem) for unit in document.units
    ] == [
        (
            segment.key,
            normal(segment.translation.data),
            fingerprint(segment.translation.data),
            segment.translation.translation_type == "machine",
            "",
        )
        for segment in segments
        if segment.translation
    ]


def test_the_same_code_has_the_same_number_in_source_and_target() -> None:
    codes = Codes()
    source, target = etree.Element("source"), etree.Element("target")

    put('<b>een</b> <a id="a1">twee</a> {drie}', source, codes)
    put('{drie} <a id="a1">two</a> <b>one</b> <i>extra</i>', target, codes)

    assert [code.get("id") for code in source] == ["1", "2", "3"]
    assert [code.get("id") for code in target] == ["3", "2", "1", "4"]


@pytest.mark.parametrize(
    "text", ["<!-- a comment -->", "<?an instruction?>", "<b></b>", "<em/>", "a<br/><br/>", ""]
)
def test_odd_markup_survives_as_codes(text: str) -> None:
    unit = etree.Element("{urn:oasis:names:tc:xliff:document:2.0}target")
    codes = Codes()

    put(text, unit, codes)

    again = etree.fromstring(etree.tostring(unit))
    data = {number: original for original, number in codes.data.items()}
    assert take([again], data) == normal(text)
