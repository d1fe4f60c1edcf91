"""The process that looks after one service for as long as somebody uses it.

It is the server's parent, so that whoever asked for the server may come and go: users hold a
shared lock, and when the last one lets go, by leaving or by being killed, the server stops.
"""

import fcntl
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from devstack.addresses import Addresses, read_addresses
from devstack.errors import DevstackError
from devstack.locks import open_lock, try_lock, unlock
from devstack.marks import STAY, ProcessMark, marks_path, write_marks
from devstack.services import Service

KINDS = {"postgres": "Postgres", "s3": "S3", "valkey": "Valkey"}


def make_service(name: str, folder: Path, addresses: Addresses) -> Service:
    """The service of that name; only its own module is imported, which keeps starting quick."""
    kind: type[Service] = getattr(import_module(f"devstack.{name}"), KINDS[name])
    return kind(folder, addresses)


class Keeper:
    """Starts a service, says so, and stops it when it is told to or nobody is left."""

    def __init__(self, name: str, folder: Path) -> None:
        addresses = read_addresses(folder)
        if addresses is None:
            raise DevstackError(f"{folder} has no addresses for the services.")
        self.folder = folder
        self.service = make_service(name, folder, addresses)
        self.marks = marks_path(folder, name)
        self.starting = open_lock(folder / f"{name}.lock")
        self.users = open_lock(folder / f"{name}.users")
        self.asked_to_stop = False

    def keep(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self.ask_to_stop)
        child = self.service.start()
        try:
            marks = {"keeper": ProcessMark.of(os.getpid()), "server": ProcessMark.of(child.pid)}
            write_marks(self.marks, marks)
            say("ready")
            while not self.asked_to_stop and child.poll() is None and not self.is_deserted():
                time.sleep(0.25)
            return 0 if child.poll() is None else 1
        finally:
            self.service.stop(child)
            self.marks.unlink(missing_ok=True)

    def ask_to_stop(self, _number: int, _frame: object) -> None:
        self.asked_to_stop = True

    def is_deserted(self) -> bool:
        """Nobody uses the service. Its start lock then stays ours, so that newcomers wait."""
        if (self.folder / STAY).exists() or not try_lock(self.starting, fcntl.LOCK_EX):
            return False
        if try_lock(self.users, fcntl.LOCK_EX):
            return True
        unlock(self.starting)
        return False


def say(word: str) -> None:
    """Tell whoever started us, then let go of the line so that they need not wait for more."""
    os.write(1, word.encode())
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.close(quiet)


def main(name: str, folder: str) -> int:
    try:
        return Keeper(name, Path(folder)).keep()
    except (DevstackError, OSError, subprocess.SubprocessError) as error:
        say(str(error))
        return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
