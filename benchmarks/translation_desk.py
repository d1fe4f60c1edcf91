"""How long the translation desk takes over a large site: ``python -m benchmarks.translation_desk``.

Makes a scratch database with stories in Dutch and their translations, asks for the desk and for
Wagtail's own list of the same pages as a browser would, and removes the database again.
"""

import argparse
import statistics
import time
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

from benchmarks.scratch import scratch_database
from cms.models import TranslationStatus, User
from devstack.use import using
from home.demo.grow import insert_pages, place_below
from stories.models import StoryIndexPage, StoryPage
from tests.factories import StoryIndexPageFactory, TopicFactory, front_page

TARGETS = ("en", "de", "fr", "es")
LIVE_SHARE = 0.8
ROUNDS = 5
NOW = timezone.now()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    pages: int = parser.parse_args().pages
    with using(settings.DATA_FOLDER, settings.EMBEDDED_SERVICES), scratch_database():
        fill(pages)
        measure(pages)


def fill(number: int) -> None:
    """Stories in Dutch, and translations in every state there is."""
    source = Locale.get_default()
    index: Any = StoryIndexPageFactory.create(title="Verhalen", slug="verhalen")
    originals = [story(n, source) for n in range(number)]
    store(index, originals)
    topic = TopicFactory.create(name="Wonen")
    links: Any = StoryPage.topic_links.rel.related_model
    links.objects.bulk_create(
        links(page=page, topic=topic, locale=source, sort_order=0) for page in originals[::10]
    )
    submit(originals, source, [translate(code, originals) for code in TARGETS])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def story(number: int, locale: Locale, key: UUID | None = None) -> StoryPage:
    title = f"Het verhaal van nummer {number}"
    extra = {"translation_key": key} if key else {}
    return StoryPage(
        title=title,
        draft_title=title,
        slug=f"verhaal-{number}",
        locale=locale,
        content_type=ContentType.objects.get_for_model(StoryPage),
        lead="Zij bewaarde de brief elf jaar lang.",
        live=Random(f"{locale.pk}/{number}").random() < LIVE_SHARE or key is None,
        last_published_at=NOW - timedelta(minutes=number),
        latest_revision_created_at=NOW - timedelta(minutes=number),
        **extra,
    )


@transaction.atomic
def store(parent: Page, stories: list[StoryPage]) -> None:
    place_below(parent.pk, stories)
    insert_pages(stories)


def translate(code: str, originals: list[StoryPage]) -> Locale:
    """Nine of ten originals have a page in this language, in an order of its own."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    home: Any = front_page().specific.copy_for_translation(locale)
    index = StoryIndexPage.objects.get(locale=Locale.get_default())
    index = index.copy_for_translation(locale)
    Page.objects.filter(pk__in=[home.pk, index.pk]).update(live=True)
    chosen = [page for page in originals if Random(f"{code}/{page.slug}").random() < 0.9]
    store(index, [story(n, locale, page.translation_key) for n, page in enumerate(chosen)])
    return locale


def submit(originals: list[StoryPage], source: Locale, targets: list[Locale]) -> None:
    """The records of wagtail-localize and of ours for all pages that exist."""
    pages = ContentType.objects.get_for_model(Page)
    stories = ContentType.objects.get_for_model(StoryPage)
    keys = [page.translation_key for page in originals]
    TranslatableObject.objects.bulk_create(
        TranslatableObject(translation_key=key, content_type=pages) for key in keys
    )
    sources = TranslationSource.objects.bulk_create(
        TranslationSource(
            object_id=page.translation_key,
            specific_content_type=stories,
            locale=source,
            object_repr=page.title,
            content_json="{}",
            last_updated_at=NOW,
        )
        for page in originals
    )
    by_key = {source.object_id: source for source in sources}
    there = Page.objects.filter(locale__in=targets, translation_key__in=keys)
    translations = Translation.objects.bulk_create(
        Translation(source=by_key[key], target_locale_id=locale_id)
        for key, locale_id in there.values_list("translation_key", "locale")
    )
    choice = Random(1)
    user = User.objects.create_superuser("benchmark", "benchmark@example.org", "benchmark")
    TranslationStatus.objects.bulk_create(
        status(translation, choice, user) for translation in translations
    )


def status(translation: Translation, choice: Random, user: User) -> TranslationStatus:
    """One of the states, all of them as likely as they are on a site in daily use."""
    kind = choice.choices(["done", "stale", "partial", "machine"], [60, 20, 5, 15])[0]
    digest = "now" if kind != "stale" else "before"
    missing = choice.choice([0, 0, 3, 9]) if kind == "done" else 0
    live_missing = 4 if kind == "partial" else 0
    found = TranslationStatus(
        translation=translation,
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        segments=12,
        missing=live_missing or missing,
        machine=3 if kind == "machine" else 0,
        digest="now",
        saved_digest=digest,
        live_digest=digest,
        live_missing=live_missing,
        live_machine=3 if kind == "machine" else 0,
        source_changed_at=NOW - timedelta(hours=choice.randrange(2000)),
        assigned_to=choice.choice([None, None, user]),
    )
    found.state = {"done": "HUMAN"}.get(kind, kind.upper())
    return found


def measure(pages: int) -> None:
    client = Client()
    client.force_login(User.objects.get(username="benchmark"))
    index = StoryIndexPage.objects.get(locale=Locale.get_default())
    cells = pages * len(TARGETS)
    print(f"{pages} pages in {len(TARGETS)} languages: {cells} translations")
    for title, address in (
        ("Wagtail's list of the same pages", f"/admin/pages/{index.pk}/"),
        ("The desk, most urgent first", "/admin/translations/"),
        ("by title", "/admin/translations/?order=title"),
        ("the 100th part", "/admin/translations/?p=100"),
        ("what is stale in English", "/admin/translations/?locale=en&state=STALE"),
        ("what is assigned to me", "/admin/translations/?assignee=me"),
        ("with a word in the title", "/admin/translations/?q=nummer 77"),
    ):
        report(client, title, address)


def report(client: Client, title: str, address: str) -> None:
    client.get(address)
    seconds = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        response = client.get(address)
        seconds.append(time.perf_counter() - started)
        assert response.status_code == 200, response.status_code
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    print(
        f"{title:<36} {statistics.median(seconds):6.2f} s (best {min(seconds):.2f})"
        f"  {len(captured):3} statements"
    )


if __name__ == "__main__":
    main()
