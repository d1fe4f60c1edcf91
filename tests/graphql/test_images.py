"""Pictures: what a frontend needs to show one well, answered without touching S3."""

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from django.conf import settings
from strawberry import relay
from wagtail.models import Collection, CollectionViewRestriction, ReferenceIndex

from cms.models import Rendition
from cms.pictures import PicturePreset, public_url
from tests.bodies import block, items
from tests.factories import (
    ConsentRecordFactory,
    DonateCallToActionFactory,
    FilmFactory,
    ImageFactory,
    MediaFactory,
    PersonFactory,
    SiteSettingsFactory,
    StoryPageFactory,
)
from tests.media.conftest import objects, point_storages_at

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

PICTURE = """
    query ($id: ID!, $preset: PicturePreset!) {
      node(id: $id) {
        ... on Image {
          width
          height
          alt
          credit
          placeholder
          dominantColor
          focalPoint { x y }
          picture(preset: $preset) {
            sources { type srcset sizes }
            img { url width height }
            alt
            placeholder
            dominantColor
            focalPoint { x y }
          }
        }
      }
    }
"""
BODY = """
    {
      page(path: "/nl/verhalen/lamp/") {
        ... on Article {
          body {
            ... on ImageBlock { ...Inside }
            ... on GalleryBlock { images { ...Inside } }
          }
        }
      }
    }
    fragment Inside on ImageBlock { alt decorative caption image { alt } }
"""


def ask(execute: Execute, image: Any, preset: str = "HERO") -> Any:
    key = str(relay.GlobalID("Image", str(image.pk)))
    return execute(PICTURE, id=key, preset=preset)["node"]


def widths(source: dict[str, str]) -> list[str]:
    return [part.split()[1] for part in source["srcset"].split(", ")]


def test_says_what_a_picture_is_and_how_to_show_it(execute: Execute) -> None:
    image = ImageFactory.create(
        file__width=1700,
        file__height=1000,
        alt_text="A lamp",
        credit="Jan de Vries",
        focal_point_x=425,
        focal_point_y=900,
        focal_point_width=10,
        focal_point_height=10,
    )

    answer = ask(execute, image)

    meanwhile = {
        "alt": "A lamp",
        "placeholder": image.thumb_hash,
        "dominantColor": "#3f7f78",
        "focalPoint": {"x": 0.25, "y": 0.9},
    }
    picture = answer.pop("picture")
    sources, img = picture.pop("sources"), picture.pop("img")
    assert answer == {"width": 1700, "height": 1000, "credit": "Jan de Vries", **meanwhile}
    assert picture == meanwhile
    assert [(source["type"], source["sizes"]) for source in sources] == [
        ("image/avif", "100vw"),
        ("image/webp", "100vw"),
    ]
    assert widths(sources[0]) == widths(sources[1]) == ["640w", "1024w", "1600w"]
    assert (img["width"], img["height"]) == (1600, 900)
    assert len(image.thumb_hash) > 8


def test_a_picture_without_a_focal_point_has_none(execute: Execute) -> None:
    answer = ask(execute, ImageFactory.create())

    assert (answer["focalPoint"], answer["picture"]["focalPoint"]) == (None, None)


SHAPES = {
    "HERO": (2, "1600x900", "jpeg"),
    "CARD": (2, "480x320", "jpeg"),
    "INLINE": (2, "800", "jpeg"),
    "PORTRAIT": (2, "320x320", "jpeg"),
    "THUMBNAIL": (2, "192x192", "jpeg"),
    "SHARE": (0, "1200x630", "jpeg"),
    "LOGO": (2, "320", "png"),
}


@pytest.mark.parametrize("preset", PicturePreset.values)
def test_every_preset_has_its_own_shape(execute: Execute, preset: str) -> None:
    sources, size, image_format = SHAPES[preset]

    picture = ask(execute, ImageFactory.create(file__width=1700, file__height=1000), preset)[
        "picture"
    ]

    assert len(picture["sources"]) == sources
    assert f"-{size}_format-{image_format}." in picture["img"]["url"]


def test_a_preset_that_is_not_there_is_refused(refuse: Callable[..., list[str]]) -> None:
    query = '{ node(id: "SW1hZ2U6MQ==") { ... on Image { picture(preset: BANNER) { alt } } } }'

    assert refuse(query) == ["GRAPHQL_VALIDATION_FAILED"]


def test_a_rendition_that_is_made_is_pointed_at(execute: Execute) -> None:
    image = ImageFactory.create(file__width=700, file__height=500)
    made = image.get_rendition("fill-640x360|format-avif")

    avif, webp = ask(execute, image)["picture"]["sources"]

    assert avif["srcset"] == f"{public_url(made.file.name)} 640w"
    assert webp["srcset"].startswith(f"http://127.0.0.1:8000/renditions/{image.pk}_")


