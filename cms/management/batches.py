"""Long work in parts, so that no transaction and no memory grows with the site."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

SIZE = 100


def batches(items: Sequence[Item], size: int = SIZE) -> Iterator[Sequence[Item]]:
    """These items in order, so many at a time."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
