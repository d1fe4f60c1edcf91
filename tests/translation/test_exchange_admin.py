"""The screens on which translators take files along and bring them back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from cms.translation.exchange import plan
from tests.factories import TopicFactory, locale
from tests.translation.conftest import colleague, segments_of, write
from tests.translation.desk import confirmation
from tests.translation.exchanges import (
    FORMATS,
    edited,
    outcomes,
    sent,
    texts,
)

pytestmark = pytest.mark.django_db
every_format = pytest.mark.parametrize("format", FORMATS)


@pytest.fixture
def translator(client: Client) -> Client:
    client.force_login(colleague("Translators"))
    return client


def upload(client: Client, file: tuple[str, bytes]) -> Any:
    """Look at what a file would change."""
    return client.post(reverse("import_translations"), {"file": SimpleUploadedFile(*file)})


def carry_out(client: Client, looked_at: Any, **ticked: Any) -> Any:
    """Import a file after looking at it."""
    data = {"token": looked_at.context["token"], **ticked}
    return client.post(reverse("import_translations"), data, follow=True)


def filled(translation: Any, format: str) -> tuple[str, bytes]:
    return edited(sent(translation, format), lambda original, _: original)


def without_placeholder(translation: Any) -> tuple[str, bytes]:
    """A file in which one text lost its placeholder."""
    return edited(sent(translation, "po"), lambda original, _: original.replace("{aantal}", ""))


# Who may.


@pytest.mark.parametrize(
    ("group", "status"), [("Translators", 200), ("Editors", 200), ("Fundraisers", 302)]
)
def test_is_for_who_may_translate(client: Client, group: str, status: int) -> None:
    client.force_login(colleague(group))

    assert client.get(reverse("import_translations")).status_code == status


def test_is_in_the_menu_of_who_may_translate(client: Client) -> None:
    client.force_login(colleague("Translators"))
    assert reverse("import_translations") in client.get("/admin/").text

    client.force_login(colleague("Fundraisers"))
    assert reverse("import_translations") not in client.get("/admin/").text


# Export, from the desk.


@every_format
def test_exports_what_is_ticked(
    story: Any, submit: Callable[..., Any], translator: Client, format: str
) -> None:
    submit(TopicFactory.create(name="Wonen"))

    response = translator.get(confirmation(f"export_{format}", story))

    assert response["Content-Disposition"].startswith('attachment; filename="de-lamp-en-')
    assert outcomes(plan([(f"file.{'po' if format == 'po' else 'xlf'}", response.content)])) == {
        "UNCHANGED": 7
    }


def test_exports_the_whole_list_as_it_is_narrowed(
    story: Any, submit: Callable[..., Any], translator: Client
) -> None:
    submit(story, locale("de"))
    submit(TopicFactory.create(name="Wonen"))
    query = {"action": "export_po", "all": "yes", "language": "en"}

    response = translator.get(reverse("translation_action"), query)

    names = ZipFile(BytesIO(response.content)).namelist()
    assert [name.rpartition("-")[0] for name in names] == ["de-lamp-en", "wonen-en"]


def test_exports_nothing_that_somebody_may_not_edit(story: Any, translator: Client) -> None:
    GroupPagePermission.objects.filter(group__name="Translators").delete()

    response = translator.get(confirmation("export_po", story), follow=True)

    assert "Export as PO: You may not edit it (1)." in response.text


def test_exports_nothing_that_is_not_submitted(translator: Client) -> None:
    locale("en")
    topic = TopicFactory.create(name="Wonen")

    response = translator.get(confirmation("export_po", topic), follow=True)

    assert "Export as PO: Not submitted for translation yet (1)." in response.text


# Import.


@every_format
def test_shows_what_a_file_would_change(translation: Any, translator: Client, format: str) -> None:
    response = upload(translator, filled(translation, format))

    assert outcomes(response.context["plan"]) == {"NEW": 7}
    assert "Een lamp" not in response.text
    assert "De lamp" in response.text
    assert texts(translation) == {}


@every_format
def test_then_imports_it(translation: Any, translator: Client, format: str) -> None:
    looked_at = upload(translator, filled(translation, format))

    response = carry_out(translator, looked_at)

    assert "New: 7" in response.text
    assert len(texts(translation)) == 7


def test_imports_once(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, filled(translation, "po"))
    carry_out(translator, looked_at)

    response = carry_out(translator, looked_at)

    assert "The file is not here any more. Upload it again." in response.text


def test_nobody_imports_what_another_uploaded(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, filled(translation, "po"))
    translator.force_login(colleague("Translators"))

    carry_out(translator, looked_at)

    assert texts(translation) == {}


def test_forgets_a_file_after_a_while(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, filled(translation, "po"))
    cache.clear()

    assert "Upload it again." in carry_out(translator, looked_at).text


def test_a_refused_file_changes_nothing(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, without_placeholder(translation))
    assert "{aantal} is missing." in looked_at.text

    response = carry_out(translator, looked_at)

    assert "Nothing was imported: something is refused." in response.text
    assert texts(translation) == {}


def test_what_is_refused_can_be_left_out(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, without_placeholder(translation))

    carry_out(translator, looked_at, leave_out="on")

    assert len(texts(translation)) == 6


@pytest.mark.parametrize(
    ("ticked", "kept"), [({}, "Later"), ({"replace": "on"}, "De lamp")], ids=["no", "replace"]
)
def test_a_later_edit_stays_unless_somebody_ticks_replace(
    translation: Any, translator: Client, ticked: dict[str, str], kept: str
) -> None:
    file = filled(translation, "xliff")
    write(translation, segments_of(translation).get(context__path="title"), "Later")
    looked_at = upload(translator, file)
    assert "Somebody changed this text after it was exported." in looked_at.text

    carry_out(translator, looked_at, **ticked)

    assert texts(translation)["title", "De lamp"] == kept


def test_an_edit_between_looking_and_importing_stays(translation: Any, translator: Client) -> None:
    looked_at = upload(translator, filled(translation, "po"))
    write(translation, segments_of(translation).get(context__path="title"), "Just now")

    response = carry_out(translator, looked_at)

    assert "Conflict: 1" in response.text
    assert texts(translation)["title", "De lamp"] == "Just now"


@pytest.mark.parametrize(
    "file",
    [("story.xlf", b"<"), ("story.docx", b"PK\x03\x04x"), ("story.po", b"\xff"), ("s.zip", b"x")],
    ids=["broken", "not a ZIP", "not UTF-8", "unknown"],
)
def test_explains_what_it_cannot_read(translator: Client, file: tuple[str, bytes]) -> None:
    response = upload(translator, file)

    assert response.status_code == 200
    assert response.context["refused"] == 1
    assert "There is nothing to import." in response.text


def test_wants_a_file(translator: Client) -> None:
    response = translator.post(reverse("import_translations"), {})

    assert "This field is required." in response.text


def test_shows_markup_as_text(translation: Any, translator: Client) -> None:
    name, content = filled(translation, "po")
    evil = content.replace(b'msgstr "De lamp"', b'msgstr "<script>alert(1)</script>"')

    response = upload(translator, (name, evil))

    assert "<script>alert(1)" not in response.text
    assert "&lt;script&gt;alert(1)" in response.text
