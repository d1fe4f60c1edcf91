from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page, PagePermissionTester

from cms.models.publishing import GuardedPublishing
from cms.models.roles import groups_in, is_limited, may_review


class PageTester(PagePermissionTester):
    """What a colleague may do with a page, where a workflow or a lock would allow too much.

    The permissions themselves come from the policy of the page's language.
    """

    def can_edit(self) -> bool:
        return bool(super().can_edit()) and (self.is_permitted("change") or self.reviews())

    def can_lock(self) -> bool:
        return bool(super().can_lock()) and (self.is_permitted("lock") or self.reviews())

    def can_unlock(self) -> bool:
        return bool(super().can_unlock()) and (self.is_permitted() or self.reviews())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and not self.holds_others()

    def is_permitted(self, action: str = "") -> bool:
        """Whether this, or anything at all, needs no workflow to be allowed."""
        if not is_limited(self.user):
            return True
        if action == "change" and "add" in self.permissions and self.page.owner == self.user:
            return True
        return action in self.permissions if action else bool(self.permissions)

    def reviews(self) -> bool:
        """Whether the page waits for a review by this colleague."""
        task = self.page.current_workflow_task
        return task is not None and may_review(self.user, task, self.page.locale_id)

    def holds_others(self) -> bool:
        """Whether there are pages below in a language in which nothing is allowed."""
        if self.page.is_leaf() or not is_limited(self.user):
            return False
        locales = self.page.get_descendants().values_list("locale", flat=True).distinct()
        return any(not groups_in(self.user, locale_id) for locale_id in locales)


class HeadlessMixin(GuardedPublishing):
    """A page that a frontend shows. Ours is only a plain preview of its words and pictures."""

    # Without "show in menus": ours are made by hand, and say themselves what is in them.
    promote_panels = Page.promote_panels[:1]

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return "cms/admin/plain_page.html"

    def permissions_for_user(self, user: Any) -> PageTester:
        return PageTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the language of the colleague who looks: a preview is made outside the admin."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        profile = getattr(request.user, "wagtail_userprofile", None)
        language = profile.get_preferred_language() if profile else get_language()
        return context | {"admin_language": language}
