"""Glossaries, for who may translate into their language."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.roles import ViewsInOwnLocale
from cms.admin.translation_menu import HOOK
from cms.models import TranslationGlossary
from cms.models.roles import locales_with


class GlossaryForm(WagtailAdminModelForm):
    """Takes a glossary into no language in which its writer may not have one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None:
            action = "change" if self.instance.pk else "add"
            own = locales_with(self.for_user, f"cms.{action}_translationglossary")
            field = self.fields["target_locale"]
            field.queryset = field.queryset.filter(pk__in=[locale.pk for locale in own])


class TranslationGlossaryViewSet(ViewsInOwnLocale, SnippetViewSet):
    model = TranslationGlossary
    edit_handler = ObjectList(TranslationGlossary.panels, base_form_class=GlossaryForm)
    icon = "openquote"
    list_display = ("source_locale", "target_locale", "style_note")
    search_backend_name = None
    search_fields = ("style_note",)
    copy_view_enabled = False
    menu_hook = HOOK
    menu_label = _("Glossaries")
    menu_order = 400
