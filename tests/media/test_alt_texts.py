"""What a picture shows, in the language of who cannot see it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import Image
from tests.factories import ImageFactory, StoryPageFactory, UserFactory
from tests.translation.conftest import english  # noqa: F401

pytestmark = pytest.mark.django_db

QUERY = "query ($locale: String) { stories(locale: $locale) { nodes { hero { alt } } } }"


def test_an_editor_writes_it_in_every_language(client: Client) -> None:
    image = ImageFactory.create(alt_text="Een lamp")
    client.force_login(UserFactory.create(groups=["Editors"]))
    form = client.get(reverse("wagtailimages:edit", args=[image.pk])).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}

    client.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {**data, "alt_text": "Een lamp", "alt_text_en": "A lamp", "collection": 1},
    )

    assert Image.objects.get(pk=image.pk).alt_texts == {"en": "A lamp"}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("locale", "alt"), [("nl", "Een lamp"), ("en", "A lamp")])
def test_is_answered_in_the_asked_language(
    execute: Callable[..., Any], locale: str, alt: str
) -> None:
    image = ImageFactory.create(alt_text="Een lamp", alt_texts={"en": "A lamp"})
    StoryPageFactory.create(hero=image)

    assert execute(QUERY, locale=locale)["stories"]["nodes"] == [{"hero": {"alt": alt}}]


@pytest.mark.usefixtures("english")
def test_falls_back_like_everything_else(execute: Callable[..., Any]) -> None:
    StoryPageFactory.create(hero=ImageFactory.create(alt_text="Een lamp"))

    assert execute(QUERY, locale="en")["stories"]["nodes"] == [{"hero": {"alt": "Een lamp"}}]
