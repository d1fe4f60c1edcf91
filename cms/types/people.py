"""GraphQL types of people, topics and publications."""

import strawberry_django
from strawberry import auto, relay

from cms import models
from cms.graphql.images import Image, image_field
from cms.graphql.translations import Localized


@strawberry_django.type(models.Person)
class Person(relay.Node, Localized):
    """Someone who writes or tells, under the name the public may know."""

    name: auto = strawberry_django.field(
        description="The name visitors read; a pseudonym where one protects them."
    )
    slug: auto = strawberry_django.field(description="The name in addresses and filters.")
    is_pseudonym: auto = strawberry_django.field(
        description="Whether the name was changed to protect the person."
    )
    role: auto = strawberry_django.field(description="Such as “director”; may be empty.")
    organisation: auto = strawberry_django.field(description="Where they work; may be empty.")
    biography: auto = strawberry_django.field(description="A few sentences; may be empty.")
    portrait: Image | None = image_field("portrait", "Null where there is none to show.")


@strawberry_django.type(models.Topic)
class Topic(relay.Node, Localized):
    """What stories are about."""

    name: auto = strawberry_django.field(description="What visitors read.")
    slug: auto = strawberry_django.field(description="The name in addresses and filters.")
    description: auto = strawberry_django.field(description="One or two sentences; may be empty.")


@strawberry_django.type(models.Publication)
class Publication(relay.Node, Localized):
    """A newspaper, magazine or website where something appeared before."""

    name: auto = strawberry_django.field(description="What it is called.")
    website: auto = strawberry_django.field(description="Its address; may be empty.")
