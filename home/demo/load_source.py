"""The demo as it was written: files of text, and a stable key for everything in them."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_DNS, UUID, uuid5

import yaml
from django.utils import timezone

CONTENT = Path(__file__).parent / "content"
NAMESPACE = uuid5(NAMESPACE_DNS, "avondlamp.example")
LANGUAGES = ("nl", "en", "de")

# The parser in C reads the same language ten times as fast, where it was compiled.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Entry = dict[str, Any]


def read(name: str) -> Any:
    """One file of the demo, by its path without the ending."""
    # Both loaders are safe ones.
    return yaml.load((CONTENT / f"{name}.yaml").read_text("utf-8"), Loader)  # noqa: S506


def read_folder(name: str) -> dict[str, Entry]:
    """Every file of a folder, by its name, in alphabetical order."""
    return {
        path.stem: read(f"{name}/{path.stem}") for path in sorted((CONTENT / name).glob("*.yaml"))
    }


def stable_key(*parts: str) -> UUID:
    """The same key for the same thing, every time the demo is loaded."""
    return uuid5(NAMESPACE, "/".join(parts))


def languages(entry: Entry) -> list[str]:
    """The languages something is written in, the source language first."""
    return [code for code in LANGUAGES if code in entry]


def day(entry: Entry, name: str) -> date | None:
    """A day that is fixed (``name`` or ``name_on``), or counted from today (``name_in_days``)."""
    if f"{name}_in_days" in entry:
        return timezone.localdate() + timedelta(days=entry[f"{name}_in_days"])
    fixed: date | None = entry.get(f"{name}_on", entry.get(name))
    return fixed


def morning(of: date) -> datetime:
    """Nine o'clock on that day."""
    return timezone.make_aware(datetime.combine(of, time(9)))
