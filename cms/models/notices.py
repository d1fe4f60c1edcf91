"""What translators are told, and how."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class NoticeKind(models.TextChoices):
    """Why somebody hears of a translation."""

    ASSIGNED = "ASSIGNED", _("You were asked to translate it")
    CHANGED = "CHANGED", _("The original has changed")


class TranslationNotice(models.Model):
    """Something about a translation that one colleague should know."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="translation_notices"
    )
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=10, choices=NoticeKind.choices)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("translation notice")
        verbose_name_plural = _("translation notices")
        constraints = [
            # Until it is read, there is no need to say it again.
            models.UniqueConstraint(
                fields=["user", "translation", "kind"],
                condition=models.Q(read_at=None),
                name="one_unread_notice_each",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.translation_id} {self.kind}"


class NoticeWay(models.TextChoices):
    """How a colleague wants to hear of something."""

    MAIL = "MAIL", _("On my first screen and by e-mail")
    SCREEN = "SCREEN", _("On my first screen")
    NONE = "NONE", _("Not at all")


class NoticePreferences(models.Model):
    """How a colleague wants to hear of each kind of notice."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    assigned = models.CharField(
        _("when I am asked to translate something"),
        max_length=10,
        choices=NoticeWay.choices,
        default=NoticeWay.MAIL,
    )
    changed = models.CharField(
        _("when the original of a translation of mine changes"),
        max_length=10,
        choices=NoticeWay.choices,
        default=NoticeWay.MAIL,
    )

    class Meta:
        verbose_name = _("notice preferences")
        verbose_name_plural = _("notice preferences")

    def __str__(self) -> str:
        return str(self.user)

    def way_of(self, kind: str) -> NoticeWay:
        ways = {NoticeKind.ASSIGNED: self.assigned, NoticeKind.CHANGED: self.changed}
        return NoticeWay(ways[NoticeKind(kind)])
