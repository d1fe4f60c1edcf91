"""Asking for a gift: calls to action, forms and what a donor agrees to."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from strawberry import relay
from wagtail.blocks import StreamBlock, StreamBlockValidationError

from donations.blocks import AmountsStreamBlock, MethodsBlock
from donations.choices import Currency, FieldRequirement, Frequency, PaymentMethod
from donations.models import ConsentText
from tests.bodies import block, items
from tests.factories import (
    ConsentTextFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    DonationSettingsFactory,
    ImageFactory,
    StoryPageFactory,
    amounts,
    front_page_in,
    locale,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

ARTICLE = "{ stories { nodes { callToAction { headline } } } }"
FORM = """
    query ($locale: String) {
      donatePages(locale: $locale) {
        nodes {
          callToAction {
            form {
              methods
              consentTexts { method frequency version text }
            }
          }
        }
      }
    }
"""


def call_of_article(execute: Execute) -> Any:
    [story] = execute(ARTICLE)["stories"]["nodes"]
    return story["callToAction"] and story["callToAction"]["headline"]


def form_in(execute: Execute, code: str = "nl") -> Any:
    [page] = execute(FORM, locale=code)["donatePages"]["nodes"]
    return page["callToAction"]["form"]


def methods(*chosen: PaymentMethod) -> list[dict[str, Any]]:
    return [block("method", method.value) for method in chosen]


def donate_page(*chosen: PaymentMethod, **fields: Any) -> Any:
    """A page whose form offers these ways to pay once."""
    return DonatePageFactory.create(
        call_to_action__form__methods=methods(*chosen),
        **{"call_to_action__form__amounts": [amounts()], **fields},
    )


def hidden(why: str) -> dict[str, Any]:
    """What keeps a snippet from being served."""
    past, future = (timezone.now() + timedelta(minutes=minutes) for minutes in (-1, 1))
    cases: dict[str, dict[str, Any]] = {
        "draft": {"live": False},
        "scheduled": {"live": False, "go_live_at": future},
        "not yet": {"go_live_at": future},
        "expired": {"expire_at": past},
    }
    return cases[why]


WHY = ["draft", "scheduled", "not yet", "expired"]


def test_an_article_has_its_own_call_or_that_of_the_site(execute: Execute) -> None:
    story = StoryPageFactory.create()
    assert call_of_article(execute) is None

    default = DonateCallToActionFactory.create(headline="Of the site")
    DonationSettingsFactory.create(default_call_to_action=default)
    assert call_of_article(execute) == "Of the site"

    story.call_to_action = DonateCallToActionFactory.create(headline="Its own")
    story.save()
    assert call_of_article(execute) == "Its own"


@pytest.mark.parametrize("why", WHY)
def test_a_hidden_call_gives_way_to_that_of_the_site(execute: Execute, why: str) -> None:
    own = DonateCallToActionFactory.create(headline="Its own", **hidden(why))
    default = DonateCallToActionFactory.create(headline="Of the site")
    DonationSettingsFactory.create(default_call_to_action=default)
    StoryPageFactory.create(call_to_action=own)

    assert call_of_article(execute) == "Of the site"


LEADS_TO = "{ stories { nodes { callToAction { path url } } } }"


def test_the_button_of_a_call_leads_to_its_own_page_or_one_that_fits(execute: Execute) -> None:
    call, other = DonateCallToActionFactory.create(), DonateCallToActionFactory.create()
    alike = DonateCallToActionFactory.create(form=call.form)
    StoryPageFactory.create(call_to_action=call)

    def path() -> Any:
        return execute(LEADS_TO)["stories"]["nodes"][0]["callToAction"]["path"]

    assert path() is None
    DonatePageFactory.create(slug="other", call_to_action=other)
    assert path() == "/nl/other/"
    DonatePageFactory.create(slug="alike", call_to_action=alike)
    assert path() == "/nl/alike/"
    DonatePageFactory.create(slug="own", call_to_action=call)
    assert path() == "/nl/own/"


def test_the_button_of_a_call_never_leads_to_a_page_that_is_not_public(execute: Execute) -> None:
    call = DonateCallToActionFactory.create()
    StoryPageFactory.create(call_to_action=call)
    DonatePageFactory.create(call_to_action=call, live=False)

    [story] = execute(LEADS_TO)["stories"]["nodes"]

    assert story["callToAction"] == {"path": None, "url": None}


@pytest.mark.parametrize("why", WHY)
def test_a_hidden_call_is_null_wherever_it_stands(execute: Execute, why: str) -> None:
    call = DonateCallToActionFactory.create(**hidden(why))
    DonationSettingsFactory.create(default_call_to_action=call)
    body = [block("donate_call_to_action", {"call_to_action": call.pk})]
    DonatePageFactory.create(call_to_action=call, body=body)
    query = """query ($id: ID!) {
        site { defaultCallToAction { headline } }
        donateCallToAction(id: $id) { headline }
        donatePages {
          nodes {
            callToAction { headline }
            body { ... on DonateCallToActionBlock { callToAction { headline } } }
          }
        }
    }"""

    key = str(relay.GlobalID("DonateCallToAction", str(call.pk)))
    assert execute(query, id=key) == {
        "site": {"defaultCallToAction": None},
        "donateCallToAction": None,
        "donatePages": {"nodes": [{"callToAction": None, "body": [{"callToAction": None}]}]},
    }


def test_a_call_is_shown_in_its_days(execute: Execute) -> None:
    past, future = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    call = DonateCallToActionFactory.create(headline="Now", go_live_at=past, expire_at=future)
    StoryPageFactory.create(call_to_action=call)

    assert call_of_article(execute) == "Now"


@pytest.mark.parametrize("why", WHY)
def test_a_hidden_form_is_null(execute: Execute, why: str) -> None:
    form = DonationFormFactory.create(**hidden(why))
    DonatePageFactory.create(call_to_action__form=form)

    assert form_in(execute) is None


CALL = """
    query ($id: ID!, $locale: String) {
      donateCallToAction(id: $id, locale: $locale) {
        headline text buttonLabel campaignCode image { alt } form { submitLabel }
      }
    }
