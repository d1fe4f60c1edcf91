"""Bring the database up to date, and load the demo the first time: a step of ``make run``."""

import hashlib
import os

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import F

from home.demo.studio import Studio


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "settings.dev"
    django.setup()
    with Studio() as studio:
        if is_behind():
            if not connection.introspection.table_names():
                studio.order_everything()
            print("Preparing the database", flush=True)
            call_command("migrate", verbosity=0)
        load_demo_once(studio)
    tell_where_visitors_read()


def is_behind() -> bool:
    """Whether a migration waits; looking takes a tenth of what an empty ``migrate`` does."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def load_demo_once(studio: Studio) -> None:
    """Into a database nobody can log in to yet, or where a first time was interrupted."""
    begun = settings.DATA_FOLDER / f"demo-{name_of_database()}.begun"
    if not begun.exists() and get_user_model().objects.exists():
        return
    begun.touch()
    print("Loading the demo", flush=True)
    call_command("load_demo", studio=studio)
    begun.unlink()


def tell_where_visitors_read() -> None:
    """The site of this laptop is where this run serves the frontend."""
    port = settings.FRONTEND_PORT
    sites = apps.get_model("wagtailcore.Site").objects
    for site in sites.filter(hostname="localhost").exclude(port=port or F("port")):
        site.port = port
        site.save()


def name_of_database() -> str:
    """Which database this is, without its password."""
    place = [str(connection.settings_dict[part]) for part in ("HOST", "PORT", "NAME")]
    return hashlib.sha256(" ".join(place).encode()).hexdigest()[:12]


if __name__ == "__main__":
    main()
