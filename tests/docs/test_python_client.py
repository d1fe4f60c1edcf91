"""The documented Python client, against an API that runs."""

import json

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.bodies import block
from tests.docs.python_client import html_of, story_at
from tests.factories import (
    DonateCallToActionFactory,
    DonatePageFactory,
    ImageFactory,
    PersonFactory,
    StoryPageFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_reads_a_story(live_server: LiveServer) -> None:
    call = DonateCallToActionFactory.create(headline="Leave it on", button_label="Give")
    DonatePageFactory.create(slug="geef", call_to_action=call)
    picture = {"image": ImageFactory.create().pk, "alt_text": "", "decorative": True, "caption": ""}
    StoryPageFactory.create(
        title="The lamp",
        slug="lamp",
        hero=ImageFactory.create(alt_text="A lamp"),
        authors=[PersonFactory.create(name="Amina")],
        body=[
            block("paragraph", "<p>She waited.</p>"),
            block("heading", "What changed"),
            block("pull_quote", {"text": "Nobody <asked>.", "attribution": ""}),
            block("image", picture),
            block("statistic", {"number": "1 in 4", "label": "at night", "source": ""}),
            block("donate_call_to_action", {"call_to_action": call.pk}),
            block("source_note", {"text": "<p>A diary.</p>"}),
        ],
    )

    story = story_at(f"{live_server.url}/graphql/", "/nl/verhalen/lamp/")

    assert story
    assert story["title"] == "The lamp"
    assert story["hero"]["alt"] == "A lamp"
    assert [source["type"] for source in story["hero"]["picture"]["sources"]] == [
        "image/avif",
        "image/webp",
    ]
    assert [author["name"] for author in story["authors"]] == ["Amina"]
    assert [translation["path"] for translation in story["translations"]] == ["/nl/verhalen/lamp/"]
    types = [node["@type"] for node in json.loads(story["head"]["jsonLdText"])["@graph"]]
    assert "NewsArticle" in types
    paragraph, heading, quote, image, statistic, button, unknown = map(html_of, story["body"])
    assert paragraph == "<p>She waited.</p>"
    assert heading == "<h2>What changed</h2>"
    assert quote == "<blockquote>Nobody &lt;asked&gt;.</blockquote>"
    assert image.startswith('<img src="http')
    assert statistic == "<p><strong>1 in 4</strong> at night</p>"
    assert button.endswith('/nl/geef/">Give</a>')
    assert unknown == ""
    assert story_at(f"{live_server.url}/graphql/", "/nl/verhalen/") is None
