"""A page in schema.org's vocabulary, as a JSON-LD graph: who, where, and what it is."""

import json
from datetime import date, datetime
from functools import singledispatch
from typing import Any, TypeAlias

from django.utils.timezone import localtime

from cms.graphql.content import Content
from cms.graphql.images import alt_of, img_of
from cms.graphql.locales import language_tag
from cms.graphql.relatives import language_of, served_ancestors, versions
from cms.graphql.summaries import brand_of, description_of, hero_of, logo_of
from cms.pictures import PicturePreset

Node: TypeAlias = dict[str, Any]
"""A thing with its properties. What is empty in it is left out of the answer."""


def document_of(page: Any) -> Node:
    """The page, its organisation and its place in the site."""
    nodes = [organisation(page.content), website(page.content), breadcrumbs(page), subject_of(page)]
    return {"@context": "https://schema.org", "@graph": [filled(node) for node in nodes if node]}


@singledispatch
def subject_of(page: Any) -> Node:
    """The page itself; an app says what its own kinds of pages are."""
    return web_page(page)


def web_page(page: Any, kind: str = "WebPage") -> Node:
    """A page that is there for its own sake."""
    hero = image_object(hero_of(page), PicturePreset.HERO)
    return creative_work(page, kind) | place_of(page, kind) | {"primaryImageOfPage": hero}


def place_of(page: Any, kind: str = "WebPage") -> Node:
    """The page itself, and the way down to it."""
    breadcrumb = {"@id": breadcrumbs_id(page)} if served_ancestors(page) else None
    return {"@type": kind, "@id": page.content.url_of(page), "breadcrumb": breadcrumb}


def creative_work(page: Any, kind: str, fragment: str = "") -> Node:
    """What can be told of any page, or of the work on it that the fragment names."""
    return {
        **version(page, kind, fragment),
        "description": description_of(page),
        "datePublished": isoformat(page.first_published_at),
        "dateModified": isoformat(page.last_published_at),
        "isPartOf": {"@id": website_id(page.content)},
        "publisher": {"@id": organisation_id(page.content)},
        **translations(page, kind, fragment),
    }


def translations(page: Any, kind: str, fragment: str) -> Node:
    """The work this one was translated from, or else those translated from this one."""
    source = page.content.site_roots.source.locale_id
    others = [card for card in versions(page) if card.pk != page.pk]
    if page.locale_id == source:
        return {"workTranslation": [version(card, kind, fragment) for card in others]}
    originals = (version(card, kind, fragment) for card in others if card.locale_id == source)
    return {"translationOfWork": next(originals, None)}


def version(page: Any, kind: str, fragment: str) -> Node:
    """A work in one of its languages."""
    url = page.content.url_of(page)
    return {
        "@type": kind,
        "@id": url + fragment,
        "url": url,
        "name": page.title,
        "inLanguage": language_of(page),
    }


def organisation(content: Content) -> Node:
    """Who publishes the site."""
    site: Any = content.site_roots.site
    settings = getattr(site, "sitesettings", None)
    profiles = settings.social_links.raw_data if settings else []
    return {
        "@type": "NGO",
        "@id": organisation_id(content),
        "name": brand_of(content) or site.hostname,
        "url": site.root_url,
        "logo": image_object(logo_of(content), PicturePreset.LOGO),
        "sameAs": [profile["value"]["link_url"] for profile in profiles],
    }


def website(content: Content) -> Node:
    """The site, in all its languages."""
    site: Any = content.site_roots.site
    return {
        "@type": "WebSite",
        "@id": website_id(content),
        "name": brand_of(content) or site.hostname,
        "url": site.root_url,
        "inLanguage": [language_tag(root.language_code) for root in content.site_roots.roots],
        "publisher": {"@id": organisation_id(content)},
    }


def breadcrumbs(page: Any) -> Node | None:
    """The way down to the page; the front page has none."""
    above = served_ancestors(page)
    if not above:
        return None
    places = enumerate([*above, page], start=1)
    return {
        "@type": "BreadcrumbList",
        "@id": breadcrumbs_id(page),
        "itemListElement": [breadcrumb(card, position) for position, card in places],
    }


def breadcrumb(card: Any, position: int) -> Node:
    """One step on the way down to a page."""
    return {
        "@type": "ListItem",
        "position": position,
        "name": card.title,
        "item": {"@type": "WebPage", "@id": card.content.url_of(card)},
    }


def image_object(image: Any, preset: PicturePreset) -> Node | None:
    """A picture in the plainest form of a preset, or nothing."""
    if image is None:
        return None
    img = img_of(image, preset)
    return {
        "@type": "ImageObject",
        "url": img.url,
        "contentUrl": img.url,
        # Lengths have a unit in schema.org's vocabulary.
        "width": f"{img.width} px",
        "height": f"{img.height} px",
        "caption": alt_of(image),
        "creditText": image.credit,
    }


def organisation_id(content: Content) -> str:
    return f"{content.site_roots.site.root_url}/#organisation"


def website_id(content: Content) -> str:
    return f"{content.site_roots.site.root_url}/#website"


def breadcrumbs_id(page: Any) -> str:
    return f"{page.content.url_of(page)}#breadcrumbs"


def isoformat(when: date | None) -> str | None:
    """A day, or a moment as it was at the site, so that it can be compared with a day."""
    if isinstance(when, datetime):
        return localtime(when).isoformat(timespec="seconds")
    return when.isoformat() if when else None


def filled(value: Any) -> Any:
    """The same without anything empty, however deep."""
    if isinstance(value, dict):
        parts = {name: filled(part) for name, part in value.items()}
        return {name: part for name, part in parts.items() if not is_empty(part)}
    if isinstance(value, list):
        return [part for part in map(filled, value) if not is_empty(part)]
    return value


def is_empty(value: Any) -> bool:
    """Whether there is nothing to tell; no and zero tell something."""
    return value is None or value in ("", [], {})


def printable(document: Node) -> str:
    """A document as text that cannot end the script element it is printed in."""
    return json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")
