"""What the project adds to Wagtail's admin."""

from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry
from wagtail.snippets.models import register_snippet

from cms.admin.checklists import register_checklists
from cms.admin.consent_report import ConsentReportView
from cms.admin.dashboard import arrange
from cms.admin.permissions import READ
from cms.admin.plain_pages import answer, plain_picture
from cms.admin.publishing import (
    add_log_actions,
    guard_api,
    guard_bulk_action,
    guard_editor,
    guarded_addresses,
)
from cms.admin.translation_changes import TranslationChangesView, point_to_changes
from cms.admin.translation_confirm import TranslationActionView
from cms.admin.translation_desk import TranslationDeskView, desk_menu_item
from cms.admin.translation_jobs import TranslationJobView
from cms.admin.viewsets import PeopleAndTopicsGroup, SafeguardingGroup, SiteGroup
from cms.models import ConsentRecord

register_checklists()
register_snippet(PeopleAndTopicsGroup)
register_snippet(SiteGroup)
register_snippet(SafeguardingGroup)


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
        path("translations/", TranslationDeskView.as_view(), name="translation_desk"),
        path("translations/action/", TranslationActionView.as_view(), name="translation_action"),
        path(
            "translations/work/<int:job_id>/", TranslationJobView.as_view(), name="translation_job"
        ),
        path(
            "translations/<int:translation_id>/changes/",
            TranslationChangesView.as_view(),
            name="translation_changes",
        ),
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


@hooks.register("register_permissions")
def add_permissions() -> Any:
    """What the form of a group offers besides the permissions of snippets."""
    return Permission.objects.filter(
        content_type__app_label="cms", codename="publish_incomplete_translation"
    )


hooks.register("register_admin_menu_item", desk_menu_item)
hooks.register("before_edit_page", point_to_changes, order=-1)
hooks.register("before_edit_snippet", point_to_changes, order=-1)
hooks.register("before_edit_page", guard_editor, order=-1)
hooks.register("before_edit_snippet", guard_editor, order=-1)
hooks.register("before_bulk_action", guard_bulk_action)
hooks.register("construct_admin_api", guard_api)
hooks.register("register_admin_urls", guarded_addresses, order=-1)
hooks.register("register_log_actions", add_log_actions)
hooks.register("construct_homepage_panels", arrange)
hooks.register("before_serve_page", answer, order=-1)
