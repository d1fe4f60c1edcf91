"""The report of every consent, with all that was made under it and where that is used."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.ui.tables import TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.coreutils import get_locales_display_names
from wagtail.models import Page

from cms.admin.consents import ConsentState, usage_of, with_state
from cms.admin.filters import ConsentFilterSet
from cms.admin.permissions import READ
from cms.admin.spreadsheets import SafeExportMixin
from cms.admin.tables import ConsentStateColumn, DayColumn, EntriesColumn
from cms.models import ConsentRecord


class ConsentReportView(SafeExportMixin, ReportView):
    """Consents, the most urgent first."""

    model = ConsentRecord
    page_title = _("Consent and what it covers")
    header_icon = "shield"
    index_url_name = "consent_report"
    index_results_url_name = "consent_report_results"
    filterset_class = ConsentFilterSet
    any_permission_required = READ
    is_searchable = True
    search_backend_name = None
    search_fields = ("given_by", "purpose")
    default_ordering = "urgency"
    export_filename = "consents"
    list_export = (
        "given_by",
        "state_label",
        "given_on",
        "valid_until",
        "withdrawn_at",
        "material_names",
        "place_names",
    )
    export_headings = {
        "given_by": _("Given by"),
        "given_on": _("Given on"),
        "valid_until": _("Valid until"),
        "withdrawn_at": _("Withdrawn at"),
        "state_label": _("State"),
        "material_names": _("Material"),
        "place_names": _("Used in"),
    }

    @property
    def columns(self) -> list[Any]:
        return [
            TitleColumn(
                "given_by",
                label=_("Given by"),
                sort_key="given_by",
                get_url=self.finder.get_edit_url,
            ),
            ConsentStateColumn(),
            DayColumn("valid_until", label=_("Valid until"), sort_key="valid_until"),
            EntriesColumn("material", label=_("Material")),
            EntriesColumn("places", label=_("Used in")),
        ]

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.finder = AdminURLFinder(request.user)

    def get_base_queryset(self) -> Any:
        return with_state(ConsentRecord.objects.all())

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        records = list(object_list)
        usage = usage_of(records)
        for record in records:
            record.state_label = str(ConsentState(record.state).label)
            record.material = [self.link(entry) for entry in usage[record.pk].material]
            record.places = [self.link(entry) for entry in usage[record.pk].places]
            record.material_names = [entry["name"] for entry in record.material]
            record.place_names = [entry["name"] for entry in record.places]
        return records

    def link(self, entry: Any) -> dict[str, Any]:
        return {
            "name": str(entry),
            "kind": kind_of(entry),
            "url": self.finder.get_edit_url(entry),
        }


def kind_of(entry: Any) -> str:
    """What an entry is, and in which language where that tells it from another."""
    model = entry.specific_class if isinstance(entry, Page) else type(entry)
    language = get_locales_display_names().get(getattr(entry, "locale_id", None))
    return ", ".join(str(part) for part in (model._meta.verbose_name, language) if part)
