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
    by_author = label(
        _("author line"),
        "By {name}",
        _("{name} becomes the name."),
    )
    read_original = label(_("link to the original"), "Read the original")
    image_credit = label(
        _("credit of a picture"),
        "Image: {credit}",
        _("{credit} becomes who made it."),
    )
    source_label = label(_("source of a figure"), "Source")
    transcript_label = label(_("transcript of a recording"), "Read the transcript")
    embed_notice = label(
        _("before a film from elsewhere"),
        "This comes from another website, which only learns of your visit once you show it.",
    )
    embed_load = label(_("button that shows it"), "Show it")
    search_label = label(_("search button"), "Search")
    search_placeholder = label(_("search field"), "What are you looking for?")
    search_empty = label(_("nothing found"), "Nothing found. Try another word.")
    menu_label = label(_("menu button"), "Menu")
    close_label = label(_("close button"), "Close")
    login_label = label(_("donor portal link"), "Log in")
    language_label = label(_("language switcher"), "Language")
    all_topics = label(_("all topics"), "All topics")
    topics_label = label(_("heading above topics"), "Topics")
    skip_to_content = label(_("skip link"), "Skip to content")
    breadcrumbs_label = label(_("breadcrumbs"), "You are here")
    page_kicker = label(_("kicker of other pages"), "Page")
    search_results = label(
        _("number of results"),
        "{count} results for “{query}”",
        _("{count} becomes the number, {query} what was looked for."),
    )
    search_one_result = label(
        _("one result"),
        "One result for “{query}”",
        _("{query} becomes what was looked for."),
    )
    search_type = label(_("filter on kind"), "Kind")
    search_year = label(_("filter on year"), "Year")
    search_reset = label(_("without filters"), "Clear filters")
    fallback_notice = label(
        _("page in another language"),
        "This page is not available in your language yet.",
    )
    machine_notice = label(_("machine translated page"), "This page was translated by a machine.")
    partial_notice = label(
        _("partly translated page"), "Part of this page has not been translated yet."
    )
    stale_notice = label(
        _("outdated translation"),
        "The original of this page has changed since it was translated.",
    )
    language_missing = label(_("language a page lacks"), "not translated yet")
    newsletter_heading = label(_("newsletter heading"), "Stay informed")
    newsletter_label = label(_("newsletter field"), "Your e-mail address")
    newsletter_button = label(_("newsletter button"), "Sign up")
    donate_button = label(_("donate button"), "Donate")
    donations_closed = label(_("giving is not open"), "Giving online is not open yet.")
    step_of = label(
        _("place in the form"),
        "Step {step} of {total}",
        _("{step} and {total} become numbers."),
    )
    next_step = label(_("button to the next step"), "Continue")
    previous_step = label(_("button to the step before"), "Back")
    frequency_label = label(_("question: how often"), "How often would you like to give?")
    one_off = label(_("one-off gift"), "Once")
    monthly = label(_("monthly gift"), "Every month")
    monthly_amount = label(
        _("amount of a monthly gift"),
        "{amount} a month",
        _("{amount} becomes the amount."),
    )
    currency_label = label(_("question: which currency"), "Currency")
    donor_name = label(_("field: name"), "Name")
    donor_email = label(_("field: e-mail"), "E-mail address")
    donor_phone = label(_("field: telephone"), "Telephone number")
    donor_address = label(_("field: postal address"), "Postal address")
    donor_organisation = label(_("field: organisation"), "Organisation")
    donor_message = label(_("field: message"), "Anything you would like to add?")
    optional = label(_("field that may be empty"), "optional")
    method_ideal = label(_("iDEAL"), "iDEAL")
    method_sepa_direct_debit = label(_("direct debit"), "Direct debit")
    method_bank_transfer = label(_("bank transfer"), "Bank transfer")
    method_card = label(_("card"), "Card")
    method_paypal = label(_("PayPal"), "PayPal")
    method_bancontact = label(_("Bancontact"), "Bancontact")
    summary_heading = label(_("heading above the summary"), "Your gift")
    change_label = label(_("link back to a choice"), "Change")
    form_errors = label(_("above a form with mistakes"), "Please look at this again:")
    field_missing = label(_("required field left empty"), "Please fill this in.")
    choice_missing = label(_("nothing chosen"), "Please choose one.")
    consent_missing = label(_("consent not given"), "Please tick this to go on.")
    email_invalid = label(
        _("e-mail address with a mistake"), "This e-mail address does not look right."
    )
    amount_invalid = label(_("amount that is no number"), "Please write an amount such as 12.50.")
    amount_too_small = label(
        _("amount that is too small"),
        "The smallest gift is {minimum}.",
        _("{minimum} becomes the smallest amount."),
    )
    amount_too_large = label(
        _("amount that is too large"),
        "The largest gift here is {maximum}. Please contact us to give more.",
        _("{maximum} becomes the largest amount."),
    )
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
    error_title = label(_("site out of order: title"), "Something is wrong on our side")
    error_text = models.TextField(
        _("site out of order: text"), default="Please try again in a minute."
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
                    "by_author",
                    "read_original",
                    "image_credit",
                    "source_label",
                    "transcript_label",
                    "embed_notice",
                    "embed_load",
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
                    "topics_label",
                    "skip_to_content",
                    "breadcrumbs_label",
                    "page_kicker",
                    "search_results",
                    "search_one_result",
                    "search_type",
                    "search_year",
                    "search_reset",
                )
            ],
            heading=_("Navigation and search"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "fallback_notice",
                    "machine_notice",
                    "partial_notice",
                    "stale_notice",
                    "language_missing",
                )
            ],
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
                    "step_of",
                    "next_step",
                    "previous_step",
                    "frequency_label",
                    "one_off",
                    "monthly",
                    "monthly_amount",
                    "currency_label",
                    "donor_name",
                    "donor_email",
                    "donor_phone",
                    "donor_address",
                    "donor_organisation",
                    "donor_message",
                    "optional",
                    "method_ideal",
                    "method_sepa_direct_debit",
                    "method_bank_transfer",
                    "method_card",
                    "method_paypal",
                    "method_bancontact",
                    "summary_heading",
                    "change_label",
                    "form_errors",
                    "field_missing",
                    "choice_missing",
                    "consent_missing",
                    "email_invalid",
                    "amount_invalid",
                    "amount_too_small",
                    "amount_too_large",
                )
            ],
            heading=_("Donation forms"),
        ),
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in (
                    "not_found_title",
                    "not_found_text",
                    "gone_title",
                    "gone_text",
                    "error_title",
                    "error_text",
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
