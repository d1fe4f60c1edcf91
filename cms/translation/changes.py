"""What has changed in an original since it was translated, text by text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from wagtail.blocks import ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail_localize.models import (
    String,
    StringTranslation,
    Translation,
    TranslationContext,
)

from cms.models import TranslationStatus

ALIKE = 0.3
"""How much two texts in the same place must have in common to count as one that was changed."""

Piece = tuple[str, str]
"""``same``, ``deleted`` or ``inserted``, and the words."""


@dataclass
class Change:
    """A text of the original that was changed, added or removed."""

    place: str
    former: str
    present: str
    translation: str
    """What is translated of the present text, or else of the former."""
    is_translated: bool
    """Whether the present text is translated."""

    @property
    def kind(self) -> str:
        if not self.former:
            return "added"
        return "changed" if self.present else "removed"

    @property
    def pieces(self) -> list[Piece]:
        return list(compare(plain(self.former), plain(self.present)))

    @property
    def is_only_markup(self) -> bool:
        """Whether the words are the same, and only their form or a link is not."""
        return plain(self.former) == plain(self.present)


@dataclass
class Changes:
    """All that has changed, and how many texts have not."""

    changes: list[Change]
    unchanged: int

    @property
    def to_do(self) -> int:
        """How many of the present texts have no translation."""
        return sum(1 for change in self.changes if change.present and not change.is_translated)


def changes_of(translation: Translation) -> Changes:
    """The original as it was when its translation was made beside the original as it is."""
    former = former_texts(translation)
    segments = translation.source.stringsegment_set.order_by("order")
    present = list(dict.fromkeys(segments.values_list("context", "string")))
    left = [text for text in former if text not in present]
    texts = Texts(translation, left + present)
    changes = []
    for context, string in present:
        if (context, string) in former:
            continue
        match = texts.closest(string, [text for text in left if text[0] == context])
        if match:
            left.remove(match)
        changes.append(texts.change(context, match and match[1], string))
    changes += [texts.change(context, string, None) for context, string in left]
    return Changes(changes=changes, unchanged=len(set(present) & set(former)))


def former_texts(translation: Translation) -> list[tuple[int, int]]:
    """What visitors read a translation of, or else what the draft was made from."""
    status = TranslationStatus.objects.filter(pk=translation.pk).first()
    known = status and (status.live_texts or status.saved_texts)
    if known:
        return [(context, string) for context, string in dict.fromkeys(map(tuple, known))]
    # Made before we kept this: what was translated once and is no longer in the original, and
    # what still is.
    made = StringTranslation.objects.filter(
        locale=translation.target_locale, context__object=translation.source.object_id
    )
    return list(made.values_list("context", "translation_of"))


class Texts:
    """The words behind the ids of contexts and strings."""

    def __init__(self, translation: Translation, pairs: list[tuple[int, int]]) -> None:
        self.model = translation.source.specific_content_type.model_class()
        self.strings = String.objects.in_bulk({string for _context, string in pairs})
        self.contexts = TranslationContext.objects.in_bulk({context for context, _string in pairs})
        self.translations = {
            (made.context_id, made.translation_of_id): made.data
            for made in StringTranslation.objects.filter(
                locale=translation.target_locale, context__in=self.contexts, has_error=False
            )
        }

    def closest(self, string: int, candidates: list[tuple[int, int]]) -> tuple[int, int] | None:
        """The former text that this one has most in common with, when that is enough."""
        words = plain(self.strings[string].data).split()
        scores = {
            candidate: SequenceMatcher(
                None, plain(self.strings[candidate[1]].data).split(), words, autojunk=False
            ).ratio()
            for candidate in candidates
            if candidate[1] in self.strings
        }
        if not scores:
            return None
        best = max(scores, key=lambda candidate: scores[candidate])
        # A field holds one text, so that another one there is the same text rewritten.
        is_only_one = len(candidates) == 1
        return best if is_only_one or scores[best] >= ALIKE else None

    def change(self, context: int, former: int | None, present: int | None) -> Change:
        translated = self.translations.get((context, present or 0), "")
        return Change(
            place=place_of(self.model, self.path(context)),
            former=self.data(former),
            present=self.data(present),
            translation=translated or self.translations.get((context, former or 0), ""),
            is_translated=bool(translated),
        )

    def path(self, context: int) -> str:
        found = self.contexts.get(context)
        return (found.field_path or found.path.split(".")[0]) if found else ""

    def data(self, string: int | None) -> str:
        found = self.strings.get(string or 0)
        return str(found.data) if found else ""


def place_of(model: Any, path: str) -> str:
    """Where a text stands, in the words of the editor, such as “Body: Pull quote: Text”."""
    first, *rest = path.split(".")
    try:
        field = model._meta.get_field(first)
    except FieldDoesNotExist:
        return path
    if isinstance(field, StreamField):
        return ": ".join([named(field.verbose_name), *block_names(field.stream_block, rest)])
    if isinstance(field, models.ManyToOneRel):
        return ": ".join([named(field.related_model._meta.verbose_name), *map(named, rest)])
    return named(field.verbose_name)


def named(name: Any) -> str:
    return str(capfirst(name)).replace("_", " ")


def block_names(block: Any, names: list[str]) -> Iterator[str]:
    for name in names:
        if isinstance(block, ListBlock):
            block = block.child_block
        elif isinstance(block, StreamBlock | StructBlock) and name in block.child_blocks:
            block = block.child_blocks[name]
            yield named(block.label)


def plain(text: str) -> str:
    """The words without their markup."""
    return unescape(re.sub(r"<[^>]*>", "", text))


def compare(former: str, present: str) -> Iterator[Piece]:
    """What is the same, deleted and inserted, word by word."""
    deleted = inserted = ""
    for is_same, old, new in runs(former, present):
        # A space between two changed words is part of what was changed.
        if is_same and (old.strip() or not (deleted or inserted)):
            yield from changed(deleted, inserted)
            deleted = inserted = ""
            yield "same", old
        else:
            deleted, inserted = deleted + old, inserted + new
    yield from changed(deleted, inserted)


def runs(former: str, present: str) -> Iterator[tuple[bool, str, str]]:
    """Stretches of words that are the same in both texts, or not."""
    old, new = (re.findall(r"\s+|\w+|[^\w\s]", text) for text in (former, present))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        yield kind == "equal", "".join(old[old_start:old_end]), "".join(new[new_start:new_end])


def changed(deleted: str, inserted: str) -> Iterator[Piece]:
    if deleted:
        yield "deleted", deleted
    if inserted:
        yield "inserted", inserted
