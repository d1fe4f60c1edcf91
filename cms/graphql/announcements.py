"""What rows point at, announced before it is read so that all of it comes in one statement."""

from typing import TYPE_CHECKING, Any

from django.db.models import ForeignKey
from strawberry.utils.str_converters import to_camel_case
from wagtail.fields import StreamField
from wagtail.models import Page, TranslatableMixin

from cms.models import Image, Person, Publication, Topic

if TYPE_CHECKING:
    from cms.graphql.content import Content

ABOUT_STATUS = {"translationStatus"}
ABOUT_HEAD = {"meta", "openGraph", "jsonLd", "jsonLdText"}
ABOUT_VERSIONS = {"translations", "hreflang", *ABOUT_HEAD}
IN_A_HEAD: tuple[type[Any], ...] = (Image, Person, Publication, Topic)
"""What the head of a page tells of, when the page points at it."""


def announce(content: "Content", rows: list[Any]) -> None:
    """Announce what the fields an operation mentions will read of these rows."""
    for kind in dict.fromkeys(map(type, rows)):
        announce_kind(content, [row for row in rows if type(row) is kind])


def announce_kind(content: "Content", rows: list[Any]) -> None:
    """Announce what will be read of rows of one type."""
    is_page = is_whole_page(rows[0])
    has_head = is_page and bool(content.names & ABOUT_HEAD)
    for field in rows[0]._meta.concrete_fields:
        is_read = has_head and field.related_model in IN_A_HEAD
        is_read = is_read or to_camel_case(field.name) in content.names
        if is_read and field.attname in rows[0].__dict__:
            announce_field(content, rows, field)
    if content.names & ABOUT_STATUS and isinstance(rows[0], TranslatableMixin):
        content.statuses(type(rows[0])).want(row.pk for row in rows)
    announce_links(content, rows, has_head)
    if is_page and content.names & ABOUT_VERSIONS:
        content.page_versions.want(row.pk for row in rows)
    if has_head:
        announce_logo(content)


def is_whole_page(row: Any) -> bool:
    """Whether this is a page with all of its fields, and not only its card."""
    return isinstance(row, Page) and not row.get_deferred_fields()


def announce_logo(content: "Content") -> None:
    """Announce the picture of pages that have none of their own, the mark of who publishes them."""
    settings = getattr(content.site_roots.site, "sitesettings", None)
    content.images.want([settings and settings.logo_id])


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


def announce_links(content: "Content", rows: list[Any], has_head: bool) -> None:
    """Announce what links such as ``author_links`` point at, when ``authors`` are to be read."""
    for name in [name for name in rows[0].__dict__ if name.endswith("_links_ids")]:
        links: Any = rows[0]._meta.get_field(name.removesuffix("_ids")).related_model
        target = links._meta.get_field(links.target_name).related_model
        singular = name.removesuffix("_links_ids")
        is_mentioned = content.names & {singular, f"{singular}s"}
        if not (is_mentioned or (has_head and target in IN_A_HEAD)):
            continue
        batch = content.page_versions if issubclass(target, Page) else content.snippets(target)
        batch.want(key for row in rows for key in getattr(row, name))
