"""Anything with an id, by its id."""

import base64
from collections.abc import Callable
from typing import Any

import pytest
from strawberry import relay

from tests.factories import (
    ConsentTextFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    FilmFactory,
    HomePageFactory,
    ImageFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    TopicFactory,
    default_site,
    locale,
)

pytestmark = pytest.mark.django_db

Execute = Callable[..., dict[str, Any]]

NODE = "query ($id: ID!, $locale: String) { node(id: $id, locale: $locale) { __typename id } }"
FACTORIES: list[Any] = [
    ConsentTextFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationFormFactory,
    FilmFactory,
    ImageFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    TopicFactory,
]


def id_of(row: Any) -> str:
    return str(relay.GlobalID(type(row).__name__, str(row.pk)))


@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory._meta.model.__name__)
def test_every_type_with_an_id_is_answered_by_it(execute: Execute, factory: Any) -> None:
    row = factory.create()

    assert execute(NODE, id=id_of(row))["node"] == {
        "__typename": type(row).__name__,
        "id": id_of(row),
    }


def test_a_snippet_is_answered_in_its_own_language_or_the_asked_one(execute: Execute) -> None:
    HomePageFactory.create(
        locale=locale("en"), slug="home-en", translation_of=default_site().root_page
    )
    dutch = TopicFactory.create(name="Wonen")
    english = TopicFactory.create(name="Housing", locale=locale("en"), translation_of=dutch)
    name = NODE.replace("__typename id", "... on Topic { name }")

    assert execute(name, id=id_of(english))["node"] == {"name": "Housing"}
    assert execute(name, id=id_of(dutch), locale="en")["node"] == {"name": "Housing"}
    assert execute(name, id=id_of(english), locale="nl")["node"] == {"name": "Wonen"}


def test_a_snippet_in_a_language_the_site_does_not_have_is_null(execute: Execute) -> None:
    french = TopicFactory.create(locale=locale("fr"))

    assert execute(NODE, id=id_of(french)) == {"node": None}


@pytest.mark.parametrize(
    "id",
    ["Person:1", "Person:x1", "Nosuch:1", "Site:1", f"Image:{9**30}"],
    ids=["not there", "no number", "no such type", "has no id", "huge"],
)
def test_an_unknown_id_is_null(execute: Execute, id: str) -> None:
    encoded = base64.b64encode(id.encode()).decode()

    assert execute(NODE, id=encoded) == {"node": None}


@pytest.mark.parametrize("id", ["", "x", "é", "MTI="])
def test_a_malformed_id_is_refused(refuse: Callable[..., list[str]], id: str) -> None:
    assert refuse(NODE, id=id) == ["BAD_USER_INPUT"]
