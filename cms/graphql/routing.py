"""From a path to a page, a redirect, or an honest no."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import strawberry
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from strawberry import Info
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page as PageModel

from cms.graphql.arguments import Fallback, LocaleCode, Path, SiteHost
from cms.graphql.content import CARD_FIELDS, Content
from cms.graphql.context import Context, Scope
from cms.graphql.errors import BadUserInput
from cms.graphql.pages import Page
from cms.models import GonePath

MAXIMUM_PATH = 2000
SUGGESTIONS = 5


@strawberry.type
class PageRoute:
    """There is a page at this path."""

    page: Page = strawberry.field(description="The page, in the language that was served.")
    canonical_url: str = strawberry.field(description="Its one address.")


@strawberry.type
class RedirectRoute:
    """What was at this path is now elsewhere."""

    url: str = strawberry.field(description="Where it is now.")
    is_permanent: bool = strawberry.field(description="Whether browsers may remember this.")
    status: int = strawberry.field(description="The HTTP status to answer: 301 or 302.")


@strawberry.type
class GoneRoute:
    """What was at this path was removed for good: answer with HTTP status 410."""

    path: str = strawberry.field(description="The path that was asked for.")


@strawberry.type
class NotFoundRoute:
    """Nothing is at this path: answer with HTTP status 404."""

    path: str = strawberry.field(description="The path that was asked for.")
    suggestions: list[Page] = strawberry.field(description="Pages the visitor may have meant.")


Route = Annotated[
    PageRoute | RedirectRoute | GoneRoute | NotFoundRoute,
    strawberry.union("Route", description="What a frontend does with a path."),
]


def find_route(context: Context, path: str, scope: Scope) -> Any:
    """What is at a path."""
    path, content = locate(context, path, scope)
    card = card_at(content, path)
    if card is None:
        standing_in = stand_in_at(content, path)
        if standing_in is None:
            return elsewhere(content, path)
        return PageRoute(
            page=page_of(content, standing_in), canonical_url=content.url_of(standing_in)
        )
    served = served_version(content, card)
    if served is None:
        return not_found(content, path)
    url = content.url_of(served)
    if served.pk != card.pk:
        return RedirectRoute(url=url, is_permanent=False, status=302)
    return PageRoute(page=page_of(content, served), canonical_url=url)


def page_at(context: Context, path: str, scope: Scope) -> Any:
    """The served version of the page at a path, or nothing."""
    path, content = locate(context, path, scope)
    card = card_at(content, path)
    served = served_version(content, card) if card else stand_in_at(content, path)
    return served and page_of(content, served)


def served_version(content: Content, card: Any) -> Any:
    """The version of a page to serve: itself where it is in the best language there is."""
    return card if content.rank(card.locale_id) == 0 else content.page_card(card.pk)


def page_of(content: Content, card: Any) -> Any:
    """A page with all fields of its type, and the pages above it where they were read with it."""
    [page] = content.expand([card])
    if hasattr(card, "above"):
        page.above = card.above
    return page


def locate(context: Context, path: str, scope: Scope) -> tuple[str, Content]:
    """The path as it is stored, and the content of the language it asks for."""
    if len(path) > MAXIMUM_PATH or "\0" in path:
        raise BadUserInput("This is not a path.")
    path = "/" + re.split(r"[?#]", path, maxsplit=1)[0].strip("/")
    path = path if path == "/" else f"{path}/"
    first = path.split("/")[1].lower()
    codes = {root.language_code for root in context.site(scope.site).roots}
    asked = scope.locale or (first if first in codes else None)
    return path, context.content(replace(scope, locale=asked))


def card_at(content: Content, path: str) -> Any:
    """The visible page at a path: in the path's own language, else along the fallbacks."""
    first = path.split("/")[1].lower()
    roots = {root.language_code: root for root in content.site_roots.roots}
    inside = path.removeprefix(f"/{path.split('/')[1]}/") if first in roots else path[1:]
    looked_in = [roots[first]] if first in roots else []
    looked_in += [root for root in content.chain if root not in looked_in]
    wanted = [root.url_path + inside for root in looked_in]
    above = [root.url_path + part for root in looked_in for part in paths_above(inside)]
    cards = PageModel.objects.filter(url_path__in=[*wanted, *above]).only(*CARD_FIELDS)
    found = {card.url_path: card for card in content.attach(content.visible(cards))}
    card = next((found[url_path] for url_path in wanted if url_path in found), None)
    if card is not None:
        card.above = sorted(
            (other for other in found.values() if other is not card and is_above(other, card)),
            key=lambda other: other.depth,
        )
    return card


