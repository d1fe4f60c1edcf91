"""Tick boxes for a column that holds several of a closed list."""

from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from wagtail.admin.forms.models import register_form_field_override


class ChecklistField(forms.MultipleChoiceField):
    """Offers the choices of an array's elements as tick boxes."""

    widget = forms.CheckboxSelectMultiple

    def __init__(
        self, *, base_field: forms.ChoiceField, max_length: int | None = None, **kwargs: Any
    ) -> None:
        offered: Any = base_field.choices
        super().__init__(choices=[choice for choice in offered if choice[0]], **kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether another set is ticked; the order has no meaning."""
        return set(initial or []) != set(data or [])


def register_checklists() -> None:
    """Show every array with choices as tick boxes, in every form of the admin."""
    register_form_field_override(
        ArrayField,
        override=lambda field: {"form_class": ChecklistField} if has_choices(field) else {},
    )


def has_choices(field: Any) -> bool:
    return bool(field.base_field.choices)
