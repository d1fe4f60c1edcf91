"""GraphQL types of the blocks every page may use."""

import strawberry

from cms import blocks
from cms.graphql.blocks import Block, block_type, child, read
from cms.graphql.images import Image, alt_of
from cms.graphql.pages import Page
from cms.graphql.richtext import RichText
from cms.types.media import Media


@block_type(blocks.ParagraphBlock)
class ParagraphBlock(Block):
    """Running text."""

    rich_text: RichText = strawberry.field(description="The text.")


@block_type(blocks.HeadingBlock)
class HeadingBlock(Block):
    """A heading inside the text."""

    text: str = strawberry.field(description="The words of the heading.")


@block_type(blocks.PullQuoteBlock)
class PullQuoteBlock(Block):
    """A sentence worth stopping at."""

    text: str = strawberry.field(description="The words quoted.")
    attribution: str = strawberry.field(description="Who said it; may be empty.")


@block_type(blocks.ImageBlock)
class ImageBlock(Block):
    """A picture between the text; left out while it may not be shown."""

    image: Image = strawberry.field(description="The picture.")
    decorative: bool = strawberry.field(description="Whether it adds nothing to the text.")
    caption: str = strawberry.field(description="The words below it; may be empty.")
    alt_text: strawberry.Private[str]

    @strawberry.field
    def alt(self) -> str:
        """What the picture shows in this place; empty where it is decorative."""
        return "" if self.decorative else self.alt_text or alt_of(read(self, "image"))

    @property
    def is_shown(self) -> bool:
        return read(self, "image") is not None


@block_type(blocks.GalleryBlock)
class GalleryBlock(Block):
    """Pictures that belong together; left out while none of them may be shown."""

    heading: str = strawberry.field(description="The words above it; may be empty.")
    images: list[ImageBlock] = strawberry.field(
        description="The pictures that may be shown, in order."
    )

    @property
    def is_shown(self) -> bool:
        return bool(read(self, "images"))


@block_type(blocks.EmbedBlock)
class EmbedBlock(Block):
    """Film, sound or a post from another website."""

    url: str = strawberry.field(description="The address an editor gave.")
    caption: str = strawberry.field(description="The words below it; may be empty.")

    @strawberry.field
    def html(self) -> str | None:
        """What that website gave to embed, null where it gave nothing."""
        embed = self.content.embed(self.url)
        return embed.html if embed else None

    @strawberry.field
    def title(self) -> str | None:
        """What that website calls it."""
        embed = self.content.embed(self.url)
        return embed.title if embed else None

    @strawberry.field
    def thumbnail_url(self) -> str | None:
        """A still, on that website."""
        embed = self.content.embed(self.url)
        return (embed.thumbnail_url or None) if embed else None


@block_type(blocks.AudioBlock)
class AudioBlock(Block):
    """Sound from the library; left out while it may not be played."""

    audio: Media = strawberry.field(description="The recording.")
    caption: str = strawberry.field(description="The words below it; may be empty.")

    @property
    def is_shown(self) -> bool:
        return read(self, "audio") is not None


@block_type(blocks.VideoBlock)
class VideoBlock(Block):
    """Film from the library; left out while it may not be played."""

    video: Media = strawberry.field(description="The film.")
    caption: str = strawberry.field(description="The words below it; may be empty.")

    @property
    def is_shown(self) -> bool:
        return read(self, "video") is not None


@block_type(blocks.RelatedPagesBlock)
class RelatedPagesBlock(Block):
    """Pages worth reading next, chosen by hand."""

    heading: str = strawberry.field(description="The words above it; may be empty.")
    pages: list[Page] = strawberry.field(description="Those the public may read.")


@block_type(blocks.AccordionItemBlock)
class AccordionItem(Block):
    """A question with its answer."""

    title: str = strawberry.field(description="The question.")
    rich_text: RichText = child("text", "The text.")


@block_type(blocks.AccordionBlock)
class AccordionBlock(Block):
    """Questions that open to their answers."""

    heading: str = strawberry.field(description="The words above it; may be empty.")
    items: list[AccordionItem] = strawberry.field(description="The questions, in order.")


@block_type(blocks.SourceNoteBlock)
class SourceNoteBlock(Block):
    """Where something comes from."""

    rich_text: RichText = child("text", "The text.")


@block_type(blocks.StatisticBlock)
class StatisticBlock(Block):
    """One number that says a lot."""

    number: str = strawberry.field(description="Such as “1 in 4”.")
    label: str = strawberry.field(description="What it counts.")
    source: str = strawberry.field(description="Where it comes from; may be empty.")
