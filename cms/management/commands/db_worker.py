from typing import Any

from django_tasks_db.management.commands import db_worker

from cms.heartbeat import WORKER, beat


class BeatingWorker(db_worker.Worker):
    """Says at every turn of its loop that it is at work: one that hangs does not."""

    @property
    def running(self) -> bool:
        """Whether there is another turn."""
        beat(WORKER)
        return self.may_run

    @running.setter
    def running(self, value: bool) -> None:
        self.may_run = value


class Command(db_worker.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        # The command makes its worker by this name.
        db_worker.Worker = BeatingWorker  # type: ignore[misc]
        super().handle(*args, **options)
