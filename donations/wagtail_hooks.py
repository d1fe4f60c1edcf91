"""Giving in the admin: calls to action, forms and the texts donors agree to."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.admin.viewsets import EditorialViewSet
from donations.models import ConsentText, DonateCallToAction, DonationForm


class DonateCallToActionViewSet(EditorialViewSet):
    model = DonateCallToAction
    search_fields = ("headline", "campaign_code")
    icon = "heart"
    menu_label = _("Calls to action")
    columns = ["headline", "campaign_code", "form"]
    list_filter: Any = ["live", "form"]

    def get_queryset(self, request: Any) -> Any:
        return DonateCallToAction.objects.select_related("form")


class DonationFormViewSet(EditorialViewSet):
    model = DonationForm
    search_fields = ("name",)
    icon = "form"
    columns = ["name"]


class ConsentTextViewSet(EditorialViewSet):
    model = ConsentText
    search_fields = ("text",)
    icon = "clipboard-list"
    columns = ["method", "frequency", "version"]
    list_filter: Any = ["live", "method", "frequency"]


@register_snippet
class GivingGroup(SnippetViewSetGroup):
    items = (DonateCallToActionViewSet, DonationFormViewSet, ConsentTextViewSet)
    menu_label = _("Giving")
    menu_name = "giving"
    menu_icon = "heart"
    menu_order = 320
