"""Nobody without the permission reads a legal name anywhere in the admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client, TestCase
from django.urls import reverse
from wagtail.models import ReferenceIndex
from wagtail_localize.models import String, Translation

from cms.models import Person
from cms.translation.submission import submit
from tests.admin.conftest import address, everything, list_address
from tests.conftest import Planting, SignIn, fresh
from tests.factories import StoryPageFactory, UserFactory, locale

LEGAL = "Fatima Jansen"
FORMER = {"name": LEGAL, "slug": "fatima-jansen", "biography": f"{LEGAL} bakes bread."}
PRESENT = {
    "name": "Amina",
    "slug": "amina",
    "biography": "She bakes bread.",
    "is_pseudonym": "on",
    "legal_name": LEGAL,
}
PUBLISH = {"action-publish": "1"}
GROUPS = ("Editors", "Moderators", "Translators", "Fundraisers")


@pytest.fixture(scope="module")
def planted(planting: Planting) -> Person:
    """Someone who told her story under her own name first, and was translated by that."""
    client = Client()
    with planting():
        administrator = UserFactory.create(is_superuser=True)
        client.force_login(administrator)
        with TestCase.captureOnCommitCallbacks(execute=True):
            client.post(list_address(Person, "add"), FORMER | PUBLISH)
            person = Person.objects.get()
            submit(person, [locale("de")], administrator)
            client.post(address(person), PRESENT | PUBLISH)
            client.post(address(person), PRESENT | {"legal_name": f"{LEGAL}-Smit"} | PUBLISH)
        story = StoryPageFactory.create(title="Bread", authors=[person])
        ReferenceIndex.create_or_update_for_object(story)
    return person


@pytest.fixture
def amina(db: None, planted: Person) -> Person:
    return fresh(planted)


def history(person: Any) -> list[int]:
    return [revision.pk for revision in person.revisions.order_by("pk")]


def chooser(action: str, *args: object) -> str:
    viewset = Person.snippet_viewset.chooser_viewset
    return reverse(viewset.get_url_name(action), args=args)


def story_address(action: str, person: Any) -> str:
    from stories.models import StoryAuthor

    link = StoryAuthor.objects.get(person=person)
    return reverse(f"wagtailadmin_pages:{action}", args=[link.page_id])


def german(person: Any) -> Any:
    return Person.objects.get(translation_key=person.translation_key, locale=locale("de"))


def translation(person: Any) -> Any:
    return Translation.objects.get(source__object_id=person.translation_key)


WAYS: dict[str, Callable[[Any], str]] = {
    "the list": lambda person: list_address(Person),
    "a search": lambda person: f"{list_address(Person)}?q=Ami",
    "the form": address,
    "inspecting": lambda person: address(person, "inspect"),
    "the history": lambda person: address(person, "history"),
    "the usage": lambda person: address(person, "usage"),
    "comparing": lambda person: address(
        person, "revisions_compare", history(person)[0], history(person)[-1]
    ),
    "comparing legal names": lambda person: address(
        person, "revisions_compare", history(person)[-2], history(person)[-1]
    ),
    "an earlier version": lambda person: address(person, "revisions_revert", history(person)[0]),
    "the chooser": lambda person: chooser("choose"),
    "what was chosen": lambda person: chooser("chosen", person.pk),
    "the report of all changes": lambda person: reverse("wagtailadmin_reports:site_history"),
    "its export": lambda person: f"{reverse('wagtailadmin_reports:site_history')}?export=csv",
    "the first screen": lambda person: reverse("wagtailadmin_home"),
    "the form of a story": lambda person: story_address("edit", person),
    "the history of a story": lambda person: story_address("history", person),
    "the draft of a story": lambda person: story_address("view_draft", person),
    "the translation editor": lambda person: address(german(person)),
    "the texts to translate": lambda person: reverse(
        "wagtail_localize:download_pofile", args=[translation(person).pk]
    ),
    "the report of translations": lambda person: reverse("wagtail_localize:translations_report"),
    "publishing together": lambda person: reverse(
        "publish_together", args=["cms", "person", person.pk]
    ),
}


def tells(client: Client, url: str) -> bool:
    """Whether a legal name, or a part of it, can be read here."""
    text = everything(client, url).casefold()
    return "fatima" in text or "jansen" in text


@pytest.mark.parametrize("group", GROUPS)
def test_a_legal_name_is_read_nowhere_by(
    client: Client, sign_in: SignIn, amina: Any, group: str
) -> None:
    urls = {way: find(amina) for way, find in WAYS.items()}
    sign_in(group)

    assert ", ".join(way for way, url in urls.items() if tells(client, url)) == ""


def test_who_may_see_legal_names_finds_it_in_its_own_field(
    client: Client, sign_in: SignIn, amina: Any
) -> None:
    editor = sign_in("Editors")
    editor.user_permissions.add(Permission.objects.get(codename="view_legal_name"))

    form = client.get(address(amina)).context["form"]

    assert form["legal_name"].value() == f"{LEGAL}-Smit"


def test_saving_without_seeing_a_legal_name_keeps_it(
    client: Client, sign_in: SignIn, amina: Any
) -> None:
    sign_in("Moderators")

    client.post(address(amina), PRESENT | PUBLISH | {"role": "Baker", "legal_name": "Guess"})

    amina.refresh_from_db()
    assert (amina.role, amina.legal_name) == ("Baker", f"{LEGAL}-Smit")


def test_a_new_pseudonym_goes_to_every_language_and_earlier_version(amina: Any) -> None:
    versions = [revision.content for revision in amina.revisions.order_by("pk")]

    assert {(version["name"], version["slug"]) for version in versions} == {("Amina", "amina")}
    assert versions[0]["biography"] == "Amina bakes bread."
    assert (german(amina).name, german(amina).slug) == ("Amina", "amina")
    assert not String.objects.filter(data__icontains="jansen").exists()
