import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Locale
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from cms.models.consent import Consentable
from cms.models.snippets import EditorialSnippet

VIEW_LEGAL_NAME = "cms.view_legal_name"
SAFEGUARDS = ("legal_name", "is_pseudonym", "needs_consent", "consent_id")
LONGEST_PARTICLE = 3


class Person(index.Indexed, Consentable, EditorialSnippet):
    """Someone who writes or tells, under the name the public may know."""

    name = models.CharField(
        _("public name"),
        max_length=255,
        help_text=_("The name visitors read. For a pseudonym, never the real one."),
    )
    slug = models.SlugField(_("slug"), max_length=255, allow_unicode=True)
    is_pseudonym = models.BooleanField(
        _("is a pseudonym"),
        default=False,
        help_text=_("The website then says that the name has been changed."),
    )
    legal_name = models.CharField(
        _("legal name"),
        max_length=255,
        blank=True,
        help_text=_("Only for colleagues who may see legal names; it never leaves this admin."),
    )
    role = models.CharField(
        _("role"),
        max_length=255,
        blank=True,
        help_text=_("Such as “director” or “survivor”."),
    )
    organisation = models.CharField(_("organisation"), max_length=255, blank=True)
    biography = models.TextField(_("biography"), blank=True)
    portrait = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("portrait"),
    )

    panels = [
        MultiFieldPanel(
            [
                TitleFieldPanel("name", classname="", placeholder=False),
                FieldPanel("slug"),
                FieldPanel("is_pseudonym"),
            ],
            heading=_("Public name"),
        ),
        FieldPanel("role"),
        FieldPanel("organisation"),
        FieldPanel("biography"),
        FieldPanel("portrait"),
        MultiFieldPanel(
            [
                FieldPanel("legal_name", permission=VIEW_LEGAL_NAME),
                FieldPanel("needs_consent"),
                FieldPanel("consent", permission="cms.view_consentrecord"),
            ],
            heading=_("Safeguarding"),
        ),
    ]
    # Translators work on another screen, which asks for no permission of ours.
    override_translatable_fields = [
        SynchronizedField(name, overridable=False)
        for name in ("legal_name", "is_pseudonym", "needs_consent", "consent")
    ]
    search_fields = [
        *EditorialSnippet.search_fields,
        index.SearchField("name"),
        index.AutocompleteField("name"),
    ]

    class Meta(EditorialSnippet.Meta):
        ordering = ["name", "pk"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        permissions = [("view_legal_name", gettext_noop("Can see legal names"))]
        constraints = [
            models.UniqueConstraint(fields=["locale", "slug"], name="person_slug_per_locale")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        public = words_of(self.name, self.slug, self.biography)
        if self.is_pseudonym and public & telling_words_of(self.legal_name):
            raise ValidationError(
                {"name": _("The legal name is readable in the name, slug or biography.")}
            )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Protect a person in every language as the original does."""
        others = Person.objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
        original = others.filter(locale=Locale.get_default()).first()
        if original is not None:
            for name in SAFEGUARDS:
                setattr(self, name, getattr(original, name))
        super().save(*args, **kwargs)
        if original is None:
            others.update(**{name: getattr(self, name) for name in SAFEGUARDS})


def words_of(*texts: str) -> set[str]:
    """Every word in these texts, as people read them."""
    return set(re.findall(r"[^\W_]+", " ".join(texts).casefold()))


def telling_words_of(legal_name: str) -> set[str]:
    """The words of a name by which someone is found; “van” and “de” are not among them."""
    words = words_of(legal_name)
    # The name of Li An has no other words.
    return {word for word in words if len(word) > LONGEST_PARTICLE} or words
