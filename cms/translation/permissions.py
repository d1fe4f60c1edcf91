"""Whose translations someone may work on."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from cms.models.roles import TRANSLATE, locales_with


def editable(translations: QuerySet[Translation], user: Any) -> QuerySet[Translation]:
    """Those of the translations whose entry this colleague may change, in one statement."""
    translations = translations.filter(target_locale__in=locales_with(user, TRANSLATE))
    kinds = translations.order_by().values("source__object__content_type").distinct()
    allowed = Q(pk__in=[])
    for kind in ContentType.objects.filter(pk__in=kinds):
        if kind.model_class() is not None:
            allowed |= Q(Exists(targets(kind, user)), source__object__content_type=kind)
    return translations.filter(allowed)


def targets(kind: ContentType, user: Any) -> Any:
    """The entries of a kind that someone may change, as seen from a translation into them."""
    policy = policy_registry.get_by_type(kind.model_class())
    return policy.instances_user_has_permission_for(user, "change").filter(
        translation_key=OuterRef("source__object_id"), locale=OuterRef("target_locale")
    )
