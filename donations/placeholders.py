"""What a consent text leaves to be filled in when a donor agrees to it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PLACEHOLDERS = ("organisation", "amount", "creditor_id", "mandate_reference")
KNOWN = {f"{{{name}}}" for name in PLACEHOLDERS}


def check_placeholders(text: str) -> None:
    """Raise ``ValidationError`` where braces stand around anything else, or around nothing."""
    for part in re.findall(r"\{[^{}]*\}?|\}", text):
        if part not in KNOWN:
            message = _("“%(part)s” cannot be filled in. Only these can: %(known)s.")
            known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
            raise ValidationError(message, params={"part": part, "known": known})
