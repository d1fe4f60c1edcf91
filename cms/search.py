"""The search index of the website: which words lead to which page."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Model, Value
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet
from wagtail.search import index

from cms.models import SearchEntry

# The stemmers every PostgreSQL has; a language without one is searched for whole words.
STEMMERS = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "id": "indonesian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}

# PostgreSQL refuses vectors of more than a megabyte.
LONGEST_TEXT = 400_000

START, STOP = "\ue000", "\ue001"
"""Mark the words that were found; nobody writes these characters, which have no meaning."""


def stemmer_of(language_code: str) -> str:
    """How PostgreSQL calls the stemmer of a language."""
    return STEMMERS.get(language_code.partition("-")[0], "simple")


def index_pages(pages: Iterable[Any]) -> None:
    """Make live pages findable as they are now."""
    SearchEntry.objects.bulk_create(
        [entry_of(page) for page in pages],
        update_conflicts=True,
        unique_fields=["page"],
        update_fields=["text", "published_on", "topics", "vector"],
    )


def forget_page(page: Page) -> None:
    """Take a page that is not live out of the index."""
    SearchEntry.objects.filter(page=page.pk).delete()


def searchable() -> PageQuerySet:
    """The pages that belong in the index."""
    return Page.objects.live().filter(depth__gt=1)


@transaction.atomic
def index_live(keys: Sequence[int]) -> None:
    """Make those of these pages findable that are live."""
    pages = searchable().filter(pk__in=keys).order_by("pk")
    # An editor who saves one of them waits, or the index would keep what was there before.
    list(pages.select_for_update(of=("self",)).values_list("pk"))
    index_pages(pages.specific().select_related("locale", for_specific_subqueries=True))


def index_users_of(material: Model) -> None:
    """Make live pages findable, or no longer, by what they say of a picture or recording."""
    references = ReferenceIndex.get_references_to(material)
    keys = references.filter(base_content_type=ContentType.objects.get_for_model(Page))
    index_live([int(key) for key in keys.values_list("object_id", flat=True).distinct()])


def forget_hidden() -> int:
    """Take every page that is not live out of the index; how many there were."""
    return SearchEntry.objects.exclude(page__in=searchable()).delete()[0]


def entry_of(page: Any) -> SearchEntry:
    """What is remembered of a page: the title counts most, then the words above the text."""
    config = stemmer_of(page.locale.language_code)
    above, text = words_above(page), words_of(page, ["body"])
    return SearchEntry(
        page_id=page.pk,
        text=f"{above}\n{text}".strip()[:LONGEST_TEXT],
        published_on=getattr(page, "published_on", None),
        topics=topic_keys(page),
        vector=SearchVector(Value(page.title), config=config, weight="A")
        + SearchVector(Value(above[:LONGEST_TEXT]), config=config, weight="B")
        + SearchVector(Value(text[:LONGEST_TEXT]), config=config, weight="C"),
    )


def words_above(page: Any) -> str:
    """Everything of a page that is searched, but its title and body."""
    fields = [
        field.field_name
        for field in page.get_search_fields()
        if isinstance(field, index.SearchField) and field.field_name not in ("title", "body")
    ]
    return words_of(page, fields)


def words_of(page: Any, names: list[str]) -> str:
    """The words in these fields, a line for each part."""
    parts: list[str] = []
    for name in names:
        field = index.SearchField(name)
        value = field.get_value(page) if hasattr(page, name) else ""
        parts += value if isinstance(value, list) else [str(value or "")]
    lines = (re.sub(r"[\0\ue000\ue001]", "", part).strip() for part in parts)
    return "\n".join(line for line in lines if line)


def topic_keys(page: Any) -> list[Any]:
    """The topics of a page, by the key their translations share."""
    if not hasattr(page, "topic_links"):
        return []
    return [link.topic.translation_key for link in page.topic_links.all()]
