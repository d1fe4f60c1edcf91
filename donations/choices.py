"""The closed lists a gift is described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Currency(models.TextChoices):
    """An ISO 4217 currency we accept."""

    EUR = "EUR", _("Euro")
    GBP = "GBP", _("Pound sterling")
    CHF = "CHF", _("Swiss franc")
    USD = "USD", _("US dollar")


class Frequency(models.TextChoices):
    """How often a gift is made."""

    ONE_OFF = "ONE_OFF", _("One-off")
    MONTHLY = "MONTHLY", _("Monthly")


class PaymentMethod(models.TextChoices):
    """A way to pay."""

    IDEAL = "IDEAL", "iDEAL"
    SEPA_DIRECT_DEBIT = "SEPA_DIRECT_DEBIT", _("SEPA direct debit")
    BANK_TRANSFER = "BANK_TRANSFER", _("Bank transfer")
    CARD = "CARD", _("Card")
    PAYPAL = "PAYPAL", "PayPal"
    BANCONTACT = "BANCONTACT", "Bancontact"


class FieldRequirement(models.TextChoices):
    """Whether a donor is asked for something."""

    OFF = "OFF", _("Not asked")
    OPTIONAL = "OPTIONAL", _("May be left empty")
    REQUIRED = "REQUIRED", _("Required")
