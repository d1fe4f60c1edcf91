"""A person is protected in every language alike."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.models import Person
from tests.factories import ConsentRecordFactory, PersonFactory, locale

pytestmark = pytest.mark.django_db


@pytest.fixture
def amina() -> Any:
    return PersonFactory.create(name="Amina", is_pseudonym=True, legal_name="Sofie van der Berg")


def test_a_translation_has_the_safeguards_of_its_original(amina: Any) -> None:
    translation = PersonFactory.create(name="Amina", locale=locale("en"), translation_of=amina)

    assert (translation.is_pseudonym, translation.legal_name) == (True, "Sofie van der Berg")


def test_a_consent_holds_for_every_language(amina: Any) -> None:
    PersonFactory.create(name="Amina", locale=locale("en"), translation_of=amina)

    amina.consent = ConsentRecordFactory.create(withdrawn=True)
    amina.save()

    assert not Person.objects.filter(Person.consented()).exists()


def test_a_translation_cannot_lift_a_safeguard(amina: Any) -> None:
    translation = PersonFactory.create(name="Amina", locale=locale("en"), translation_of=amina)

    translation.is_pseudonym = False
    translation.save()

    translation.refresh_from_db()
    assert translation.is_pseudonym


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Sofie"},
        {"slug": "amina-berg"},
        {"biography": "Vroeger heette zij Sofie."},
    ],
    ids=["name", "slug", "biography"],
)
def test_a_part_of_the_legal_name_is_readable_nowhere(amina: Any, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        setattr(amina, name, value)

    with pytest.raises(ValidationError, match="readable in the name"):
        amina.full_clean()


def test_a_particle_tells_nobody(amina: Any) -> None:
    amina.biography = "Amina leest graag, van alles, over der dingen loop."

    amina.full_clean()


def test_a_legal_name_made_public_in_one_language_is_not_carried_to_others(amina: Any) -> None:
    german = PersonFactory.create(name="Sofie", locale=locale("de"), translation_of=amina)

    german.save()

    amina.refresh_from_db()
    assert amina.name == "Amina"


def test_a_legal_name_of_short_words_alone_is_noticed_too() -> None:
    person = PersonFactory.build(name="Li An", is_pseudonym=True, legal_name="An Li")

    with pytest.raises(ValidationError, match="readable in the name"):
        person.clean()
