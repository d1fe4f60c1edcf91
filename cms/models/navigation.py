from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from cms.blocks import MenuItemsBlock
from cms.models.snippets import EditorialSnippet


class MenuLocation(models.TextChoices):
    """Where on the page a menu stands."""

    HEADER = "HEADER", _("Header")
    FOOTER = "FOOTER", _("Footer")


class Menu(EditorialSnippet):
    """The links in the header or the footer of one site."""

    site = models.ForeignKey(
        "wagtailcore.Site",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("site"),
    )
    location = models.CharField(_("location"), max_length=10, choices=MenuLocation.choices)
    items = StreamField(MenuItemsBlock(), verbose_name=_("items"), blank=True)

    panels = [FieldPanel("site"), FieldPanel("location"), FieldPanel("items")]

    class Meta(EditorialSnippet.Meta):
        ordering = ["location", "pk"]
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "location", "locale"],
                name="menu_per_site_location_locale",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_location_display()} ({self.locale})"


class GonePath(models.Model):
    """A path whose content was removed for good: visitors and search engines hear so."""

    site = models.ForeignKey(
        "wagtailcore.Site",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("site"),
    )
    path = models.CharField(
        _("path"), max_length=255, help_text=_("Such as “/nl/verhalen/amina/”.")
    )

    panels = [FieldPanel("site"), FieldPanel("path")]

    class Meta:
        ordering = ["path"]
        verbose_name = _("removed path")
        verbose_name_plural = _("removed paths")
        constraints = [models.UniqueConstraint(fields=["site", "path"], name="gone_path_per_site")]

    def __str__(self) -> str:
        return self.path

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = whole_path(self.path)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        self.path = whole_path(self.path)


def whole_path(path: str) -> str:
    """The path alone of what someone copied from a browser, with slashes around it."""
    inside = unquote(urlsplit(path).path if "://" in path else path).strip("/ ")
    return f"/{inside}/" if inside else "/"
