"""What belongs in the head of an HTML document."""

from typing import Any

import strawberry
from strawberry.scalars import JSON
from wagtail import models

from cms.graphql.content import CARD_FIELDS
from cms.graphql.images import share_picture


@strawberry.type
class MetaTag:
    """A ``<meta>`` element."""

    name: str | None = strawberry.field(description="Its ``name`` attribute.", default=None)
    property: str | None = strawberry.field(description="Its ``property`` attribute.", default=None)
    content: str = strawberry.field(description="Its ``content`` attribute.")


@strawberry.type
class Hreflang:
    """A ``<link rel="alternate">`` element."""

    language_code: str = strawberry.field(description="The language, or ``x-default``.")
    url: str = strawberry.field(description="The address of the page in that language.")


@strawberry.type
class Head:
    """The head of the HTML document of a page."""

    page: strawberry.Private[Any]

    @strawberry.field
    def title(self) -> str:
        """The title of the document: the page's own, then the brand."""
        own = self.page.seo_title or self.page.title
        brand = brand_of(self.page)
        return f"{own} · {brand}" if brand and brand not in own else own

    @strawberry.field
    def description(self) -> str:
        """What search engines may show below the title."""
        return description_of(self.page)

    @strawberry.field
    def canonical_url(self) -> str:
        """The one address of this content."""
        return str(self.page.content.url_of(self.page))

    @strawberry.field
    def robots(self) -> str:
        """What search engines may do: a page standing in for another language is not indexed."""
        code = self.page.content.site_roots.root_of(self.page).language_code
        return "index, follow" if code == self.page.content.language_code else "noindex, follow"

    @strawberry.field
    def meta(self) -> list[MetaTag]:
        """The description and what social networks show, ready to print."""
        tags = {
            "og:title": self.page.seo_title or self.page.title,
            "og:description": description_of(self.page),
            "og:url": self.page.content.url_of(self.page),
            "og:type": "article" if hasattr(self.page, "published_on") else "website",
            "og:site_name": brand_of(self.page),
            "og:locale": self.page.content.site_roots.root_of(self.page).language_code,
            "og:image": share_picture(image_of(self.page)),
        }
        return [
            MetaTag(name="description", content=description_of(self.page)),
            MetaTag(name="twitter:card", content="summary_large_image"),
            *(MetaTag(property=name, content=value) for name, value in tags.items() if value),
        ]

    @strawberry.field
    def hreflang(self) -> list[Hreflang]:
        """The page in all its languages, with ``x-default`` for the source language."""
        content = self.page.content
        found = versions(self.page)
        links = [
            Hreflang(
                language_code=content.site_roots.root_of(card).language_code,
                url=content.url_of(card),
            )
            for card in found
        ]
        source = content.site_roots.source.locale_id
        default = next((card for card in found if card.locale_id == source), None)
        if default:
            links.append(Hreflang(language_code="x-default", url=content.url_of(default)))
        return links

    @strawberry.field
    def json_ld(self) -> JSON:
        """Structured data in schema.org's vocabulary, as a JSON-LD graph."""
        return JSON({"@context": "https://schema.org", "@graph": graph_of(self.page)})


def versions(page: Any) -> list[Any]:
    """The visible versions of a page, the source language first."""
    page.content.page_versions.want(peer.pk for peer in page.peers)
    order = [root.locale_id for root in page.content.site_roots.roots]
    found = page.content.page_versions.get(page.pk) or []
    return sorted(found, key=lambda card: order.index(card.locale_id))


def ancestors(page: Any) -> list[Any]:
    """The visible pages above a page, from the front page down."""
    if not hasattr(page, "above"):
        wanted = {path for peer in page.peers for path in paths_above(peer)}
        cards = models.Page.objects.filter(path__in=wanted).only(*CARD_FIELDS).order_by("depth")
        found = {card.path: card for card in page.content.visible(cards)}
        for peer in page.peers:
            peer.above = [found[path] for path in paths_above(peer) if path in found]
    above: list[Any] = page.above
    return above


def paths_above(page: Any) -> list[str]:
    """The tree paths above a page, without the root of all sites."""
    step = models.Page.steplen
    return [page.path[:end] for end in range(2 * step, len(page.path), step)]


def image_of(page: Any) -> Any:
    """The picture that stands for a page: its own, else the site's."""
    content = page.content
    content.images.want(getattr(peer, "hero_id", None) for peer in page.peers)
    settings = getattr(content.site_roots.site, "sitesettings", None)
    return content.images.get(getattr(page, "hero_id", None)) or content.images.get(
        getattr(settings, "logo_id", None)
    )


def brand_of(page: Any) -> str:
    """The name of the organisation."""
    site = page.content.site_roots.site
    settings = getattr(site, "sitesettings", None)
    return (settings and settings.brand) or site.site_name or ""


def description_of(page: Any) -> str:
    """The search description, else the words above the text."""
    own = page.search_description or getattr(page, "lead", "")
    return own or getattr(page, "introduction", "")


def graph_of(page: Any) -> list[dict[str, Any]]:
    """The page, its organisation and its place in the site."""
    content = page.content
    root_url = content.site_roots.site.root_url
    organisation = {
        "@type": "NGO",
        "@id": f"{root_url}/#organisation",
        "name": brand_of(page),
        "url": root_url,
    }
    crumbs = [
        {
            "@type": "ListItem",
            "position": place,
            "name": card.title,
            "item": content.url_of(card),
        }
        for place, card in enumerate([*ancestors(page), page], start=1)
    ]
    return [
        organisation,
        {"@type": "BreadcrumbList", "itemListElement": crumbs},
        subject_of(page) | {"publisher": {"@id": organisation["@id"]}},
    ]


def subject_of(page: Any) -> dict[str, Any]:
    """The page itself, as the kind of thing its type says it is."""
    url = page.content.url_of(page)
    subject = {
        "@type": getattr(type(page), "schema_org_type", "WebPage"),
        "@id": url,
        "url": url,
        "name": page.title,
        "inLanguage": page.content.site_roots.root_of(page).language_code,
        "description": description_of(page),
    }
    if hasattr(page, "published_on"):
        subject |= {
            "headline": page.title,
            "datePublished": page.published_on.isoformat(),
            "dateModified": page.last_published_at and page.last_published_at.isoformat(),
            "image": share_picture(image_of(page)),
        }
    return {name: value for name, value in subject.items() if value}
