"""Submitting content for translation: nothing goes live by it, and no one's work is overwritten."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django_tasks import task
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.models import User
from cms.translation import status

LOCK = 7_304_222
"""Any number will do, as long as nothing else of this database uses it."""


@transaction.atomic
def submit(
    entry: Any, locales: Iterable[Locale], user: Any, components: Any = None
) -> list[Translation]:
    """Make drafts of an entry in these languages, where it does not exist yet.

    What it cannot do without is submitted as well: the pages above it and the snippets it shows.
    Raises ``ValidationError`` when a draft cannot be made.
    """
    with connection.cursor() as cursor:
        # Pages that are added below one parent at the same time would get the same path.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    submission = Submission(user)
    with status.later():
        made = [submission.add(entry, locale) for locale in locales]
    if components is not None:
        components.save(submission, sources_and_translations=submission.mappings)
    return [translation for translation in made if translation is not None]


class Submission:
    """What is submitted together, each entry once."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self.mappings: dict[TranslationSource, list[Translation]] = defaultdict(list)

    def add(self, entry: Any, locale: Locale) -> Translation | None:
        """Make a draft of an entry in a language, unless somebody made one before."""
        if isinstance(entry, Page):
            entry = entry.specific
        former = version_in(entry, locale)
        if entry.locale_id == locale.pk or (former and not is_copy(former)):
            return None
        if isinstance(entry, Page):
            self.add_parent(entry, locale)
        source, _updated = TranslationSource.update_or_create_from_instance(entry)
        for snippet in snippets_of(source, entry.locale):
            self.add(snippet, locale)
        if former:
            # It becomes a page of its own, with the original's words until they are translated.
            Page.objects.filter(pk=former.pk).update(live=False, has_unpublished_changes=True)
        return self.draft(source, locale)

    def add_parent(self, page: Page, locale: Locale) -> None:
        """A page in another language stands below the translation of its parent."""
        parent = page.get_parent()
        if parent is not None and not parent.is_root():
            self.add(parent, locale)

    def draft(self, source: TranslationSource, locale: Locale) -> Translation:
        translation, _created = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": True}
        )
        translation.save_target(user=self.user, publish=False)
        self.mappings[source].append(translation)
        return translation


def version_in(entry: Any, locale: Locale) -> Any:
    """The entry in this language, or nothing."""
    versions = type(entry)._default_manager.filter(translation_key=entry.translation_key)
    return versions.filter(locale=locale).first()


def is_copy(version: Any) -> bool:
    """Whether it only repeats another language."""
    return isinstance(version, Page) and version.alias_of_id is not None


def missing_above(chosen: list[tuple[int, int]]) -> int:
    """How many more pages have to be submitted with these, each a page and a locale."""
    pages = Page.objects.filter(pk__in={pk for pk, _locale in chosen})
    paths = dict(pages.values_list("pk", "path"))
    places = {(paths[pk], locale) for pk, locale in chosen}
    wanted = {
        (path[:end], locale)
        for path, locale in places
        for end in range(2 * Page.steplen, len(path), Page.steplen)
    } - places
    ancestors = Page.objects.filter(path__in={path for path, _locale in wanted})
    keys = dict(ancestors.values_list("path", "translation_key"))
    own = Page.objects.filter(translation_key__in=keys.values(), alias_of=None)
    there = set(own.values_list("translation_key", "locale"))
    return len({(keys[path], locale) for path, locale in wanted} - there)


def snippets_of(source: TranslationSource, locale: Locale) -> list[Any]:
    """The snippets an entry shows. Pages it leads to are for their own translators."""
    objects = (segment.object for segment in source.relatedobjectsegment_set.all())
    found = (translatable.get_instance_or_none(locale) for translatable in objects)
    return [entry for entry in found if entry is not None and not isinstance(entry, Page)]


@task()
def submit_below(page_id: int, locale_ids: list[int], user_id: int) -> None:
    """Submit every page below this one."""
    user = User.objects.filter(pk=user_id).first()
    locales = Locale.objects.filter(pk__in=locale_ids)
    page = Page.objects.filter(pk=page_id).first()
    for child in page.get_descendants() if page else []:
        submit(child, locales, user)
