"""Starting, sharing and stopping the embedded services."""

import os
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import psutil
import psycopg
import pytest

from devstack.addresses import addresses_of, is_free, read_addresses, write_addresses
from devstack.errors import DevstackError
from devstack.marks import ProcessMark, find_keeper, marks_path, read_marks, write_marks
from devstack.privileges import is_root, leave_root, unprivileged
from devstack.processes import wait_until
from devstack.use import PROJECT, running, start_all, stop_all, using

from .conftest import answering, processes_of, s3_client

linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux ties a child to its parent"
)


def test_run_for_as_long_as_they_are_used(folder):
    with using(folder):
        assert answering(addresses_of(folder)) == ["postgres", "valkey", "s3"]

    assert processes_of(folder) == []
    assert all(is_free(port) for port in addresses_of(folder).ports())


def test_stay_until_the_last_user_has_left(folder):
    with using(folder, ["valkey"]):
        with using(folder, ["valkey"]):
            keeper = find_keeper(folder, "valkey")
        still = find_keeper(folder, "valkey")

    assert keeper == still is not None
    assert find_keeper(folder, "valkey") is None


def test_keep_their_data(folder):
    with using(folder):
        addresses = addresses_of(folder)
        with psycopg.connect(addresses.database_url) as connection:
            connection.execute("create table kept as select 'words' as value")
        s3_client(addresses).put_object(Bucket="relaas", Key="originals/kept", Body=b"light")

    with using(folder):
        with psycopg.connect(addresses.database_url) as connection:
            assert connection.execute("select value from kept").fetchall() == [("words",)]
        kept = s3_client(addresses).get_object(Bucket="relaas", Key="originals/kept")
        assert kept["Body"].read() == b"light"


def test_live_side_by_side(tmp_path):
    with using(tmp_path / "one", ["valkey"]), using(tmp_path / "two", ["valkey"]):
        one, two = addresses_of(tmp_path / "one"), addresses_of(tmp_path / "two")

        assert not set(one.ports()) & set(two.ports())
        assert one.password != two.password
        assert running(tmp_path / "one").keys() == running(tmp_path / "two").keys() == {"valkey"}


def test_stay_up_until_told_to_stop(folder):
    start_all(folder)
    up = set(running(folder))
    stop_all(folder)

    assert up == {"postgres", "s3", "valkey"}
    assert processes_of(folder) == []


def test_move_when_their_ports_were_taken(folder):
    with using(folder, ["postgres"]):
        former = addresses_of(folder)

    with socket.create_server(("127.0.0.1", former.postgres_port)), using(folder, ["postgres"]):
        addresses = addresses_of(folder)
        psycopg.connect(addresses.database_url).close()

    assert addresses.postgres_port != former.postgres_port
    assert addresses.password == former.password


def test_are_not_taken_for_a_process_that_inherited_their_number(folder):
    with subprocess.Popen(["sleep", "60"]) as stranger:
        with using(folder, []):
            addresses_of(folder)
        stale = replace(ProcessMark.of(stranger.pid), created_at=1.0)
        write_marks(marks_path(folder, "valkey"), {"keeper": stale, "server": stale})

        with using(folder, ["valkey"]):
            keeper = find_keeper(folder, "valkey")
            untouched = stranger.poll() is None
        stranger.kill()

    assert keeper is not None
    assert keeper.pid != stranger.pid
    assert untouched


def test_start_again_after_a_crash_of_postgresql(folder):
    with using(folder, ["postgres"]):
        server = read_marks(marks_path(folder, "postgres"))["server"].find()
        assert server is not None
        server.kill()
        assert wait_until(lambda: find_keeper(folder, "postgres") is None, timeout_seconds=10)
        left_behind = (folder / "postgres" / "postmaster.pid").exists()

    with using(folder, ["postgres"]):
        psycopg.connect(addresses_of(folder).database_url).close()

    assert left_behind


@linux_only
def test_die_with_their_keeper(folder):
    with using(folder, ["valkey"]):
        keeper = find_keeper(folder, "valkey")
        assert keeper is not None
        keeper.kill()

        assert wait_until(lambda: processes_of(folder) == [], timeout_seconds=10)


