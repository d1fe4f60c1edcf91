"""GraphQL types of calls to action and donation forms."""

from typing import Annotated, Any, TypeAlias

import strawberry
import strawberry_django
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from strawberry import auto, relay

from cms.graphql.blocks import Block, block_type
from cms.graphql.content import Content
from cms.graphql.images import Image, image_field
from cms.graphql.pages import Page
from cms.graphql.richtext import RichText, rich_text_field
from cms.graphql.selections import CARD_FIELDS
from cms.graphql.snippets import snippet, snippet_field
from cms.graphql.streamfields import stream, stream_field
from cms.graphql.translations import Localized
from donations import blocks, models
from donations.choices import Currency, FieldRequirement, Frequency, PaymentMethod

strawberry.enum(Currency, description="An ISO 4217 currency that is accepted.")
strawberry.enum(Frequency, description="How often a gift is made.")
strawberry.enum(PaymentMethod, description="A way to pay.")
strawberry.enum(FieldRequirement, description="Whether a donor is asked for something.")

GivenFrequency: TypeAlias = Annotated[
    Frequency | None,
    strawberry.argument(
        description="Only ways to pay a gift of this frequency; left out: those for every "
        "frequency the form has amounts for."
    ),
]


@block_type(blocks.PresetBlock)
class Preset(Block):
    """An amount to choose, with what it makes possible."""

    amount_minor: int = strawberry.field(description="In the currency's smallest unit.")
    impact: str = strawberry.field(description="What the amount makes possible; may be empty.")


@block_type(blocks.AmountsBlock)
class Amounts(Block):
    """The amounts offered in one currency for one frequency, in the smallest unit."""

    currency: Currency = strawberry.field(description="The currency of these amounts.")
    frequency: Frequency = strawberry.field(description="How often the gift is made.")
    presets: list[Preset] = strawberry.field(
        description="The amounts to choose from, the smallest first."
    )
    default_minor: int = strawberry.field(description="The amount chosen at first.")
    minimum_minor: int = strawberry.field(description="The smallest gift.")
    maximum_minor: int = strawberry.field(description="The largest gift.")
    other_amount: bool = strawberry.field(description="Whether a donor may enter another amount.")


@strawberry.type
class DonorField:
    """Something a donor may be asked for."""

    name: str = strawberry.field(description="Such as ``email``.")
    requirement: FieldRequirement = strawberry.field(description="Whether it is asked.")


@strawberry_django.type(models.ConsentText)
class ConsentText(relay.Node, Localized):
    """What a donor agrees to, for one way to pay and one frequency."""

    method: PaymentMethod = strawberry.field(description="The way to pay it is for.")
    frequency: Frequency = strawberry.field(description="The frequency it is for.")
    version: auto = strawberry_django.field(
        description="Counts up; a published version never changes."
    )
    text: auto = strawberry_django.field(
        description="Fill in {organisation}, {amount}, {creditor_id} and {mandate_reference}."
    )


@strawberry_django.type(models.DonationForm)
class DonationForm(relay.Node, Localized):
    """What a donor is asked: amounts, details and ways to pay."""

    amounts: list[Block] = stream_field("amounts", "One entry a currency and frequency.")
    amount_step: auto = strawberry_django.field(description="The heading of the first step.")
    details_step: auto = strawberry_django.field(description="The heading of the second step.")
    payment_step: auto = strawberry_django.field(description="The heading of the third step.")
    other_amount_label: auto = strawberry_django.field(description="The label of the free amount.")
    submit_label: auto = strawberry_django.field(description="The words on the last button.")
    thank_you_title: auto = strawberry_django.field(description="The heading after a gift.")
    closed_message: auto = strawberry_django.field(description="Shown while giving is closed.")
    thank_you_text: RichText = rich_text_field("thank_you_text", "Shown after a gift.")

    @strawberry.field
    def is_open(self, root: strawberry.Parent[Any]) -> bool:
        """Whether gifts are taken now; while they are not, show ``closedMessage``."""
        return is_giving_open(root.content)

    @strawberry.field
    def methods(
        self, root: strawberry.Parent[Any], frequency: GivenFrequency = None
    ) -> list[PaymentMethod]:
        """Ways to pay, in order. One without a consent text for the frequency in this language is
        not offered."""
        asked = {amounts.frequency for amounts in stream(root, "amounts")}
        if frequency is not None:
            asked &= {frequency}
        agreed = {(text.method, text.frequency) for text in consent_texts(root)}
        return [
            PaymentMethod(method)
            for method in stream(root, "methods")
            if asked and all((method, frequency) in agreed for frequency in asked)
        ]

    @strawberry.field
    def donor_fields(self, root: strawberry.Parent[Any]) -> list[DonorField]:
        """What a donor may be asked for."""
        names = [field.name for field in root._meta.fields if field.name.startswith("donor_")]
        return [
            DonorField(
                name=name.removeprefix("donor_"),
                requirement=FieldRequirement(getattr(root, name)),
            )
            for name in names
        ]

    @strawberry.field(graphql_type=list[ConsentText])
    def consent_texts(self, root: strawberry.Parent[Any]) -> Any:
        """What a donor agrees to: the newest text for each way to pay and frequency."""
        order = list(stream(root, "methods"))
        texts = [text for text in consent_texts(root) if text.method in order]
        return sorted(texts, key=lambda text: order.index(text.method))


