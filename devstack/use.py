"""Use the embedded services: they run from the first user to the last."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

from devstack.addresses import addresses_of
from devstack.errors import DevstackError
from devstack.locks import Lock, exclusively, open_lock, try_lock
from devstack.marks import SERVICES, STAY, find_keeper, marks_path, read_marks
from devstack.processes import end

PROJECT = Path(__file__).resolve().parent.parent
started: list[subprocess.Popen[bytes]] = []
"""Keepers we started: they may outlive us, and Python minds children nobody remembers."""


@contextmanager
def using(folder: Path, services: Sequence[str] = SERVICES) -> Iterator[None]:
    """Have these services for as long as this lasts; what was running stays running after."""
    if not services:
        yield
        return
    addresses_of(folder)
    with ThreadPoolExecutor(len(services)) as pool:
        joined = [pool.submit(join, folder, service) for service in services]
    try:
        for future in joined:
            future.result()
        yield
    finally:
        used = [
            (service, future.result())
            for service, future in zip(services, joined, strict=True)
            if future.exception() is None
        ]
        with ThreadPoolExecutor(len(services)) as pool:
            for service, lock in used:
                pool.submit(leave, folder, service, lock)


def join(folder: Path, service: str) -> Lock:
    """Count as a user of a service, which is started when it does not run."""
    lock = open_lock(folder / f"{service}.users")
    with exclusively(folder / f"{service}.lock"):
        fcntl.flock(lock, fcntl.LOCK_SH)
        if find_keeper(folder, service) is None:
            try:
                stop_strays(folder, service)
                start_keeper(folder, service)
            except BaseException:
                lock.close()
                raise
    return lock


def leave(folder: Path, service: str, lock: Lock) -> None:
    """Stop counting as a user; the last one waits until the service has stopped."""
    with exclusively(folder / f"{service}.lock"), lock:
        alone = try_lock(lock, fcntl.LOCK_EX)
        if alone and not (folder / STAY).exists():
            stop_keeper(folder, service)


def start_keeper(folder: Path, service: str) -> None:
    """Start the process that starts the service, and wait for its word."""
    with (folder / f"{service}-keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "devstack.keeper", service, str(folder)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
        )
    started.append(keeper)
    line = keeper.stdout
    assert line is not None
    with line:
        word = os.read(line.fileno(), 4096).decode()
    if word != "ready":
        keeper.wait()
        raise DevstackError(word or f"{service} did not start; see {log.name}.")


def stop_strays(folder: Path, service: str) -> None:
    """End a server whose keeper was killed, where the system does not do that for us."""
    marks = read_marks(marks_path(folder, service))
    strays = [process for mark in marks.values() if (process := mark.find())]
    end(strays, patience_seconds=10)
    marks_path(folder, service).unlink(missing_ok=True)


def stop_keeper(folder: Path, service: str) -> None:
    keeper = find_keeper(folder, service)
    if keeper is not None:
        end([keeper], patience_seconds=20)
    stop_strays(folder, service)


def start_all(folder: Path) -> None:
    """Start every service, to run until ``stop_all``."""
    addresses_of(folder)
    (folder / STAY).touch()
    with using(folder):
        pass


def stop_all(folder: Path) -> None:
    """Stop every service, whoever uses it."""
    (folder / STAY).unlink(missing_ok=True)
    with ThreadPoolExecutor(len(SERVICES)) as pool:
        for service in SERVICES:
            pool.submit(stop_keeper, folder, service)


def remove_all(folder: Path) -> None:
    """Stop every service and remove its data."""
    stop_all(folder)
    if folder.exists():
        shutil.rmtree(folder)


def running(folder: Path) -> dict[str, psutil.Process]:
    """The keepers that run, by service."""
    found = {service: find_keeper(folder, service) for service in SERVICES}
    return {service: process for service, process in found.items() if process is not None}
