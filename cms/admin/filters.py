"""What lists can be narrowed by."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from cms.admin.consents import ConsentState
from cms.models import ConsentRecord


class ConsentFilterSet(WagtailFilterSet):
    """Which consents to list."""

    state = django_filters.ChoiceFilter(choices=ConsentState.choices, label=_("State"))
    given_on = django_filters.DateFromToRangeFilter(
        label=_("Given on"), widget=DateRangePickerWidget
    )

    class Meta:
        model = ConsentRecord
        fields: tuple[str, ...] = ()
