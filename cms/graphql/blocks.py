"""How StreamField content becomes GraphQL, straight from what is stored."""

import dataclasses
from collections.abc import Callable
from functools import singledispatch
from typing import Any, TypeVar, dataclass_transform

import strawberry
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.embeds.blocks import EmbedBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtailmedia.blocks import AudioChooserBlock, VideoChooserBlock

from cms.graphql.batches import Batch
from cms.graphql.content import Content, Pages
from cms.graphql.richtext import rich_text


@strawberry.interface
class Block:
    """One piece of content, in the order the editor placed it."""

    id: strawberry.ID = strawberry.field(description="Stays the same when the block is moved.")
    content: strawberry.Private[Content]

    @property
    def is_shown(self) -> bool:
        """Whether the public may see what it is about; else nothing of it is answered."""
        return True


B = TypeVar("B", bound=Block)
block_types: dict[type[blocks.Block], type[Block]] = {}


@dataclass_transform(kw_only_default=True, field_specifiers=(strawberry.field,))
def block_type(block_class: type[blocks.Block]) -> Callable[[type[B]], type[B]]:
    """Declare the GraphQL type of a Wagtail block.

    A struct block's type names the children it exposes; the type of any other block has one
    field, which receives the block's value.
    """

    def register(cls: type[B]) -> type[B]:
        graphql_type = strawberry.type(cls)
        block_types[block_class] = graphql_type
        return graphql_type

    return register


def child(name: str, description: str) -> Any:
    """Expose the child block of this name under another one."""
    return strawberry.field(metadata={"child": name}, description=description)


class Reference:
    """Something a block points at, read when an answer needs it."""

    def __init__(self, batch: Batch[Any] | Pages, key: int | None) -> None:
        self.batch = batch
        self.key = key
        batch.want([key])

    def get(self) -> Any:
        """The row, or nothing while the public may not see it."""
        return self.batch.get(self.key)


def read(root: Any, name: str) -> Any:
    """The value of a field whose type gives no resolver of its own."""
    value = getattr(root, name)
    if isinstance(value, Reference):
        return value.get()
    if isinstance(value, list) and value and isinstance(value[0], Reference):
        rows = [reference.get() for reference in value]
        return [row for row in rows if row is not None]
    if isinstance(value, list):
        return shown(value)
    return value


def shown(values: list[Any]) -> list[Any]:
    """Without the blocks about something the public may not see."""
    return [value for value in values if not isinstance(value, Block) or value.is_shown]


def represent(block: blocks.Block, raw: Any, content: Content, id: str = "") -> Any:
    """Turn a block's stored value into what its GraphQL type resolves from."""
    graphql_type = block_types.get(type(block))
    if graphql_type is None:
        return represent_value(block, raw, content)
    fields = [
        (field.name, field.metadata.get("child", field.name))
        for field in dataclasses.fields(graphql_type)
        if field.init and field.name not in {"id", "content"}
    ]
    if isinstance(block, blocks.StructBlock):
        stored = raw or {}
        values = {
            name: represent(block.child_blocks[source], stored.get(source), content)
            for name, source in fields
        }
    else:
        [(name, _)] = fields
        values = {name: represent_value(block, raw, content)}
    return graphql_type(id=strawberry.ID(id), content=content, **values)


@singledispatch
def represent_value(block: blocks.Block, raw: Any, content: Content) -> Any:
    """The value of a block that has no type of its own: text, a number, a choice."""
    return raw


@represent_value.register(blocks.FieldBlock)
def _(block: blocks.FieldBlock, raw: Any, content: Content) -> Any:
    return "" if raw is None else raw


@represent_value.register(blocks.BooleanBlock)
def _(block: blocks.BooleanBlock, raw: Any, content: Content) -> bool:
    return bool(raw)


@represent_value.register(blocks.StreamBlock)
def _(block: blocks.StreamBlock, raw: Any, content: Content) -> list[Any]:
    return [
        represent(
            block.child_blocks[item["type"]],
            item["value"],
            content,
            item.get("id") or str(i),
        )
        for i, item in enumerate(raw or [])
        if item["type"] in block.child_blocks
    ]


@represent_value.register(blocks.ListBlock)
def _(block: blocks.ListBlock, raw: Any, content: Content) -> list[Any]:
    return [
        represent(block.child_block, item["value"], content, item.get("id") or str(i))
        if isinstance(item, dict) and item.get("type") == "item"
        else represent(block.child_block, item, content, str(i))
        for i, item in enumerate(raw or [])
    ]


@represent_value.register(blocks.RichTextBlock)
def _(block: blocks.RichTextBlock, raw: Any, content: Content) -> Any:
    return rich_text(raw or "", content)


@represent_value.register(ImageChooserBlock)
def _(block: ImageChooserBlock, raw: Any, content: Content) -> Reference:
    return Reference(content.images, raw)


@represent_value.register(DocumentChooserBlock)
def _(block: DocumentChooserBlock, raw: Any, content: Content) -> Reference:
    return Reference(content.documents, raw)


@represent_value.register(AudioChooserBlock)
@represent_value.register(VideoChooserBlock)
def _(block: Any, raw: Any, content: Content) -> Reference:
    return Reference(content.media, raw)


@represent_value.register(blocks.PageChooserBlock)
def _(block: blocks.PageChooserBlock, raw: Any, content: Content) -> Reference:
    return Reference(content.pages, raw)


@represent_value.register(SnippetChooserBlock)
def _(block: SnippetChooserBlock, raw: Any, content: Content) -> Reference:
    return Reference(content.snippets(block.target_model), raw)


@represent_value.register(EmbedBlock)
def _(block: EmbedBlock, raw: Any, content: Content) -> str:
    content.wanted_embeds.add(raw or "")
    return raw or ""
