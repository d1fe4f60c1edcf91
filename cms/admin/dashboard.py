"""The first screen: what waits for this colleague."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, TypeAlias

from django.apps import apps
from django.contrib.admin.utils import quote
from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.coreutils import get_locales_display_names
from wagtail.models import DraftStateMixin, Locale, Page, TaskState
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from cms.admin.consents import ConsentState, with_state
from cms.admin.permissions import may_read
from cms.models import ConsentRecord, TranslationNotice
from cms.models.roles import TRANSLATE, groups_in, is_limited, locales_with
from cms.translation.cells import CellState
from cms.translation.notices import title_of

SHOWN = 5


@dataclass
class Row:
    """One line of a card."""

    title: str
    url: str
    note: Any = ""
    moment: datetime | date | None = None
    locale_id: int | None = None
    done_url: str = ""

    @property
    def language(self) -> str:
        return str(get_locales_display_names().get(self.locale_id, ""))


@dataclass
class Card:
    """Something to do: how much of it, and where to start."""

    name: str
    icon: str
    heading: Any
    empty: Any
    count: int
    rows: list[Row]
    more_url: str = ""
    more_label: Any = ""
    note: Any = ""
    done_url: str = ""

    @property
    def hidden(self) -> int:
        """How many there is no room for."""
        return self.count - len(self.rows)


class WaitingPanel(Component):
    """The cards of everything that waits for this colleague."""

    name = "waiting"
    template_name = "cms/admin/dashboard.html"
    order = 100

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        cards = [card for make in CARDS if (card := make(request)) is not None]
        return {"cards": cards, "csrf_token": get_token(request)}


def arrange(request: HttpRequest, panels: list[Any]) -> None:
    """Put our cards first; they replace Wagtail's list of what to moderate."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]
    panels.append(WaitingPanel())


def my_drafts(request: HttpRequest) -> Card:
    """Changes this colleague wrote last and nobody has published, whatever they are of."""
    drafts = drafts_of(request.user)
    return Card(
        name="my-drafts",
        icon="draft",
        heading=_("My drafts"),
        empty=_("Nothing you wrote is waiting to be published."),
        count=drafts.count(),
        rows=[
            Row(
                title=draft["entry_title"],
                url=edit_url(apps.get_model(draft["entry_model"]), draft["entry_pk"]),
                moment=draft["entry_moment"],
                locale_id=draft["entry_locale"],
            )
            for draft in drafts.order_by("-entry_moment")[:SHOWN]
        ],
    )


def drafts_of(user: Any) -> Any:
    """One statement over every kind of entry that has drafts."""
    first, *others = [
        model._default_manager.filter(has_unpublished_changes=True, latest_revision__user=user)
        .order_by()
        .values(
            entry_model=Value(model._meta.label),
            entry_pk=F("pk"),
            entry_title=F("latest_revision__object_str"),
            entry_moment=F("latest_revision__created_at"),
            entry_locale=F("locale"),
        )
        for model in editorial_models()
    ]
    return first.union(*others, all=True)


def editorial_models() -> list[Any]:
    return [Page, *(model for model in get_snippet_models() if issubclass(model, DraftStateMixin))]


def edit_url(model: Any, pk: Any) -> str:
    if issubclass(model, Page):
        return reverse("wagtailadmin_pages:edit", args=[pk])
    return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])


def to_moderate(request: HttpRequest) -> Card | None:
    """What someone submitted and this colleague may approve."""
    states = TaskState.objects.reviewable_by(request.user)
    if is_limited(request.user):
        locales = Locale.objects.values_list("pk", flat=True)
        own = [locale_id for locale_id in locales if groups_in(request.user, locale_id)]
        states = states.filter(revision__content__locale__in=own)
    count, publishes = states.count(), can_publish(request.user)
    if not (count or publishes):
        return None
    waiting = states.select_related("revision__content_type", "revision__user")
    return Card(
        name="to-moderate",
        icon="tasks",
        heading=_("Awaiting my moderation"),
        empty=_("Nobody is waiting for your approval."),
        count=count,
        rows=[moderation_row(state) for state in waiting.order_by("started_at")[:SHOWN]],
        more_url=reverse("wagtailadmin_reports:workflow") if publishes else "",
        more_label=_("All workflows"),
    )


