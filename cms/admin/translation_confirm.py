"""Says what an action will do to how many translations, before it does."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.admin.translation_access import grant, may_see_desk
from cms.admin.translation_action import Action
from cms.admin.translation_actions import find_action
from cms.admin.translation_desk import DeskMixin
from cms.admin.translation_filters import DeskFilterForm
from cms.admin.translation_jobs import start
from cms.models import TranslationJob
from cms.translation import desk
from cms.translation.cells import Cell, Question
from cms.translation.exchange import NothingToExport

SHOWN = 10


class TranslationActionView(DeskMixin, TemplateView):
    """Asks whether it is meant, with the numbers; posting to the same address does it."""

    page_title = gettext_lazy("Confirm")
    template_name = "cms/admin/translation_action.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        problem = self.problem()
        if problem:
            messages.error(request, problem)
            return redirect(self.back_url)
        return super().dispatch(request, *args, **kwargs)

    def problem(self) -> str:
        """What is wrong with what was chosen."""
        if not may_see_desk(self.request.user):
            return ""
        if self.action is None:
            return _("Choose what to do.")
        return "" if self.cells else _("Choose at least one entry.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        assert self.action is not None
        if self.action.is_download:
            return self.download(self.possible({}))
        return self.render_to_response(self.get_context_data(form=self.form(None)))

    def download(self, cells: list[Cell]) -> HttpResponse:
        """The file, or why there is none. What is left out says so on the desk."""
        assert self.action is not None
        if not cells:
            for reason, refused in self.refusals():
                messages.error(self.request, f"{self.action.label}: {reason} ({len(refused)}).")
            return redirect(self.back_url)
        try:
            return self.action.download(cells, self.request)
        except NothingToExport:
            messages.error(self.request, _("There is nothing to translate in it."))
            return redirect(self.back_url)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        assert self.action is not None
        form = self.form(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        options = form.options()
        cells = self.possible(options)
        if not cells:
            messages.error(request, _("Nothing was done: it can be done to none of them."))
            return redirect(self.back_url)
        job = TranslationJob.objects.create(
            action=self.action.name,
            options=options,
            user_id=request.user.pk,
            cells=[[str(cell.row.key), cell.locale.pk] for cell in cells],
        )
        start(job, self.action)
        if job.total > self.action.at_once:
            return redirect("translation_job", job.pk)
        report(request, self.action, job)
        return redirect(self.back_url)

    @cached_property
    def action(self) -> Action | None:
        return find_action(self.request.GET.get("action", ""), self.request.user)

    @cached_property
    def filters(self) -> QueryDict:
        """What the list was narrowed by."""
        return QueryDict(self.request.GET.get("filter", ""))

    @property
    def back_url(self) -> str:
        query = self.filters.urlencode()
        return reverse("translation_desk") + (f"?{query}" if query else "")

    @cached_property
    def cells(self) -> list[Cell]:
        """Every translation that was chosen."""
        rows = desk.ask(self.request.user, self.question()).rows
        grant(self.request.user, rows)
        code = self.request.GET.get("language", "")
        cells = [cell for row in rows for cell in row.cells]
        return [cell for cell in cells if code in ("", cell.locale.language_code)]

    def question(self) -> Question:
        """All of the list, or the entries that were ticked."""
        if "all" in self.request.GET:
            return DeskFilterForm(self.filters, self.request.user).question()
        return Question(keys=tuple(uuids(self.request.GET.getlist("entry"))))

    def possible(self, options: dict[str, Any]) -> list[Cell]:
        return [cell for cell in self.cells if not self.refusal(cell, options)]

    def refusal(self, cell: Cell, options: dict[str, Any]) -> Any:
        assert self.action is not None
        return self.action.refusal(cell, self.request.user, options)

    def refusals(self) -> list[tuple[str, list[Cell]]]:
        """Why it is not done to some of them, and to which; the most frequent reason first."""
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            if reason := self.refusal(cell, {}):
                found.setdefault(str(reason), []).append(cell)
        return sorted(found.items(), key=lambda item: -len(item[1]))

    def form(self, data: Any) -> Any:
        assert self.action is not None
        return self.action.form_class(data, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        assert self.action is not None
        cells = self.possible({})
        entries = by_entry(cells)
        return {
            **super().get_context_data(**kwargs),
            "action": self.action,
            "cells": cells,
            "entries": entries[:SHOWN],
            "number_of_entries": len(entries),
            "hidden": len(entries) - SHOWN,
            "also": self.action.also(cells),
            "refusals": self.refusals(),
            "is_long": len(cells) > self.action.at_once,
            "back_url": self.back_url,
        }


def uuids(values: list[str]) -> list[UUID]:
    found = []
    for value in values:
        with suppress(ValueError):
            found.append(UUID(value))
    return found


def by_entry(cells: list[Cell]) -> list[tuple[str, str]]:
    """The title of each entry, with its languages."""
    languages: dict[UUID, list[str]] = {}
    titles = {}
    for cell in cells:
        titles[cell.row.key] = cell.row.title
        languages.setdefault(cell.row.key, []).append(str(cell.locale))
    return [(titles[key], ", ".join(names)) for key, names in languages.items()]


def report(request: HttpRequest, action: Action, job: TranslationJob) -> None:
    """What became of a job that is finished."""
    succeeded = job.done - len(job.problems)
    if succeeded:
        done = ngettext("%(number)d translation", "%(number)d translations", succeeded)
        messages.success(request, f"{action.label}: {done % {'number': succeeded}}.")
    for problem in job.problems:
        messages.error(request, "{title}, {language}: {reason}".format(**problem))
