from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TranslationJob(models.Model):
    """What a colleague wants done to a number of translations, and how far it is.

    ``cells`` holds the translation key and locale of each, in the order in which they are done.
    """

    action = models.CharField(max_length=50)
    options = models.JSONField(default=dict)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    cells = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("work on translations")
        verbose_name_plural = _("work on translations")

    def __str__(self) -> str:
        return f"{self.action}: {self.done}/{self.total}"

    @property
    def total(self) -> int:
        cells: list[Any] = self.cells
        return len(cells)

    @property
    def is_finished(self) -> bool:
        return self.done >= self.total
