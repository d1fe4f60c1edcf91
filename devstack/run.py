"""``make run``: everything, until Ctrl-C."""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from devstack.addresses import HOST, is_free, make_data_folder
from devstack.errors import DevstackError
from devstack.frontend import Frontend
from devstack.marks import find_keeper
from devstack.processes import spawn, stop
from devstack.use import PROJECT, using

ROOM_MEGABYTES = 400
START_SECONDS = 180
QUESTION = {"query": '{ route(path: "/") { __typename } }'}
MANAGE = [sys.executable, "manage.py"]


class Stopped(BaseException):
    """Somebody asked us to stop."""


@dataclass(frozen=True)
class Demo:
    """What this run serves, and from where."""

    port: int
    folder: Path
    services: Sequence[str]
    s3_url: str | None
    bucket: str
    frontend: Frontend

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def card(self, seconds: float) -> str:
        lines = [
            f"Relaas is ready, {seconds:.0f} seconds after you asked.",
            "",
            f"  API        {self.url}/graphql/",
            f"  GraphiQL   {self.url}/graphql/ in a browser",
            f"  Admin      {self.url}/admin/",
            f"  S3         {self.s3_url or 'Amazon'}, bucket {self.bucket}",
            *self.frontend_lines(),
            "",
            "  Log in as admin, editor, translator or fundraiser; the password is relaas-demo.",
            "  Ctrl-C stops everything.",
        ]
        return "\n".join(["", *lines, ""])

    def frontend_lines(self) -> list[str]:
        if not self.frontend.port:
            return []
        return [f"  Frontend   {self.frontend.url}, in a moment"]


@dataclass
class Children:
    """The processes we started, by what they are to a person."""

    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, title: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "settings.dev"}
        child = spawn(command, cwd=PROJECT, environment=environment)
        self.processes[title] = child
        return child

    def check(self) -> None:
        """Complain when one of them stopped by itself."""
        for title, child in self.processes.items():
            if child.poll() is not None:
                raise DevstackError(
                    f"The {title} stopped by itself with code {child.returncode}: see above."
                )

    def finish(self, title: str) -> None:
        """Wait for one that has an end, while the others go on."""
        child = self.processes.pop(title)
        try:
            while child.poll() is None:
                self.check()
                time.sleep(0.05)
        finally:
            stop(child)
        if child.returncode:
            raise DevstackError(f"The {title} failed with code {child.returncode}: see above.")

    def stop(self) -> None:
        if self.processes:
            with ThreadPoolExecutor(len(self.processes)) as pool:
                pool.map(stop, self.processes.values())


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m devstack.run", description=__doc__)
    parser.add_argument("--since", type=float, default=time.time(), help="when this began")
    parser.add_argument("--tied", action="store_true", help="stop when the parent process goes")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_once)
    try:
        run(options.since, os.getppid() if options.tied else None)
    except Stopped:
        print("\nStopped.")
        return 0
    except ImproperlyConfigured as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"The system refused: {error.strerror} ({error.filename}).", file=sys.stderr)
        return 1
    return 0


def stop_once(_number: int, _frame: object) -> None:
    """The first request counts; we are busy stopping when others come."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def run(since: float, parent: int | None) -> None:
    demo = read_demo(since)
    check_port(demo.port)
    make_data_folder(demo.folder)
    check_room(demo.folder)
    children = Children()
    with using(demo.folder, demo.services):
        try:
            start(demo, children)
            print(demo.card(time.time() - since), flush=True)
            demo.frontend.start()
            watch(demo, children, parent)
        finally:
            demo.frontend.stop()
            children.stop()


def read_demo(since: float) -> Demo:
    """What the environment says, through the settings."""
    from settings.dev import env

    frontend = Frontend(env.frontend, f"http://{HOST}:{env.port}/graphql/", since)
    frontend.check_port(is_chosen=env.frontend_port is not None)
    return Demo(
        port=env.port,
        folder=env.data_folder,
        services=env.embedded_services,
        s3_url=env.aws_s3_endpoint_url,
        bucket=env.aws_storage_bucket_name,
        frontend=frontend,
    )


def check_port(port: int) -> None:
    if not is_free(port):
        raise DevstackError(
            f"Port {port} is in use by another program: stop that, or choose another port "
            f"with PORT={port + 1} make run."
        )


def check_room(folder: Path) -> None:
    room = shutil.disk_usage(folder).free // 1_000_000
    if room < ROOM_MEGABYTES:
        raise DevstackError(
            f"The disk is full: {folder} needs {ROOM_MEGABYTES} MB and there are {room} MB left."
        )


def start(demo: Demo, children: Children) -> None:
    """The web server loads while the database is prepared; the worker starts after both."""
    web = children.start("web server", web_server(demo.port))
    children.start("preparation", [sys.executable, "-m", "devstack.prepare"])
    children.finish("preparation")
    wait_for_answer(demo, children, web)
    children.start("task worker", [*MANAGE, "db_worker"])
    children.start("scheduler", [*MANAGE, "scheduler"])


def web_server(port: int) -> list[str]:
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "cms.wsgi:application"]
    command += ["--host", HOST, "--port", str(port), "--no-ws", "--blocking-threads", "4"]
    return [*command, "--workers-kill-timeout", "5", "--log-level", "warning"]


def wait_for_answer(demo: Demo, children: Children, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not answers(demo.url):
        children.check()
        if time.monotonic() > deadline:
            raise DevstackError(f"The API gave no answer within {START_SECONDS} seconds.")
        time.sleep(0.1)


def answers(url: str) -> bool:
    """Whether the API answers a question for which it must look into the database."""
    request = urllib.request.Request(
        f"{url}/graphql/",
        data=json.dumps(QUESTION).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as response:
            body = json.load(response)
    except (OSError, ValueError):
        return False
    return bool(body.get("data")) and not body.get("errors")


def watch(demo: Demo, children: Children, parent: int | None) -> None:
    """Until something stops by itself, or our parent is gone."""
    while parent is None or os.getppid() == parent:
        children.check()
        demo.frontend.watch()
        for service in demo.services:
            if find_keeper(demo.folder, service) is None:
                raise DevstackError(
                    f"The service {service} stopped by itself: see {demo.folder / service}.log."
                )
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
