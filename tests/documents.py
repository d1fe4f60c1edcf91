"""The documented queries, as a frontend sends them."""

from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


def document(name: str) -> str:
    """The text of a documented query."""
    return (QUERIES / f"{name}.graphql").read_text()
