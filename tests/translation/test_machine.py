"""Drafts by a machine, which speaks to servers of ours over HTTP."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail_localize.models import StringTranslation

from cms.models import GlossaryTerm, TranslationGlossary
from cms.translation.machine import machine_draft
from cms.translation.provenance import MEMORY, Provenance, provenance_of
from cms.translation.translators import DeepL
from tests.conftest import Planting
from tests.factories import UserFactory, locale
from tests.translation.conftest import save_target, segments_of, status_of, write
from tests.translation.machines import every_server, made, short_story

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return short_story()


class SlowDeepL(DeepL):
    """Takes so long that something happens before it is done."""

    meanwhile: Callable[[], Any]

    def translate(self, *args: Any) -> Any:
        answer = super().translate(*args)
        type(self).meanwhile()
        return answer


@every_server
def test_every_protocol_fills_what_is_empty(translation: Any, machine: Any) -> None:
    drafts = machine_draft([translation])

    assert drafts.failure == ""
    assert (drafts.machine, drafts.flagged, drafts.missing) == (5, 0, 0)
    assert made(translation) == {
        "De lamp": "DE LAMP",
        "de-lamp": "de-lamp",
        "Een lamp.": "EEN LAMP.",
        'Lees <b>alles</b> op <a id="a1">de site</a>.': (
            'LEES <b>ALLES</b> OP <a id="a1">DE SITE</a>.'
        ),
        "Dag {naam} &amp; co": "DAG {naam} &amp; CO",
    }


@every_server
def test_every_protocol_carries_the_key(translation: Any, machine: Any) -> None:
    machine_draft([translation])

    question = machine.asked[0]
    assert question.get("key", question.get("api_key")) == "secret"


def test_says_who_made_it(translation: Any, machine: Any) -> None:
    user = UserFactory.create()

    machine_draft([translation], user)

    text = StringTranslation.objects.get(translation_of__data="De lamp")
    assert (text.tool_name, text.last_translated_by) == ("DeepL", user)
    assert provenance_of(text) == Provenance.MACHINE
    assert status_of(translation).machine == 5


def test_an_address_is_made_of_words(translation: Any, machine: Any) -> None:
    machine.translate = lambda text: "The lâmp!" if text == "de lamp" else text

    machine_draft([translation])

    assert made(translation)["de-lamp"] == "the-lamp"


def test_never_touches_what_a_person_wrote(translation: Any, machine: Any) -> None:
    write(translation, segments_of(translation).get(context__path="title"), "My lamp")

    drafts = machine_draft([translation])

    assert drafts.kept == 1
    assert made(translation)["De lamp"] == "My lamp"
    assert "De lamp" not in machine.texts


def test_never_touches_what_a_person_writes_meanwhile(
    translation: Any, machine: Any, settings: Any
) -> None:
    title = segments_of(translation).get(context__path="title")
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["CLASS"] = f"{__name__}.SlowDeepL"
    SlowDeepL.meanwhile = lambda: write(translation, title, "My lamp")

    drafts = machine_draft([translation])

    assert (drafts.machine, drafts.kept) == (4, 1)
    assert made(translation)["De lamp"] == "My lamp"


def test_does_nothing_twice(translation: Any, machine: Any) -> None:
    machine_draft([translation])
    asked = len(machine.asked)

    drafts = machine_draft([translation])

    assert (drafts.kept, drafts.made) == (5, 0)
    assert len(machine.asked) == asked


# The translation memory.


def test_remembers_what_people_translated_elsewhere(
    translation: Any, submit: Callable[..., Any], machine: Any
) -> None:
    write(translation, segments_of(translation).get(context__path="lead"), "One lamp.")
    second = submit(short_story(title="Nog een lamp"))

    drafts = machine_draft([second])

    assert drafts.memory == 1
    assert made(second)["Een lamp."] == "One lamp."
    assert "Een lamp." not in machine.texts
    text = StringTranslation.objects.get(
        context__object=second.source.object_id, translation_of__data="Een lamp."
    )
    assert (text.tool_name, text.translation_type) == (MEMORY, "manual")
    assert provenance_of(text) == Provenance.MEMORY


@pytest.mark.parametrize("kind", ["machine", "broken", "other language"])
def test_remembers_only_what_can_be_trusted(
    translation: Any, story: Any, submit: Callable[..., Any], machine: Any, kind: str
) -> None:
    first = submit(story, locale("de")) if kind == "other language" else translation
    text = "<script>" if kind == "broken" else "One lamp."
    lead = segments_of(first).get(context__path="lead")
    write(first, lead, text, "machine" if kind == "machine" else "manual")
    second = submit(short_story(title="Nog een lamp"))

    drafts = machine_draft([second])

    assert drafts.memory == 0
    assert made(second)["Een lamp."] == "EEN LAMP."


def test_the_memory_needs_no_machine(
    translation: Any, submit: Callable[..., Any], settings: Any
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = None
    write(translation, segments_of(translation).get(context__path="lead"), "One lamp.")
    second = submit(short_story(title="Nog een lamp"))

    drafts = machine_draft([second])

    assert (drafts.memory, drafts.machine) == (1, 0)
    assert drafts.failure == "No machine translates from Dutch into English."


# Markup and placeholders.


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<b>alles</b>", "alles", "<b> is missing."),
        (' id="a1"', "", '<a id="a1"> is missing.'),
        ("a1", "a7", "Unrecognised id found in an <a> tag: a7"),
        ("alles", "<script>x</script>", "<script> tag is not allowed."),
        ("{naam}", "{name}", "{naam} is missing."),
    ],
    ids=["bold", "link", "other link", "script", "placeholder"],
)
def test_what_lost_its_markup_is_flagged_and_not_used(
    translation: Any, machine: Any, old: str, new: str, reason: str
) -> None:
    machine.translate = lambda text: text.replace(old, new)

    drafts = machine_draft([translation])

    flagged = StringTranslation.objects.get(has_error=True)
    assert (drafts.machine, drafts.flagged) == (4, 1)
    assert reason in (flagged.get_error() or "")
    assert status_of(translation).missing == 1
    page = save_target(translation)
    assert "alles" in str(page.body.raw_data)
    assert "{naam}" in str(page.body.raw_data)


def test_a_flagged_draft_is_tried_again(translation: Any, machine: Any) -> None:
    machine.translate = lambda text: text.replace("{naam}", "")
    machine_draft([translation])
    machine.translate = str

    drafts = machine_draft([translation])

    assert (drafts.machine, drafts.flagged, drafts.kept) == (1, 0, 4)
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_deepl_is_told_to_leave_placeholders_alone(translation: Any, machine: Any) -> None:
    machine_draft([translation])

    assert "Dag <keep>{naam}</keep> &amp; co" in machine.texts
    assert machine.asked[0]["ignore_tags"] == ["keep"]


# Glossary and style.


@pytest.mark.parametrize("machine", ["chat"], indirect=True)
def test_a_chat_model_reads_the_glossary(translation: Any, machine: Any) -> None:
    glossary = TranslationGlossary.objects.create(
        source_locale=locale("nl"), target_locale=locale("en"), style_note="Be warm."
    )
    for source, target in [("Lamp", "lantern"), ("fiets", "bicycle")]:
        GlossaryTerm.objects.create(glossary=glossary, source_term=source, target_term=target)

    machine_draft([translation])

    assert "from Dutch (nl) into English (en)" in machine.instructions()
    assert "Style: Be warm." in machine.instructions()
    assert "Translate “Lamp” as “lantern”." in machine.instructions()
    assert "fiets" not in machine.instructions()


@pytest.mark.parametrize("machine", ["chat"], indirect=True)
def test_a_server_that_knows_no_schemas_is_asked_without(translation: Any, machine: Any) -> None:
    machine.knows_schemas = False

    drafts = machine_draft([translation])

    assert drafts.machine == 5
    assert ["response_format" in question for question in machine.asked] == [True, False]


def test_sends_a_few_texts_at_a_time(translation: Any, machine: Any, settings: Any) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR["OPTIONS"]["BATCH"] = 2

    drafts = machine_draft([translation])

    assert drafts.machine == 5
    assert [len(question["text"]) for question in machine.asked] == [2, 2, 1]
