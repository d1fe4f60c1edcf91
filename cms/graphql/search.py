"""Finding pages by the words in them, each in its best language."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import (
    CombinedSearchQuery,
    SearchHeadline,
    SearchQuery,
    SearchRank,
)
from django.db.models import Case, F, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from wagtail.models import Page

from cms.graphql.content import Content
from cms.graphql.errors import BadUserInput
from cms.models import SearchEntry
from cms.search import START, STOP, stemmer_of

LONGEST_QUERY = 300
SHORTEST_BEGINNING = 3

# Ranks are real numbers, which cursors cannot compare exactly.
RANKS = 1_000_000


@dataclass(frozen=True)
class Search:
    """Words that are looked for in the public content of a site."""

    content: Content
    words: str

    def __post_init__(self) -> None:
        if "\0" in self.words or len(self.words) > LONGEST_QUERY:
            raise BadUserInput(f"Search for at most {LONGEST_QUERY} characters.")

    def pages(self) -> QuerySet[Page]:
        """The served pages that hold the words, with a ``rank``; the highest is the best."""
        found, ranks = Q(pk=None), []
        for root in self.content.chain:
            query = tsquery(self.words, root.language_code)
            found |= Q(locale_id=root.locale_id, search_entry__vector=query)
            rank = SearchRank(F("search_entry__vector"), query, normalization=Value(1))
            ranks.append(When(locale_id=root.locale_id, then=Cast(rank * RANKS, IntegerField())))
        pages = self.content.served(Page.objects.filter(found))
        return pages.annotate(rank=Case(*ranks, default=0, output_field=IntegerField()))

    def marked(self, keys: list[int]) -> dict[int, tuple[str, str]]:
        """Titles and excerpts of these pages, with marks around the words that were found."""
        entries = SearchEntry.objects.filter(page__in=keys).annotate(
            marked_title=self.headline("page__title", highlight_all=True),
            marked_text=self.headline(
                "text", max_fragments=2, max_words=24, min_words=10, fragment_delimiter=" … "
            ),
        )
        rows = entries.values_list("page_id", "marked_title", "marked_text")
        return {key: (title, text) for key, title, text in rows}

    def headline(self, field: str, **options: Any) -> Case:
        """A text with marks, as the language of its page finds words."""
        headlines = [
            When(
                page__locale_id=root.locale_id,
                then=SearchHeadline(
                    F(field),
                    tsquery(self.words, root.language_code),
                    config=stemmer_of(root.language_code),
                    start_sel=START,
                    stop_sel=STOP,
                    **options,
                ),
            )
            for root in self.content.chain
        ]
        return Case(*headlines, default=Value(""), output_field=TextField())


def tsquery(words: str, language_code: str) -> SearchQuery | CombinedSearchQuery:
    """All of the words, the last perhaps only its beginning: people see results while typing.

    Quotes, ``or`` and a minus mean what they mean in other search engines.
    """
    config = stemmer_of(language_code)
    query = SearchQuery(words, config=config, search_type="websearch")
    plain = re.findall(r"[^\W_]+", words)
    if plain and len(plain[-1]) >= SHORTEST_BEGINNING and not re.search(r'["-]', words):
        beginning = " & ".join([*plain[:-1], f"{plain[-1]}:*"])
        return query | SearchQuery(beginning, config=config, search_type="raw")
    return query
