"""Something to draft, and what became of it."""

from typing import Any

import pytest
from wagtail_localize.models import StringTranslation

from tests.bodies import block
from tests.factories import StoryPageFactory
from tests.translation.conftest import SERVERS

every_server = pytest.mark.parametrize("machine", SERVERS, indirect=True)


def short_story(**fields: Any) -> Any:
    body = [
        block("paragraph", '<p>Lees <b>alles</b> op <a href="https://x.example/">de site</a>.</p>'),
        block("heading", "Dag {naam} & co"),
    ]
    return StoryPageFactory.create(
        **{"title": "De lamp", "lead": "Een lamp.", "body": body} | fields
    )


def made(translation: Any) -> dict[str, str]:
    """The drafts by their original."""
    texts = StringTranslation.objects.filter(context__object=translation.source.object_id)
    return {text.translation_of.data: text.data for text in texts}
