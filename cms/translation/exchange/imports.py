"""Translations that come back: what a file would change, and the change itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, to_locale
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from cms.translation import status
from cms.translation.exchange.documents import Document, Unit, Unreadable
from cms.translation.exchange.files import Format, read, unpacked
from cms.translation.markup import normal, problems
from cms.translation.permissions import editable
from cms.translation.provenance import PO_IMPORT, XLIFF_IMPORT, is_machine
from cms.translation.segments import Segment, fingerprint, segments_of

TOOLS = {Format.PO: PO_IMPORT, Format.XLIFF: XLIFF_IMPORT}


class Outcome(models.TextChoices):
    """What becomes of a text of a file."""

    REFUSED = "REFUSED", gettext_lazy("Refused")
    CONFLICT = "CONFLICT", gettext_lazy("Conflict")
    NEW = "NEW", gettext_lazy("New")
    CHANGED = "CHANGED", gettext_lazy("Changed")
    CONFIRMED = "CONFIRMED", gettext_lazy("Confirmed")
    UNCHANGED = "UNCHANGED", gettext_lazy("Unchanged")


WRITTEN = {Outcome.NEW, Outcome.CHANGED, Outcome.CONFIRMED}


@dataclass
class Change:
    """One text of a file and what would become of it; without a unit, the whole file."""

    file: str
    line: int
    outcome: Outcome
    reason: str = ""
    format: Format = Format.PO
    translation: Translation | None = None
    unit: Unit | None = None
    segment: Segment | None = None

    @property
    def before(self) -> str:
        current = self.segment.translation if self.segment else None
        return current.data if current else ""


@dataclass
class Plan:
    """Everything that an import would do."""

    changes: list[Change] = field(default_factory=list)

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many texts have each outcome, also none."""
        found = Counter(change.outcome for change in self.changes)
        return {outcome: found[outcome] for outcome in Outcome}

    def those(self, *outcomes: Outcome) -> list[Change]:
        return [change for change in self.changes if change.outcome in outcomes]


