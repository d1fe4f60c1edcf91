"""No address of the admin changes anything in a language that is not the colleague's own."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.admindocs.views import simplify_regex
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation

from tests.factories import (
    DonateCallToActionFactory,
    StoryPageFactory,
    TopicFactory,
    story_index,
)
from tests.translation.roles import Target, changes, target_of

pytestmark = pytest.mark.django_db

NO_LANGUAGE = (
    "admin/account/",
    "admin/collections/",
    "admin/documents/",
    "admin/embeds/",
    "admin/failwhale/",
    "admin/images/",
    "admin/login/",
    "admin/logout/",
    "admin/media/",
    "admin/notices/",
    "admin/password_reset/",
    "admin/redirects/",
    "admin/settings/",
)
"""Places whose content is in all languages, or only the colleague's own."""


def addresses(patterns: Any = None, prefix: str = "") -> Iterator[str]:
    """Every address of the admin where content has a language, with names where values go."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = prefix + readable(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, here)
        elif here.startswith("admin/") and not here.startswith(NO_LANGUAGE):
            yield here


def readable(pattern: Any) -> str:
    """A route with plain names, whichever way it was written."""
    if isinstance(pattern, RoutePattern):
        return re.sub(r"<\w+:(\w+)>", r"<\1>", str(pattern))
    if isinstance(pattern, RegexPattern):
        return simplify_regex(str(pattern)).removeprefix("/").replace("\\.", ".")
    return str(pattern)


def filled_po(translation: Translation) -> bytes:
    catalogue = translation.export_po()
    for entry in catalogue:
        entry.msgstr = "gehackt"
    return str(catalogue).encode()


def body_of(target: Target) -> dict[str, Any]:
    """What could change something, whatever the address; a file goes with it."""
    return {
        "locales": [target.entry.locale_id],
        "value": "Gehackt",
        "comment": "Gut",
        "title": "Gehackt",
        "slug": "gehackt",
        "new_title": "Gehackt",
        "new_slug": "gehackt",
        "new_parent_page": story_index().pk,
        "name": "Gehackt",
        "external-link-chooser-url": "/gehackt/",
        "action-publish": "action-publish",
        "action": "publish",
        "localize-restart-translation": "1",
        "publish_translations": "on",
        "versions": [str(target.entry.pk)],
        "translation": [target.translation.pk],
        "restriction_type": "login",
    }


def everything(client: Client, target: Target, *places: str) -> list[str]:
    """The addresses, of these places only, that wrote something or answered as if they had."""
    # The same for all of them, because each leaves everything as it was.
    body, catalogue = body_of(target), filled_po(target.translation)
    return [
        f"{method} {address}: {response.status_code} {written}"
        for address in sorted(set(addresses()))
        if not address.startswith(("admin/pages/", "admin/snippets/"))
        or address.startswith(own_place(target))
        if not places or any(place in address for place in places)
        for method in ("get", "post", *(("put", "delete") if "localize" in address else ()))
        for file in [SimpleUploadedFile("Gehackt.po", catalogue)]
        for response, written in [ask(client, method, address, target, body | {"file": file})]
        if written or (method != "get" and response.status_code == 200)
    ]


def ask(
    client: Client, method: str, address: str, target: Target, body: dict[str, Any]
) -> tuple[Any, list[str]]:
    """What it answers and writes; afterwards everything is as before."""
    filled = "/" + re.sub(r"<(\w+)>", lambda name: str(target.values.get(name[1], 1)), address)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        if method in ("get", "post"):
            response = getattr(client, method)(filled, body)
        else:
            kind = "application/x-www-form-urlencoded"
            response = client.generic(method.upper(), filled, "value=Gehackt", kind)
        transaction.set_rollback(True)
    return response, changes(queries)


def own_place(target: Target) -> str:
    """Where entries of this kind are edited."""
    meta = target.entry._meta
    is_page = isinstance(target.entry, Page)
    return "admin/pages/" if is_page else f"admin/snippets/{meta.app_label}/{meta.model_name}/"


ASKING = (
    "admin/choose-",
    "admin/editing-sessions/",
    "admin/localize/submit/",
    "admin/pages/create/",
    "admin/sprite/",
    "admin/tag-autocomplete/",
    "admin/translations/import/",
    "admin/workflows/task_chooser/",
    "/workflow/collect_action_data/",
    "/workflow/confirm_cancellation/",
)
"""Forms and questions, which change nothing by themselves."""


NAMING = ("<", "admin/localize/", "admin/snippets/", "admin/translations/")
"""Where an entry is named, by the address or in the body; the other places are asked once."""


@pytest.mark.parametrize(
    ("make", "places"),
    [(StoryPageFactory, ()), (TopicFactory, NAMING), (DonateCallToActionFactory, NAMING)],
    ids=["page", "topic", "call to action"],
)
def test_no_address_changes_anything_elsewhere(
    client: Client, german: Locale, limited: Any, make: Any, places: tuple[str, ...]
) -> None:
    target = target_of(make.create(), german)
    client.force_login(limited)

    answers = everything(client, target, *places)

    asked = [answer for answer in answers if any(place in answer for place in ASKING)]
    assert [answer for answer in answers if answer not in asked] == []
    assert all(answer.endswith("200 []") for answer in asked)


@pytest.mark.parametrize("make", [StoryPageFactory, TopicFactory])
def test_the_same_addresses_change_much_in_the_own_language(
    client: Client, english: Locale, limited: Any, make: Any
) -> None:
    target = target_of(make.create(), english)
    client.force_login(limited)
    # Not every view is ready for a body that names everything.
    client.raise_request_exception = False

    answers = "\n".join(everything(client, target, "localize", "workflow", "unschedule"))

    for place in ("put admin/localize/translate/", "delete admin/localize/translate/", "/strings/"):
        assert place in answers, place
    for place in ("pofile/upload", "disable", "workflow/action", "unschedule"):
        assert place in answers, place
    assert answers.count("UPDATE") + answers.count("INSERT") > 10
