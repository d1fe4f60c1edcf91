"""The worker and the scheduler say that they are at work, where every process can read it."""

import time

from django.core.cache import cache

WORKER = "worker"
SCHEDULER = "scheduler"

BEAT_SECONDS = 10
LATE_SECONDS = 300
"""One task or job may take this long, and nobody needs to look."""

beaten: dict[str, float] = {}
"""When this process last said so; time.monotonic()."""


def beat(name: str) -> None:
    """Say so, at most every few seconds: cheap enough for every turn of a loop."""
    now = time.monotonic()
    if now - beaten.get(name, -BEAT_SECONDS) >= BEAT_SECONDS:
        beaten[name] = now
        cache.set(key_of(name), time.time(), timeout=None)


def seconds_since_beat(name: str) -> int | None:
    """How long ago any process of this kind said so, or nothing when none ever did."""
    moment = cache.get(key_of(name))
    return None if moment is None else max(0, round(time.time() - moment))


def key_of(name: str) -> str:
    return f"heartbeat-{name}"
