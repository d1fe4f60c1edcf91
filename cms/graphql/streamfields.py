from typing import Any

import strawberry

from cms.graphql.blocks import Block, represent, shown


def stream(row: Any, name: str) -> list[Any]:
    """The blocks of the StreamField called ``name``, read at once for all rows fetched together."""
    streams = row.__dict__.setdefault("streams", {})
    if name not in streams:
        # A list may hold pages of several types, and not all of them have this field.
        for peer in [peer for peer in row.peers if hasattr(peer, name)]:
            value = getattr(peer, name)
            represented = represent(value.stream_block, value.raw_data, peer.content)
            peer.__dict__.setdefault("streams", {})[name] = represented
    blocks: list[Any] = row.streams[name]
    return blocks


def stream_field(name: str, description: str | None = None) -> Any:
    """Expose the StreamField called ``name`` as a list of blocks."""

    def resolve(root: Any) -> list[Block]:
        return shown(stream(root, name))

    return strawberry.field(resolver=resolve, description=description)
