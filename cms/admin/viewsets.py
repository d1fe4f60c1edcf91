"""How snippets are listed, found and chosen."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import (
    BooleanColumn,
    Column,
    LiveStatusTagColumn,
    LocaleColumn,
    UpdatedAtColumn,
)
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import InspectView, SnippetViewSet, SnippetViewSetGroup

from cms.admin.choosers import ChooserViewSet
from cms.admin.consents import with_state
from cms.admin.filters import ConsentFilterSet
from cms.admin.permissions import may_read
from cms.admin.roles import ViewsInOwnLocale
from cms.admin.tables import ConsentStateColumn, DayColumn
from cms.models import ConsentRecord, GonePath, Menu, Person, Publication, SiteTexts, Topic


class EditorialViewSet(ViewsInOwnLocale, SnippetViewSet):
    """A translatable snippet with drafts: language, status and date close every list."""

    columns: list[Any] = ["__str__"]
    # The search index cannot be combined with the filters, and knows no parts of words.
    search_backend_name = None
    list_filter: Any = ["live"]
    inspect_view_enabled = True
    copy_view_enabled = False
    chooser_viewset_class = ChooserViewSet
    list_per_page = 50
    inspect_view_fields_exclude = [
        "id",
        "translation_key",
        "latest_revision",
        "live_revision",
        "workflow_states",
    ]

    @cached_property
    def list_display(self) -> list[Any]:
        return [
            *self.columns,
            LocaleColumn(label=_("Language")),
            LiveStatusTagColumn(label=_("Status")),
            UpdatedAtColumn(label=_("Updated")),
        ]


class PersonInspectView(InspectView):
    """What a person's form holds, for who may read it there."""

    def get_fields(self) -> list[str]:
        hidden = set() if may_read(self.request.user, ConsentRecord) else {"consent"}
        return [name for name in super().get_fields() if name not in hidden]


class PersonViewSet(EditorialViewSet):
    model = Person
    search_fields = ("name", "role", "organisation")
    icon = "user"
    columns = [
        "name",
        "role",
        "organisation",
        # Not to have one is nothing to be crossed out.
        Column(
            "is_pseudonym",
            label=_("Pseudonym"),
            accessor=lambda person: _("Pseudonym") if person.is_pseudonym else "",
        ),
        BooleanColumn("has_consent", label=_("Shown on the website")),
    ]
    list_filter: Any = ["live", "is_pseudonym", "needs_consent"]
    inspect_view_class = PersonInspectView
    inspect_view_fields_exclude = [
        *EditorialViewSet.inspect_view_fields_exclude,
        "legal_name",
    ]

    def get_queryset(self, request: HttpRequest) -> Any:
        return Person.objects.select_related("consent")


class TopicViewSet(EditorialViewSet):
    model = Topic
    search_fields = ("name", "description")
    icon = "tag"
    columns = ["name", "slug"]


class PublicationViewSet(EditorialViewSet):
    model = Publication
    search_fields = ("name",)
    icon = "doc-full"
    columns = ["name", "website"]


class PeopleAndTopicsGroup(SnippetViewSetGroup):
    items = (PersonViewSet, TopicViewSet, PublicationViewSet)
    menu_label = _("People and topics")
    menu_name = "people-and-topics"
    menu_icon = "group"
    menu_order = 310


class MenuViewSet(EditorialViewSet):
    model = Menu
    icon = "list-ul"
    columns = ["location", "site"]
    list_filter: Any = ["live", "location", "site"]


class SiteTextsViewSet(EditorialViewSet):
    model = SiteTexts
    search_fields = ("slogan",)
    icon = "comment"
    columns = ["site", "slogan"]
    list_filter: Any = ["live", "site"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return SiteTexts.objects.select_related("site")


class GonePathViewSet(SnippetViewSet):
    model = GonePath
    icon = "no-view"
    list_display = ("path", "site", UpdatedAtColumn(label=_("Updated")))
    list_filter = ("site",)
    search_backend_name = None
    search_fields = ("path",)
    copy_view_enabled = False


class SiteGroup(SnippetViewSetGroup):
    items = (MenuViewSet, SiteTextsViewSet, GonePathViewSet)
    menu_label = _("Site")
    menu_name = "site"
    menu_icon = "desktop"
    menu_order = 330


class ReadersOnly:
    """A chooser view for who may read the entries; Wagtail lets everyone in the admin choose."""

    model_class: Any

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_read(request.user, self.model_class):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class ConsentChooseView(ReadersOnly, chooser.ChooseView):
    pass


class ConsentChooseResultsView(ReadersOnly, chooser.ChooseResultsView):
    pass


class ConsentChosenView(ReadersOnly, chooser.SnippetChosenView):
    pass


class ConsentChosenMultipleView(ReadersOnly, chooser.SnippetChosenMultipleView):
    pass


class ConsentChooserViewSet(ChooserViewSet):
    choose_view_class = ConsentChooseView
    choose_results_view_class = ConsentChooseResultsView
    chosen_view_class = ConsentChosenView
    chosen_multiple_view_class = ConsentChosenMultipleView


class ConsentRecordViewSet(SnippetViewSet):
    model = ConsentRecord
    icon = "shield"
    list_display = (
        "given_by",
        ConsentStateColumn(),
        DayColumn("given_on", label=_("Given on"), sort_key="given_on"),
        DayColumn("valid_until", label=_("Valid until"), sort_key="valid_until"),
    )
    filterset_class = ConsentFilterSet
    search_backend_name = None
    search_fields = ("given_by", "purpose")
    inspect_view_enabled = True
    copy_view_enabled = False
    chooser_viewset_class = ConsentChooserViewSet
    menu_label = _("Consent records")

    def get_queryset(self, request: HttpRequest) -> Any:
        return with_state(ConsentRecord.objects.all())


class SafeguardingGroup(SnippetViewSetGroup):
    """Consent records, and the report of what they cover."""

    items = (ConsentRecordViewSet,)
    submenu_hook = "register_safeguarding_menu_item"
    menu_label = _("Safeguarding")
    menu_name = "safeguarding"
    menu_icon = "shield"
    menu_order = 340
