"""Pages that stand in at an address of a language that does not have them."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Left, Length
from wagtail.models import Page

from cms.graphql.content import Content


def stand_in_at(content: Content, language: str | None, inside: str) -> Any:
    """The page that stands in for one the asked language does not have.

    It is looked for where a copy of it stands, and below the translation of its parent: visitors
    of ``/en/stories/`` find ``/en/stories/de-lamp/`` although the story exists in Dutch only.
    """
    own = (language or "").lower()
    root = next((root for root in content.site_roots.roots if root.language_code == own), None)
    if root is None or own != content.language_code:
        return None
    above, _, slug = (root.url_path + inside).rstrip("/").rpartition("/")
    copies = Page.objects.filter(url_path=root.url_path + inside, alias_of__isnull=False)
    parents = content.visible(Page.objects.filter(url_path=f"{above}/"))
    peers = Page.objects.filter(translation_key__in=parents.values("translation_key"))
    found = copies.order_by().values("pk").union(children_called(slug, peers).values("pk"))
    keys = [row["pk"] for row in found]
    content.page_versions.want(keys)
    return next((card for key in keys if (card := content.page_card(key))), None)


def children_called(slug: str, parents: QuerySet[Page]) -> QuerySet[Page]:
    """The pages with this slug directly below any of these."""
    path_above = Left(OuterRef("path"), Length(OuterRef("path")) - Page.steplen)
    above = parents.filter(path=path_above)
    return Page.objects.filter(Exists(above), slug=slug).order_by()
