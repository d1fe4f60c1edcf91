"""What was recorded of people before they got another name.

Someone may have told under their own name first. From the moment they have a pseudonym, their
legal name is in its own field and in no other: not in another language, an earlier version, the
log or the texts for translators.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef
from django.utils.text import slugify
from wagtail.models import ModelLogEntry, Revision
from wagtail_localize.models import String, StringSegment, StringTranslation, TranslationSource

from cms.models import Person
from cms.models.people import telling_words_of


class Pseudonym:
    """A name that takes the place of a legal one."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.words = telling_words_of(person.legal_name)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole name, or some words of it in a row, as words of their own."""
        whole = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", self.person.legal_name)))
        word = "|".join(map(re.escape, self.words))
        some = rf"(?:{word})(?:[\W_]+(?:{word}))*"
        return re.compile(rf"(?<![^\W_])(?:{whole}|{some})(?![^\W_])", re.IGNORECASE)

    def hide(self, text: str) -> str:
        """The same text with this name."""
        return self.pattern.sub(self.person.name, text)

    def hide_inside(self, value: Any) -> Any:
        """The same value with this name in all of its texts."""
        if isinstance(value, dict):
            return {key: self.hide_inside(inner) for key, inner in value.items()}
        return self.hide(value) if isinstance(value, str) else value

    def tells(self, text: str) -> bool:
        return bool(self.pattern.search(text))

    def in_fields(self, fields: Mapping[str, Any]) -> dict[str, str]:
        """Those of the public fields that tell, as they should be."""
        hidden = {
            name: self.hide(fields[name])
            for name in ("name", "slug", "biography")
            if self.tells(fields[name])
        }
        if "slug" in hidden:
            hidden["slug"] = slugify(hidden["slug"], allow_unicode=True)
        return hidden


def forget_legal_name(person: Person) -> None:
    """Leave the legal name of someone with a pseudonym in no other place than its own field."""
    pseudonym = Pseudonym(person)
    if not (person.is_pseudonym and pseudonym.words) or pseudonym.tells(person.name):
        return
    people = Person.objects.filter(translation_key=person.translation_key)
    for other in people.exclude(pk=person.pk):
        rename(other, pseudonym)
    keys = [str(each.pk) for each in people]
    content_type = ContentType.objects.get_for_model(Person)
    for revision in Revision.objects.filter(content_type=content_type, object_id__in=keys):
        rewrite(revision, pseudonym)
    for entry in ModelLogEntry.objects.filter(content_type=content_type, object_id__in=keys):
        ModelLogEntry.objects.filter(pk=entry.pk).update(
            label=pseudonym.hide(entry.label), data=pseudonym.hide_inside(entry.data)
        )
    forget_texts(pseudonym)


def rename(entry: Person, pseudonym: Pseudonym) -> None:
    """Give an entry in another language the pseudonym."""
    hidden = pseudonym.in_fields(vars(entry))
    same_slug = Person.objects.filter(locale=entry.locale_id, slug=hidden.get("slug"))
    if same_slug.exclude(pk=entry.pk).exists():
        hidden["slug"] += f"-{entry.pk}"
    for name, text in hidden.items():
        setattr(entry, name, text)
    if hidden:
        entry.save()


def rewrite(revision: Revision, pseudonym: Pseudonym) -> None:
    """Give an earlier version the pseudonym."""
    hidden = pseudonym.in_fields(revision.content)
    if hidden:
        Revision.objects.filter(pk=revision.pk).update(
            content=revision.content | hidden, object_str=pseudonym.hide(revision.object_str)
        )


def forget_texts(pseudonym: Pseudonym) -> None:
    """Remove what translators made of a legal name, and the name they made it of."""
    key = pseudonym.person.translation_key
    segments = StringSegment.objects.filter(source__object_id=key)
    strings = set(segments.values_list("string", flat=True))
    for source in TranslationSource.objects.filter(object_id=key):
        source.update_from_db()
    for text in StringTranslation.objects.filter(context__object_id=key):
        strings.add(text.translation_of_id)
        if pseudonym.tells(text.data) or pseudonym.tells(text.translation_of.data):
            text.delete()
    unused = String.objects.filter(
        ~Exists(StringSegment.objects.filter(string=OuterRef("pk"))),
        ~Exists(StringTranslation.objects.filter(translation_of=OuterRef("pk"))),
        pk__in=strings,
    )
    String.objects.filter(pk__in=[s.pk for s in unused if pseudonym.tells(s.data)]).delete()
