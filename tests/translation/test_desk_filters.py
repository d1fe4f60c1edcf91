"""What the translation desk can be narrowed by, and in which order it lists."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail_localize.models import Translation

from cms.models import TranslationStatus, User
from tests.conftest import Planting, SignIn
from tests.factories import (
    StoryPageFactory,
    TopicFactory,
    locale,
)
from tests.translation.desk import desk, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stale")]

Submit = Callable[..., Translation]


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return StoryPageFactory.create(title="De lamp", lead="Een lamp.")


@pytest.fixture(scope="module")
def stale(planting: Planting, original: Any, published: Translation) -> None:
    """Its original has changed since."""
    with planting():
        original.lead = "Een andere lamp."
        original.save_revision().publish()


@pytest.fixture
def translator(sign_in: SignIn) -> User:
    """Someone who may submit, edit and assign, and is logged in."""
    return sign_in("Translators", first_name="Annelie", last_name="Krause")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "STALE"}, True),
        ({"state": "DRAFT"}, False),
        ({"locale": "en", "state": "STALE"}, True),
        ({"locale": "de", "state": "STALE"}, False),
        ({"q": "LAMP"}, True),
        ({"q": "kaars"}, False),
        ({"type": "stories.storypage"}, True),
        ({"type": "cms.topic"}, False),
        ({"assignee": "nobody"}, True),
        ({"assignee": "me"}, False),
        ({"stale_from": timezone.localdate() - timedelta(days=1)}, True),
        ({"stale_from": timezone.localdate() + timedelta(days=1)}, False),
        ({"stale_until": timezone.localdate()}, True),
        ({"stale_until": timezone.localdate() - timedelta(days=1)}, False),
    ],
    ids=str,
)
def test_is_narrowed_by(
    client: Client, translator: User, query: dict[str, Any], found: bool
) -> None:
    locale("de")

    assert ("De lamp" in states(desk(client, **query))) is found


def test_is_narrowed_to_a_topic(client: Client, translator: User) -> None:
    topic, other = TopicFactory.create(name="Wonen"), TopicFactory.create(name="Werk")
    StoryPageFactory.create(title="Het raam", topics=[topic])

    assert list(states(desk(client, topic=topic.pk))) == ["Het raam"]
    assert states(desk(client, topic=other.pk)) == {}


def test_is_narrowed_to_what_is_mine(
    client: Client, translator: User, translation: Translation
) -> None:
    TranslationStatus.objects.filter(pk=translation.pk).update(assigned_to=translator)

    assert list(states(desk(client, assignee="me"))) == ["De lamp"]
    assert list(states(desk(client, assignee=translator.pk))) == ["De lamp"]


def test_a_filter_that_makes_no_sense_is_left_out(client: Client, translator: User) -> None:
    response = desk(client, state="NO", topic="x", assignee="-1", p="999999999999", locale="xx")

    assert "De lamp" in states(response)


def test_counts_every_state_whatever_state_is_chosen(client: Client, translator: User) -> None:
    counts = {tally.name: tally.total for tally in desk(client, state="DRAFT").context["tallies"]}

    assert counts["stale"] == 1
    assert sum(counts.values()) == sum(len(cells) for cells in states(desk(client)).values())


ORDERED = {"De lamp", "Aan het einde", "Begonnen"}


def test_puts_the_most_urgent_first(client: Client, translator: User, submit: Submit) -> None:
    submit(StoryPageFactory.create(title="Begonnen"))
    StoryPageFactory.create(title="Aan het einde")

    order = [title for title in states(desk(client)) if title in ORDERED]
    by_title = [title for title in states(desk(client, order="TITLE")) if title in ORDERED]

    assert order == ["De lamp", "Aan het einde", "Begonnen"]
    assert by_title == ["Aan het einde", "Begonnen", "De lamp"]


def test_has_pages(client: Client, translator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.admin.translation_desk.ROWS", 2)
    StoryPageFactory.create_batch(2)

    first, last = desk(client), desk(client, p=3)

    assert len(first.context["lines"]) == 2
    assert first.context["listing"].total == 5
    assert len(last.context["lines"]) == 1
    assert desk(client, p=99).context["items"].number == 3


def test_says_what_to_do_when_nothing_is_like_this(client: Client, translator: User) -> None:
    assert "Nothing is like this" in desk(client, q="kaars").content.decode()
