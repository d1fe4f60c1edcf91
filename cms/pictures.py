"""The ways a picture is shown, and what a frontend needs to show it so.

Answering makes no rendition and reads neither the database nor S3: renditions come in with the
image, and one that is not made yet gets a signed address that makes it on its first request.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import blake2s
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple, TypedDict

from django.conf import settings
from django.core import signing
from django.core.files.storage import storages
from django.db.models import TextChoices
from wagtail.images.models import Filter

from cms.storage import PUBLIC

if TYPE_CHECKING:
    from cms.models import Image

MEDIA_TYPES = {
    "avif": "image/avif",
    "webp": "image/webp",
    "jpeg": "image/jpeg",
    "png": "image/png",
}


class Size(NamedTuple):
    """One width of a preset in one format."""

    spec: str
    width: int
    height: int | None


@dataclass(frozen=True)
class Shape:
    """How a preset cuts and scales: a ratio to crop to around the focal point, or the whole."""

    widths: tuple[int, ...]
    sizes: str
    ratio: tuple[int, int] | None = None
    fallback: str = "jpeg"
    modern: tuple[str, ...] = ("avif", "webp")

    def size(self, width: int, image_format: str) -> Size:
        """One width of this shape in one format, as Wagtail's filter spec says it."""
        if self.ratio is None:
            return Size(f"width-{width}|format-{image_format}", width, None)
        height = round(width * self.ratio[1] / self.ratio[0])
        return Size(f"fill-{width}x{height}|format-{image_format}", width, height)

    @cached_property
    def fallback_size(self) -> Size:
        """The one size for browsers that know no better format: the middle one."""
        return self.size(self.widths[len(self.widths) // 2], self.fallback)

    @cached_property
    def by_format(self) -> dict[str, list[Size]]:
        """All sizes in the modern formats, best format first."""
        return {
            image_format: [self.size(width, image_format) for width in self.widths]
            for image_format in self.modern
        }

    def widest(self, width: int, height: int) -> int:
        """The widest this shape gets from a picture of that size without enlarging it."""
        if self.ratio is None:
            return width
        return min(width, int(height * self.ratio[0] / self.ratio[1]))

    def fitting(self, sizes: list[Size], widest: int) -> list[Size]:
        """The sizes that enlarge nothing, and always the smallest one."""
        return [size for size in sizes if size.width <= widest] or sizes[:1]


class PicturePreset(TextChoices):
    """A way to show a picture."""

    HERO = "HERO", "Across the page, 16:9"
    CARD = "CARD", "In a list, 3:2"
    INLINE = "INLINE", "Between the text, uncropped"
    PORTRAIT = "PORTRAIT", "A face, square"
    THUMBNAIL = "THUMBNAIL", "Very small, square"
    SHARE = "SHARE", "On social networks, 1200 by 630, JPEG only"
    LOGO = "LOGO", "A mark with transparency, uncropped"

    @property
    def shape(self) -> Shape:
        """How this preset cuts and scales."""
        return SHAPES[self]


SHAPES = {
    PicturePreset.HERO: Shape(widths=(640, 1024, 1600, 2048), ratio=(16, 9), sizes="100vw"),
    PicturePreset.CARD: Shape(
        widths=(330, 480, 810),
        ratio=(3, 2),
        sizes="(min-width: 64rem) 24rem, (min-width: 40rem) 50vw, 100vw",
    ),
    PicturePreset.INLINE: Shape(widths=(480, 800, 1440), sizes="(min-width: 48rem) 45rem, 100vw"),
    PicturePreset.PORTRAIT: Shape(widths=(160, 320, 640), ratio=(1, 1), sizes="20rem"),
    PicturePreset.THUMBNAIL: Shape(widths=(96, 192), ratio=(1, 1), sizes="6rem"),
    PicturePreset.SHARE: Shape(widths=(1200,), ratio=(120, 63), sizes="1200px", modern=()),
    PicturePreset.LOGO: Shape(widths=(160, 320), sizes="10rem", fallback="png"),
}


class Made(TypedDict):
    """A rendition that exists, as a row of the database says it."""

    spec: str
    focal_point_key: str
    file: str
    width: int
    height: int


class SourceData(TypedDict):
    """What a ``<source>`` element says."""

    type: str
    srcset: str
    sizes: str


class ImgData(TypedDict):
    """What the ``<img>`` element inside says."""

    url: str
    width: int
    height: int


class PictureData(TypedDict):
    """A ``<picture>`` element with its sources, best format first."""

    sources: list[SourceData]
    img: ImgData


def picture(image: "Image", preset: PicturePreset, renditions: Iterable[Made]) -> PictureData:
    """What a frontend needs to show this image so, given its renditions that exist."""
    shape = preset.shape
    made = made_of(image, shape, renditions)
    widest = shape.widest(image.width, image.height)
    return {
        "sources": [
            {
                "type": MEDIA_TYPES[image_format],
                "srcset": srcset(image, shape.fitting(sizes, widest), made),
                "sizes": shape.sizes,
            }
            for image_format, sizes in shape.by_format.items()
        ],
        "img": img(image, shape, fallback(shape, widest), made),
    }


def plain_picture(image: "Image", preset: PicturePreset, renditions: Iterable[Made]) -> ImgData:
    """The same in one size and format, for readers that are no browsers."""
    shape = preset.shape
    size = fallback(shape, shape.widest(image.width, image.height))
    return img(image, shape, size, made_of(image, shape, renditions))


def made_of(image: "Image", shape: Shape, renditions: Iterable[Made]) -> dict[str, Made]:
    """The public renditions that exist in this shape, by their filter specs."""
    key = focal_point_key(image) if shape.ratio else ""
    return {
        row["spec"]: row
        for row in renditions
        if row["focal_point_key"] == key and row["file"].startswith(PUBLIC)
    }


def fallback(shape: Shape, widest: int) -> Size:
    """The one size for old browsers, smaller where the picture is smaller than that."""
    if shape.fallback_size.width <= widest:
        return shape.fallback_size
    fitting = [width for width in shape.widths if width <= widest]
    return shape.size(max(fitting, default=shape.widths[0]), shape.fallback)


def srcset(image: "Image", sizes: list[Size], made: dict[str, Made]) -> str:
    """Addresses with their widths."""
    parts = []
    for size in sizes:
        row = made.get(size.spec)
        url = public_url(row["file"]) if row else on_demand_url(image, size.spec)
        parts.append(f"{url} {row['width'] if row else min(size.width, image.width)}w")
    return ", ".join(parts)


def img(image: "Image", shape: Shape, size: Size, made: dict[str, Made]) -> ImgData:
    """The element for browsers that know no better format."""
    row = made.get(size.spec)
    if row:
        return {"url": public_url(row["file"]), "width": row["width"], "height": row["height"]}
    width = min(size.width, shape.widest(image.width, image.height))
    ratio = (size.height or image.height) / (size.width if size.height else image.width)
    return {
        "url": on_demand_url(image, size.spec),
        "width": width,
        "height": max(1, int(width * ratio)),
    }


def wanted_specs(image: "Image") -> list[str]:
    """The filter specs of every rendition ``picture`` can point at for this image."""
    specs: dict[str, None] = {}
    for shape in SHAPES.values():
        widest = shape.widest(image.width, image.height)
        specs[fallback(shape, widest).spec] = None
        for sizes in shape.by_format.values():
            specs |= {size.spec: None for size in shape.fitting(sizes, widest)}
    return list(specs)


def public_url(name: str) -> str:
    """Where anyone reads this rendition."""
    return storages["renditions"].url(name)


def focal_point_key(image: "Image") -> str:
    """What Wagtail tells croppings around different focal points apart by."""
    return key_of_focal_point(
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )


@lru_cache(maxsize=4096)
def key_of_focal_point(*values: int | None) -> str:
    """Wagtail's key of a focal point with these four values."""
    names = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
    point = SimpleNamespace(**dict(zip(names, values, strict=True)))
    return str(Filter(spec="fill-1x1").get_cache_key(point))


def version(image: "Image") -> str:
    """Changes when the file or the focal point does."""
    state = f"{image.file_hash} {focal_point_key(image)}"
    return blake2s(state.encode(), digest_size=5).hexdigest()


SIGNER = signing.Signer(sep=".", salt="cms.pictures")


def on_demand_url(image: "Image", spec: str) -> str:
    """Where a rendition is made on its first request. Only what we signed is ever made."""
    token = SIGNER.sign(f"{image.pk}_{version(image)}_{spec.replace('|', '_')}")
    return f"{settings.WAGTAILADMIN_BASE_URL}/renditions/{token}"


class Asked(NamedTuple):
    """What a signed address asks for."""

    image_id: int
    version: str
    spec: str


def asked(token: str) -> Asked:
    """Read a signed address, or raise ``signing.BadSignature``."""
    image_id, version, *operations = SIGNER.unsign(token).split("_")
    return Asked(int(image_id), version, "|".join(operations))
