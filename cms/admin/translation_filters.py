"""What the translation desk can be narrowed by."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page, get_page_models

from cms.models import Topic, User
from cms.models.roles import TRANSLATE
from cms.translation.cells import NOBODY, CellState, DeskOrder, Question
from cms.translation.desk_query import entry_models

ME = "me"


class Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DeskFilterForm(forms.Form):
    """All of it is optional, and stands in the address."""

    q = forms.CharField(label=_("Title"), required=False, max_length=200)
    locale = forms.ModelChoiceField(
        label=_("Language"),
        queryset=Locale.objects.none(),
        to_field_name="language_code",
        required=False,
        empty_label=_("All languages"),
    )
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("All states")), *CellState.choices], required=False
    )
    type = forms.ChoiceField(label=_("Type"), required=False)
    topic = forms.ModelChoiceField(
        label=_("Topic"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=_("All topics"),
    )
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    stale_from = forms.DateField(label=_("Stale since, from"), required=False, widget=Day)
    stale_until = forms.DateField(label=_("Stale since, until"), required=False, widget=Day)
    order = forms.ChoiceField(label=_("Order"), choices=DeskOrder.choices, required=False)

    def __init__(self, data: Any, user: Any) -> None:
        super().__init__(data, label_suffix="")
        self.user = user
        fields: Any = self.fields
        fields["locale"].queryset = Locale.objects.all()
        fields["topic"].queryset = Topic.objects.filter(locale=Locale.get_default())
        fields["type"].choices = [("", _("All types")), *type_choices()]
        fields["assignee"].choices = [
            ("", _("Everyone")),
            (ME, _("Me")),
            ("nobody", _("Nobody")),
            *colleague_choices(),
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is chosen."""
        return any(value for name, value in self.chosen.items() if name != "order")

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen and can be."""
        self.is_valid()
        return self.cleaned_data

    def question(self, **extra: Any) -> Question:
        chosen = self.chosen
        names = ("topic", "locale", "stale_from", "stale_until")
        return Question(
            title=chosen.get("q", ""),
            model=dict(typed_models()).get(chosen.get("type", "")),
            state=CellState(chosen["state"]) if chosen.get("state") else None,
            assignee=self.colleague(chosen.get("assignee", "")),
            order=DeskOrder(chosen.get("order") or DeskOrder.URGENT),
            **{name: chosen.get(name) for name in names},
            **extra,
        )

    def colleague(self, chosen: str) -> int | None:
        if not chosen:
            return None
        if chosen == ME:
            user_id: int = self.user.pk
            return user_id
        return NOBODY if chosen == "nobody" else int(chosen)


def typed_models() -> list[tuple[str, type[Any]]]:
    """Every type of page and snippet, by a name that fits in an address."""
    models = [*(m for m in get_page_models() if m is not Page), *entry_models()[1:]]
    return [(model._meta.label_lower, model) for model in models]


def type_choices() -> list[tuple[str, str]]:
    choices = [(name, capfirst(str(model._meta.verbose_name))) for name, model in typed_models()]
    return sorted(choices, key=lambda choice: choice[1])


def colleague_choices() -> list[tuple[str, str]]:
    return [(str(user.pk), name_of(user)) for user in translators()]


def translators() -> Any:
    """Whom a translation can be given to."""
    return User.objects.with_perm(TRANSLATE).order_by("first_name", "last_name", "username")


def name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()
