"""A pytest plugin: the services run during the tests, and each run starts with clean ones."""

import gc
import hashlib
import os
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django.plugin import blocking_manager_key
from xdist.scheduler import LoadFileScheduling

from devstack.locks import exclusively
from devstack.s3 import public_policy
from devstack.use import using

session = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    """Have the services, unless nothing will be run."""
    if config.option.collectonly or config.option.help or config.option.version:
        return
    session.enter_context(using(settings.DATA_FOLDER, settings.EMBEDDED_SERVICES))


def pytest_unconfigure() -> None:
    session.close()


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process more than there are cores: some tests wait for a server that is silent."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was imported stays, so looking for garbage may pass it by, and be done less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini("first", "Files to begin with; those of a line go to one process.", "linelist")


def files_first(config: pytest.Config) -> dict[str, str]:
    """The files to begin with, in their order, each with the line it is on."""
    return {file: line for line in config.getini("first") for file in line.split()}


class Scheduling(LoadFileScheduling):
    """Gives the tests of a file to one process, and the files of a line too."""

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return files_first(self.config).get(file, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling | None:
    return Scheduling(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    places = {file: place for place, file in enumerate(files_first(config))}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Migrating takes a quarter of a minute, so the test database is a copy of a migrated one."""
    if fixturedef.argname == "django_db_setup":
        with request.getfixturevalue("django_db_blocker").unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    """A test that commits leaves an empty database, so the next one gets a whole one again.

    Tests may then run in any order, and in several processes.
    """
    answer = yield
    if commits(item):
        with item.config.stash[blocking_manager_key].unblock():
            copy_template(str(connection.settings_dict["NAME"]))
    return answer


def commits(item: pytest.Item) -> bool:
    """Whether a test does more than what is rolled back after it."""
    marker = item.get_closest_marker("django_db")
    fixtures = set(getattr(item, "fixturenames", []))
    is_marked = marker is not None and marker.kwargs.get("transaction", False)
    return is_marked or bool(fixtures & {"transactional_db", "live_server"})


def copy_template(name: str) -> None:
    """Make a database anew from the migrated one."""
    connection.close()
    execute(f'drop database if exists "{name}" with (force)')
    execute(f'create database "{name}" template "{connection.settings_dict["TEST"]["TEMPLATE"]}"')


def migrated_template() -> str:
    """The name of a database in which all present migrations have been run."""
    name = f"test_template_{fingerprint_of_migrations()}"
    with exclusively(settings.DATA_FOLDER / "template.lock", timeout_seconds=300):
        if name not in templates():
            for former in templates():
                execute(f'drop database "{former}"')
            migrate_into(name)
    return name


def fingerprint_of_migrations() -> str:
    """The same for as long as no migration of any app was added, removed or edited.

    The files are not imported: one of wagtail-localize's looks then into the database of the demo,
    and fits no empty database any more when it finds that one migrated.
    """
    digest = hashlib.sha256()
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted(Path(app.path, "migrations").glob("*.py")):
            digest.update(f"{app.label}/{file.name}".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def templates() -> list[str]:
    query = "select datname from pg_database where datname like 'test_template_%'"
    with connection._nodb_cursor() as cursor:
        cursor.execute(query)
        return [name for (name,) in cursor.fetchall()]


def execute(statement: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement)


def migrate_into(name: str) -> None:
    """Under a name of its own until it is complete: a run may be interrupted."""
    draft = f"{name}_draft"
    execute(f'drop database if exists "{draft}"')
    execute(f'create database "{draft}"')
    with connected_to(draft):
        call_command("migrate", verbosity=0)
    execute(f'alter database "{draft}" rename to "{name}"')


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Use another database for a while."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


@pytest.fixture(scope="session", autouse=True)
def _empty_bucket() -> None:
    empty_bucket()


def empty_bucket() -> None:
    """The bucket of the tests, with nothing in it; its server has seen its first object."""
    storage: dict[str, Any] = settings.S3
    client = boto3.client(
        "s3",
        endpoint_url=storage["endpoint_url"],
        region_name=storage["region_name"],
        aws_access_key_id=storage["access_key"],
        aws_secret_access_key=storage["secret_key"],
        config=Config(s3={"addressing_style": "path"}, retries={"total_max_attempts": 10}),
    )
    name = storage["bucket_name"]
    # Removing thousands of objects one by one would keep the server busy during the first tests.
    with suppress(client.exceptions.NoSuchBucket):
        client.delete_bucket(Bucket=name)
    # An attempt that got no answer may have made it.
    with suppress(client.exceptions.BucketAlreadyOwnedByYou):
        client.create_bucket(Bucket=name)
    client.put_bucket_policy(Bucket=name, Policy=public_policy(name))
    # Making room for the first object may take longer than an upload may.
    client.put_object(Bucket=name, Key="first", Body=bytes(1000))
    client.delete_object(Bucket=name, Key="first")
