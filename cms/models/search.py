from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class SearchEntry(models.Model):
    """What visitors find a page by: its words, stemmed as its language is.

    Wagtail's own index serves the admin; it stems every page as if it were in one language.
    """

    page = models.OneToOneField(
        "wagtailcore.Page",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="search_entry",
    )
    text = models.TextField()
    published_on = models.DateField(null=True)
    topics = ArrayField(models.UUIDField(), default=list)
    vector = SearchVectorField()

    class Meta:
        indexes = [
            GinIndex(fields=["vector"], name="search_entry_vector"),
            GinIndex(fields=["topics"], name="search_entry_topics"),
        ]

    def __str__(self) -> str:
        return str(self.page_id)
