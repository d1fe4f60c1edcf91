"""GraphQL types of what every app shares: people, media, blocks and sites."""

from cms.types import blocks, media, people, search, sites

__all__ = ["blocks", "media", "people", "search", "sites"]
