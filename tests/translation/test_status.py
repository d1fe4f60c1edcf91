"""How far a translation is, and whether its original has moved on."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.models import TranslationState, TranslationStatus
from cms.translation import status
from tests.bodies import block
from tests.conftest import Planting
from tests.factories import StoryPageFactory, TopicFactory
from tests.translation.conftest import save_target, segments_of, status_of, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    body = [block("paragraph", "<p>Er brandt een lamp.</p>"), block("heading", "Daarna")]
    with planting():
        return StoryPageFactory.create(title="De lamp", lead="Een lamp.", body=body)


def republish(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_submitting_publishes_nothing(translation: Any) -> None:
    assert not translation.get_target_instance().live
    assert status_of(translation).missing == segments_of(translation).count() > 0
    assert status_of(translation).live_digest == ""


def test_counts_what_is_translated(translation: Any) -> None:
    first, *others = segments_of(translation)

    write(translation, first, "The lamp")

    assert status_of(translation).missing == len(others)
    assert status_of(translation).percent == 100 // (len(others) + 1)


@pytest.mark.parametrize(
    ("kind", "state"),
    [("manual", TranslationState.HUMAN), ("machine", TranslationState.MACHINE)],
)
def test_tells_people_from_machines(translation: Any, kind: str, state: str) -> None:
    write_all(translation, kind)
    save_target(translation)

    assert status_of(translation).state == state


def test_half_a_translation_is_partial(translation: Any) -> None:
    write(translation, segments_of(translation).first(), "The lamp")
    save_target(translation)

    assert status_of(translation).state == TranslationState.PARTIAL


def test_a_changed_original_makes_it_stale_until_it_is_saved_again(
    translation: Any, story: Any
) -> None:
    write_all(translation)
    save_target(translation)

    republish(story, lead="Een andere lamp.")

    assert status_of(translation).state == TranslationState.STALE
    assert status_of(translation).missing == 1

    write_all(translation)
    assert status_of(translation).state == TranslationState.STALE
    save_target(translation)
    assert status_of(translation).state == TranslationState.HUMAN


def test_a_draft_of_the_original_changes_nothing(translation: Any, story: Any) -> None:
    write_all(translation)
    save_target(translation)

    story.lead = "Nog niet af."
    story.save_revision()

    assert status_of(translation).state == TranslationState.HUMAN


def test_publishing_the_same_words_again_changes_nothing(translation: Any, story: Any) -> None:
    write_all(translation)
    save_target(translation)
    changed_at = status_of(translation).source_changed_at

    republish(story)

    assert status_of(translation).state == TranslationState.HUMAN
    assert status_of(translation).source_changed_at == changed_at


def test_a_saved_draft_is_not_what_visitors_read(translation: Any, story: Any) -> None:
    write_all(translation)
    save_target(translation)
    republish(story, lead="Een andere lamp.")
    write_all(translation)

    save_target(translation, publish=False)

    assert status_of(translation).state == TranslationState.STALE


def test_a_snippet_has_a_status_too(submit: Callable[..., Any]) -> None:
    topic = TopicFactory.create(name="Wonen", slug="wonen")
    translation = submit(topic)
    write_all(translation)
    save_target(translation)

    republish(topic, name="Huizen")

    assert status_of(translation).state == TranslationState.STALE


def test_a_large_change_is_looked_at_once(
    translation: Any, django_assert_max_num_queries: Any
) -> None:
    before = TranslationStatus.objects.get().missing

    with status.later():
        write_all(translation)
        assert status_of(translation).missing == before

    assert status_of(translation).missing == 0
