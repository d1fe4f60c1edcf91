"""Wagtail-localize's views, where ours must be more careful."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.models.roles import TRANSLATE, has_perm_in, locales_with
from cms.translation.submission import submit, submit_below, version_in
from cms.translation.together import may_publish


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


class SyncView(UpdateTranslationsView):
    """Takes over a changed original; only who may publish each translation publishes them.

    It concerns all languages of the entry at once.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        locales = Locale.objects.filter(
            pk__in=self.get_object().translations.filter(enabled=True).values("target_locale")
        )
        if not all(has_perm_in(request.user, TRANSLATE, locale.pk) for locale in locales):
            raise PermissionDenied
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        return answer

    def form_valid(self, form: Any) -> HttpResponse:
        if form.cleaned_data["publish_translations"] and not self.may_publish_all():
            messages.error(self.request, _("You may not publish all of these translations."))
            response: HttpResponse = self.render_to_response(self.get_context_data())
            return response
        answer: HttpResponse = super().form_valid(form)
        return answer

    def may_publish_all(self) -> bool:
        translations = self.object.translations.filter(enabled=True)
        targets = [translation.get_target_instance() for translation in translations]
        return all(may_publish(target, self.request.user) for target in targets)
