"""What has changed in an original, for who translates it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail_localize.models import Translation

from cms.admin.dashboard import edit_url
from cms.admin.translation_desk import DeskMixin
from cms.models import TranslationStatus
from cms.models.publishing import title_of
from cms.roles import may_edit
from cms.translation import drafts
from cms.translation.changes import changes_of


class TranslationChangesView(DeskMixin, TemplateView):
    """The original as it was translated beside the original as it is, text by text."""

    page_title = gettext_lazy("What has changed")
    template_name = "cms/admin/translation_changes.html"

    def get_page_subtitle(self) -> str:
        return title_of(self.target)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        translation = get_object_or_404(
            Translation.objects.select_related("source", "target_locale"),
            pk=kwargs["translation_id"],
        )
        self.translation: Translation = translation
        self.target: Any = translation.get_target_instance()
        if not may_edit(self.target, request.user):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = self.translation.source.get_source_instance()
        found = changes_of(self.translation)
        return {
            **super().get_context_data(**kwargs),
            "translation": self.translation,
            "status": TranslationStatus.objects.filter(pk=self.translation.pk).first(),
            "title": title_of(source),
            "changes": found.changes,
            "unchanged": found.unchanged,
            "to_do": sum(
                1 for change in found.changes if change.present and not change.is_translated
            ),
            "translation_url": edit_url(type(self.target), self.target.pk),
            "original_url": edit_url(type(source), source.pk),
        }


def point_to_changes(request: HttpRequest, instance: Any) -> None:
    """Tell who opens the editor of a translation that its original has changed, and where."""
    translation = drafts.translation_into(instance) if request.method == "GET" else None
    status = translation and TranslationStatus.objects.filter(pk=translation.pk).first()
    made_from = status and (status.live_digest or status.saved_digest)
    if not status or not made_from or made_from == status.digest:
        return
    address = reverse("translation_changes", args=[status.pk])
    messages.warning(
        request,
        _("The original has changed since this was published.")
        if status.live_digest
        else _("The original has changed since this draft was made."),
        buttons=[messages.button(address, _("What has changed"))],
    )
