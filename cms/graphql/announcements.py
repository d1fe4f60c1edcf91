"""What rows point at, announced before it is read so that all of it comes in one statement."""

from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey
from strawberry.utils.str_converters import to_camel_case
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin

from cms.models import Image

if TYPE_CHECKING:
    from cms.graphql.content import Content

ABOUT_VERSIONS = {"translations", "hreflang", "head"}
ABOUT_IMAGES = {"hero": {"hero", "head"}}


def announce(content: "Content", rows: list[Any]) -> None:
    """Announce what the fields an operation mentions will read of these rows."""
    for kind in dict.fromkeys(map(type, rows)):
        announce_kind(content, [row for row in rows if type(row) is kind])


def announce_kind(content: "Content", rows: list[Any]) -> None:
    """Announce what will be read of rows of one type."""
    for field in rows[0]._meta.concrete_fields:
        mentioned = {to_camel_case(field.name), *ABOUT_IMAGES.get(field.name, ())}
        if content.names & mentioned and field.attname in rows[0].__dict__:
            announce_field(content, rows, field)
    announce_links(content, rows)
    if isinstance(rows[0], Page) and content.names & ABOUT_VERSIONS and "body" in rows[0].__dict__:
        content.page_versions.want(row.pk for row in rows)


def announce_field(content: "Content", rows: list[Any], field: Any) -> None:
    """Announce what one field of these rows points at."""
    if isinstance(field, StreamField):
        from cms.graphql.streamfields import stream

        stream(rows[0], field.name)
    elif isinstance(field, ForeignKey):
        keys = [getattr(row, field.attname) for row in rows]
        target: Any = field.related_model
        if issubclass(target, Image):
            content.images.want(keys)
        elif issubclass(target, TranslatableMixin) and not issubclass(target, Page):
            content.snippets(target).want(keys)


def announce_links(content: "Content", rows: list[Any]) -> None:
    """Announce what links such as ``author_links`` point at, when ``authors`` is mentioned."""
    for name in [name for name in rows[0].__dict__ if name.endswith("_links_ids")]:
        singular = name.removesuffix("_links_ids")
        if not content.names & {singular, f"{singular}s"}:
            continue
        links: Any = rows[0]._meta.get_field(name.removesuffix("_ids")).related_model
        target = links._meta.get_field(links.target_name).related_model
        batch = content.page_versions if issubclass(target, Page) else content.snippets(target)
        batch.want(key for row in rows for key in getattr(row, name))
