"""Blocks every page type may use."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.embeds.blocks import EmbedBlock as WagtailEmbedBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

RICH_TEXT = ["bold", "italic", "superscript", "link", "document-link", "ol", "ul"]
INLINE_RICH_TEXT = ["bold", "italic", "link"]

TEXT = _("Text")
MEDIA = _("Image, sound and film")
CONTEXT = _("Context")


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": RICH_TEXT, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        group = TEXT
        template = "blocks/paragraph.html"
        description = _("Paragraphs, lists and links.")
        preview_value = _("<p>She kept the letter in a biscuit tin, <b>for eleven years</b>.</p>")


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text."""

    class Meta:
        icon = "title"
        label = _("Heading")
        group = TEXT
        template = "blocks/heading.html"
        description = _("Divides a long text, and helps readers who skim or listen.")
        preview_value = _("What changed after that winter")


class PullQuoteBlock(blocks.StructBlock):
    """A sentence worth stopping at."""

    text = blocks.TextBlock(label=_("Text"))
    attribution = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Pull quote")
        group = TEXT
        template = "blocks/pull_quote.html"
        description = _("A sentence worth stopping at, set large.")
        preview_value = {"text": _("Nobody asked me anything."), "attribution": "Amina"}


def searchable_caption(value: Any, name: str) -> list[str]:
    """The caption of a picture or recording that will not have to vanish.

    A consent lapses at midnight without anything being saved, and the index does not hear of it.
    """
    material, caption = value.get(name), value.get("caption")
    is_kept = caption and material and material.is_public_for_good
    return [str(caption)] if is_kept else []


