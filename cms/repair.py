"""What the worker could not do, while S3 or the database was away, is done later."""

from datetime import timedelta

from django.db.models import Func, IntegerField
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from cms.models import Image
from cms.renditions import missing_specs
from cms.tasks import refresh_renditions

DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 180, 720)]
"""How long a task waits after each failure; after the last one it stays failed."""

LOST = timedelta(hours=3)
"""A task that runs for longer was on a worker that was killed."""

NEWEST = 1000


def retry_failed_tasks() -> int:
    """Queue what failed again; how many tasks. A task must not mind to run twice."""
    fail_lost_tasks()
    now = timezone.now()
    length = Func("worker_ids", function="jsonb_array_length", output_field=IntegerField())
    failed = DBTaskResult.objects.failed().annotate(attempts=length)
    return sum(
        DBTaskResult.objects.filter(
            pk__in=failed.filter(attempts=attempts, finished_at__lte=now - delay).values("pk")
        ).update(status=TaskResultStatus.READY, run_after=now, finished_at=None)
        for attempts, delay in enumerate(DELAYS, start=1)
    )


def fail_lost_tasks() -> None:
    """Let go of tasks whose worker did not live to say how they ended."""
    now = timezone.now()
    DBTaskResult.objects.running().filter(started_at__lte=now - LOST).update(
        status=TaskResultStatus.FAILED, finished_at=now, traceback="The worker was killed."
    )


def request_missing_renditions() -> int:
    """Queue the newest pictures of which sizes are missing; how many."""
    images = Image.objects.select_related("consent", "collection").prefetch_related("renditions")
    waiting = images_in_queue()
    asked = 0
    for image in images.order_by("-pk")[:NEWEST].iterator(100):
        if image.pk not in waiting and missing_specs(image):
            refresh_renditions.enqueue(image.pk)
            asked += 1
    return asked


def images_in_queue() -> set[int]:
    """The pictures whose sizes will be made anyway."""
    waiting = DBTaskResult.objects.filter(
        task_path=refresh_renditions.module_path,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
    )
    return {arguments["args"][0] for arguments in waiting.values_list("args_kwargs", flat=True)}
