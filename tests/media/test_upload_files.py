import io
import struct
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import Document, Media
from tests.factories import ConsentRecordFactory, DocumentFactory, MediaFactory
from tests.media.conftest import SECRET, objects, status_of, stored

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def package(**entries: bytes) -> bytes:
    """An archive; an underscore in a name stands for a slash, and two for a dot."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), content)
    return output.getvalue()


def office(folder: str, **entries: bytes) -> bytes:
    names = {"[Content/Types].xml": b"<Types/>", f"{folder}/document.xml": b"<w/>"}
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (names | entries).items():
            archive.writestr(name.replace("Content/Types", "Content_Types"), content)
    return output.getvalue()


def swollen() -> bytes:
    """A small archive that says it unpacks to two gigabytes."""
    output = io.BytesIO(office("word"))
    with zipfile.ZipFile(output, "a") as archive:
        archive.writestr("word/media.xml", b"x")
        archive.infolist()[-1].file_size = 2**31
    return output.getvalue()


DOCUMENTS = {
    "pdf": PDF,
    "docx": office("word"),
    "xlsx": office("xl"),
    "pptx": office("ppt"),
    "odt": package(mimetype=b"application/vnd.oasis.opendocument.text", content__xml=b"<x/>"),
    "ods": package(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "epub": package(mimetype=b"application/epub+zip"),
    "csv": "naam;bedrag\nJoëlle;10\n".encode("cp1252"),
    "txt": "Een lamp brandt.\n".encode("utf-16"),
}


@pytest.mark.parametrize("extension", DOCUMENTS)
def test_a_document_people_exchange_is_kept(extension: str) -> None:
    content = DOCUMENTS[extension]

    document = DocumentFactory.create(file=ContentFile(content, name=f"{SECRET}.{extension}"))

    assert stored(document.file.name) == content
    assert document.file_size == len(content)
    assert SECRET not in str(document.file.name)


HOSTILE_DOCUMENTS = {
    "a web page": ("x.html", b"<html></html>"),
    "a drawing": ("x.svg", b"<svg/>"),
    "a script": ("x.js", b"alert(1)"),
    "an archive": ("x.zip", package(a=b"b")),
    "a web page called a PDF": ("x.pdf", b"<html><script>alert(1)</script></html>"),
    "a PDF with a program": ("x.pdf", PDF.replace(b"/Type", b"/S /JavaScript /JS (x) /Type")),
    "half a PDF": ("x.pdf", PDF[:-10] + b"\n" * 4096),
    "a web page called text": ("x.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><script>"),
    "a program called text": ("x.csv", b"MZ\x90\x00\x03"),
    "a spreadsheet called a letter": ("x.docx", office("xl")),
    "an archive called a letter": ("x.docx", package(a=b"b")),
    "a letter with macros": ("x.docx", office("word", **{"word/vbaProject.bin": b"x"})),
    "a damaged letter": ("x.docx", office("word")[:-30]),
    "a bomb": ("x.docx", swollen()),
    "another office file": ("x.odt", package(mimetype=b"application/epub+zip")),
    "nothing": ("x.pdf", b""),
}


@pytest.mark.parametrize("case", HOSTILE_DOCUMENTS)
def test_a_hostile_document_is_refused_and_leaves_nothing(case: str) -> None:
    name, content = HOSTILE_DOCUMENTS[case]
    before = objects()

    with pytest.raises(ValidationError) as refusal:
        DocumentFactory.create(file=ContentFile(content, name=name))

    assert refusal.value.messages[0].endswith(".")
    assert objects() == before
    assert not Document.objects.exists()


@pytest.mark.usefixtures("administrator")
def test_the_admin_refuses_a_document_in_words(client: Client) -> None:
    file = ContentFile(b"<html>", name="x.pdf")

    several = client.post(
        reverse("wagtaildocs:add_multiple"),
        {"files[]": file, "collection": 1},
        headers={"X-Requested-With": "x"},
    )

    assert "not a sound .pdf file" in several.json()["error_message"]
    assert not Document.objects.exists()


@pytest.mark.usefixtures("administrator")
def test_the_admin_keeps_no_name_of_a_document(client: Client) -> None:
    file = ContentFile(PDF, name=f"{SECRET}.pdf")

    client.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": SECRET, "files[]": file, "collection": 1},
        headers={"X-Requested-With": "x"},
    )

    document = Document.objects.get()
    assert SECRET not in f"{document.title} {document.file.name} {document.url}"


def test_a_document_is_served_by_an_address_that_lapses(client: Client) -> None:
    document: Any = DocumentFactory.create(file=ContentFile(DOCUMENTS["docx"], name="x.docx"))

    response = client.get(document.url)

    assert response.status_code == 302
    assert "X-Amz-Expires=300" in response["Location"]
    assert status_of(response["Location"]) == 200
    assert status_of(response["Location"].split("?")[0]) == 403
    known = document.file.storage.bucket.Object(document.file.name)
    assert known.content_disposition == "attachment"


def test_a_document_of_a_private_collection_is_not_served(client: Client) -> None:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    document = DocumentFactory.create(collection=collection)

    response = client.get(document.url)

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_what_a_browser_says_it_sends_is_not_believed() -> None:
    file = ContentFile(b"Een lamp brandt.", name="x.txt")
    file.content_type = "text/html"  # type: ignore[attr-defined]

    document: Any = DocumentFactory.create(file=file)

    known = document.file.storage.bucket.Object(document.file.name)
    assert known.content_type == "text/plain; charset=utf-8"


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


PLACE = b"\xa9xyz+52.3667+004.9000/"
FILM = (
    box(b"ftyp", b"isom\x00\x00\x02\x00isommp41")
    + box(
        b"moov", box(b"mvhd", bytes(100)) + box(b"trak", box(b"udta", PLACE)) + box(b"udta", PLACE)
    )
    + box(b"mdat", b"moving light" * 10)
)
SONG = (
    b"ID3\x04\x00\x00\x00\x00\x00\x20"
    + SECRET.encode().ljust(32, b"\x00")
    + b"\xff\xfb\x90\x00"
    + b"sound" * 50
    + b"TAG"
    + SECRET.encode().ljust(125, b"\x00")
)


def recording(content: bytes, name: str, kind: str = "video", **fields: Any) -> Media:
    made: Media = MediaFactory.create(file=ContentFile(content, name=name), type=kind, **fields)
    return made


def test_a_film_does_not_tell_where_it_was_made() -> None:
    film = stored(recording(FILM, f"{SECRET}.mp4").file.name)

    assert len(film) == len(FILM)
    assert b"52.3667" not in film
    assert film.count(b"free") == 2
    assert film.endswith(FILM[-128:])


def test_a_song_does_not_tell_who_made_it() -> None:
    assert stored(recording(SONG, "x.mp3", "audio").file.name) == SONG[42:-128]


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("x.mp4", "video", b"<html>"),
        ("x.mp4", "video", FILM[:40]),
        ("x.mp3", "audio", b"<script>"),
        ("x.mp4", "audio", FILM),
        ("x.swf", "video", b"FWS"),
    ],
    ids=["a web page", "half a film", "a script", "a film called sound", "a program"],
)
def test_a_hostile_recording_is_refused(name: str, kind: str, content: bytes) -> None:
    before = objects()

    with pytest.raises(ValidationError):
        recording(content, name, kind)

    assert objects() == before


@pytest.mark.usefixtures("administrator")
def test_the_admin_refuses_a_recording_in_words(client: Client) -> None:
    data = {"title": "A film", "file": ContentFile(b"<html>", name="x.mp4"), "duration": 1}

    response = client.post(reverse("wagtailmedia:add", args=["video"]), data | {"collection": 1})

    assert b"not a sound .mp4 file" in response.content
    assert not Media.objects.exists()


def path_of(film: Media) -> str:
    return "/" + film.url.split("/", 3)[3]


def test_a_film_is_played_from_an_address_that_lapses(
    client: Client, django_assert_num_queries: Any
) -> None:
    film = recording(FILM, "x.mp4")
    with django_assert_num_queries(0):
        path = path_of(film)

    response = client.get(path)

    assert "X-Amz-Expires=3600" in response["Location"]
    assert status_of(response["Location"]) == 200
    assert status_of(response["Location"].split("?")[0]) == 403


def test_a_film_without_consent_is_gone(client: Client) -> None:
    film = recording(FILM, "x.mp4", needs_consent=True)
    assert client.get(path_of(film)).status_code == 410

    film.consent = ConsentRecordFactory.create()
    film.save()

    assert "X-Amz-Expires=300" in client.get(path_of(film))["Location"]


@pytest.mark.usefixtures("administrator")
def test_a_colleague_still_sees_a_film_without_consent(client: Client) -> None:
    film = recording(FILM, "x.mp4", needs_consent=True)

    assert client.get(path_of(film)).status_code == 302
