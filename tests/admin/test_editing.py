"""From an empty form to what visitors read, and everything a colleague does on the way."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.embeds.embeds import get_embed_hash
from wagtail.embeds.models import Embed
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

from donations.models import DonatePage
from home.models import ContentPage, HomePage
from stories.models import OpinionPage, StoryIndexPage, StoryPage
from tests.admin.conftest import words
from tests.bodies import block
from tests.conftest import SignIn
from tests.documents import document
from tests.factories import (
    ConsentRecordFactory,
    ContentPageFactory,
    DonateCallToActionFactory,
    DonatePageFactory,
    DonationSettingsFactory,
    FilmFactory,
    ImageFactory,
    MediaFactory,
    OpinionPageFactory,
    PersonFactory,
    PublicationFactory,
    StoryPageFactory,
    TopicFactory,
    UserFactory,
    front_page,
    story_index,
)

Execute = Callable[..., dict[str, Any]]

FILM = "https://video.example/amina"
DRAFT: dict[str, str] = {}
PUBLISH = {"action-publish": "1"}
SUBMIT = {"action-submit": "1"}


def items(*values: Any) -> dict[str, Any]:
    """The entries of a list block as a browser sends them."""
    entries = {
        str(number): {"type": "item", "value": value, "deleted": "", "order": str(number)}
        for number, value in enumerate(values)
    }
    return {"count": str(len(values)), **entries}


def every_kind_of_block() -> list[tuple[str, Any]]:
    picture = {"image": ImageFactory.create().pk, "alt_text": "", "caption": "At home"}
    action = DonateCallToActionFactory.create(headline="Leave the light on")
    DonationSettingsFactory.create()
    Embed.objects.create(
        hash=get_embed_hash(FILM), url=FILM, html="<iframe></iframe>", last_updated=timezone.now()
    )
    question = {"title": "Who?", "text": rich_text("<p>Amina.</p>")}
    return [
        ("paragraph", rich_text("<p>She kept <b>the letter</b>.</p>")),
        ("heading", "What changed"),
        ("pull_quote", {"text": "Nobody asked.", "attribution": "Amina"}),
        ("image", picture),
        ("gallery", {"heading": "Home", "images": items(picture, picture)}),
        ("embed", {"url": FILM, "caption": ""}),
        ("audio", {"audio": MediaFactory.create().pk, "caption": ""}),
        ("video", {"video": FilmFactory.create().pk, "caption": ""}),
        ("related_pages", {"heading": "More", "pages": items(StoryPageFactory.create().pk)}),
        ("accordion", {"heading": "", "items": items(question)}),
        ("source_note", {"text": rich_text("<p>Our own count.</p>")}),
        ("statistic", {"number": "1 in 4", "label": "at night", "source": "Helpline"}),
        ("donate_call_to_action", {"call_to_action": action.pk}),
    ]


def opinion(body: list[tuple[str, Any]] | None = None, **changed: Any) -> dict[str, Any]:
    """The form of an opinion as a browser sends it."""
    none = inline_formset([])
    return nested_form_data(
        {
            "title": "A letter",
            "slug": "a-letter",
            "lead": "She kept it for eleven years.",
            "published_on": "2026-02-01",
            "hero": "",
            "body": streamfield(body or []),
            "author_links": none,
            "topic_links": none,
            "related_links": none,
            "comments": none,
            "publication": "",
            "source_url": "",
            "source_published_on": "",
            "slogan": "",
            "call_to_action": "",
            **changed,
        }
    )


def everything_filled_in() -> dict[str, Any]:
    return opinion(
        every_kind_of_block(),
        hero=ImageFactory.create(alt_text="A kitchen").pk,
        author_links=inline_formset([{"person": PersonFactory.create(name="Amina").pk}]),
        topic_links=inline_formset([{"topic": TopicFactory.create(name="Work").pk}]),
        related_links=inline_formset([{"related_page": StoryPageFactory.create(title="Bread").pk}]),
        publication=PublicationFactory.create(name="De Morgenbode").pk,
        source_url="https://demorgenbode.example/1",
        source_published_on="2026-01-31",
    )


def add(client: Client, form: dict[str, Any], action: dict[str, str] = DRAFT) -> Any:
    url = reverse("wagtailadmin_pages:add", args=["stories", "opinionpage", story_index().pk])
    return client.post(url, form | action)


def change(client: Client, page: Any, form: dict[str, Any], action: dict[str, str]) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form | action)


def approve(client: Client, page: Any) -> Any:
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    return client.post(url, {"comment": ""})


def test_an_opinion_goes_from_an_empty_form_to_its_readers(
    client: Client, sign_in: SignIn, execute: Execute
) -> None:
    form = everything_filled_in()
    sign_in("Editors")
    add(client, form, SUBMIT)
    page = OpinionPage.objects.get(title="A letter")
    assert not page.live

    sign_in("Moderators")
    approve(client, page)

    client.logout()
    found = execute(document("article"), path=OpinionPage.objects.get().get_url())["route"]["page"]
    assert [block["__typename"] for block in found["body"]] == BLOCKS
    assert found["authors"][0]["name"] == "Amina"
    assert found["topics"][0]["name"] == "Work"
    assert found["source"]["publication"]["name"] == "De Morgenbode"
    assert found["related"]["edges"][0]["node"]["title"] == "Bread"


BLOCKS = [
    "ParagraphBlock",
    "HeadingBlock",
    "PullQuoteBlock",
    "ImageBlock",
    "GalleryBlock",
    "EmbedBlock",
    "AudioBlock",
    "VideoBlock",
    "RelatedPagesBlock",
    "AccordionBlock",
    "SourceNoteBlock",
    "StatisticBlock",
    "DonateCallToActionBlock",
]


def test_a_moderator_sends_it_back_with_a_reason(client: Client, sign_in: SignIn) -> None:
    sign_in("Editors")
    add(client, opinion(), SUBMIT)
    page = OpinionPage.objects.get()
    state = page.current_workflow_task_state

    sign_in("Moderators")
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "reject", state.pk])
    client.post(url, {"comment": "Who said this?"})

    state.refresh_from_db()
    assert (state.status, state.comment) == ("rejected", "Who said this?")
    assert not OpinionPage.objects.get().live


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"title": ""}, "This field is required."),
        ({"source_url": "https://demorgenbode.example/1"}, "Say where this address leads to."),
        ({"body": [("gallery", {"images": items()})]}, "minimum number of items"),
    ],
    ids=["no title", "an address of nothing", "an empty gallery"],
)
def test_what_is_wrong_is_said_beside_it(
    client: Client, sign_in: SignIn, changed: dict[str, Any], message: str
) -> None:
    sign_in("Moderators")

    response = add(client, opinion(**changed), PUBLISH)

    assert message in response.content.decode()
    assert not OpinionPage.objects.exists()


def test_a_decorative_picture_has_no_words(client: Client, sign_in: SignIn) -> None:
    picture = {"image": ImageFactory.create().pk, "alt_text": "A lamp", "decorative": "on"}
    sign_in("Moderators")

    response = add(client, opinion([("image", picture)]), PUBLISH)

    assert "A decorative picture has no alternative text." in response.content.decode()


def test_a_half_filled_body_can_be_saved_and_previewed(client: Client, sign_in: SignIn) -> None:
    empty = {"image": "", "alt_text": "", "caption": ""}
    body: list[tuple[str, Any]] = [
        ("paragraph", rich_text("")),
        ("image", empty),
        ("embed", {"url": "", "caption": ""}),
        ("audio", {"audio": "", "caption": ""}),
        ("related_pages", {"heading": "", "pages": items("")}),
        ("donate_call_to_action", {"call_to_action": ""}),
    ]
    sign_in("Editors")

    add(client, opinion(body))

    page = OpinionPage.objects.get()
    url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "A letter" in words(client.get(url))


def test_a_preview_has_the_words_and_pictures_of_every_block(
    client: Client, sign_in: SignIn
) -> None:
    form = everything_filled_in()
    sign_in("Editors")
    add(client, form)

    page = OpinionPage.objects.get()
    shown = words(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))

    for text in ("the letter", "What changed", "Nobody asked.", "At home", "Amina.", "1 in 4"):
        assert text in shown
    assert "Leave the light on" in shown


def tomorrow() -> Any:
    return (timezone.localtime() + timedelta(days=1)).replace(second=0, microsecond=0)


def test_an_opinion_goes_live_at_the_moment_chosen(client: Client, sign_in: SignIn) -> None:
    sign_in("Moderators")
    at = tomorrow()

    add(client, opinion(go_live_at=f"{at:%Y-%m-%d %H:%M}"), PUBLISH)

    page = OpinionPage.objects.get()
    assert not page.live
    assert page.scheduled_revision.approved_go_live_at == at


def test_an_opinion_does_not_expire_before_it_goes_live(client: Client, sign_in: SignIn) -> None:
    sign_in("Moderators")
    live, gone = (f"{tomorrow() + timedelta(days=days):%Y-%m-%d %H:%M}" for days in (1, 0))

    response = add(client, opinion(go_live_at=live, expire_at=gone), PUBLISH)

    assert "Go live date/time must be before expiry date/time" in response.content.decode()


def test_an_editor_cannot_publish_at_a_later_moment_either(client: Client, sign_in: SignIn) -> None:
    sign_in("Editors")

    add(client, opinion(go_live_at=f"{tomorrow():%Y-%m-%d %H:%M}"), PUBLISH)

    assert OpinionPage.objects.get().scheduled_revision is None


def test_nobody_else_changes_a_page_that_is_locked(client: Client, sign_in: SignIn) -> None:
    page = OpinionPageFactory.create(title="A letter")
    sign_in("Editors")
    client.post(reverse("wagtailadmin_pages:lock", args=[page.pk]))

    sign_in("Editors")
    change(client, page, opinion(title="Another"), DRAFT)

    page.refresh_from_db()
    assert page.locked
    assert page.latest_revision is None


def test_a_moderator_unlocks_what_an_editor_locked(client: Client, sign_in: SignIn) -> None:
    page = OpinionPageFactory.create(locked=True, locked_by=UserFactory.create())
    sign_in("Editors")
    client.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))
    page.refresh_from_db()
    assert page.locked

    sign_in("Moderators")
    client.post(reverse("wagtailadmin_pages:unlock", args=[page.pk]))

    page.refresh_from_db()
    assert not page.locked


def versions(client: Client, *leads: str) -> Any:
    add(client, opinion(lead=leads[0]))
    page = OpinionPage.objects.get()
    for lead in leads[1:]:
        change(client, page, opinion(lead=lead), DRAFT)
    return page


def test_two_versions_are_compared(client: Client, sign_in: SignIn) -> None:
    sign_in("Editors")
    page = versions(client, "She kept it.", "She burnt it.")

    args = [page.pk, "earliest", "latest"]
    shown = words(client.get(reverse("wagtailadmin_pages:revisions_compare", args=args)))

    assert "kept" in shown
    assert "burnt" in shown


def test_an_earlier_version_is_brought_back(client: Client, sign_in: SignIn) -> None:
    sign_in("Editors")
    page = versions(client, "She kept it.", "She burnt it.")
    first = page.revisions.order_by("pk").first()

    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, first.pk])
    form = client.get(url).context["form"]

    assert form["lead"].value() == "She kept it."


PLACES: dict[Any, tuple[Any, ...]] = {
    Page: (HomePage,),
    HomePage: (ContentPage, DonatePage, StoryIndexPage),
    ContentPage: (ContentPage, DonatePage),
    StoryIndexPage: (OpinionPage, StoryPage),
    StoryPage: (),
    OpinionPage: (),
    DonatePage: (),
}
PARENTS: dict[Any, Callable[[], Any]] = {
    Page: Page.get_first_root_node,
    HomePage: front_page,
    ContentPage: ContentPageFactory.create,
    StoryIndexPage: story_index,
    StoryPage: StoryPageFactory.create,
    OpinionPage: OpinionPageFactory.create,
    DonatePage: DonatePageFactory.create,
}


def offers(client: Client, parent: Any, model: Any) -> bool:
    args = [model._meta.app_label, model._meta.model_name, parent.pk]
    return client.get(reverse("wagtailadmin_pages:add", args=args)).status_code == 200


@pytest.mark.parametrize("parent", PLACES)
def test_a_page_is_made_where_it_belongs(client: Client, sign_in: SignIn, parent: Any) -> None:
    above = PARENTS[parent]()
    sign_in("Moderators")

    kinds = sorted((kind for kind in PARENTS if kind is not Page), key=lambda kind: kind.__name__)
    assert tuple(kind for kind in kinds if offers(client, above, kind)) == PLACES[parent]


@pytest.mark.parametrize("kind", [kind for kind in PARENTS if kind is not Page])
def test_every_kind_of_page_has_a_form(client: Client, sign_in: SignIn, kind: Any) -> None:
    page = PARENTS[kind]()
    sign_in("Editors")

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


@pytest.mark.parametrize("kind", [kind for kind in PARENTS if kind is not Page])
def test_a_form_offers_nothing_without_effect(client: Client, sign_in: SignIn, kind: Any) -> None:
    page = PARENTS[kind]()
    sign_in("Moderators")

    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).context["form"]

    assert {"slug", "seo_title", "search_description"} <= set(form.fields)
    assert "show_in_menus" not in form.fields


HIDDEN = "Visitors do not see this"


def shown_to_editors(client: Client, page: Any) -> str:
    page.save_revision()
    return words(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))


def test_a_preview_says_what_visitors_do_not_see(client: Client, sign_in: SignIn) -> None:
    withdrawn = ConsentRecordFactory.create(withdrawn=True)
    picture = ImageFactory.create(consent=withdrawn)
    person = PersonFactory.create(name="Amina", consent=withdrawn)
    body = [
        block("image", {"image": picture.pk}),
        block("audio", {"audio": MediaFactory.create(consent=withdrawn).pk}),
        block("video", {"video": FilmFactory.create(consent=withdrawn).pk}),
    ]
    sign_in("Editors")

    page = OpinionPageFactory.create(hero=picture, authors=[person], body=body)

    assert shown_to_editors(client, page).count(HIDDEN) == 5


def test_a_preview_is_silent_about_what_everyone_sees(client: Client, sign_in: SignIn) -> None:
    sign_in("Editors")

    page = OpinionPageFactory.create(hero=ImageFactory.create(), authors=[PersonFactory.create()])

    assert HIDDEN not in shown_to_editors(client, page)


def test_a_preview_can_be_checked_for_its_readers(client: Client, sign_in: SignIn) -> None:
    page = OpinionPageFactory.create()
    sign_in("Editors")
    page.save_revision()

    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))

    assert b"wagtail-userbar" in response.content
