import time
from collections.abc import Callable
from threading import Event
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client

from cms.heartbeat import SCHEDULER, WORKER, beat, key_of, seconds_since_beat
from cms.management.commands.scheduler import rest

WELL = {
    "database": "ok",
    "cache": "ok",
    "storage": "ok",
    "worker": "ok",
    "scheduler": "ok",
}


def states_of(body: dict[str, Any]) -> dict[str, Any]:
    """The body without the ages, which depend on how long the checks take."""
    return {name: value for name, value in body.items() if not name.endswith("_seconds")}


@pytest.fixture
def at_work(db: None) -> None:
    beat(WORKER)
    beat(SCHEDULER)


@pytest.fixture
def _strict(settings: Any) -> None:
    """As in production: https, and one host."""
    settings.ALLOWED_HOSTS = ["cms.example.org"]
    settings.SECURE_SSL_REDIRECT = True


@pytest.mark.usefixtures("_strict", "at_work")
def test_says_that_everything_is_well_to_who_asks_by_number(client: Client) -> None:
    response = client.get("/health/", headers={"host": "10.0.0.7:8000"})

    body = response.json()
    assert (response.status_code, states_of(body)) == (200, WELL)
    assert 0 <= body["worker_seconds"] < 60
    assert 0 <= body["scheduler_seconds"] < 60
    assert response["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("_strict")
@pytest.mark.parametrize("path", ["/health/live/", "/health/live"])
def test_says_that_the_server_lives_without_looking_further(client: Client, path: str) -> None:
    response = client.get(path, headers={"host": "10.0.0.7:8000"})

    assert (response.status_code, response.json()) == (200, {"server": "ok"})


@pytest.mark.usefixtures("at_work")
def test_names_a_database_that_is_down(client: Client) -> None:
    def refuse(*_args: Any) -> None:
        raise OperationalError('connection to server at "db.example.org" failed')

    with connection.execute_wrapper(refuse):
        response = client.get("/health/")

    assert (response.status_code, states_of(response.json())) == (503, WELL | {"database": "down"})
    assert "example.org" not in response.content.decode()


@pytest.mark.usefixtures("at_work")
def test_names_a_cache_that_is_down(client: Client, break_cache: Callable[[], None]) -> None:
    break_cache()

    response = client.get("/health/")

    unknown = {"worker": "unknown", "scheduler": "unknown"}
    assert response.status_code == 503
    assert states_of(response.json()) == WELL | {"cache": "down"} | unknown


@pytest.mark.usefixtures("at_work")
def test_names_a_storage_that_is_down(client: Client, break_s3: Callable[[], None]) -> None:
    break_s3()
    started = time.monotonic()

    response = client.get("/health/")

    assert response.status_code == 503
    assert states_of(response.json()) == WELL | {"storage": "down"}
    assert time.monotonic() - started < 5


@pytest.mark.usefixtures("at_work")
def test_names_a_worker_that_hangs(client: Client) -> None:
    cache.set(key_of(WORKER), time.time() - 301, timeout=None)

    response = client.get("/health/")

    assert response.status_code == 503
    assert states_of(response.json()) == WELL | {"worker": "down"}
    assert response.json()["worker_seconds"] > 300


def test_names_a_worker_and_a_scheduler_that_were_never_there(client: Client, db: None) -> None:
    response = client.get("/health/")

    assert response.status_code == 503
    assert (response.json()["worker"], response.json()["worker_seconds"]) == ("down", None)
    assert response.json()["scheduler"] == "down"


def test_the_worker_says_that_it_is_at_work(work: Callable[[], None]) -> None:
    work()

    assert seconds_since_beat(WORKER) == 0


def test_the_scheduler_says_so_while_it_waits() -> None:
    rest(Event(), 0.1)

    assert seconds_since_beat(SCHEDULER) == 0
