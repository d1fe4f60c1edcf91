from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.models.first_words import SITE_TEXTS, FirstWordsForm
from cms.models.snippets import EditorialSnippet


def label(name: Any, default: str, help_text: Any = "") -> "models.CharField[str, str]":
    """A short text that always says something."""
    return models.CharField(name, max_length=255, default=default, help_text=help_text)


class SiteTexts(EditorialSnippet):
    """The words around the content: buttons, notices and headings, in one language."""

    site = models.ForeignKey(
        "wagtailcore.Site",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("site"),
    )
    slogan = models.CharField(_("slogan"), max_length=255, blank=True)
    story_kicker = label(_("kicker of a story"), "Story")
    opinion_kicker = label(_("kicker of an opinion"), "Opinion")
    read_more = label(_("read more"), "Read on")
    back_to_overview = label(_("back to overview"), "Back to overview")
    share = label(_("share"), "Share")
    related_heading = label(_("heading above related pages"), "This may interest you")
    show_more = label(_("show more"), "Show more")
    published_earlier_in = label(_("appeared earlier in"), "Appeared earlier in")
    reading_time = label(
        _("reading time"),
        "{minutes} min read",
        _("{minutes} becomes the number of minutes."),
    )
    pseudonym_notice = label(_("pseudonym"), "This name has been changed to protect the person.")
    search_label = label(_("search button"), "Search")
    search_placeholder = label(_("search field"), "What are you looking for?")
    search_empty = label(_("nothing found"), "Nothing found. Try another word.")
    menu_label = label(_("menu button"), "Menu")
    close_label = label(_("close button"), "Close")
    login_label = label(_("donor portal link"), "Log in")
    language_label = label(_("language switcher"), "Language")
    all_topics = label(_("all topics"), "All topics")
    fallback_notice = label(
        _("page in another language"),
        "This page is not available in your language yet.",
    )
    machine_notice = label(_("machine translated page"), "This page was translated by a machine.")
    stale_notice = label(
        _("outdated translation"),
        "The original of this page has changed since it was translated.",
    )
    newsletter_heading = label(_("newsletter heading"), "Stay informed")
    newsletter_label = label(_("newsletter field"), "Your e-mail address")
    newsletter_button = label(_("newsletter button"), "Sign up")
    donate_button = label(_("donate button"), "Donate")
    donations_closed = label(_("giving is not open"), "Giving online is not open yet.")
    not_found_title = label(_("page not found: title"), "We cannot find this page")
    not_found_text = models.TextField(
        _("page not found: text"),
        default="It may have moved. Search, or start at the front page.",
    )
    gone_title = label(_("page removed: title"), "This page has been removed")
    gone_text = models.TextField(
        _("page removed: text"),
        default="We took it down for good, sometimes to protect someone.",
    )

    panels = [
        FieldPanel("site"),
        FieldPanel("slogan"),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "story_kicker",
                    "opinion_kicker",
                    "read_more",
                    "back_to_overview",
                    "share",
                    "related_heading",
                    "show_more",
                    "published_earlier_in",
                    "reading_time",
                    "pseudonym_notice",
                )
            ],
            heading=_("Articles"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "search_label",
                    "search_placeholder",
                    "search_empty",
                    "menu_label",
                    "close_label",
                    "login_label",
                    "language_label",
                    "all_topics",
                )
            ],
            heading=_("Navigation and search"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("fallback_notice", "machine_notice", "stale_notice")],
            heading=_("Languages"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "newsletter_heading",
                    "newsletter_label",
                    "newsletter_button",
                    "donate_button",
                    "donations_closed",
                )
            ],
            heading=_("Newsletter and giving"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "not_found_title",
                    "not_found_text",
                    "gone_title",
                    "gone_text",
                )
            ],
            heading=_("Missing pages"),
        ),
    ]

    base_form_class = FirstWordsForm
    first_words = SITE_TEXTS

    class Meta(EditorialSnippet.Meta):
        verbose_name = _("site texts")
        verbose_name_plural = _("site texts")
        constraints = [
            models.UniqueConstraint(fields=["site", "locale"], name="site_texts_per_site_locale")
        ]

    def __str__(self) -> str:
        return f"{self.site} ({self.locale})"


SITE_TEXT_FIELDS = [
    field.name
    for field in SiteTexts._meta.fields
    if isinstance(field, models.CharField | models.TextField)
    and not field.primary_key
    and field.name in {name for name in vars(SiteTexts) if not name.startswith("_")}
    and field.model is SiteTexts
]
