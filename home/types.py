"""GraphQL types of the front page and the pages about the organisation."""

import strawberry_django
from strawberry import auto

from cms.graphql.blocks import Block
from cms.graphql.images import Image, image_field
from cms.graphql.pages import Page
from cms.graphql.streamfields import stream_field
from home import models


@strawberry_django.type(models.HomePage)
class HomePage(Page):
    """The front page of a site."""

    introduction: auto = strawberry_django.field(
        description="The words above everything else; may be empty."
    )
    hero: Image | None = image_field("hero", "Null where there is none to show.")
    body: list[Block] = stream_field("body", "What stands on the page, in order.")


@strawberry_django.type(models.ContentPage)
class ContentPage(Page):
    """A page about the organisation, such as who we are or how we handle data."""

    lead: auto = strawberry_django.field(description="The words above the text; may be empty.")
    hero: Image | None = image_field("hero", "Null where there is none to show.")
    body: list[Block] = stream_field("body", "What stands on the page, in order.")
