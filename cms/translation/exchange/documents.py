"""What a file of translations says, whatever its format."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation

from cms.translation.provenance import Provenance, provenance_of
from cms.translation.segments import Key


class State(models.TextChoices):
    """How far a text is, in the words of XLIFF."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"


@dataclass(frozen=True)
class Unit:
    """One text of a file; without a key, nobody knows which one.

    ``exported`` is the fingerprint of the translation that went out with the file, empty when
    there was none, and ``None`` when the file does not say. A draft is what somebody still has
    to look at; ``problem`` says why the text cannot be read.
    """

    key: Key | None
    path: str
    original: str
    text: str
    line: int
    exported: str | None = None
    is_draft: bool = False
    problem: str = ""


@dataclass
class Document:
    """The texts of one entry in one language, as a file brings them."""

    translation: UUID
    line: int
    source_language: str
    target_language: str
    exported_at: datetime | None
    units: list[Unit] = field(default_factory=list)


class Unreadable(Exception):
    """A file, or a part of it, that nothing can be taken from."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def state_of(text: StringTranslation | None) -> State:
    """A draft of a machine still has to be made a translation; a person's words are reviewed."""
    if text is None or text.has_error or provenance_of(text) == Provenance.MACHINE:
        return State.INITIAL
    return State.REVIEWED if provenance_of(text) == Provenance.HUMAN else State.TRANSLATED


def is_draft(text: StringTranslation | None) -> bool:
    """Whether there is a translation that somebody still has to look at."""
    return text is not None and state_of(text) == State.INITIAL


def moment(text: str) -> datetime | None:
    """A date and time with its time zone, when the text is one."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def decoded(data: bytes) -> str:
    """The text of a file, which is always UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(_("The file is not in UTF-8. Save it as UTF-8.")) from None
    if "\x00" in text:
        raise Unreadable(_("The file is not in UTF-8. Save it as UTF-8."))
    return text
