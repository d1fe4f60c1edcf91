"""An original and its translations go live in the same moment."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.admin.publish_together import address_of
from cms.models import JointPublication, JointPublicationState, TranslationState
from cms.translation import together
from tests.conftest import Planting
from tests.factories import StoryPageFactory, UserFactory
from tests.translation.conftest import save_target, segments_of, status_of, write, write_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator() -> Any:
    return UserFactory.create(groups=["Moderators"])


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    """A draft itself."""
    with planting():
        page = StoryPageFactory.create(title="De lamp", live=False)
        page.save_revision()
    return page


@pytest.fixture
def translated(translation: Any) -> Any:
    """A complete draft in English."""
    write_all(translation)
    return save_target(translation, publish=False)


def are_live(*pages: Any) -> list[bool]:
    for page in pages:
        page.refresh_from_db()
    return [page.live for page in pages]


def test_all_go_live_now(story: Any, translated: Any, moderator: Any) -> None:
    together.schedule(together.versions_of(story), at=None, user=moderator)

    assert are_live(story, translated) == [True, True]


def test_what_was_translated_since_the_draft_was_made_goes_live(
    translation: Any, story: Any, moderator: Any
) -> None:
    write_all(translation)
    version = translation.get_target_instance()

    together.schedule(together.versions_of(story), at=None, user=moderator)

    version.refresh_from_db()
    assert (version.live, version.title) == (True, "English 0")
    assert status_of(translation).state == TranslationState.HUMAN


def test_none_goes_live_where_nothing_is_translated(
    translation: Any, story: Any, moderator: Any
) -> None:
    version = translation.get_target_instance()

    with pytest.raises(together.PublicationRefused, match="not translated yet"):
        together.schedule(together.versions_of(story), at=None, user=moderator)

    assert are_live(story, version) == [False, False]


def test_none_goes_live_where_one_is_not_complete(
    translation: Any, story: Any, moderator: Any
) -> None:
    write(translation, segments_of(translation)[0], "The lamp")
    half = save_target(translation, publish=False)

    with pytest.raises(together.PublicationRefused, match="not translated yet"):
        together.schedule(together.versions_of(story), at=None, user=moderator)

    assert are_live(story, half) == [False, False]
    assert not JointPublication.objects.exists()


def test_an_override_publishes_what_is_not_complete(
    translation: Any, story: Any, moderator: Any
) -> None:
    half = translation.get_target_instance()

    together.schedule(together.versions_of(story), at=None, user=moderator, with_incomplete=True)

    assert are_live(story, half) == [True, True]


def test_a_locked_version_keeps_all_of_them_back(
    story: Any, translated: Any, moderator: Any
) -> None:
    translated.locked = True
    translated.save(update_fields=["locked"])

    with pytest.raises(together.PublicationRefused, match="locked"):
        together.schedule(together.versions_of(story), at=None, user=moderator)

    assert are_live(story, translated) == [False, False]


def test_waits_for_its_moment(story: Any, translated: Any, moderator: Any) -> None:
    soon = timezone.now() + timedelta(hours=1)
    publication = together.schedule(together.versions_of(story), at=soon, user=moderator)
    together.publish_due()
    assert are_live(story, translated) == [False, False]

    JointPublication.objects.update(publish_at=timezone.now())
    together.publish_due()

    publication.refresh_from_db()
    assert publication.state == JointPublicationState.DONE
    assert are_live(story, translated) == [True, True]


def test_what_fails_at_its_moment_says_why(story: Any, translated: Any, moderator: Any) -> None:
    soon = timezone.now() + timedelta(hours=1)
    publication = together.schedule(together.versions_of(story), at=soon, user=moderator)
    JointPublication.objects.update(publish_at=timezone.now())
    translated.locked = True
    translated.save(update_fields=["locked"])

    together.publish_due()

    publication.refresh_from_db()
    assert publication.state == JointPublicationState.REFUSED
    assert "locked" in publication.problem
    assert are_live(story, translated) == [False, False]


def test_a_canceled_one_does_not_happen(story: Any, translated: Any, moderator: Any) -> None:
    publication = together.schedule(
        together.versions_of(story), at=timezone.now() + timedelta(hours=1), user=moderator
    )

    together.cancel(publication)
    JointPublication.objects.update(publish_at=timezone.now())
    together.publish_due()

    assert are_live(story, translated) == [False, False]


def test_who_may_not_publish_may_not_publish_together(story: Any, translated: Any) -> None:
    with pytest.raises(PermissionDenied):
        together.schedule(
            together.versions_of(story), at=None, user=UserFactory.create(groups=["Editors"])
        )


def test_a_colleague_chooses_in_the_admin(
    client: Client, story: Any, translated: Any, moderator: Any
) -> None:
    client.force_login(moderator)
    assert "100% translated" in client.get(address_of(story)).content.decode()

    response = client.post(
        address_of(story), {"versions": [str(story.pk), str(translated.pk)], "at": ""}
    )

    assert response.status_code == 302
    assert are_live(story, translated) == [True, True]


def test_a_colleague_is_told_of_changes_that_no_translation_has(
    client: Client, story: Any, translated: Any, moderator: Any
) -> None:
    client.force_login(moderator)
    together.schedule(together.versions_of(story), at=None, user=moderator)
    story.refresh_from_db()
    assert "not translated yet" not in client.get(address_of(story)).text
    story.title = "De lantaarn"
    story.save_revision()

    response = client.get(address_of(story))

    assert "with changes that are not translated yet" in response.text


def test_an_editor_has_nothing_to_publish(client: Client, story: Any, translated: Any) -> None:
    client.force_login(UserFactory.create(groups=["Editors"]))

    assert client.get(address_of(story)).status_code in (302, 403)


def test_an_address_of_something_else_is_not_found(client: Client, moderator: Any) -> None:
    client.force_login(moderator)

    for model in ("auth/group", "cms/image", "x/y"):
        address = reverse("publish_together", args=[*model.split("/"), "1"])
        assert client.get(address, follow=True).status_code == 404
