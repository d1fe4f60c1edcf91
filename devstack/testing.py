"""A pytest plugin: the services run during the tests, and each run starts with clean ones."""

import hashlib
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.module_loading import import_string

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


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest
) -> Generator[None, object, object]:
    """Migrating takes a quarter of a minute, so the test database is a copy of a migrated one."""
    if fixturedef.argname == "django_db_setup":
        with request.getfixturevalue("django_db_blocker").unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()
    return (yield)


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
    """The same for as long as no migration of any app was added, removed or edited."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    modules = sorted({migration.__module__ for migration in loader.disk_migrations.values()})
    digest = hashlib.sha256()
    for module in modules:
        digest.update(module.encode())
        digest.update(Path(import_file(module)).read_bytes())
    return digest.hexdigest()[:16]


def import_file(module: str) -> str:
    file: str = import_string(f"{module}.__file__")
    return file


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
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = draft
    try:
        call_command("migrate", verbosity=0)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
    execute(f'alter database "{draft}" rename to "{name}"')


@pytest.fixture(scope="session", autouse=True)
def empty_bucket() -> None:
    """The bucket of the tests, with nothing in it."""
    from django.core.files.storage import storages
    from storages.backends.s3 import S3Storage

    storage = storages["default"]
    assert isinstance(storage, S3Storage)
    bucket = storage.bucket
    client = bucket.meta.client
    try:
        client.head_bucket(Bucket=bucket.name)
    except client.exceptions.ClientError:
        bucket.create()
        bucket.Policy().put(Policy=public_policy(bucket.name))
    bucket.objects.all().delete()
