"""Colleagues who log in, people who tell, and what they allowed us."""

from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.users.models import UserProfile

from cms.models import ConsentRecord, Person, User
from home.demo.load_entries import Demo, load_translated, there_by
from home.demo.load_source import Entry, day, morning, read

PASSWORD = "relaas-demo"  # noqa: S105

# An editor of a small organisation also approves what others write.
COLLEAGUES: dict[str, dict[str, Any]] = {
    "admin": {"first_name": "Bram", "last_name": "Veltkamp", "language": "en", "groups": []},
    "editor": {
        "first_name": "Fenna",
        "last_name": "Oosterkamp",
        "language": "nl",
        "groups": ["Editors", "Moderators"],
    },
    "translator": {
        "first_name": "Annelie",
        "last_name": "Krause",
        "language": "en",
        "groups": ["Translators"],
    },
    "fundraiser": {
        "first_name": "Joost",
        "last_name": "Wieringa",
        "language": "nl",
        "groups": ["Fundraisers"],
    },
}


def load_colleagues(demo: Demo) -> None:
    """One person for each way of working in the admin; the administrator may do everything."""
    for username, facts in demo.progress(COLLEAGUES.items(), "colleagues"):
        found = User.objects.filter(username=username).first()
        demo.users[username] = found or create_colleague(username, facts)


def create_colleague(username: str, facts: dict[str, Any]) -> User:
    is_admin = username == "admin"
    user = User.objects.create_user(
        username=username,
        email=f"{username}@avondlamp.example",
        password=PASSWORD,
        first_name=facts["first_name"],
        last_name=facts["last_name"],
        is_staff=is_admin,
        is_superuser=is_admin,
    )
    user.groups.set(Group.objects.filter(name__in=facts["groups"]))
    UserProfile.objects.create(user=user, preferred_language=facts["language"])
    return user


def load_consents(demo: Demo) -> None:
    """Consent records have no key of their own: who gave it and for what tells them apart."""
    there = there_by(ConsentRecord.objects, "given_by", "purpose")
    for key, entry in demo.progress(read("consents").items(), "consent records"):
        found = there.get((entry["given_by"], entry["purpose"]))
        demo.entries["consent", key, ""] = found or create_consent(entry)


def create_consent(entry: Entry) -> ConsentRecord:
    withdrawn_on = day(entry, "withdrawn")
    record = ConsentRecord(
        given_by=entry["given_by"],
        purpose=entry["purpose"],
        scopes=entry["scopes"],
        given_on=day(entry, "given") or timezone.localdate(),
        valid_until=day(entry, "valid_until"),
        withdrawn_at=morning(withdrawn_on) if withdrawn_on else None,
    )
    record.full_clean()
    record.save()
    return record


def consent_fields(demo: Demo, entry: Entry, consents: dict[str, Entry]) -> dict[str, Any]:
    """The consent something is shown under, and whether it is hidden without one."""
    key = entry.get("consent")
    if key is None:
        return {}
    return {
        "consent": demo.exact("consent", key),
        "needs_consent": consents[key]["state"] != "NOT_NEEDED",
    }


def load_people(demo: Demo) -> None:
    consents = read("consents")

    def describe(entry: Entry, text: Entry, code: str) -> dict[str, Any]:
        return {
            "name": entry["name"],
            "slug": entry["slug"],
            "is_pseudonym": entry.get("is_pseudonym", False),
            "legal_name": entry.get("legal_name", ""),
            "organisation": entry.get("organisation", ""),
            "role": text["role"],
            "biography": text["biography"],
            "portrait": demo.exact("image", entry["portrait"]) if "portrait" in entry else None,
            **consent_fields(demo, entry, consents),
        }

    load_translated(demo, Person, read("people"), describe)
