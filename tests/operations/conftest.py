"""Services that are away, and tasks that wait for a worker."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command

from cms.cache import Outage
from cms.heartbeat import SCHEDULER, WORKER, beaten, key_of
from tests.media.conftest import break_s3, read_timeout

__all__ = ["break_s3", "read_timeout"]


@pytest.fixture(autouse=True)
def _unknown_state() -> Iterator[None]:
    """Nobody knows of an outage, and nobody has said that they are at work."""
    cache.delete_many([key_of(WORKER), key_of(SCHEDULER)])
    beaten.clear()
    yield
    Outage.paused_until = Outage.silent_until = 0


@pytest.fixture(params=["closed", "silent"])
def break_cache(request: pytest.FixtureRequest, settings: Any) -> Iterator[Callable[[], None]]:
    """From this call on, the cache refuses connections, or accepts them and never answers."""
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        if request.param == "silent":
            listener.listen(50)
        port = listener.getsockname()[1]
        away = settings.CACHES["default"] | {"LOCATION": f"redis://127.0.0.1:{port}/0"}

        def break_cache() -> None:
            settings.CACHES = settings.CACHES | {"default": away}

        yield break_cache


@pytest.fixture
def work(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Tasks wait in the database until this is called; it does all that may be done now."""
    # The worker would close the connection in whose transaction the test is.
    worker = "django_tasks_db.management.commands.db_worker"
    monkeypatch.setattr(f"{worker}.close_old_connections", lambda: None)
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

    def work() -> None:
        call_command("db_worker", "--batch", "--no-startup-delay", verbosity=0)

    yield work
    for number, handler in former.items():
        signal.signal(number, handler)
