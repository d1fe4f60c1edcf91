"""What happens while the cache is away."""

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from tests.factories import ImageFactory, StoryPageFactory, UserFactory, story_index


@pytest.mark.django_db
def test_the_admin_works_without(
    client: Client, break_cache: Callable[[], None], caplog: pytest.LogCaptureFixture
) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    StoryPageFactory.create()
    ImageFactory.create()
    pages = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[story_index().pk]),
        reverse("wagtailimages:index"),
    ]
    break_cache()

    with caplog.at_level(logging.ERROR, "cms.cache"):
        statuses = [client.get(page).status_code for page in pages]

    assert statuses == [200, 200, 200]
    assert [record.name for record in caplog.records] == ["cms.cache"]


def test_nothing_is_found_and_nothing_is_kept(break_cache: Callable[[], None]) -> None:
    caches["default"].set("lamp", 1)
    break_cache()
    cache = caches["default"]
    started = time.monotonic()

    cache.set("lamp", 2)
    cache.set_many({"lamp": 2})

    assert cache.get("lamp", "nothing") == "nothing"
    assert cache.get_many(["lamp"]) == {}
    assert "lamp" not in cache
    assert cache.get_or_set("lamp", 3) == 3
    assert not cache.add("lamp", 1)
    assert not cache.touch("lamp")
    assert not cache.delete("lamp")
    cache.delete_many(["lamp"])
    cache.clear()
    with pytest.raises(ValueError, match="not found"):
        cache.incr("lamp")
    assert not cache.is_up()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 6


def test_it_is_used_again_when_it_is_back(
    break_cache: Callable[[], None], settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.cache.PAUSE_SECONDS", 0)
    there = settings.CACHES
    break_cache()
    caches["default"].set("lamp", 1)

    settings.CACHES = there
    caches["default"].set("lamp", 2)

    assert caches["default"].get("lamp") == 2
    assert caches["default"].is_up()  # type: ignore[attr-defined]
