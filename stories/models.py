"""Stories and opinions, and the page that gathers them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page, TranslatableMixin
from wagtail.search import index

from cms.models.headless import HeadlessMixin
from donations.blocks import BodyBlock


class StoryIndexPage(HeadlessMixin, Page):
    """The page that gathers stories and opinions."""

    introduction = models.TextField(_("introduction"), blank=True)
    back_label = models.CharField(
        _("way back"),
        max_length=100,
        blank=True,
        help_text=_("The link on each article that leads here, such as “Back to stories”."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("back_label"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage", "stories.OpinionPage"]

    class Meta:
        verbose_name = _("story index")
        verbose_name_plural = _("story indexes")


class Article(HeadlessMixin, Page):
    """What stories and opinions have in common."""

    lead = models.TextField(
        _("lead"), help_text=_("Two or three sentences, above the text and in lists.")
    )
    published_on = models.DateField(_("published on"), default=timezone.localdate, db_index=True)
    hero = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("main image"),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    publication = models.ForeignKey(
        "cms.Publication",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("appeared earlier in"),
    )
    source_url = models.URLField(_("address of the original"), blank=True)
    source_published_on = models.DateField(_("date of the original"), null=True, blank=True)
    slogan = models.CharField(
        _("slogan"),
        max_length=255,
        blank=True,
        help_text=_("Empty: the slogan of the site."),
    )
    call_to_action = models.ForeignKey(
        "donations.DonateCallToAction",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("call to action"),
        help_text=_("Empty: the one of the site."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("lead"),
        FieldPanel("hero"),
        FieldPanel("body"),
        InlinePanel("author_links", heading=_("Authors"), label=_("author")),
        InlinePanel("topic_links", heading=_("Topics"), label=_("topic")),
        FieldPanel("published_on"),
        MultiFieldPanel(
            [
                FieldPanel("publication"),
                FieldPanel("source_url"),
                FieldPanel("source_published_on"),
            ],
            heading=_("Appeared earlier"),
        ),
        InlinePanel(
            "related_links", heading=_("Related, chosen by hand"), label=_("page"), max_num=4
        ),
        MultiFieldPanel(
            [FieldPanel("call_to_action"), FieldPanel("slogan")],
            heading=_("Below the text"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("published_on"),
    ]
    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.source_url and not self.publication_id:
            raise ValidationError({"publication": _("Say where this address leads to.")})


class AuthorLink(TranslatableMixin, Orderable):
    """Who wrote or told an article."""

    person = models.ForeignKey(
        "cms.Person",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("person"),
    )

    target_name = "person"
    panels = [FieldPanel("person")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("author")


class TopicLink(TranslatableMixin, Orderable):
    """What an article is about."""

    topic = models.ForeignKey(
        "cms.Topic", on_delete=models.CASCADE, related_name="+", verbose_name=_("topic")
    )

    target_name = "topic"
    panels = [FieldPanel("topic")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("topic")


class RelatedLink(TranslatableMixin, Orderable):
    """An article the editor wants people to read next."""

    related_page = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("page"),
    )

    target_name = "related_page"
    panels = [
        PageChooserPanel("related_page", ["stories.StoryPage", "stories.OpinionPage"]),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        abstract = True
        verbose_name = _("related page")


class StoryPage(Article):
    """What someone lived through, told by them or with them."""

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class OpinionPage(Article):
    """What someone thinks, under their own name."""

    class Meta:
        verbose_name = _("opinion")
        verbose_name_plural = _("opinions")


class StoryAuthor(AuthorLink):
    """Who told a story."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="author_links")


class StoryTopic(TopicLink):
    """What a story is about."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="topic_links")


class StoryRelated(RelatedLink):
    """What to read after a story."""

    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="related_links")


class OpinionAuthor(AuthorLink):
    """Who wrote an opinion."""

    page = ParentalKey(OpinionPage, on_delete=models.CASCADE, related_name="author_links")


class OpinionTopic(TopicLink):
    """What an opinion is about."""

    page = ParentalKey(OpinionPage, on_delete=models.CASCADE, related_name="topic_links")


class OpinionRelated(RelatedLink):
    """What to read after an opinion."""

    page = ParentalKey(OpinionPage, on_delete=models.CASCADE, related_name="related_links")


ARTICLE_MODELS: tuple[type[Any], ...] = (StoryPage, OpinionPage)
