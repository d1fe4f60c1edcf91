"""Which site an answer is about, and the languages it has."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page, Site

from cms.graphql.errors import BadUserInput


@dataclass(frozen=True)
class LocaleRoot:
    """One language of a site: the page its tree starts at."""

    language_code: str
    locale_id: int
    path: str
    url_path: str


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

    def under(self) -> Q:
        """Only the pages of this site."""
        condition = Q()
        for root in self.roots:
            condition |= Q(path__startswith=root.path)
        return condition

    def root_of(self, page: Page) -> LocaleRoot:
        """The root of the language this page is in."""
        return next(root for root in self.roots if page.path.startswith(root.path))

    def path_of(self, page: Page) -> str:
        """Where visitors find a page, such as ``/nl/verhalen/``, encoded as addresses are."""
        root = self.root_of(page)
        return f"/{root.language_code}/{quote(page.url_path.removeprefix(root.url_path))}"


def find_site(host: str, asked: str | None) -> SiteRoots:
    """The site an API user names, else the one at this host, else the default one."""
    host = host.rpartition(":")[0] or host
    name = asked if asked is not None else host
    roots = Page.objects.filter(translation_key=OuterRef("root_page__translation_key"))
    sites = Site.objects.filter(Q(hostname=name) | Q(is_default_site=True))
    found = (
        sites.select_related("root_page", *site_settings())
        .annotate(
            roots=ArraySubquery(
                roots.values(
                    json=JSONObject(
                        language_code=F("locale__language_code"),
                        locale_id=F("locale_id"),
                        path=F("path"),
                        url_path=F("url_path"),
                    )
                )
            )
        )
        .order_by("is_default_site")
    )
    site = next((site for site in found if site.hostname == name), None)
    if site is None and asked is not None:
        raise BadUserInput("There is no site with this host name.")
    site = site or next(iter(found))
    return SiteRoots(site, sorted_roots(site))


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
