"""Wagtail-localize's views, where ours must be more careful."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)

from cms.models.roles import TRANSLATE, locales_with
from cms.translation.submission import submit, submit_below, version_in


class CarefulSubmission:
    """Makes drafts only: of what is asked, the pages above it and the snippets it shows."""

    object: Any
    request: Any
    components: Any

    def get_form(self) -> Any:
        """Offers the languages in which this colleague translates, and takes no others."""
        form = super().get_form()  # type: ignore[misc]
        locales = form.fields["locales"]
        own = [locale.pk for locale in locales_with(self.request.user, TRANSLATE)]
        locales.queryset = locales.queryset.filter(pk__in=own)
        return form

    def form_valid(self, form: Any) -> HttpResponse:
        locales = form.cleaned_data["locales"]
        try:
            submit(self.object, locales, self.request.user, self.components)
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data())  # type: ignore[attr-defined]
        if isinstance(self.object, Page) and form.cleaned_data.get("include_subtree"):
            keys = [locale.pk for locale in locales]
            page_id, user_id = self.object.pk, self.request.user.pk
            transaction.on_commit(lambda: submit_below.enqueue(page_id, keys, user_id))
        names = ", ".join(str(locale) for locale in locales)
        messages.success(self.request, self.get_success_message(names))  # type: ignore[attr-defined]
        return redirect(self.get_success_url() or self.next_address(locales))  # type: ignore[attr-defined]

    def next_address(self, locales: Any) -> str:
        """The draft, where there is one; else where the original is listed."""
        made = version_in(self.object, locales[0]) if len(locales) == 1 else None
        return str(self.get_default_success_url(made))  # type: ignore[attr-defined]


class SubmitPageView(CarefulSubmission, SubmitPageTranslationView):
    pass


class SubmitSnippetView(CarefulSubmission, SubmitSnippetTranslationView):
    pass
