"""Where colleagues work in the admin, and what they read there."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    """All tests of the admin need colleagues."""


def address(entry: Any, action: str = "edit", *args: object) -> str:
    """Where a colleague does this to a snippet."""
    return reverse(entry.snippet_viewset.get_url_name(action), args=[entry.pk, *args])


def list_address(model: Any, action: str = "list") -> str:
    """Where a colleague finds all snippets of a model, or adds one."""
    return reverse(model.snippet_viewset.get_url_name(action))


def words(response: Any) -> str:
    """What a colleague reads on a page, and on the buttons and fields of it."""
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def everything(client: Client, url: str) -> str:
    """All that is sent, also what a browser does not show."""
    response: Any = client.get(url)
    content: bytes = b"".join(response) if response.streaming else response.content
    return content.decode()
