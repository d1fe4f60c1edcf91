"""What may be seen is decided anew for every answer, however its statements were composed."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.factories import (
    ConsentRecordFactory,
    ImageFactory,
    MenuFactory,
    PersonFactory,
    StoryPageFactory,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

STORY = """
    query ($path: String!) {
      page(path: $path) { ... on Article { hero { alt } authors { name } } }
      site { menu(location: HEADER) { items { label } } }
    }
"""


@pytest.fixture
def in_two_days(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Put the clock forward."""
    later = timezone.now() + timedelta(days=2)
    return lambda: monkeypatch.setattr(timezone, "now", lambda: later)


def test_what_ends_tomorrow_is_gone_the_day_after(
    execute: Execute, in_two_days: Callable[[], None]
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    lapsing = ConsentRecordFactory.create(valid_until=timezone.localdate(tomorrow))
    story = StoryPageFactory.create(
        hero=ImageFactory.create(consent=lapsing),
        authors=[PersonFactory.create(name="Amina", expire_at=tomorrow)],
    )
    linked = StoryPageFactory.create(title="Tot morgen", expire_at=tomorrow)
    MenuFactory.create(items=[{"type": "item", "value": {"page": linked.pk, "children": []}}])
    path = f"/nl/verhalen/{story.slug}/"

    today = execute(STORY, path=path)
    in_two_days()
    later = execute(STORY, path=path)

    assert today["page"] == {
        "hero": {"alt": "A lamp behind a window"},
        "authors": [{"name": "Amina"}],
    }
    assert [item["label"] for item in today["site"]["menu"]["items"]] == ["Tot morgen"]
    assert later["page"] == {"hero": None, "authors": []}
    assert later["site"]["menu"]["items"] == []


def test_what_begins_tomorrow_is_there_the_day_after(
    execute: Execute, in_two_days: Callable[[], None]
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    story = StoryPageFactory.create(
        authors=[PersonFactory.create(name="Amina", go_live_at=tomorrow)]
    )
    path = f"/nl/verhalen/{story.slug}/"

    today = execute(STORY, path=path)
    in_two_days()
    later = execute(STORY, path=path)

    assert today["page"]["authors"] == []
    assert later["page"]["authors"] == [{"name": "Amina"}]
