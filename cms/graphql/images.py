"""Pictures: what a frontend needs to show one well, answered without touching S3."""

from typing import Annotated, Any

import strawberry
import strawberry_django
from strawberry import relay

from cms import models, pictures
from cms.pictures import PicturePreset

strawberry.enum(PicturePreset, description="A way to show a picture, declared by the server.")


Preset = Annotated[PicturePreset, strawberry.argument(description="The place it is shown in.")]


@strawberry.type
class PictureSource:
    """A ``<source>`` element."""

    type: str = strawberry.field(description="A media type, such as ``image/avif``.")
    srcset: str = strawberry.field(description="Addresses with their widths.")
    sizes: str = strawberry.field(description="How wide the picture is shown.")


@strawberry.type
class PictureImg:
    """The ``<img>`` element inside."""

    url: str = strawberry.field(description="The address of a JPEG for old browsers.")
    width: int = strawberry.field(description="In pixels.")
    height: int = strawberry.field(description="In pixels.")


@strawberry.type
class FocalPoint:
    """The point of a picture that should stay in view."""

    x: float = strawberry.field(description="From 0 at the left to 1 at the right.")
    y: float = strawberry.field(description="From 0 at the top to 1 at the bottom.")


@strawberry.type
class Picture:
    """A ``<picture>`` element with its sources."""

    sources: list[PictureSource] = strawberry.field(description="Best format first.")
    img: PictureImg = strawberry.field(description="For browsers that know no better format.")
    placeholder: str = strawberry.field(description="A ThumbHash, in base64; may be empty.")
    dominant_color: str = strawberry.field(description="Such as ``#7a3b2e``; may be empty.")
    alt: str = strawberry.field(description="What it shows, for people who cannot see it.")
    focal_point: FocalPoint | None = strawberry.field(description="Null where none was set.")


@strawberry_django.type(models.Image)
class Image(relay.Node):
    """A picture that may be shown."""

    width: strawberry.auto = strawberry_django.field(description="Of the original, in pixels.")
    height: strawberry.auto = strawberry_django.field(description="Of the original, in pixels.")
    credit: strawberry.auto = strawberry_django.field(description="Who made it; may be empty.")
    dominant_color: strawberry.auto = strawberry_django.field(
        description="Such as ``#7a3b2e``; may be empty."
    )

    @strawberry.field
    def alt(self, root: strawberry.Parent[models.Image]) -> str:
        """What it shows, for people who cannot see it, in the asked language where it is known."""
        return alt_of(root)

    @strawberry.field
    def placeholder(self, root: strawberry.Parent[models.Image]) -> str:
        """A ThumbHash, in base64; empty where none was made."""
        return root.thumb_hash

    @strawberry.field
    def focal_point(self, root: strawberry.Parent[models.Image]) -> FocalPoint | None:
        """The point that should stay in view, null where none was set."""
        return focal_point_of(root)

    @strawberry.field
    def picture(self, root: strawberry.Parent[models.Image], preset: Preset) -> Picture:
        """The picture in the sizes and formats of a preset."""
        return picture_of(root, preset)


def picture_of(image: Any, preset: PicturePreset) -> Picture:
    """A picture from the renditions that came with the image's row."""
    made = pictures.picture(image, preset, image.made)
    return Picture(
        sources=[PictureSource(**source) for source in made["sources"]],
        img=PictureImg(**made["img"]),
        placeholder=image.thumb_hash,
        dominant_color=image.dominant_color,
        alt=alt_of(image),
        focal_point=focal_point_of(image),
    )


def alt_of(image: Any) -> str:
    """What a picture shows, in the language of the answer or its fallbacks."""
    return str(image.alt_in(root.language_code for root in image.content.chain))


def focal_point_of(image: models.Image) -> FocalPoint | None:
    """The focal point as fractions of width and height."""
    if image.focal_point_x is None or image.focal_point_y is None:
        return None
    return FocalPoint(x=image.focal_point_x / image.width, y=image.focal_point_y / image.height)


def img_of(image: Any, preset: PicturePreset) -> PictureImg:
    """A picture in one size and format, for readers that are no browsers."""
    return PictureImg(**pictures.plain_picture(image, preset, image.made))


def image_field(name: str, description: str | None = None) -> Any:
    """Expose the foreign key to an image called ``name``, null while it may not be shown."""

    def resolve(root: Any) -> Image | None:
        root.content.images.want(getattr(peer, f"{name}_id", None) for peer in root.peers)
        image: Any = root.content.images.get(getattr(root, f"{name}_id"))
        return image

    return strawberry.field(resolver=resolve, description=description)
