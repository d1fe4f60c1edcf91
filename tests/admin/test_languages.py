"""The admin speaks Dutch as well as English, to each colleague their own."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django.conf
import polib
import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils.text import capfirst
from wagtail_localize.models import Translation, TranslationSource

from cms.models import Person, Topic
from devstack.messages import FORMATS, OURS, Key, catalogues, collected, key_of
from donations.models import DonateCallToAction, DonationForm
from stories.models import StoryPage
from tests.factories import (
    ConsentRecordFactory,
    LocaleFactory,
    MediaFactory,
    PersonFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    front_page,
)

CATALOGUES = {path.parent.parent.name: path for path in catalogues()}
DUTCH = polib.pofile(str(CATALOGUES["nl"]))


def languages() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("language", CATALOGUES)


@languages()
def test_a_catalogue_has_the_texts_of_the_code_and_no_others(language: str) -> None:
    entries = {key_of(entry) for entry in polib.pofile(str(CATALOGUES[language]))}

    assert set(collected()) - entries == set(), "`make messages` adds them"
    assert entries - set(collected()) == set(), "`make messages` removes them"


@languages()
def test_every_text_is_translated(language: str) -> None:
    catalogue = polib.pofile(str(CATALOGUES[language]))

    assert [entry.msgid for entry in catalogue if entry.fuzzy or not entry.translated()] == []


def placeholders(text: str) -> list[str]:
    return sorted(found for each in FORMATS.values() for found in each.findall(text))


def forms(entry: polib.POEntry) -> Iterator[tuple[str, str]]:
    """A text with its translation, or the singular and plural of both."""
    if not entry.msgid_plural:
        yield entry.msgid, entry.msgstr
    for number, translation in entry.msgstr_plural.items():
        yield entry.msgid_plural if number else entry.msgid, translation


@languages()
def test_translations_keep_the_placeholders(language: str) -> None:
    pairs = [pair for entry in polib.pofile(str(CATALOGUES[language])) for pair in forms(entry)]

    assert [pair for pair in pairs if placeholders(pair[0]) != placeholders(pair[1])] == []


@languages()
def test_words_of_wagtail_keep_its_translation(language: str) -> None:
    """What we translate is used everywhere in the admin, also where Wagtail says the same."""
    folders = [Path(app.path) for app in apps.get_app_configs() if app.name not in OURS]
    files = [
        folder / "locale" / language / "LC_MESSAGES" / "django.mo"
        for folder in [*folders, Path(django.conf.__file__).parent]
    ]
    theirs: dict[Key, list[str]] = {}
    for entry in (entry for file in files if file.exists() for entry in polib.mofile(str(file))):
        if entry.msgstr != entry.msgid:
            theirs.setdefault(key_of(entry), []).append(entry.msgstr)

    assert [
        entry.msgid
        for entry in polib.pofile(str(CATALOGUES[language]))
        if entry.msgstr not in theirs.get(key_of(entry), [entry.msgstr])
    ] == [], "`pgettext` gives a text of ours another translation"


SOURCE_TEXTS = {capfirst(entry.msgid) for entry in DUTCH}
DUTCH_TEXTS = {capfirst(entry.msgstr) for entry in DUTCH if entry.msgstr}


def strings_in(value: Any) -> Iterator[str]:
    """The texts in what a script works with, and in the pieces of page it will add."""
    if isinstance(value, str):
        yield from texts_on(value) if "<" in value else {value}
    elif isinstance(value, list | dict):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inside)


def texts_on(html: str) -> set[str]:
    """What colleagues read or hear on a page, also what its scripts will show."""
    page = BeautifulSoup(html, "html.parser")
    found = {" ".join(text.split()) for text in page.find_all(string=True)}
    for tag in page.find_all(True):
        found |= {str(tag.get(name, "")) for name in ("title", "placeholder", "aria-label")}
        scripted = [str(value) for value in tag.attrs.values()]
        scripted += [tag.text] if tag.name == "script" else []
        for value in scripted:
            if re.match(r"\s*[\[{]", value):
                try:
                    found |= set(strings_in(json.loads(value)))
                except ValueError:
                    continue
    return found


def page_form(model: Any) -> str:
    app, name = model._meta.app_label, model._meta.model_name
    parent = StoryIndexPageFactory.create(title="Index", slug="index")
    return reverse("wagtailadmin_pages:add", args=[app, name, parent.pk])


def snippet(model: Any, view: str, *args: Any) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def list_of_topics() -> str:
    TopicFactory.create()
    return snippet(Topic, "list")


def consent_report() -> str:
    ConsentRecordFactory.create(withdrawn=True)
    return reverse("consent_report")


def translation_of_a_story() -> str:
    story = StoryPageFactory.create(
        parent=StoryIndexPageFactory.create(title="Index", slug="index"),
        authors=[PersonFactory.create()],
        topics=[TopicFactory.create()],
        related=[StoryPageFactory.create()],
    )
    source, _ = TranslationSource.update_or_create_from_instance(story)
    target = LocaleFactory.create(language_code="en")
    Translation.objects.create(source=source, target_locale=target).save_target()
    return reverse("wagtailadmin_pages:edit", args=[story.get_translation(target).pk])


def joint_publication() -> str:
    parent = StoryIndexPageFactory.create(title="Index", slug="index")
    story = StoryPageFactory.create(parent=parent, title="Lamp")
    return reverse("publish_together", args=["stories", "storypage", story.pk])


def language() -> str:
    return reverse("wagtaillocales:edit", args=[LocaleFactory.create(language_code="de").pk])


def recording() -> str:
    return reverse("wagtailmedia:edit", args=[MediaFactory.create().pk])


SCREENS: dict[str, tuple[Callable[[], str], set[str]]] = {
    "the dashboard": (
        lambda: reverse("wagtailadmin_home"),
        {
            "Mijn concepten",
            "Er wacht niets van jou op publicatie.",
            "Wacht op mijn goedkeuring",
            "Toestemmingen die bijna aflopen",
            "Personen en onderwerpen",
            "Doneerformulieren",
            "Merk en netwerken",
        },
    ),
    "a new story": (
        lambda: page_form(StoryPage),
        {
            "Intro",
            "Twee of drie zinnen, boven de tekst en in overzichten.",
            "Eerder verschenen",
            "Uitgelicht citaat",
            "Beeld en geluid",
            "Getal",
            "Kies donatieoproep",
            "Kies audio",
        },
    ),
    "a new person": (
        lambda: snippet(Person, "add"),
        {
            "Publieke naam",
            "Bescherming",
            "Officiële naam",
            "Toestemming nodig",
            "Kies toestemming",
        },
    ),
    "a new donation form": (
        lambda: snippet(DonationForm, "add"),
        {"Bedragen", "Bedrag in centen", "Eenmalig", "SEPA-incasso", "Gegevens van de donateur"},
    ),
    "a new call to action": (
        lambda: snippet(DonateCallToAction, "add"),
        {"Campagnecode", "Kies doneerformulier", "Wijzig doneerformulier"},
    ),
    "all topics": (
        list_of_topics,
        {"Onderwerpen", "Taal", "Gewijzigd"},
    ),
    "the consent report": (
        consent_report,
        {"Toestemmingen en waarvoor ze gelden", "Gegeven door", "Ingetrokken", "Gebruikt in"},
    ),
    "the translation of a story": (
        translation_of_a_story,
        {"Auteur", "Persoon", "Onderwerp", "Verwante pagina"},
    ),
    "a joint publication": (
        joint_publication,
        {"Samen publiceren", "Ook wat nog niet helemaal vertaald is"},
    ),
    "a language": (language, {"Pagina's die nog niet vertaald zijn", "Onvertaalde kopieën"}),
    "a recording": (recording, {"Transcript", "Toestemming nodig", "Duur", "Voorbeeldafbeelding"}),
}


def sign_in(client: Client, language: str) -> None:
    client.force_login(UserFactory.create(is_superuser=True, language=language))


@pytest.mark.django_db
@pytest.mark.parametrize("screen", SCREENS)
def test_dutch_colleagues_read_dutch(client: Client, screen: str) -> None:
    address, labels = SCREENS[screen]
    sign_in(client, "nl")

    texts = texts_on(client.get(address()).content.decode())

    assert labels - texts == set()
    assert texts & (SOURCE_TEXTS - DUTCH_TEXTS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize("screen", SCREENS)
def test_english_colleagues_read_english(client: Client, screen: str) -> None:
    address, _ = SCREENS[screen]
    sign_in(client, "en")

    texts = texts_on(client.get(address()).content.decode())

    assert texts & (DUTCH_TEXTS - SOURCE_TEXTS) == set()


@pytest.mark.django_db
def test_permissions_have_dutch_names(client: Client) -> None:
    editors = Group.objects.get(name="Editors")
    sign_in(client, "nl")

    response = client.get(reverse("wagtailusers_groups:edit", args=[editors.pk]))

    names = {"Kan officiële namen zien", "Kan publiceren", "Kan vergrendelen", "Mediamachtigingen"}
    assert names - texts_on(response.content.decode()) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "heading"), [("nl", "Kies persoon"), ("en", "Choose person")])
def test_a_chooser_speaks_the_language_of_its_reader(
    client: Client, language: str, heading: str
) -> None:
    sign_in(client, language)
    address = reverse(Person.snippet_viewset.chooser_viewset.get_url_name("choose"))

    html = BeautifulSoup(client.get(address).json()["html"], "html.parser")

    assert html.h1 is not None
    assert " ".join(html.h1.text.split()) == heading


FIELDS = {
    "nl": {"Kies doneerformulier", "Wijzig doneerformulier", "Kies donatieoproep"},
    "en": {"Choose donation form", "Edit this donation form", "Choose donate call to action"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", FIELDS)
def test_a_field_for_an_entry_speaks_the_language_of_its_reader(
    client: Client, language: str
) -> None:
    sign_in(client, language)
    addresses = [snippet(DonateCallToAction, "add"), page_form(StoryPage)]

    texts = set().union(*(texts_on(client.get(url).content.decode()) for url in addresses))

    assert texts & set().union(*FIELDS.values()) == FIELDS[language]


BANNERS = {"nl": "Een eenvoudig voorbeeld", "en": "A plain preview"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", BANNERS)
def test_a_preview_speaks_the_language_of_its_reader(client: Client, language: str) -> None:
    sign_in(client, language)
    draft = reverse("wagtailadmin_pages:view_draft", args=[front_page().pk])

    banner = BeautifulSoup(client.get(draft).content, "html.parser").find(class_="plain-banner")

    assert banner is not None
    assert banner["lang"] == language
    assert banner.text.split(":")[0].strip() == BANNERS[language]


@pytest.mark.django_db
@pytest.mark.parametrize("name", StoryPage._meta.get_field("body").stream_block.child_blocks)
def test_block_previews_are_in_dutch(client: Client, name: str) -> None:
    block = StoryPage._meta.get_field("body").stream_block.child_blocks[name]
    sign_in(client, "nl")

    response = client.get(reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix})

    assert texts_on(response.content.decode()) & (SOURCE_TEXTS - DUTCH_TEXTS) == set()