@strawberry_django.type(models.DonateCallToAction)
class DonateCallToAction(relay.Node, Localized):
    """A reason to give, with the button that leads to the form."""

    headline: auto = strawberry_django.field(description="The reason to give, in a few words.")
    text: auto = strawberry_django.field(description="More about it; may be empty.")
    button_label: auto = strawberry_django.field(description="The words on the button.")
    campaign_code: auto = strawberry_django.field(
        description="Gifts are counted under it; may be empty."
    )
    image: Image | None = image_field("image", "Null where there is none to show.")
    form: DonationForm | None = snippet_field(
        "form",
        models.DonationForm,
        DonationForm | None,
        "Null while it is not published.",
    )

    @strawberry.field
    def url(self, root: strawberry.Parent[Any]) -> str | None:
        """Where its button leads: its own donate page, else one with the same form, else the first
        of the site; null where visitors can read none."""
        page = page_to_give_on(root)
        return page and root.content.url_of(page)

    @strawberry.field
    def path(self, root: strawberry.Parent[Any]) -> str | None:
        """The path of ``url`` on the site."""
        page = page_to_give_on(root)
        return page and root.content.site_roots.path_of(page)


@block_type(blocks.DonateCallToActionBlock)
class DonateCallToActionBlock(Block):
    """A call to give, between the text."""

    call_to_action: DonateCallToAction | None = strawberry.field(
        description="Null while it is not published."
    )


@strawberry_django.type(models.DonatePage)
class DonatePage(Page):
    """A page to give on."""

    lead: auto = strawberry_django.field(description="The words above the form; may be empty.")
    call_to_action: DonateCallToAction | None = snippet_field(
        "call_to_action",
        models.DonateCallToAction,
        DonateCallToAction | None,
        "Null while it is not published.",
    )
    body: list[Block] = stream_field("body", "What stands around the form.")


def is_giving_open(content: Content) -> bool:
    """Whether the site takes gifts, as its editors chose."""
    settings = getattr(content.site_roots.site, "donationsettings", None)
    return settings is not None and settings.is_enabled


def call_to_action_of(page: Any) -> Any:
    """The page's own call to action, else the site's."""
    return snippet(page, "call_to_action", models.DonateCallToAction) or default_call_to_action(
        page.content
    )


def default_call_to_action(content: Content) -> Any:
    """The call to action of the site, or nothing."""
    settings = getattr(content.site_roots.site, "donationsettings", None)
    if settings is None:
        return None
    return content.snippets(models.DonateCallToAction).get(settings.default_call_to_action_id)


def page_to_give_on(call: Any) -> Any:
    """The donate page that fits a call to action best, or nothing."""
    pages = call.content.once("donate_pages", lambda: donate_pages(call.content))
    return min(
        pages,
        key=lambda page: (
            page.call_key != call.translation_key,
            call.form_id not in page.form_ids,
        ),
        default=None,
    )


def donate_pages(content: Content) -> list[Any]:
    """The served donate pages in the order of the tree, each with what it asks for."""
    forms = models.DonationForm.objects.filter(
        translation_key=OuterRef("call_to_action__form__translation_key")
    )
    pages = content.served(models.DonatePage.objects.order_by("path")).annotate(
        call_key=F("call_to_action__translation_key"),
        form_ids=ArraySubquery(forms.values("pk")),
    )
    return content.attach(pages.only(*CARD_FIELDS))


def consent_texts(form: Any) -> list[Any]:
    """The newest text for each way to pay and frequency, in the language of a form.

    A donor agrees in the language of the form, which knows no fallbacks.
    """
    newest = form.content.once("consent_texts", lambda: newest_consent_texts(form.content))
    return [text for (locale_id, *_), text in newest.items() if locale_id == form.locale_id]


def newest_consent_texts(content: Content) -> dict[tuple[int, str, str], Any]:
    """The newest visible text for each language, way to pay and frequency."""
    texts = content.visible(models.ConsentText.objects.order_by("version"))
    return {(text.locale_id, text.method, text.frequency): text for text in texts}
