import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from PIL import PngImagePlugin

from cms.models import Image, User
from tests.media.conftest import SECRET, camera_notes, encoded, objects, photograph, stored

XMP = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()


def notes_in_png() -> PngImagePlugin.PngInfo:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET)
    notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return notes


WITH_NOTES: dict[str, tuple[str, dict[str, Any]]] = {
    "jpg": ("JPEG", {"exif": camera_notes(), "comment": SECRET.encode(), "xmp": XMP}),
    "png": ("PNG", {"exif": camera_notes(), "pnginfo": notes_in_png()}),
    "webp": ("WEBP", {"exif": camera_notes(), "xmp": XMP}),
    "avif": ("AVIF", {"exif": camera_notes(), "xmp": XMP}),
    "heic": ("HEIF", {"exif": camera_notes(), "xmp": XMP}),
    "gif": ("GIF", {"comment": SECRET.encode()}),
}


def saved(content: bytes, name: str = f"{SECRET}.jpg") -> Image:
    image = Image(title="A lamp", file=ContentFile(content, name=name))
    image.save()
    return image


@pytest.mark.parametrize("extension", WITH_NOTES)
def test_what_a_camera_wrote_is_not_stored(extension: str) -> None:
    image_format, options = WITH_NOTES[extension]
    content = encoded(photograph(), image_format, **options)
    assert SECRET.encode() in content

    image = saved(content, f"{SECRET}.{extension}")

    original = stored(image.file.name)
    picture = Pillow.open(io.BytesIO(original))
    assert SECRET.encode() not in original
    assert not picture.getexif()
    assert not {"comment", "xmp", "exif", "icc_profile", "Author"} & set(picture.info)
    assert SECRET not in str(image.file.name)


@pytest.mark.parametrize("extension", WITH_NOTES)
def test_no_rendition_has_it_either(extension: str) -> None:
    image_format, options = WITH_NOTES[extension]
    image = saved(encoded(photograph(), image_format, **options), f"x.{extension}")

    rendition = image.get_rendition("width-300|format-webp")

    drawn = stored(rendition.file.name)
    assert SECRET.encode() not in drawn
    assert Pillow.open(io.BytesIO(drawn)).size == (rendition.width, rendition.height) == (300, 200)


def test_a_picture_held_upright_is_stored_upright() -> None:
    image = saved(encoded(photograph((900, 600)), "JPEG", exif=camera_notes(orientation=6)))

    picture = Pillow.open(io.BytesIO(stored(image.file.name))).convert("RGB")
    assert (image.width, image.height) == picture.size == (600, 900)
    top = picture.getpixel((300, 100))
    assert isinstance(top, tuple)
    assert top[0] > 150 > top[2]


def test_facts_for_a_placeholder_are_stored() -> None:
    image = saved(encoded(photograph(), "PNG"), "lamp.png")

    image.refresh_from_db()
    assert (image.width, image.height, image.dominant_color) == (900, 600, "#c02020")
    assert 20 <= len(image.thumb_hash) <= 40
    assert image.file_size == len(stored(image.file.name))
    assert len(image.file_hash) == 40


@pytest.mark.parametrize("mode", ["CMYK", "L", "1", "P", "LA", "RGBA", "I;16"])
def test_every_kind_of_colour_becomes_one_a_browser_shows(mode: str) -> None:
    image_format, extension = ("JPEG", "jpg") if mode in ("CMYK", "L") else ("PNG", "png")
    image = saved(encoded(photograph(mode=mode), image_format), f"x.{extension}")

    assert Pillow.open(io.BytesIO(stored(image.file.name))).mode in ("L", "RGB", "RGBA")
    assert image.get_rendition("fill-330x220|format-avif").width == 330


@pytest.mark.parametrize(("image_format", "extension"), [("GIF", "gif"), ("WEBP", "webp")])
def test_a_moving_picture_becomes_a_still(image_format: str, extension: str) -> None:
    frames = [photograph().rotate(angle) for angle in (0, 90, 180)]
    content = encoded(frames[0], image_format, save_all=True, append_images=frames[1:])
    image = saved(content, f"x.{extension}")

    assert getattr(Pillow.open(io.BytesIO(stored(image.file.name))), "n_frames", 1) == 1


