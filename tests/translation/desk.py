"""What somebody does on the translation desk."""

from typing import Any
from urllib.parse import urlencode

from django.test import Client
from django.urls import reverse


def act(client: Client, action: str, *entries: Any, language: str = "en", **data: Any) -> Any:
    """Choose entries and an action, and confirm it."""
    return client.post(confirmation(action, *entries, language=language), data, follow=True)


def asked(client: Client, action: str, *entries: Any, language: str = "en") -> str:
    """What the page says that asks whether it is meant."""
    response = client.get(confirmation(action, *entries, language=language), follow=True)
    return " ".join(response.content.decode().split())


def confirmation(action: str, *entries: Any, language: str = "en") -> str:
    keys = [entry.translation_key for entry in entries]
    query = urlencode({"action": action, "language": language, "entry": keys}, doseq=True)
    return f"{reverse('translation_action')}?{query}"


def desk(client: Client, **query: Any) -> Any:
    return client.get(reverse("translation_desk"), query)


def states(response: Any) -> dict[str, list[str]]:
    """The state of every cell, by the title of the original."""
    return {
        line.row.title: [tag.cell.state.value for tag in line.tags if tag]
        for line in response.context["lines"]
    }


def state_of(response: Any, title: str = "De lamp") -> str:
    (state,) = states(response)[title]
    return state
