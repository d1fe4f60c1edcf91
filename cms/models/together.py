from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class JointPublicationState(models.TextChoices):
    """How far a joint publication is."""

    WAITING = "WAITING", _("Waiting for its moment")
    DONE = "DONE", _("Published")
    REFUSED = "REFUSED", _("Nothing was published")
    CANCELED = "CANCELED", _("Canceled")


class JointPublication(models.Model):
    """An original and its translations that go live in the same moment, all of them or none."""

    publish_at = models.DateTimeField(_("publish at"))
    state = models.CharField(
        max_length=10,
        choices=JointPublicationState.choices,
        default=JointPublicationState.WAITING,
    )
    problem = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    with_incomplete = models.BooleanField(default=False)
    translation_key = models.UUIDField(db_index=True)
    revisions: "models.ManyToManyField[Revision, models.Model]" = models.ManyToManyField(
        Revision, related_name="+"
    )

    class Meta:
        ordering = ["-publish_at", "-pk"]
        verbose_name = _("joint publication")
        verbose_name_plural = _("joint publications")

    def __str__(self) -> str:
        return f"{self.translation_key}, {self.publish_at:%Y-%m-%d %H:%M}"
