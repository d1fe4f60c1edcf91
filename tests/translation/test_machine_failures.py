"""What a translator reads when the machine does not translate."""

from typing import Any

import pytest

from cms.translation.machine import machine_draft
from tests.conftest import Planting
from tests.translation.machines import every_server, made, short_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return short_story()


@every_server
@pytest.mark.parametrize("status", [429, 500, 503])
def test_asks_once_more(translation: Any, machine: Any, status: int) -> None:
    machine.failures = [status]

    drafts = machine_draft([translation])

    assert (drafts.machine, drafts.failure) == (5, "")


@every_server
@pytest.mark.parametrize(
    ("failures", "message"),
    [
        ([429, 429], "is too busy. Try again later."),
        ([500, 502], "has a problem (502)."),
        ([403], "does not accept our key."),
        ([456], "is used up."),
        ([302], "has a problem (302)."),
        ([404], "has a problem (404)."),
    ],
    ids=["busy", "broken", "key", "quota", "redirect", "not there"],
)
def test_says_what_went_wrong(
    translation: Any, machine: Any, failures: list[int], message: str
) -> None:
    machine.failures = list(failures)

    drafts = machine_draft([translation])

    assert message in drafts.failure
    assert "secret" not in drafts.failure
    assert (drafts.missing, drafts.made, made(translation)) == (5, 0, {})


@every_server
@pytest.mark.parametrize(
    "raw",
    [b"<html>", b"[]", b"null", b'{"translations": 1}', b"\xff", b'{"choices": []}', b"[" * 99_999],
    ids=["HTML", "list", "null", "number", "not UTF-8", "no choices", "very deep"],
)
def test_an_answer_that_makes_no_sense(translation: Any, machine: Any, raw: bytes) -> None:
    machine.raw = raw

    drafts = machine_draft([translation])

    assert drafts.failure.endswith("cannot be understood.")
    assert drafts.made == 0


@every_server
def test_a_wrong_number_of_answers(translation: Any, machine: Any) -> None:
    machine.lost = 1

    drafts = machine_draft([translation])

    assert drafts.made == 0
    assert drafts.failure


@every_server
def test_does_not_wait_for_ever(translation: Any, machine: Any, settings: Any) -> None:
    machine.seconds = 1
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["TIMEOUT"] = 0.2

    drafts = machine_draft([translation])

    assert "did not answer within 0.2 seconds." in drafts.failure


@every_server
def test_a_server_that_is_not_there(translation: Any, machine: Any, settings: Any) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["URL"] = "http://127.0.0.1:1"

    drafts = machine_draft([translation])

    assert drafts.failure.endswith("cannot be reached.")


def test_what_was_drafted_before_a_failure_stays(
    translation: Any, machine: Any, settings: Any
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["BATCH"] = 3
    machine.failures = [200, 500, 500]

    drafts = machine_draft([translation])

    assert (drafts.machine, drafts.missing) == (3, 2)
    assert len(made(translation)) == 3
    assert "has a problem (500)." in drafts.failure
