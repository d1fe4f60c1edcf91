"""Translators hear what is asked of them, and when an original of theirs changes."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import LogContext
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from cms.admin.translation_actions import Assign
from cms.models import (
    NoticeKind,
    NoticePreferences,
    NoticeWay,
    TranslationNotice,
    TranslationStatus,
)
from cms.translation import notices, status
from tests.conftest import Planting
from tests.factories import PersonFactory, StoryPageFactory, UserFactory, locale
from tests.translation.conftest import limit, save_target, status_of, write_all
from tests.translation.desk import act

pytestmark = pytest.mark.django_db

ASSIGNED, CHANGED = NoticeKind.ASSIGNED, NoticeKind.CHANGED


@pytest.fixture
def translator() -> Any:
    user = UserFactory.create(username="tess", groups=["Translators"])
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    return user


@pytest.fixture(scope="module")
def original(planting: Planting) -> Any:
    with planting():
        return StoryPageFactory.create(title="De lamp", lead="Een lamp.")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Callable[[], Any]:
    """A transaction that ends, with what follows from it."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def assign(translation: Translation, user: Any) -> None:
    found = status_of(translation)
    found.assigned_to = user
    found.save()


def republish(page: Any, user: Any = None, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=user).publish()


def kinds(user: Any) -> list[str]:
    found = TranslationNotice.objects.filter(user=user, read_at=None)
    return sorted(found.values_list("kind", flat=True))


def test_work_that_is_assigned(
    translation: Translation, translator: Any, committed: Callable[[], Any]
) -> None:
    with committed():
        assign(translation, translator)

    assert kinds(translator) == [ASSIGNED]
    [message] = mail.outbox
    assert message.to == [translator.email]
    assert message.subject == "1 translation for you"
    notice = TranslationNotice.objects.get()
    assert "De lamp (English)\nYou were asked to translate it\n" in message.body
    assert reverse("open_notice", args=[notice.pk]) in message.body


def test_an_original_that_changes(
    translation: Translation, story: Any, translator: Any, committed: Callable[[], Any]
) -> None:
    write_all(translation)
    save_target(translation)
    TranslationStatus.objects.update(assigned_to=translator)

    with committed():
        republish(story, title="De lantaarn", lead="Een lantaarn.")

    assert status_of(translation).state == "STALE"
    assert kinds(translator) == [CHANGED]
    [message] = mail.outbox
    assert "De lantaarn (English)\nThe original has changed\n" in message.body
    assert "Een lantaarn" not in message.body


def test_an_original_of_what_somebody_translated_changes(
    translation: Translation, story: Any, translator: Any, committed: Callable[[], Any]
) -> None:
    write_all(translation)
    StringTranslation.objects.update(last_translated_by=translator)

    with committed():
        republish(story, lead="Een andere lamp.")

    assert kinds(translator) == [CHANGED]
    assert [message.to for message in mail.outbox] == [[translator.email]]


def test_who_was_asked_goes_before_who_wrote(
    translation: Translation, story: Any, translator: Any
) -> None:
    other = UserFactory.create(groups=["Translators"])
    write_all(translation)
    StringTranslation.objects.update(last_translated_by=other)
    TranslationStatus.objects.update(assigned_to=translator)

    republish(story, lead="Een andere lamp.")

    assert (kinds(translator), kinds(other)) == ([CHANGED], [])


def test_who_had_a_machine_draft_it_wrote_nothing(
    translation: Translation, story: Any, translator: Any
) -> None:
    write_all(translation)
    StringTranslation.objects.update(last_translated_by=translator, translation_type="machine")

    republish(story, lead="Een andere lamp.")

    assert kinds(translator) == []


def test_who_may_no_longer_translate_into_it_need_not_know(
    translation: Translation, story: Any, translator: Any
) -> None:
    write_all(translation)
    StringTranslation.objects.update(last_translated_by=translator)
    limit("Translators", locale("de"))

    republish(story, lead="Een andere lamp.")

    assert kinds(translator) == []


