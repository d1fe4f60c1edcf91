"""The pages a page is known together with: its other languages, and those above it."""

from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, When
from wagtail import models

from cms.graphql.locales import language_tag
from cms.graphql.selections import CARD_FIELDS


def versions(page: Any) -> list[Any]:
    """The visible versions of a page, the source language first."""
    page.content.page_versions.want(peer.pk for peer in page.peers)
    order = [root.locale_id for root in page.content.site_roots.roots]
    found = page.content.page_versions.get(page.pk) or []
    return sorted(found, key=lambda card: order.index(card.locale_id))


def language_of(page: Any) -> str:
    """The language a page is in, as BCP 47 writes it."""
    return language_tag(page.content.site_roots.root_of(page).language_code)


def ancestors(page: Any) -> list[Any]:
    """The visible pages above a page, from the front page down."""
    if not hasattr(page, "above"):
        wanted = {path for peer in page.peers for path in paths_above(peer)}
        cards = models.Page.objects.filter(path__in=wanted).only(*CARD_FIELDS).order_by("depth")
        found = {card.path: card for card in page.content.attach(page.content.visible(cards))}
        for peer in page.peers:
            peer.above = [found[path] for path in paths_above(peer) if path in found]
    above: list[Any] = page.above
    return above


def served_ancestors(page: Any) -> list[Any]:
    """The visible pages above a page, each in its best language where the page stands in."""
    above, content = ancestors(page), page.content
    if content.rank(page.locale_id) == 0:
        return above
    content.page_versions.want(card.pk for peer in page.peers for card in ancestors(peer))
    cards = (content.page_card(card.pk) for card in above)
    return [card for card in cards if card is not None]


def parent_of(page: Any) -> Any:
    """The page directly above a page, or nothing where the public may not see it."""
    above = ancestors(page)
    return above[-1] if above and above[-1].depth == page.depth - 1 else None


def children_of(page: Any) -> list[QuerySet[models.Page]]:
    """The served pages below any version of a page, those in the best language first."""
    content = page.content
    below = Q(pk=None)
    for card in versions(page) if len(content.chain) > 1 else [page]:
        below |= Q(path__startswith=card.path, depth=card.depth + 1)
    ranks = [When(locale_id=root.locale_id, then=rank) for rank, root in enumerate(content.chain)]
    rank = Case(*ranks, default=len(ranks), output_field=IntegerField())
    served = content.served(models.Page.objects.filter(below))
    return [served.annotate(language_rank=rank).only(*CARD_FIELDS)]


def paths_above(page: Any) -> list[str]:
    """The tree paths above a page, without the root of all sites."""
    step = models.Page.steplen
    return [page.path[:end] for end in range(2 * step, len(page.path), step)]