class ImportRefused(Exception):
    """Something in the files cannot be imported, so nothing is."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


def plan(
    files: Iterable[tuple[str, bytes]],
    user: Any = None,
    locale: Locale | None = None,
    only: Format | None = None,
    lock: bool = False,
) -> Plan:
    """What these files, each with its name, would change. Nothing is written.

    A user may only change what they may edit; without one, as on the command line, everything.
    ``locale`` and ``only`` refuse files in another language or of another format.
    """
    found = Plan()
    documents: list[tuple[str, Format, Document]] = []
    for name, data in members_of(files, found):
        try:
            format, read_documents = read(name, data, only)
        except Unreadable as error:
            found.changes.append(Change(name, error.line, Outcome.REFUSED, error.reason))
        else:
            documents += [(name, format, document) for document in read_documents]
    translations = translations_of(document for _name, _format, document in documents)
    mine = allowed(translations, user)
    seen: set[Any] = set()
    for name, format, document in documents:
        translation = translations.get(document.translation)
        reason = refusal(document, translation, mine, locale)
        if reason or translation is None:
            found.changes.append(Change(name, document.line, Outcome.REFUSED, reason))
        else:
            found.changes += changes_of(name, format, document, translation, seen, lock)
    return found


def members_of(files: Iterable[tuple[str, bytes]], found: Plan) -> Iterator[tuple[str, bytes]]:
    for name, data in files:
        try:
            yield from unpacked(name, data)
        except Unreadable as error:
            found.changes.append(Change(name, error.line, Outcome.REFUSED, error.reason))


def translations_of(documents: Iterable[Document]) -> dict[Any, Translation]:
    uuids = {document.translation for document in documents}
    translations = Translation.objects.filter(uuid__in=uuids)
    return {one.uuid: one for one in translations.select_related("source__locale", "target_locale")}


def allowed(translations: dict[Any, Translation], user: Any) -> set[Any]:
    if user is None:
        return set(translations)
    theirs = editable(Translation.objects.filter(uuid__in=translations), user)
    return set(theirs.values_list("uuid", flat=True))


def refusal(
    document: Document, translation: Translation | None, mine: set[Any], locale: Locale | None
) -> str:
    """Why nothing of a document can be taken, or nothing."""
    if translation is None:
        return _("This translation is not of this website, or it is gone.")
    if translation.uuid not in mine:
        return _("You may not change this translation.")
    if not translation.enabled:
        return _("This entry does not follow its original any more.")
    languages = [
        (document.source_language, translation.source.locale),
        (document.target_language, translation.target_locale),
    ]
    for language, expected in languages:
        if language and to_locale(language).lower() != to_locale(expected.language_code).lower():
            names = {"language": language, "expected": expected.language_code}
            return _("The file is in “%(language)s”, not in “%(expected)s”.") % names
    if locale is not None and translation.target_locale_id != locale.pk:
        names = {
            "language": translation.target_locale.language_code,
            "expected": locale.language_code,
        }
        return _("The file is in “%(language)s”, not in “%(expected)s”.") % names
    return ""


def changes_of(
    name: str,
    format: Format,
    document: Document,
    translation: Translation,
    seen: set[Any],
    lock: bool,
) -> Iterator[Change]:
    segments = {segment.key: segment for segment in segments_of(translation, lock)}
    for unit in document.units:
        segment = segments.get(unit.key) if unit.key else None
        outcome, reason = judged(unit, segment, document)
        if segment is not None and (translation.pk, unit.key) in seen:
            outcome, reason = Outcome.REFUSED, _("This text is in the files twice.")
        seen.add((translation.pk, unit.key))
        yield Change(name, unit.line, outcome, reason, format, translation, unit, segment)


def judged(unit: Unit, segment: Segment | None, document: Document) -> tuple[Outcome, str]:
    """What becomes of a text, and why when it is not taken."""
    if unit.problem:
        return Outcome.REFUSED, unit.problem
    if unit.key is None:
        return Outcome.REFUSED, _("The file does not say which text this is.")
    if segment is None:
        return Outcome.REFUSED, _("The original does not have this text any more.")
    if not unit.text.strip():
        return Outcome.UNCHANGED, ""
    if is_untouched(unit, segment.translation):
        return Outcome.UNCHANGED, ""
    if mistakes := problems(segment.text, unit.text):
        return Outcome.REFUSED, " ".join(mistakes)
    if segment.translation is None:
        return Outcome.NEW, ""
    return against(segment.translation, unit, document)


def is_untouched(unit: Unit, current: StringTranslation | None) -> bool:
    """Whether nobody has worked on a text: it is as it is here, or as it went out."""
    if current is not None and unit.text == normal(current.data):
        return not (is_machine(current) and unit.exported and not unit.is_draft)
    return bool(unit.exported) and unit.exported == fingerprint(unit.text)


def against(current: StringTranslation, unit: Unit, document: Document) -> tuple[Outcome, str]:
    """What becomes of a text where there is a translation already."""
    if is_machine(current):
        same = unit.text == normal(current.data)
        return (Outcome.CONFIRMED if same else Outcome.CHANGED), ""
    if unit.is_draft:
        return Outcome.CONFLICT, _("A draft would replace what a person wrote.")
    if is_newer(current, unit, document):
        return Outcome.CONFLICT, _("Somebody changed this text after it was exported.")
    return Outcome.CHANGED, ""


def is_newer(current: StringTranslation, unit: Unit, document: Document) -> bool:
    """Whether a translation was written after the file was."""
    if unit.exported is not None:
        return fingerprint(current.data) != unit.exported
    return document.exported_at is None or current.updated_at > document.exported_at


def carry_out(
    files: Iterable[tuple[str, bytes]],
    user: Any = None,
    locale: Locale | None = None,
    only: Format | None = None,
    replace: bool = False,
    leave_out: bool = False,
) -> Plan:
    """Import these files: all that they would change, or nothing at all.

    ``replace`` also takes what conflicts with a later edit of a person; ``leave_out`` imports the
    rest when something is refused, instead of raising ``ImportRefused``.
    """
    with transaction.atomic(), status.later():
        found = plan(files, user, locale, only, lock=True)
        if found.those(Outcome.REFUSED) and not leave_out:
            raise ImportRefused(found)
        taken = WRITTEN | ({Outcome.CONFLICT} if replace else set())
        for change in found.those(*taken):
            write(change, user)
    return found


def write(change: Change, user: Any) -> None:
    """Store one text; what somebody wrote in this very moment stays."""
    assert change.segment
    assert change.unit
    assert change.translation
    text = change.segment.translation or StringTranslation(
        translation_of_id=change.segment.string_id,
        context_id=change.segment.context_id,
        locale=change.translation.target_locale,
    )
    text.data = change.unit.text
    text.translation_type = "machine" if change.unit.is_draft else "manual"
    text.tool_name = TOOLS[change.format]
    text.last_translated_by = user
    text.has_error = False
    text.field_error = ""
    try:
        with transaction.atomic():
            text.save()
    except IntegrityError:
        change.outcome = Outcome.CONFLICT
        change.reason = _("Somebody changed this text after it was exported.")
