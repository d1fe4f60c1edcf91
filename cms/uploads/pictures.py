"""Pictures: refused unless they are what they say, and stored without a trace of the camera."""

import base64
import logging
from dataclasses import dataclass
from io import BytesIO
from operator import itemgetter
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, JpegImagePlugin
from pillow_heif import register_heif_opener
from thumbhash import rgba_to_thumb_hash

register_heif_opener()
logger = logging.getLogger(__name__)

FORMATS = {
    "jpg": ("JPEG", "MPO"),
    "jpeg": ("JPEG", "MPO"),
    "png": ("PNG",),
    "gif": ("GIF",),
    "webp": ("WEBP",),
    "avif": ("AVIF",),
    "heic": ("HEIF",),
}
"""What Pillow calls the contents of a file with this extension."""

SRGB = ImageCms.createProfile("sRGB")
THUMB_HASH_SIDE = 48


@dataclass(frozen=True)
class CleanPicture:
    """A picture as we store it: one still, upright, in sRGB, with no metadata of any kind."""

    content: ContentFile[bytes]
    width: int
    height: int
    dominant_color: str
    thumb_hash: str


def clean_picture(name: str, file: File[Any]) -> CleanPicture:
    """Check an uploaded picture and free it of metadata, or raise ``ValidationError``."""
    extension = name.rpartition(".")[2].lower()
    if extension not in FORMATS:
        raise ValidationError(
            _("Pictures can be %(formats)s files; this is another kind of file.")
            % {"formats": ", ".join(FORMATS).upper()}
        )
    check_size(file)
    file.seek(0)
    try:
        return read(extension, Image.open(file, formats=FORMATS[extension]))
    except (ValidationError, MemoryError):
        raise
    # Decoders raise almost anything on damaged or hostile contents.
    except Exception as error:
        logger.info("Refused a picture: %s", type(error).__name__)
        raise ValidationError(
            _("This is not a sound .%(extension)s picture. Open it and save it again, then retry.")
            % {"extension": extension}
        ) from error


def check_size(file: File[Any]) -> None:
    """Refuse a file that is too big."""
    if file.size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise ValidationError(
            _("This picture is too big (%(size)s); the limit is %(limit)s.")
            % {
                "size": filesizeformat(file.size),
                "limit": filesizeformat(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE),
            }
        )


def check_pixels(picture: Image.Image) -> None:
    """Refuse a small file that unpacks to an enormous picture, before unpacking it."""
    limit = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if picture.width * picture.height > limit:
        raise ValidationError(
            _("This picture has too many pixels (%(width)s by %(height)s); make it smaller first.")
            % {"width": picture.width, "height": picture.height}
        )


def read(extension: str, picture: Image.Image) -> CleanPicture:
    """Unpack a picture and store it anew."""
    check_pixels(picture)
    picture.load()
    still = in_srgb(ImageOps.exif_transpose(picture))
    # Pillow writes some of what it read, such as comments, into the new file.
    still.info = {}
    content, kind = encode(still, picture)
    small = ImageOps.contain(still.convert("RGBA"), (THUMB_HASH_SIDE, THUMB_HASH_SIDE))
    return CleanPicture(
        content=ContentFile(content, name=f"picture.{kind}"),
        width=still.width,
        height=still.height,
        dominant_color=dominant_color(small),
        thumb_hash=thumb_hash(small),
    )


def in_srgb(picture: Image.Image) -> Image.Image:
    """The same colours without a profile, as grey, RGB or RGBA with eight bits a channel."""
    profile = picture.info.get("icc_profile")
    alpha = None
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        alpha = picture.getchannel("A")
        picture = picture.convert("RGB")
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256)
    if picture.mode in ("1", "I", "F", "LA"):
        picture = picture.convert("L")
    if profile and picture.mode in ("RGB", "CMYK"):
        picture = from_profile(picture, profile)
    if picture.mode not in ("L", "RGB"):
        picture = picture.convert("RGB")
    if alpha is not None:
        picture.putalpha(alpha)
    return picture


def from_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours a profile says these numbers mean, or the numbers where it says nothing."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, SRGB, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def encode(still: Image.Image, original: Image.Image) -> tuple[bytes, str]:
    """The bytes to store and their extension; as near to the original as its kind allows."""
    output = BytesIO()
    if original.format == "WEBP":
        still.save(output, "WEBP", quality=95)
        return output.getvalue(), "webp"
    if still.mode in ("RGBA", "LA") or original.format in ("PNG", "GIF"):
        still.save(output, "PNG")
        return output.getvalue(), "png"
    still.save(output, "JPEG", **jpeg_options(still, original))
    return output.getvalue(), "jpg"


def jpeg_options(still: Image.Image, original: Image.Image) -> dict[str, Any]:
    """The original's own tables lose least; what was no JPEG in these colours has none."""
    if isinstance(original, JpegImagePlugin.JpegImageFile) and original.mode == still.mode:
        return {
            "qtables": original.quantization,
            "subsampling": JpegImagePlugin.get_sampling(original),
        }
    return {"quality": 92}


def dominant_color(small: Image.Image) -> str:
    """The colour most of the picture has, such as ``#7a3b2e``."""
    paper = Image.new("RGBA", small.size, "white")
    colours = Image.alpha_composite(paper, small).convert("RGB").quantize(5).convert("RGB")
    counted = colours.getcolors(maxcolors=small.width * small.height) or []
    _count, colour = max(counted, key=itemgetter(0))
    assert isinstance(colour, tuple)
    return "#" + "".join(f"{channel:02x}" for channel in colour)


def thumb_hash(small: Image.Image) -> str:
    """A blurred placeholder in a few bytes, in base64; see evanw.github.io/thumbhash."""
    values = list(small.tobytes())
    return base64.b64encode(bytes(rgba_to_thumb_hash(*small.size, values))).decode()
