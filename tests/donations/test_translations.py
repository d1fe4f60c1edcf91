"""What a gift is made of is the same in every language; only words are translated."""

from typing import Any

import pytest
from django.db.models import CharField
from wagtail.models import Locale
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.operations import translate_object

from donations.models import ConsentText, DonateCallToAction, DonationForm
from tests.factories import DonateCallToActionFactory, front_page_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def english() -> Locale:
    return front_page_in("en").locale


def test_gifts_are_counted_under_one_campaign_in_every_language(english: Locale) -> None:
    call = DonateCallToActionFactory.create(campaign_code="winter")
    translate_object(call, [english])

    call.campaign_code = "lente"
    call.save()
    source, _ = TranslationSource.update_or_create_from_instance(call)
    source.create_or_update_translation(english, publish=False, fallback=True)

    assert call.get_translation(english).get_latest_revision_as_object().campaign_code == "lente"
    segments = StringSegment.objects.filter(source=source)
    assert not segments.filter(context__path="campaign_code").exists()


def names_of_choices(model: Any) -> set[str]:
    return {
        field.name for field in model._meta.fields if isinstance(field, CharField) and field.choices
    }


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (DonateCallToAction, {"campaign_code"}),
        (DonationForm, names_of_choices(DonationForm)),
        (ConsentText, {*names_of_choices(ConsentText), "version"}),
    ],
)
def test_a_translator_cannot_change_what_is_no_language(model: Any, names: set[str]) -> None:
    copied = {
        field.field_name
        for field in get_translatable_fields(model)
        if isinstance(field, SynchronizedField) and not field.overridable
    }

    assert copied == names
