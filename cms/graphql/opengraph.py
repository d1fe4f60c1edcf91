"""What social networks show when someone shares a page, in the words of https://ogp.me."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import singledispatch
from typing import Any

import strawberry

from cms.graphql.images import alt_of, img_of
from cms.graphql.locales import territory_locale
from cms.graphql.relatives import language_of, versions
from cms.graphql.summaries import brand_of, description_of, picture_to_share
from cms.pictures import PicturePreset


@strawberry.type
class OpenGraphImage:
    """The picture of a shared page."""

    url: str = strawberry.field(description="Its address.")
    width: int = strawberry.field(description="In pixels.")
    height: int = strawberry.field(description="In pixels.")
    alt: str = strawberry.field(description="What it shows; may be empty.")


@strawberry.type
class OpenGraph:
    """What social networks show when someone shares a page."""

    title: str = strawberry.field(description="The title, without the brand.")
    description: str = strawberry.field(description="What the page is about; may be empty.")
    type: str = strawberry.field(description="``article`` or ``website``.", default="website")
    url: str = strawberry.field(description="The one address of this content.")
    site_name: str = strawberry.field(description="The brand; may be empty.")
    locale: str = strawberry.field(
        description="The language, with its territory where one is known: ``nl_BE`` or ``nl``."
    )
    locale_alternates: list[str] = strawberry.field(
        description="The other languages in which the public may read the page."
    )
    image: OpenGraphImage | None = strawberry.field(
        description="The page's own picture, else the logo, "
        "where those shown agreed to social media; null where there is none."
    )
    published_time: date | None = strawberry.field(
        default=None, description="Of an article: the day readers see."
    )
    modified_time: datetime | None = strawberry.field(
        default=None, description="Of an article: when it was last published."
    )
    authors: list[str] = strawberry.field(
        default_factory=list, description="Of an article: the public names of who wrote it."
    )
    section: str | None = strawberry.field(
        default=None, description="Of an article: the title of the page directly above it."
    )
    tags: list[str] = strawberry.field(
        default_factory=list, description="Of an article: the names of its topics."
    )


@singledispatch
def open_graph_of(page: Any) -> OpenGraph:
    """What social networks show of a page; an app tells more of its own kinds of pages."""
    return website(page)


def website(page: Any) -> OpenGraph:
    """What can be told of any page."""
    locales = dict.fromkeys(territory_locale(language_of(card)) for card in versions(page))
    own = territory_locale(language_of(page))
    return OpenGraph(
        title=page.seo_title or page.title,
        description=description_of(page),
        url=page.content.url_of(page),
        site_name=brand_of(page.content),
        locale=own,
        locale_alternates=[locale for locale in locales if locale != own],
        image=image_of(page),
    )


def image_of(page: Any) -> OpenGraphImage | None:
    """The picture of a shared page, or nothing."""
    image = picture_to_share(page)
    if image is None:
        return None
    img = img_of(image, PicturePreset.SHARE)
    return OpenGraphImage(url=img.url, width=img.width, height=img.height, alt=alt_of(image))


def properties_of(graph: OpenGraph) -> Iterator[tuple[str, str]]:
    """The same as OpenGraph's properties with their contents, without those that say nothing."""
    for name, value in all_properties(graph):
        for content in value if isinstance(value, list) else [value]:
            if content:
                yield name, content.isoformat() if isinstance(content, date) else str(content)


def all_properties(graph: OpenGraph) -> Iterator[tuple[str, Any]]:
    """Every property, in the order of OpenGraph's own documentation."""
    yield "og:title", graph.title
    yield "og:type", graph.type
    yield "og:url", graph.url
    yield "og:description", graph.description
    yield "og:locale", graph.locale
    yield "og:locale:alternate", graph.locale_alternates
    yield "og:site_name", graph.site_name
    if graph.image:
        yield "og:image", graph.image.url
        yield "og:image:width", graph.image.width
        yield "og:image:height", graph.image.height
        yield "og:image:alt", graph.image.alt
    yield "article:published_time", graph.published_time
    yield "article:modified_time", graph.modified_time
    yield "article:author", graph.authors
    yield "article:section", graph.section
    yield "article:tag", graph.tags