def stand_in_at(content: Content, path: str) -> Any:
    """The page that stands in for one the asked language does not have.

    It is looked for where a copy of it stands, and below the translation of its parent: visitors
    of ``/en/stories/`` find ``/en/stories/de-lamp/`` although the story exists in Dutch only.
    """
    prefix, _, inside = path[1:].partition("/")
    roots = {root.language_code: root for root in content.site_roots.roots}
    root = roots.get(prefix.lower())
    if root is None or root.language_code != content.language_code:
        return None
    above, _, slug = (root.url_path + inside).rstrip("/").rpartition("/")
    copies = PageModel.objects.filter(url_path=root.url_path + inside, alias_of__isnull=False)
    parents = content.visible(PageModel.objects.filter(url_path=f"{above}/"))
    peers = PageModel.objects.filter(translation_key__in=parents.values("translation_key"))
    keys = [*copies.values_list("pk", flat=True), *children_called(slug, peers)]
    content.page_versions.want(keys)
    return next((card for key in keys if (card := content.page_card(key))), None)


def children_called(slug: str, parents: QuerySet[PageModel]) -> list[int]:
    """The pages with this slug directly below any of these."""
    above = parents.filter(
        path=Left(OuterRef("path"), Length(OuterRef("path")) - PageModel.steplen)
    )
    found = PageModel.objects.filter(Exists(above), slug=slug)
    return list(found.values_list("pk", flat=True))


def paths_above(inside: str) -> list[str]:
    """The paths above a path, such as the empty one and ``verhalen/`` for ``verhalen/amina/``."""
    parts = inside.split("/")[:-2]
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) + 1)]


def is_above(other: Any, card: Any) -> bool:
    """Whether one page stands above another in the tree."""
    return bool(card.path.startswith(other.path))


def elsewhere(content: Content, path: str) -> Any:
    """A redirect or a removed path an editor made, else not found."""
    site = content.site_roots.site
    if GonePath.objects.filter(site=site, path=path).exists():
        return GoneRoute(path=path)
    old_path = Redirect.normalise_path(path)
    redirects = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path=old_path)
    redirect = redirects.order_by("site_id").first()
    url = redirect and target(content, redirect)
    if not redirect or not url:
        return not_found(content, path)
    status = 301 if redirect.is_permanent else 302
    return RedirectRoute(url=url, is_permanent=redirect.is_permanent, status=status)


def target(content: Content, redirect: Any) -> str | None:
    """Where a redirect leads, unless the public may not go there."""
    if redirect.redirect_page_id:
        card = content.page_card(redirect.redirect_page_id)
        return card and content.url_of(card)
    return redirect.redirect_link or None


def not_found(content: Content, path: str) -> NotFoundRoute:
    """Nothing, with the pages whose slugs share a word with the path."""
    words = sorted(set(re.findall(r"[^\W_]{4,}", path.lower())), key=len, reverse=True)[:4]
    return NotFoundRoute(path=path, suggestions=suggestions(content, words))


def suggestions(content: Content, words: Iterable[str]) -> list[Any]:
    """Pages with one of these words in their slug, the newest first."""
    condition = Q()
    for word in words:
        condition |= Q(slug__contains=word)
    if not condition:
        return []
    cards = content.served(PageModel.objects.filter(condition)).only(*CARD_FIELDS)
    return content.expand(list(cards.order_by("-last_published_at", "-pk")[:SUGGESTIONS]))


@strawberry.type
class RouteQuery:
    @strawberry.field(graphql_type=Route)
    def route(
        self,
        info: Info,
        path: Path,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
    ) -> Any:
        """What a frontend does with a path such as ``/nl/verhalen/amina/``."""
        return find_route(info.context, path, Scope(locale, site, fallback))
