"""How the rows that answers point at are selected by their keys."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, QuerySet
from wagtail.models import Page

from cms.graphql.json_rows import JSONRow
from cms.graphql.reach import Reach
from cms.graphql.statements import IS_ASKED
from cms.models import Consentable, Image, Rendition, TranslationStatus

CARD_FIELDS = (
    "title",
    "slug",
    "path",
    "depth",
    "url_path",
    "locale_id",
    "content_type_id",
    "translation_key",
    "last_published_at",
)


def select_visible(reach: Reach, model: type[Any]) -> QuerySet[Any]:
    """What the public may see."""
    return reach.visible(model._default_manager.filter(IS_ASKED))


def select_images(reach: Reach, model: type[Any]) -> QuerySet[Image]:
    """Images with the renditions that exist of them."""
    row = JSONRow("focal_point_key", "file", "width", "height", spec="filter_spec")
    renditions = Rendition.objects.filter(image=OuterRef("pk")).values(json=row)
    return select_visible(reach, model).annotate(
        made=ArraySubquery(renditions), is_shareable=Image.shareable()
    )


def select_snippets(reach: Reach, model: type[Any]) -> QuerySet[Any]:
    """The served versions of snippets, with the ids each answers for."""
    rows = versions_of_asked(model._default_manager, model)
    if issubclass(model, Consentable):
        rows = rows.annotate(is_shareable=model.shareable())
    return reach.served(rows).annotate(asked=asked_ids(model))


def select_page_versions(reach: Reach, model: type[Any]) -> QuerySet[Page]:
    """The visible versions of pages, with the ids each is a version of."""
    rows = reach.visible(versions_of_asked(Page.objects, Page)).only(*CARD_FIELDS)
    return reach.without_copies(rows).annotate(asked=asked_ids(Page))


def select_statuses(reach: Reach, model: type[Any]) -> QuerySet[TranslationStatus]:
    """The statuses of translations, with the ids each is about."""
    rows = model._default_manager.filter(
        IS_ASKED, translation_key=OuterRef("translation_key"), locale=OuterRef("locale")
    )
    return versions_of_asked(TranslationStatus.objects, model).annotate(
        asked=ArraySubquery(rows.values("pk")), source_locale_id=F("translation__source__locale")
    )


def versions_of_asked(rows: Any, model: type[Any]) -> QuerySet[Any]:
    """Those that share a translation key with an entry whose id is asked for."""
    asked = model._default_manager.filter(IS_ASKED)
    found: QuerySet[Any] = rows.filter(translation_key__in=asked.values("translation_key"))
    return found


def asked_ids(model: type[Model]) -> ArraySubquery:
    """Which of the ids that are asked for a row is a version of."""
    versions = model._default_manager.filter(IS_ASKED, translation_key=OuterRef("translation_key"))
    return ArraySubquery(versions.values("pk"))
