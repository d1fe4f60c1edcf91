"""How the tests get their database, and their order."""

import subprocess
import sys
from pathlib import Path

import pytest

from devstack.testing import files_first

LOOK = """
import django
django.setup()
from devstack.testing import fingerprint_of_migrations
print(fingerprint_of_migrations(), "wagtail_localize.migrations.0001_initial" in sys.modules)
"""


def test_migrations_are_recognized_without_being_imported() -> None:
    """The first one of wagtail-localize looks into whatever database is there."""
    command = [sys.executable, "-c", f"import sys{LOOK}"]

    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()

    assert len(found[0]) == 16
    assert found[1] == "False"


def test_every_file_to_begin_with_is_there(pytestconfig: pytest.Config) -> None:
    missing = [file for file in files_first(pytestconfig) if not Path(file).is_file()]

    assert missing == []