def test_the_same_words_again_are_no_news(
    translation: Translation, story: Any, translator: Any
) -> None:
    TranslationStatus.objects.update(assigned_to=translator)

    republish(story)

    assert kinds(translator) == []


def test_translating_is_no_news(translation: Translation, translator: Any) -> None:
    TranslationStatus.objects.update(assigned_to=translator)

    write_all(translation)

    assert kinds(translator) == []


def test_a_burst_is_one_mail(
    translation: Translation,
    submit: Callable[..., Translation],
    translator: Any,
    committed: Callable[[], Any],
) -> None:
    for title in ("Het raam", "De deur"):
        submit(StoryPageFactory.create(title=title))

    with committed():
        notices.assign(TranslationStatus.objects.all(), translator)

    [message] = mail.outbox
    assert message.subject == "3 translations for you"
    assert all(title in message.body for title in ("De lamp", "Het raam", "De deur"))


def test_a_large_change_is_one_notice(
    translation: Translation, story: Any, translator: Any, committed: Callable[[], Any]
) -> None:
    TranslationStatus.objects.update(assigned_to=translator)

    with committed(), status.later():
        for number in range(3):
            republish(story, lead=f"Lamp {number}", title=f"Lamp {number}")

    assert kinds(translator) == [CHANGED]
    assert len(mail.outbox) == 1


def test_nobody_hears_of_their_own_doing(
    translation: Translation, story: Any, translator: Any, committed: Callable[[], Any]
) -> None:
    with committed(), LogContext(user=translator):
        assign(translation, translator)
        republish(story, lead="Een andere lamp.")
    with committed():
        republish(story, user=translator, lead="Nog een lamp.")

    assert kinds(translator) == []
    assert mail.outbox == []


@pytest.mark.parametrize("at_once", [20, 0], ids=["at once", "in the background"])
def test_the_desk_assigns(
    client: Client,
    translation: Translation,
    story: Any,
    translator: Any,
    committed: Callable[[], Any],
    monkeypatch: pytest.MonkeyPatch,
    at_once: int,
) -> None:
    monkeypatch.setattr(Assign, "at_once", at_once)
    other = UserFactory.create(groups=["Translators"])
    client.force_login(translator)

    with committed():
        act(client, "assign", story, assignee=translator.pk)
    assert (kinds(translator), mail.outbox) == ([], [])

    with committed():
        act(client, "assign", story, assignee=other.pk)
    assert kinds(other) == [ASSIGNED]
    assert [message.to for message in mail.outbox] == [[other.email]]


def test_an_editor_changes_it_in_the_admin(
    client: Client, translation: Translation, story: Any, translator: Any
) -> None:
    TranslationStatus.objects.update(assigned_to=translator)
    client.force_login(UserFactory.create(groups=["Moderators"]))
    story.lead = "Een andere lamp."
    story.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    client.post(f"{address}?id={story.pk}")

    assert kinds(translator) == [CHANGED]


def test_who_no_longer_makes_it_need_not_know(translation: Translation, translator: Any) -> None:
    other = UserFactory.create()
    assign(translation, translator)

    assign(translation, other)

    assert (kinds(translator), kinds(other)) == ([], [ASSIGNED])


@pytest.mark.parametrize(
    ("way", "told", "mailed"),
    [(NoticeWay.MAIL, 1, 1), (NoticeWay.SCREEN, 1, 0), (NoticeWay.NONE, 0, 0)],
)
def test_each_kind_can_be_switched_off(
    translation: Translation,
    story: Any,
    translator: Any,
    committed: Callable[[], Any],
    way: NoticeWay,
    told: int,
    mailed: int,
) -> None:
    preferences = NoticePreferences.objects.create(user=translator, assigned=way)

    with committed():
        assign(translation, translator)
    assert (kinds(translator), len(mail.outbox)) == ([ASSIGNED] * told, mailed)

    TranslationNotice.objects.all().delete()
    mail.outbox.clear()
    preferences.changed = way
    preferences.save()
    with committed():
        republish(story, lead="Een andere lamp.")
    assert (kinds(translator), len(mail.outbox)) == ([CHANGED] * told, mailed)


