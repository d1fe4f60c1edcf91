from typing import Any

import pytest
from django.core.files.storage import storages

from cms.models import Image
from cms.pictures import Made, PicturePreset, focal_point_key, picture, wanted_specs


def an_image(width: int = 3000, height: int = 2000, **fields: Any) -> Image:
    return Image(pk=7, collection_id=1, width=width, height=height, file_hash="ab" * 20, **fields)


def all_made(image: Image, folder: str = "renditions/lasting") -> list[Made]:
    return [
        {
            "spec": spec,
            "focal_point_key": focal_point_key(image) if spec.startswith("fill-") else "",
            "file": f"{folder}/{number}.avif",
            "width": 100 + number,
            "height": 50,
        }
        for number, spec in enumerate(wanted_specs(image))
    ]


def addresses(image: Image, made: list[Made]) -> list[str]:
    """Every address in the answers to all presets."""
    found = []
    for preset in PicturePreset:
        data = picture(image, preset, made)
        found.append(data["img"]["url"])
        for source in data["sources"]:
            found += [part.split()[0] for part in source["srcset"].split(", ")]
    return found


def test_points_at_the_public_object_of_what_is_made() -> None:
    image = an_image()
    storage: Any = storages["renditions"]
    base = f"{storage.endpoint_url}/{storage.bucket_name}/renditions/lasting/"

    assert all(address.startswith(base) for address in addresses(image, all_made(image)))


@pytest.mark.parametrize(
    "made",
    [[], all_made(an_image(), "previews"), all_made(an_image(focal_point_x=5))],
    ids=["nothing made", "only previews made", "made around another focal point"],
)
def test_points_at_a_signed_address_otherwise(made: list[Made]) -> None:
    cropped = picture(an_image(), PicturePreset.HERO, made)

    assert "/renditions/7_" in cropped["img"]["url"]
    assert all("/renditions/7_" in source["srcset"] for source in cropped["sources"])


def test_offers_the_best_format_first_and_a_jpeg() -> None:
    data = picture(an_image(), PicturePreset.HERO, [])

    assert [source["type"] for source in data["sources"]] == ["image/avif", "image/webp"]
    assert "format-jpeg" in data["img"]["url"]
    assert (data["img"]["width"], data["img"]["height"]) == (1600, 900)


@pytest.mark.parametrize(
    ("width", "widths"),
    [(3000, [640, 1024, 1600, 2048]), (1500, [640, 1024]), (500, [500])],
)
def test_never_enlarges(width: int, widths: list[int]) -> None:
    data = picture(an_image(width, width), PicturePreset.HERO, [])

    offered = [int(part.split()[1][:-1]) for part in data["sources"][0]["srcset"].split(", ")]
    assert offered == widths
    assert data["img"]["width"] <= width


def test_wants_nothing_it_does_not_show() -> None:
    image = an_image()

    assert len(set(addresses(image, []))) == len(wanted_specs(image))


def test_asks_nothing_of_the_database(django_assert_num_queries: Any) -> None:
    image = an_image()

    with django_assert_num_queries(0):
        addresses(image, all_made(image))
