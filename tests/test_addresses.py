"""What the addresses of this host answer."""

import pytest
from django.test import Client

from tests.factories import UserFactory

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
