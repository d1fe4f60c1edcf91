"""No way through the schema leads an anonymous client to what is not public."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone
from strawberry import relay
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
)

from cms.schema import schema
from tests.bodies import block, every_block, items
from tests.factories import (
    ConsentRecordFactory,
    DocumentFactory,
    DonateCallToActionFactory,
    DonationSettingsFactory,
    FilmFactory,
    ImageFactory,
    MediaFactory,
    MenuFactory,
    OpinionPageFactory,
    PersonFactory,
    SiteSettingsFactory,
    SiteTextsFactory,
    StoryIndexPageFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    default_site,
)
from tests.graphql.walk import document, operation_names

pytestmark = pytest.mark.django_db

SECRET = "zwijgplicht"
"""Stands in every text nobody outside may read."""
DEPTH = 5


class Planted:
    """A site in which everything that is hidden holds the secret word."""

    def __init__(self) -> None:
        self.hidden_pages: list[Page] = []
        self.hidden_rows: list[Any] = []
        self.index = StoryIndexPageFactory.create(title="Verhalen", slug="verhalen")
        self.plant_pages()
        self.plant_snippets()
        self.plant_media()
        self.plant_staff()
        self.public = self.plant_public_page()

    def plant_pages(self) -> None:
        now = timezone.now()
        hidden: dict[str, dict[str, Any]] = {
            "draft": {"live": False},
            "unpublished": {"live": False, "last_published_at": now},
            "scheduled": {"live": False, "go_live_at": now + timedelta(days=1)},
            "not yet": {"go_live_at": now + timedelta(days=1)},
            "expired": {"expire_at": now - timedelta(minutes=1)},
        }
        for name, fields in hidden.items():
            self.hidden_pages.append(self.secret_page(name, **fields))
        for kind in ("password", "login", "groups"):
            self.hidden_pages += self.restricted_pages(kind)

    def secret_page(self, name: str, **fields: Any) -> Any:
        words = f"{SECRET} {name}"
        return StoryPageFactory.create(
            **{"parent": self.index} | fields, title=words, lead=words, search_description=words
        )

    def restricted_pages(self, kind: str) -> list[Any]:
        section = StoryIndexPageFactory.create(title=f"{SECRET} {kind}")
        restriction = PageViewRestriction.objects.create(
            page=section, restriction_type=kind, password=SECRET
        )
        if kind == "groups":
            restriction.groups.set(Group.objects.filter(name="Editors"))
        return [section, self.secret_page(f"below {kind}", parent=section)]

    def plant_snippets(self) -> None:
        withdrawn = ConsentRecordFactory.create(withdrawn=True, given_by=SECRET)
        lapsed = ConsentRecordFactory.create(lapsed=True, purpose=SECRET)
        hidden: list[dict[str, Any]] = [
            {"consent": withdrawn},
            {"consent": lapsed},
            {"needs_consent": True},
            {"consent": ConsentRecordFactory.create(print_only=True)},
            {"live": False},
        ]
        self.people = [
            PersonFactory.create(name=f"{SECRET} {number}", **fields)
            for number, fields in enumerate(hidden)
        ]
        self.pseudonym = PersonFactory.create(
            name="Amina", is_pseudonym=True, legal_name=f"Legal {SECRET}"
        )
        self.topic = TopicFactory.create(name=SECRET, live=False)
        self.call = DonateCallToActionFactory.create(headline=SECRET, live=False)
        self.hidden_rows += [*self.people, self.topic, self.call]

    def plant_media(self) -> None:
        private = Collection.get_first_root_node().add_child(name=SECRET)
        CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
        self.images = [
            ImageFactory.create(title=SECRET, alt_text=SECRET, credit=SECRET, **fields)
            for fields in (
                {"needs_consent": True},
                {"consent": ConsentRecordFactory.create(withdrawn=True)},
                {"consent": ConsentRecordFactory.create(lapsed=True)},
                {"collection": private},
            )
        ]
        self.document = DocumentFactory.create(title=SECRET, collection=private)
        self.audio = MediaFactory.create(title=SECRET, transcript=SECRET, needs_consent=True)
        self.film = FilmFactory.create(title=SECRET, transcript=SECRET, collection=private)
        self.hidden_rows += [*self.images, self.document, self.audio, self.film]

    def plant_staff(self) -> None:
        self.user = UserFactory.create(
            username=SECRET, email=f"{SECRET}@avondlamp.example", groups=["Editors"]
        )

    def plant_public_page(self) -> Any:
        """A live page that points at everything hidden, and has a pending edit."""
        body = every_block(
            image=self.images[0].pk,
            audio=self.audio.pk,
            video=self.film.pk,
            call_to_action=self.call.pk,
            pages=[page.pk for page in self.hidden_pages],
            document=self.document.pk,
        )
        pictures = [
            {"image": image.pk, "alt_text": SECRET, "caption": SECRET} for image in self.images
        ]
        links = "".join(
            f'<p><a linktype="page" id="{page.pk}">a link</a></p>' for page in self.hidden_pages
        )
        page = OpinionPageFactory.create(
            parent=self.index,
            title="Wat iedereen mag lezen",
            slug="openbaar",
            owner=self.user,
            hero=self.images[1],
            authors=[*self.people, self.pseudonym],
            topics=[self.topic],
            related=self.hidden_pages,
            call_to_action=self.call,
            body=[
                *body,
                block("gallery", {"heading": SECRET, "images": items(*pictures)}),
                block("audio", {"audio": self.audio.pk, "caption": SECRET}),
                block("video", {"video": self.film.pk, "caption": SECRET}),
                block("paragraph", links),
            ],
        )
        page.lead = f"{SECRET} pending"
        page.save_revision(user=self.user)
        entries = [
            {"type": "item", "value": {"label": "", "page": hidden.pk, "children": []}}
            for hidden in self.hidden_pages
        ]
        MenuFactory.create(items=entries)
        SiteSettingsFactory.create(logo=self.images[2])
        SiteTextsFactory.create()
        DonationSettingsFactory.create(default_call_to_action=self.call)
        return page


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> Planted:
    """The planted site, with the limits lifted so that everything can be asked at once."""
    monkeypatch.setattr("cms.graphql.execution.check_limits", lambda *_args: None)
    monkeypatch.setattr("cms.graphql.execution.MAX_TOKENS", 10**9)
    monkeypatch.setattr("cms.graphql.limits.MAX_TOKENS", 10**9)
    monkeypatch.setattr("cms.graphql.requests.MAX_BODY_BYTES", 10**9)
    # The document is valid by construction, and so large that showing it takes minutes.
    monkeypatch.setattr("cms.graphql.execution.specified_rules", ())
    return Planted()


def global_id(row: Any) -> str:
    """The id the API would give a row, if it showed it."""
    return str(relay.GlobalID(type(row).__name__, str(row.pk)))


def ways_in(planted: Planted) -> dict[str, list[str]]:
    """The arguments every root field is tried with."""
    rows = [*planted.hidden_pages, *planted.hidden_rows, planted.public, planted.pseudonym]
    by_id = [f'(id: "{global_id(row)}")' for row in rows]
    by_id += [f'(id: "{global_id(page)}", locale: "en")' for page in planted.hidden_pages]
    roots = default_site().root_page.url_path
    paths = [
        f'(path: "/nl/{page.url_path.removeprefix(roots)}")'
        for page in [*planted.hidden_pages, planted.public]
    ]
    paths += ['(path: "/nl/")', '(path: "/nl/verhalen/")', f'(path: "/nl/{SECRET}/")']
    lists = ["", '(locale: "en")', "(first: 100)", "(last: 100)"]
    filtered = [
        f'(filter: {{topic: "{planted.topic.slug}"}})',
        f'(filter: {{author: "{planted.people[0].slug}"}})',
        '(filter: {hasTranslation: "nl"}, order: TITLE)',
    ]
    return {
        "site": ["", '(locale: "en")'],
        "node": by_id,
        "page": [*by_id[:12], *paths],
        "route": paths,
        "articles": lists + filtered,
        "stories": lists + filtered,
        "opinions": lists + filtered,
        "donatePages": lists,
        "donateCallToAction": [f'(id: "{global_id(planted.call)}")'],
        "search": [f'(query: "{SECRET}")', '(query: "lezen")'],
    }


def walk(client: Client, planted: Planted) -> Iterator[tuple[str, str]]:
    """Ask everything in every way: what was asked, and the whole answer."""
    ways = ways_in(planted)
    text = document(schema._schema, ways, DEPTH)
    for operation, name, arguments in operation_names(ways):
        body = {"query": text, "operationName": operation}
        response = client.post("/graphql/", body, content_type="application/json")
        assert response.status_code == 200, response.content[:300]
        yield f"{name}{arguments}", response.content.decode()


def without_echoes(asked: str, answer: str) -> str:
    """The answer without the strings that the question itself holds."""
    for quoted in re.findall(r'"([^"]+)"', asked):
        answer = answer.replace(quoted, "")
    return answer


def test_nothing_hidden_is_answered(client: Client, planted: Planted) -> None:
    answers = {asked: without_echoes(asked, answer) for asked, answer in walk(client, planted)}

    assert [leak(asked, answer) for asked, answer in answers.items() if SECRET in answer] == []
    assert [
        errors for answer in answers.values() if (errors := json.loads(answer).get("errors"))
    ] == []
    assert any("Wat iedereen mag lezen" in answer for answer in answers.values())
    assert any("Amina" in answer for answer in answers.values())


def leak(asked: str, answer: str) -> str:
    """Where the secret stands."""
    place = answer.index(SECRET)
    return f"{asked}: …{answer[max(0, place - 300) : place + 80]}…"


def test_counts_leave_out_what_is_hidden(execute: Callable[..., Any], planted: Planted) -> None:
    data = execute("{ articles { totalCount } stories { totalCount } }")

    assert data == {"articles": {"totalCount": 1}, "stories": {"totalCount": 0}}
