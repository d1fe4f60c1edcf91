"""The frontend beside ``make run``: its port, and that nothing else depends on it."""

import socket
import sys
import time

import pytest
from wagtail.models import Site

from devstack.errors import DevstackError
from devstack.frontend import Frontend
from devstack.prepare import tell_where_visitors_read
from settings.test import env
from tests.factories import SiteFactory, default_site

from .test_run import free_port


def frontend(port: int) -> Frontend:
    return Frontend(port, "http://127.0.0.1:1/graphql/", since=time.time())


@pytest.mark.parametrize(
    ("port", "chosen", "expected"),
    [
        (8000, None, 3000),
        (8100, None, 3100),
        (5000, None, 10_000),
        (8000, 3001, 3001),
        (8000, 0, 0),
    ],
    ids=["usual", "another clone", "low", "chosen", "none"],
)
def test_stands_as_far_from_the_api_as_usual(port, chosen, expected):
    chosen_env = env.model_copy(update={"port": port, "frontend_port": chosen})

    assert chosen_env.frontend == expected


def test_a_chosen_port_that_is_busy_stops_the_start():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        with pytest.raises(DevstackError, match=f"Port {port} is in use by another program"):
            frontend(port).check_port(is_chosen=True)


def test_a_usual_port_that_is_busy_leaves_the_frontend_out(capsys):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        left_out = frontend(port)
        left_out.check_port(is_chosen=False)

    left_out.start()

    assert left_out.process is None
    assert f"choose another with FRONTEND_PORT={port + 1} make run" in capsys.readouterr().out


def test_one_that_cannot_start_says_so_and_no_more(capsys):
    broken = frontend(free_port())
    broken.command = [sys.executable, "-c", "raise SystemExit(1)"]
    broken.start()
    process = broken.process
    assert process is not None
    process.wait(20)

    broken.watch()

    assert "The frontend stopped" in capsys.readouterr().out
    assert broken.process is None


@pytest.mark.django_db
def test_the_site_of_a_laptop_is_where_the_frontend_is(settings):
    other = SiteFactory.create(hostname="www.example.org", port=443)
    settings.FRONTEND_PORT = 3100

    tell_where_visitors_read()

    assert Site.objects.get(pk=default_site().pk).root_url == "http://localhost:3100"
    assert Site.objects.get(pk=other.pk).port == 443


@pytest.mark.django_db
def test_without_a_frontend_the_site_stays_where_it_was(settings):
    settings.FRONTEND_PORT = 0

    tell_where_visitors_read()

    assert default_site().port == 3000
