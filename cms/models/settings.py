from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from cms.blocks import SocialLinksBlock


class ShareTarget(models.TextChoices):
    """A network visitors can share a page on."""

    EMAIL = "EMAIL", _("E-mail")
    WHATSAPP = "WHATSAPP", "WhatsApp"
    LINKEDIN = "LINKEDIN", "LinkedIn"
    FACEBOOK = "FACEBOOK", "Facebook"
    BLUESKY = "BLUESKY", "Bluesky"
    MASTODON = "MASTODON", "Mastodon"
    X = "X", "X"
    TELEGRAM = "TELEGRAM", "Telegram"


def default_share_targets() -> list[str]:
    return [ShareTarget.WHATSAPP, ShareTarget.LINKEDIN, ShareTarget.EMAIL]


@register_setting(icon="site")
class SiteSettings(BaseSiteSetting):
    """What belongs to a site and to no language."""

    brand = models.CharField(_("brand"), max_length=100, blank=True)
    logo = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        help_text=_("Also the picture of a shared page that has none of its own."),
    )
    share_targets = ArrayField(
        models.CharField(max_length=10, choices=ShareTarget.choices),
        verbose_name=_("share buttons"),
        default=default_share_targets,
        blank=True,
    )
    social_links = StreamField(SocialLinksBlock(), verbose_name=_("social profiles"), blank=True)
    donor_portal_url = models.URLField(
        _("donor portal"), blank=True, help_text=_("Where donors manage their gifts.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("brand"), FieldPanel("logo")], heading=_("Brand")),
        MultiFieldPanel(
            [FieldPanel("share_targets"), FieldPanel("social_links")],
            heading=_("Networks"),
        ),
        FieldPanel("donor_portal_url"),
    ]

    class Meta:
        verbose_name = _("brand and networks")
