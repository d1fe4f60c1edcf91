"""Articles with everything an article can have, and with all that files stumble over."""

from collections.abc import Sequence
from typing import Any

from wagtail.models import Page

from donations.models import DonateCallToAction
from tests.bodies import block, every_block
from tests.factories import (
    DocumentFactory,
    DonateCallToActionFactory,
    FilmFactory,
    ImageFactory,
    MediaFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    StoryPageFactory,
    TopicFactory,
)


def whole_body(call: DonateCallToAction, pages: Sequence[Page]) -> list[dict[str, Any]]:
    """Every kind of block, each about something of its own."""
    return every_block(
        image=ImageFactory.create().pk,
        audio=MediaFactory.create().pk,
        video=FilmFactory.create().pk,
        call_to_action=call.pk,
        pages=[page.pk for page in pages],
        document=DocumentFactory.create().pk,
    )


def full_article(index: Page, number: int = 0, **extra: Any) -> Any:
    """An opinion with everything an article can have."""
    hero, call = (
        ImageFactory.create(),
        DonateCallToActionFactory.create(image=ImageFactory.create()),
    )
    person = PersonFactory.create(portrait=ImageFactory.create())
    topic = TopicFactory.create()
    others = [
        StoryPageFactory.create(parent=index, topics=[topic], hero=ImageFactory.create())
        for _ in range(3)
    ]
    return OpinionPageFactory.create(
        parent=index,
        title=f"What a landlord can see {number}",
        hero=hero,
        authors=[person],
        topics=[topic],
        related=[others[1]],
        publication=PublicationFactory.create(),
        source_url="https://newspaper.example/opinion",
        call_to_action=call,
        body=whole_body(call, others),
        **extra,
    )


def story_with_markup(**fields: Any) -> Any:
    """A story with links, emphasis, a placeholder and characters that files stumble over."""
    body = [
        block(
            "paragraph",
            '<p>Lees <b>{naam}</b> op <a href="https://een.example/">de site</a> &amp; meer.</p>'
            '<p>Twee <a href="https://a.example/">keer</a> <i>een</i> <a href="https://b.example/">'
            "link</a><br/>en een regel</p><p>Weg \u2028 en \x0b weg.</p>",
        ),
        block("heading", 'Een "kop" met \\ en {aantal} en %(naam)s'),
    ]
    return StoryPageFactory.create(
        **{"title": "De lamp", "lead": "Twee\nregels", "body": body} | fields
    )
