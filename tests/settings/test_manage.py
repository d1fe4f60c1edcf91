"""``manage.py``, where a server was not told which settings to use."""

import subprocess
import sys
from pathlib import Path

from devstack.use import PROJECT

from .test_production import SAFE


def test_says_what_to_set_where_the_services_of_a_laptop_are_not_installed(tmp_path: Path) -> None:
    missing = "raise ModuleNotFoundError(\"No module named 'psutil'\", name='psutil')\n"
    (tmp_path / "psutil.py").write_text(missing)

    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=PROJECT,
        env=SAFE | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == (
        "settings.dev needs psutil, which is not installed here: "
        "on a server, set DJANGO_SETTINGS_MODULE=settings.production.\n"
    )
