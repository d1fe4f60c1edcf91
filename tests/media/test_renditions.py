import io
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from PIL import Image as Pillow
from wagtail.images.models import Filter
from wagtail.models import Collection, CollectionViewRestriction

from cms.models import ConsentRecord, ConsentScope, Image, Rendition
from cms.pictures import PicturePreset, on_demand_url, picture, public_url, wanted_specs
from cms.safeguarding import enforce_consent
from tests.factories import ConsentRecordFactory, ImageFactory
from tests.media.conftest import encoded, objects, photograph, status_of, stored

SPEC = "fill-330x220|format-avif"


def an_image(**fields: Any) -> Image:
    content = ContentFile(encoded(photograph((500, 350)), "JPEG"), name="x.jpg")
    image: Image = ImageFactory.create(file=content, **fields)
    return image


def path_of(image: Image, spec: str = SPEC) -> str:
    return "/" + on_demand_url(image, spec).split("/", 3)[3]


def public_names(image: Image) -> list[str]:
    rows = Rendition.objects.filter(image=image, file__startswith="renditions/")
    return list(rows.values_list("file", flat=True))


def test_are_made_on_their_first_request(client: Client) -> None:
    image = an_image()

    response = client.get(path_of(image))

    made = Rendition.objects.get(image=image)
    assert response.status_code == 302
    assert response["Location"] == public_url(made.file.name)
    assert response["Cache-Control"] == "public, max-age=60"
    assert (made.filter_spec, made.width, made.height) == (SPEC, 330, 220)
    assert Pillow.open(io.BytesIO(stored(made.file.name))).format == "AVIF"


def test_are_public_and_immutable_while_originals_are_private(client: Client) -> None:
    image = an_image()
    location = client.get(path_of(image))["Location"]
    storage: Any = image.file.storage
    made: Any = image.renditions.get()

    assert status_of(location) == 200
    assert status_of(f"{storage.endpoint_url}/{storage.bucket_name}/{image.file.name}") == 403
    assert status_of(image.file.url) == 200
    known = storage.bucket.Object(made.file.name)
    assert known.cache_control == "public, max-age=31536000, immutable"
    assert known.content_type == "image/avif"


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path[:-1] + ("A" if path[-1] != "A" else "B"),
        lambda path: path.replace("330x220", "4000x4000"),
        lambda path: path.replace("/renditions/", "/renditions/1"),
        lambda path: "/renditions/x",
        lambda path: "/renditions/a.b.c",
    ],
    ids=["signature", "size", "image", "no signature", "dots"],
)
def test_of_an_address_we_did_not_sign_are_not_made(client: Client, change: Any) -> None:
    image = an_image()

    assert client.get(change(path_of(image))).status_code == 404
    assert not Rendition.objects.exists()


def test_of_a_replaced_file_are_not_found(client: Client) -> None:
    image = an_image()
    path = path_of(image)
    image.file = ContentFile(encoded(photograph((800, 800)), "PNG"), name="y.png")
    image.save()

    assert client.get(path).status_code == 404


LAPSED = {"valid_until": date.today() - timedelta(days=1), "given_on": date(2020, 1, 1)}
WITHDRAWN = {"withdrawn_at": timezone.now() - timedelta(seconds=1)}


@pytest.mark.parametrize("terms", [LAPSED, WITHDRAWN, {"scopes": [ConsentScope.PRINT]}])
def test_of_a_picture_without_consent_are_gone(client: Client, terms: dict[str, Any]) -> None:
    image = an_image(consent=ConsentRecordFactory.create(**terms))

    assert client.get(path_of(image)).status_code == 410
    assert not Rendition.objects.exists()


def test_of_a_private_collection_are_not_found(client: Client) -> None:
    collection = Collection.get_first_root_node().add_child(name="Private")
    inner = collection.add_child(name="Inner")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    image = an_image(collection=inner)

    assert client.get(path_of(image)).status_code == 404
    assert not Rendition.objects.exists()


def test_an_editor_sees_of_a_private_picture_are_private_too() -> None:
    image = an_image(needs_consent=True)

    seen = image.get_rendition("max-165x165")

    storage: Any = seen.file.storage
    assert status_of(f"{storage.endpoint_url}/{storage.bucket_name}/{seen.file.name}") == 403
    assert status_of(seen.url) == 200


