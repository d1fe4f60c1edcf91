"""Groups that are limited to some languages, in the admin."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.contrib.auth.models import Group
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.views.generic import CreateView
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation

from cms.models import LocaleRole
from cms.models.roles import may_review
from cms.roles import may_edit, may_publish

EDIT = {"add", "change", "delete", "publish", "lock", "unlock"}


class LocaleRoleForm(forms.Form):
    """The languages of a group, as a panel of its form."""

    is_limited = forms.BooleanField(
        label=gettext_lazy("Only in some languages"),
        required=False,
        help_text=gettext_lazy(
            "The permissions of this group then hold in these languages only. They can still "
            "read everything. Someone with several groups may do in a language what any of "
            "their groups allows there."
        ),
    )
    locales = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Languages"),
        queryset=Locale.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, instance: Group | None = None, **kwargs: Any) -> None:
        self.group = instance or Group()
        role = LocaleRole.objects.filter(group=self.group.pk).first()
        initial = {"is_limited": bool(role), "locales": role.locales.all() if role else []}
        super().__init__(data, prefix="locale_role", initial=initial)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("is_limited") and not self.cleaned_data.get("locales"):
            self.add_error("locales", _("Choose at least one language."))
        return self.cleaned_data

    @transaction.atomic
    def save(self) -> None:
        if not self.cleaned_data["is_limited"]:
            LocaleRole.objects.filter(group=self.group).delete()
            return
        role, _created = LocaleRole.objects.get_or_create(group=self.group)
        role.locales.set(self.cleaned_data["locales"])

    def as_admin_panel(self) -> str:
        return render_to_string("cms/admin/locale_role.html", {"form": self})


class InOwnLocale:
    """A view of one snippet, or of a new one, for who may work in its language."""

    model: Any
    request: Any
    locale: Any
    address: dict[str, Any]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Some views of Wagtail's forget what their address says."""
        self.address = kwargs
        super().setup(request, *args, **kwargs)  # type: ignore[misc]

    @cached_property
    def permission_policy(self) -> Any:
        policy = policy_registry.get_by_type(self.model)
        return policy if self.locale_id is None else policy.within(self.locale_id)

    @cached_property
    def locale_id(self) -> int | None:
        """The language it is about, unless it is about all of them."""
        if "pk" in self.address:
            return int(policy_registry.get_by_type(self.model).locale_of(self.entry))
        return self.locale.pk if isinstance(self, CreateView) and self.locale else None

    @cached_property
    def entry(self) -> Any:
        return get_object_or_404(self.model, pk=unquote(str(self.address["pk"])))

    def user_has_permission(self, permission: str) -> bool:
        allowed: bool = super().user_has_permission(permission)  # type: ignore[misc]
        return allowed and (self.locale_id is None or self.is_permitted(permission, self.locale_id))

    def is_permitted(self, permission: str, locale_id: int) -> bool:
        """A workflow, or an own lock, allows more than permissions do, in any language."""
        policy, user = self.permission_policy, self.request.user
        if policy.user_has_permission(user, permission):
            return True
        if permission == "unlock" and policy.user_has_any_permission(user, EDIT):
            return True
        entry = self.entry if "pk" in self.address else None
        task = getattr(entry, "current_workflow_task", None)
        return task is not None and may_review(user, task, locale_id)


class ViewsInOwnLocale:
    """A viewset whose views ask what holds in the language of their entry."""

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        view = type(view_class.__name__, (InOwnLocale, view_class), {})
        return super().construct_view(view, **kwargs)  # type: ignore[misc]


def translators_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of wagtail-localize, which does not ask the policy of a snippet."""

    @wraps(view)
    def checked(request: HttpRequest, translation_id: int, **kwargs: Any) -> HttpResponse:
        translation = get_object_or_404(Translation, pk=translation_id)
        try:
            entry = translation.get_target_instance()
        except ObjectDoesNotExist as error:
            raise Http404 from error
        if not may_edit(entry, request.user):
            raise PermissionDenied
        return view(request, translation_id, **kwargs)

    return checked


def localize_addresses() -> list[URLPattern]:
    """Come before wagtail-localize's own, whose place they take."""
    views = {
        "strings/<int:string_segment_id>/edit/": edit_translation.edit_string_translation,
        "overrides/<int:overridable_segment_id>/edit/": edit_translation.edit_override,
        "pofile/download/": edit_translation.download_pofile,
        "pofile/upload/": edit_translation.upload_pofile,
        "preview/": edit_translation.preview_translation,
        "preview/<str:mode>/": edit_translation.preview_translation,
        "disable/": edit_translation.stop_translation,
    }
    return [
        path(f"localize/translate/<int:translation_id>/{rest}", translators_only(view))
        for rest, view in views.items()
    ]


def refuse_front_page(request: HttpRequest, parent: Page, model: type[Page]) -> None:
    """A front page is the only page whose language the address chooses."""
    if not parent.is_root():
        return
    code = request.GET.get("locale")
    locale = get_object_or_404(Locale, language_code=code) if code else Locale.get_default()
    policy = policy_registry.get_by_type(Page).within(locale.pk)
    if not policy.user_has_permission_for_instance(request.user, "add", parent):
        raise PermissionDenied


def refuse_publishing(request: HttpRequest, entry: Any) -> None:
    """Wagtail-localize's screen publishes for who may publish in any language."""
    publishes = request.POST.get("action") == "publish"
    if publishes and hasattr(entry, "locale_id") and not may_publish(entry, request.user):
        raise PermissionDenied
