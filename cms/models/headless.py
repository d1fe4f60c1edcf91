from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page

from cms.models.publishing import GuardedPublishing


class HeadlessMixin(GuardedPublishing):
    """A page that a frontend shows. Ours is only a plain preview of its words and pictures."""

    # Without "show in menus": ours are made by hand, and say themselves what is in them.
    promote_panels = Page.promote_panels[:1]

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "cms/admin/plain_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the language of the colleague who looks: a preview is made outside the admin."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        profile = getattr(request.user, "wagtail_userprofile", None)
        language = profile.get_preferred_language() if profile else get_language()
        return context | {"admin_language": language}
