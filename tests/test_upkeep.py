"""Commands that make anew what is derived from the content."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page

from cms.models import SearchEntry, TranslationStatus
from tests.factories import StoryPageFactory
from tests.translation.conftest import english, status_of, submit, write

__all__ = ["english", "submit"]

pytestmark = pytest.mark.django_db

SEARCH = "query ($query: String!) { search(query: $query) { nodes { title } } }"

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
