"""The Page interface: what every page answers, whatever its type."""

from datetime import datetime
from typing import Any

import strawberry
import strawberry_django
from strawberry import relay
from wagtail import models

from cms.graphql.arguments import After, Before, First, Last
from cms.graphql.connections import Connection, Slice, connect_peers
from cms.graphql.head import Head
from cms.graphql.locales import Locale
from cms.graphql.relatives import children_of, parent_of, served_ancestors, versions
from cms.graphql.translations import Localized, TranslationStatus, status_of


@strawberry.type
class Breadcrumb:
    """A page above this one."""

    title: str = strawberry.field(description="The title of that page.")
    path: str = strawberry.field(description="Its path, such as ``/nl/verhalen/``.")
    url: str = strawberry.field(description="Its address.")


@strawberry.type
class PageTranslation:
    """A page in one of its languages, for language switchers and hreflang."""

    locale: Locale = strawberry.field(description="The language.")
    path: str = strawberry.field(description="Its path, such as ``/en/stories/``.")
    url: str = strawberry.field(description="Its address.")
    title: str = strawberry.field(description="Its title in that language.")
    page: strawberry.Private[Any]

    @strawberry.field
    def status(self) -> TranslationStatus:
        """Whether it was translated, by whom, and whether the original has changed since."""
        return status_of(self.page)


@strawberry_django.interface(models.Page)
class Page(relay.Node, Localized):
    """A published page, whatever its type."""

    title: str = strawberry.field(description="What the page is called.")
    slug: str = strawberry.field(description="The last part of its path.")
    first_published_at: datetime | None = strawberry.field(
        description="When it was published for the first time."
    )
    last_published_at: datetime | None = strawberry.field(description="When it was last published.")

    @strawberry.field
    def path(self, root: strawberry.Parent[Any]) -> str:
        """Where the page stands on its site, such as ``/nl/verhalen/amina/``."""
        return str(root.content.site_roots.path_of(root))

    @strawberry.field
    def url(self, root: strawberry.Parent[Any]) -> str:
        """Where visitors find the page."""
        return str(root.content.url_of(root))

    @strawberry.field
    def translations(self, root: strawberry.Parent[Any]) -> list[PageTranslation]:
        """The page in every language in which the public may read it, its own included."""
        return [
            PageTranslation(
                locale=Locale(language_code=root.content.site_roots.root_of(card).language_code),
                path=root.content.site_roots.path_of(card),
                url=root.content.url_of(card),
                title=card.title,
                page=card,
            )
            for card in versions(root)
        ]

    @strawberry.field
    def breadcrumbs(self, root: strawberry.Parent[Any]) -> list[Breadcrumb]:
        """The pages above this one, from the front page down, in the language asked for."""
        return [
            Breadcrumb(
                title=card.title,
                path=root.content.site_roots.path_of(card),
                url=root.content.url_of(card),
            )
            for card in served_ancestors(root)
        ]

    @strawberry.field(graphql_type="Page | None")
    def parent(self, root: strawberry.Parent[Any]) -> Any:
        """The page directly above this one, null at the top or where the public may not see it."""
        above, content = parent_of(root), root.content
        content.pages.want(found.pk for peer in root.peers if (found := parent_of(peer)))
        return above and content.pages.get(above.pk)

    @strawberry.field(graphql_type=Connection["Page"])
    def children(
        self,
        root: strawberry.Parent[Any],
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Any:
        """The pages directly below this one, in the order of the tree; then those that stand in
        for what the asked language does not have."""
        part = Slice(first, after, last, before)
        order = ["language_rank", "path"]
        return connect_peers(root, models.Page, children_of, order, part, root.content.expand)

    @strawberry.field
    def head(self, root: strawberry.Parent[Any]) -> Head:
        """What belongs in the head of the HTML document."""
        return Head(page=root)