def test_of_all_presets_are_made_after_an_upload(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = an_image()

    assert sorted(image.renditions.values_list("filter_spec", flat=True)) == sorted(
        wanted_specs(image)
    )
    rows = [
        {
            "spec": row.filter_spec,
            "file": row.file.name,
            "focal_point_key": row.focal_point_key,
            "width": row.width,
            "height": row.height,
        }
        for row in image.renditions.all()
    ]
    for preset in PicturePreset:
        assert "/lasting/" in picture(image, preset, rows)["img"]["url"]  # type: ignore[arg-type]


def test_follow_the_focal_point(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        image = an_image()
    former = set(image.renditions.filter(filter_spec=SPEC).values_list("file", flat=True))

    image.focal_point_x, image.focal_point_y = 900, 350
    image.focal_point_width = image.focal_point_height = 100
    with django_capture_on_commit_callbacks(execute=True):
        image.save()

    made = image.renditions.get(filter_spec=SPEC)
    pixel = Pillow.open(io.BytesIO(stored(made.file.name))).convert("RGB").getpixel((320, 110))
    assert isinstance(pixel, tuple)
    assert pixel[2] > 150
    assert not former & objects()


def test_command_makes_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    image = an_image()

    call_command("generate_renditions")
    made = set(public_names(image))
    call_command("generate_renditions", "--missing")

    assert len(made) == len(wanted_specs(image))
    assert set(public_names(image)) == made
    assert "100%" in capsys.readouterr().err


def test_command_makes_all_anew() -> None:
    image = an_image()
    call_command("generate_renditions")
    made = set(public_names(image))

    call_command("generate_renditions", "--all")

    assert len(public_names(image)) == len(made)
    assert not made & (set(public_names(image)) | objects())


def consented(**terms: Any) -> tuple[ConsentRecord, Image]:
    consent: ConsentRecord = ConsentRecordFactory.create(**terms)
    image = an_image(consent=consent, needs_consent=True)
    image.get_rendition(SPEC)
    return consent, image


def test_under_consent_are_not_kept_long_by_caches() -> None:
    _consent, image = consented()

    (name,) = public_names(image)
    storage: Any = image.file.storage
    assert storage.bucket.Object(name).cache_control == "public, max-age=60"


@pytest.mark.parametrize("terms", [LAPSED, WITHDRAWN, {"scopes": [ConsentScope.PRINT]}])
def test_are_removed_at_once_when_a_consent_ends(
    terms: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    consent, image = consented(given_on=date(2020, 1, 1))
    (name,) = public_names(image)
    url = public_url(name)
    assert status_of(url) == 200

    for field, value in terms.items():
        setattr(consent, field, value)
    started = time.monotonic()
    with django_capture_on_commit_callbacks(execute=True):
        consent.save()

    assert status_of(url) in (403, 404)
    assert time.monotonic() - started < 5
    assert not public_names(image)


def test_are_removed_by_the_sweep_when_a_consent_lapses() -> None:
    consent, image = consented(given_on=date(2020, 1, 1))
    bystander = an_image()
    bystander.get_rendition(SPEC)
    (name,) = public_names(image)
    ConsentRecord.objects.filter(pk=consent.pk).update(**LAPSED)

    assert enforce_consent() == 1

    assert name not in objects()
    assert not public_names(image)
    assert public_names(bystander)
    assert enforce_consent() == 0


def test_come_back_with_the_consent(django_capture_on_commit_callbacks: Any) -> None:
    consent, image = consented(**WITHDRAWN)
    assert not public_names(image)

    consent.withdrawn_at = None
    with django_capture_on_commit_callbacks(execute=True):
        consent.save()

    assert len(public_names(image)) == len(wanted_specs(image))


def test_become_private_with_their_collection(django_capture_on_commit_callbacks: Any) -> None:
    collection = Collection.get_first_root_node().add_child(name="Soon private")
    image = an_image(collection=collection)
    image.get_rendition(SPEC)
    (name,) = public_names(image)

    with django_capture_on_commit_callbacks(execute=True):
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    assert name not in objects()
    assert not public_names(image)


@pytest.mark.django_db(transaction=True)
def test_made_in_parallel_leave_no_object_behind() -> None:
    image = an_image()
    Rendition.objects.all().delete()
    before = objects()

    def make(_number: int) -> str | None:
        try:
            return Image.objects.get(pk=image.pk).create_rendition(Filter(SPEC)).file.name
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(make, range(16)))

    assert len(names) == 1
    assert objects() - before == names
    assert Rendition.objects.count() == 1
