from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.locales.components import register_locale_component
from wagtail_localize.models import Translation


class TranslationState(models.TextChoices):
    """How far visitors can trust what they read in another language."""

    SOURCE = "SOURCE", _("Written in this language")
    HUMAN = "HUMAN", _("Translated by people, and up to date")
    MACHINE = "MACHINE", _("Translated by a machine, at least in part")
    PARTIAL = "PARTIAL", _("Not everything is translated")
    STALE = "STALE", _("The original has changed since it was translated")


class TranslationStatus(models.Model):
    """Where the translation of one entry into one language stands.

    The digests tell versions of the original apart: ``digest`` is the one to translate now,
    ``saved_digest`` the one the draft was made from and ``live_digest`` the one visitors read. The
    numbers beside each count its segments that have no translation, or one only a machine made; the
    texts are its segments, each as the ids of its context and string. A translation that is not
    synced is a page or snippet of its own.
    """

    translation = models.OneToOneField(
        Translation, on_delete=models.CASCADE, related_name="status", primary_key=True
    )
    translation_key = models.UUIDField()
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=10, choices=TranslationState.choices, default=TranslationState.HUMAN
    )
    is_synced = models.BooleanField(default=True)
    source_changed_at = models.DateTimeField(_("original changed"), null=True)
    segments = models.PositiveIntegerField(default=0)

    digest = models.CharField(max_length=32, blank=True)
    missing = models.PositiveIntegerField(default=0)
    machine = models.PositiveIntegerField(default=0)
    saved_digest = models.CharField(max_length=32, blank=True)
    saved_missing = models.PositiveIntegerField(default=0)
    saved_machine = models.PositiveIntegerField(default=0)
    saved_texts = models.JSONField(default=list)
    live_digest = models.CharField(max_length=32, blank=True)
    live_missing = models.PositiveIntegerField(default=0)
    live_machine = models.PositiveIntegerField(default=0)
    live_texts = models.JSONField(default=list)

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("assigned to"),
    )

    class Meta:
        verbose_name = _("translation status")
        verbose_name_plural = _("translation statuses")
        constraints = [
            models.UniqueConstraint(fields=["translation_key", "locale"], name="one_status_each")
        ]
        indexes = [models.Index(fields=["locale", "state"], name="status_locale_state")]
        permissions = [
            ("publish_incomplete_translation", _("Can publish translations that are incomplete"))
        ]

    def __str__(self) -> str:
        return f"{self.translation_key}, {self.locale_id}: {self.state}"

    @property
    def percent(self) -> int:
        """How much of the original is translated, rounded down: 100 means all of it."""
        return 100 * (self.segments - self.missing) // self.segments if self.segments else 100

    @property
    def live_percent(self) -> int:
        """How much of what visitors read is translated, rounded down."""
        live = max(0, self.segments - self.live_missing)
        return 100 * live // self.segments if self.segments else 100


class AliasPolicy(models.TextChoices):
    """What visitors get where a language only repeats a page of another one."""

    FALLBACK = "FALLBACK", _("The original, with a notice that it is in another language")
    NOT_FOUND = "NOT_FOUND", _("Nothing: the page does not exist in this language")


@register_locale_component(
    heading=_("Pages that are not translated yet"),
    help_text=_("Copies of pages in another language are never served as if they were translated."),
)
class LocalePolicy(models.Model):
    """What a language does with pages it only copied from another one."""

    locale = models.OneToOneField(
        "wagtailcore.Locale", on_delete=models.CASCADE, related_name="policy"
    )
    aliases = models.CharField(
        _("untranslated copies"),
        max_length=10,
        choices=AliasPolicy.choices,
        default=AliasPolicy.FALLBACK,
    )

    class Meta:
        verbose_name = _("locale policy")
        verbose_name_plural = _("locale policies")

    def __str__(self) -> str:
        return f"{self.locale}: {self.get_aliases_display()}"
