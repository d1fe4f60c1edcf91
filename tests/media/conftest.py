"""Files to upload, and a look into the bucket."""

import io
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from botocore.config import Config
from django.conf import settings
from django.core.files.storage import storages
from django.test import Client
from PIL import Image as Pillow
from PIL import ImageDraw

from cms.models import User
from cms.storage import CLIENT
from tests.factories import UserFactory

SECRET = "Fatima Jansen"


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """All tests of media write rows."""


@pytest.fixture
def administrator(client: Client) -> User:
    """Someone who may do everything, signed in."""
    user = UserFactory.create(is_superuser=True)
    client.force_login(user)
    return user


def photograph(size: tuple[int, int] = (900, 600), mode: str = "RGB") -> Pillow.Image:
    """Red on the left, blue on the right, so that turning it shows."""
    picture = Pillow.new("RGB", size, "#c02020")
    ImageDraw.Draw(picture).rectangle((size[0] * 2 // 3, 0, *size), fill="#2020c0")
    return picture.convert(mode)


def camera_notes(orientation: int = 1) -> Pillow.Exif:
    """What a telephone writes: who, where, and which way it was held."""
    notes = Pillow.Exif()
    notes[0x010E] = SECRET
    notes[0x0112] = orientation
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (4.0, 53.0, 0.0)})
    return notes


def encoded(picture: Pillow.Image, image_format: str, **options: Any) -> bytes:
    output = io.BytesIO()
    picture.save(output, image_format, **options)
    return output.getvalue()


def objects() -> set[str]:
    """The names of all objects in the bucket of the tests."""
    bucket = storages["default"].bucket  # type: ignore[attr-defined]
    return {found.key for found in bucket.objects.all()}


def stored(name: str | None) -> bytes:
    with storages["default"].open(str(name)) as file:
        content: bytes = file.read()
        return content


def status_of(url: str) -> int:
    """What an anonymous visitor is answered."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


@pytest.fixture
def new_objects() -> Callable[[], set[str]]:
    """The objects that were not there when the test began."""
    before = objects()
    return lambda: objects() - before


@pytest.fixture(params=["closed", "silent"])
def break_s3(request: pytest.FixtureRequest, read_timeout: int) -> Iterator[Callable[[], None]]:
    """From this call on, S3 refuses connections, or accepts them and never answers."""
    former = settings.S3["endpoint_url"]
    impatient = CLIENT.merge(Config(read_timeout=read_timeout))
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        if request.param == "silent":
            listener.listen(50)
        port = listener.getsockname()[1]
        yield lambda: point_storages_at(f"http://127.0.0.1:{port}", impatient)
        point_storages_at(former)


@pytest.fixture
def read_timeout() -> int:
    """How many seconds an answer of S3 may take: fewer than in production, so tests wait less."""
    return 1


def point_storages_at(address: Any, config: Config = CLIENT) -> None:
    for alias in ("default", "renditions"):
        storage: Any = storages[alias]
        storage.endpoint_url = address
        storage.client_config = config
        storage._bucket = None
        storage._connections.__dict__.clear()
        storage.__dict__.pop("public_base", None)
