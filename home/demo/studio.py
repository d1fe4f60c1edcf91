"""Where the demo's pictures and sounds are made, while the database is busy with other things."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Self

from home.demo import artwork
from home.demo.load_source import read

Recipe = Mapping[str, Any]
Make = Callable[[Recipe], bytes]


class Studio:
    """Processes that each make a file at a time, and every file once."""

    def __init__(self) -> None:
        # A fresh interpreter starts in a moment and shares no connection of ours.
        self.makers = ProcessPoolExecutor(mp_context=get_context("spawn"))
        self.orders: dict[str, Future[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.makers.shutdown(cancel_futures=True)

    def order_everything(self) -> None:
        """Have all files of the demo made, in the order in which they will be asked for."""
        for entry in read("images").values():
            self.picture(entry["scene"])
        for entry in read("media").values():
            self.sound(entry["recipe"])

    def picture(self, recipe: Recipe) -> Future[bytes]:
        """A JPEG file of this scene, in the making."""
        return self.order(artwork.jpeg, recipe)

    def sound(self, recipe: Recipe) -> Future[bytes]:
        """A WAV file of this recipe, in the making."""
        return self.order(artwork.play, recipe)

    def order(self, make: Make, recipe: Recipe) -> Future[bytes]:
        name = json.dumps([make.__name__, recipe], sort_keys=True)
        if name not in self.orders:
            self.orders[name] = self.makers.submit(make, recipe)
        return self.orders[name]
