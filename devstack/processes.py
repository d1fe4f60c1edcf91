"""Start a child that never outlives us, and stop it with all of its own children."""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

import psutil

PR_SET_PDEATHSIG = 1


def die_with_parent(number: signal.Signals = signal.SIGTERM) -> Callable[[], None]:
    """What a child runs first, so that Linux signals it when its parent is gone in any way."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(PR_SET_PDEATHSIG, int(number), 0, 0, 0)


def spawn(
    command: Sequence[str | Path],
    *,
    log: IO[bytes] | int | None = None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    death_signal: signal.Signals = signal.SIGTERM,
    prepare: Callable[[], None] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in its own session, so that Ctrl-C reaches us and we decide the order."""
    tie = die_with_parent(death_signal)

    def before_exec() -> None:
        if prepare is not None:
            prepare()
        # After a change of user: that change clears the tie.
        tie()

    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT if log is not None else None,
        cwd=cwd,
        env=environment,
        start_new_session=True,
        preexec_fn=before_exec,
    )


def stop(
    child: subprocess.Popen[bytes],
    *,
    number: signal.Signals = signal.SIGTERM,
    patience_seconds: float = 10,
) -> None:
    """Ask a child to stop, then insist; nothing of its process tree stays behind."""
    family = relatives(child.pid)
    if child.poll() is None:
        child.send_signal(number)
        try:
            child.wait(patience_seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    end(family)


def relatives(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True)
    except psutil.Error:
        return []


def end(processes: Sequence[psutil.Process], patience_seconds: float = 3) -> None:
    """Stop processes that are not our direct children."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in processes:
            try:
                process.send_signal(number)
            except psutil.Error:
                continue
        _gone, processes = psutil.wait_procs(processes, timeout=patience_seconds)
        if not processes:
            return


def wait_until(ready: Callable[[], bool], *, timeout_seconds: float, pause: float = 0.05) -> bool:
    """Whether the condition came true in time."""
    deadline = time.monotonic() + timeout_seconds
    while time.monotonic() < deadline:
        if ready():
            return True
        time.sleep(pause)
    return ready()
