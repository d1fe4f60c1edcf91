"""Where translators take texts along as files, or have a machine draft them."""

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import ListView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Locale
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import Translation

from cms.admin.drafts import have_drafted
from cms.models.roles import TRANSLATE
from cms.translation.exchange import File, Format, NothingToExport, export
from cms.translation.permissions import editable


class TranslatorsOnly(WagtailAdminTemplateMixin):
    """A view for who may translate."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class KindField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, kind: Any) -> str:
        return capfirst(kind.name)


class FilterForm(forms.Form):
    """Which translations to list."""

    locale = forms.ModelChoiceField(
        Locale.objects.all(), label=_("Language"), required=False, empty_label=_("All")
    )
    kind = KindField(
        ContentType.objects.none(), label=_("Kind"), required=False, empty_label=_("All")
    )
    title = forms.CharField(label=_("Title"), required=False)

    def __init__(self, data: Any, kinds: Any) -> None:
        super().__init__(data)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]

    def narrow(self, translations: Any) -> Any:
        """Those translations that are asked for; what makes no sense is not asked for."""
        self.full_clean()
        asked = self.cleaned_data
        if asked.get("locale"):
            translations = translations.filter(target_locale=asked["locale"])
        if asked.get("kind"):
            translations = translations.filter(source__specific_content_type=asked["kind"])
        if asked.get("title"):
            translations = translations.filter(source__object_repr__icontains=asked["title"])
        return translations


class ExportTranslationsView(TranslatorsOnly, ListView):  # type: ignore[type-arg]
    """Every translation this colleague may change, to choose from."""

    page_title = _("Export translations")
    header_icon = "download"
    template_name = "cms/admin/export_translations.html"
    paginate_by = 100
    page_kwarg = "p"

    @cached_property
    def everything(self) -> Any:
        translations = Translation.objects.filter(enabled=True)
        return editable(translations, self.request.user)

    @cached_property
    def filter_form(self) -> FilterForm:
        kinds = self.everything.order_by().values("source__specific_content_type")
        return FilterForm(
            self.request.GET, ContentType.objects.filter(pk__in=kinds).order_by("model")
        )

    def get_queryset(self) -> Any:
        listed = self.filter_form.narrow(self.everything).select_related(
            "source__locale", "source__specific_content_type", "target_locale", "status"
        )
        return listed.order_by("source__object_repr", "target_locale", "pk")

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """The asked part of the list, or the one nearest to it."""
        paginator = self.get_paginator(queryset, page_size)
        page = paginator.get_page(self.request.GET.get(self.page_kwarg))
        return paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            filter_form=self.filter_form,
            formats=Format.choices,
            translator=get_machine_translator(),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = self.get_queryset()
        if "all" not in request.POST:
            chosen = chosen.filter(pk__in=numbers(request.POST.getlist("translation")))
        if not chosen.exists():
            messages.error(request, _("Choose one or more translations first."))
        elif request.POST.get("action") == "draft":
            have_drafted(request, chosen)
        else:
            wanted = request.POST.get("format", "")
            try:
                format = wanted if wanted in Format.values else Format.XLIFF
                return download(export(chosen, format))
            except NothingToExport:
                messages.error(request, _("There is nothing to translate in it."))
        return HttpResponseRedirect(request.get_full_path())


def numbers(values: list[str]) -> list[int]:
    return [int(value) for value in values if value.isdecimal() and len(value) < 19]


def download(file: File) -> HttpResponse:
    """A file that the browser saves."""
    disposition = content_disposition_header(True, file.name) or "attachment"
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )
