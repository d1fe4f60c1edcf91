"""Telling translators what is asked of them, and when an original of theirs changes."""

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django_tasks import task
from wagtail.admin.mail import send_mail
from wagtail.log_actions import get_active_log_context
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from cms.models import (
    NoticeKind,
    NoticePreferences,
    NoticeWay,
    TranslationNotice,
    TranslationStatus,
    User,
)
from cms.models.roles import TRANSLATE, has_perm_in

BURST = timedelta(minutes=2)
"""What happens within this time of each other is told in one e-mail."""


def assign(statuses: QuerySet[TranslationStatus], to: User | None) -> None:
    """Ask a colleague to make these translations, or nobody."""
    changed = list(statuses.exclude(assigned_to=to).values_list("pk", flat=True))
    TranslationStatus.objects.filter(pk__in=changed).update(assigned_to=to)
    note_assigned(changed, None if to is None else to.pk)


def note_assigned(translation_ids: Iterable[int], user_id: int | None) -> None:
    """Tell who makes these translations from now on; it no longer concerns anybody else."""
    unread = TranslationNotice.objects.filter(translation__in=translation_ids, read_at=None)
    unread.exclude(user=user_id).update(read_at=timezone.now())
    if user_id is not None:
        tell([(user_id, key) for key in translation_ids], NoticeKind.ASSIGNED)


def note_changed(statuses: Iterable[TranslationStatus]) -> None:
    """Tell who makes these translations that their original is no longer what it was."""
    statuses = list(statuses)
    assigned = [(status.assigned_to_id, status.pk) for status in statuses if status.assigned_to_id]
    free = [status for status in statuses if not status.assigned_to_id]
    tell([*assigned, *writers_of(free)], NoticeKind.CHANGED)


def writers_of(statuses: list[TranslationStatus]) -> list[tuple[int, int]]:
    """Who wrote the texts of translations that nobody was asked to make, and may do so again."""
    keys = {(status.translation_key, status.locale_id): status.pk for status in statuses}
    written = StringTranslation.objects.filter(
        context__object__in=[key for key, _locale_id in keys],
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
    )
    found = written.order_by().values_list("context__object", "locale", "last_translated_by")
    wrote = [row for row in found.distinct() if row[:2] in keys]
    users = User.objects.in_bulk({user_id for *_place, user_id in wrote})
    return [
        (user_id, keys[key, locale_id])
        for key, locale_id, user_id in wrote
        if user_id in users and has_perm_in(users[user_id], TRANSLATE, locale_id)
    ]


def tell(pairs: list[tuple[int, int]], kind: NoticeKind) -> None:
    """Leave a notice of each translation for its colleague, unless it was their own doing."""
    actor = get_active_log_context().user
    ways = ways_of({user_id for user_id, _translation_id in pairs}, kind)
    notices = [
        TranslationNotice(user_id=user_id, translation_id=translation_id, kind=kind)
        for user_id, translation_id in pairs
        if ways[user_id] != NoticeWay.NONE and (actor is None or user_id != actor.pk)
    ]
    TranslationNotice.objects.bulk_create(notices, ignore_conflicts=True)
    for user_id in {notice.user_id for notice in notices}:
        if ways[user_id] == NoticeWay.MAIL:
            transaction.on_commit(partial(mail_later, user_id))


def ways_of(user_ids: set[int], kind: NoticeKind) -> dict[int, NoticeWay]:
    """How each of these colleagues wants to hear of such a thing."""
    preferences = NoticePreferences.objects.filter(user__in=user_ids)
    chosen = {preference.user_id: preference.way_of(kind) for preference in preferences}
    return {user_id: chosen.get(user_id, NoticePreferences().way_of(kind)) for user_id in user_ids}


def mail_later(user_id: int) -> None:
    """Mail when the burst is over, where tasks can wait."""
    waiting = mail_notices
    if mail_notices.get_backend().supports_defer:
        waiting = mail_notices.using(run_after=timezone.now() + BURST)
    waiting.enqueue(user_id)


@task()
def mail_notices(user_id: int) -> None:
    """Send all a colleague was not told by e-mail yet, in one; what they have read is old."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return
    preferences = NoticePreferences.objects.filter(user=user).first() or NoticePreferences()
    unsent = TranslationNotice.objects.filter(user=user, mailed_at=None, read_at=None)
    with transaction.atomic():
        notices = list(unsent.select_for_update().order_by("created_at", "pk"))
        wished = [notice for notice in notices if preferences.way_of(notice.kind) == NoticeWay.MAIL]
        if wished:
            mail(user, wished)
        keys = [notice.pk for notice in notices]
        TranslationNotice.objects.filter(pk__in=keys).update(mailed_at=timezone.now())


def mail(user: User, notices: list[TranslationNotice]) -> None:
    """In the language and with the words of the admin."""
    with override(UserProfile.get_for_user(user).get_preferred_language()):
        number = len(notices)
        subject = ngettext(
            "%(number)d translation for you", "%(number)d translations for you", number
        ) % {"number": number}
        context = {
            "user": user,
            "lines": [line_of(notice) for notice in notices],
            "site_name": settings.WAGTAIL_SITE_NAME,
            "base_url": settings.WAGTAILADMIN_BASE_URL,
        }
        message = render_to_string("cms/admin/notices_mail.txt", context)
        send_mail(subject, message, [user.email])


def line_of(notice: TranslationNotice) -> dict[str, Any]:
    """No more than what is listed in the admin: a mailbox is not ours to guard."""
    translation = notice.translation
    return {
        "title": title_of(translation),
        "language": translation.target_locale.get_display_name(),
        "what": notice.get_kind_display(),
        "pk": notice.pk,
    }


def title_of(translation: Translation) -> str:
    """The title of the original as the admin lists it."""
    return translation.source.object_repr or _("Untitled")
