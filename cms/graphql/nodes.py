"""Anything with an id, by its id."""

from dataclasses import replace
from typing import Any

import strawberry
from strawberry import Info, relay
from strawberry.types.base import has_object_definition
from wagtail.models import Page as PageModel
from wagtail.models import TranslatableMixin

from cms.graphql.arguments import Fallback, Id, LocaleCode, OptionalId, OptionalPath, SiteHost
from cms.graphql.context import Context, Scope
from cms.graphql.pages import Page
from cms.graphql.routing import page_at
from cms.models import Image


@strawberry.type
class NodeQuery:
    @strawberry.field(graphql_type=relay.Node | None)
    def node(
        self,
        info: Info,
        id: Id,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
    ) -> Any:
        """Whatever has this id, null where the public may not see it.

        A page or snippet is answered in its own language unless a locale is given.
        """
        scope = Scope(locale, site, fallback)
        key, model = database_id(id), model_of(info, id.type_name)
        if key is None or model is None:
            return None
        if issubclass(model, PageModel):
            return page_by_id(info.context, key, scope)
        if issubclass(model, TranslatableMixin):
            return snippet_by_id(info.context, model, key, scope)
        return file_by_id(info.context, model, key, scope)

    @strawberry.field(graphql_type=Page | None)
    def page(
        self,
        info: Info,
        id: OptionalId = None,
        path: OptionalPath = None,
        locale: LocaleCode = None,
        site: SiteHost = None,
        fallback: Fallback = True,
    ) -> Any:
        """A page by its id or its path, null where the public may not see it."""
        scope = Scope(locale, site, fallback)
        if path is not None:
            return page_at(info.context, path, scope)
        key = database_id(id) if id else None
        return page_by_id(info.context, key, scope) if key else None


def database_id(id: relay.GlobalID) -> int | None:
    """The key in an id, nothing where it cannot be one of ours."""
    return int(id.node_id) if id.node_id.isdecimal() and len(id.node_id) < 18 else None


def model_of(info: Info, type_name: str) -> type[Any] | None:
    """The model behind a GraphQL type that has ids."""
    definition = info.schema.get_type_by_name(type_name)
    origin = getattr(definition, "origin", None)
    if not has_object_definition(origin) or not issubclass(origin, relay.Node):
        return None
    model: type[Any] | None = getattr(
        getattr(origin, "__strawberry_django_definition__", None), "model", None
    )
    return model


def page_by_id(context: Context, key: int, scope: Scope) -> Any:
    """The page with this key in its own language, or its version in the asked one."""
    content = context.content(scope)
    if scope.locale is None:
        versions = content.page_versions.get(key) or []
        own = next((card for card in versions if card.pk == key), None)
        if own is None:
            return None
        code = content.site_roots.root_of(own).language_code
        content = context.content(replace(scope, locale=code))
    return content.pages.get(key)


def snippet_by_id(context: Context, model: type[Any], key: int, scope: Scope) -> Any:
    """The snippet with this key in its own language, or its version in the asked one."""
    content = context.content(scope)
    if scope.locale is not None:
        return content.snippets(model).get(key)
    rows = content.visible(model._default_manager.filter(pk=key))
    own = rows.select_related("locale").first()
    if own is None or own.locale.language_code not in context.site(scope.site).languages:
        return None
    own_content = context.content(replace(scope, locale=own.locale.language_code))
    return own_content.attach([own])[0]


def file_by_id(context: Context, model: type[Any], key: int, scope: Scope) -> Any:
    """The picture or recording with this key."""
    content = context.content(replace(scope, locale=None))
    return content.images.get(key) if model is Image else content.media.get(key)