def test_the_account_keeps_what_is_wished(client: Client, translator: Any) -> None:
    client.force_login(translator)
    panel = {"translation_notices-assigned": "NONE", "translation_notices-changed": "SCREEN"}
    names = {"name_email-first_name": "Tess", "name_email-last_name": "Taal"}
    others = {
        "name_email-email": translator.email,
        "locale-preferred_language": "nl",
        "locale-current_time_zone": "Europe/Amsterdam",
        "theme-theme": "system",
        "theme-contrast": "system",
        "theme-density": "default",
    }

    form = client.get(reverse("wagtailadmin_account")).content.decode()
    response = client.post(reverse("wagtailadmin_account"), panel | names | others)

    assert all(name in form for name in panel)
    assert response.status_code == 302
    preferences = NoticePreferences.objects.get()
    assert preferences.user == translator
    assert (preferences.assigned, preferences.changed) == (NoticeWay.NONE, NoticeWay.SCREEN)


@pytest.mark.parametrize("change", [{"email": ""}, {"is_active": False}])
def test_who_cannot_be_mailed_is_not(
    translation: Translation, translator: Any, committed: Callable[[], Any], change: Any
) -> None:
    type(translator).objects.filter(pk=translator.pk).update(**change)

    with committed():
        assign(translation, translator)

    assert mail.outbox == []


def test_what_was_read_meanwhile_is_not_mailed(translation: Translation, translator: Any) -> None:
    assign(translation, translator)
    notices.note_assigned([translation.pk], None)

    notices.mail_notices.call(translator.pk)

    assert mail.outbox == []


def test_no_legal_name_is_mailed(
    submit: Callable[..., Translation], translator: Any, committed: Callable[[], Any]
) -> None:
    translation = submit(PersonFactory.create(name="Amina", legal_name="Samira Geheim"))

    with committed():
        assign(translation, translator)

    [message] = mail.outbox
    assert "Amina" in message.body
    assert "Geheim" not in message.body


def test_the_first_screen_leads_to_the_editor(
    client: Client, translation: Translation, translator: Any
) -> None:
    assign(translation, translator)
    client.force_login(translator)
    notice = TranslationNotice.objects.get()
    address = reverse("open_notice", args=[notice.pk])
    assert address in client.get(reverse("wagtailadmin_home")).content.decode()

    response = client.get(address)

    assert response.headers["Location"] == translation.get_target_instance_edit_url()
    assert kinds(translator) == []


def test_marks_one_as_read_or_all(
    client: Client,
    translation: Translation,
    submit: Callable[..., Translation],
    translator: Any,
) -> None:
    for title in ("Het raam", "De deur"):
        submit(StoryPageFactory.create(title=title))
    notices.assign(TranslationStatus.objects.all(), translator)
    client.force_login(translator)

    one = TranslationNotice.objects.first()
    assert one is not None
    client.post(reverse("read_notice", args=[one.pk]))
    assert len(kinds(translator)) == 2

    client.post(reverse("read_notices"))
    assert kinds(translator) == []


def test_notices_of_others_are_not_there(
    client: Client, translation: Translation, translator: Any
) -> None:
    assign(translation, translator)
    client.force_login(UserFactory.create(groups=["Translators"]))
    notice = TranslationNotice.objects.get()

    response = client.get(reverse("open_notice", args=[notice.pk]), follow=True)
    client.post(reverse("read_notice", args=[notice.pk]))

    assert response.status_code == 404
    assert kinds(translator) == [ASSIGNED]


def test_mail_speaks_the_language_of_its_reader(
    translation: Translation, translator: Any, committed: Callable[[], Any]
) -> None:
    UserProfile.objects.filter(user=translator).update(preferred_language="nl")

    with committed():
        assign(translation, translator)

    assert "De lamp (Engels)" in mail.outbox[0].body
