"""GraphQL types of stories, opinions and the pages that gather them."""

import re
from datetime import date
from typing import Any

import strawberry
import strawberry_django
from django.db.models import (
    Case,
    Count,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from strawberry import auto
from wagtail.models import Page as PageModel

from cms.graphql.arguments import After, Before, First, Last
from cms.graphql.blocks import Block
from cms.graphql.connections import Connection, Slice, connect_peers
from cms.graphql.content import with_links
from cms.graphql.images import Image, image_field
from cms.graphql.pages import Page
from cms.graphql.snippets import linked_snippets_field, snippet
from cms.graphql.streamfields import stream_field
from cms.models import Person as PersonModel
from cms.models import Publication as PublicationModel
from cms.models import Topic as TopicModel
from cms.types.people import Person, Publication, Topic
from cms.types.search import TopicFacet, topic_facets
from cms.types.sites import texts_of
from donations.types import DonateCallToAction, call_to_action_of
from stories import models
from stories.listing import ORDERS, ArticleOrder, Narrowing, Order, below, gathered_by
from stories.sharing import ShareLink, share_links

# Silent reading of non-fiction: Brysbaert, Journal of Memory and Language 109 (2019).
WORDS_PER_MINUTE = 238


@strawberry.type
class SourceAttribution:
    """Where an article appeared before."""

    publication: Publication = strawberry.field(description="The newspaper, magazine or website.")
    url: str | None = strawberry.field(description="The address of the original.")
    published_on: date | None = strawberry.field(description="The day it appeared there.")


@strawberry.interface
class Article(Page):
    """A story or an opinion."""

    lead: str = strawberry.field(description="Two or three sentences that lead into the text.")
    published_on: date = strawberry.field(description="The day readers see.")
    hero: Image | None = image_field("hero", "The main picture, null where none may be shown.")
    body: list[Block] = stream_field("body", "The text, in the order the editor gave it.")
    authors: list[Person] = linked_snippets_field(
        "author_links", PersonModel, list[Person], "Who wrote or told it."
    )
    topics: list[Topic] = linked_snippets_field(
        "topic_links", TopicModel, list[Topic], "What it is about."
    )

    @strawberry.field
    def kicker(self, root: strawberry.Parent[Any]) -> str:
        """What kind of article it is, in the language of the site."""
        texts = texts_of(root.content)
        name = "opinion_kicker" if isinstance(root, models.OpinionPage) else "story_kicker"
        words: str = getattr(texts, name)
        return words

    @strawberry.field
    def slogan(self, root: strawberry.Parent[Any]) -> str:
        """The article's own slogan, else the site's."""
        return root.slogan or texts_of(root.content).slogan

    @strawberry.field
    def source(self, root: strawberry.Parent[Any]) -> SourceAttribution | None:
        """Where it appeared before, null where it is new."""
        publication = snippet(root, "publication", PublicationModel)
        if publication is None:
            return None
        return SourceAttribution(
            publication=publication,
            url=root.source_url or None,
            published_on=root.source_published_on,
        )

    @strawberry.field(graphql_type=Connection["Article"])
    def related(
        self,
        root: strawberry.Parent[Any],
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Any:
        """What to read next: the editor's choice, then shared topics, then the newest."""
        part = Slice(first, after, last, before)
        order = ["pick_rank", "-shared_topics", "-published_on", "pk"]
        return connect_peers(root, models.Article, related_to, order, part, root.content.attach)

    @strawberry.field
    def reading_minutes(self, root: strawberry.Parent[Any]) -> int:
        """How long most people read, in whole minutes, at 238 words a minute."""
        return max(1, round(count_words(list(root.body.raw_data)) / WORDS_PER_MINUTE))

    @strawberry.field
    def share_links(self, root: strawberry.Parent[Any]) -> list[ShareLink]:
        """Links that share the article on the networks the site chose."""
        return share_links(root)

    @strawberry.field(graphql_type=DonateCallToAction | None)
    def call_to_action(self, root: strawberry.Parent[Any]) -> Any:
        """The article's own call to action, else the site's."""
        return call_to_action_of(root)


@strawberry_django.type(models.StoryPage)
class StoryPage(Article):
    """What someone lived through, told by them or with them."""


@strawberry_django.type(models.OpinionPage)
class OpinionPage(Article):
    """What someone thinks, under their own name."""


@strawberry_django.type(models.StoryIndexPage)
class StoryIndexPage(Page):
    """The page that gathers stories and opinions."""

    introduction: auto = strawberry_django.field(
        description="The words above the list; may be empty."
    )
    back_label: auto = strawberry_django.field(
        description="The link on each article that leads here; may be empty."
    )

    @strawberry.field(graphql_type=Connection[Article])
    def articles(
        self,
        root: strawberry.Parent[Any],
        filter: Narrowing = None,
        order: Order = ArticleOrder.NEWEST,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Any:
        """The stories and opinions below this page, whatever language it is served in."""
        listed = gathered_by(root.content, filter)
        part = Slice(first, after, last, before)
        return connect_peers(
            root, models.StoryIndexPage, listed, ORDERS[order], part, root.content.attach
        )

    @strawberry.field
    def topic_facets(self, root: strawberry.Parent[Any]) -> list[TopicFacet]:
        """What its articles are about, the most frequent first: what to filter them by."""
        if not hasattr(root, "found_topics"):
            find_topics([peer for peer in root.peers if isinstance(peer, models.StoryIndexPage)])
        found: list[TopicFacet] = root.found_topics
        return found


def find_topics(indexes: list[Any]) -> None:
    """Tell pages what the articles below them are about."""
    content = indexes[0].content
    articles = PageModel.objects.type(*models.ARTICLE_MODELS)
    lists = [content.served(articles.filter(below(index))) for index in indexes]
    for index, facets in zip(indexes, topic_facets(content, lists), strict=True):
        index.found_topics = facets


def related_to(page: Any) -> list[QuerySet[Any]]:
    """The other served articles, with what ranks them."""
    content = page.content
    content.page_versions.want(
        key for peer in page.peers for key in getattr(peer, "related_links_ids", ())
    )
    cards = [content.page_card(key) for key in page.related_links_ids]
    picks = [card.pk for card in cards if card is not None]
    rank = Case(
        *(When(pk=pk, then=Value(place)) for place, pk in enumerate(picks)),
        default=Value(len(picks)),
        output_field=IntegerField(),
    )
    topics = TopicModel.objects.filter(pk__in=page.topic_links_ids).values("translation_key")
    querysets = []
    for model in models.ARTICLE_MODELS:
        links = model.topic_links.rel.related_model.objects.filter(
            page=OuterRef("pk"), topic__translation_key__in=topics
        )
        shared = links.order_by().values("page").annotate(number=Count("pk")).values("number")
        served = content.served(with_links(model.objects.all()))
        querysets.append(
            served.exclude(translation_key=page.translation_key).annotate(
                pick_rank=rank, shared_topics=Coalesce(Subquery(shared), 0)
            )
        )
    return querysets


def count_words(raw: Any) -> int:
    """The words in the text of stored blocks."""
    if isinstance(raw, dict):
        return sum(count_words(value) for name, value in raw.items() if name not in {"id", "type"})
    if isinstance(raw, list | tuple):
        return sum(count_words(value) for value in raw)
    return len(re.sub(r"<[^>]*>", " ", raw).split()) if isinstance(raw, str) else 0
