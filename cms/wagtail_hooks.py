"""What the project adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from cms.admin import translation_menu
from cms.admin.checklists import register_checklists
from cms.admin.consent_report import ConsentReportView
from cms.admin.dashboard import arrange
from cms.admin.drafts import draft_one
from cms.admin.export_translations import ExportTranslationsView
from cms.admin.import_translations import ImportTranslationsView
from cms.admin.permissions import READ
from cms.admin.plain_pages import answer, plain_picture
from cms.admin.viewsets import PeopleAndTopicsGroup, SafeguardingGroup, SiteGroup
from cms.models import ConsentRecord

register_checklists()
register_snippet(PeopleAndTopicsGroup)
register_snippet(SiteGroup)
register_snippet(SafeguardingGroup)
register_snippet(translation_menu.TranslationGlossaryViewSet)
translation_menu.register()


@hooks.register("register_icons")
def add_icons(icons: list[str]) -> list[Any]:
    """A heart for giving and a shield for safeguarding, which Wagtail does not have."""
    return [*icons, "cms/admin/icons/heart.svg", "cms/admin/icons/shield.svg"]


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_urls")
def add_addresses() -> list[Any]:
    view = ConsentReportView
    return [
        path("plain-picture/<int:image_id>/", plain_picture, name="plain_picture"),
        path("reports/consent/", view.as_view(), name="consent_report"),
        path(
            "reports/consent/results/",
            view.as_view(results_only=True),
            name="consent_report_results",
        ),
        path("translations/export/", ExportTranslationsView.as_view(), name="export_translations"),
        path("translations/import/", ImportTranslationsView.as_view(), name="import_translations"),
        # Comes before wagtail-localize's own view, which would answer a failure with an error.
        path("localize/translate/<int:translation_id>/machine_translate/", draft_one),
    ]


class ReportMenuItem(MenuItem):
    """The way to the report, for who may read consents."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(ConsentRecord)
        return bool(policy.user_has_any_permission(request.user, READ))


@hooks.register("register_reports_menu_item")
@hooks.register("register_safeguarding_menu_item")
def add_report_menu_item() -> MenuItem:
    return ReportMenuItem(
        _("Consent and what it covers"),
        reverse("consent_report"),
        name="consent-report",
        icon_name="shield",
        order=1000,
    )


hooks.register("construct_homepage_panels", arrange)
hooks.register("before_serve_page", answer, order=-1)
