"""Where the words of a translation come from: who or what wrote them, and when."""

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import StringTranslation

MEMORY = "Translation memory"
PO_IMPORT = "PO import"
XLIFF_IMPORT = "XLIFF import"
IMPORTS = {PO_IMPORT, XLIFF_IMPORT, "PO File"}
"""The last one is how wagtail-localize names its own import."""


class Provenance(models.TextChoices):
    """Who or what wrote a translated text."""

    HUMAN = "HUMAN", gettext_lazy("Written by a person")
    MACHINE = "MACHINE", gettext_lazy("Drafted by a machine")
    MEMORY = "MEMORY", gettext_lazy("Taken from the translation memory")
    IMPORT = "IMPORT", gettext_lazy("Imported from a file")


def provenance_of(text: StringTranslation) -> Provenance:
    """Where a translated text comes from."""
    if is_machine(text):
        return Provenance.MACHINE
    if text.tool_name == MEMORY:
        return Provenance.MEMORY
    return Provenance.IMPORT if text.tool_name in IMPORTS else Provenance.HUMAN


def is_machine(text: StringTranslation) -> bool:
    """Whether no person has looked at a translated text yet."""
    return text.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE


def described(text: StringTranslation) -> str:
    """One line for a translator: what wrote it, and when.

    It goes out in files to people outside, so it names none of our colleagues.
    """
    parts = [
        str(provenance_of(text).label),
        text.tool_name if is_machine(text) else "",
        date_format(localtime(text.updated_at), "SHORT_DATETIME_FORMAT"),
        _("with a mistake: %(mistake)s") % {"mistake": text.get_error()} if text.has_error else "",
    ]
    return ", ".join(filter(None, parts))