def test_stop_when_their_only_user_is_killed(folder):
    script = (
        "import pathlib, sys, time\n"
        "from devstack.use import using\n"
        "with using(pathlib.Path(sys.argv[1]), ['valkey']):\n"
        "    print('ready', flush=True)\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    ) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == "ready\n"
        assert find_keeper(folder, "valkey") is not None
        user.kill()

    assert wait_until(lambda: processes_of(folder) == [], timeout_seconds=10)


def test_say_what_is_wrong_with_a_damaged_folder(folder):
    folder.mkdir()
    (folder / "addresses.json").write_text("{")

    with pytest.raises(DevstackError, match=r"is damaged: `make reset` starts afresh\.$"):
        addresses_of(folder)


def test_say_why_a_server_does_not_start(folder):
    with using(folder, ["postgres"]):
        addresses_of(folder)
    (folder / "postgres" / "postgresql.conf").write_text("shared_buffers = nonsense\n")

    complaint = r"^PostgreSQL stopped while starting: .* contains errors$"
    with pytest.raises(DevstackError, match=complaint), using(folder, ["postgres"]):
        pass
    assert processes_of(folder) == []


def test_say_that_a_port_was_taken_while_others_run(folder):
    with using(folder, ["valkey"]):
        taken = socket.create_server(("127.0.0.1", addresses_of(folder).postgres_port))
        complaint = "^PostgreSQL stopped while starting: .* could not create any TCP/IP sockets$"
        with taken, pytest.raises(DevstackError, match=complaint), using(folder, ["postgres"]):
            pass


@pytest.mark.skipif(not is_root(), reason="only root can become another user")
def test_run_for_an_ordinary_user(folder):
    folder.mkdir(mode=0o700)
    os.chown(folder, *unprivileged())

    def as_nobody(action: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "devstack", action, "--folder", str(folder)],
            cwd=PROJECT,
            preexec_fn=leave_root(),
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    as_nobody("up")
    owners = {process.username() for process in processes_of(folder)}
    addresses = read_addresses(folder)
    assert addresses is not None
    answers = answering(addresses)
    as_nobody("down")

    assert owners == {"nobody"}
    assert answers == ["postgres", "valkey", "s3"]
    assert processes_of(folder) == []


@pytest.mark.skipif(not is_root(), reason="only root can become another user")
def test_refuse_a_folder_of_another_user(folder):
    with using(folder, []):
        addresses_of(folder)

    refused = subprocess.run(
        [sys.executable, "-m", "devstack", "up", "--folder", str(folder)],
        cwd=PROJECT,
        preexec_fn=leave_root(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert refused.stderr == (
        f"{folder} belongs to another user: run as that user, or remove it as that user.\n"
    )


@pytest.mark.skipif(not is_root(), reason="only root must become somebody else")
def test_postgresql_of_root_can_do_no_more_than_walk_through_folders(folder):
    with using(folder, ["postgres"]):
        server = read_marks(marks_path(folder, "postgres"))["server"].find()
        assert server is not None
        status = Path(f"/proc/{server.pid}/status").read_text()
        owner = server.username()

    capabilities = next(line for line in status.splitlines() if line.startswith("CapEff"))
    assert owner == "nobody"
    assert int(capabilities.split()[1], 16) in {1 << 1, 1 << 2}
    assert oct(folder.stat().st_mode)[-3:] == oct(folder.parent.stat().st_mode)[-3:] == "700"


def test_secrets_are_for_their_owner_only(folder):
    with using(folder, ["valkey"]):
        addresses = addresses_of(folder)

        arguments = [" ".join(process.cmdline()) for process in processes_of(folder)]
        assert not any(addresses.password in line for line in arguments)
    for secret in (folder / "addresses.json", folder / "valkey" / "valkey.conf"):
        assert oct(secret.stat().st_mode)[-3:] == "600"


def test_addresses_stay_the_same(folder):
    assert addresses_of(folder) == addresses_of(folder)

    changed = replace(addresses_of(folder), password="another")
    write_addresses(folder, changed)
    assert addresses_of(folder) == changed


def test_keeper_lets_go_when_it_is_asked_to_stop(folder):
    with using(folder, ["valkey"]):
        keeper = find_keeper(folder, "valkey")
        assert isinstance(keeper, psutil.Process)
        keeper.send_signal(signal.SIGTERM)

        assert wait_until(lambda: processes_of(folder) == [], timeout_seconds=10)
        assert read_marks(marks_path(folder, "valkey")) == {}
