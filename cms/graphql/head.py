"""What belongs in the head of an HTML document."""

from functools import cached_property
from typing import Any

import strawberry
from strawberry.scalars import JSON

from cms.graphql.jsonld import document_of, printable
from cms.graphql.opengraph import OpenGraph, open_graph_of, properties_of
from cms.graphql.relatives import language_of, versions
from cms.graphql.summaries import brand_of, description_of


@strawberry.type
class MetaTag:
    """A ``<meta>`` element."""

    name: str | None = strawberry.field(description="Its ``name`` attribute.", default=None)
    property: str | None = strawberry.field(description="Its ``property`` attribute.", default=None)
    content: str = strawberry.field(description="Its ``content`` attribute.")


@strawberry.type
class Hreflang:
    """A ``<link rel="alternate">`` element."""

    language_code: str = strawberry.field(
        description="The language, such as ``nl`` or ``nl-BE``; or ``x-default``."
    )
    url: str = strawberry.field(description="The address of the page in that language.")


@strawberry.type
class Head:
    """The head of the HTML document of a page."""

    page: strawberry.Private[Any]

    @strawberry.field
    def title(self) -> str:
        """The title of the document: the page's own, then the brand."""
        own = self.page.seo_title or self.page.title
        brand = brand_of(self.page.content)
        return f"{own} · {brand}" if brand and brand not in own else own

    @strawberry.field
    def description(self) -> str:
        """What search engines may show below the title; may be empty."""
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
    def open_graph(self) -> OpenGraph:
        """What social networks show, for frontends that print it in their own way."""
        return self.shared

    @strawberry.field
    def meta(self) -> list[MetaTag]:
        """The description and all of ``openGraph``, ready to print."""
        card = "summary_large_image" if self.shared.image else "summary"
        names = {"description": self.shared.description, "twitter:card": card}
        return [
            *(MetaTag(name=name, content=value) for name, value in names.items() if value),
            *(MetaTag(property=name, content=value) for name, value in properties_of(self.shared)),
        ]

    @strawberry.field
    def hreflang(self) -> list[Hreflang]:
        """The page in all its languages, with ``x-default`` for everyone else: the source
        language, or the next language of the site while that one is not public."""
        links = [
            Hreflang(language_code=language_of(card), url=self.page.content.url_of(card))
            for card in versions(self.page)
        ]
        return [*links, *(Hreflang(language_code="x-default", url=link.url) for link in links[:1])]

    @strawberry.field
    def json_ld(self) -> JSON:
        """The page in schema.org's vocabulary, as a JSON-LD graph. To print it, take
        ``jsonLdText``, or write every ``<`` as ``\\u003c``: else a text can end the script."""
        return JSON(self.document)

    @strawberry.field
    def json_ld_text(self) -> str:
        """``jsonLd`` as text, safe to print in a ``<script type="application/ld+json">``."""
        return printable(self.document)

    @cached_property
    def shared(self) -> OpenGraph:
        return open_graph_of(self.page)

    @cached_property
    def document(self) -> dict[str, Any]:
        return document_of(self.page)
