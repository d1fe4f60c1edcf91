"""What has changed in an original since it was translated."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from wagtail_localize.models import Translation

from cms.models import TranslationStatus
from cms.translation.changes import Change, changes_of, compare
from stories.models import StoryPage
from tests.bodies import block
from tests.conftest import Planting
from tests.factories import StoryPageFactory
from tests.translation.conftest import colleague, save_target, segments_of, write, write_all

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("published")]

Submit = Callable[..., Translation]


@pytest.fixture(autouse=True)
def english_labels() -> Iterator[None]:
    with override("en"):
        yield


@pytest.fixture(scope="module")
def paragraph() -> dict[str, Any]:
    return block("paragraph", "<p>Er brandt een lamp.</p><p>Niemand ziet haar.</p>")


@pytest.fixture(scope="module")
def original(planting: Planting, paragraph: dict[str, Any]) -> Any:
    with planting():
        return StoryPageFactory.create(
            title="De lamp", lead="Een lamp.", body=[paragraph, block("heading", "Daarna")]
        )


def change(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def told(translation: Translation) -> list[tuple[str, str, str, str]]:
    return [
        (found.kind, found.place, found.former, found.present)
        for found in changes_of(translation).changes
    ]


def test_nothing_has_changed(translation: Translation) -> None:
    found = changes_of(translation)

    assert found.changes == []
    assert found.unchanged == segments_of(translation).count()


def test_a_text_was_changed(translation: Translation, story: StoryPage) -> None:
    former = changes_of(translation).unchanged

    change(story, lead="Een andere lamp.")

    assert told(translation) == [("changed", "Lead", "Een lamp.", "Een andere lamp.")]
    assert changes_of(translation).unchanged == former - 1


def test_a_paragraph_was_changed_among_others(
    translation: Translation, story: StoryPage, paragraph: dict[str, Any]
) -> None:
    text = "<p>Er brandt een kleine lamp.</p><p>Niemand ziet haar.</p>"
    change(story, body=[{**paragraph, "value": text}, story.body.get_prep_value()[1]])

    assert told(translation) == [
        ("changed", "Body: Text", "Er brandt een lamp.", "Er brandt een kleine lamp.")
    ]


def test_a_paragraph_was_added_and_a_heading_removed(
    translation: Translation, story: StoryPage, paragraph: dict[str, Any]
) -> None:
    text = f"{paragraph['value']}<p>Zij wel.</p>"
    change(story, body=[{**paragraph, "value": text}])

    assert [(kind, former, present) for kind, _place, former, present in told(translation)] == [
        ("added", "", "Zij wel."),
        ("removed", "Daarna", ""),
    ]


def test_shows_the_translation_so_far_and_then_the_new_one(
    translation: Translation, story: StoryPage
) -> None:
    lead = segments_of(translation).get(context__path="lead")
    write(translation, lead, "A lamp.")
    change(story, lead="Een andere lamp.")

    (before,) = changes_of(translation).changes
    write(translation, segments_of(translation).get(context__path="lead"), "Another lamp.")
    (after,) = changes_of(translation).changes

    assert (before.translation, before.is_translated) == ("A lamp.", False)
    assert (after.translation, after.is_translated) == ("Another lamp.", True)


def test_forgets_what_was_changed_before_the_last_publication(
    translation: Translation, story: StoryPage
) -> None:
    change(story, lead="Een andere lamp.")
    write_all(translation)
    save_target(translation)

    change(story, title="De kaars")

    assert [place for _kind, place, _former, _present in told(translation)] == ["Title"]


def test_finds_former_texts_of_translations_from_before_it_kept_them(
    translation: Translation, story: StoryPage
) -> None:
    TranslationStatus.objects.update(live_texts=[], saved_texts=[])

    change(story, lead="Een andere lamp.")

    assert told(translation) == [("changed", "Lead", "Een lamp.", "Een andere lamp.")]


@pytest.mark.parametrize(
    ("former", "present", "pieces"),
    [
        ("a b", "a b", [("same", "a b")]),
        (
            "Een lamp.",
            "Een grote lamp.",
            [("same", "Een"), ("inserted", " grote"), ("same", " lamp.")],
        ),
        (
            "Een lamp.",
            "Een kaars.",
            [("same", "Een "), ("deleted", "lamp"), ("inserted", "kaars"), ("same", ".")],
        ),
        (
            "Een oude lamp.",
            "Een nieuwe kaars.",
            [
                ("same", "Een "),
                ("deleted", "oude lamp"),
                ("inserted", "nieuwe kaars"),
                ("same", "."),
            ],
        ),
        ("", "Nieuw", [("inserted", "Nieuw")]),
        ("Weg", "", [("deleted", "Weg")]),
    ],
    ids=["same", "inserted", "replaced", "several", "new", "gone"],
)
def test_compares_word_by_word(former: str, present: str, pieces: list[Any]) -> None:
    assert list(compare(former, present)) == pieces


def test_tells_when_only_the_markup_has_changed() -> None:
    found = Change("Body", "Een <b>lamp</b>", "Een lamp", "", False)

    assert (found.kind, found.is_only_markup) == ("changed", True)


def test_the_page_marks_words_for_eyes_and_ears(
    client: Client, translation: Translation, story: StoryPage
) -> None:
    change(story, lead="Een andere lamp.")
    client.force_login(colleague("Translators"))

    content = client.get(reverse("translation_changes", args=[translation.pk])).content.decode()

    assert "<ins>" in content
    assert "[inserted:" in content
    assert (
        reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]) in content
    )


def test_the_page_is_for_who_may_edit(client: Client, translation: Translation) -> None:
    client.force_login(colleague("Fundraisers"))

    assert client.get(reverse("translation_changes", args=[translation.pk])).status_code == 302


def test_the_editor_of_a_stale_translation_leads_there(
    client: Client, translation: Translation, story: StoryPage
) -> None:
    client.force_login(colleague("Translators"))
    editor = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
    address = reverse("translation_changes", args=[translation.pk])
    before = client.get(editor).content.decode()

    change(story, lead="Een andere lamp.")

    assert address not in before
    assert address in client.get(editor).content.decode()
