"""Anything with an id, by its id."""

from typing import Any

import strawberry
from strawberry import Info, relay

from cms.graphql.context import Context
from cms.graphql.pages import Page
from cms.graphql.routing import page_at
from cms.models import Person, Publication, Topic

SNIPPETS: dict[str, type[Any]] = {
    "Person": Person,
    "Topic": Topic,
    "Publication": Publication,
}


@strawberry.type
class NodeQuery:
    @strawberry.field(graphql_type=relay.Node | None)
    def node(
        self,
        info: Info,
        id: relay.GlobalID,
        locale: str | None = None,
        site: str | None = None,
    ) -> Any:
        """Whatever has this id, null where the public may not see it.

        A page or snippet is answered in its own language unless a locale is given.
        """
        key = database_id(id)
        if key is None:
            return None
        content = info.context.content(locale, site)
        if id.type_name == "Image":
            return content.images.get(key)
        if id.type_name in SNIPPETS:
            return content.snippets(SNIPPETS[id.type_name]).get(key)
        return page_by_id(info.context, key, locale, site)

    @strawberry.field(graphql_type=Page | None)
    def page(
        self,
        info: Info,
        id: relay.GlobalID | None = None,
        path: str | None = None,
        locale: str | None = None,
        site: str | None = None,
    ) -> Any:
        """A page by its id or its path, null where the public may not see it."""
        if path is not None:
            return page_at(info.context, path, locale, site)
        key = database_id(id) if id else None
        return page_by_id(info.context, key, locale, site) if key else None


def database_id(id: relay.GlobalID) -> int | None:
    """The key in an id, nothing where it cannot be one of ours."""
    return int(id.node_id) if id.node_id.isdecimal() and len(id.node_id) < 18 else None


def page_by_id(context: Context, key: int, locale: str | None, site: str | None) -> Any:
    """The page with this key in its own language, or its version in the asked one."""
    content = context.content(locale, site)
    if locale is None:
        versions = content.page_versions.get(key) or []
        own = next((card for card in versions if card.pk == key), None)
        if own is None:
            return None
        content = context.content(content.site_roots.root_of(own).language_code, site)
    return content.pages.get(key)
