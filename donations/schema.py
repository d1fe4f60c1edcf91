from typing import Any

import strawberry
from strawberry import Info

from cms.graphql.arguments import After, Before, Fallback, First, Id, Last, LocaleCode, SiteHost
from cms.graphql.connections import Connection, Slice, connect
from cms.graphql.content import Content, with_links
from cms.graphql.context import Scope
from cms.graphql.nodes import database_id, snippet_by_id
from donations import models
from donations.types import (
    DonateCallToAction,
    DonatePage,
    default_call_to_action,
    is_giving_open,
)


@strawberry.type
class DonationSite:
    content: strawberry.Private[Content]

    @strawberry.field
    def is_giving_open(self) -> bool:
        """Whether gifts are taken now; while they are not, show ``texts.donationsClosed``."""
        return is_giving_open(self.content)

    @strawberry.field(graphql_type=DonateCallToAction | None)
    def default_call_to_action(self) -> Any:
        """Shown on every page that has none of its own."""
        return default_call_to_action(self.content)


@strawberry.type
class DonationQuery:
    @strawberry.field(graphql_type=Connection[DonatePage])
    def donate_pages(
        self,
        info: Info,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Any:
        """The pages to give on, by title."""
        content = info.context.content(Scope(locale, site, fallback))
        pages = content.served(with_links(models.DonatePage.objects.all()))
        return connect([pages], ["title", "pk"], Slice(first, after, last, before), content.attach)

    @strawberry.field(graphql_type=DonateCallToAction | None)
    def donate_call_to_action(
        self,
        info: Info,
        id: Id,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
    ) -> Any:
        """One call to action, null where the public may not see it."""
        key, scope = database_id(id), Scope(locale, site, fallback)
        if id.type_name != "DonateCallToAction" or key is None:
            return None
        return snippet_by_id(info.context, models.DonateCallToAction, key, scope)
