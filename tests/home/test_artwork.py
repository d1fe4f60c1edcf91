import wave
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from home.demo import artwork
from home.demo.load_source import read
from home.demo.studio import Studio


@pytest.fixture(scope="module")
def files(studio: Studio) -> dict[str, bytes]:
    """The file of every picture of the demo."""
    return {key: studio.picture(entry["scene"]).result() for key, entry in read("images").items()}


@pytest.fixture(scope="module")
def pictures(files: dict[str, bytes]) -> dict[str, Image.Image]:
    """Every picture of the demo, as a visitor sees it."""
    return {key: Image.open(BytesIO(file)) for key, file in files.items()}


def fingerprint(file: bytes) -> str:
    return sha256(file).hexdigest()


def test_every_picture_is_drawn_at_the_size_of_a_photograph(
    pictures: dict[str, Image.Image],
) -> None:
    assert {picture.size for picture in pictures.values()} == {(1600, 1067)}
    assert {picture.mode for picture in pictures.values()} == {"RGB"}


def test_no_two_pictures_are_the_same(files: dict[str, bytes]) -> None:
    assert len({fingerprint(file) for file in files.values()}) == len(files)


def test_a_picture_has_depth_and_grain(pictures: dict[str, Image.Image]) -> None:
    flat = {key for key, picture in pictures.items() if picture.convert("L").entropy() < 4}

    assert flat == set()


def test_the_same_recipe_makes_the_same_picture(files: dict[str, bytes]) -> None:
    recipe = read("images")["river_barge"]["scene"]

    assert fingerprint(artwork.jpeg(recipe)) == fingerprint(files["river_barge"])


def test_another_seed_makes_another_picture(files: dict[str, bytes]) -> None:
    recipe: dict[str, Any] = {**read("images")["city_night"]["scene"], "seed": 4711}

    assert fingerprint(artwork.jpeg(recipe)) != fingerprint(files["city_night"])


def test_the_demo_uses_every_composer() -> None:
    used = {entry["scene"]["composer"] for entry in read("images").values()}

    assert used == set(artwork.COMPOSERS)


def test_a_sound_lasts_as_long_as_the_content_says() -> None:
    entry = read("media")["evening_chime"]

    with wave.open(BytesIO(artwork.play(entry["recipe"]))) as file:
        seconds = file.getnframes() / file.getframerate()
        loudest = max(abs(value) for value in memoryview(file.readframes(-1)).cast("h"))

    assert seconds == entry["duration_seconds"]
    assert loudest == 20_000
