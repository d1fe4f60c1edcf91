"""GraphQL types of sound and film."""

import strawberry
import strawberry_django
from django.db.models import TextChoices
from strawberry import auto, relay

from cms import models


@strawberry.enum(description="Whether something is heard or watched.")
class MediaKind(TextChoices):
    AUDIO = "audio", "Sound"
    VIDEO = "video", "Film"


@strawberry_django.type(models.Media)
class Media(relay.Node):
    """Sound or film from the library."""

    duration: auto = strawberry_django.field(description="In seconds.")
    transcript: auto = strawberry_django.field(description="What is said and heard; may be empty.")

    @strawberry.field
    def kind(self, root: strawberry.Parent[models.Media]) -> MediaKind:
        """Whether it is heard or watched."""
        return MediaKind(root.type)

    @strawberry.field
    def url(self, root: strawberry.Parent[models.Media]) -> str:
        """Where it can be played from, for a few minutes."""
        return str(root.url)
