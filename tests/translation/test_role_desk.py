"""At the desk, with files, machines and glossaries, a limited group works in its languages only."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from cms.admin.translation_actions import ACTIONS
from cms.admin.translation_jobs import work
from cms.models import TranslationGlossary, TranslationJob, TranslationStatus, User
from cms.translation.submission import submit
from tests.conftest import Planting, fresh
from tests.factories import ImageFactory, StoryPageFactory, TopicFactory, UserFactory
from tests.translation.conftest import (
    colleague,
    limit,
    somebody_limited,
    status_of,
    write_all,
)
from tests.translation.desk import act, asked
from tests.translation.exchanges import FORMATS, edited, sent
from tests.translation.machines import made
from tests.translation.roles import changes

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def entries(planting: Planting, english: Locale, german: Locale) -> dict[str, Any]:
    """A story and a topic, with all of their texts translated into English and German."""
    with planting():
        made = {
            "story": StoryPageFactory.create(title="De lamp", lead="Een lamp."),
            "topic": TopicFactory.create(name="Lampen"),
        }
        for entry in made.values():
            for translation in submit(entry, [english, german], None):
                write_all(translation)
    return made


@pytest.fixture
def story(db: None, entries: dict[str, Any]) -> Any:
    return fresh(entries["story"])


@pytest.fixture(scope="module")
def planted_colleague(planting: Planting, english: Locale) -> User:
    with planting():
        return somebody_limited(english)


@pytest.fixture
def limited(db: None, planted_colleague: User) -> User:
    return fresh(planted_colleague)


@pytest.fixture
def at_desk(client: Client, limited: Any) -> Client:
    client.force_login(limited)
    return client


def into(code: str, entry: Any) -> Translation:
    found: Translation = Translation.objects.get(
        source__object=entry.translation_key, target_locale__language_code=code
    )
    return found


def entry_for(action: str, kind: str, entries: dict[str, Any]) -> Any:
    """An entry for which an action has something to do."""
    if action == "submit":
        return MAKE[kind].create()
    TranslationStatus.objects.update(saved_digest="earlier")
    return entries[kind]


MAKE: dict[str, Any] = {"story": StoryPageFactory, "topic": TopicFactory}


REASONS = {"sync": "You may not edit it", "publish": "You may not publish it"}
"""Why it is not done; for all others, that one may not translate into the language."""


@pytest.mark.parametrize("name", [action.name for action in ACTIONS])
@pytest.mark.parametrize("kind", MAKE)
def test_no_action_of_the_desk_elsewhere(
    at_desk: Client,
    entries: dict[str, Any],
    limited: Any,
    machine: Any,
    kind: str,
    name: str,
) -> None:
    entry = entry_for(name, kind, entries)

    answer = asked(at_desk, name, entry, language="de")
    with CaptureQueriesContext(connection) as queries:
        act(at_desk, name, entry, language="de", assignee=limited.pk, incomplete="on")

    assert REASONS.get(name, "You may not translate into this language") in answer
    assert changes(queries) == []
    assert not TranslationJob.objects.exists()


@pytest.mark.parametrize("name", [action.name for action in ACTIONS])
def test_who_was_limited_meanwhile_does_nothing_either(
    german: Locale, entries: dict[str, Any], limited: Any, machine: Any, name: str
) -> None:
    """What waits in the background is looked at again when its turn comes."""
    story = entry_for(name, "story", entries)
    job = TranslationJob.objects.create(
        action=name,
        options={"assignee": limited.pk},
        user=limited,
        cells=[[str(story.translation_key), german.pk]],
    )
    work(job)

    assert [problem["title"] for problem in job.problems] == [story.title]


@pytest.mark.parametrize("name", ["submit", "sync", "assign", "publish"])
def test_the_same_actions_in_the_own_language(
    at_desk: Client, entries: dict[str, Any], limited: Any, name: str
) -> None:
    story = entry_for(name, "story", entries)

    act(at_desk, name, story, assignee=limited.pk)

    assert TranslationJob.objects.get().problems == []


def test_the_desk_leads_to_no_editor_elsewhere(at_desk: Client, story: Any) -> None:
    StoryPageFactory.create(title="Het raam")
    response = at_desk.get(reverse("translation_desk"))

    tags = {
        (line.row.title, tag.cell.locale.language_code): bool(tag.url)
        for line in response.context["lines"]
        for tag in line.tags
        if tag and line.row.title in ("De lamp", "Het raam")
    }
    assert tags == {
        ("De lamp", "en"): True,
        ("De lamp", "de"): False,
        ("Het raam", "en"): True,
        ("Het raam", "de"): False,
    }


def test_a_longer_list_takes_no_more_statements(
    at_desk: Client, story: Any, german: Locale
) -> None:
    submit(TopicFactory.create(name="Wonen"), [german], None)
    at_desk.get(reverse("translation_desk"))
    with CaptureQueriesContext(connection) as few:
        at_desk.get(reverse("translation_desk"))
    for number in range(3):
        submit(TopicFactory.create(name=f"Wonen {number}"), [german], None)

    with CaptureQueriesContext(connection) as many:
        at_desk.get(reverse("translation_desk"))

    assert len(many) <= len(few)


def test_work_is_given_only_to_who_translates_into_the_language(
    client: Client, story: Any, english: Locale
) -> None:
    limit("Translators", english)
    tess = UserFactory.create(groups=["Translators"])
    client.force_login(colleague("Editors"))

    for language in ("de", "en"):
        act(client, "assign", story, language=language, assignee=tess.pk)

    assert status_of(into("de", story)).assigned_to is None
    assert status_of(into("en", story)).assigned_to == tess


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_in_another_language_is_refused(at_desk: Client, story: Any, format: str) -> None:
    german = into("de", story)
    name, content = edited(sent(german, format), lambda original, _: f"{original} (neu)")
    address = reverse("import_translations")
    before = made(german)

    looked_at = at_desk.post(address, {"file": SimpleUploadedFile(name, content)})
    done = at_desk.post(address, {"token": looked_at.context["token"], "replace": "on"})

    assert "You may not change this translation." in looked_at.content.decode()
    assert "Nothing was imported" in done.content.decode()
    assert made(german) == before


def test_no_machine_drafts_elsewhere(
    at_desk: Client, german: Locale, english: Locale, machine: Any
) -> None:
    story = StoryPageFactory.create(title="De lamp")
    submit(story, [english, german], None)
    translation = into("de", story)
    button = reverse("wagtail_localize:machine_translate", args=[translation.pk])

    at_desk.post(button)

    assert machine.asked == []
    assert made(translation) == {}


def test_only_the_own_language_is_published_together(at_desk: Client, story: Any) -> None:
    english, german = (into(code, story).get_target_instance() for code in ("en", "de"))
    address = reverse("publish_together", args=["wagtailcore", "page", english.pk])

    offered = at_desk.get(address).context["form"].fields["versions"].choices
    at_desk.post(address, {"versions": [english.pk, german.pk]})

    assert [value for value, _label in offered] == [str(english.pk)]
    german.refresh_from_db()
    assert not german.live


def test_only_in_the_own_language_is_the_incomplete_published(
    client: Client, german: Locale, english: Locale
) -> None:
    """One group may publish in German, the other publishes what is incomplete in English."""
    story = StoryPageFactory.create()
    submit(story, [german], None)
    override = Permission.objects.get(codename="publish_incomplete_translation")
    limit("Moderators", german).permissions.remove(override)
    limit("Editors", english).permissions.add(override)
    client.force_login(colleague("Moderators", "Editors"))
    page = into("de", story).get_target_instance()
    together = reverse("publish_together", args=["wagtailcore", "page", page.pk])

    act(client, "publish", story, language="de", incomplete="on")
    client.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"action": "publish", "incomplete": "on"},
    )
    client.post(together, {"versions": [page.pk], "with_incomplete": "on"})

    page.refresh_from_db()
    assert not page.live


@pytest.fixture
def glossaries(english: Locale, german: Locale) -> dict[str, TranslationGlossary]:
    dutch = Locale.get_default()
    return {
        locale.language_code: TranslationGlossary.objects.create(
            source_locale=dutch, target_locale=locale, style_note="Short."
        )
        for locale in (english, german)
    }


def glossary_form(target: Locale) -> dict[str, Any]:
    return {
        "source_locale": Locale.get_default().pk,
        "target_locale": target.pk,
        "style_note": "Long.",
        "terms-TOTAL_FORMS": 0,
        "terms-INITIAL_FORMS": 0,
    }


def glossary_address(name: str, *arguments: Any) -> str:
    return reverse(TranslationGlossary.snippet_viewset.get_url_name(name), args=arguments)


@pytest.mark.parametrize("view", ["edit", "delete"])
def test_no_glossary_changes_elsewhere(
    at_desk: Client, german: Locale, glossaries: Any, view: str
) -> None:
    address = glossary_address(view, glossaries["de"].pk)

    at_desk.post(address, glossary_form(german))

    assert TranslationGlossary.objects.get(target_locale=german).style_note == "Short."


def test_no_glossary_is_taken_elsewhere(at_desk: Client, german: Locale, glossaries: Any) -> None:
    glossaries["de"].delete()

    begun = at_desk.post(glossary_address("add"), glossary_form(german))
    moved = at_desk.post(glossary_address("edit", glossaries["en"].pk), glossary_form(german))

    assert (begun.status_code, moved.status_code) == (200, 200)
    assert not TranslationGlossary.objects.filter(target_locale=german).exists()


def test_no_bulk_action_on_glossaries_elsewhere(at_desk: Client, glossaries: Any) -> None:
    address = reverse("wagtail_bulk_action", args=["cms", "translationglossary", "delete"])
    keys = [glossary.pk for glossary in glossaries.values()]

    at_desk.post(f"{address}?{urlencode({'id': keys}, doseq=True)}")

    left = TranslationGlossary.objects.values_list("target_locale__language_code", flat=True)
    assert list(left) == ["de"]


def test_an_own_glossary_is_edited(at_desk: Client, english: Locale, glossaries: Any) -> None:
    at_desk.post(glossary_address("edit", glossaries["en"].pk), glossary_form(english))

    assert TranslationGlossary.objects.get(target_locale=english).style_note == "Long."


def test_words_for_pictures_are_written_in_the_own_language(at_desk: Client) -> None:
    image = ImageFactory.create(alt_text="Een lamp", alt_texts={"de": "Eine Lampe"})
    texts = {"alt_text": "Gehackt", "alt_text_en": "A lamp", "alt_text_de": "Gehackt"}

    at_desk.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "Lamp", "tags": "", "collection": 1, **texts},
    )

    image.refresh_from_db()
    assert (image.alt_text, image.alt_texts) == ("Een lamp", {"de": "Eine Lampe", "en": "A lamp"})


def test_who_adds_a_picture_says_what_it_shows(at_desk: Client) -> None:
    image = ImageFactory.create(alt_text="")

    at_desk.post(
        reverse("wagtailimages:edit", args=[image.pk]),
        {"title": "Lamp", "tags": "", "collection": 1, "alt_text": "Een lamp"},
    )

    image.refresh_from_db()
    assert image.alt_text == "Een lamp"
