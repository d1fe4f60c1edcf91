"""GraphQL types of a site: its languages, menus, words and networks."""

from itertools import chain
from typing import Annotated, Any

import strawberry
import strawberry_django
from django.utils.translation import override

from cms import models
from cms.graphql.content import Content
from cms.graphql.icons import Icon, icon_of
from cms.graphql.images import Image
from cms.graphql.locales import Locale
from cms.graphql.translations import Localized
from cms.models.first_words import first_words
from cms.models.texts import SITE_TEXT_FIELDS

strawberry.enum(models.MenuLocation, description="Where on the page a menu stands.")


Location = Annotated[
    models.MenuLocation, strawberry.argument(description="Where on the page it stands.")
]


@strawberry.type
class MenuItem:
    """A link in a menu, with the links below it."""

    label: str = strawberry.field(description="The words of the link.")
    url: str = strawberry.field(description="Where it leads.")
    path: str | None = strawberry.field(description="The path on this site, null for elsewhere.")
    children: list["MenuItem"] = strawberry.field(description="The links below it.")


@strawberry.type
class Menu:
    """The links in one place of the page."""

    location: models.MenuLocation = strawberry.field(description="Where on the page it stands.")
    items: list[MenuItem] = strawberry.field(description="The links, in order.")


@strawberry.type
class SocialLink:
    """A profile of the organisation on a network."""

    icon: Icon = strawberry.field(description="The icon of the network.")
    network: str = strawberry.field(description="The name of the network.")
    url: str = strawberry.field(description="The address of the profile.")


def described(name: str) -> Any:
    """A text as the admin calls it."""
    field: Any = models.SiteTexts._meta.get_field(name)
    with override("en"):
        return strawberry_django.field(description=f"The words for: {field.verbose_name}.")


@strawberry_django.type(models.SiteTexts)
class SiteTexts(Localized):
    """The words around the content: buttons, notices and headings, in one language."""

    __annotations__ = dict.fromkeys(SITE_TEXT_FIELDS, strawberry.auto)
    vars().update({name: described(name) for name in SITE_TEXT_FIELDS})


@strawberry.type
class BaseSite:
    content: strawberry.Private[Content]

    @strawberry.field
    def name(self) -> str:
        """The name of the organisation."""
        settings = getattr(self.content.site_roots.site, "sitesettings", None)
        site = self.content.site_roots.site
        return (settings and settings.brand) or site.site_name or site.hostname

    @strawberry.field
    def url(self) -> str:
        """Where the site begins, without a slash at the end."""
        return str(self.content.site_roots.site.root_url)

    @strawberry.field
    def locale(self) -> Locale:
        """The language that was asked for."""
        return Locale(language_code=self.content.language_code)

    @strawberry.field
    def locales(self) -> list[Locale]:
        """The languages visitors can read, the source language first."""
        roots = self.content.site_roots.roots
        return [Locale(language_code=root.language_code) for root in roots if root.is_public]

    @strawberry.field
    def logo(self) -> Image | None:
        """The mark of the organisation, null where there is none."""
        settings = getattr(self.content.site_roots.site, "sitesettings", None)
        image: Any = settings and self.content.images.get(settings.logo_id)
        return image

    @strawberry.field
    def menus(self) -> list[Menu]:
        """The menus of the site. A link to a page the public may not read is left out."""
        return menus_of(self.content)

    @strawberry.field
    def menu(self, location: Location) -> Menu | None:
        """One menu, null where there is none."""
        found = (menu for menu in menus_of(self.content) if menu.location == location)
        return next(found, None)

    @strawberry.field(graphql_type=SiteTexts)
    def texts(self) -> Any:
        """The words around the content; until an editor published some, those we begin with."""
        return texts_of(self.content)

    @strawberry.field
    def social_links(self) -> list[SocialLink]:
        """Where else to follow the organisation."""
        settings = getattr(self.content.site_roots.site, "sitesettings", None)
        profiles = settings.social_links.raw_data if settings else []
        return [social_link(**profile["value"]) for profile in profiles]

    @strawberry.field
    def donor_portal_url(self) -> str | None:
        """Where donors manage their gifts, null where they cannot."""
        settings = getattr(self.content.site_roots.site, "sitesettings", None)
        return (settings and settings.donor_portal_url) or None


def social_link(network: str, link_url: str) -> SocialLink:
    """A profile as it is stored, with its icon."""
    return SocialLink(icon=icon_of(network, link_url), network=network, url=link_url)


def texts_of(content: Content) -> models.SiteTexts:
    """The words around the content of a site, in their best language."""
    return content.once("texts", lambda: published_texts(content) or first_texts(content))


def published_texts(content: Content) -> models.SiteTexts | None:
    """What editors wrote, perhaps for each language on its own and not as translations."""
    texts = models.SiteTexts.objects.filter(site=content.site_roots.site)
    found: models.SiteTexts | None = content.best(content.attach(content.served(texts)))
    return found


def first_texts(content: Content) -> models.SiteTexts:
    """The words we know without an editor."""
    root = next(iter(content.chain), content.site_roots.source)
    words = first_words(models.SiteTexts, root.language_code)
    [texts] = content.attach([models.SiteTexts(locale_id=root.locale_id, **words)])
    return texts


def menus_of(content: Content) -> list[Menu]:
    """The menus of a site in their best languages, their page links resolved together."""
    return content.once("menus", lambda: read_menus(content))


def read_menus(content: Content) -> list[Menu]:
    stored = list(content.served(models.Menu.objects.filter(site=content.site_roots.site)))
    links = {}
    for location in models.MenuLocation:
        menu = content.best(menu for menu in stored if menu.location == location)
        if menu:
            links[location] = [item["value"] for item in menu.items.raw_data]
    for link in chain.from_iterable(links.values()):
        content.page_versions.want(entry.get("page") for entry in [link, *child_links(link)])
    return [
        Menu(location=location, items=menu_items(content, entries))
        for location, entries in links.items()
    ]


def menu_items(content: Content, links: list[dict[str, Any]]) -> list[MenuItem]:
    """The links a visitor may follow."""
    items = []
    for link in links:
        card = content.page_card(link.get("page"))
        url = content.url_of(card) if card else link.get("link_url")
        if url:
            items.append(
                MenuItem(
                    label=link.get("label") or (card.title if card else ""),
                    url=url,
                    path=content.site_roots.path_of(card) if card else None,
                    children=menu_items(content, child_links(link)),
                )
            )
    return items


def child_links(link: dict[str, Any]) -> list[dict[str, Any]]:
    """The links stored below a link."""
    children = link.get("children") or []
    return [child["value"] if child.get("type") == "item" else child for child in children]
