"""What a page says of itself in few words and one picture, and who says it."""

from typing import Any

from cms.graphql.content import Content


def brand_of(content: Content) -> str:
    """The name of the organisation; may be empty."""
    site = content.site_roots.site
    settings = getattr(site, "sitesettings", None)
    return (settings and settings.brand) or site.site_name or ""


def logo_of(content: Content) -> Any:
    """The mark of the organisation, or nothing."""
    settings = getattr(content.site_roots.site, "sitesettings", None)
    return settings and content.images.get(settings.logo_id)


def description_of(page: Any) -> str:
    """The search description, else the words above the text; may be empty."""
    own = page.search_description or getattr(page, "lead", "")
    return own or getattr(page, "introduction", "")


def hero_of(page: Any) -> Any:
    """The page's own picture, or nothing."""
    images = page.content.images
    images.want(getattr(peer, "hero_id", None) for peer in page.peers)
    return images.get(getattr(page, "hero_id", None))


def picture_to_share(page: Any) -> Any:
    """The picture social networks may show for a page: its own, else the site's, else nothing."""
    for image in (hero_of(page), logo_of(page.content)):
        if image and image.is_shareable:
            return image
    return None
