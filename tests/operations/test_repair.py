"""What failed while S3 was away."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.cleaning import GRACE, remove_orphans
from cms.management.commands import scheduler
from cms.models import Image, Rendition
from cms.pictures import wanted_specs
from cms.repair import DELAYS, LOST, request_missing_renditions, retry_failed_tasks
from cms.storage import rendition_storage
from cms.tasks import delete_objects, refresh_renditions
from tests.factories import ConsentRecordFactory, ImageFactory, UserFactory
from tests.media.conftest import objects

SPEC = "fill-330x220|format-avif"

DAILY = [
    "forget_sessions",
    "forget_finished_tasks",
    "request_missing_renditions",
    "remove_orphaned_renditions",
]

Work = Callable[[], None]
Task = DBTaskResult[Any, Any]


def let_time_pass(delay: timedelta) -> None:
    """As if every task had ended so much earlier."""
    for task in DBTaskResult.objects.exclude(finished_at=None):
        DBTaskResult.objects.filter(pk=task.pk).update(finished_at=task.finished_at - delay)


@pytest.fixture
def failed(work: Work, break_s3: Callable[[], None]) -> Task:
    """A task that failed because S3 is away."""
    break_s3()
    delete_objects.enqueue(["renditions/lasting/x.avif"])
    work()
    task: Task = DBTaskResult.objects.get()
    assert task.status == "FAILED"
    return task


@pytest.mark.parametrize("break_s3", ["closed"], indirect=True)
def test_a_failed_task_is_tried_again_after_a_while(failed: Task) -> None:
    assert retry_failed_tasks() == 0
    let_time_pass(DELAYS[0])

    assert retry_failed_tasks() == 1

    failed.refresh_from_db()
    assert (failed.status, failed.finished_at) == ("READY", None)


@pytest.mark.parametrize("break_s3", ["closed"], indirect=True)
def test_each_time_later_and_in_the_end_no_more(failed: Task, work: Work) -> None:
    for delay in DELAYS:
        let_time_pass(delay - timedelta(seconds=30))
        assert retry_failed_tasks() == 0
        let_time_pass(timedelta(seconds=30))
        assert retry_failed_tasks() == 1
        work()

    let_time_pass(timedelta(days=2))
    assert retry_failed_tasks() == 0
    failed.refresh_from_db()
    assert (failed.status, len(failed.worker_ids)) == ("FAILED", 6)


def test_a_task_of_a_worker_that_was_killed_is_tried_again(work: Work) -> None:
    image = ImageFactory.create()
    refresh_renditions.enqueue(image.pk)
    task = DBTaskResult.objects.get(task_path=refresh_renditions.module_path)
    task.claim("killed")
    DBTaskResult.objects.running().update(started_at=timezone.now() - LOST)
    retry_failed_tasks()
    let_time_pass(DELAYS[0])

    retry_failed_tasks()
    work()

    assert Rendition.objects.filter(image=image).count() == len(wanted_specs(image))


def test_missing_sizes_are_asked_for_once(work: Work) -> None:
    complete, incomplete = ImageFactory.create(), ImageFactory.create()
    refresh_renditions.call(complete.pk)
    incomplete.get_rendition(SPEC)
    hidden: Image = ImageFactory.create(needs_consent=True)

    assert [request_missing_renditions(), request_missing_renditions()] == [1, 0]
    work()

    assert incomplete.renditions.count() == len(wanted_specs(incomplete))
    assert not hidden.renditions.exists()
    assert request_missing_renditions() == 0


def store(*names: str) -> None:
    for name in names:
        rendition_storage().bucket.put_object(Key=name, Body=b"light")


ORPHANS = {
    f"{prefix}nobody.bin"
    for prefix in (
        "renditions/lasting/",
        "renditions/revocable/",
        "previews/",
        "originals/",
        "posters/",
        "recordings/",
        "documents/",
    )
}


@pytest.fixture
def known(db: None) -> Any:
    """The objects a picture and its renditions have, after those of other tests are gone."""
    rendition_storage().delete_many(list(objects()))
    image = ImageFactory.create()
    ImageFactory.create(needs_consent=True).get_rendition("max-165x165")
    ImageFactory.create(consent=ConsentRecordFactory.create()).get_rendition(SPEC)
    refresh_renditions.call(image.pk)
    return objects()


def test_objects_nobody_points_to_are_counted_and_stay(
    known: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    store(*ORPHANS)

    call_command("clean_storage", "--hours", "0", verbosity=2)

    said = capsys.readouterr()
    assert objects() == known | ORPHANS
    assert "renditions/ 2 belong to nothing." in said.out
    assert "documents/nobody.bin" in said.out
    assert "Nothing was removed. To remove them: --delete" in said.out
    assert "object" in said.err


def test_objects_nobody_points_to_are_removed_when_asked(known: set[str]) -> None:
    store(*ORPHANS, "backups/mine.dump")

    call_command("clean_storage", "--delete", "--hours", "0", verbosity=0)

    assert objects() == known | {"backups/mine.dump"}


def test_young_objects_stay(known: set[str]) -> None:
    store(*ORPHANS)

    call_command("clean_storage", "--delete", verbosity=0)

    assert objects() == known | ORPHANS


def test_by_itself_only_what_can_be_made_anew_is_removed(
    known: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cms.cleaning.GRACE", timedelta(0))
    store(*ORPHANS)

    assert remove_orphans() == 3

    kept = {name for name in ORPHANS if not name.startswith(("renditions/", "previews/"))}
    assert objects() == known | kept
    assert timedelta(days=1) == GRACE


@pytest.mark.parametrize("break_s3", ["closed"], indirect=True)
def test_says_that_s3_is_away(db: None, break_s3: Callable[[], None]) -> None:
    break_s3()

    with pytest.raises(CommandError, match="The media server does not answer"):
        call_command("clean_storage", verbosity=0)


def test_a_daily_job_is_done_once_a_day(db: None) -> None:
    done = []

    def tidy() -> None:
        done.append("tidy")

    cache.delete("daily-tidy")
    job = scheduler.daily(tidy)

    job()
    job()

    assert done == ["tidy"]


def test_a_daily_job_that_fails_is_done_again_within_the_hour(db: None) -> None:
    def tidy() -> None:
        raise ZeroDivisionError

    cache.delete("daily-tidy")
    job = scheduler.daily(tidy)

    with pytest.raises(ZeroDivisionError):
        job()

    job()
    server = caches["default"]._cache.get_client()  # type: ignore[attr-defined]
    assert 0 < server.ttl(cache.make_key("daily-tidy")) <= 3600


def test_the_scheduler_cleans_up(work: Work, client: Any) -> None:
    cache.delete_many([f"daily-{name}" for name in DAILY])
    client.force_login(UserFactory.create())
    session = client.session
    session.set_expiry(-1)
    session.save()

    scheduler.work_once(Event())
    work()

    assert type(session).get_model_class().objects.count() == 0
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
