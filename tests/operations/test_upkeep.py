"""Commands that make anew what is derived from the content."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from django.core.management import call_command
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Page

from cms.models import SearchEntry, TranslationStatus
from tests.bodies import block
from tests.factories import StoryPageFactory
from tests.translation.conftest import english, status_of, submit, write

__all__ = ["english", "submit"]

pytestmark = pytest.mark.django_db

SEARCH = "query ($query: String!) { search(query: $query) { nodes { title } } }"
FILMS = "{ stories { nodes { body { ... on EmbedBlock { title } } } } }"

Execute = Callable[..., dict[str, Any]]


def found(execute: Execute, query: str) -> list[str]:
    return [node["title"] for node in execute(SEARCH, query=query)["search"]["nodes"]]


def test_search_finds_every_live_page_again(
    execute: Execute, capsys: pytest.CaptureFixture[str]
) -> None:
    StoryPageFactory.create(title="De haven", lead="Een lamp.")
    StoryPageFactory.create(title="De kade", live=False)
    SearchEntry.objects.all().delete()

    call_command("rebuild_search")

    assert found(execute, "lamp") == ["De haven"]
    live = Page.objects.live().filter(depth__gt=1)
    assert set(SearchEntry.objects.values_list("page", flat=True)) == set(
        live.values_list("pk", flat=True)
    )
    assert "100%" in capsys.readouterr().err


def test_search_forgets_what_changed_behind_its_back(execute: Execute) -> None:
    hidden = StoryPageFactory.create(title="De haven")
    changed = StoryPageFactory.create(title="De kade")
    Page.objects.filter(pk=hidden.pk).update(live=False)
    Page.objects.filter(pk=changed.pk).update(title="De brug")

    call_command("rebuild_search", verbosity=0)

    assert not SearchEntry.objects.filter(page=hidden.pk).exists()
    assert found(execute, "kade") == []
    assert found(execute, "brug") == ["De brug"]


def test_translation_statuses_are_counted_again(submit: Callable[..., Any]) -> None:
    translation = submit(StoryPageFactory.create(title="De lamp"))
    write(translation, translation.source.stringsegment_set.first(), "The lamp")
    before = TranslationStatus.objects.values("translation", "segments", "missing").get()
    TranslationStatus.objects.all().delete()

    call_command("refresh_translation_statuses", verbosity=0)

    assert TranslationStatus.objects.values("translation", "segments", "missing").get() == before
    assert status_of(translation).missing > 0


class Provider:
    """A website with films, which no longer has the one called gone."""

    def __init__(self, url: str) -> None:
        self.url = url

    def raise_for_status(self) -> None:
        if self.url.endswith("gone"):
            raise requests.HTTPError("404 Not Found")

    def json(self) -> dict[str, Any]:
        return {"type": "video", "title": "New", "html": "<iframe></iframe>"}


def test_embeds_are_fetched_anew_and_never_lost(
    execute: Execute, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(requests, "get", lambda _where, params, **_options: Provider(params["url"]))
    urls = [f"https://www.youtube.com/watch?v={name}" for name in ("there", "gone")]
    for url in urls:
        Embed.objects.create(
            url=url, hash=get_embed_hash(url), type="video", title="Old", html="<iframe></iframe>"
        )
    StoryPageFactory.create(body=[block("embed", {"url": url}) for url in urls])

    call_command("purge_embeds", verbosity=0)

    body = execute(FILMS)["stories"]["nodes"][0]["body"]
    assert [film["title"] for film in body] == ["New", "Old"]
