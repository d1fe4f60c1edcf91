"""Says no, or asks whether it is meant, before a translation with missing texts goes live."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import get_language, gettext_lazy, ngettext, override
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.api.v2.utils import BadRequestError
from wagtail.log_actions import LogFormatter
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.convert import convert_to_alias
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.models import TranslationStatus
from cms.models.publishing import (
    TranslationIncomplete,
    incomplete_allowed,
    missing_texts,
    title_of,
)
from cms.models.roles import TRANSLATE, has_perm_in
from cms.roles import may_publish
from cms.translation import drafts, status

OVERRIDE = "cms.publish_incomplete_translation"


def guard_editor(request: HttpRequest, instance: Any) -> HttpResponseBase | None:
    """Look at what is missing before wagtail-localize's editor publishes it."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = drafts.translation_into(instance)
    if translation is None or not may_publish(instance, request.user):
        return None
    missing = missing_now(translation)
    if not missing:
        return None
    refusal = TranslationIncomplete(instance, missing)
    if not has_perm_in(request.user, OVERRIDE, instance.locale_id):
        messages.error(request, str(refusal))
        return redirect(request.path)
    if "incomplete" not in request.POST:
        return ask(request, translation, refusal)
    with incomplete_allowed():
        publish(request, translation)
    return redirect(request.path)


def ask(
    request: HttpRequest, translation: Translation, refusal: TranslationIncomplete
) -> HttpResponseBase:
    """Have it confirmed by someone who may."""
    context = {
        "page_title": _("Publish an incomplete translation"),
        "header_title": _("Publish an incomplete translation"),
        "header_icon": "warning",
        "title": title_of(refusal.instance),
        "missing": refusal.missing,
        "source_locale": translation.source.locale,
        "target_locale": translation.target_locale,
    }
    return TemplateResponse(request, "cms/admin/publish_incomplete.html", context)


def publish(request: HttpRequest, translation: Translation) -> None:
    """Publish a translation, and tell what became of it."""
    words = {
        "title": title_of(translation.get_target_instance()),
        "language": translation.target_locale,
    }
    try:
        drafts.publish(translation, request.user)
    except TranslationIncomplete as refusal:
        messages.error(request, str(refusal))
    except ValidationError as error:
        reason = " ".join(error.messages)
        messages.error(
            request,
            _("“%(title)s” was not published in %(language)s: %(reason)s")
            % {**words, "reason": reason},
        )
    else:
        messages.success(request, _("Published “%(title)s” in %(language)s.") % words)


def missing_now(translation: Translation) -> int:
    """How many of the texts are not translated, counted anew."""
    status.refresh(Translation.objects.filter(pk=translation.pk))
    return TranslationStatus.objects.get(pk=translation.pk).missing


def guard_bulk_action(
    request: HttpRequest, action_type: str, objects: Any, action: Any
) -> HttpResponseBase | None:
    """Publish what is translated by now, and leave out what is incomplete."""
    if action_type != "publish":
        return None
    for page in list(objects):
        if isinstance(page, Page) and may_publish(page, request.user):
            drafts.renew_version(page, request.user)
        revision = page.get_latest_revision() if isinstance(page, Page) else None
        missing = missing_texts(page, revision) if revision else 0
        if missing:
            objects.remove(page)
            messages.error(request, str(TranslationIncomplete(page, missing)))
    return None if objects else redirect(action.next_url)


class RefusedPublishing:
    """Tells why something was not published, wherever in the admin that was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if not isinstance(exception, TranslationIncomplete):
            return None
        # The admin has left the language of its reader by now.
        with override(language_of(request.user)):
            messages.error(request, str(exception))
        address = AdminURLFinder(request.user).get_edit_url(exception.instance)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What Wagtail's dialogues understand.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address or "wagtailadmin_home")


def language_of(user: Any) -> str:
    """The language in which this colleague reads the admin."""
    profile = getattr(user, "wagtail_userprofile", None)
    return str(profile.get_preferred_language() if profile else get_language())


class GuardedUpdateView(UpdateTranslationsView):
    """Takes over the changes of an original, and publishes the translations that are complete.

    It concerns all languages of the entry at once.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        translations = self.get_object().translations.filter(enabled=True)
        locales = translations.values_list("target_locale", flat=True)
        if not all(has_perm_in(request.user, TRANSLATE, locale_id) for locale_id in locales):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def form_valid(self, form: Any) -> HttpResponseBase:
        is_publishing = form.cleaned_data["publish_translations"]
        if is_publishing and not self.may_publish_all():
            messages.error(self.request, _("You may not publish all of these translations."))
            refused: HttpResponseBase = self.render_to_response(self.get_context_data())
            return refused
        form.cleaned_data["publish_translations"] = False
        response: HttpResponseBase = super().form_valid(form)
        for translation in self.object.translations.filter(enabled=True) if is_publishing else ():
            publish(self.request, translation)
        return response

    def may_publish_all(self) -> bool:
        translations = self.object.translations.filter(enabled=True)
        targets = [translation.get_target_instance() for translation in translations]
        return all(may_publish(target, self.request.user) for target in targets)


def guarded_conversion(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """A live page that becomes a copy is no longer read, so that is for who may publish."""
    page = get_object_or_404(Page, pk=page_id)
    if page.live and not may_publish(page, request.user):
        raise PermissionDenied
    response: HttpResponseBase = convert_to_alias(request, page_id)
    return response


class GuardedPublishAction(PublishPageAPIAction):
    """Publishing through the admin's own API, which goes past the page's ``publish``."""

    def _action_from_data(self, instance: Any, data: Any) -> Any:
        action = super()._action_from_data(instance, data)
        missing = missing_texts(instance, action.revision)
        if missing:
            raise BadRequestError(str(TranslationIncomplete(instance, missing)))
        return action


class GuardedPagesViewSet(PagesAdminAPIViewSet):
    actions = {**PagesAdminAPIViewSet.actions, "publish": GuardedPublishAction}


def guard_api(router: Any) -> None:
    router.register_endpoint("pages", GuardedPagesViewSet)


def guarded_addresses() -> list[Any]:
    """Take the place of wagtail-localize's views of the same addresses."""
    return [
        path("localize/update/<int:translation_source_id>/", GuardedUpdateView.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", guarded_conversion),
    ]


def add_log_actions(actions: Any) -> None:
    @actions.register_action("cms.refuse_publishing")
    class RefusalFormatter(LogFormatter):
        label = gettext_lazy("Not published as scheduled")

        def format_message(self, entry: Any) -> str:
            missing = entry.data["missing"]
            return ngettext(
                "Not published as scheduled: %(missing)d text is not translated",
                "Not published as scheduled: %(missing)d texts are not translated",
                missing,
            ) % {"missing": missing}
