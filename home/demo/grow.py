"""Grows the demo for measurements: many stories, put together from those written by hand.

They are ordinary live pages: in the tree, translated, found by search and known to the reference
index. What only people make is left out: revisions, log entries, and the signals and background
tasks of a publication. An editor can open and save each of them all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count, islice
from random import Random
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F
from django.utils.text import slugify
from wagtail.models import Page, ReferenceIndex
from wagtail.search.backends import get_search_backends

from cms.models import Image
from cms.search import index_pages
from home.demo.load_blocks import Writer
from home.demo.load_entries import Demo, stream
from home.demo.load_source import Entry, languages, morning, read, read_folder, stable_key
from stories.models import StoryAuthor, StoryPage, StoryTopic

BATCH = 250
FIRST_DAY = date(2012, 1, 2)
DAYS = 4700

# One in so many stories is also in this language.
TRANSLATED = {"nl": 1, "en": 3, "de": 10}

NAMES = (
    "Adem Aisha Bente Cleo Daan Dina Elif Femke Goran Hana Ibrahim Iris Jonna Karim Lotte Malik "
    "Mees Nadia Olga Pim Rania Sanne Teun Vesna Wout Yara Zofia"
).split()
PLACES: list[dict[str, str]] = [
    {"nl": "in de kas", "en": "in the greenhouse", "de": "im Gewächshaus"},
    {"nl": "op de kade", "en": "on the quay", "de": "am Kai"},
    {"nl": "achter het scherm", "en": "behind the screen", "de": "hinter dem Bildschirm"},
    {"nl": "in de nachttrein", "en": "on the night train", "de": "im Nachtzug"},
    {"nl": "in het magazijn", "en": "in the warehouse", "de": "im Lager"},
    {"nl": "aan de keukentafel", "en": "at the kitchen table", "de": "am Küchentisch"},
    {"nl": "in de wachtkamer", "en": "in the waiting room", "de": "im Wartezimmer"},
    {"nl": "bij het loket", "en": "at the counter", "de": "am Schalter"},
    {"nl": "op de derde verdieping", "en": "on the third floor", "de": "im dritten Stock"},
    {"nl": "in de klas", "en": "in the classroom", "de": "in der Klasse"},
    {"nl": "onder de brug", "en": "under the bridge", "de": "unter der Brücke"},
    {"nl": "in de tuin", "en": "in the garden", "de": "im Garten"},
]
MOMENTS: list[dict[str, str]] = [
    {"nl": "op een dinsdag", "en": "on a Tuesday", "de": "an einem Dienstag"},
    {"nl": "na de nachtdienst", "en": "after the night shift", "de": "nach der Nachtschicht"},
    {"nl": "voor het licht werd", "en": "before dawn", "de": "vor dem Morgengrauen"},
    {"nl": "in de eerste sneeuw", "en": "in the first snow", "de": "im ersten Schnee"},
    {"nl": "twee jaar later", "en": "two years later", "de": "zwei Jahre später"},
    {"nl": "om half vier", "en": "at half past three", "de": "um halb vier"},
    {"nl": "zonder telefoon", "en": "without a phone", "de": "ohne Telefon"},
    {"nl": "met twee koffers", "en": "with two suitcases", "de": "mit zwei Koffern"},
    {"nl": "en daarna", "en": "and after that", "de": "und danach"},
]


@dataclass
class Material:
    """What stories are put together from: written stories in each language, topics, people."""

    demo: Demo
    leads: dict[str, dict[str, str]]
    bodies: dict[str, dict[str, list[tuple[str, Any]]]]
    topics: list[str]
    people: list[str]
    heroes: list[int]
    content_type: ContentType = field(
        default_factory=lambda: ContentType.objects.get_for_model(StoryPage)
    )


@dataclass(frozen=True)
class Draft:
    """A story that is not stored yet, with its links."""

    story: StoryPage
    topics: list[StoryTopic]
    authors: list[StoryAuthor]


def grow(demo: Demo, total: int) -> None:
    """Add stories until there are this many in the source language."""
    taken = set(
        StoryPage.objects.filter(locale=demo.locales["nl"]).values_list(
            "translation_key", flat=True
        )
    )
    numbers = list(islice(free_numbers(taken), max(0, total - len(taken))))
    if not numbers:
        return
    material = gather(demo)
    batches = [numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH)]
    for batch in demo.progress(batches, f"stories, {BATCH} at a time"):
        store_batch(material, batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def free_numbers(taken: set[Any]) -> Iterator[int]:
    """The numbers of stories that are not there, in order."""
    return (number for number in count(1) if stable_key("grown", str(number)) not in taken)


def gather(demo: Demo) -> Material:
    written = {key: entry for key, entry in read_folder("stories").items() if "body" in entry}
    leads: dict[str, dict[str, str]] = {code: {} for code in TRANSLATED}
    bodies: dict[str, dict[str, list[tuple[str, Any]]]] = {code: {} for code in TRANSLATED}
    for key, entry in written.items():
        for code in languages(entry):
            writer = Writer(demo, code, f"page/{key}")
            leads[code][key] = entry[code]["lead"]
            bodies[code][key] = [
                (block["type"], block["value"]) for block in writer.body(entry["body"])
            ]
    return Material(
        demo=demo,
        leads=leads,
        bodies=bodies,
        topics=list(read("topics")),
        people=[key for key, entry in read("people").items() if is_colleague(entry)],
        heroes=list(
            Image.objects.filter(consent=None, needs_consent=False).values_list("pk", flat=True)
        ),
    )


def is_colleague(entry: Entry) -> bool:
    """Nobody who trusted us with a story is made to tell a hundred others."""
    return entry.get("consent") == "colleagues"


@transaction.atomic
def store_batch(material: Material, numbers: list[int]) -> None:
    """These stories, in every language they get."""
    for code, share in TRANSLATED.items():
        drafts = [draft(material, number, code) for number in numbers if number % share == 0]
        if drafts:
            store(material.demo, code, drafts)


def draft(material: Material, number: int, code: str) -> Draft:
    """One story in one language; its translations make the same choices."""
    # The languages of a story decide which written stories it can be made from.
    rarest = [code for code, share in TRANSLATED.items() if number % share == 0][-1]
    choice = Random(number)
    sources = sorted(material.bodies[rarest]) or sorted(material.bodies["nl"])
    first, second = choice.choice(sources), choice.choice(sources)
    name, place, when = choice.choice(NAMES), choice.choice(PLACES), choice.choice(MOMENTS)
    title = f"{name} {place[code]}, {when[code]}"
    published_on = FIRST_DAY + timedelta(days=choice.randrange(DAYS))
    owner = f"grown/{number}"
    body = material.bodies[code].get(first, [])[:4] + material.bodies[code].get(second, [])[3:]
    story = StoryPage(
        title=title,
        draft_title=title,
        slug=f"{slugify(title)}-{number}",
        locale=material.demo.locales[code],
        translation_key=stable_key("grown", str(number)),
        content_type=material.content_type,
        owner=material.demo.users["editor"],
        live=True,
        first_published_at=morning(published_on),
        last_published_at=morning(published_on),
        published_on=published_on,
        lead=material.leads[code].get(first, title),
        hero_id=choice.choice(material.heroes) if material.heroes else None,
        body=stream(owner, body),
    )
    topics = choice.sample(material.topics, choice.randint(1, 3))
    author = choice.choice(material.people)
    return Draft(
        story,
        [
            StoryTopic(sort_order=order, **link_fields(material, owner, "topic", key, code))
            for order, key in enumerate(topics)
        ],
        [StoryAuthor(sort_order=0, **link_fields(material, owner, "person", author, code))],
    )


def link_fields(material: Material, owner: str, kind: str, key: str, code: str) -> dict[str, Any]:
    return {
        kind: material.demo.find(kind, key, code),
        "locale": material.demo.locales[code],
        "translation_key": stable_key(owner, kind, key),
    }


def store(demo: Demo, code: str, drafts: list[Draft]) -> None:
    """Put stories below the index of their language, with their links, and make them findable."""
    stories = [draft.story for draft in drafts]
    place_below(demo.exact("page", "stories", code).pk, stories)
    insert_pages(stories)
    for name, relation in (("topics", "topic_links"), ("authors", "author_links")):
        links = []
        for draft in drafts:
            setattr(draft.story, relation, getattr(draft, name))
            links += getattr(draft, name)
        for link in links:
            link.page_id = link.page.pk
        type(links[0]).objects.bulk_create(links)
    index_pages(stories)
    for backend in get_search_backends():
        backend.add_bulk(StoryPage, stories)
    for story in stories:
        ReferenceIndex.create_or_update_for_object(story)


def place_below(parent_id: int, stories: list[StoryPage]) -> None:
    """Give pages the next places below their parent, as the tree would one by one."""
    parent = Page.objects.select_for_update().get(pk=parent_id)
    last = parent.get_last_child()
    taken = Page._str2int(last.path[-Page.steplen :]) if last else 0
    for step, story in enumerate(stories, start=taken + 1):
        story.depth = parent.depth + 1
        story.path = Page._get_path(parent.path, story.depth, step)
        story.numchild = 0
        story.url_path = f"{parent.url_path}{story.slug}/"
    Page.objects.filter(pk=parent_id).update(numchild=F("numchild") + len(stories))


def insert_pages(stories: list[StoryPage]) -> None:
    """Store pages in two statements. Django refuses this for models with a table for each level."""
    names = [column.attname for column in Page._meta.concrete_fields if not column.primary_key]
    rows = Page.objects.bulk_create(
        Page(**{name: getattr(story, name) for name in names}) for story in stories
    )
    for story, row in zip(stories, rows, strict=True):
        story.pk = story.id = row.pk
    StoryPage._base_manager._insert(
        stories, fields=StoryPage._meta.local_concrete_fields, using=connection.alias
    )
