"""One factory per page and snippet. Each builds something live, in the source language."""

from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.text import slugify
from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory, FileField, ImageField
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from cms.models import (
    ConsentRecord,
    ConsentScope,
    Document,
    Image,
    Media,
    Menu,
    MenuLocation,
    Person,
    Publication,
    SiteSettings,
    SiteTexts,
    Topic,
    User,
)
from donations.choices import Currency, Frequency, PaymentMethod
from donations.models import (
    ConsentText,
    DonateCallToAction,
    DonatePage,
    DonationForm,
    DonationSettings,
)
from home.models import ContentPage, HomePage
from stories.models import OpinionPage, StoryIndexPage, StoryPage

Made = TypeVar("Made")

CHILD_NAMES = {"authors": "person", "topics": "topic", "related": "related_page"}
RELATION_NAMES = {"authors": "author_links", "topics": "topic_links", "related": "related_links"}

# Shared by all page factories: siblings of different types may not have the same slug.
page_numbers = count(1)


def default_site() -> Site:
    """The site the migrations made, with the front page in the source language."""
    return Site.objects.select_related("root_page").get(is_default_site=True)


def front_page() -> Page:
    return default_site().root_page


def story_index() -> Page:
    """The first story index of the default site."""
    index = StoryIndexPage.objects.descendant_of(front_page()).order_by("path").first()
    return index or StoryIndexPageFactory.create(title="Verhalen", slug="verhalen")


def locale(language_code: str) -> Locale:
    """The locale of this language, made when it is not there yet."""
    return Locale.objects.get_or_create(language_code=language_code)[0]


def front_page_in(language_code: str) -> Page:
    """The front page of the default site in this language, made when it is not there yet."""
    page = front_page().get_translations(inclusive=True)
    found = page.filter(locale__language_code=language_code).first()
    return found or HomePageFactory.create(
        title=f"Home {language_code}",
        locale=locale(language_code),
        translation_of=front_page(),
    )


def story_index_in(language_code: str, **fields: Any) -> Page:
    """The first story index in this language, made when it is not there yet."""
    index = story_index().get_translations(inclusive=True)
    found = index.filter(locale__language_code=language_code).first()
    return found or StoryIndexPageFactory.create(
        parent=front_page_in(language_code), translation_of=story_index(), **fields
    )


class LocaleFactory(DjangoModelFactory[Locale]):
    language_code = "en"

    class Meta:
        model = Locale
        django_get_or_create = ("language_code",)


class UserFactory(DjangoModelFactory[User]):
    """A colleague, who reads the admin in English unless told otherwise."""

    username = Sequence(lambda number: f"colleague-{number}")
    email = LazyAttribute(lambda user: f"{user.username}@avondlamp.example")

    class Meta:
        model = User

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        groups = kwargs.pop("groups", [])
        language = kwargs.pop("language", "en")
        user = model_class.objects.create_user(*args, **kwargs)
        UserProfile.objects.create(user=user, preferred_language=language)
        user.groups.set([Group.objects.get(name=name) for name in groups])
        return user


class ConsentRecordFactory(DjangoModelFactory[ConsentRecord]):
    given_by = "Amina"
    purpose = "Her story on our website"
    scopes = LazyFunction(lambda: [ConsentScope.WEB])

    class Meta:
        model = ConsentRecord

    class Params:
        withdrawn = Trait(withdrawn_at=LazyFunction(timezone.now))
        lapsed = Trait(
            given_on=LazyFunction(lambda: timezone.localdate() - timedelta(days=400)),
            valid_until=LazyFunction(lambda: timezone.localdate() - timedelta(days=1)),
        )
        print_only = Trait(scopes=LazyFunction(lambda: [ConsentScope.PRINT]))


class ImageFactory(DjangoModelFactory[Image]):
    """A real picture of a few pixels, stored in the real bucket."""

    title = Sequence(lambda number: f"Picture {number}")
    alt_text = "A lamp behind a window"
    file = ImageField(width=32, height=24, color="#3f7f78", format="PNG", filename="picture.png")

    class Meta:
        model = Image


