from typing import Any

from django import template

from cms.admin.locked_fields import locked_fields

register = template.Library()


@register.inclusion_tag("cms/admin/locked_fields.html", takes_context=True)
def same_in_every_language(context: Any) -> dict[str, Any]:
    """The fields of a translation that are locked, with the reason."""
    translation = context["translation"]
    return {
        "fields": locked_fields(translation, context["request"].user),
        "source": context["source_translation"],
    }
