import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    Revision,
    TranslatableMixin,
)

from cms.models import ConsentRecord, ConsentScope, Image, User
from donations.models import ConsentText, DonateCallToAction, DonatePage
from home.demo.load_people import COLLEAGUES, PASSWORD
from stories.models import OpinionPage, StoryPage

PAGE_LINK = re.compile(r'linktype=\\?"page\\?" id=\\?"(\d+)')


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.indexes,
    pytest.mark.usefixtures("demo"),
]


def rows() -> dict[str, int]:
    """How many rows there are of everything."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def specific_pages() -> list[Any]:
    return list(Page.objects.filter(depth__gt=1).specific())


def test_there_is_enough_to_read() -> None:
    stories = StoryPage.objects.live().filter(locale__language_code="nl").count()
    opinions = OpinionPage.objects.live().filter(locale__language_code="nl").count()
    languages = Counter(StoryPage.objects.live().values_list("locale__language_code", flat=True))

    assert stories >= 24
    assert opinions >= 12
    assert languages["nl"] > languages["en"] > languages["de"] > 0
    assert DonatePage.objects.live().filter(locale__language_code="nl").count() == 3
    assert DonateCallToAction.objects.filter(live=True, locale__language_code="nl").count() >= 3


def test_pages_are_in_every_state() -> None:
    now = timezone.now()
    unpublished = Page.objects.filter(live=False)

    assert unpublished.filter(latest_revision__isnull=False, first_published_at=None).exists()
    assert Revision.page_revisions.filter(approved_go_live_at__gt=now).exists()
    assert unpublished.filter(expired=True, expire_at__lt=now).exists()
    assert unpublished.filter(expired=False, first_published_at__lt=now).exists()
    assert Page.objects.filter(live=True, has_unpublished_changes=True).exists()
    assert PageViewRestriction.objects.filter(
        restriction_type=PageViewRestriction.PASSWORD, page__live=True
    ).exists()


def test_consent_records_are_in_every_state() -> None:
    today = timezone.localdate()
    records = ConsentRecord.objects.all()
    within_a_month = today + timedelta(days=30)

    assert any(record.is_valid for record in records)
    assert records.filter(withdrawn_at__lt=timezone.now()).exists()
    assert records.filter(valid_until__lt=today).exists()
    assert records.filter(valid_until__range=(today, within_a_month)).exists()
    assert records.exclude(scopes__contains=[ConsentScope.WEB]).exists()
    assert Image.objects.exclude(Image.consented()).exists()


def test_every_page_has_history_and_is_nobodys_alias() -> None:
    pages = Page.objects.filter(depth__gt=1)

    assert not pages.filter(latest_revision=None).exists()
    assert not pages.exclude(alias_of=None).exists()


def test_translations_stand_where_their_originals_do() -> None:
    for page in Page.objects.filter(depth__gt=2).exclude(locale__language_code="nl"):
        original = page.get_translations().get(locale__language_code="nl")

        assert original.specific_class is page.specific_class
        assert page.get_parent().translation_key == original.get_parent().translation_key


def test_every_entry_would_pass_the_editors_form() -> None:
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    entries = [entry for model in models for entry in model._default_manager.all()]

    for entry in [*entries, *specific_pages()]:
        entry.full_clean()
        for field in entry._meta.get_fields():
            if isinstance(field, StreamField):
                field.stream_block.clean(getattr(entry, field.name))


def test_translations_of_a_body_have_the_same_blocks() -> None:
    for page in specific_pages():
        if page.locale.language_code != "nl" and hasattr(page, "body"):
            original = page.get_translations().get(locale__language_code="nl").specific

            assert [(block.id, block.block_type) for block in page.body] == [
                (block.id, block.block_type) for block in original.body
            ]


def test_every_link_leads_to_a_page_in_the_right_language() -> None:
    pages = {page.pk: page for page in specific_pages()}

    for page in pages.values():
        text = str(page.body.raw_data) if hasattr(page, "body") else ""
        for found in PAGE_LINK.findall(text):
            target = pages[int(found)]
            translation = target.get_translation_or_none(page.locale)

            assert target.locale_id == page.locale_id or translation is None


def test_every_language_has_the_words_for_giving() -> None:
    found = Counter(ConsentText.objects.values_list("locale__language_code", flat=True))

    assert set(found) == {"nl", "en", "de"}
    assert len(set(found.values())) == 1


def test_everything_translatable_has_an_original() -> None:
    for model in apps.get_models():
        if issubclass(model, TranslatableMixin) and model is not Page:
            keys = set(
                model._default_manager.filter(locale__language_code="nl").values_list(
                    "translation_key", flat=True
                )
            )
            translated = model._default_manager.exclude(locale__language_code="nl")

            assert set(translated.values_list("translation_key", flat=True)) <= keys


@pytest.mark.parametrize("username", COLLEAGUES)
def test_colleagues_can_log_in(username: str) -> None:
    user = User.objects.get(username=username)

    assert user.check_password(PASSWORD), user.password
    assert user.has_perm("wagtailadmin.access_admin")


def test_loading_again_changes_nothing(django_assert_max_num_queries: Any) -> None:
    before = rows()
    revision = Revision.objects.latest("pk").pk

    with django_assert_max_num_queries(40):
        call_command("load_demo", verbosity=0)

    assert rows() == before
    assert Revision.objects.latest("pk").pk == revision


def test_an_editors_change_survives_loading_again() -> None:
    story = StoryPage.objects.live().first()
    assert story is not None
    story.title = "Een betere kop"
    story.save_revision().publish()

    call_command("load_demo", verbosity=0)

    story.refresh_from_db()
    assert story.title == "Een betere kop"


def test_stories_grow_to_the_number_asked_for_and_no_further() -> None:
    call_command("load_demo", stories=120, verbosity=0)
    grown = rows()
    call_command("load_demo", stories=120, verbosity=0)

    languages = Counter(StoryPage.objects.values_list("locale__language_code", flat=True))
    assert rows() == grown
    assert languages["nl"] == 120
    assert languages["en"] > 40
    assert languages["de"] > 10


def test_a_grown_story_is_an_ordinary_page() -> None:
    call_command("load_demo", stories=60, verbosity=0)
    story = StoryPage.objects.filter(latest_revision=None, locale__language_code="en").latest("pk")
    stored = references(story)

    ReferenceIndex.create_or_update_for_object(story)
    story.full_clean()
    story.save_revision().publish()

    assert Page.find_problems() == ([], [], [], [], [])
    assert references(story) == stored
    assert story.pk in [found.pk for found in StoryPage.objects.search(story.title)]
    assert story.get_translation_or_none(story.get_default_locale()) is not None
    assert story.topic_links.exists()
    assert story.author_links.exists()


def references(page: Page) -> set[tuple[Any, ...]]:
    """What the reference index knows of this page."""
    return set(
        ReferenceIndex.get_references_for_object(page).values_list(
            "to_content_type", "to_object_id", "content_path"
        )
    )
