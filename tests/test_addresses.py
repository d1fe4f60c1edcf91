"""What the addresses of this host answer."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import StoryPageFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/renditions/x", "/admin/nope/", "/stories/", "/wp-login.php", "/nl/nope/"]
)
def test_what_does_not_exist_is_not_found(client: Client, path: str) -> None:
    client.force_login(UserFactory.create(is_superuser=True))

    response = client.get(path, headers={"accept-language": "en"})

    assert response.status_code == 404


def test_a_text_that_is_not_found_depends_on_the_language_of_who_asks(client: Client) -> None:
    response = client.get("/renditions/x", headers={"accept-language": "en"})

    assert response["Content-Language"] == "en"
    assert "Accept-Language" in response["Vary"]


def test_the_front_door_leads_to_the_front_page(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "en"})

    assert (response.status_code, response["Location"]) == (302, "/en/")


@pytest.mark.parametrize("name", ["visitor", "editor"])
def test_the_address_of_a_page_leads_to_the_frontend(client: Client, name: str) -> None:
    StoryPageFactory.create(slug="lamp")
    if name == "editor":
        client.force_login(UserFactory.create(is_superuser=True))

    response = client.get("/nl/verhalen/lamp/")

    assert response.status_code == 302
    assert response.headers["Location"] == "http://localhost:3000/nl/verhalen/lamp/"


def test_only_its_editors_see_a_private_page_and_that_plainly(client: Client) -> None:
    story = StoryPageFactory.create(slug="lamp", title="Achter de deur")
    PageViewRestriction.objects.create(page=story, restriction_type="login")

    assert client.get("/nl/verhalen/lamp/").status_code == 404
    client.force_login(UserFactory.create(is_superuser=True))
    assert "Achter de deur" in client.get("/nl/verhalen/lamp/").content.decode()
