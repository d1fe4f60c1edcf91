from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.search import index


class ConsentScope(models.TextChoices):
    """Where someone allowed us to show them."""

    WEB = "WEB", _("Website")
    SOCIAL = "SOCIAL", _("Social media")
    PRINT = "PRINT", _("Print")


class ConsentRecord(index.Indexed, models.Model):
    """What someone allowed us to show, where, and until when. Never part of the public API."""

    given_by = models.CharField(
        _("given by"),
        max_length=255,
        help_text=_("Who gave this consent. Only colleagues in this admin can read it."),
    )
    purpose = models.TextField(
        _("purpose"), help_text=_("What the material may be used for, in the giver's words.")
    )
    given_on = models.DateField(_("given on"), default=date.today)
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_("The last day on which we may show it. Empty: until it is withdrawn."),
    )
    scopes = ArrayField(
        models.CharField(max_length=10, choices=ConsentScope.choices),
        verbose_name=_("scope"),
        default=list,
        help_text=_("Only material with the scope “Website” is shown on the website."),
    )
    withdrawn_at = models.DateTimeField(
        _("withdrawn at"),
        null=True,
        blank=True,
        help_text=_("From this moment nothing under this consent is shown anywhere."),
    )
    note = models.TextField(_("note"), blank=True)

    panels = [
        FieldPanel("given_by"),
        FieldPanel("purpose"),
        MultiFieldPanel(
            [FieldPanel("given_on"), FieldPanel("valid_until"), FieldPanel("scopes")],
            heading=_("Terms"),
        ),
        FieldPanel("withdrawn_at"),
        FieldPanel("note"),
    ]
    search_fields = [
        index.SearchField("given_by"),
        index.AutocompleteField("given_by"),
        index.SearchField("purpose"),
    ]

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("consent record")
        verbose_name_plural = _("consent records")

    def __str__(self) -> str:
        return f"{self.given_by}, {self.given_on:%Y-%m-%d}"

    def clean(self) -> None:
        if self.valid_until and self.valid_until < self.given_on:
            raise ValidationError({"valid_until": _("This is before the day it was given.")})

    def get_scopes_display(self) -> str:
        """Where it may be shown, in the words of the form."""
        return ", ".join(str(ConsentScope(scope).label) for scope in self.scopes)

    @property
    def is_valid(self) -> bool:
        """Whether the website may show material under this consent today."""
        return (
            (self.withdrawn_at is None or self.withdrawn_at > timezone.now())
            and (self.valid_until is None or self.valid_until >= timezone.localdate())
            and ConsentScope.WEB in self.scopes
        )


class Consentable(models.Model):
    """Material that shows or names someone, served only while that person allows it."""

    needs_consent = models.BooleanField(
        _("needs consent"),
        default=False,
        help_text=_("Shows or names someone who must agree. Without a valid consent it is hidden."),
    )
    consent = models.ForeignKey(
        ConsentRecord,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
        verbose_name=_("consent record"),
    )

    class Meta:
        abstract = True

    @property
    def has_consent(self) -> bool:
        """Whether the website may show this today."""
        return self.consent.is_valid if self.consent else not self.needs_consent

    @classmethod
    def consented(cls, now: Any = None, today: Any = None) -> Q:
        """The same rule as ``has_consent``, for a queryset; at this moment unless told another."""
        now, today = now or timezone.now(), today or timezone.localdate()
        valid = (
            (Q(consent__withdrawn_at=None) | Q(consent__withdrawn_at__gt=now))
            & (Q(consent__valid_until=None) | Q(consent__valid_until__gte=today))
            & Q(consent__scopes__contains=[ConsentScope.WEB])
        )
        return Q(consent=None, needs_consent=False) | (Q(consent__isnull=False) & valid)

    @classmethod
    def shareable(cls) -> Q:
        """Of what the website may show: what social networks may show as well."""
        return Q(consent=None) | Q(consent__scopes__contains=[ConsentScope.SOCIAL])
