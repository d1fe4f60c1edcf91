"""The reference frontend beside ``make run``: without it, everything else goes on."""

import os
import subprocess
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass

from devstack.addresses import HOST, is_free
from devstack.errors import DevstackError
from devstack.processes import spawn, stop
from devstack.use import PROJECT


@dataclass
class Frontend:
    """A child that is built first, and may fail where no Node.js can be had."""

    port: int
    api_url: str
    since: float
    command: Sequence[str] = ("make", "--no-print-directory", "frontend")
    is_ready: bool = False
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def check_port(self, *, is_chosen: bool) -> None:
        """Refuse a busy port somebody chose; give up one nobody asked for."""
        if not self.port or is_free(self.port):
            return
        if is_chosen:
            raise DevstackError(
                f"Port {self.port} is in use by another program: stop that, or choose another "
                f"port for the frontend with FRONTEND_PORT={self.port + 1} make run."
            )
        print(
            f"Port {self.port} is in use by another program, so the frontend is not started; "
            f"choose another with FRONTEND_PORT={self.port + 1} make run."
        )
        self.port = 0

    def start(self) -> None:
        """Build it where that is needed, and serve it."""
        if self.port:
            variables = {"RELAAS_API": self.api_url, "FRONTEND_PORT": str(self.port)}
            self.process = spawn(self.command, cwd=PROJECT, environment={**os.environ, **variables})

    def watch(self) -> None:
        """Tell once that it answers, or that it does not."""
        if self.process is None:
            return
        if self.process.poll() is not None:
            print("The frontend stopped: see above. Everything else goes on.", flush=True)
            self.process = None
        elif not self.is_ready and answers(self.url):
            self.is_ready = True
            seconds = time.time() - self.since
            print(f"\nThe frontend is ready, after {seconds:.0f} seconds: {self.url}\n", flush=True)

    def stop(self) -> None:
        if self.process is not None:
            stop(self.process)


def answers(url: str) -> bool:
    """Whether it serves its own files; its pages are the API's to answer."""
    try:
        with urllib.request.urlopen(f"{url}/favicon.svg", timeout=2):
            return True
    except OSError:
        return False
