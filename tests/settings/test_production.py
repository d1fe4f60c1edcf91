"""A deployment that is not safe does not start."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from devstack.addresses import addresses_of
from devstack.use import PROJECT

SAFE = {
    "SECRET_KEY": "R4nd0m-w0rds-that-nobody-guesses-because-they-are-many-and-odd",
    "ALLOWED_HOSTS": '["cms.example.org"]',
    "ADMIN_BASE_URL": "https://cms.example.org",
    "DATABASE_URL": "postgresql://relaas:secret@database.example.org:5432/relaas",
    "CACHE_URL": "redis://cache.example.org:6379/0",
    "AWS_STORAGE_BUCKET_NAME": "relaas-media",
    "AWS_ACCESS_KEY_ID": "key",
    "AWS_SECRET_ACCESS_KEY": "secret",
}
# A developer's .env is none of the business of these tests.
LOAD = "from settings.env import Environment\nEnvironment.model_config['env_file'] = None\n"


def python(script: str, variables: Mapping[str, str | None]) -> subprocess.CompletedProcess[str]:
    """A Python that knows these variables, and those that any program needs."""
    needed = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    given = {name: value for name, value in variables.items() if value is not None}
    environment = {**needed, "DJANGO_SETTINGS_MODULE": "settings.production", **given}
    return subprocess.run(
        [sys.executable, "-c", LOAD + script],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(**changes: str | None) -> str:
    """The last line of what it says, when these variables are not the safe ones."""
    done = python("import settings.production", {**SAFE, **changes})
    return done.stderr.strip().splitlines()[-1] if done.returncode else "It starts."


def test_passes_every_deployment_check():
    script = "from django.core.management import execute_from_command_line as run\n"
    script += "run(['manage.py', 'check', '--deploy', '--fail-level', 'DEBUG'])"

    done = python(script, SAFE | {"SECURE_PROXY_SSL_HEADER": "X-Forwarded-Proto"})

    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (1 silenced).\n"


def test_starts_with_everything_in_place():
    assert refusal() == "It starts."


@pytest.mark.parametrize(
    "variable",
    ["SECRET_KEY", "DATABASE_URL", "CACHE_URL", "AWS_STORAGE_BUCKET_NAME"],
)
def test_names_what_is_missing(variable):
    assert refusal(**{variable: None}) == (
        "django.core.exceptions.ImproperlyConfigured: "
        f"{variable} is missing: set it in the environment or in .env."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is easily guessed"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is easily guessed"),
        ({"SECRET_KEY": "django-insecure-" + "R4nd0m-" * 9}, "SECRET_KEY is one of a laptop"),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "[]"}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": '["*"]'}, "ALLOWED_HOSTS lets in every host name"),
        ({"ALLOWED_HOSTS": '["cms.example.org", "*"]'}, "ALLOWED_HOSTS lets in every host name"),
        ({"ALLOWED_HOSTS": '["."]'}, "ALLOWED_HOSTS lets in every host name"),
        ({"ADMIN_BASE_URL": None}, "ADMIN_BASE_URL must say where the admin lives"),
        ({"ADMIN_BASE_URL": "http://cms.example.org"}, "ADMIN_BASE_URL must say where the admin"),
    ],
)
def test_refuses(changes, sentence):
    assert refusal(**changes).startswith(
        f"django.core.exceptions.ImproperlyConfigured: Production settings: {sentence}"
    )


@pytest.mark.parametrize("variable", ["ALLOWED_HOSTS", "SECURE_HSTS_SECONDS"])
def test_says_which_variable_it_cannot_read(variable):
    assert variable in refusal(**{variable: "nonsense"}).upper()


def test_never_repeats_a_secret():
    said = python("import settings.production", SAFE | {"SECURE_HSTS_SECONDS": "hush-hush"}).stderr

    assert "SECURE_HSTS_SECONDS is not right: " in said
    assert "hush-hush" not in said


def test_refuses_each_embedded_service(tmp_path: Path) -> None:
    embedded = {name.upper(): value for name, value in addresses_of(tmp_path).variables().items()}

    for variable in ("DATABASE_URL", "CACHE_URL", "AWS_ACCESS_KEY_ID"):
        assert refusal(**{variable: embedded[variable]}) == (
            "django.core.exceptions.ImproperlyConfigured: Production settings: "
            f"{variable} belongs to a service embedded for laptops: use a real one."
        )


def test_refuses_the_secret_key_of_a_laptop(tmp_path):
    assert "SECRET_KEY is one of a laptop" in refusal(SECRET_KEY=addresses_of(tmp_path).secret_key)


def test_has_no_graphiql_and_no_demo_and_insists_on_https():
    script = (
        "import settings.production as it\n"
        "print(it.DEBUG, it.GRAPHIQL, it.DEMO_ALLOWED, it.SECURE_SSL_REDIRECT,"
        " it.SESSION_COOKIE_SECURE, it.CSRF_COOKIE_SECURE, it.SECURE_PROXY_SSL_HEADER)"
    )

    done = python(script, SAFE | {"SECURE_PROXY_SSL_HEADER": "X-Forwarded-Proto"})

    assert done.stdout == "False False False True True True ('HTTP_X_FORWARDED_PROTO', 'https')\n"


def test_hsts_can_be_for_one_host_only():
    script = (
        "import settings.production as it\n"
        "print(it.SECURE_HSTS_INCLUDE_SUBDOMAINS, it.SECURE_HSTS_PRELOAD)"
    )
    limits = {"SECURE_HSTS_INCLUDE_SUBDOMAINS": "false", "SECURE_HSTS_PRELOAD": "false"}

    assert python(script, SAFE).stdout == "True True\n"
    assert python(script, SAFE | limits).stdout == "False False\n"


def test_a_strange_host_is_refused_in_one_line():
    script = (
        "import django\n"
        "django.setup()\n"
        "from django.test import Client\n"
        "for _ in range(3):\n"
        "    print(Client().get('/admin/', headers={'host': 'else.example.org'}).status_code)"
    )

    done = python(script, SAFE)

    assert done.stdout == "400\n400\n400\n"
    assert done.stderr.count("WARNING django.security.DisallowedHost Invalid HTTP_HOST header") == 1
    assert "Traceback" not in done.stderr
