"""The button that has a machine draft a translation."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.models import Translation

from cms.roles import may_edit
from cms.translation.machine import Drafts, machine_draft


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


def tell(request: HttpRequest, drafts: Drafts) -> None:
    if drafts.made or not drafts.failure:
        messages.success(request, str(drafts))
    if drafts.failure:
        messages.error(request, drafts.failure)
