"""A page in schema.org's vocabulary, as a JSON-LD graph."""

from typing import Any

from cms.graphql.images import img_of
from cms.graphql.relatives import ancestors, language_of
from cms.graphql.summaries import brand_of, description_of, hero_of
from cms.pictures import PicturePreset


def document_of(page: Any) -> dict[str, Any]:
    """The page, its organisation and its place in the site."""
    return {"@context": "https://schema.org", "@graph": graph_of(page)}


def graph_of(page: Any) -> list[dict[str, Any]]:
    content = page.content
    root_url = content.site_roots.site.root_url
    organisation = {
        "@type": "NGO",
        "@id": f"{root_url}/#organisation",
        "name": brand_of(content),
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
        "inLanguage": language_of(page),
        "description": description_of(page),
    }
    if hasattr(page, "published_on"):
        subject |= {
            "headline": page.title,
            "datePublished": page.published_on.isoformat(),
            "dateModified": page.last_published_at and page.last_published_at.isoformat(),
            "image": share_picture(page),
        }
    return {name: value for name, value in subject.items() if value}


def share_picture(page: Any) -> str:
    """The address of the page's own picture, or nothing."""
    hero = hero_of(page)
    return img_of(hero, PicturePreset.SHARE).url if hero else ""