HOSTILE = {
    "a drawing with a script": ("x.svg", b"<svg onload='alert(1)'/>"),
    "a web page called a picture": ("x.jpg", b"<html><script>alert(1)</script></html>"),
    "a PNG called a JPEG": ("x.jpg", encoded(photograph(), "PNG")),
    "half a picture": ("x.jpg", encoded(photograph(), "JPEG")[:2000]),
    "no picture at all": ("x.png", b"\x89PNG\r\n\x1a\n" + bytes(100)),
    "an empty file": ("x.png", b""),
    "no extension": ("picture", encoded(photograph(), "PNG")),
    "too many pixels": ("x.png", encoded(Pillow.new("1", (20_000, 20_000)), "PNG")),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_and_leaves_nothing(case: str) -> None:
    name, content = HOSTILE[case]
    before = objects()

    with pytest.raises(ValidationError) as refusal:
        saved(content, name)

    assert refusal.value.messages[0].endswith((".", "limit is."))
    assert objects() == before
    assert not Image.objects.exists()


def test_a_file_hidden_behind_a_picture_is_not_stored() -> None:
    image = saved(encoded(photograph(), "JPEG") + b"<script>PK\x03\x04 hidden")

    assert b"hidden" not in stored(image.file.name)


def upload(name: str, content: bytes) -> ContentFile[bytes]:
    return ContentFile(content, name=name)


WAYS_IN = {
    "the upload of several": "wagtailimages:add_multiple",
    "the upload of one": "wagtailimages:add",
    "the chooser": "wagtailimages_chooser:create",
}


def send(client: Client, way: str, content: bytes, name: str = f"{SECRET}.jpg") -> Any:
    if way == "the upload of several":
        data = {"title": SECRET, "collection": 1, "files[]": upload(name, content)}
        return client.post(reverse(WAYS_IN[way]), data, headers={"X-Requested-With": "x"})
    prefix = "image-chooser-upload-" if way == "the chooser" else ""
    data = {"title": SECRET, "file": upload(name, content), "collection": 1, "tags": ""}
    return client.post(
        reverse(WAYS_IN[way]),
        {f"{prefix}{field}": value for field, value in data.items()},
    )


@pytest.mark.parametrize("way", WAYS_IN)
def test_every_way_in_through_the_admin_strips(
    client: Client, administrator: User, way: str
) -> None:
    response = send(client, way, encoded(photograph(), "JPEG", exif=camera_notes()))

    assert response.status_code in (200, 302)
    image = Image.objects.get()
    assert SECRET.encode() not in stored(image.file.name)
    assert SECRET not in image.title
    assert image.title
    assert image.thumb_hash
    assert image.uploaded_by_user == administrator


@pytest.mark.parametrize("way", WAYS_IN)
@pytest.mark.usefixtures("administrator")
def test_every_way_in_through_the_admin_refuses_in_words(client: Client, way: str) -> None:
    before = objects()

    response = send(client, way, encoded(photograph(), "JPEG")[:2000])

    assert b"not a sound .jpg picture" in response.content
    assert not Image.objects.exists()
    assert objects() == before


@pytest.mark.usefixtures("administrator")
def test_an_editor_reads_what_a_title_is_for(client: Client) -> None:
    form = client.get(reverse("wagtailimages:add")).context["form"]

    assert "Do not name people." in form["title"].help_text


@pytest.mark.usefixtures("administrator")
def test_a_title_an_editor_gave_is_kept(client: Client) -> None:
    data = {"title": "Lamp", "file": upload("x.jpg", encoded(photograph(), "JPEG"))}

    client.post(reverse("wagtailimages:add"), data | {"collection": 1, "tags": ""})

    assert Image.objects.get().title == "Lamp"


@pytest.mark.usefixtures("administrator")
def test_a_replaced_file_is_removed_once_the_new_one_is_there(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    image = saved(encoded(photograph(), "JPEG"))
    image.get_rendition("fill-330x220|format-avif")
    former = {image.file.name, *image.renditions.values_list("file", flat=True)}
    assert former <= objects()

    data = {"title": "Lamp", "file": upload("x.png", encoded(photograph((400, 300)), "PNG"))}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            reverse("wagtailimages:edit", args=[image.pk]), data | {"collection": 1, "tags": ""}
        )

    image.refresh_from_db()
    assert (image.width, image.file.name in objects()) == (400, True)
    assert not former & objects()
    assert "fill-330x220|format-avif" in image.renditions.values_list("filter_spec", flat=True)
