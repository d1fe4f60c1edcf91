"""Pages: first the whole tree, so that they can link to each other, then what they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from donations.models import DonatePage
from home.demo.load_blocks import Writer
from home.demo.load_entries import Demo
from home.demo.load_source import Entry, day, languages, morning, read_folder, stable_key
from home.models import ContentPage, HomePage
from stories.models import OpinionPage, StoryIndexPage, StoryPage

MODELS: dict[str, type[Page]] = {
    "home": HomePage,
    "content": ContentPage,
    "story_index": StoryIndexPage,
    "opinion_index": StoryIndexPage,
    "donate": DonatePage,
    "story": StoryPage,
    "opinion": OpinionPage,
}
ARTICLES = ("story", "opinion")

# A live page somebody is working on, and a translation that was taken down.
PENDING = {("how_we_work", "nl"): {"title": "Zo werken we voortaan"}}
UNPUBLISHED = [("nachtdienst_op_de_hulplijn", "de")]

TEXTS = ("lead", "introduction", "back_label", "slogan", "seo_title", "search_description")


@dataclass(frozen=True)
class Planned:
    """One page in one language."""

    key: str
    code: str
    entry: Entry

    @property
    def text(self) -> Entry:
        text: Entry = self.entry[self.code]
        return text

    @property
    def is_article(self) -> bool:
        return self.entry["kind"] in ARTICLES


def load_pages(demo: Demo) -> None:
    plans = list(plan())
    there = {(page.translation_key, page.locale_id): page for page in Page.objects.all()}
    for planned in demo.progress(plans, "page tree"):
        key = (stable_key("page", planned.key), demo.locales[planned.code].pk)
        page = there.get(key) or plant(demo, planned)
        demo.entries["page", planned.key, planned.code] = page
    for planned in demo.progress(plans, "pages"):
        page = demo.exact("page", planned.key, planned.code)
        # A page with history has been written already, by us or by an editor.
        if page.latest_revision_id is None:
            # Read anew: pages have been put below it since.
            write(demo, planned, Page.objects.get(pk=page.pk).specific)


def plan() -> Iterator[Planned]:
    """Every page in every language it is written in, parents before their children."""
    entries = read_folder("pages") | read_folder("stories") | read_folder("opinions")

    def depth(key: str) -> int:
        parent = entries[key].get("parent")
        return 1 + depth(parent) if parent else 0

    for key in sorted(entries, key=depth):
        for code in languages(entries[key]):
            yield Planned(key, code, entries[key])


@transaction.atomic
def plant(demo: Demo, planned: Planned) -> Page:
    """Put a page in the tree, with everything but its links to other pages."""
    if planned.key == "home" and planned.code == demo.site.root_page.locale.language_code:
        return adopt_front_page(demo, planned)
    page = MODELS[planned.entry["kind"]](**page_fields(demo, planned))
    parent = parent_of(demo, planned)
    parent.add_child(instance=page)
    return page


def adopt_front_page(demo: Demo, planned: Planned) -> Page:
    """The site has its front page from the start: it only learns what it is."""
    page = demo.site.root_page.specific
    for name, value in page_fields(demo, planned).items():
        setattr(page, name, value)
    page.save()
    return page


def parent_of(demo: Demo, planned: Planned) -> Page:
    """Read anew: adding a child to a page changes how many it has."""
    if planned.key == "home":
        return Page.get_first_root_node()
    parent = demo.exact("page", planned.entry["parent"], planned.code)
    return Page.objects.get(pk=parent.pk)


def page_fields(demo: Demo, planned: Planned) -> dict[str, Any]:
    entry, text = planned.entry, planned.text
    published = day(entry, "published")
    fields = {
        "title": text["title"],
        "slug": slug(planned),
        "locale": demo.locales[planned.code],
        "translation_key": stable_key("page", planned.key),
        "owner": demo.users["editor"],
        "live": False,
        "has_unpublished_changes": True,
        "first_published_at": morning(published) if published and is_public(entry) else None,
        **{name: text[name] for name in TEXTS if name in text},
    }
    if "hero" in entry:
        fields["hero"] = demo.exact("image", entry["hero"])
    if "call_to_action" in entry:
        fields["call_to_action"] = demo.find(
            "donatecalltoaction", entry["call_to_action"], planned.code
        )
    if published:
        fields["published_on"] = published
    return fields | source_fields(demo, planned)


def slug(planned: Planned) -> str:
    """Front pages stand beside each other, so only one of them can have the plain slug."""
    written: str = planned.text["slug"]
    is_translated_home = planned.key == "home" and planned.code != "nl"
    return f"{written}-{planned.code}" if is_translated_home else written


def is_public(entry: Entry) -> bool:
    """Whether the page has ever been published."""
    return not entry.get("is_draft") and day(entry, "go_live") is None


def source_fields(demo: Demo, planned: Planned) -> dict[str, Any]:
    """Where an article appeared before."""
    source = planned.entry.get("source")
    if not source:
        return {}
    return {
        "publication": demo.find("publication", source["publication"], planned.code),
        "source_url": source.get("url", ""),
        "source_published_on": day(source, "published"),
    }


@transaction.atomic
def write(demo: Demo, planned: Planned, page: Page) -> None:
    """Give a page its body and links, and publish it as its entry says."""
    demo.has_changed = True
    writer = Writer(demo, planned.code, f"page/{planned.key}")
    if hasattr(page, "body"):
        page.body = writer.body(planned.entry.get("body", []))
    if planned.is_article:
        link(demo, planned, page)
    publish(demo, planned, page)


def link(demo: Demo, planned: Planned, page: Page) -> None:
    """Authors, topics and related pages, each in the language of the page where there is one."""
    relations = (
        ("authors", "author_links", "person"),
        ("topics", "topic_links", "topic"),
        ("related", "related_links", "page"),
    )
    for name, relation, kind in relations:
        field = "related_page" if kind == "page" else kind
        manager = getattr(page, relation)
        targets = ((key, demo.find(kind, key, planned.code)) for key in planned.entry.get(name, []))
        manager.set(
            manager.model(
                sort_order=order,
                locale=page.locale,
                translation_key=stable_key("page", planned.key, name, key),
                **{field: target},
            )
            for order, (key, target) in enumerate(targets)
            if target is not None
        )


def publish(demo: Demo, planned: Planned, page: Page) -> None:
    """Save a first revision, and publish, schedule, protect or expire it."""
    entry, user = planned.entry, demo.users["editor"]
    start, end = day(entry, "go_live"), day(entry, "expire")
    page.go_live_at = morning(start) if start else None
    page.expire_at = morning(end) if end else None
    is_draft = bool(entry.get("is_draft"))
    # Publishing validates it anyway.
    revision = page.save_revision(user=user, log_action=True, clean=is_draft)
    if is_draft:
        return
    revision.publish(user=user, skip_permission_checks=True)
    page.refresh_from_db()
    if page.expire_at and page.expire_at < timezone.now():
        page.unpublish(user=user, set_expired=True)
    protect(page, entry.get("privacy"))
    change(demo, planned, page)


def protect(page: Page, privacy: Entry | None) -> None:
    if privacy:
        PageViewRestriction.objects.get_or_create(
            page=page,
            restriction_type=privacy["kind"].lower(),
            defaults={"password": privacy.get("password", "")},
        )


def change(demo: Demo, planned: Planned, page: Page) -> None:
    """What happened to a page after it was published."""
    user = demo.users["editor"]
    if (planned.key, planned.code) in UNPUBLISHED:
        page.unpublish(user=user)
    edit = PENDING.get((planned.key, planned.code), {})
    for name, value in edit.items():
        setattr(page, name, value)
    if edit:
        page.save_revision(user=user, log_action=True)
