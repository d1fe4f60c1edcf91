"""What the address of a page answers here, where no frontend is."""

from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from wagtail.images.models import Filter
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.models import Image

LOOK = {"add", "change", "choose"}


def answer(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    """The page on the frontend, when that has another host; else a plain one for its editors.

    Goes before Wagtail's own check of restrictions, so that visitors cannot tell a private page
    from one that does not exist.
    """
    address = page.get_full_url(request)
    elsewhere = address and urlsplit(address).netloc != request.get_host()
    if elsewhere and not page.get_view_restrictions():
        return redirect(address)
    if page.permissions_for_user(request.user).can_edit():
        return plain_page(page, request)
    raise Http404


def plain_page(page: Page, request: HttpRequest) -> TemplateResponse:
    context = page.get_context(request) | {"is_live": True}
    return TemplateResponse(request, page.get_template(request), context)


def plain_picture(request: HttpRequest, image_id: int) -> HttpResponse:
    """A picture for a plain page, made now and kept nowhere."""
    image = get_object_or_404(Image, pk=image_id)
    policy = policy_registry.get_by_type(Image)
    if not policy.user_has_any_permission_for_instance(request.user, LOOK, image):
        raise PermissionDenied
    output = BytesIO()
    drawn = Filter("width-800|format-jpeg").run(image, output)
    return HttpResponse(
        output.getvalue(),
        content_type=f"image/{drawn.format_name}",
        headers={"Cache-Control": "private, max-age=60"},
    )