class DocumentFactory(DjangoModelFactory[Document]):
    title = Sequence(lambda number: f"Report {number}")
    file = FileField(data=b"%PDF-1.4\n%%EOF\n", filename="report.pdf")

    class Meta:
        model = Document


class MediaFactory(DjangoModelFactory[Media]):
    title = Sequence(lambda number: f"Recording {number}")
    type = "audio"
    duration = 12.0
    transcript = "A door opens."
    file = FileField(data=b"ID3\x03\x00\x00\x00\x00\x00\x00", filename="recording.mp3")

    class Meta:
        model = Media


class FilmFactory(MediaFactory):
    type = "video"
    file = FileField(
        data=b"\x00\x00\x00\x20ftypisom\x00\x00\x02\x00isomiso2avc1mp41", filename="film.mp4"
    )


class SnippetFactory(DjangoModelFactory[Made]):
    """Something translatable; ``translation_of`` makes it a translation of another entry."""

    locale = LazyFunction(Locale.get_default)

    class Meta:
        abstract = True

    @classmethod
    def _adjust_kwargs(cls, **kwargs: Any) -> dict[str, Any]:
        return link_translation(kwargs)


def link_translation(kwargs: dict[str, Any]) -> dict[str, Any]:
    """Give a translation the key of its original."""
    original = kwargs.pop("translation_of", None)
    if original is None:
        return kwargs
    key: UUID = original.translation_key
    return {**kwargs, "translation_key": key}


class TopicFactory(SnippetFactory[Topic]):
    name = Sequence(lambda number: f"Topic {number}")
    slug = LazyAttribute(lambda topic: slugify(topic.name))

    class Meta:
        model = Topic


class PersonFactory(SnippetFactory[Person]):
    name = Sequence(lambda number: f"Person {number}")
    slug = LazyAttribute(lambda person: slugify(person.name))

    class Meta:
        model = Person


class PublicationFactory(SnippetFactory[Publication]):
    name = Sequence(lambda number: f"Newspaper {number}")
    website = "https://newspaper.example/"

    class Meta:
        model = Publication


class MenuFactory(SnippetFactory[Menu]):
    site = LazyFunction(default_site)
    location = MenuLocation.HEADER

    class Meta:
        model = Menu


class SiteTextsFactory(SnippetFactory[SiteTexts]):
    site = LazyFunction(default_site)
    slogan = "We leave the light on."

    class Meta:
        model = SiteTexts


class SiteSettingsFactory(DjangoModelFactory[SiteSettings]):
    site = LazyFunction(default_site)
    brand = "Avondlamp"

    class Meta:
        model = SiteSettings
        django_get_or_create = ("site",)


def amounts(frequency: Frequency = Frequency.ONE_OFF) -> dict[str, Any]:
    """Three amounts in euro, as a donation form holds them."""
    return {
        "type": "amounts",
        "id": str(uuid4()),
        "value": {
            "currency": Currency.EUR.value,
            "frequency": frequency.value,
            "presets": [
                {"type": "item", "id": str(uuid4()), "value": {"amount_minor": minor, "impact": ""}}
                for minor in (1000, 2500, 5000)
            ],
            "default_minor": 2500,
            "minimum_minor": 500,
            "maximum_minor": 500_000,
            "other_amount": True,
        },
    }


class DonationFormFactory(SnippetFactory[DonationForm]):
    name = Sequence(lambda number: f"Form {number}")
    amounts = LazyFunction(lambda: [amounts(Frequency.ONE_OFF), amounts(Frequency.MONTHLY)])
    methods = LazyFunction(
        lambda: [
            {"type": "method", "id": str(uuid4()), "value": method.value}
            for method in (PaymentMethod.BANK_TRANSFER, PaymentMethod.SEPA_DIRECT_DEBIT)
        ]
    )

    class Meta:
        model = DonationForm


class ConsentTextFactory(SnippetFactory[ConsentText]):
    method = PaymentMethod.SEPA_DIRECT_DEBIT
    frequency = Frequency.ONE_OFF
    text = "I allow {organisation} to collect {amount} once."

    class Meta:
        model = ConsentText


