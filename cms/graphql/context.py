"""What every resolver of one answer shares."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.utils import timezone

from cms.graphql.content import Content
from cms.graphql.sites import SiteRoots, find_site
from cms.graphql.visibility import Moment


@dataclass(frozen=True)
class Scope:
    """Which site and language a field is about, and whether other languages may stand in."""

    locale: str | None = None
    site: str | None = None
    fallback: bool = True


class Context:
    """The request, and the content read for its answer."""

    def __init__(self, request: HttpRequest, query: str = "") -> None:
        self.request = request
        self.names = names_in(query)
        self.moment = Moment.of(timezone.now())
        self.sites: dict[str | None, SiteRoots] = {}
        self.contents: dict[tuple[int, str, bool], Content] = {}

    def content(self, scope: Scope) -> Content:
        """The content of a site in a locale; the same one for the whole answer."""
        roots = self.site(scope.site)
        language_code = (scope.locale or roots.source.language_code).lower()
        key = (roots.site.pk, language_code, scope.fallback)
        if key not in self.contents:
            self.contents[key] = Content(
                roots, language_code, self.moment, scope.fallback, self.names
            )
        return self.contents[key]

    def site(self, name: str | None) -> SiteRoots:
        """The site of this name, else the one at the request's host."""
        if name not in self.sites:
            self.sites[name] = find_site(self.request.get_host(), name, self.moment)
        return self.sites[name]


@lru_cache(maxsize=50)
def names_in(query: str) -> frozenset[str]:
    """Every name an operation mentions: what it does not mention need not be read."""
    return frozenset(re.findall(r"[A-Za-z_]\w*", query))
