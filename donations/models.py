"""Asking for a gift: the words, the form and where they stand."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import RichTextField, StreamField
from wagtail.log_actions import registry
from wagtail.models import GroupPagePermission, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.blocks import INLINE_RICH_TEXT
from cms.models.first_words import FirstWordsForm
from cms.models.headless import HeadlessMixin
from cms.models.snippets import EditorialSnippet
from donations.blocks import AmountsStreamBlock, BodyBlock, MethodsBlock
from donations.choices import FieldRequirement, Frequency, PaymentMethod
from donations.first_words import CALL_TO_ACTION, DONATION_FORM
from donations.placeholders import check_placeholders


def donor_field(name: Any, default: FieldRequirement) -> "models.CharField[str, str]":
    """Whether the form asks for this."""
    return models.CharField(name, max_length=10, choices=FieldRequirement.choices, default=default)


def same_in_every_language(*names: str) -> list[SynchronizedField]:
    """Copied from the original, where a translator cannot change it: it is no language."""
    return [SynchronizedField(name, overridable=False) for name in names]


class DonationForm(index.Indexed, EditorialSnippet):
    """What a donor is asked: amounts, details and ways to pay."""

    name = models.CharField(_("name"), max_length=255, help_text=_("Only seen in this admin."))
    amounts = StreamField(AmountsStreamBlock(), verbose_name=_("amounts"))
    methods = StreamField(MethodsBlock(), verbose_name=_("ways to pay"))
    donor_name = donor_field(_("name"), FieldRequirement.REQUIRED)
    donor_email = donor_field(_("e-mail address"), FieldRequirement.REQUIRED)
    donor_phone = donor_field(_("telephone number"), FieldRequirement.OFF)
    donor_address = donor_field(_("postal address"), FieldRequirement.OFF)
    donor_organisation = donor_field(_("organisation"), FieldRequirement.OFF)
    donor_message = donor_field(_("message"), FieldRequirement.OPTIONAL)
    amount_step = models.CharField(_("first step"), max_length=100, default="Amount")
    details_step = models.CharField(_("second step"), max_length=100, default="Your details")
    payment_step = models.CharField(_("third step"), max_length=100, default="Payment")
    other_amount_label = models.CharField(
        _("other amount"), max_length=100, default="Another amount"
    )
    submit_label = models.CharField(_("last button"), max_length=100, default="Donate")
    thank_you_title = models.CharField(_("thank you: title"), max_length=255, default="Thank you")
    thank_you_text = RichTextField(_("thank you: text"), features=INLINE_RICH_TEXT, blank=True)
    closed_message = models.TextField(
        _("when giving is closed"), default="Giving online is not open at the moment."
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("amounts"),
        FieldPanel("methods"),
        MultiFieldPanel(
            [
                FieldPanel("donor_name"),
                FieldPanel("donor_email"),
                FieldPanel("donor_phone"),
                FieldPanel("donor_address"),
                FieldPanel("donor_organisation"),
                FieldPanel("donor_message"),
            ],
            heading=_("Donor details"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("amount_step"),
                FieldPanel("details_step"),
                FieldPanel("payment_step"),
                FieldPanel("other_amount_label"),
                FieldPanel("submit_label"),
            ],
            heading=_("Labels"),
        ),
        MultiFieldPanel(
            [FieldPanel("thank_you_title"), FieldPanel("thank_you_text")],
            heading=_("Thank you"),
        ),
        FieldPanel("closed_message"),
    ]
    base_form_class = FirstWordsForm
    first_words = DONATION_FORM
    override_translatable_fields = same_in_every_language(
        "donor_name",
        "donor_email",
        "donor_phone",
        "donor_address",
        "donor_organisation",
        "donor_message",
    )
    search_fields = [
        *EditorialSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(EditorialSnippet.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("donation form")
        verbose_name_plural = _("donation forms")

    def __str__(self) -> str:
        return self.name


class ConsentText(EditorialSnippet):
    """What a donor agrees to, for one way to pay and one frequency. A published text is final."""

    method = models.CharField(_("way to pay"), max_length=20, choices=PaymentMethod.choices)
    frequency = models.CharField(_("frequency"), max_length=10, choices=Frequency.choices)
    version = models.PositiveIntegerField(_("version"), default=1)
    text = models.TextField(
        _("text"),
        help_text=_(
            "You may write {organisation}, {amount}, {creditor_id} and {mandate_reference}."
        ),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("method"), FieldPanel("frequency"), FieldPanel("version")],
            heading=_("Used for"),
        ),
        FieldPanel("text"),
    ]
    override_translatable_fields = same_in_every_language("method", "frequency", "version")

    class Meta(EditorialSnippet.Meta):
        ordering = ["method", "frequency", "-version"]
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        constraints = [
            models.UniqueConstraint(
                fields=["method", "frequency", "version", "locale"],
                name="consent_text_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()}, {self.get_frequency_display()}, {self.version}"

    def clean(self) -> None:
        super().clean()
        self.check_final()
        try:
            check_placeholders(self.text)
        except ValidationError as error:
            raise ValidationError({"text": error}) from None

    def save(self, *args: Any, **kwargs: Any) -> None:
        # A translation is stored before it is checked.
        self.check_final()
        super().save(*args, **kwargs)

    def check_final(self) -> None:
        """Raise ``ValidationError`` where this is not what donors have agreed to before."""
        stored = type(self).objects.filter(pk=self.pk).first()
        if stored is None or not stored.was_published():
            return
        message = _("A published text never changes. Make a new version instead.")
        final = ("method", "frequency", "version", "text")
        changed = [name for name in final if getattr(self, name) != getattr(stored, name)]
        if changed:
            raise ValidationError(dict.fromkeys(changed, message))

    def was_published(self) -> bool:
        """Whether donors could agree to it, now or before."""
        logs = registry.get_logs_for_instance(self)
        return self.live or logs.filter(action="wagtail.publish").exists()


class DonateCallToAction(index.Indexed, EditorialSnippet):
    """A reason to give, with the button that leads to the form."""

    headline = models.CharField(_("headline"), max_length=255)
    text = models.TextField(_("text"), blank=True)
    image = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("image"),
    )
    button_label = models.CharField(_("button"), max_length=100, default="Donate")
    campaign_code = models.SlugField(
        _("campaign code"),
        max_length=50,
        blank=True,
        help_text=_("Gifts are counted under it."),
    )
    form = models.ForeignKey(
        DonationForm,
        on_delete=models.PROTECT,
        related_name="calls_to_action",
        verbose_name=_("form"),
    )

    panels = [
        FieldPanel("headline"),
        FieldPanel("text"),
        FieldPanel("image"),
        FieldPanel("button_label"),
        MultiFieldPanel([FieldPanel("form"), FieldPanel("campaign_code")], heading=_("Giving")),
    ]
    base_form_class = FirstWordsForm
    first_words = CALL_TO_ACTION
    override_translatable_fields = same_in_every_language("campaign_code")
    search_fields = [
        *EditorialSnippet.search_fields,
        index.SearchField("headline"),
        index.AutocompleteField("headline"),
    ]

    class Meta(EditorialSnippet.Meta):
        ordering = ["headline", "pk"]
        verbose_name = _("donate call to action")
        verbose_name_plural = _("donate calls to action")

    def __str__(self) -> str:
        return self.headline


@register_setting(icon="pick")
class DonationSettings(BaseSiteSetting):
    """Giving on this site."""

    is_enabled = models.BooleanField(_("giving is open"), default=False)
    default_call_to_action = models.ForeignKey(
        DonateCallToAction,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("default call to action"),
        help_text=_("Shown on every page that has none of its own."),
    )

    panels = [FieldPanel("is_enabled"), FieldPanel("default_call_to_action")]

    class Meta:
        verbose_name = _("giving")


ENTRUSTED = ("change", "publish", "lock", "unlock")
"""What those who ask for gifts may do with a page to give on."""


class DonatePage(HeadlessMixin, Page):
    """A page to give on."""

    lead = models.TextField(_("lead"), blank=True, help_text=_("Shown above the form."))
    call_to_action = models.ForeignKey(
        DonateCallToAction,
        on_delete=models.PROTECT,
        related_name="donate_pages",
        verbose_name=_("call to action"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("call_to_action"),
        FieldPanel("body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
    ]
    parent_page_types = ["home.HomePage", "home.ContentPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("donate page")
        verbose_name_plural = _("donate pages")

    def save(self, *args: Any, **kwargs: Any) -> None:
        is_new = self._state.adding
        super().save(*args, **kwargs)
        if is_new:
            self.entrust()

    def entrust(self) -> None:
        """Let every group that publishes calls to action also keep the page they stand on.

        An administrator may take a right away in the form of the group: it does not come back.
        """
        groups = Group.objects.filter(
            permissions__content_type=ContentType.objects.get_for_model(DonateCallToAction),
            permissions__codename="publish_donatecalltoaction",
        )
        rights = Permission.objects.filter(
            content_type=ContentType.objects.get_for_model(Page),
            codename__in=[f"{action}_page" for action in ENTRUSTED],
        )
        GroupPagePermission.objects.bulk_create(
            GroupPagePermission(group=group, page_id=self.pk, permission=right)
            for group in groups
            for right in rights
        )
