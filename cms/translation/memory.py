"""What people translated before, used again where the same words return."""

from collections.abc import Iterable

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms.translation.markup import problems
from cms.translation.segments import Segment


def remembered(segments: Iterable[Segment], locale: Locale) -> dict[int, str]:
    """For each text, by its string, how a person last translated it into this language.

    In the same field if there is such a translation, else anywhere. A text that becomes part of
    an address is not remembered: two entries would get the same one.
    """
    wanted = {segment.string_id: segment for segment in segments if not segment.is_slug}
    known = StringTranslation.objects.filter(
        translation_of__in=wanted,
        locale=locale,
        has_error=False,
        translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        context__isnull=False,
    )
    found: dict[int, StringTranslation] = {}
    for text in known.select_related("context").order_by("updated_at", "pk"):
        segment, best = wanted[text.translation_of_id], found.get(text.translation_of_id)
        if text.context.field_path.endswith("slug") or problems(segment.text, text.data):
            continue
        if best is None or fits(text, segment) >= fits(best, segment):
            found[segment.string_id] = text
    return {string_id: text.data for string_id, text in found.items()}


def fits(text: StringTranslation, segment: Segment) -> bool:
    """Whether it was translated in the same field of another entry."""
    return bool(text.context.field_path == segment.field_path)
