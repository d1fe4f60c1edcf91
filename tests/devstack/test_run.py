"""``make run``, on a database that is already migrated and has somebody who can log in."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from pytest_django import DjangoDbBlocker

from devstack.addresses import is_free
from devstack.errors import DevstackError
from devstack.privileges import is_root
from devstack.processes import spawn, stop, wait_until
from devstack.run import Children, answers
from devstack.testing import execute, migrated_template
from devstack.use import PROJECT

from .conftest import processes_of


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def address_of(database: str) -> str:
    """Another database on the server of the tests."""
    server = connection.settings_dict
    login = f"{quote(server['USER'])}:{quote(server['PASSWORD'])}"
    return f"postgresql://{login}@{server['HOST']}:{server['PORT']}/{database}"


@pytest.fixture
def database_url(django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of its own, migrated, with one user."""
    name = "test_run"
    with django_db_blocker.unblock():
        execute(f"drop database if exists {name}")
        execute(f'create database {name} template "{migrated_template()}"')
        own = connection.settings_dict["NAME"]
        connection.close()
        connection.settings_dict["NAME"] = name
        get_user_model().objects.create_user("editor")
        connection.close()
        connection.settings_dict["NAME"] = own
        yield address_of(name)
        execute(f"drop database {name} with (force)")


@contextmanager
def running(folder: Path, port: int, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """The program behind ``make run``; killed at the end if it is still there."""
    places = {"PORT": str(port), "FRONTEND_PORT": "0", "DATA_FOLDER": str(folder)}
    environment = {**os.environ, **places, **variables}
    with subprocess.Popen(
        [sys.executable, "-m", "devstack.run"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield program
        finally:
            program.kill()


def wait_for_card(program: subprocess.Popen[str]) -> list[str]:
    """What it prints, up to how to stop it."""
    assert program.stdout is not None
    lines: list[str] = []
    while "Ctrl-C stops everything" not in "".join(lines[-1:]):
        line = program.stdout.readline()
        assert line, program.stderr.read() if program.stderr else lines
        lines.append(line.rstrip())
    return lines


def family(program: subprocess.Popen[str], folder: Path) -> list[psutil.Process]:
    """All it started, and what these started."""
    return [*psutil.Process(program.pid).children(recursive=True), *processes_of(folder)]


def alive(processes: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in processes if is_alive(process)]


def is_alive(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        # It ended in between.
        return False


@contextmanager
def slow_clients(port: int, count: int) -> Iterator[None]:
    """Clients that begin a request and never end it."""
    with ExitStack() as stack:
        for _client in range(count):
            client = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            client.sendall(b"POST /graphql/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99\r\n")
        yield


def test_answers_slow_clients_or_not_and_leaves_nothing_behind(folder, database_url):
    port = free_port()
    with running(folder, port, DATABASE_URL=database_url) as program:
        card = "\n".join(wait_for_card(program))
        started = family(program, folder)
        with slow_clients(port, 200):
            begun = time.monotonic()
            answered = answers(f"http://127.0.0.1:{port}")
            seconds = time.monotonic() - begun
        program.send_signal(signal.SIGTERM)
        code = program.wait(timeout=20)

    assert f"http://127.0.0.1:{port}/graphql/" in card
    assert f"http://127.0.0.1:{port}/admin/" in card
    assert answered
    assert seconds < 2
    assert len(started) >= 6
    assert code == 0
    assert alive(started) == processes_of(folder) == []
    assert is_free(port)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux ties children")
def test_leaves_nothing_behind_when_it_is_killed(folder, database_url):
    port = free_port()
    with running(folder, port, DATABASE_URL=database_url) as program:
        wait_for_card(program)
        started = family(program, folder)
        program.kill()

        assert wait_until(lambda: not alive(started), timeout_seconds=20)
    assert processes_of(folder) == []


def refusal(folder: Path, port: str) -> tuple[int, str]:
    """How it ends, and what it says, when it cannot even begin."""
    with running(folder, 0, PORT=port) as program:
        _output, complaint = program.communicate(timeout=20)
        return program.returncode, complaint


def test_says_that_the_port_is_in_use(folder):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]

        assert refusal(folder, str(port)) == (
            1,
            f"Port {port} is in use by another program: stop that, or choose another port with "
            f"PORT={port + 1} make run.\n",
        )
    assert processes_of(folder) == []


@pytest.mark.parametrize("port", ["http", "0", "70000"])
def test_says_that_a_port_is_none(folder, port):
    code, complaint = refusal(folder, port)

    assert code == 1
    assert complaint.startswith("PORT is not right: Input should be ")
    assert len(complaint.splitlines()) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    if not is_root():
        pytest.skip("only root can make a small disk")
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "none", str(tmp_path)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def test_says_that_the_disk_is_full(small_disk):
    code, complaint = refusal(small_disk / "data", str(free_port()))

    assert code == 1
    assert complaint == (
        f"The disk is full: {small_disk / 'data'} needs 400 MB and there are 20 MB left.\n"
    )


def test_says_which_child_stopped_by_itself():
    children = Children()
    children.start("scheduler", ["sleep", "60"])
    broken = children.start("task worker", [sys.executable, "-c", "raise SystemExit(3)"])
    broken.wait()

    with pytest.raises(DevstackError, match="The task worker stopped by itself with code 3"):
        children.check()
    children.stop()
    assert children.processes["scheduler"].poll() == -signal.SIGTERM


def test_stops_a_child_that_will_not():
    stubborn = (
        "import signal, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('ready', flush=True)\n"
        "time.sleep(60)\n"
    )
    child = spawn([sys.executable, "-c", stubborn], log=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"ready\n"
    stop(child, patience_seconds=0.5)
    child.stdout.close()

    assert child.returncode == -signal.SIGKILL
