"""Stories in Dutch that are carried into English."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import TestCase
from django.utils.translation import override
from wagtail.models import Locale
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.models import LocaleRole, TranslationStatus, User
from cms.models.publishing import incomplete_allowed
from cms.models.snippets import EditorialSnippet
from cms.translation import submission
from tests.articles import story_with_markup
from tests.conftest import Planting, fresh
from tests.factories import (
    HomePageFactory,
    StoryIndexPageFactory,
    UserFactory,
    default_site,
    locale,
    story_index,
)
from tests.translation.servers import (
    ChatServer,
    DeepLServer,
    LibreTranslateServer,
    Translator,
    running,
)

SERVERS = {
    "DeepL": (DeepLServer, "DeepL"),
    "LibreTranslate": (LibreTranslateServer, "LibreTranslate"),
    "chat": (ChatServer, "ChatModel"),
}


@pytest.fixture(scope="module")
def english(planting: Planting) -> Locale:
    """English, with a front page and a story index, for all tests of a file."""
    with planting():
        return language("en", "Stories")


@pytest.fixture(scope="module")
def german(planting: Planting) -> Locale:
    """German, likewise."""
    with planting():
        return language("de", "Geschichten")


def language(code: str, stories: str) -> Locale:
    found = locale(code)
    front = HomePageFactory.create(
        locale=found, slug=f"home-{code}", translation_of=default_site().root_page
    )
    StoryIndexPageFactory.create(
        parent=front, translation_of=story_index(), title=stories, slug=stories.lower()
    )
    return found


def submitted(original: Any, into: Locale) -> Translation:
    """Something that is submitted for translation, with what follows when that is stored."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        submission.submit(original, [into], None)
    return Translation.objects.get(source__object_id=original.translation_key, target_locale=into)


@pytest.fixture
def submit(db: None, english: Locale) -> Callable[..., Translation]:
    """Submit something for translation into English."""

    def submit(original: Any, into: Locale = english) -> Translation:
        return submitted(original, into)

    return submit


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    """What all tests of a file translate: a story with all that files stumble over.

    Files about something else have one of their own.
    """
    with planting():
        return story_with_markup()


@pytest.fixture(scope="module")
def planted(planting: Planting, english: Locale, original: Any) -> Translation:
    """Its translation into English, where nothing is translated yet."""
    with planting():
        return submitted(original, english)


@pytest.fixture(scope="module")
def published(planting: Planting, planted: Translation) -> Translation:
    """The same, complete and live."""
    with planting():
        write_all(planted)
        save_target(planted)
    return planted


@pytest.fixture
def story(db: None, planted: Translation, original: Any) -> Any:
    """The original, as the database has it now."""
    return fresh(original)


@pytest.fixture
def translation(db: None, planted: Translation) -> Translation:
    """Its translation, as the database has it now."""
    return fresh(planted)


def save_target(translation: Translation, publish: bool = True) -> Any:
    """Save a translation with the texts it has so far, and answer what became of it."""
    with incomplete_allowed(), TestCase.captureOnCommitCallbacks(execute=True):
        translation.save_target(publish=publish)
    return translation.get_target_instance()


def limit(name: str, *locales: Locale) -> Group:
    """Let a group work in these languages only."""
    group = Group.objects.get(name=name)
    LocaleRole.objects.get_or_create(group=group)[0].locales.set(locales)
    return group


@pytest.fixture
def limited(english: Locale) -> User:
    """Somebody who may do everything, but in English only."""
    return somebody_limited(english)


def somebody_limited(locale: Locale) -> User:
    moderators = limit("Moderators", locale)
    give_everything(moderators)
    limit("Translators", locale)
    return UserFactory.create(groups=["Moderators", "Translators"])


def give_everything(group: Group) -> None:
    models = [model for model in apps.get_models() if issubclass(model, EditorialSnippet)]
    for model in models:
        policy = policy_registry.get_by_type(model)
        actions = ("add", "change", "delete", "view", "publish", "lock", "unlock")
        group.permissions.add(*policy._get_permission_objects_for_actions(actions))


def colleague(*groups: str, **fields: Any) -> User:
    """Someone who reads the admin in English."""
    return UserFactory.create(groups=groups, **fields)


@pytest.fixture
def in_english() -> Iterator[None]:
    """What is said to a translator, in English."""
    with override("en"):
        yield


@pytest.fixture
def machine(request: Any, settings: Any) -> Iterator[Translator]:
    """A translator that works, and that the settings point to; DeepL unless asked otherwise."""
    server, translator = SERVERS[getattr(request, "param", "DeepL")]
    with running(server()) as machine:
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": f"cms.translation.translators.{translator}",
            "OPTIONS": {
                "URL": machine.url,
                "KEY": "secret",
                "MODEL": "a-model",
                "TIMEOUT": 5,
                "BATCH": 25,
            },
        }
        yield machine


def segments_of(translation: Translation) -> Any:
    return StringSegment.objects.filter(source=translation.source).order_by("pk")


def write(
    translation: Translation, segment: StringSegment, text: str, kind: str = "manual"
) -> StringTranslation:
    """Translate one segment."""
    made, _created = StringTranslation.objects.update_or_create(
        translation_of=segment.string,
        context=segment.context,
        locale=translation.target_locale,
        defaults={"data": text, "translation_type": kind},
    )
    return made


def write_all(translation: Translation, kind: str = "manual") -> None:
    """Translate every segment."""
    for number, segment in enumerate(segments_of(translation)):
        text = f"slug-{number}" if segment.context.path == "slug" else f"English {number}"
        write(translation, segment, text, kind)


def status_of(translation: Translation) -> TranslationStatus:
    return TranslationStatus.objects.get(translation=translation)
