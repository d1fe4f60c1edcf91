"""What a colleague reads on the page of an entry they only look at."""

from datetime import date, datetime
from functools import singledispatch
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.fields import register_display_class
from wagtail.fields import RichTextField
from wagtail.images.components import ImageDisplay
from wagtail.rich_text import RichText, get_text_for_indexing

from cms.models import Image

NOTHING = "-"


class Told(Component):
    """The value of a field in words, whatever its kind."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def render_html(self, parent_context: Any = None) -> SafeString:
        return told(self.value)


class ToldRichText(Told):
    """Formatted text, as words."""

    def __init__(self, value: str) -> None:
        super().__init__(RichText(value))


class ToldImage(ImageDisplay):
    """A picture, which Wagtail calls “None” where there is none."""

    def render_html(self, parent_context: Any = None) -> SafeString:
        picture: SafeString | None = super().render_html(parent_context)
        return picture or told(None)


def register_told() -> None:
    """Tell fields in words, where Wagtail shows values as Python writes them."""
    register_display_class(models.Field, display_class=Told)
    register_display_class(models.ForeignKey, to=models.Model, display_class=Told)
    register_display_class(models.ForeignKey, to=Image, display_class=ToldImage)
    register_display_class(RichTextField, display_class=ToldRichText)


@singledispatch
def told(value: Any) -> SafeString:
    """A value in words, in the language of the colleague."""
    return conditional_escape(NOTHING if value in (None, "") else value)


@told.register
def _(value: bool) -> SafeString:
    return conditional_escape(gettext("Yes") if value else gettext("No"))


@told.register
def _(value: date) -> SafeString:
    return conditional_escape(date_format(value))


@told.register
def _(value: datetime) -> SafeString:
    return conditional_escape(date_format(localtime(value), "DATETIME_FORMAT"))


@told.register
def _(value: RichText) -> SafeString:
    return told(get_text_for_indexing(value.source).strip())


@told.register
def _(value: blocks.StreamValue) -> SafeString:
    return listed([told_of(child.block, child.value) for child in value])


@singledispatch
def told_of(block: blocks.Block, value: Any) -> SafeString:
    """The value of a block in words."""
    return told(value)


@told_of.register
def _(block: blocks.ChoiceBlock, value: Any) -> SafeString:
    return told(dict(block.field.choices).get(value, value))


@told_of.register
def _(block: blocks.ListBlock, value: Any) -> SafeString:
    return listed([told_of(block.child_block, item) for item in value])


@told_of.register
def _(block: blocks.StructBlock, value: Any) -> SafeString:
    parts = (
        (child.label, told_of(child, value[name])) for name, child in block.child_blocks.items()
    )
    return format_html_join(" · ", "{}: {}", parts)


def listed(items: list[SafeString]) -> SafeString:
    """Items below each other."""
    if not items:
        return told(None)
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ([item] for item in items))
    )
