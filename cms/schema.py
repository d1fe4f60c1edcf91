"""The public schema, composed from what each app contributes."""

from typing import Any

import strawberry
from django.utils.module_loading import autodiscover_modules
from strawberry import Info
from strawberry.schema.config import StrawberryConfig

from cms.graphql.arguments import Fallback, LocaleCode, OptionalPath, SiteHost
from cms.graphql.blocks import block_types, read
from cms.graphql.context import Scope
from cms.graphql.descriptions import describe_from_docstrings
from cms.graphql.execution import Schema
from cms.graphql.nodes import NodeQuery
from cms.graphql.pages import Page
from cms.graphql.routing import RouteQuery, locate
from cms.types.search import SearchQuery
from cms.types.sites import BaseSite
from donations.schema import DonationQuery, DonationSite
from stories.schema import StoryQuery

# An app's page and block types exist once its types.py is read, and what it tells in the head of
# a page once its head.py is.
autodiscover_modules("types", "head")


@strawberry.type
class Site(BaseSite, DonationSite):
    """A website: its languages, menus, words and networks."""


@strawberry.type
class Query(NodeQuery, RouteQuery, SearchQuery, StoryQuery, DonationQuery):
    """Everything the public may read."""

    @strawberry.field(graphql_type=Site)
    def site(
        self,
        info: Info,
        path: OptionalPath = None,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
    ) -> Any:
        """The site at the request's host, or the one whose host name is given.

        Give it the path you give ``route``, and it is in the language that path begins with.
        """
        _place, content = locate(info.context, path or "", Scope(locale, site, fallback))
        return Site(content=content)


def page_types(base: type[Any] = Page) -> list[type[Any]]:
    """Every GraphQL type of a page, the interfaces between included."""
    return [found for child in base.__subclasses__() for found in [child, *page_types(child)]]


schema = Schema(
    query=Query,
    types=[*page_types(), *block_types.values()],
    config=StrawberryConfig(default_resolver=read),
)
describe_from_docstrings(schema)
