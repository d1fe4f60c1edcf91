"""What the environment may say, and what becomes of it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from settings.addresses import database, mail_server
from settings.env import Environment, read_environment


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Environment]:
    """The environment with these variables, and no ``.env``."""
    monkeypatch.setitem(Environment.model_config, "env_file", None)

    def read(**variables: str) -> Environment:
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return read_environment()

    return read


def test_a_database_gets_the_options_of_its_address():
    found = database(
        "postgresql://relaas:p%40ss@db.example.org:6432/relaas"
        "?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem&application_name=cms%20one"
    )

    assert found["OPTIONS"] == {
        "connect_timeout": "5",
        "sslmode": "verify-full",
        "sslrootcert": "/etc/ssl/ca.pem",
        "application_name": "cms one",
    }
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", 6432, "relaas")
    assert (found["USER"], found["PASSWORD"]) == ("relaas", "p@ss")


def test_a_database_may_be_reached_by_a_socket():
    found = database("postgres:///relaas?host=/run/postgresql&connect_timeout=1")

    assert (found["HOST"], found["NAME"]) == ("", "relaas")
    assert found["OPTIONS"] == {"connect_timeout": "1", "host": "/run/postgresql"}


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://me:p%40ss@mail.example.org", ("mail.example.org", 587, "me", "p@ss", True, False)),
        ("smtp://mail.example.org:2525", ("mail.example.org", 2525, "", "", True, False)),
        ("smtps://mail.example.org", ("mail.example.org", 465, "", "", False, True)),
        ("smtp://localhost?tls=off", ("localhost", 25, "", "", False, False)),
        ("smtp://localhost:26?tls=off", ("localhost", 26, "", "", False, False)),
        ("smtp://mail.example.org?tls=on", ("mail.example.org", 587, "", "", True, False)),
    ],
)
def test_a_mail_server_is_spoken_to_as_its_address_says(url: str, server: tuple[Any, ...]) -> None:
    assert mail_server(url) == server


SPECIAL = "write special characters of a password in it as %40, %2F or %23"


@pytest.mark.parametrize(
    ("variable", "value", "complaint"),
    [
        ("DATABASE_URL", "mysql://u:hush@db/x", "it must begin with postgresql:// or postgres://"),
        ("DATABASE_URL", "db.example.org/hush", "it must begin with postgresql:// or postgres://"),
        ("DATABASE_URL", "postgresql://u:hush@db", "it names no database"),
        ("DATABASE_URL", "postgresql://u:hu/sh@db/x", SPECIAL),
        ("DATABASE_URL", "postgresql://u:hu#sh@db/x", SPECIAL),
        ("DATABASE_URL", "postgresql://db/x?tls=hush", "PostgreSQL knows no option tls"),
        ("CACHE_URL", "memcached://hush", "it must begin with redis://, rediss:// or unix://"),
        ("EMAIL_URL", "hush", "it must begin with smtp:// or smtps://"),
        ("EMAIL_URL", "smtp://", "it names no host"),
        ("EMAIL_URL", "smtp://me:hush@:25", "it names no host"),
        ("EMAIL_URL", "smtp://mail.example.org:hush", SPECIAL),
        ("EMAIL_URL", "smtp://mail.example.org?ssl=hush", "its only option is tls=on or tls=off"),
        ("EMAIL_URL", "smtp://mail.example.org?tls=hush", "its only option is tls=on or tls=off"),
        ("EMAIL_URL", "smtps://mail.example.org?tls=off", "smtps:// is always encrypted"),
        ("TIME_ZONE", "Europe/Hush", "there is no such time zone"),
        ("TIME_ZONE", "../hush", "there is no such time zone"),
        ("CONTENT_LANGUAGES", "[]", "List should have at least 1 item after validation, not 0"),
    ],
)
def test_what_cannot_work_is_refused(read: Any, variable: str, value: str, complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        read(**{variable: value})

    assert str(refused.value) == f"{variable} is not right: {complaint}."


def test_languages_may_be_written_in_capitals(read):
    found = read(
        CONTENT_LANGUAGES='["nl", "nl-BE", "NL", "pt_BR"]',
        LOCALE_FALLBACKS='{"nl-BE": ["NL", "en-GB"]}',
    )

    assert found.content_languages == ["nl", "nl-be", "pt-br"]
    assert found.locale_fallbacks == {"nl-be": ["nl", "en-gb"]}