class ImageBlock(blocks.StructBlock):
    """A picture between the text."""

    image = ImageChooserBlock(label=_("Image"))
    alt_text = blocks.CharBlock(
        label=_("Alternative text here"),
        required=False,
        help_text=_("Empty: the text of the image itself."),
    )
    decorative = blocks.BooleanBlock(
        label=_("Decorative"),
        required=False,
        help_text=_("Adds nothing to the text; read over."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Image")
        group = MEDIA
        template = "blocks/image.html"
        description = _("One picture from the library, with a caption.")
        preview_value = {"caption": _("The kitchen where the helpline began.")}

    def get_searchable_content(self, value: Any) -> list[str]:
        """The caption only: what a picture shows is not told to who may not see it."""
        return searchable_caption(value, "image")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["decorative"] and cleaned["alt_text"]:
            message = _("A decorative picture has no alternative text.")
            raise blocks.StructBlockValidationError(
                block_errors={"alt_text": ValidationError(message)}
            )
        return cleaned


class GalleryBlock(blocks.StructBlock):
    """Pictures that belong together."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    images = blocks.ListBlock(ImageBlock(), label=_("Images"), min_num=2, max_num=30)

    class Meta:
        icon = "grid"
        label = _("Gallery")
        group = MEDIA
        template = "blocks/gallery.html"
        description = _("Two to thirty pictures that belong together.")
        preview_value = {"heading": _("One evening"), "images": [{}, {}, {}]}

    def get_searchable_content(self, value: Any) -> list[str]:
        """Nothing where the pictures may all have to vanish, and the heading with them."""
        pictures = [picture["image"] for picture in value["images"] if picture["image"]]
        if not any(picture.is_public_for_good for picture in pictures):
            return []
        content: list[str] = super().get_searchable_content(value)
        return content


class EmbedBlock(blocks.StructBlock):
    """Film, sound or a post from another website."""

    url = WagtailEmbedBlock(label=_("Address"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "media"
        label = _("Embed")
        group = MEDIA
        template = "blocks/embed.html"
        description = _("Film, sound or a post from another website.")
        preview_value = {
            "url": "https://video.example.org/amina",
            "caption": _("Amina tells her story."),
        }


class AudioBlock(blocks.StructBlock):
    """Sound from our own library."""

    audio = AudioChooserBlock(label=_("Sound"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "wagtailmedia-audio"
        label = _("Audio")
        group = MEDIA
        template = "blocks/audio.html"
        description = _("Sound from our own library, with its transcript.")
        preview_value = {"caption": _("Listen: a night at the helpline.")}

    def get_searchable_content(self, value: Any) -> list[str]:
        return searchable_caption(value, "audio")


class VideoBlock(blocks.StructBlock):
    """Film from our own library."""

    video = VideoChooserBlock(label=_("Film"))
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "wagtailmedia-video"
        label = _("Video")
        group = MEDIA
        template = "blocks/video.html"
        description = _("Film from our own library, with its transcript.")
        preview_value = {"caption": _("Watch: the first day at work.")}

    def get_searchable_content(self, value: Any) -> list[str]:
        return searchable_caption(value, "video")


class RelatedPagesBlock(blocks.StructBlock):
    """Pages worth reading next, chosen by hand."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    pages = blocks.ListBlock(blocks.PageChooserBlock(), label=_("Pages"), min_num=1, max_num=6)

    class Meta:
        icon = "link"
        label = _("Related pages")
        group = CONTEXT
        template = "blocks/related_pages.html"
        description = _("One to six pages to read next.")
        preview_value = {"heading": _("Read on"), "pages": [None, None]}


class AccordionItemBlock(blocks.StructBlock):
    """A question with its answer."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(label=_("Text"), features=RICH_TEXT)

    class Meta:
        icon = "help"
        label = _("Question and answer")


class AccordionBlock(blocks.StructBlock):
    """Questions that open to their answers."""

    heading = blocks.CharBlock(label=_("Heading"), required=False)
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Items"), min_num=1)

    class Meta:
        icon = "list-ul"
        label = _("Accordion")
        group = CONTEXT
        template = "blocks/accordion.html"
        description = _("Questions that open to their answers.")
        preview_value = {
            "heading": _("Questions"),
            "items": [
                {"title": _("Can I call at night?"), "text": _("<p>Yes, at any hour.</p>")},
                {"title": _("Will you tell the police?"), "text": ""},
            ],
        }


class SourceNoteBlock(blocks.StructBlock):
    """Where something comes from."""

    text = blocks.RichTextBlock(label=_("Text"), features=INLINE_RICH_TEXT)

    class Meta:
        icon = "info-circle"
        label = _("Source note")
        group = CONTEXT
        template = "blocks/source_note.html"
        description = _("Where something comes from, in small print.")
        preview_value = {"text": _("<p>From our helpline's yearly report, 2025.</p>")}


class StatisticBlock(blocks.StructBlock):
    """One number that says a lot."""

    number = blocks.CharBlock(
        # Wagtail has another "Number": a kind of field in a form.
        label=pgettext_lazy("statistic", "Number"),
        max_length=20,
        help_text=_("Such as “1 in 4”."),
    )
    label = blocks.CharBlock(label=_("What it counts"))
    source = blocks.CharBlock(label=_("Source"), required=False)

    class Meta:
        icon = "order"
        label = _("Statistic")
        group = CONTEXT
        template = "blocks/statistic.html"
        description = _("One number that says a lot.")
        preview_value = {
            "number": _("1 in 4"),
            "label": _("calls came at night"),
            "source": _("Helpline"),
        }


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    paragraph = ParagraphBlock()
    heading = HeadingBlock()
    pull_quote = PullQuoteBlock()
    image = ImageBlock()
    gallery = GalleryBlock()
    embed = EmbedBlock()
    audio = AudioBlock()
    video = VideoBlock()
    related_pages = RelatedPagesBlock()
    accordion = AccordionBlock()
    source_note = SourceNoteBlock()
    statistic = StatisticBlock()


class MenuLinkBlock(blocks.StructBlock):
    """A link in a menu: to a page of ours, or to an address elsewhere."""

    label = blocks.CharBlock(
        label=_("Label"), required=False, help_text=_("Empty: the title of the page.")
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    link_url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        page, address = cleaned["page"], cleaned["link_url"]
        # A draft may wait for what is missing.
        is_final = not self.is_deferred_validation
        if (page and address) or (is_final and not (page or address)):
            raise blocks.StructBlockValidationError(
                non_block_errors=[ValidationError(_("Choose a page or give an address."))]
            )
        if is_final and address and not cleaned["label"]:
            raise blocks.StructBlockValidationError(
                block_errors={"label": ValidationError(_("An address elsewhere needs a label."))}
            )
        return cleaned


class MenuItemBlock(MenuLinkBlock):
    """A link with, below it, more links."""

    children = blocks.ListBlock(MenuLinkBlock(), label=_("Below it"), default=[])

    class Meta:
        icon = "link"
        label = _("Link")


class MenuItemsBlock(blocks.StreamBlock):
    """The links of a menu, in order."""

    item = MenuItemBlock()


class SocialLinkBlock(blocks.StructBlock):
    """A profile of the organisation on a network."""

    network = blocks.CharBlock(label=_("Network"), help_text=_("Such as “Mastodon”."))
    link_url = blocks.URLBlock(label=_("Address"))

    class Meta:
        icon = "link"
        label = _("Profile")


class SocialLinksBlock(blocks.StreamBlock):
    """Where else to follow the organisation."""

    profile = SocialLinkBlock()
