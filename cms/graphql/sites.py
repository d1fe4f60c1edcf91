"""Which site an answer is about, and the languages it has."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q
from django.http.request import split_domain_port
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page, Site

from cms.graphql.errors import BadUserInput, UnknownLocale
from cms.graphql.json_rows import JSONRow
from cms.graphql.visibility import Moment, visible


@dataclass(frozen=True)
class LocaleRoot:
    """One language of a site: the page its tree starts at, and what it does with mere copies."""

    language_code: str
    locale_id: int
    path: str
    url_path: str
    is_public: bool
    """Whether visitors may see its front page."""
    aliases: str | None = None


@dataclass(frozen=True)
class SiteRoots:
    """A site with the roots of its languages, the source language first."""

    site: Site
    roots: tuple[LocaleRoot, ...]

    @property
    def source(self) -> LocaleRoot:
        """The language the site is written in."""
        return self.roots[0]

    @property
    def languages(self) -> set[str]:
        """What may be asked: its own languages, and those that have fallbacks."""
        return {root.language_code for root in self.roots} | settings.LOCALE_FALLBACKS.keys()

    def known(self, language_code: str) -> str:
        """The same code, or ``UnknownLocale`` where it may not be asked."""
        if language_code not in self.languages:
            raise UnknownLocale(sorted(self.languages))
        return language_code

    def root_of(self, page: Page) -> LocaleRoot:
        """The root of the language this page is in."""
        return next(root for root in self.roots if page.path.startswith(root.path))

    def language_of(self, locale_id: int) -> str:
        """The code of a language of this site."""
        return next(root.language_code for root in self.roots if root.locale_id == locale_id)

    def path_of(self, page: Page) -> str:
        """Where visitors find a page, such as ``/nl/verhalen/``, encoded as addresses are."""
        root = self.root_of(page)
        return f"/{root.language_code}/{quote(page.url_path.removeprefix(root.url_path))}"


def under(roots: Iterable[LocaleRoot]) -> Q:
    """Only the pages below one of these."""
    condition = Q()
    for root in roots:
        condition |= Q(path__startswith=root.path)
    return condition


def find_site(host: str, asked: str | None, moment: Moment) -> SiteRoots:
    """The site an API user names, else the one at this host, else the default one."""
    hostname, port = split_domain_port(host if asked is None else asked)
    roots = Page.objects.filter(translation_key=OuterRef("root_page__translation_key"))
    public = visible(Page.objects.filter(pk=OuterRef("pk")), moment)
    found = list(
        Site.objects.filter(Q(hostname__iexact=hostname) | Q(is_default_site=True))
        .select_related("root_page", *site_settings())
        .annotate(
            roots=ArraySubquery(
                roots.values(
                    json=JSONRow(
                        "locale_id",
                        "path",
                        "url_path",
                        language_code="locale__language_code",
                        aliases="locale__policy__aliases",
                        is_public=Exists(public),
                    )
                )
            )
        )
        .order_by("-is_default_site", "port")
    )
    here = [site for site in found if site.hostname.lower() == hostname]
    site = site_at(here, port) if asked is None else site_named(here, port)
    site = site or next((site for site in found if site.is_default_site), None)
    if site is None:
        raise BadUserInput("There is no site at this host: name one.")
    return SiteRoots(site, sorted_roots(site))


def site_at(sites: list[Any], port: str) -> Any:
    """The site at this port, else the one that has no other beside it or is the default."""
    exact = [site for site in sites if str(site.port) in ports(port)]
    default = [site for site in sites if site.is_default_site]
    return next(iter(exact or default or sites[: len(sites) == 1]), None)


def site_named(sites: list[Any], port: str) -> Any:
    """The one site that is named, or a ``BadUserInput``."""
    exact = [site for site in sites if str(site.port) in ports(port)]
    found = exact or ([] if port else sites)
    if not found:
        raise BadUserInput("There is no site with this host name.")
    if len(found) > 1:
        raise BadUserInput("Several sites have this host name: add the port.")
    return found[0]


def ports(port: str) -> set[str]:
    """The ports that an address with this one, or with none, may mean."""
    return {port} if port else {"80", "443"}


def sorted_roots(site: Any) -> tuple[LocaleRoot, ...]:
    """The source language first, then the others by code."""
    roots = [LocaleRoot(**root) for root in site.roots]
    source = site.root_page.locale_id
    return tuple(sorted(roots, key=lambda root: (root.locale_id != source, root.language_code)))


def site_settings() -> list[str]:
    """The settings models every site has one row of."""
    return [
        model._meta.get_field("site").remote_field.get_accessor_name()
        for model in BaseSiteSetting.__subclasses__()
    ]
