"""The page on which an original and its translations are published in the same moment."""

from typing import Any

from django import forms
from django.apps import apps
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import DraftStateMixin, Page, TranslatableMixin

from cms.admin.dashboard import edit_url
from cms.admin.publishing import OVERRIDE
from cms.models import JointPublication, TranslationStatus
from cms.models.roles import has_perm_in
from cms.roles import may_publish
from cms.translation import together


class TogetherForm(forms.Form):
    """Which versions, and when."""

    versions = forms.MultipleChoiceField(
        label=gettext_lazy("Publish"), widget=forms.CheckboxSelectMultiple
    )
    at = forms.DateTimeField(
        label=gettext_lazy("When"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: now. All of them go live in the same moment, or none."),
    )
    with_incomplete = forms.BooleanField(
        label=gettext_lazy("Also what is not completely translated"), required=False
    )

    def __init__(self, *args: Any, entries: list[Any], user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = [entry for entry in entries if may_publish(entry, user)]
        choices: Any = self.fields["versions"]
        choices.choices = [(str(entry.pk), label_of(entry)) for entry in allowed]
        choices.initial = [str(entry.pk) for entry in allowed]
        if not all(has_perm_in(user, OVERRIDE, entry.locale_id) for entry in allowed):
            del self.fields["with_incomplete"]

    def clean_at(self) -> Any:
        at = self.cleaned_data["at"]
        if at and at <= timezone.now():
            raise forms.ValidationError(_("This moment has passed. Leave it empty to publish now."))
        return at


def label_of(entry: Any) -> str:
    """The language, the title and how far the translation is."""
    title = entry.get_admin_display_title() if isinstance(entry, Page) else str(entry)
    status = TranslationStatus.objects.filter(
        translation_key=entry.translation_key, locale=entry.locale_id
    ).first()
    if status is None:
        label = f"{entry.locale}: {title}"
        if entry.live and entry.has_unpublished_changes:
            return f"{label} ({_('with changes that are not translated yet')})"
        return label
    percent = _("%(percent)d%% translated") % {"percent": status.percent}
    return f"{entry.locale}: {title} ({percent})"


def publish_together(
    request: HttpRequest, app_label: str, model_name: str, pk: str
) -> HttpResponse:
    """Choose what goes live together, and when."""
    entry = find_entry(app_label, model_name, pk)
    entries = together.versions_of(entry)
    form = TogetherForm(request.POST or None, entries=entries, user=request.user)
    if not form.fields["versions"].choices:  # type: ignore[attr-defined]
        raise PermissionDenied
    if request.method == "POST" and form.is_valid() and publish(request, form, entries):
        return redirect(edit_url(type(entry), entry.pk))
    context = {
        "page_title": _("Publish together"),
        "header_title": _("Publish together"),
        "header_icon": "upload",
        "form": form,
        "entry": entry,
        "waiting": JointPublication.objects.filter(translation_key=entry.translation_key)[:5],
        "media": form.media,
        "back_url": edit_url(type(entry), entry.pk),
    }
    return TemplateResponse(request, "cms/admin/publish_together.html", context)


def find_entry(app_label: str, model_name: str, pk: str) -> Any:
    """The page or snippet an address names."""
    try:
        model: Any = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not (issubclass(model, TranslatableMixin) and issubclass(model, DraftStateMixin)):
        raise Http404
    return get_object_or_404(model, pk=pk)


def publish(request: HttpRequest, form: TogetherForm, entries: list[Any]) -> bool:
    """Whether it was published or scheduled; else the form says why not."""
    chosen = [entry for entry in entries if str(entry.pk) in form.cleaned_data["versions"]]
    at = form.cleaned_data["at"]
    try:
        together.schedule(
            chosen,
            at=at,
            user=request.user,
            with_incomplete=form.cleaned_data.get("with_incomplete", False),
        )
    except together.PublicationRefused as refused:
        for problem in str(refused).splitlines():
            form.add_error(None, problem)
        return False
    moment = _("These versions go live together at the moment you chose.")
    messages.success(request, moment if at else _("All of these versions are live now."))
    return True


@require_POST
def cancel(request: HttpRequest, publication_id: int) -> HttpResponse:
    """Let a waiting publication not happen."""
    publication = get_object_or_404(JointPublication, pk=publication_id)
    entries = [revision.as_object() for revision in publication.revisions.all()]
    if not all(may_publish(entry, request.user) for entry in entries):
        raise PermissionDenied
    together.cancel(publication)
    messages.success(request, _("Nothing will be published together."))
    return redirect(address_of(entries[0]))


def address_of(entry: Any) -> str:
    """Where an entry and its translations are published together."""
    model = Page if isinstance(entry, Page) else type(entry)
    return reverse(
        "publish_together", args=[model._meta.app_label, model._meta.model_name, entry.pk]
    )
