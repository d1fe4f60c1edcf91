"""What every test may ask for."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Any, TypeVar

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client, override_settings
from django.utils.translation import override
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.admin_search import disable_search_index_auto_update
from cms.models import User
from devstack import testing
from devstack.testing import connected_to, copy_template
from home.demo.studio import Studio
from settings import base
from tests.factories import UserFactory

Execute = Callable[..., dict[str, Any]]
Planting = Callable[[], AbstractContextManager[None]]
SignIn = Callable[..., User]
Entry = TypeVar("Entry", bound=Model)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """What tests quote is in English; requests choose a language of their own."""
    with override("en"):
        yield


@pytest.fixture(scope="module")
def planting(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Planting]:
    """Where fixtures of a whole file plant what its tests find: all of it is gone after the last.

    What a test changes is rolled back to there. A file with tests that commit cannot have it.
    """

    @contextmanager
    def planting() -> Iterator[None]:
        with (
            django_db_blocker.unblock(),
            override("en"),
            disable_reference_index_auto_update(),
            disable_search_index_auto_update(),
        ):
            yield

    with ExitStack() as around:
        with planting():
            around.enter_context(transaction.atomic())
        yield planting
        with planting():
            transaction.set_rollback(True)
            around.close()
            Site.clear_site_root_paths_cache()


def fresh(entry: Entry) -> Entry:
    """What was planted, as the database has it now."""
    return type(entry)._default_manager.get(pk=entry.pk)


@pytest.fixture(autouse=True)
def _indexes(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keeping Wagtail's own indexes takes a third of a test's time, so tests ask for them.

    Those are the search of the admin and the references between entries; ours are always kept.
    """
    if request.node.get_closest_marker("indexes"):
        yield
        return
    with disable_reference_index_auto_update(), disable_search_index_auto_update():
        yield


def post(client: Client, query: str, variables: dict[str, Any]) -> Any:
    """Send an operation as a frontend does."""
    return client.post(
        "/graphql/", {"query": query, "variables": variables}, content_type="application/json"
    ).json()


@pytest.fixture
def execute(client: Client) -> Execute:
    """Post a query and return its data; GraphQL errors fail the test."""

    def execute(query: str, /, **variables: Any) -> dict[str, Any]:
        body = post(client, query, variables)
        assert "errors" not in body, body["errors"]
        data: dict[str, Any] = body["data"]
        return data

    return execute


@pytest.fixture
def refuse(client: Client) -> Callable[..., list[str]]:
    """Post a query that must fail and return the codes of its errors."""

    def refuse(query: str, /, **variables: Any) -> list[str]:
        body = post(client, query, variables)
        return [error["extensions"]["code"] for error in body["errors"]]

    return refuse


@pytest.fixture
def sign_in(client: Client) -> SignIn:
    """Sign in as a new colleague of these groups."""

    def sign_in(*groups: str, **fields: Any) -> User:
        user = UserFactory.create(groups=groups, **fields)
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture(scope="session")
def studio() -> Iterator[Studio]:
    """Every picture and sound of the demo, made once."""
    with Studio() as studio:
        studio.order_everything()
        yield studio


@pytest.fixture(scope="session")
def demo_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, studio: Studio
) -> Iterator[str]:
    """The name of a database of its own, with the whole demo."""
    name = f"{connection.settings_dict['NAME']}_demo"
    with django_db_blocker.unblock():
        copy_template(name)
        # As in production, renditions are left for a worker: here they would be drawn at once.
        with connected_to(name), override_settings(TASKS=base.TASKS):
            call_command("load_demo", verbosity=0, studio=studio)
    yield name
    with django_db_blocker.unblock():
        connection.close()
        testing.execute(f'drop database "{name}" with (force)')


@pytest.fixture(scope="module")
def demo(demo_database: str) -> Iterator[None]:
    """The whole demo for all tests of a file; what a test changes is gone after it.

    Put the file on the line of the others in ``pyproject.toml``, or it is loaded twice.
    """
    Site.clear_site_root_paths_cache()
    with connected_to(demo_database):
        yield
    Site.clear_site_root_paths_cache()
