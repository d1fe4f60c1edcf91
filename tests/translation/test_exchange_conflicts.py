"""What people wrote after a file was exported stays, unless somebody says otherwise."""

from typing import Any

import pytest

from cms.translation.exchange import carry_out, plan
from tests.translation.conftest import segments_of, write
from tests.translation.exchanges import (
    FORMATS,
    edited,
    outcomes,
    sent,
    texts,
    write_some,
)

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("format", FORMATS)


def filled(translation: Any, format: str) -> tuple[str, bytes]:
    """A file with a translation for every text."""
    return edited(sent(translation, format), lambda original, _: original)


@every_format
def test_a_later_edit_is_a_conflict_and_stays(translation: Any, format: str) -> None:
    title = segments_of(translation).get(context__path="title")
    write(translation, title, "The lamp")
    file = edited(sent(translation, format), lambda _, text: text and "From the file")
    write(translation, title, "Later")

    done = carry_out([file])

    assert outcomes(done) == {"CONFLICT": 1, "UNCHANGED": 6}
    assert list(texts(translation).values()) == ["Later"]


@every_format
def test_a_text_written_after_an_empty_one_went_out_stays(translation: Any, format: str) -> None:
    file = filled(translation, format)
    write(translation, segments_of(translation).get(context__path="title"), "Later")

    done = carry_out([file])

    assert outcomes(done) == {"CONFLICT": 1, "NEW": 6}
    assert texts(translation)["title", "De lamp"] == "Later"


@every_format
def test_a_conflict_is_replaced_when_somebody_says_so(translation: Any, format: str) -> None:
    title = segments_of(translation).get(context__path="title")
    write(translation, title, "The lamp")
    file = edited(sent(translation, format), lambda _, text: text and "From the file")
    write(translation, title, "Later")

    carry_out([file], replace=True)

    assert list(texts(translation).values()) == ["From the file"]


@every_format
def test_an_untouched_text_does_not_undo_a_later_edit(translation: Any, format: str) -> None:
    write_some(translation)
    file = sent(translation, format)
    for segment in segments_of(translation)[::2]:
        write(translation, segment, segment.string.data)
    before = texts(translation)

    done = carry_out([file], replace=True)

    assert outcomes(done) == {"UNCHANGED": 7}
    assert texts(translation) == before


@every_format
def test_a_draft_never_replaces_what_a_person_wrote(translation: Any, format: str) -> None:
    title = segments_of(translation).get(context__path="title")
    write(translation, title, "The lamp", "machine")
    file = edited(sent(translation, format), lambda _, text: text and "Better draft")
    write(translation, title, "The lamp")

    done = carry_out([file])

    assert outcomes(done) == {"CONFLICT": 1, "UNCHANGED": 6}
    assert list(texts(translation).values()) == ["The lamp"]


@every_format
def test_a_later_draft_of_a_machine_gives_way(translation: Any, format: str) -> None:
    file = filled(translation, format)
    write(translation, segments_of(translation).get(context__path="title"), "Draft", "machine")

    carry_out([file])

    assert texts(translation)["title", "De lamp"] == "De lamp"


def test_without_fingerprints_the_date_of_the_file_decides(translation: Any) -> None:
    title = segments_of(translation).get(context__path="title")
    write(translation, title, "The lamp")
    old = str(translation.export_po()).encode()
    content = edited(("story.po", old), lambda _, text: text and "From the file")

    assert outcomes(plan([content])) == {"CHANGED": 1, "UNCHANGED": 6}
    write(translation, title, "Later")
    assert outcomes(plan([content])) == {"CONFLICT": 1, "UNCHANGED": 6}
