"""Blocks that ask for a gift."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms import blocks as shared
from donations.choices import Currency, Frequency, PaymentMethod

LARGEST_MINOR = 2**31 - 1
"""The largest whole number GraphQL has."""


class EntryChooserBlock(SnippetChooserBlock):
    """A snippet, chosen in the language of whoever chooses."""

    @cached_property
    def widget(self) -> Any:
        # Widgets need the models, which need the blocks.
        from cms.admin.choosers import SnippetChooser

        return SnippetChooser(self.target_model, icon=self.target_model.snippet_viewset.icon)

    def deconstruct(self) -> tuple[str, Any, Any]:
        """As Wagtail's own: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class DonateCallToActionBlock(blocks.StructBlock):
    """A call to give, between the text."""

    call_to_action = EntryChooserBlock("donations.DonateCallToAction", label=_("Call to action"))

    class Meta:
        icon = "heart"
        label = _("Donate call to action")
        group = shared.CONTEXT
        template = "blocks/donate_call_to_action.html"
        description = _("A reason to give, with the button that leads to the form.")
        preview_value: dict[str, Any] = {}


class BodyBlock(shared.BodyBlock):
    """The body of a page that may also ask for a gift."""

    donate_call_to_action = DonateCallToActionBlock()


class PresetBlock(blocks.StructBlock):
    """An amount to choose, with what it makes possible."""

    amount_minor = blocks.IntegerBlock(
        label=_("Amount in cents"), min_value=1, help_text=_("2500 is € 25.00.")
    )
    impact = blocks.CharBlock(
        label=_("What it makes possible"), required=False, help_text=_("One sentence.")
    )

    class Meta:
        icon = "decimal"
        label = _("Amount")


LIMITS = ("default_minor", "minimum_minor", "maximum_minor")


class AmountsBlock(blocks.StructBlock):
    """The amounts offered in one currency for one frequency."""

    currency = blocks.ChoiceBlock(choices=Currency.choices, default="EUR", label=_("Currency"))
    frequency = blocks.ChoiceBlock(
        choices=Frequency.choices, default="ONE_OFF", label=_("Frequency")
    )
    presets = blocks.ListBlock(PresetBlock(), label=_("Amounts"), min_num=1, max_num=6)
    default_minor = blocks.IntegerBlock(label=_("Chosen at first, in cents"), min_value=1)
    minimum_minor = blocks.IntegerBlock(label=_("Smallest, in cents"), min_value=1)
    maximum_minor = blocks.IntegerBlock(label=_("Largest, in cents"), min_value=1)
    other_amount = blocks.BooleanBlock(label=_("Visitors may enter another amount"), required=False)

    class Meta:
        icon = "pick"
        label = _("Amounts")

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        amounts = [preset["amount_minor"] for preset in cleaned["presets"]]
        if not amounts or None in (*amounts, *(cleaned[name] for name in LIMITS)):
            # Only a draft may be half filled.
            return cleaned
        if cleaned["maximum_minor"] > LARGEST_MINOR:
            raise refuse("maximum_minor", _("Give at most %(most)d.") % {"most": LARGEST_MINOR})
        if amounts != sorted(set(amounts)):
            raise refuse("presets", _("Give every amount once, the smallest first."))
        if not cleaned["minimum_minor"] <= amounts[0] <= amounts[-1] <= cleaned["maximum_minor"]:
            raise refuse("presets", _("Keep every amount between the smallest and the largest."))
        if cleaned["default_minor"] not in amounts:
            raise refuse("default_minor", _("Choose one of the amounts above."))
        return cleaned


class AmountsStreamBlock(blocks.StreamBlock):
    """The amounts of a form, each pair of currency and frequency once."""

    amounts = AmountsBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        named = [(child.value["currency"], child.value["frequency"]) for child in cleaned]
        pairs = [pair for pair in named if all(pair)]
        if len(pairs) != len(set(pairs)):
            message = _("Each pair of currency and frequency can stand here once.")
            raise blocks.StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned


class MethodsBlock(blocks.StreamBlock):
    """Ways to pay, in the order visitors see."""

    method = blocks.ChoiceBlock(choices=PaymentMethod.choices, label=_("Method"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        chosen = [child.value for child in cleaned if child.value]
        if len(chosen) != len(set(chosen)):
            message = _("Each way to pay can stand here once.")
            raise blocks.StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        return cleaned


def refuse(name: str, message: Any) -> blocks.StructBlockValidationError:
    """An error beside one child of a struct block."""
    return blocks.StructBlockValidationError(block_errors={name: ValidationError(message)})
