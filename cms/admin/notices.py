"""What a colleague should know, on the first screen, and how they want to hear of it."""

from django import forms
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from cms.admin.dashboard import unread
from cms.models import NoticePreferences, TranslationNotice


def open_notice(request: HttpRequest, notice_id: int) -> HttpResponse:
    """The way to the editor, which is also the way to have read it."""
    notice = get_object_or_404(TranslationNotice, pk=notice_id, user=request.user)
    TranslationNotice.objects.filter(pk=notice.pk, read_at=None).update(read_at=timezone.now())
    try:
        return redirect(notice.translation.get_target_instance_edit_url())
    except ObjectDoesNotExist:
        messages.warning(request, _("This translation does not exist any more."))
        return redirect("wagtailadmin_home")


@require_POST
def read(request: HttpRequest, notice_id: int | None = None) -> HttpResponse:
    """Mark one notice as read, or all of them."""
    notices = unread(request.user)
    if notice_id is not None:
        notices = notices.filter(pk=notice_id)
    notices.update(read_at=timezone.now())
    return redirect("wagtailadmin_home")


class NoticePreferencesForm(forms.ModelForm[NoticePreferences]):
    class Meta:
        model = NoticePreferences
        fields = ("assigned", "changed")


class NoticePreferencesPanel(BaseSettingsPanel):
    """Beside Wagtail's own notifications, in the account of each colleague."""

    name = "translation_notices"
    title = gettext_lazy("Translations")
    tab = notifications_tab
    order = 200
    form_class = NoticePreferencesForm

    def get_form(self) -> NoticePreferencesForm:
        preferences = NoticePreferences.objects.filter(user=self.user).first()
        return self.form_class(
            self.request.POST or None,
            instance=preferences or NoticePreferences(user=self.user),
            prefix=self.name,
        )
