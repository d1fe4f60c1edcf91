"""What is the same for PostgreSQL, S3 and Valkey: prepare, start, wait, provide, stop."""

import signal
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from devstack.addresses import Addresses
from devstack.errors import DevstackError
from devstack.processes import spawn, stop, wait_until


class Service(ABC):
    """One server, its folder and its process."""

    name: ClassVar[str]
    title: ClassVar[str]
    stop_signal: ClassVar[signal.Signals] = signal.SIGTERM

    def __init__(self, folder: Path, addresses: Addresses) -> None:
        self.folder = folder / self.name
        self.log = folder / f"{self.name}.log"
        self.addresses = addresses

    def prepare(self) -> None:
        """Make what must be there before the server starts."""
        self.folder.mkdir(mode=0o700, exist_ok=True)

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """The program and its arguments."""

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether it answers."""

    def provide(self) -> None:
        """Make what the project expects to find inside: a database, a bucket."""

    def clean_up(self) -> None:
        """Remove what the server leaves outside of its folder."""

    def before_start(self) -> Callable[[], None] | None:
        """What the child runs before the program."""
        return None

    def start(self) -> subprocess.Popen[bytes]:
        """Start the server; it answers when this returns."""
        self.prepare()
        with self.log.open("wb") as log:
            child = spawn(
                self.command(),
                log=log.fileno(),
                cwd=self.folder.parent,
                death_signal=self.stop_signal,
                prepare=self.before_start(),
            )
        try:
            self.wait(child)
            self.provide()
        except BaseException:
            self.stop(child)
            raise
        return child

    def wait(self, child: subprocess.Popen[bytes], timeout_seconds: float = 60) -> None:
        wait_until(
            lambda: child.poll() is not None or self.is_ready(), timeout_seconds=timeout_seconds
        )
        if child.poll() is not None:
            raise DevstackError(f"{self.title} stopped while starting: {self.last_words()}")
        if not self.is_ready():
            raise DevstackError(f"{self.title} gave no answer; its log is {self.log}.")

    def stop(self, child: subprocess.Popen[bytes]) -> None:
        stop(child, number=self.stop_signal)
        self.clean_up()

    def last_words(self) -> str:
        """The last line it logged, which usually says what is wrong."""
        # The last line may still be on its way to the file.
        time.sleep(0.1)
        lines = self.log.read_text(errors="replace").strip().splitlines()
        telling = [line for line in lines if any(word in line for word in ("FATAL", "rror", "No "))]
        return (telling or lines or [f"its log {self.log} is empty"])[-1].strip()
