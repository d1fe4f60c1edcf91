"""What a translation takes from its original as it is, so that a translator sees what and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.template.defaultfilters import yesno
from django.utils.formats import localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, PanelGroup, get_edit_handler
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation

from cms.models.consent import Consentable


@dataclass(frozen=True)
class LockedField:
    """A field that is the same in every language: what it holds, and why."""

    label: str
    value: str
    reason: str


def locked_fields(translation: Translation, user: Any) -> list[LockedField]:
    """What this colleague may see of the original and not change here, in the order of its form."""
    original = translation.source.get_source_instance()
    model = type(original)
    synchronized = {
        field.field_name: field
        for field in get_translatable_fields(model)
        if isinstance(field, SynchronizedField)
    }
    offered = overridable(translation)
    return [
        LockedField(
            label=capfirst(str(model._meta.get_field(name).verbose_name)),
            value=shown(original, name),
            reason=why(original, synchronized[name]),
        )
        for name in names_on_form(model, user)
        if name in synchronized and name not in offered and not is_unused(original, name)
    ]


def overridable(translation: Translation) -> set[str]:
    """The fields that wagtail-localize lets somebody replace in one language."""
    paths = translation.source.overridablesegment_set.values_list("context__path", flat=True)
    return {path.split(".")[0] for path in paths}


def is_unused(original: Any, name: str) -> bool:
    """Whether it is a place for something chosen, such as a picture, that was left empty."""
    return original._meta.get_field(name).is_relation and getattr(original, name) is None


def names_on_form(model: Any, user: Any) -> list[str]:
    """The fields on the form of the original that this colleague would see there."""
    form = model.get_edit_handler() if issubclass(model, Page) else get_edit_handler(model)
    return [
        panel.field_name
        for panel in panels(form)
        if not panel.permission or user.has_perm(panel.permission)
    ]


def panels(panel: Any) -> Iterator[Any]:
    if isinstance(panel, PanelGroup):
        for child in panel.children:
            yield from panels(child)
    elif isinstance(panel, FieldPanel):
        yield panel


def shown(original: Any, name: str) -> str:
    """A value in words, in the language of the reader."""
    field = original._meta.get_field(name)
    value = getattr(original, name)
    if value in (None, ""):
        return _("Empty")
    if isinstance(field, models.BooleanField):
        return str(yesno(value))
    if field.choices:
        return str(getattr(original, f"get_{name}_display")())
    return str(localize(value))


def why(original: Any, field: SynchronizedField) -> str:
    if isinstance(original, Consentable) and not field.overridable:
        return _("It protects people, in every language alike")
    return _("A fact of the original, in every language alike")
