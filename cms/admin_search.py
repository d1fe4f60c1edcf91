"""The search of the admin, whose index Wagtail keeps at every save."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


@contextmanager
def disable_search_index_auto_update() -> Iterator[None]:
    """Save much at once; the caller brings the index up to date afterwards."""
    followed = [
        model
        for model in get_indexed_models()
        if post_save.disconnect(post_save_signal_handler, sender=model)
    ]
    try:
        yield
    finally:
        for model in followed:
            post_save.connect(post_save_signal_handler, sender=model)
