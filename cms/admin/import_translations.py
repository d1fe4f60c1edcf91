"""Where translators bring files back: look first at what they would change, then import them."""

import zlib
from typing import Any

from django import forms
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.models.roles import TRANSLATE
from cms.translation.exchange import (
    MOST_BYTES,
    ImportRefused,
    Outcome,
    Plan,
    carry_out,
    plan,
)

KEPT_SECONDS = 60 * 60
SHOWN = 500
LOUD = (
    Outcome.REFUSED,
    Outcome.CONFLICT,
    Outcome.NEW,
    Outcome.CHANGED,
    Outcome.CONFIRMED,
)


class UploadForm(forms.Form):
    """The file of a translator."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PO or XLIFF 2, or a ZIP with several of them; 20 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".po,.xlf,.xliff,.zip"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB."),
                params={"most": MOST_BYTES // 1024 // 1024},
            )
        return file


class ImportTranslationsView(WagtailAdminTemplateMixin, TemplateView):
    """Upload, look, import."""

    page_title = gettext_lazy("Import translations")
    header_icon = "upload"
    template_name = "cms/admin/import_translations.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**{"form": UploadForm(), **kwargs})

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        token = request.POST.get("token")
        return self.check(request) if token is None else self.carry_out(request, token)

    def check(self, request: HttpRequest) -> HttpResponse:
        """Say what a file would change."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        file = form.cleaned_data["file"]
        upload = (file.name, file.read())
        token = get_random_string(32)
        cache.set(key(request, token), (file.name, zlib.compress(upload[1], 1)), KEPT_SECONDS)
        return self.show(plan([upload], request.user), token)

    def carry_out(self, request: HttpRequest, token: str) -> HttpResponse:
        """Import a file that was looked at; it is looked at again, for things move on."""
        kept = cache.get(key(request, token))
        if kept is None:
            messages.error(request, _("The file is not here any more. Upload it again."))
            return HttpResponseRedirect(reverse("import_translations"))
        name, content = kept
        try:
            done = carry_out(
                [(name, zlib.decompress(content))],
                request.user,
                replace="replace" in request.POST,
                leave_out="leave_out" in request.POST,
            )
        except ImportRefused as refused:
            messages.error(request, _("Nothing was imported: something is refused."))
            return self.show(refused.plan, token)
        cache.delete(key(request, token))
        messages.success(request, told(done))
        return HttpResponseRedirect(reverse("import_translations"))

    def show(self, found: Plan, token: str) -> HttpResponse:
        changes = found.those(*LOUD)
        changes.sort(key=lambda change: LOUD.index(change.outcome))
        counts = [(outcome, outcome.label, number) for outcome, number in found.counts.items()]
        context = self.get_context_data(
            plan=found,
            token=token,
            counts=counts,
            changes=changes[:SHOWN],
            hidden=max(0, len(changes) - SHOWN),
            refused=found.counts[Outcome.REFUSED],
            conflicts=found.counts[Outcome.CONFLICT],
            can_import=bool(found.those(*LOUD[1:])),
        )
        return self.render_to_response(context)


def key(request: HttpRequest, token: str) -> str:
    """Where a file waits for its own uploader."""
    return f"import-translations-{request.user.pk}-{token[:32]}"


def told(done: Plan) -> str:
    parts = [f"{outcome.label}: {number}" for outcome, number in done.counts.items() if number]
    return ", ".join(map(str, parts)) or _("The file has no texts.")
