"""Locks on files, which the system lets go of even when their holder is killed."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from devstack.errors import DevstackError

Lock = IO[bytes]


def try_lock(lock: Lock, kind: int) -> bool:
    try:
        fcntl.flock(lock, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_lock(path: Path) -> Lock:
    try:
        return path.open("ab")
    except PermissionError as error:
        raise DevstackError(
            f"{path.parent} belongs to another user: run as that user, or remove it as that user."
        ) from error


def unlock(lock: Lock) -> None:
    fcntl.flock(lock, fcntl.LOCK_UN)


@contextmanager
def exclusively(path: Path, timeout_seconds: float = 90) -> Iterator[None]:
    """Only one process at a time is inside; the others wait for their turn."""
    deadline = time.monotonic() + timeout_seconds
    with open_lock(path) as lock:
        while not try_lock(lock, fcntl.LOCK_EX):
            if time.monotonic() > deadline:
                raise DevstackError(f"Another process has held {path} for {timeout_seconds:.0f} s.")
            time.sleep(0.05)
        yield
