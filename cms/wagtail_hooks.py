"""What the project adds to Wagtail's admin."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import DraftStateMixin, TranslatableMixin
from wagtail.snippets.models import register_snippet

from cms.admin import publish_together, translation_menu
from cms.admin.checklists import register_checklists
from cms.admin.consent_report import ConsentReportView
from cms.admin.dashboard import arrange
from cms.admin.drafts import draft_one
from cms.admin.glossaries import TranslationGlossaryViewSet
from cms.admin.import_translations import ImportTranslationsView
from cms.admin.inspection import register_told
from cms.admin.localize import SubmitPageView, SubmitSnippetView
from cms.admin.notices import NoticePreferencesPanel, open_notice, read
from cms.admin.permissions import may_read
from cms.admin.plain_pages import answer, plain_picture
from cms.admin.publishing import (
    add_log_actions,
    guard_api,
    guard_bulk_action,
    guard_editor,
    guarded_addresses,
)
from cms.admin.roles import (
    LocaleRoleForm,
    localize_addresses,
    refuse_front_page,
    refuse_publishing,
)
from cms.admin.translation_changes import TranslationChangesView, point_to_changes
from cms.admin.translation_confirm import TranslationActionView
from cms.admin.translation_desk import TranslationDeskView, desk_menu_item
from cms.admin.translation_jobs import TranslationJobView
from cms.admin.viewsets import PeopleAndTopicsGroup, SafeguardingGroup, SiteGroup
from cms.models import ConsentRecord, TranslationStatus
from cms.roles import may_publish

register_checklists()
register_snippet(PeopleAndTopicsGroup)
register_snippet(SiteGroup)
register_snippet(SafeguardingGroup)
register_snippet(TranslationGlossaryViewSet)
translation_menu.register()


@hooks.register("register_icons")
def add_icons(icons: list[str]) -> list[Any]:
    """A heart for giving and a shield for safeguarding, which Wagtail does not have."""
    return [*icons, "cms/admin/icons/heart.svg", "cms/admin/icons/shield.svg"]


@hooks.register("register_admin_urls")
def tell_fields() -> list[Any]:
    """Addresses are made when all apps are ready: the images app has a display of its own."""
    register_told()
    return []


@hooks.register("insert_global_admin_css")
def add_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))


@hooks.register("register_admin_urls")
def add_addresses() -> list[Any]:
    view = ConsentReportView
    return [
        # Before wagtail-localize's own, whose place they take.
        path("localize/submit/page/<int:page_id>/", SubmitPageView.as_view()),
        path(
            "localize/submit/snippet/<slug:app_label>/<slug:model_name>/<str:pk>/",
            SubmitSnippetView.as_view(),
        ),
        *localize_addresses(),
        path(
            "publish-together/<slug:app_label>/<slug:model_name>/<str:pk>/",
            publish_together.publish_together,
            name="publish_together",
        ),
        path(
            "joint-publications/<int:publication_id>/cancel/",
            publish_together.cancel,
            name="cancel_joint_publication",
        ),
        path("notices/read/", read, name="read_notices"),
        path("notices/<int:notice_id>/", open_notice, name="open_notice"),
        path("notices/<int:notice_id>/read/", read, name="read_notice"),
        path("plain-picture/<int:image_id>/", plain_picture, name="plain_picture"),
        path("reports/consent/", view.as_view(), name="consent_report"),
        path(
            "reports/consent/results/",
            view.as_view(results_only=True),
            name="consent_report_results",
        ),
        path("translations/import/", ImportTranslationsView.as_view(), name="import_translations"),
        # Comes before wagtail-localize's own view, which would answer a failure with an error.
        path("localize/translate/<int:translation_id>/machine_translate/", draft_one),
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


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def add_page_button(page: Any, user: Any, *place: Any, **kwargs: Any) -> Iterator[Button]:
    if not page.is_root():
        yield from together_button(page, user)


@hooks.register("register_snippet_listing_buttons")
def add_snippet_button(snippet: Any, user: Any, *place: Any, **kwargs: Any) -> Iterator[Button]:
    if isinstance(snippet, TranslatableMixin) and isinstance(snippet, DraftStateMixin):
        yield from together_button(snippet, user)


def together_button(entry: Any, user: Any) -> Iterator[Button]:
    """The way to publishing in all languages at once, where there is more than one."""
    translations = TranslationStatus.objects.filter(translation_key=entry.translation_key)
    if may_publish(entry, user) and translations.exists():
        yield Button(
            _("Publish with translations"),
            publish_together.address_of(entry),
            icon_name="upload",
            priority=70,
        )


@hooks.register("register_group_permission_panel")
def add_locale_role() -> type[LocaleRoleForm]:
    return LocaleRoleForm


@hooks.register("register_account_settings_panel")
def add_notice_preferences(request: HttpRequest, user: Any, profile: Any) -> Any:
    return NoticePreferencesPanel(request, user, profile)


@hooks.register("construct_reports_menu")
def speak_with_the_reader(request: HttpRequest, menu_items: list[Any]) -> None:
    """Wagtail-localize fixed the language of its entry when the first menu was made."""
    report = reverse("wagtail_localize:translations_report")
    for item in menu_items:
        if item.url == report:
            item.label = _("Translations")


class ReportMenuItem(MenuItem):
    """The way to the report, for who may read consents."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_read(request.user, ConsentRecord)


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


# Before all that publish for who may publish in any language.
hooks.register("before_edit_snippet", refuse_publishing, order=-2)
hooks.register(translation_menu.HOOK, desk_menu_item)
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
hooks.register("before_create_page", refuse_front_page)
