"""The public content of one site in one language, as read for one answer."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, QuerySet
from modelcluster.models import get_all_child_relations
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Orderable, Page, TranslatableMixin

from cms.graphql.announcements import announce
from cms.graphql.batches import Batch, Shelf
from cms.graphql.reach import Reach
from cms.graphql.selections import (
    select_images,
    select_page_versions,
    select_snippets,
    select_statuses,
    select_visible,
)
from cms.graphql.sites import LocaleRoot, SiteRoots
from cms.graphql.visibility import Moment
from cms.models import (
    Document,
    Image,
    Media,
    TranslationStatus,
)

M = TypeVar("M", bound=Model)
V = TypeVar("V")


class Content:
    """Everything an answer reads goes through here, each kind of row in one statement.

    An entry is served in the asked language, else along the language's fallbacks, else not at
    all.
    """

    def __init__(
        self,
        site_roots: SiteRoots,
        language_code: str,
        moment: Moment,
        fallback: bool = True,
        names: frozenset[str] = frozenset(),
    ) -> None:
        self.site_roots = site_roots
        self.language_code = language_code
        self.chain = self.fallbacks(fallback)
        self.reach = Reach(site_roots.roots, self.chain, language_code, moment)
        self.names = names
        self.shelf = Shelf(self.reach)
        self.images = self.shelf.batch(select_images, Image, self.attach_by_key)
        self.media = self.shelf.batch(select_visible, Media, self.attach_by_key)
        self.documents = self.shelf.batch(select_visible, Document, self.attach_by_key)
        self.page_versions = self.shelf.batch(select_page_versions, Page, self.collect_versions)
        self.snippet_batches: dict[type[Model], Batch[Any]] = {}
        self.status_batches: dict[type[Model], Batch[TranslationStatus]] = {}
        self.pages = Pages(self)
        self.embeds: dict[str, Embed | None] = {}
        self.wanted_embeds: set[str] = set()
        self.memory: dict[str, Any] = {}

    def fallbacks(self, fallback: bool) -> tuple[LocaleRoot, ...]:
        """The languages to look in, best first."""
        roots = {root.language_code: root for root in self.site_roots.roots}
        asked = self.site_roots.known(self.language_code)
        others = settings.LOCALE_FALLBACKS.get(asked, []) if fallback else []
        codes = [asked, *others]
        return tuple(roots[code] for code in codes if code in roots)

    def visible(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """Only what the public may see; of pages only those of this site."""
        return self.reach.visible(queryset)

    def served(self, queryset: QuerySet[M]) -> QuerySet[M]:
        """Only what the public may see, each entry once, in its best language."""
        return self.reach.served(queryset)

    def once(self, name: str, read: Callable[[], V]) -> V:
        """Something read once for the whole answer."""
        if name not in self.memory:
            self.memory[name] = read()
        return cast("V", self.memory[name])

    def rank(self, locale_id: int) -> int:
        """How far along the chain this language stands; past its end for one not in it."""
        ids = [root.locale_id for root in self.chain]
        return ids.index(locale_id) if locale_id in ids else len(ids)

    def best(self, versions: Iterable[Any]) -> Any:
        """The version to serve, or nothing."""
        ranked = [version for version in versions if self.rank(version.locale_id) < len(self.chain)]
        return min(ranked, key=lambda version: self.rank(version.locale_id), default=None)

    def page_card(self, page_id: int | None) -> Any:
        """The served version of a page: its title and where it stands, nothing more."""
        return self.best(self.page_versions.get(page_id) or [])

    def url_of(self, page: Page) -> str:
        """The address of a page on the site visitors see."""
        return self.site_roots.site.root_url + self.site_roots.path_of(page)

    def document_url(self, document: Document) -> str:
        """Where a public document can be downloaded."""
        return f"{settings.WAGTAILADMIN_BASE_URL}{document.url}"

    def snippets(self, model: type[M]) -> Batch[M]:
        """The served versions of a kind of snippet, by the id of any version."""
        if model not in self.snippet_batches:
            self.snippet_batches[model] = self.shelf.batch(
                select_snippets, model, self.collect_snippets
            )
        return cast("Batch[M]", self.snippet_batches[model])

    def statuses(self, model: type[Any]) -> Batch[TranslationStatus]:
        """Where the translations of a kind of page or snippet stand, by their ids."""
        base = Page if issubclass(model, Page) else model
        if base not in self.status_batches:
            self.status_batches[base] = self.shelf.batch(select_statuses, base, collect_statuses)
        return self.status_batches[base]

    def embed(self, url: str) -> Embed | None:
        """What the other website said of this address when an editor placed it."""
        if url not in self.embeds:
            urls = {*self.wanted_embeds, url}
            self.wanted_embeds = set()
            hashes = {get_embed_hash(wanted): wanted for wanted in urls}
            self.embeds |= dict.fromkeys(urls)
            for embed in Embed.objects.filter(hash__in=hashes):
                self.embeds[hashes[embed.hash]] = embed
        return self.embeds[url]

    def attach(self, rows: Iterable[Any]) -> list[Any]:
        """Tell rows fetched together where they were read, and of each other."""
        rows = list(rows)
        for row in rows:
            row.content = self
            row.peers = rows
        announce(self, rows)
        return rows

    def attach_by_key(self, rows: list[M]) -> dict[int, M]:
        """The rows of a batch by their own keys."""
        return by_key(self.attach(rows))

    def collect_snippets(self, rows: list[Any]) -> dict[int, Any]:
        return {key: row for row in self.attach(rows) for key in row.asked}

    def collect_versions(self, rows: list[Any]) -> dict[int, list[Page]]:
        versions: dict[int, list[Page]] = {}
        for page in self.attach(rows):
            for key in page.asked:
                versions.setdefault(key, []).append(page)
        return versions

    def expand(self, cards: list[Any]) -> list[Any]:
        """The same pages with all fields of their types, one statement for each type."""
        found: dict[int, Any] = {}
        for type_id in {card.content_type_id for card in cards}:
            model: type[Any] | None = ContentType.objects.get_for_id(type_id).model_class()
            if model is not None:
                keys = [card.pk for card in cards if card.content_type_id == type_id]
                found |= {page.pk: page for page in with_links(model.objects.filter(pk__in=keys))}
        return self.attach(found[card.pk] for card in cards if card.pk in found)


class Pages:
    """Served pages with all fields of their types, by the id of any version."""

    def __init__(self, content: Content) -> None:
        self.content = content
        self.wanted: set[int] = set()
        self.found: dict[int, Any] = {}

    def want(self, keys: Iterable[int | None]) -> None:
        """Announce keys that may be read later."""
        wanted = {key for key in keys if key is not None and key not in self.found}
        self.wanted |= wanted
        self.content.page_versions.want(wanted)

    def get(self, key: int | None) -> Any:
        """The page of this key, or nothing where there is none to show."""
        if key is None:
            return None
        if key not in self.found:
            self.want([key])
            keys, self.wanted = self.wanted, set()
            cards = {key: card for key in keys if (card := self.content.page_card(key))}
            pages = {page.pk: page for page in self.content.expand(list(cards.values()))}
            self.found |= dict.fromkeys(keys)
            self.found |= {key: pages.get(card.pk) for key, card in cards.items()}
        return self.found[key]


def by_key(rows: Iterable[M]) -> dict[int, M]:
    """Rows by their own keys."""
    return {row.pk: row for row in rows}


def with_links(pages: QuerySet[M]) -> QuerySet[M]:
    """Read, with each page, the ids its links to snippets and pages point at, in order.

    The links called ``author_links`` are read as ``author_links_ids``.
    """
    return pages.annotate(**linked_ids(pages.model))


@cache
def linked_ids(model: type[Model]) -> dict[str, ArraySubquery]:
    annotations = {}
    for relation in get_all_child_relations(model):
        links: type[Any] = relation.related_model
        if issubclass(links, Orderable) and issubclass(links, TranslatableMixin):
            ids = links.objects.filter(page=OuterRef("pk")).order_by("sort_order")
            annotations[f"{relation.get_accessor_name()}_ids"] = ArraySubquery(
                ids.values(links.target_name)
            )
    return annotations


def collect_statuses(rows: list[Any]) -> dict[int, TranslationStatus]:
    return {key: row for row in rows for key in row.asked}