def moderation_row(state: Any) -> Row:
    revision = state.revision
    return Row(
        title=revision.object_str,
        url=edit_url(revision.content_type.model_class(), revision.object_id),
        note=revision.user.get_full_name() or revision.user.get_username() if revision.user else "",
        moment=state.started_at,
        locale_id=revision.content.get("locale"),
    )


def can_publish(user: Any) -> bool:
    policy = policy_registry.get_by_type(Page)
    return bool(policy.user_has_permission(user, "publish"))


def untranslated(request: HttpRequest) -> Card | None:
    """Live pages in the source language that another language does not have yet."""
    if not request.user.has_perm(TRANSLATE):
        return None
    source = Locale.get_default()
    others = [locale for locale in locales_with(request.user, TRANSLATE) if locale != source]
    missing = {f"missing_{locale.pk}": ~Exists(translation_into(locale)) for locale in others}
    pages = (
        Page.objects.live()
        .filter(locale=source, depth__gt=1)
        .annotate(**missing)
        .filter(reduce(or_, (Q(**{name: True}) for name in missing), Q(pk__in=[])))
    )
    counts = pages.aggregate(
        count=Count("pk"), **{f"c{name}": Count("pk", filter=Q(**{name: True})) for name in missing}
    )
    return Card(
        name="untranslated",
        icon="globe",
        heading=_("Not translated yet"),
        empty=_("Every live page exists in every language."),
        count=counts["count"],
        note=", ".join(
            f"{locale}: {counts[f'cmissing_{locale.pk}']}"
            for locale in others
            if counts[f"cmissing_{locale.pk}"]
        ),
        rows=[
            untranslated_row(page, others) for page in pages.order_by("-last_published_at")[:SHOWN]
        ],
        more_url=f"{reverse('translation_desk')}?state={CellState.MISSING}",
        more_label=_("Everything to translate"),
    )


def translation_into(locale: Locale) -> Any:
    """The translation of a page; an alias only repeats the original."""
    return Page.objects.filter(
        locale=locale, translation_key=OuterRef("translation_key"), alias_of=None
    )


def untranslated_row(page: Any, locales: list[Locale]) -> Row:
    missing = [locale for locale in locales if getattr(page, f"missing_{locale.pk}")]
    return Row(
        title=page.get_admin_display_title(),
        url=reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        note=", ".join(str(locale) for locale in missing),
        moment=page.last_published_at,
    )


def lapsing_consents(request: HttpRequest) -> Card | None:
    """Consent that ends within a month: time to ask again, or to let go."""
    if not may_read(request.user, ConsentRecord):
        return None
    lapsing = with_state(ConsentRecord.objects.all()).filter(state=ConsentState.LAPSING)
    return Card(
        name="lapsing-consents",
        icon="shield",
        heading=_("Consent about to lapse"),
        empty=_("No consent ends within 30 days."),
        count=lapsing.count(),
        rows=[
            Row(
                title=record.given_by,
                url=edit_url(ConsentRecord, record.pk),
                note=record.purpose,
                moment=record.ends_on,
            )
            for record in lapsing.order_by("ends_on")[:SHOWN]
        ],
        more_url=f"{reverse('consent_report')}?state={ConsentState.LAPSING}",
        more_label=_("What it covers"),
    )


def unread(user: Any) -> Any:
    return TranslationNotice.objects.filter(user=user, read_at=None)


def for_you(request: HttpRequest) -> Card | None:
    """What was asked of this colleague, and what changed of what they translate."""
    notices = unread(request.user)
    count = notices.count()
    if not count and not request.user.has_perm(TRANSLATE):
        return None
    shown = notices.select_related("translation__source").order_by("-created_at", "-pk")
    return Card(
        name="for-you",
        icon="mail",
        heading=_("For you"),
        empty=_("Nobody waits for a translation of yours."),
        count=count,
        rows=[row_of(notice) for notice in shown[:SHOWN]],
        done_url=reverse("read_notices") if count else "",
    )


def row_of(notice: TranslationNotice) -> Row:
    return Row(
        title=title_of(notice.translation),
        url=reverse("open_notice", args=[notice.pk]),
        note=notice.get_kind_display(),
        moment=notice.created_at,
        locale_id=notice.translation.target_locale_id,
        done_url=reverse("read_notice", args=[notice.pk]),
    )


Make: TypeAlias = Callable[[HttpRequest], Card | None]
CARDS: tuple[Make, ...] = (for_you, to_moderate, my_drafts, untranslated, lapsing_consents)
