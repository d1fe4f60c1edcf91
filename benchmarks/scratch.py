"""Databases that are made for one run, and are gone after it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from devstack.testing import migrated_template


@contextmanager
def scratch_database() -> Iterator[None]:
    """A database of this run alone."""
    connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template()
    own = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)
