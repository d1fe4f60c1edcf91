"""Topics, and the newspapers and magazines things appeared in."""

from typing import Any

from cms.models import Publication, Topic
from home.demo.load_entries import Demo, load_translated
from home.demo.load_source import Entry, read


def load_topics(demo: Demo) -> None:
    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        return {name: text[name] for name in ("name", "slug", "description")}

    load_translated(demo, Topic, read("topics"), describe)


def load_publications(demo: Demo) -> None:
    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        return {"name": entry["name"], "website": entry["website"]}

    load_translated(demo, Publication, read("publications"), describe)