class DonateCallToActionFactory(SnippetFactory[DonateCallToAction]):
    headline = Sequence(lambda number: f"Leave the light on {number}")
    form: Any = SubFactory(
        DonationFormFactory, locale=LazyAttribute(lambda form: form.factory_parent.locale)
    )

    class Meta:
        model = DonateCallToAction


class DonationSettingsFactory(DjangoModelFactory[DonationSettings]):
    site = LazyFunction(default_site)
    is_enabled = True

    class Meta:
        model = DonationSettings
        django_get_or_create = ("site",)


class PageFactory(DjangoModelFactory[Made]):
    """A live page below ``parent``, in the language of its parent unless told otherwise."""

    parent: Any = LazyFunction(front_page)
    title = LazyFunction(lambda: f"Page {next(page_numbers)}")
    slug = LazyAttribute(lambda page: slugify(page.title))
    locale: Any = LazyAttribute(lambda page: page.parent.locale)
    first_published_at = LazyFunction(timezone.now)
    last_published_at = LazyAttribute(lambda page: page.first_published_at)

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Made], *args: Any, **kwargs: Any) -> Made:
        # Another page may have been added below the same parent since it was read.
        parent = Page.objects.get(pk=kwargs.pop("parent").pk)
        page: Any = model_class(*args, **link_translation(kwargs))
        # Validating asks the database about every choice, and logging validates the log: together
        # they take half of the time.
        page.draft_title = page.title
        page.save = partial(page.save, clean=False, log_action=None)
        parent.add_child(instance=page)
        del page.save
        return page


class HomePageFactory(PageFactory[HomePage]):
    """A front page in another language, or of another site."""

    parent = LazyFunction(Page.get_first_root_node)
    locale = LazyFunction(Locale.get_default)

    class Meta:
        model = HomePage


class SiteFactory(DjangoModelFactory[Site]):
    """Another site, with a front page of its own in the source language."""

    hostname = Sequence(lambda number: f"site-{number}.example")
    site_name = LazyAttribute(lambda site: site.hostname)
    root_page: Any = SubFactory(HomePageFactory)

    class Meta:
        model = Site


class ContentPageFactory(PageFactory[ContentPage]):
    lead = "What we do, and why."

    class Meta:
        model = ContentPage


class StoryIndexPageFactory(PageFactory[StoryIndexPage]):
    introduction = "People who found the way out."
    back_label = "Back to stories"

    class Meta:
        model = StoryIndexPage


class ArticleFactory(PageFactory[Made]):
    """``authors``, ``topics`` and ``related`` take lists of people, topics and pages."""

    parent = LazyFunction(story_index)
    lead = "She kept the letter in a biscuit tin, for eleven years."

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class: type[Made], *args: Any, **kwargs: Any) -> Made:
        links = {name: kwargs.pop(name, []) for name in CHILD_NAMES}
        page: Any = super()._create(model_class, *args, **kwargs)
        for name, targets in links.items():
            add_links(page, name, targets)
        if any(links.values()):
            # As publishing does, which stores a page together with its links.
            page.save(clean=False)
        return page


def add_links(page: Any, name: str, targets: list[Any]) -> None:
    """Give an article authors, topics or related pages, in order."""
    relation = getattr(page, RELATION_NAMES[name])
    for order, target in enumerate(targets):
        link = relation.model(
            sort_order=order, locale_id=page.locale_id, **{CHILD_NAMES[name]: target}
        )
        relation.add(link)


class StoryPageFactory(ArticleFactory[StoryPage]):
    class Meta:
        model = StoryPage


class OpinionPageFactory(ArticleFactory[OpinionPage]):
    class Meta:
        model = OpinionPage


class DonatePageFactory(PageFactory[DonatePage]):
    lead = "Every evening someone picks up the telephone."
    call_to_action: Any = SubFactory(
        DonateCallToActionFactory, locale=LazyAttribute(lambda action: action.factory_parent.locale)
    )

    class Meta:
        model = DonatePage
