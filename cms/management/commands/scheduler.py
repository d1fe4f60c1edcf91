import gc
import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any

from django.core.cache import cache
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connection

from cms.heartbeat import BEAT_SECONDS, SCHEDULER, beat
from cms.repair import request_missing_renditions, retry_failed_tasks
from cms.safeguarding import enforce_consent
from cms.tasks import clean_renditions
from cms.translation.together import publish_due

logger = logging.getLogger(__name__)

LOCK = 7_304_221
"""Any number will do, as long as nothing else of this database uses it."""

DAY_SECONDS = 24 * 3600
HOUR_SECONDS = 3600


class Command(BaseCommand):
    help = (
        "Publishes and unpublishes what is scheduled, enforces consent, tries failed tasks again, "
        "and cleans up once a day. "
        "Several may run: one of them works at a time, another takes over when it stops."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--interval", type=float, default=60, help="Seconds between rounds.")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        while not stop.is_set():
            close_old_connections()
            work_once(stop)
            rest(stop, options["interval"])
        # Python looks at every object once more before it ends, which takes a second.
        gc.freeze()


def rest(stop: Event, seconds: float) -> None:
    """Wait for the next round, alive."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0 and not stop.is_set():
        beat(SCHEDULER)
        stop.wait(min(left, BEAT_SECONDS))


def work_once(stop: Event) -> None:
    """One round, unless another process is at it. What fails is logged and tried next time."""
    try:
        with alone() as ours:
            for job in JOBS if ours else ():
                beat(SCHEDULER)
                if not stop.is_set():
                    attempt(job)
    except Exception:
        # The database may be back at the next round.
        logger.exception("The scheduler could not work.")


def attempt(job: Callable[[], object]) -> None:
    """One job must not keep the next from its turn."""
    try:
        job()
    except Exception:
        logger.exception("A scheduled job failed.")


def publish_scheduled() -> None:
    """Publish and unpublish what is due."""
    call_command("publish_scheduled")


def daily(job: Callable[[], object]) -> Callable[[], None]:
    """A job for which once a day is enough. One that fails has its next turn in an hour."""
    key = f"daily-{job.__name__}"

    def when_due() -> None:
        if not cache.add(key, True, DAY_SECONDS):
            return
        try:
            job()
        except Exception:
            cache.set(key, True, HOUR_SECONDS)
            raise

    return when_due


def forget_sessions() -> None:
    """Forget sessions that ended."""
    call_command("clearsessions")


def forget_finished_tasks() -> None:
    """Forget how tasks ended two weeks ago."""
    call_command("prune_db_task_results", queue_name="*", verbosity=0)


def remove_orphaned_renditions() -> None:
    """Leave the bucket to the worker: going through all of it takes a while."""
    clean_renditions.enqueue()


JOBS: tuple[Callable[[], object], ...] = (
    enforce_consent,
    publish_due,
    publish_scheduled,
    retry_failed_tasks,
    daily(forget_sessions),
    daily(forget_finished_tasks),
    daily(request_missing_renditions),
    daily(remove_orphaned_renditions),
)


@contextmanager
def alone() -> Iterator[bool]:
    """Whether we are the only one at work, for as long as this lasts."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        ours = bool(cursor.fetchone()[0])
    try:
        yield ours
    finally:
        if ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
