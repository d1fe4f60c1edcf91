"""The texts of an original, each at its place, with what is known of its translation."""

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.translation.markup import normal


class Key(NamedTuple):
    """Tells a text apart from all others of its entry: by its words, and by where it stands."""

    text_hash: UUID
    place_id: UUID


@dataclass(frozen=True)
class Segment:
    """One text of an original. The same words twice in one place are translated once."""

    key: Key
    text: str
    path: str
    field_path: str
    string_id: int
    context_id: int
    translation: StringTranslation | None

    @property
    def is_slug(self) -> bool:
        """Whether it becomes part of an address."""
        return self.field_path.rpartition(".")[2] == "slug"


def segments_of(translation: Translation, lock: bool = False) -> list[Segment]:
    """All texts of an original, in order, in two statements."""
    rows = StringSegment.objects.filter(source=translation.source_id).order_by("order", "pk")
    texts = texts_of(translation, lock)
    made = {(text.translation_of_id, text.context_id): text for text in texts}
    segments: dict[Key, Segment] = {}
    for row in rows.select_related("string", "context"):
        key = Key(row.string.data_hash, row.context.path_id)
        segments.setdefault(
            key,
            Segment(
                key=key,
                text=row.string.data,
                path=row.context.path,
                field_path=row.context.field_path,
                string_id=row.string_id,
                context_id=row.context_id,
                translation=made.get((row.string_id, row.context_id)),
            ),
        )
    return list(segments.values())


def texts_of(translation: Translation, lock: bool = False) -> Any:
    """Every translated text of an entry, also of words that are gone from the original."""
    texts = StringTranslation.objects.filter(
        context__object=translation.source.object_id, locale=translation.target_locale_id
    )
    return texts.select_for_update(of=("self",)) if lock else texts


def fingerprint(text: str) -> str:
    """Tells two versions of a translated text apart, however their markup is written."""
    return hashlib.sha256(normal(text).encode()).hexdigest()[:16]
