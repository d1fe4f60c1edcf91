"""The buttons that have a machine draft translations."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.roles import may_edit
from cms.tasks import draft_translations
from cms.translation.machine import Drafts, machine_draft

AT_ONCE = 3
"""How many translations somebody waits for; more are drafted in the background."""


@require_POST
def draft_one(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Answers the button of wagtail-localize's own screen, at the address of its view."""
    translation = get_object_or_404(
        Translation.objects.select_related("source__locale", "target_locale"), pk=translation_id
    )
    if not may_edit(translation.get_target_instance(), request.user):
        raise PermissionDenied
    tell(request, machine_draft([translation], request.user))
    following = get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
    return HttpResponseRedirect(following)


def have_drafted(request: HttpRequest, translations: Any) -> None:
    """Draft a selection, and tell its maker what came of it."""
    if translations.count() <= AT_ONCE:
        tell(request, machine_draft(translations, request.user))
        return
    chosen = list(translations.values_list("pk", flat=True))
    draft_translations.enqueue(chosen, request.user.pk)
    messages.success(
        request,
        _("%(number)s translations are being drafted. Come back in a few minutes.")
        % {"number": len(chosen)},
    )


def tell(request: HttpRequest, drafts: Drafts) -> None:
    if drafts.made or not drafts.failure:
        messages.success(request, str(drafts))
    if drafts.failure:
        messages.error(request, drafts.failure)
