"""How a row's references to snippets become GraphQL."""

from typing import Any

import strawberry
from django.db.models import Model, QuerySet

from cms.graphql.content import Content
from cms.graphql.errors import BadUserInput

LONGEST_SLUG = 255


def snippet(row: Any, name: str, model: type[Model]) -> Any:
    """The served version of the snippet a row points at, or nothing."""
    batch = row.content.snippets(model)
    batch.want(getattr(peer, f"{name}_id", None) for peer in row.peers)
    return batch.get(getattr(row, f"{name}_id"))


def snippet_field(name: str, model: type[Model], graphql_type: Any, description: str) -> Any:
    """Expose the foreign key to a snippet called ``name``, null while it is not public."""

    def resolve(root: Any) -> Any:
        return snippet(root, name, model)

    return strawberry.field(resolver=resolve, graphql_type=graphql_type, description=description)


def linked_snippets(row: Any, links: str, model: type[Model]) -> list[Any]:
    """The served versions of the snippets behind the links called ``links``, in order."""
    batch = row.content.snippets(model)
    batch.want(key for peer in row.peers for key in getattr(peer, f"{links}_ids", ()))
    found = [batch.get(key) for key in getattr(row, f"{links}_ids")]
    return [snippet for snippet in found if snippet is not None]


def linked_snippets_field(
    links: str, model: type[Model], graphql_type: Any, description: str
) -> Any:
    """Expose the snippets behind the links called ``links``, in the editor's order."""

    def resolve(root: Any) -> Any:
        return linked_snippets(root, links, model)

    return strawberry.field(resolver=resolve, graphql_type=graphql_type, description=description)


def keys_of_slug(content: Content, model: type[Any], slug: str) -> QuerySet[Any, Any]:
    """The translation keys of the visible snippets with this slug, in whatever language."""
    if "\0" in slug or len(slug) > LONGEST_SLUG:
        raise BadUserInput("This is not a slug.")
    snippets = model._default_manager.filter(slug=slug)
    return content.visible(snippets).values("translation_key")
