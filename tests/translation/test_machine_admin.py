"""The buttons that have a machine draft translations, and the glossaries it reads."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.models import TranslationGlossary
from tests.conftest import Planting
from tests.factories import locale
from tests.translation.conftest import colleague, status_of
from tests.translation.desk import act, asked
from tests.translation.machines import made, short_story
from tests.translation.servers import TAG

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return short_story()


@pytest.fixture
def translator(client: Client) -> Client:
    client.force_login(colleague("Translators"))
    return client


def press(client: Client, translation: Any) -> Any:
    """Use the button of the side-by-side screen."""
    url = reverse("wagtail_localize:machine_translate", args=[translation.pk])
    return client.post(url, {"next": "/admin/"}, follow=True)


def test_the_side_by_side_screen_offers_the_machine(
    translation: Any, machine: Any, translator: Client
) -> None:
    page = translation.get_target_instance()

    response = translator.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert "machine_translate" in response.text
    assert machine.asked == []


def test_its_button_drafts(translation: Any, machine: Any, translator: Client) -> None:
    response = press(translator, translation)

    assert "5 texts were drafted by the machine." in response.text
    assert made(translation)["De lamp"] == "DE LAMP"


def test_its_button_explains_a_failure(translation: Any, machine: Any, translator: Client) -> None:
    machine.failures = [500, 500]

    response = press(translator, translation)

    assert response.status_code == 200
    assert "DeepL has a problem (500)." in response.text


def test_its_button_is_for_who_may_edit(translation: Any, machine: Any, client: Client) -> None:
    client.force_login(colleague("Fundraisers"))

    press(client, translation)

    assert made(translation) == {}


@pytest.mark.parametrize("number", [1, 4], ids=["at once", "in the background"])
def test_drafts_a_selection(
    submit: Callable[..., Any], machine: Any, translator: Client, number: int
) -> None:
    stories = [short_story(title=f"Verhaal {one}") for one in range(number)]
    translations = [submit(one) for one in stories]
    submit(short_story(title="Niet gekozen"))

    response = act(translator, "draft", *stories)

    assert [status_of(one).missing for one in translations] == [0] * number
    assert "Niet gekozen" not in machine.texts
    assert "Draft with DeepL" in response.text


def test_a_selection_is_not_drafted_twice(story: Any, machine: Any, translator: Client) -> None:
    act(translator, "draft", story)

    assert "Nothing is empty: De lamp, English" in asked(translator, "draft", story)


def test_a_selection_stops_when_the_machine_is_down(
    submit: Callable[..., Any], machine: Any, translator: Client
) -> None:
    stories = [short_story(title=f"Verhaal {one}") for one in range(2)]
    for one in stories:
        submit(one)
    machine.failures = [500] * 9

    response = act(translator, "draft", *stories)

    assert response.text.count("DeepL has a problem (500).") == 2
    assert len(machine.asked) == 2


def test_what_a_machine_got_wrong_is_named(story: Any, machine: Any, translator: Client) -> None:
    machine.translate = lambda text: TAG.sub("", text)

    response = act(translator, "draft", story)

    assert "2 drafts have a mistake and are not used until you mend them." in response.text


def test_a_selection_is_drafted_only_where_a_machine_is_connected(
    story: Any, translator: Client
) -> None:
    assert "Choose what to do." in asked(translator, "draft", story)


def test_glossaries_are_edited_in_the_admin(translator: Client) -> None:
    edit = TranslationGlossary.snippet_viewset.get_url_name("add")
    term = {"source_term": "Lamp", "target_term": "lantern", "note": "", "ORDER": "1"}

    translator.post(
        reverse(edit),
        {
            "source_locale": locale("nl").pk,
            "target_locale": locale("en").pk,
            "style_note": "",
            "terms-TOTAL_FORMS": 1,
            "terms-INITIAL_FORMS": 0,
            **{f"terms-0-{name}": value for name, value in term.items()},
        },
    )

    assert str(TranslationGlossary.objects.get().terms.get()) == "Lamp → lantern"