ALTS = {
    "of the image itself": ({}, {"alt": "A lamp", "decorative": False}),
    "written for this place": (
        {"alt_text": "The lamp of the helpline"},
        {"alt": "The lamp of the helpline", "decorative": False},
    ),
    "decorative": ({"decorative": True}, {"alt": "", "decorative": True}),
    "decorative, and written before": (
        {"decorative": True, "alt_text": "Left over"},
        {"alt": "", "decorative": True},
    ),
}


@pytest.mark.parametrize(("stored", "alt"), ALTS.values(), ids=ALTS.keys())
def test_the_words_for_a_picture_depend_on_its_place(
    execute: Execute, stored: dict[str, Any], alt: dict[str, Any]
) -> None:
    image = ImageFactory.create(alt_text="A lamp")
    value = {"image": image.pk, "caption": "At night", **stored}
    body = [block("image", value), block("gallery", {"heading": "", "images": items(value)})]
    StoryPageFactory.create(slug="lamp", body=body)

    own, gallery = execute(BODY)["page"]["body"]

    assert own == {"caption": "At night", "image": {"alt": "A lamp"}, **alt}
    assert gallery == {"images": [own]}


def hiding(why: str) -> dict[str, Any]:
    """What keeps a picture or recording from the public, or may do so later."""
    cases: dict[str, dict[str, Any]] = {
        "needs consent": {"needs_consent": True},
        "withdrawn": {"consent": ConsentRecordFactory.create(withdrawn=True)},
        "lapsed": {"consent": ConsentRecordFactory.create(lapsed=True)},
        "print only": {"consent": ConsentRecordFactory.create(print_only=True)},
        "private": {"collection": Collection.get_first_root_node().add_child(name="Private")},
        "consented": {"consent": ConsentRecordFactory.create()},
    }
    fields = cases[why]
    if why == "private":
        CollectionViewRestriction.objects.create(restriction_type="login", **fields)
    return fields


def hidden_image(why: str) -> Any:
    """A picture the public may not see, with words about it."""
    return ImageFactory.create(alt_text="Who it shows", **hiding(why))


WHY = ["needs consent", "withdrawn", "lapsed", "print only", "private"]


@pytest.mark.parametrize("why", WHY)
def test_a_hidden_picture_takes_all_that_is_said_of_it_along(execute: Execute, why: str) -> None:
    hidden, seen = hidden_image(why), ImageFactory.create(alt_text="A lamp")
    said = {"image": hidden.pk, "alt_text": "Who it shows, here", "caption": "Fatima"}
    other = {"image": seen.pk, "alt_text": "", "caption": "The kitchen"}
    body = [
        block("image", said),
        block("gallery", {"heading": "At Fatima's", "images": items(said, said)}),
        block("gallery", {"heading": "At home", "images": items(said, other)}),
    ]
    StoryPageFactory.create(slug="lamp", body=body)

    kitchen = {
        "alt": "A lamp",
        "decorative": False,
        "caption": "The kitchen",
        "image": {"alt": "A lamp"},
    }
    assert execute(BODY)["page"]["body"] == [{"images": [kitchen]}]


@pytest.mark.parametrize("why", WHY)
@pytest.mark.parametrize(("kind", "factory"), [("audio", MediaFactory), ("video", FilmFactory)])
def test_a_hidden_recording_takes_all_that_is_said_of_it_along(
    execute: Execute, why: str, kind: str, factory: Any
) -> None:
    recording = factory.create(**hiding(why))
    StoryPageFactory.create(
        slug="lamp", body=[block(kind, {kind: recording.pk, "caption": "Fatima"})]
    )
    query = '{ page(path: "/nl/verhalen/lamp/") { ... on Article { body { __typename } } } }'

    assert execute(query)["page"]["body"] == []


FOUND = """query ($words: String!) {
    search(query: $words) { totalCount edges { excerpt { plainText } } }
}"""


def times_found(execute: Execute, words: str) -> int:
    return execute(FOUND, words=words)["search"]["totalCount"]


def captions(image: Any, recording: Any) -> list[dict[str, Any]]:
    """A body that says something of a picture and a recording."""
    said = {"image": image.pk, "alt_text": "Aan tafel", "caption": "Keuken"}
    return [
        block("paragraph", "<p>Lamp</p>"),
        block("image", said),
        block("gallery", {"heading": "Woonkamer", "images": items(said, said)}),
        block("audio", {"audio": recording.pk, "caption": "Stem"}),
    ]


