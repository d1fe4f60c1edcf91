from typing import Any

from django.http import HttpRequest

from cms.models.publishing import GuardedPublishing


class HeadlessMixin(GuardedPublishing):
    """A page that a frontend shows. Ours is only a plain preview of its words and pictures."""

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "cms/admin/plain_page.html"
