"""Drafts of translations never change what visitors read."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from cms.models import Topic, TranslationState
from cms.translation import drafts
from cms.translation.submission import submit as submit_drafts
from stories.models import StoryPage
from tests.factories import StoryPageFactory, TopicFactory, locale
from tests.translation.conftest import save_target, status_of, write_all

pytestmark = pytest.mark.django_db

Submit = Callable[..., Translation]


@pytest.fixture
def story() -> StoryPage:
    page: StoryPage = StoryPageFactory.create(title="De lamp", lead="Een lamp.")
    return page


@pytest.fixture
def translation(submit: Submit, story: StoryPage) -> Translation:
    """A story that is live in English."""
    translation = submit(story)
    write_all(translation)
    save_target(translation)
    return translation


def change(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def live_lead(translation: Translation) -> str:
    return StoryPage.objects.get(pk=translation.get_target_instance().pk).lead


def test_submitting_makes_drafts_of_the_pages_above(story: StoryPage) -> None:
    german = locale("de")

    submit_drafts(story, [german], None)

    made = Page.objects.filter(locale=german).order_by("depth")
    assert [(page.depth, page.live, page.alias_of_id) for page in made] == [
        (2, False, None),
        (3, False, None),
        (4, False, None),
    ]
    assert Translation.objects.filter(target_locale=german).count() == 3


def test_submitting_an_entry_whose_copies_are_live_takes_them_down(
    story: StoryPage, english: Locale
) -> None:
    story.copy_for_translation(english, alias=True)
    alias = story.get_translation(english)
    assert alias.live

    submit_drafts(story, [english], None)

    alias.refresh_from_db()
    assert (alias.alias_of_id, alias.live) == (None, False)


def test_submitting_leaves_live_topics_alone(english: Locale, submit: Submit) -> None:
    topic = TopicFactory.create(name="Wonen", slug="wonen")
    translation = submit(topic)
    write_all(translation)
    save_target(translation)

    submit_drafts(StoryPageFactory.create(topics=[topic]), [english], None)

    assert Topic.objects.get(locale=english).live


def test_a_live_topic_stays_live_when_wagtail_localize_submits_it_again(
    english: Locale, submit: Submit
) -> None:
    topic = TopicFactory.create(name="Wonen", slug="wonen")
    translation = submit(topic)
    write_all(translation)
    save_target(translation)
    name = Topic.objects.get(locale=english).name

    submit(StoryPageFactory.create(topics=[topic]))

    found = Topic.objects.get(locale=english)
    assert (found.live, found.name) == (True, name)


def test_renewing_keeps_what_is_live(translation: Translation, story: StoryPage) -> None:
    before = live_lead(translation)
    published_at = translation.get_target_instance().last_published_at
    change(story, lead="Een andere lamp.")

    drafts.renew(translation)

    page = translation.get_target_instance()
    assert live_lead(translation) == before
    assert page.get_latest_revision_as_object().lead == "Een andere lamp."
    assert (page.live, page.has_unpublished_changes) == (True, True)
    assert page.last_published_at == published_at
    assert status_of(translation).state == TranslationState.STALE
    assert status_of(translation).saved_missing == 1


def test_a_renewed_draft_can_be_published(translation: Translation, story: StoryPage) -> None:
    change(story, lead="Een andere lamp.")
    write_all(translation)

    drafts.publish(translation)

    assert live_lead(translation) != "Een andere lamp."
    assert status_of(translation).state == TranslationState.HUMAN
