"""First drafts of translations, from the translation memory and from a machine.

A machine only fills what is empty: whatever a person wrote stays, also when it was written while
the machine was at work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from cms.translation import status
from cms.translation.markup import problems
from cms.translation.memory import remembered
from cms.translation.provenance import MEMORY, is_machine
from cms.translation.segments import Segment, segments_of
from cms.translation.translators import TranslatorFailed, batches

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


@dataclass
class Drafts:
    """What became of the texts: how many there are of each kind, and why it stopped if it did."""

    kept: int = 0
    memory: int = 0
    machine: int = 0
    flagged: int = 0
    missing: int = 0
    failure: str = ""
    is_down: bool = False
    """Whether the machine gives no answers now, whatever it is asked."""

    @property
    def made(self) -> int:
        return self.memory + self.machine + self.flagged

    def __str__(self) -> str:
        sentences = [
            ngettext(
                "%(number)s text comes from the translation memory.",
                "%(number)s texts come from the translation memory.",
                self.memory,
            )
            % {"number": self.memory},
            ngettext(
                "%(number)s text was drafted by the machine.",
                "%(number)s texts were drafted by the machine.",
                self.machine,
            )
            % {"number": self.machine},
            ngettext(
                "%(number)s draft has a mistake and is not used until you mend it.",
                "%(number)s drafts have a mistake and are not used until you mend them.",
                self.flagged,
            )
            % {"number": self.flagged},
        ]
        numbers = [self.memory, self.machine, self.flagged]
        told = [
            sentence for sentence, number in zip(sentences, numbers, strict=True) if number
        ] or [_("There is nothing left to draft.")]
        return " ".join(told)


def machine_draft(translations: Iterable[Translation], user: Any = None) -> Drafts:
    """Fill every empty text of these translations, and say how.

    What was drafted before something failed stays. The entries themselves do not change until
    somebody saves or publishes their translation.
    """
    drafts = Drafts()
    with status.later():
        for translation in translations:
            draft(translation, user, drafts)
            if drafts.failure:
                break
    return drafts


def draft(translation: Translation, user: Any, drafts: Drafts) -> None:
    segments = segments_of(translation)
    empty = [segment for segment in segments if is_empty(segment)]
    drafts.kept += len(segments) - len(empty)
    known = remembered(empty, translation.target_locale)
    for segment in empty:
        if segment.string_id in known:
            text = known[segment.string_id]
            drafts.memory += keep(translation, segment, text, MANUAL, MEMORY, user)
    unknown = [segment for segment in empty if segment.string_id not in known]
    if unknown:
        translate(translation, unknown, user, drafts)


def is_empty(segment: Segment) -> bool:
    """Whether nothing is there, or only a machine's draft that cannot be used."""
    text = segment.translation
    return text is None or (is_machine(text) and text.has_error)


def translate(translation: Translation, segments: list[Segment], user: Any, drafts: Drafts) -> None:
    """Have the machine translate these texts, a batch at a time."""
    source, target = translation.source.locale, translation.target_locale
    translator = get_machine_translator()
    if translator is None or not translator.can_translate(source, target):
        drafts.missing += len(segments)
        drafts.failure = _("No machine translates from %(source)s into %(target)s.") % {
            "source": source.get_display_name(),
            "target": target.get_display_name(),
        }
        return
    questions = [question(segment) for segment in segments]
    answers = answered(translator, translation, list(dict.fromkeys(questions)), drafts)
    for segment in segments:
        answer = answers.get(question(segment))
        if answer is None or not answer.data:
            drafts.missing += 1
        else:
            store(translation, segment, answer.data, translator.display_name, user, drafts)


def answered(
    translator: Any, translation: Translation, questions: list[StringValue], drafts: Drafts
) -> dict[StringValue, StringValue]:
    """What the machine makes of these texts, as far as it comes."""
    source, target = translation.source.locale, translation.target_locale
    answers: dict[StringValue, StringValue] = {}
    try:
        for batch in batches(questions, translator.options):
            answers |= translator.translate(source, target, batch)
    except TranslatorFailed as error:
        drafts.failure, drafts.is_down = str(error), True
    return answers


def question(segment: Segment) -> StringValue:
    """What to ask the machine: of an address, its words."""
    return StringValue(segment.text.replace("-", " ") if segment.is_slug else segment.text)


def store(
    translation: Translation, segment: Segment, text: str, tool: str, user: Any, drafts: Drafts
) -> None:
    if segment.is_slug:
        text = slugify(StringValue(text).render_text())
        if not text:
            drafts.missing += 1
            return
    mistakes = " ".join(problems(segment.text, text))
    if not keep(translation, segment, text, MACHINE, tool, user, mistakes):
        drafts.kept += 1
    elif mistakes:
        drafts.flagged += 1
    else:
        drafts.machine += 1


def keep(
    translation: Translation,
    segment: Segment,
    text: str,
    kind: str,
    tool: str,
    user: Any,
    mistakes: str = "",
) -> bool:
    """Store a draft where there is still nothing; one with mistakes is shown but never used."""
    values = {
        "data": text,
        "translation_type": kind,
        "tool_name": tool,
        "last_translated_by": user,
        "has_error": bool(mistakes),
        "field_error": mistakes,
    }
    with transaction.atomic():
        found, created = StringTranslation.objects.select_for_update(of=("self",)).get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale=translation.target_locale,
            defaults=values,
        )
        if created:
            return True
        if not (is_machine(found) and found.has_error):
            return False
        for name, value in values.items():
            setattr(found, name, value)
        found.save()
    return True
