"""From a path to a page, a redirect, or an honest no."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Annotated, Any
from urllib.parse import quote, unquote

import strawberry
from django.db.models import Q
from django.utils.encoding import iri_to_uri
from strawberry import Info
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page as PageModel
from wagtail.models import Site

from cms.graphql.arguments import Fallback, LocaleCode, Path, SiteHost
from cms.graphql.content import Content
from cms.graphql.context import Context, Scope
from cms.graphql.pages import Page
from cms.graphql.selections import CARD_FIELDS
from cms.graphql.stand_ins import stand_in_at
from cms.models import GonePath

LONGEST_PATH = 2000
DEEPEST_PATH = PageModel._meta.get_field("path").max_length // PageModel.steplen
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

    path: str = strawberry.field(description="The path that was asked for, as paths are written.")


@strawberry.type
class NotFoundRoute:
    """Nothing is at this path: answer with HTTP status 404."""

    path: str = strawberry.field(description="The path that was asked for, as paths are written.")
    suggestions: list[Page] = strawberry.field(description="Pages the visitor may have meant.")


Route = Annotated[
    PageRoute | RedirectRoute | GoneRoute | NotFoundRoute,
    strawberry.union("Route", description="What a frontend does with a path."),
]


@dataclass(frozen=True)
class Place:
    """Where a visitor wants to go: a path, decoded and taken apart."""

    asked: str
    language: str | None
    """The language it begins with, as it was written."""
    inside: str
    """What follows, with a slash at the end; empty for a front page."""

    @property
    def plain_path(self) -> str:
        """The path with a slash at either end."""
        return f"/{self.language}/{self.inside}" if self.language else f"/{self.inside}"

    @property
    def path(self) -> str:
        """The same, encoded as the paths of pages are."""
        return quote(self.plain_path)

    @property
    def is_possible(self) -> bool:
        """Whether a page or an editor can have such a path."""
        fits = len(self.inside) <= LONGEST_PATH and self.inside.count("/") <= DEEPEST_PATH
        return fits and "\0" not in self.inside


def find_route(context: Context, path: str, scope: Scope) -> Any:
    """What is at a path: what an editor said of it goes before what it only implies."""
    place, content = locate(context, path, scope)
    if not place.is_possible:
        return NotFoundRoute(path=place.path, suggestions=[])
    card = card_at(content, place)
    is_exact = card is not None and content.site_roots.path_of(card) == place.path
    made = None if is_exact else made_by_editor(content, place)
    if made:
        return made
    served = served_at(content, place, card)
    if not served:
        return not_found(content, place)
    url = content.url_of(served)
    stands_here = card is None or served.pk == card.pk
    if stands_here and (is_exact or place.language == content.language_code):
        return PageRoute(page=page_of(content, served), canonical_url=url)
    return RedirectRoute(url=url, is_permanent=False, status=302)


def page_at(context: Context, path: str, scope: Scope) -> Any:
    """The served version of the page at a path, or nothing."""
    place, content = locate(context, path, scope)
    if not place.is_possible:
        return None
    served = served_at(content, place, card_at(content, place))
    return served and page_of(content, served)


def served_at(content: Content, place: Place, card: Any) -> Any:
    """The version to serve of the page that was found, or what stands in where none was."""
    if card is None:
        return stand_in_at(content, place.language, place.inside)
    return served_version(content, card)


def served_version(content: Content, card: Any) -> Any:
    """The version of a page to serve: itself where it is in the best language there is."""
    return card if content.rank(card.locale_id) == 0 else content.page_card(card.pk)


def page_of(content: Content, card: Any) -> Any:
    """A page with all fields of its type, and the pages above it where they were read with it."""
    [page] = content.expand([card])
    if hasattr(card, "above"):
        page.above = card.above
    return page


def locate(context: Context, path: str, scope: Scope) -> tuple[Place, Content]:
    """A path taken apart, and the content of the language it asks for."""
    inside = unquote(without_query(path)).strip("/")
    first, _, rest = inside.partition("/")
    if first.lower() not in context.site(scope.site).languages:
        first, rest = "", inside
    rest = rest.strip("/")
    place = Place(asked=path, language=first or None, inside=f"{rest}/" if rest else "")
    return place, context.content(replace(scope, locale=scope.locale or first or None))


def without_query(path: str) -> str:
    """The path before its query string and fragment."""
    return re.split(r"[?#]", path, maxsplit=1)[0]


def card_at(content: Content, place: Place) -> Any:
    """The visible page at a path: in the path's own language, else along the fallbacks."""
    own = (place.language or "").lower()
    roots = [root for root in content.site_roots.roots if root.language_code == own]
    looked_in = [*roots, *(root for root in content.chain if root not in roots)]
    wanted = [root.url_path + place.inside for root in looked_in]
    above = [root.url_path + part for root in looked_in for part in paths_above(place.inside)]
    cards = PageModel.objects.filter(url_path__in=[*wanted, *above]).only(*CARD_FIELDS)
    found = {card.url_path: card for card in content.attach(content.visible(cards))}
    card = next((found[url_path] for url_path in wanted if url_path in found), None)
    if card is not None:
        card.above = sorted(
            (other for other in found.values() if other is not card and is_above(other, card)),
            key=lambda other: other.depth,
        )
    return card


def paths_above(inside: str) -> list[str]:
    """The paths above a path, such as the empty one and ``verhalen/`` for ``verhalen/amina/``."""
    parts = inside.split("/")[:-2]
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(len(parts) + 1)]


def is_above(other: Any, card: Any) -> bool:
    """Whether one page stands above another in the tree."""
    return bool(card.path.startswith(other.path))


def made_by_editor(content: Content, place: Place) -> GoneRoute | RedirectRoute | None:
    """What an editor said of a path: that it was removed for good, or leads elsewhere."""
    site = content.site_roots.site
    if GonePath.objects.filter(site=site, path=place.plain_path).exists():
        return GoneRoute(path=place.path)
    redirect = redirect_at(site, place)
    url = redirect and target(content, redirect)
    if not redirect or not url:
        return None
    status = 301 if redirect.is_permanent else 302
    return RedirectRoute(url=url, is_permanent=redirect.is_permanent, status=status)


def redirect_at(site: Site, place: Place) -> Any:
    """The redirect of a path: best the one with its query string, and of this site."""
    asked = f"/{place.asked.lstrip('/')}"
    old_path, bare = Redirect.normalise_path(asked), Redirect.normalise_path(without_query(asked))
    redirects = Redirect.objects.filter(Q(site=site) | Q(site=None), old_path__in={old_path, bare})
    return min(
        redirects,
        key=lambda redirect: (redirect.old_path != old_path, redirect.site_id is None),
        default=None,
    )


def target(content: Content, redirect: Any) -> str | None:
    """Where a redirect leads, unless the public may not go there."""
    if redirect.redirect_page_id:
        card = content.page_card(redirect.redirect_page_id)
        return card and content.url_of(card)
    return iri_to_uri(redirect.redirect_link) or None


def not_found(content: Content, place: Place) -> NotFoundRoute:
    """Nothing, with the pages whose slugs share a word with the path."""
    words = set(re.findall(r"[^\W_]{4,}", place.inside.lower()))
    longest = sorted(words, key=lambda word: (-len(word), word))[:4]
    return NotFoundRoute(path=place.path, suggestions=suggestions(content, longest))


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
