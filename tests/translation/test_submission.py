"""Submitting for translation changes nothing that visitors read."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from cms.translation.submission import submit
from tests.factories import (
    HomePageFactory,
    PersonFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
    locale,
)
from tests.translation.conftest import save_target, status_of, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator() -> Any:
    return UserFactory.create(groups=["Translators"])


def address_of(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


def test_makes_a_draft(client: Client, english: Locale, translator: Any) -> None:
    story = StoryPageFactory.create(title="De lamp")
    client.force_login(translator)

    response = client.post(address_of(story), {"locales": [english.pk]})

    made = story.get_translation(english)
    assert response.status_code == 302
    assert (made.live, made.alias_of) == (False, None)


def test_the_pages_above_become_drafts_as_well(db: None, translator: Any) -> None:
    german = locale("de")
    HomePageFactory.create(locale=german, slug="home-de", translation_of=default_site().root_page)
    story = StoryPageFactory.create(title="De lamp")

    submit(story, [german], translator)

    index = story.get_parent().get_translation(german)
    assert (index.live, index.alias_of) == (False, None)


def test_what_someone_translated_stays_as_it_is(english: Locale, translator: Any) -> None:
    topic = TopicFactory.create(name="Wonen", slug="wonen")
    housing = TopicFactory.create(name="Housing", locale=english, translation_of=topic)
    story = StoryPageFactory.create(topics=[topic])

    submit(story, [english], translator)

    housing.refresh_from_db()
    assert (housing.name, housing.live) == ("Housing", True)
    assert story.get_translation(english).specific.topic_links.get().topic == housing


def test_a_snippet_nobody_translated_becomes_a_draft(english: Locale, translator: Any) -> None:
    person = PersonFactory.create(name="Amina")
    story = StoryPageFactory.create(authors=[person])

    submit(story, [english], translator)

    assert not person.get_translation(english).live


def test_related_articles_are_not_submitted(english: Locale, translator: Any) -> None:
    other = StoryPageFactory.create(title="Een ander")
    story = StoryPageFactory.create(title="De lamp", related=[other])

    submit(story, [english], translator)

    assert not other.has_translation(english)


def test_a_live_copy_becomes_a_draft(english: Locale, translator: Any) -> None:
    story = StoryPageFactory.create(title="De lamp")
    story.copy_for_translation(english, copy_parents=True, alias=True)

    submit(story, [english], translator)

    made = story.get_translation(english)
    assert (made.live, made.alias_of) == (False, None)


def test_submitting_again_keeps_what_is_translated(english: Locale, translator: Any) -> None:
    story = StoryPageFactory.create(title="De lamp")
    [translation] = submit(story, [english], translator)
    write_all(translation)
    live = save_target(translation)

    assert submit(story, [english], translator) == []
    live.refresh_from_db()
    assert live.live


def test_only_who_may_publish_publishes_while_taking_over_changes(
    client: Client, english: Locale, translator: Any
) -> None:
    story = StoryPageFactory.create(title="De lamp")
    [translation] = submit(story, [english], translator)
    client.force_login(translator)
    address = reverse("wagtail_localize:update_translations", args=[translation.source_id])

    response = client.post(address, {"publish_translations": "on"})

    assert "You may not publish" in response.content.decode()
    assert not story.get_translation(english).live


def test_a_draft_is_known_to_miss_everything(english: Locale, translator: Any) -> None:
    [translation] = submit(StoryPageFactory.create(title="De lamp"), [english], translator)

    status = status_of(translation)

    assert status.saved_digest == status.digest
    assert status.saved_missing == status.segments
