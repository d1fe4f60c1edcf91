"""The translation desk: what there is to translate, to finish and to renew."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale

from cms.admin.translation_access import grant, may_see_desk
from cms.admin.translation_actions import actions_for
from cms.admin.translation_filters import DeskFilterForm
from cms.admin.translation_lines import Line, tallies
from cms.translation import desk
from cms.translation.cells import Listing

ROWS = 50


class DeskMixin(WagtailAdminTemplateMixin):
    """A screen of the desk, for who may see it."""

    header_icon = "wagtail-localize-language"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_desk(request.user):
            raise PermissionDenied
        parent: Any = super()
        response: HttpResponseBase = parent.dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("translation_desk"), "label": _("Translations")},
        ]
        return items if self.page_title is None else [*items, {"url": "", "label": self.page_title}]


class TranslationDeskView(DeskMixin, TemplateView):
    """Originals down, languages across."""

    page_title = None
    template_name = "cms/admin/translation_desk.html"

    def get_header_title(self) -> Any:
        return _("Translations")

    @cached_property
    def form(self) -> DeskFilterForm:
        return DeskFilterForm(self.request.GET, self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listing, page = self.read()
        grant(self.request.user, listing.rows)
        columns = columns_of(listing)
        return {
            **super().get_context_data(**kwargs),
            "form": self.form,
            "address": reverse("translation_desk"),
            "listing": listing,
            "items": page,
            "elided_page_range": page.paginator.get_elided_page_range(page.number),
            "columns": columns,
            "lines": [Line(row, columns, self.request.user) for row in listing.rows],
            "tallies": tallies(listing, columns, self.request.GET),
            "is_single_language": Locale.objects.count() < 2,
            "actions": actions_for(self.request.user),
            "query": self.request.GET.urlencode(),
        }

    def read(self) -> tuple[Listing, Any]:
        """The part of the list that is asked for, or the last one when there are not that many."""
        asked = self.request.GET.get("p", "1")
        number = max(1, int(asked)) if asked.isdecimal() and len(asked) < 9 else 1
        question = self.form.question()
        listing = desk.ask(self.request.user, question, ROWS, (number - 1) * ROWS)
        page = Paginator(range(listing.total), ROWS).get_page(number)
        if page.number != number:
            listing = desk.ask(self.request.user, question, ROWS, (page.number - 1) * ROWS)
        return listing, page


def columns_of(listing: Listing) -> list[Locale]:
    """The languages in which there is anything to see."""
    wanted = {locale_id for locale_id, _state in listing.counts}
    return [locale for locale in Locale.objects.order_by("pk") if locale.pk in wanted]


class DeskMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_desk(request.user)


def desk_menu_item() -> MenuItem:
    return DeskMenuItem(
        _("Translation desk"),
        reverse("translation_desk"),
        name="translation-desk",
        icon_name="wagtail-localize-language",
        order=100,
    )
