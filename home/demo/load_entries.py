"""What is on the demo site so far, and how more gets there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from django.conf import settings
from django.db import models, transaction
from wagtail.models import Locale, Site

from cms.models import User
from cms.models.snippets import EditorialSnippet
from home.demo.load_source import Entry, languages, stable_key
from home.demo.studio import Studio

Item = TypeVar("Item")
Snippet = TypeVar("Snippet", bound=EditorialSnippet)


class Progress(Protocol):
    """Passes items on while it shows how far we are."""

    def __call__(self, items: Iterable[Item], title: str) -> Iterable[Item]: ...


@dataclass
class Demo:
    """The site being filled. Entries find each other here, by kind, key and language."""

    site: Site
    locales: dict[str, Locale]
    progress: Progress
    studio: Studio
    users: dict[str, User] = field(default_factory=dict)
    entries: dict[tuple[str, str, str], Any] = field(default_factory=dict)
    has_changed: bool = False

    def exact(self, kind: str, key: str, code: str = "") -> Any:
        """An entry in this very language, or ``None``. Files have no language."""
        return self.entries.get((kind, key, code))

    def find(self, kind: str, key: str, code: str) -> Any:
        """An entry in this language or the first it falls back to, or ``None``."""
        chain = [code, *settings.LOCALE_FALLBACKS.get(code, []), settings.LANGUAGE_CODE]
        found = (self.exact(kind, key, candidate) for candidate in chain)
        return next((entry for entry in found if entry is not None), None)


def load_translated(
    demo: Demo,
    model: type[Snippet],
    entries: dict[str, Entry],
    describe: Callable[[Entry, Any, str], dict[str, Any]],
) -> None:
    """Publish every entry in every language it is written in, unless it is there already."""
    kind = model._meta.model_name or ""
    there = {
        (snippet.translation_key, snippet.locale_id): snippet for snippet in model.objects.all()
    }
    for key, entry in demo.progress(entries.items(), str(model._meta.verbose_name_plural)):
        translation_key = stable_key(kind, key)
        for code in languages(entry):
            locale = demo.locales[code]
            found = there.get((translation_key, locale.pk))
            demo.entries[kind, key, code] = found or publish_new(
                demo,
                model(
                    translation_key=translation_key,
                    locale=locale,
                    live=False,
                    **describe(entry, entry[code], code),
                ),
            )


@transaction.atomic
def publish_new(demo: Demo, snippet: Snippet) -> Snippet:
    """Store a snippet with its first revision, as if an editor had written it."""
    demo.has_changed = True
    snippet.full_clean()
    snippet.save()
    user = demo.users["editor"]
    revision = snippet.save_revision(user=user, log_action=True, clean=False)
    revision.publish(user=user, skip_permission_checks=True)
    snippet.refresh_from_db()
    return snippet


def stream(owner: str, blocks: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """A stream field's value; the same block has the same id in every language."""
    return [
        {"type": kind, "value": value, "id": str(stable_key(owner, str(position)))}
        for position, (kind, value) in enumerate(blocks)
    ]


def items(owner: str, values: Iterable[Any]) -> list[dict[str, Any]]:
    """A list block's value."""
    return stream(owner, (("item", value) for value in values))


def there_by(
    manager: "models.Manager[Any] | models.QuerySet[Any]", *names: str
) -> dict[tuple[Any, ...], Any]:
    """What is stored already, by the values of these fields."""
    return {tuple(getattr(row, name) for name in names): row for row in manager.all()}
