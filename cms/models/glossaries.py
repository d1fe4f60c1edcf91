from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable


class TranslationGlossary(ClusterableModel):
    """How to translate from one language into another: in which style, and with which words."""

    source_locale = models.ForeignKey(
        "wagtailcore.Locale",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("from"),
    )
    target_locale = models.ForeignKey(
        "wagtailcore.Locale",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("into"),
    )
    style_note = models.TextField(
        _("style"),
        blank=True,
        help_text=_("How it should sound, such as “Use Sie. Write for someone of sixteen.”"),
    )

    panels = [
        FieldRowPanel([FieldPanel("source_locale"), FieldPanel("target_locale")]),
        FieldPanel("style_note"),
        InlinePanel("terms", heading=_("Terms"), label=_("Term")),
    ]

    class Meta:
        ordering = ["source_locale", "target_locale"]
        verbose_name = _("translation glossary")
        verbose_name_plural = _("translation glossaries")
        constraints = [
            models.UniqueConstraint(
                fields=["source_locale", "target_locale"], name="one_glossary_for_each_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source_locale} → {self.target_locale}"

    def clean(self) -> None:
        super().clean()
        if self.source_locale_id and self.source_locale_id == self.target_locale_id:
            raise ValidationError({"target_locale": _("Choose two different languages.")})


class GlossaryTerm(Orderable):
    """A word that is always translated in the same way."""

    glossary = ParentalKey(TranslationGlossary, on_delete=models.CASCADE, related_name="terms")
    source_term = models.CharField(_("in the original"), max_length=255)
    target_term = models.CharField(_("in the translation"), max_length=255)
    note = models.CharField(
        _("note"), max_length=255, blank=True, help_text=_("When to use it, or why.")
    )

    panels = [
        FieldRowPanel([FieldPanel("source_term"), FieldPanel("target_term")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        return f"{self.source_term} → {self.target_term}"

    def stands_in(self, text: str) -> bool:
        """Whether the original uses this term."""
        return self.source_term.casefold() in text.casefold()


def glossary_for(source_locale: Any, target_locale: Any) -> TranslationGlossary | None:
    """The glossary of a pair of languages."""
    return TranslationGlossary.objects.filter(
        source_locale=source_locale, target_locale=target_locale
    ).first()
