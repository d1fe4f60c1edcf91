from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.search import index

from cms.models.snippets import EditorialSnippet


class Topic(index.Indexed, EditorialSnippet):
    """What stories are about."""

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), max_length=100, allow_unicode=True)
    description = models.TextField(
        _("description"),
        blank=True,
        help_text=_("One or two sentences, shown above the list."),
    )

    panels = [
        TitleFieldPanel("name", classname="", placeholder=False),
        FieldPanel("slug"),
        FieldPanel("description"),
    ]
    search_fields = [
        *EditorialSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(EditorialSnippet.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="topic_slug_per_locale")
        ]

    def __str__(self) -> str:
        return self.name


class Publication(index.Indexed, EditorialSnippet):
    """A newspaper, magazine or website where something appeared before."""

    name = models.CharField(_("name"), max_length=255)
    website = models.URLField(_("website"), blank=True)

    panels = [FieldPanel("name"), FieldPanel("website")]
    search_fields = [
        *EditorialSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(EditorialSnippet.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return self.name
