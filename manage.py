#!/usr/bin/env python
"""Django's command line, on the development settings unless told otherwise."""

import os
import sys
from contextlib import AbstractContextManager, ExitStack, nullcontext

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.core.management.base import CommandParser


def choose_settings(arguments: list[str]) -> None:
    """Take ``--settings`` into account before Django does: we look at the settings first."""
    parser = CommandParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--settings", default=None)
    chosen = parser.parse_known_args(arguments)[0].settings
    if chosen:
        os.environ["DJANGO_SETTINGS_MODULE"] = chosen
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings.dev")


def services() -> AbstractContextManager[None]:
    """The embedded services, on a laptop; in production there are none."""
    embedded = getattr(settings, "EMBEDDED_SERVICES", [])
    if not embedded:
        return nullcontext()
    from devstack.use import using

    return using(settings.DATA_FOLDER, embedded)


if __name__ == "__main__":
    choose_settings(sys.argv[2:])
    with ExitStack() as stack:
        try:
            stack.enter_context(services())
        except ImproperlyConfigured as error:
            sys.exit(str(error))
        except ModuleNotFoundError as error:
            chosen = os.environ["DJANGO_SETTINGS_MODULE"]
            sys.exit(
                f"{chosen} needs {error.name}, which is not installed here: "
                "on a server, set DJANGO_SETTINGS_MODULE=settings.production."
            )
        execute_from_command_line(sys.argv)
