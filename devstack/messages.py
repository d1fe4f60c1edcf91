"""Compile translations without GNU gettext, which a bare machine does not have.

The compiled files are committed, so that neither a laptop nor a server needs to do this.
"""

from pathlib import Path

import polib

from devstack.use import PROJECT


def catalogues() -> list[Path]:
    packages = [path.parent for path in PROJECT.glob("*/__init__.py")]
    return sorted(
        file for package in packages for file in package.glob("locale/*/LC_MESSAGES/*.po")
    )


def compiled(catalogue: Path) -> bytes:
    """What the ``.mo`` file next to a catalogue must hold."""
    content: bytes = polib.pofile(str(catalogue)).to_binary()
    return content


def main() -> None:
    for catalogue in catalogues():
        catalogue.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
