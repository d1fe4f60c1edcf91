"""What visitors read is noted while transactions really end."""

import pytest
from wagtail_localize.models import Translation

from cms.translation.submission import submit as submit_drafts
from tests.factories import StoryPageFactory, locale, story_index
from tests.translation.conftest import status_of, write_all


@pytest.mark.django_db(transaction=True)
def test_publishing_in_the_editor_is_noted_as_live() -> None:
    """wagtail-localize publishes when its transaction ends, before it notes what it saved."""
    story = StoryPageFactory.create(parent=story_index(), title="De lamp", lead="Een lamp.")
    submit_drafts(story, [locale("en")], None)
    translation = Translation.objects.get(source__object=story.translation_key)
    write_all(translation)

    translation.save_target(publish=True)

    status = status_of(translation)
    assert (status.live_digest, status.live_missing) == (status.digest, 0)
    assert status.live_texts == status.saved_texts != []
