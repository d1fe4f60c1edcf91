from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.icons import get_icons
from wagtail.blocks import StreamBlock

from donations.blocks import BodyBlock
from home.models import ContentPage, HomePage
from stories.models import OpinionPage, StoryPage
from tests.admin.conftest import words
from tests.conftest import SignIn

BLOCKS: dict[str, Any] = BodyBlock().child_blocks

SHOWS = {
    "paragraph": {"en": "in a biscuit tin", "nl": "in een koektrommel"},
    "heading": {"en": "What changed after that winter", "nl": "Wat er na die winter veranderde"},
    "pull_quote": {"en": "Nobody asked me anything.", "nl": "Niemand heeft me iets gevraagd."},
    "image": {"en": "The kitchen where", "nl": "De keuken waar"},
    "gallery": {"en": "One evening", "nl": "Eén avond"},
    "embed": {"en": "Amina tells her story.", "nl": "Amina vertelt haar verhaal."},
    "audio": {"en": "A sound from the library", "nl": "Geluid uit de bibliotheek"},
    "video": {"en": "A film from the library", "nl": "Video uit de bibliotheek"},
    "related_pages": {"en": "A page you choose", "nl": "Een pagina die je kiest"},
    "accordion": {"en": "Can I call at night?", "nl": "nachts bellen?"},
    "source_note": {"en": "yearly report", "nl": "jaarverslag"},
    "statistic": {"en": "1 in 4", "nl": "1 op de 4"},
    "donate_call_to_action": {"en": "Will you help?", "nl": "Help je mee?"},
}


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_introduces_itself(name: str) -> None:
    block = BLOCKS[name]

    for language in ("en", "nl"):
        with override(language):
            told = [block.label, block.meta.group, block.get_description()]
            assert all(str(text).strip() for text in told)
            assert str(block.get_description()).endswith(".")


def test_every_block_has_an_icon_of_its_own() -> None:
    icons = [block.meta.icon for block in BLOCKS.values()]

    assert len(set(icons)) == len(icons)
    assert [icon for icon in icons if f'id="icon-{icon}"' not in get_icons()] == []


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_shows_what_it_becomes(
    client: Client, sign_in: SignIn, name: str, language: str
) -> None:
    sign_in("Editors", language=language)
    # Pages have blocks of their own, as they stand in their forms.
    block = OpinionPage._meta.get_field("body").stream_block.child_blocks[name]
    url = reverse("wagtailadmin_block_preview")

    response = client.get(url, {"id": block.definition_prefix})

    assert response.status_code == 200
    assert SHOWS[name][language] in words(response)


@pytest.mark.parametrize("page", [HomePage, ContentPage, StoryPage, OpinionPage])
def test_every_body_offers_the_same_blocks(page: Any) -> None:
    body = page._meta.get_field("body").stream_block

    assert isinstance(body, StreamBlock)
    assert list(body.child_blocks) == list(BLOCKS)


def test_a_preview_is_for_colleagues(client: Client) -> None:
    url = reverse("wagtailadmin_block_preview")

    assert client.get(url, {"id": BLOCKS["heading"].definition_prefix}).status_code == 302
