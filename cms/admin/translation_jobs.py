"""Actions on translations, done one by one: at once when they are few, else by the worker."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_tasks import task
from wagtail.log_actions import LogContext
from wagtail.models import Locale
from wagtail_localize.models import SourceDeletedError

from cms.admin.publishing import language_of
from cms.admin.translation_access import grant
from cms.admin.translation_action import Action, GiveUp
from cms.admin.translation_actions import find_action
from cms.admin.translation_desk import DeskMixin
from cms.models import TranslationJob
from cms.models.publishing import TranslationIncomplete
from cms.translation import desk
from cms.translation.cells import Cell, Question

STUCK = timedelta(minutes=2)
EXPECTED = (TranslationIncomplete, ValidationError, PermissionDenied, SourceDeletedError)

logger = logging.getLogger(__name__)


def start(job: TranslationJob, action: Action) -> None:
    """Do it now, or have it done."""
    if job.total <= action.at_once:
        work(job)
    else:
        work_in_background.enqueue(job.pk)


# Somebody looks at how far it is, while nobody waits for what is queued otherwise.
@task(priority=50)
def work_in_background(job_id: int) -> None:
    job = TranslationJob.objects.select_related("user").filter(pk=job_id).first()
    if job is not None:
        with translation.override(language_of(job.user)):
            work(job)


def work(job: TranslationJob) -> None:
    """All that is left of it, in the name of who asked for it.

    What was done already is refused, so nothing is done twice.
    """
    with LogContext(user=job.user):
        go_on(job)


def go_on(job: TranslationJob) -> None:
    action = find_action(job.action, job.user) if job.user else None
    given_up = ""
    for key, locale_id in job.cells[job.done :]:
        cell = find_cell(job.user, UUID(key), locale_id)
        title, language, reason = key, "", _("No longer there")
        if action is not None and cell is not None:
            title, language = cell.row.title, str(cell.locale)
            try:
                reason = given_up or attempt(action, cell, job)
            except GiveUp as error:
                reason = given_up = str(error)
        if reason:
            job.problems.append({"title": title, "language": language, "reason": reason})
        mine = TranslationJob.objects.filter(pk=job.pk, done=job.done)
        job.done += 1
        if not mine.update(done=job.done, problems=job.problems, changed_at=timezone.now()):
            # Another worker goes on with it.
            return


def find_cell(user: Any, key: UUID, locale_id: int) -> Cell | None:
    """A translation as it is now."""
    locale = Locale.objects.filter(pk=locale_id).first()
    if user is None or locale is None:
        return None
    rows = desk.ask(user, Question(keys=(key,))).rows
    grant(user, rows)
    cells = [cell for row in rows for cell in row.cells if cell.locale.pk == locale_id]
    return cells[0] if cells else None


def attempt(action: Action, cell: Cell, job: TranslationJob) -> str:
    """Do it to one, or say why not."""
    reason = action.refusal(cell, job.user, job.options)
    if reason:
        return str(reason)
    try:
        action.run(cell, job.user, job.options)
    except EXPECTED as error:
        return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
    except GiveUp:
        raise
    except Exception:
        logger.exception("%s failed for %s.", action.name, cell.row.key)
        return _("An error was found, and reported to whoever runs this site")
    return ""


class TranslationJobView(DeskMixin, TemplateView):
    """How far it is, for who asked for it."""

    page_title = gettext_lazy("Work on translations")
    template_name = "cms/admin/translation_job.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        job = self.job()
        return {
            **super().get_context_data(**kwargs),
            "job": job,
            "action": find_action(job.action, self.request.user),
            "succeeded": job.done - len(job.problems),
            "is_stuck": not job.is_finished and timezone.now() - job.changed_at > STUCK,
        }

    def job(self) -> TranslationJob:
        return get_object_or_404(
            TranslationJob, pk=self.kwargs["job_id"], user_id=self.request.user.pk
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        """Go on with what a worker that stopped has left."""
        job = self.job()
        if not job.is_finished:
            work_in_background.enqueue(job.pk)
        return redirect("translation_job", job.pk)
