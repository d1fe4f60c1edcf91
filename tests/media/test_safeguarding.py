import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from wagtail.models import ReferenceIndex

from cms.heartbeat import SCHEDULER, key_of, seconds_since_beat
from cms.management.commands.scheduler import LOCK, work_once
from cms.models import ConsentRecord, Rendition
from cms.safeguarding import affected_pages
from devstack.processes import wait_until
from settings.env import BASE_DIR
from stories.models import StoryPage
from tests.factories import (
    ConsentRecordFactory,
    ImageFactory,
    PersonFactory,
    StoryPageFactory,
)
from tests.media.conftest import objects
from tests.media.test_renditions import LAPSED, SPEC


def indexed(*things: object) -> None:
    for thing in things:
        ReferenceIndex.create_or_update_for_object(thing)


def test_names_every_page_that_shows_someone() -> None:
    consent = ConsentRecordFactory.create()
    image = ImageFactory.create(consent=consent)
    author = PersonFactory.create(portrait=image)
    shown = StoryPageFactory.create(title="Shown", hero=image)
    written = StoryPageFactory.create(title="Written", authors=[author])
    StoryPageFactory.create(title="Neither")
    indexed(author, shown, written)

    uses = affected_pages(consent)

    assert [str(use.source) for use in uses] == ["Shown", "Written", str(author)]
    assert {use.material for use in uses} == {image}


def test_a_round_publishes_what_is_due_and_removes_what_has_lapsed() -> None:
    consent: ConsentRecord = ConsentRecordFactory.create(given_on=LAPSED["given_on"])
    image = ImageFactory.create(consent=consent)
    made = image.get_rendition(SPEC)
    ConsentRecord.objects.filter(pk=consent.pk).update(**LAPSED)
    page = StoryPageFactory.create(live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at

    work_once(Event())

    assert StoryPage.objects.get(pk=page.pk).live
    assert not Rendition.objects.exists()
    assert made.file.name not in objects()


@contextmanager
def scheduler() -> Iterator[subprocess.Popen[str]]:
    """``manage.py scheduler`` on the database of the tests."""
    process = subprocess.Popen(
        [sys.executable, "-m", "django", "scheduler", "--interval", "600"],
        env=os.environ
        | {
            "DATABASE_URL": database_url(),
            "DJANGO_SETTINGS_MODULE": "settings.test",
            "DATA_FOLDER": str(settings.DATA_FOLDER),
        },
        cwd=BASE_DIR,
        text=True,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def database_url() -> str:
    known = connection.get_connection_params()
    user, password = known["user"], known["password"]
    return f"postgresql://{user}:{password}@{known['host']}:{known['port']}/{known['dbname']}"


def is_free() -> bool:
    """Whether no scheduler is at work: PostgreSQL learns a moment later that one is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = %s", [LOCK])
        return cursor.rowcount == 0


def is_resting() -> bool:
    """Whether the scheduler did its first round."""
    return seconds_since_beat(SCHEDULER) is not None and is_free()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_scheduler_stops_promptly(number: signal.Signals) -> None:
    cache.delete(key_of(SCHEDULER))
    with scheduler() as process:
        assert wait_until(is_resting, timeout_seconds=60)
        assert process.poll() is None
        started = time.monotonic()

        process.send_signal(number)
        _, errors = process.communicate(timeout=5)

    assert time.monotonic() - started < 2
    assert process.returncode == 0
    assert "Traceback" not in errors


def test_only_one_scheduler_works_at_a_time() -> None:
    consent: ConsentRecord = ConsentRecordFactory.create(given_on=LAPSED["given_on"])
    ImageFactory.create(consent=consent).get_rendition(SPEC)
    ConsentRecord.objects.filter(pk=consent.pk).update(**LAPSED)
    other = psycopg.connect(database_url())
    other.execute("SELECT pg_advisory_lock(%s)", [LOCK])

    work_once(Event())
    assert Rendition.objects.exists()

    other.close()
    assert wait_until(is_free, timeout_seconds=10)
    work_once(Event())
    assert not Rendition.objects.exists()
