"""Translators and fundraisers read nothing of what people agreed to."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail_localize.models import Translation

from cms.models import ConsentRecord, Image, Person
from cms.translation.submission import submit
from tests.admin.conftest import address, everything, list_address
from tests.conftest import Planting, SignIn, fresh
from tests.factories import (
    ImageFactory,
    MediaFactory,
    PersonFactory,
    StoryPageFactory,
    UserFactory,
    locale,
)
from tests.media.conftest import encoded, photograph

GIVEN_BY = "Zwijgplicht"
CONSENT = {
    "given_by": GIVEN_BY,
    "purpose": "All",
    "given_on": "2026-01-01",
    "scopes": ["WEB"],
}


class Material:
    """A consent, and what is shown under it."""

    def __init__(self, client: Client, administrator: Any) -> None:
        add = list_address(ConsentRecord, "add")
        client.post(add, CONSENT)
        self.consent: Any = ConsentRecord.objects.get()
        self.image: Any = ImageFactory.create(consent=self.consent)
        self.recording: Any = MediaFactory.create(consent=self.consent)
        self.person: Any = PersonFactory.create(consent=self.consent, portrait=self.image)
        self.versions: list[int] = [self.person.save_revision().pk for _ in range(2)]
        submit(self.person, [locale("de")], administrator)
        self.story: Any = StoryPageFactory.create(authors=[self.person], hero=self.image)
        for thing in (self.image, self.recording, self.person, self.story):
            ReferenceIndex.create_or_update_for_object(thing)


@pytest.fixture(scope="module")
def material(planting: Planting) -> Material:
    with planting():
        administrator = UserFactory.create(is_superuser=True)
        client = Client()
        client.force_login(administrator)
        return Material(client, administrator)


def chooser(action: str, *args: object) -> str:
    viewset = ConsentRecord.snippet_viewset.chooser_viewset
    return reverse(viewset.get_url_name(action), args=args)


def german(person: Any) -> Any:
    return Person.objects.get(translation_key=person.translation_key, locale=locale("de"))


def translation(person: Any) -> Any:
    return Translation.objects.get(source__object_id=person.translation_key)


WAYS: dict[str, Callable[[Material], str]] = {
    "the list": lambda made: list_address(ConsentRecord),
    "the form": lambda made: address(made.consent),
    "inspecting": lambda made: address(made.consent, "inspect"),
    "the history": lambda made: address(made.consent, "history"),
    "the usage": lambda made: address(made.consent, "usage"),
    "the chooser": lambda made: chooser("choose"),
    "its results": lambda made: chooser("choose_results"),
    "what was chosen": lambda made: chooser("chosen", made.consent.pk),
    "what were chosen": lambda made: f"{chooser('chosen_multiple')}?id={made.consent.pk}",
    "the report": lambda made: reverse("consent_report"),
    "its rows": lambda made: reverse("consent_report_results"),
    "its export": lambda made: f"{reverse('consent_report')}?export=csv",
    "the first screen": lambda made: reverse("wagtailadmin_home"),
    "the form of a person": lambda made: address(made.person),
    "inspecting a person": lambda made: address(made.person, "inspect"),
    "comparing a person": lambda made: address(made.person, "revisions_compare", *made.versions),
    "an earlier person": lambda made: address(made.person, "revisions_revert", made.versions[0]),
    "translating a person": lambda made: address(german(made.person)),
    "texts of a person": lambda made: reverse(
        "wagtail_localize:download_pofile", args=[translation(made.person).pk]
    ),
    "a new image": lambda made: reverse("wagtailimages:add"),
    "several images": lambda made: reverse("wagtailimages:add_multiple"),
    "the form of an image": lambda made: reverse("wagtailimages:edit", args=[made.image.pk]),
    "the usage of an image": lambda made: reverse(
        "wagtailimages:image_usage", args=[made.image.pk]
    ),
    "the chooser of images": lambda made: reverse("wagtailimages_chooser:choose"),
    "a new recording": lambda made: reverse("wagtailmedia:add", args=["audio"]),
    "the form of a recording": lambda made: reverse("wagtailmedia:edit", args=[made.recording.pk]),
    "the chooser of recordings": lambda made: reverse("wagtailmedia:chooser_typed", args=["audio"]),
    "the form of a story": lambda made: reverse("wagtailadmin_pages:edit", args=[made.story.pk]),
    "all changes": lambda made: reverse("wagtailadmin_reports:site_history"),
    "an export of all changes": lambda made: (
        f"{reverse('wagtailadmin_reports:site_history')}?export=csv"
    ),
}


def tells(client: Client, url: str) -> bool:
    return GIVEN_BY in everything(client, url)


@pytest.mark.parametrize("group", ["Translators", "Fundraisers"])
def test_a_consent_is_read_nowhere_by(
    client: Client, sign_in: SignIn, material: Material, group: str
) -> None:
    urls = {way: find(material) for way, find in WAYS.items()}
    sign_in(group)

    assert ", ".join(way for way, url in urls.items() if tells(client, url)) == ""


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_a_consent_is_read_where_it_is_worked_with_by(
    client: Client, sign_in: SignIn, material: Material, group: str
) -> None:
    sign_in(group)

    for way in ("the list", "the chooser", "the report", "the form of a person", "a new image"):
        assert tells(client, WAYS[way](material)), way


def test_who_may_not_read_consents_cannot_give_one_to_a_picture(
    client: Client, sign_in: SignIn, material: Material
) -> None:
    sign_in("Fundraisers")
    picture = ContentFile(encoded(photograph(), "PNG"), name="lamp.png")
    data = {"title": "Lamp", "file": picture, "collection": 1, "consent": material.consent.pk}

    client.post(reverse("wagtailimages:add"), data | {"tags": ""})

    assert Image.objects.get(title="Lamp").consent is None


def test_a_fundraiser_may_change_an_own_picture_without_losing_its_consent(
    client: Client, sign_in: SignIn, material: Material
) -> None:
    fundraiser = sign_in("Fundraisers")
    Image.objects.filter(pk=material.image.pk).update(uploaded_by_user=fundraiser)

    data = {"title": "Lamp", "alt_text": "A lamp", "collection": 1, "tags": ""}
    client.post(reverse("wagtailimages:edit", args=[material.image.pk]), data)

    image = fresh(material.image)
    assert (image.title, image.consent) == ("Lamp", material.consent)