"""


def test_a_call_is_answered_in_its_own_language_or_the_asked_one(execute: Execute) -> None:
    front_page_in("en")
    dutch = DonateCallToActionFactory.create(
        headline="Laat het licht aan",
        text="Elke avond.",
        button_label="Geef",
        campaign_code="winter",
        image=ImageFactory.create(alt_text="A lamp"),
        form__submit_label="Geef licht",
    )
    english = DonateCallToActionFactory.create(
        headline="Leave the light on",
        form=dutch.form,
        locale=locale("en"),
        translation_of=dutch,
    )

    def call(row: Any, code: str | None = None) -> Any:
        key = str(relay.GlobalID("DonateCallToAction", str(row.pk)))
        return execute(CALL, id=key, locale=code)["donateCallToAction"]

    assert call(dutch) == {
        "headline": "Laat het licht aan",
        "text": "Elke avond.",
        "buttonLabel": "Geef",
        "campaignCode": "winter",
        "image": {"alt": "A lamp"},
        "form": {"submitLabel": "Geef licht"},
    }
    assert call(english)["headline"] == call(dutch, "en")["headline"] == "Leave the light on"
    assert call(english, "nl") == call(dutch)


@pytest.mark.parametrize("id", ["DonateCallToAction:0", f"DonateCallToAction:{9**30}", "Topic:1"])
def test_an_unknown_call_is_null(execute: Execute, id: str) -> None:
    key = str(relay.GlobalID(*id.split(":")))

    assert execute(CALL, id=key) == {"donateCallToAction": None}


def test_a_whole_form(execute: Execute) -> None:
    euros = amounts(Frequency.MONTHLY)
    euros["value"]["presets"][0]["value"]["impact"] = "An evening of light"
    form = DonationFormFactory.create(
        amounts=[euros],
        donor_phone=FieldRequirement.OPTIONAL,
        amount_step="Bedrag",
        thank_you_text="<p>Dank <b>je</b></p>",
    )
    DonatePageFactory.create(call_to_action__form=form)
    query = """{
        donatePages { nodes { callToAction { form {
          amounts {
            ... on Amounts {
              currency frequency defaultMinor minimumMinor maximumMinor otherAmount
              presets { amountMinor impact }
            }
          }
          donorFields { name requirement }
          amountStep detailsStep paymentStep otherAmountLabel submitLabel
          thankYouTitle thankYouText { html } closedMessage
        } } } }
    }"""

    [page] = execute(query)["donatePages"]["nodes"]

    presets = [(1000, "An evening of light"), (2500, ""), (5000, "")]
    asked = ["REQUIRED", "REQUIRED", "OPTIONAL", "OFF", "OFF", "OPTIONAL"]
    fields = ["name", "email", "phone", "address", "organisation", "message"]
    assert page["callToAction"]["form"] == {
        "amounts": [
            {
                "currency": "EUR",
                "frequency": "MONTHLY",
                "defaultMinor": 2500,
                "minimumMinor": 500,
                "maximumMinor": 500_000,
                "otherAmount": True,
                "presets": [{"amountMinor": minor, "impact": impact} for minor, impact in presets],
            }
        ],
        "donorFields": [
            {"name": name, "requirement": requirement}
            for name, requirement in zip(fields, asked, strict=True)
        ],
        "amountStep": "Bedrag",
        "detailsStep": "Your details",
        "paymentStep": "Payment",
        "otherAmountLabel": "Another amount",
        "submitLabel": "Donate",
        "thankYouTitle": "Thank you",
        "thankYouText": {"html": "<p>Dank <b>je</b></p>"},
        "closedMessage": "Giving online is not open at the moment.",
    }


def test_a_donate_page_has_its_own_words(execute: Execute) -> None:
    DonatePageFactory.create(slug="geef", lead="Elke avond.", body=[block("heading", "Waarom")])
    query = """{
        page(path: "/nl/geef/") {
          ... on DonatePage { lead body { ... on HeadingBlock { text } } }
        }
    }"""

    assert execute(query)["page"] == {"lead": "Elke avond.", "body": [{"text": "Waarom"}]}


def test_ways_to_pay_stand_in_the_order_of_the_editor(execute: Execute) -> None:
    order = (PaymentMethod.PAYPAL, PaymentMethod.CARD, PaymentMethod.IDEAL)
    donate_page(*order)
    for method in sorted(order):
        ConsentTextFactory.create(method=method, text="Yes")

    assert form_in(execute)["methods"] == ["PAYPAL", "CARD", "IDEAL"]


@pytest.mark.parametrize("why", WHY)
def test_a_way_to_pay_without_a_live_consent_text_is_not_offered(
    execute: Execute, why: str
) -> None:
    donate_page(PaymentMethod.IDEAL, PaymentMethod.CARD, PaymentMethod.PAYPAL)
    ConsentTextFactory.create(method=PaymentMethod.IDEAL, text="Yes")
    ConsentTextFactory.create(method=PaymentMethod.CARD, **hidden(why))

    assert form_in(execute) == {
        "methods": ["IDEAL"],
        "consentTexts": [{"method": "IDEAL", "frequency": "ONE_OFF", "version": 1, "text": "Yes"}],
    }


def test_a_way_to_pay_is_offered_for_each_frequency_that_has_a_consent_text(
    execute: Execute,
) -> None:
    donate_page(
        PaymentMethod.IDEAL,
        PaymentMethod.SEPA_DIRECT_DEBIT,
        PaymentMethod.CARD,
        call_to_action__form__amounts=[amounts(Frequency.ONE_OFF), amounts(Frequency.MONTHLY)],
    )
    for method, frequency in (
        (PaymentMethod.IDEAL, Frequency.ONE_OFF),
        (PaymentMethod.SEPA_DIRECT_DEBIT, Frequency.ONE_OFF),
        (PaymentMethod.SEPA_DIRECT_DEBIT, Frequency.MONTHLY),
        (PaymentMethod.CARD, Frequency.MONTHLY),
    ):
        ConsentTextFactory.create(method=method, frequency=frequency)
    query = """{ donatePages { nodes { callToAction { form {
        once: methods(frequency: ONE_OFF)
        monthly: methods(frequency: MONTHLY)
        always: methods
    } } } } }"""

    [page] = execute(query)["donatePages"]["nodes"]

    assert page["callToAction"]["form"] == {
        "once": ["IDEAL", "SEPA_DIRECT_DEBIT"],
        "monthly": ["SEPA_DIRECT_DEBIT", "CARD"],
        "always": ["SEPA_DIRECT_DEBIT"],
    }


def test_nothing_is_offered_for_a_frequency_without_amounts(execute: Execute) -> None:
    donate_page(PaymentMethod.IDEAL)
    for frequency in Frequency:
        ConsentTextFactory.create(method=PaymentMethod.IDEAL, frequency=frequency)
    query = """{ donatePages { nodes { callToAction { form {
        once: methods(frequency: ONE_OFF) monthly: methods(frequency: MONTHLY) always: methods
    } } } } }"""

    [page] = execute(query)["donatePages"]["nodes"]

    assert page["callToAction"]["form"] == {"once": ["IDEAL"], "monthly": [], "always": ["IDEAL"]}


@pytest.mark.parametrize("is_enabled", [None, False, True])
def test_a_form_and_the_site_say_whether_giving_is_open(
    execute: Execute, is_enabled: bool | None
) -> None:
    donate_page(PaymentMethod.IDEAL)
    if is_enabled is not None:
        DonationSettingsFactory.create(is_enabled=is_enabled)
    query = """{
        site { isGivingOpen }
        donatePages { nodes { callToAction { form { isOpen closedMessage } } } }
    }"""

    data = execute(query)

    [page] = data["donatePages"]["nodes"]
    assert data["site"] == {"isGivingOpen": bool(is_enabled)}
    assert page["callToAction"]["form"]["isOpen"] is bool(is_enabled)


@pytest.mark.parametrize("is_translation", [True, False])
def test_a_donor_agrees_in_the_language_of_the_form(execute: Execute, is_translation: bool) -> None:
    page = donate_page(PaymentMethod.IDEAL, PaymentMethod.CARD)
    call, form = page.call_to_action, page.call_to_action.form
    english = DonationFormFactory.create(
        amounts=form.amounts, methods=form.methods, locale=locale("en"), translation_of=form
    )
    english_call = DonateCallToActionFactory.create(
        form=english, locale=locale("en"), translation_of=call
    )
    DonatePageFactory.create(
        parent=front_page_in("en"), translation_of=page, call_to_action=english_call
    )
    ideal = ConsentTextFactory.create(method=PaymentMethod.IDEAL, text="Ja")
    ConsentTextFactory.create(method=PaymentMethod.CARD, text="Ja, met mijn kaart")
    original = {"translation_of": ideal} if is_translation else {}
    ConsentTextFactory.create(
        method=PaymentMethod.IDEAL, text="Yes", locale=locale("en"), **original
    )

    def agreed(code: str) -> list[tuple[str, str]]:
        form = form_in(execute, code)
        assert form["methods"] == [text["method"] for text in form["consentTexts"]]
        return [(text["method"], text["text"]) for text in form["consentTexts"]]

    assert agreed("nl") == [("IDEAL", "Ja"), ("CARD", "Ja, met mijn kaart")]
    assert agreed("en") == [("IDEAL", "Yes")]
    assert agreed("de") == [("IDEAL", "Yes")]


def test_a_form_that_stands_in_is_agreed_to_in_its_own_language(execute: Execute) -> None:
    front_page_in("en")
    donate_page(PaymentMethod.IDEAL)
    ConsentTextFactory.create(method=PaymentMethod.IDEAL, text="Ja")

    assert form_in(execute, "en")["consentTexts"][0]["text"] == "Ja"


def test_the_newest_live_version_is_agreed_to(execute: Execute) -> None:
    donate_page(PaymentMethod.IDEAL)
    for version, frequency, live in (
        (2, "ONE_OFF", True),
        (1, "ONE_OFF", True),
        (10, "ONE_OFF", False),
        (1, "MONTHLY", True),
    ):
        ConsentTextFactory.create(
            method=PaymentMethod.IDEAL,
            frequency=frequency,
            version=version,
            live=live,
            text=f"{frequency} {version}",
        )

    texts = form_in(execute)["consentTexts"]

    assert sorted(text["text"] for text in texts) == ["MONTHLY 1", "ONE_OFF 2"]


@pytest.mark.parametrize("number", [1, 8])
def test_statements_of_donate_pages_with_forms(
    execute: Execute, django_assert_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        story = StoryPageFactory.create()
        link = f'<p><a linktype="page" id="{story.pk}">x</a></p>'
        form = DonationFormFactory.create(thank_you_text=link)
        call = DonateCallToActionFactory.create(form=form, image=ImageFactory.create())
        DonatePageFactory.create(call_to_action=call)
    ConsentTextFactory.create()
    query = """{
        donatePages {
          totalCount
          nodes {
            title
            callToAction {
              headline
              image { picture(preset: CARD) { img { url } } }
              form {
                amounts { ... on Amounts { presets { amountMinor } } }
                methods
                consentTexts { text }
                thankYouText { html }
              }
            }
          }
        }
    }"""
    execute(query)

    with django_assert_num_queries(7):
        pages = execute(query)["donatePages"]["nodes"]

    assert all("href" in page["callToAction"]["form"]["thankYouText"]["html"] for page in pages)


def clean(stream: StreamBlock, stored: list[dict[str, Any]]) -> Any:
    """What the admin says of the blocks an editor filled in."""
    return stream.clean(stream.to_python(stored))


def amounts_with(*minors: int, **fields: Any) -> list[dict[str, Any]]:
    """Amounts in euro with these presets."""
    entry = amounts()
    presets = items(*({"amount_minor": minor, "impact": ""} for minor in minors))
    entry["value"] |= {"presets": presets, "default_minor": minors[0] if minors else 1, **fields}
    return [entry]


ALLOWED = {
    "one": amounts_with(1000),
    "six": amounts_with(1000, 1500, 2000, 2500, 5000, 10_000),
    "from the smallest to the largest": amounts_with(500, 500_000),
    "the largest there is": amounts_with(1000, maximum_minor=2**31 - 1),
}
REFUSED = {
    "none": amounts_with(),
    "seven": amounts_with(1000, 1500, 2000, 2500, 5000, 10_000, 20_000),
    "twice the same": amounts_with(1000, 1000),
    "not in order": amounts_with(2500, 1000),
    "nothing": amounts_with(0, minimum_minor=0),
    "less than nothing": amounts_with(-1000),
    "below the smallest": amounts_with(499, 1000),
    "above the largest": amounts_with(1000, 500_001),
    "default not among them": amounts_with(1000, 2500, default_minor=2000),
    "smallest above the largest": amounts_with(1000, minimum_minor=600_000),
    "more than the API can say": amounts_with(1000, maximum_minor=2**31),
    "no currency": amounts_with(1000, currency=""),
    "an odd currency": amounts_with(1000, currency="XYZ"),
    "the same pair twice": [*amounts_with(1000), *amounts_with(2000)],
}


@pytest.mark.parametrize("stored", ALLOWED.values(), ids=ALLOWED.keys())
def test_amounts_that_may_be_offered(stored: list[dict[str, Any]]) -> None:
    assert clean(AmountsStreamBlock(), stored)


@pytest.mark.parametrize("stored", REFUSED.values(), ids=REFUSED.keys())
def test_amounts_that_are_refused(stored: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError):
        clean(AmountsStreamBlock(), stored)


def test_amounts_in_other_currencies_and_frequencies_stand_side_by_side() -> None:
    pairs = [
        amounts_with(1000, currency=currency.value, frequency=frequency.value)[0]
        for currency in Currency
        for frequency in Frequency
    ]

    assert len(clean(AmountsStreamBlock(), pairs)) == len(Currency) * len(Frequency)


def test_a_way_to_pay_stands_once() -> None:
    assert len(clean(MethodsBlock(), methods(*PaymentMethod))) == len(PaymentMethod)

    with pytest.raises(StreamBlockValidationError) as refused:
        clean(MethodsBlock(), methods(PaymentMethod.IDEAL, PaymentMethod.IDEAL))
    assert "once" in str(refused.value.non_block_errors)


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "I allow {organisation} ({creditor_id}) to collect {amount} under {mandate_reference}.",
        "{amount}{amount}",
        "€ 10 (or more) [now] 100 % sure",
    ],
)
def test_a_consent_text_may_name_what_is_filled_in(text: str) -> None:
    ConsentTextFactory.build(text=text, locale=locale("nl")).full_clean()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Pay {ammount}.", "{ammount}"),
        ("Pay {Amount}.", "{Amount}"),
        ("Pay { amount }.", "{ amount }"),
        ("Pay {}.", "{}"),
        ("Pay {0}.", "{0}"),
        ("Pay {amount", "{amount"),
        ("Pay amount}.", "}"),
        ("Pay {{amount}}.", "{"),
        ("Pay {amount!r}.", "{amount!r}"),
        ("Pay {amount:>9}.", "{amount:>9}"),
        ("Pay {organisation.pk}.", "{organisation.pk}"),
        ("Pay {amount} to {organization}.", "{organization}"),
        ("Pay {amount {creditor_id}}.", "{amount "),
    ],
)
def test_a_consent_text_that_could_not_be_filled_in_is_refused(text: str, wrong: str) -> None:
    with pytest.raises(ValidationError) as refused:
        ConsentTextFactory.build(text=text, locale=locale("nl")).full_clean()

    [message] = refused.value.message_dict["text"]
    assert f"“{wrong}”" in message
    assert "{mandate_reference}" in message


CHANGES = {
    "text": "Something else",
    "version": 2,
    "method": PaymentMethod.CARD,
    "frequency": Frequency.MONTHLY,
}


@pytest.mark.parametrize(("field", "value"), CHANGES.items(), ids=CHANGES.keys())
@pytest.mark.parametrize("is_unpublished", [False, True], ids=["published", "unpublished since"])
def test_a_consent_text_that_was_published_never_changes(
    field: str, value: Any, is_unpublished: bool
) -> None:
    text = ConsentTextFactory.create(live=False)
    text.save_revision().publish()
    text.refresh_from_db()
    if is_unpublished:
        text.unpublish()
    setattr(text, field, value)

    for change in (text.full_clean, text.save_revision, text.save):
        with pytest.raises(ValidationError, match="never changes"):
            change()

    assert getattr(ConsentText.objects.get(pk=text.pk), field) != value


def test_a_draft_of_a_consent_text_may_change() -> None:
    published = ConsentTextFactory.create(live=False)
    published.save_revision().publish()
    draft = published.copy_for_translation(locale("en"))
    draft.live = False
    draft.save()

    draft.text = "I agree."
    draft.save_revision().publish()

    assert ConsentText.objects.get(pk=draft.pk).text == "I agree."


def test_a_new_version_takes_the_place_of_the_published_one(execute: Execute) -> None:
    donate_page(PaymentMethod.SEPA_DIRECT_DEBIT)
    first = ConsentTextFactory.create(text="First")
    ConsentTextFactory.create(text="Second", version=2)

    assert [text["text"] for text in form_in(execute)["consentTexts"]] == ["Second"]
    first.refresh_from_db()
    assert (first.text, first.live) == ("First", True)
