"""What is asked of donors, and in which words."""

from typing import Any

from donations.models import ConsentText, DonateCallToAction, DonationForm, DonationSettings
from home.demo.load_entries import Demo, items, load_translated, stream
from home.demo.load_richtext import rich_text
from home.demo.load_source import Entry, day, morning, read

FORM_LABELS = (
    "amount_step",
    "details_step",
    "payment_step",
    "other_amount_label",
    "submit_label",
    "thank_you_title",
    "closed_message",
)


def load_donation_forms(demo: Demo) -> None:
    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        owner = f"form/{entry['name']}"
        amounts = [
            ("amounts", amounts_value(f"{owner}/{position}", amounts, code))
            for position, amounts in enumerate(entry["amounts"])
        ]
        return {
            "name": f"{entry['name']} ({code})",
            "amounts": stream(f"{owner}/amounts", amounts),
            "methods": stream(f"{owner}/methods", (("method", name) for name in entry["methods"])),
            "thank_you_text": rich_text(demo, text["thank_you_text"], code),
            **{f"donor_{name}": value for name, value in entry["donor_fields"].items()},
            **{name: text[name] for name in FORM_LABELS},
        }

    load_translated(demo, DonationForm, read("donation_forms"), describe)


def amounts_value(owner: str, amounts: Entry, code: str) -> dict[str, Any]:
    """The amounts of one currency and frequency, with what they make possible in one language."""
    presets = [
        {"amount_minor": preset["amount_minor"], "impact": preset.get(code, "")}
        for preset in amounts["presets"]
    ]
    return {
        "currency": amounts["currency"],
        "frequency": amounts["frequency"],
        "presets": items(f"{owner}/presets", presets),
        "default_minor": amounts["default_minor"],
        "minimum_minor": amounts["minimum_minor"],
        "maximum_minor": amounts["maximum_minor"],
        "other_amount": amounts["other_amount"],
    }


def load_calls_to_action(demo: Demo) -> None:
    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        start, end = day(entry, "go_live"), day(entry, "expire")
        return {
            "form": demo.find("donationform", entry["form"], code),
            "image": demo.exact("image", entry["image"]) if "image" in entry else None,
            "campaign_code": entry.get("campaign_code", ""),
            "go_live_at": morning(start) if start else None,
            "expire_at": morning(end) if end else None,
            **{name: text[name] for name in ("headline", "text", "button_label")},
        }

    load_translated(demo, DonateCallToAction, read("calls_to_action"), describe)


def load_consent_texts(demo: Demo) -> None:
    def describe(entry: Entry, text: str, code: str) -> dict[str, Any]:
        return {**{name: entry[name] for name in ("method", "frequency", "version")}, "text": text}

    texts = {
        f"{entry['method']}/{entry['frequency']}/{entry['version']}": entry
        for entry in read("consent_texts")
    }
    load_translated(demo, ConsentText, texts, describe)


def load_donation_settings(demo: Demo) -> None:
    """Giving is open, with the call to action of the site."""
    key = read("site")["default_call_to_action"]
    DonationSettings.objects.get_or_create(
        site=demo.site,
        defaults={
            "is_enabled": True,
            "default_call_to_action": demo.find("donatecalltoaction", key, "nl"),
        },
    )