def test_a_page_is_found_by_what_stands_below_its_pictures(execute: Execute) -> None:
    StoryPageFactory.create(body=captions(ImageFactory.create(), MediaFactory.create()))

    assert [times_found(execute, word) for word in ("keuken", "woonkamer", "stem")] == [1, 1, 1]
    assert times_found(execute, "tafel") == 0


@pytest.mark.parametrize("why", [*WHY, "consented"])
def test_a_page_is_not_found_by_what_may_have_to_vanish(execute: Execute, why: str) -> None:
    body = captions(ImageFactory.create(**hiding(why)), MediaFactory.create(**hiding(why)))
    StoryPageFactory.create(lead="Avond.", body=body)

    assert [times_found(execute, word) for word in ("keuken", "woonkamer", "stem")] == [0, 0, 0]
    [edge] = execute(FOUND, words="lamp")["search"]["edges"]
    assert edge["excerpt"] == {"plainText": "Avond.\nLamp"}


def test_a_picture_that_comes_to_need_consent_leaves_the_index(
    execute: Execute, django_capture_on_commit_callbacks: Any
) -> None:
    image, recording = ImageFactory.create(), MediaFactory.create()
    page = StoryPageFactory.create(body=captions(image, recording))
    ReferenceIndex.create_or_update_for_object(page)

    with django_capture_on_commit_callbacks(execute=True):
        for material in (image, recording):
            material.needs_consent = True
            material.save()

    assert [times_found(execute, word) for word in ("keuken", "stem")] == [0, 0]


def test_a_collection_that_becomes_private_leaves_the_index(
    execute: Execute, django_capture_on_commit_callbacks: Any
) -> None:
    collection = Collection.get_first_root_node().add_child(name="Later private")
    image = ImageFactory.create(collection=collection)
    page = StoryPageFactory.create(body=captions(image, MediaFactory.create(collection=collection)))
    ReferenceIndex.create_or_update_for_object(page)

    with django_capture_on_commit_callbacks(execute=True):
        CollectionViewRestriction.objects.create(restriction_type="login", collection=collection)

    assert [times_found(execute, word) for word in ("keuken", "stem")] == [0, 0]


@pytest.mark.parametrize("why", WHY)
def test_a_hidden_picture_is_null_wherever_it_stands(execute: Execute, why: str) -> None:
    image = hidden_image(why)
    SiteSettingsFactory.create(logo=image)
    StoryPageFactory.create(
        hero=image,
        authors=[PersonFactory.create(portrait=image)],
        call_to_action=DonateCallToActionFactory.create(image=image),
    )
    query = """{
        site { logo { alt } }
        stories {
          nodes { hero { alt } authors { portrait { alt } } callToAction { image { alt } } }
        }
    }"""

    story = {"hero": None, "authors": [{"portrait": None}], "callToAction": {"image": None}}
    assert execute(query) == {"site": {"logo": None}, "stories": {"nodes": [story]}}
    assert ask(execute, image) is None


def test_a_picture_with_consent_is_shown(execute: Execute) -> None:
    image = ImageFactory.create(needs_consent=True, consent=ConsentRecordFactory.create())

    assert ask(execute, image)["alt"] == "A lamp behind a window"


EVERY_PRESET = "\n".join(
    f"{name}: picture(preset: {name}) {{ sources {{ srcset }} img {{ url }} }}"
    for name in PicturePreset.values
)


@pytest.fixture
def silent_s3() -> Iterator[None]:
    """S3 accepts connections and never answers."""
    former = settings.S3["endpoint_url"]
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        try:
            point_storages_at(f"http://127.0.0.1:{listener.getsockname()[1]}")
            yield
        finally:
            point_storages_at(former)


def test_answering_makes_no_rendition(execute: Execute) -> None:
    StoryPageFactory.create(hero=ImageFactory.create(file__width=900, file__height=600))
    before = objects()

    execute(f"{{ stories {{ nodes {{ hero {{ {EVERY_PRESET} }} }} }} }}")

    assert not Rendition.objects.exists()
    assert objects() == before


def test_answering_does_not_ask_s3(execute: Execute, request: pytest.FixtureRequest) -> None:
    made, unmade = ImageFactory.create(), ImageFactory.create()
    made.get_rendition("fill-330x220|format-avif")
    for image in (made, unmade):
        StoryPageFactory.create(hero=image)
    request.getfixturevalue("silent_s3")
    started = time.monotonic()

    stories = execute(f"{{ stories {{ nodes {{ hero {{ {EVERY_PRESET} }} }} }} }}")["stories"]

    assert time.monotonic() - started < 2
    assert all(node["hero"]["CARD"]["img"]["url"] for node in stories["nodes"])
