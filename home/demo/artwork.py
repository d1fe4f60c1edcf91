"""Everything the demo shows and lets hear, made by code from the recipes in the content.

The same recipe always makes the same file, so the demo carries no pictures of its own.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

from home.demo.drawing import brand, indoors, outdoors, portraits, sound
from home.demo.drawing.canvas import Canvas
from home.demo.drawing.palettes import PALETTES

COMPOSERS: dict[str, Callable[..., None]] = {
    "barge": outdoors.barge,
    "bicycle": outdoors.bicycle,
    "birds": outdoors.birds,
    "boxes": indoors.boxes,
    "chairs": indoors.chairs,
    "city": outdoors.city,
    "classroom": indoors.classroom,
    "door": indoors.door,
    "drawer": indoors.drawer,
    "garden": outdoors.garden,
    "greenhouse": outdoors.greenhouse,
    "hands": indoors.hands,
    "harbour": outdoors.harbour,
    "headset": indoors.headset,
    "key": indoors.key,
    "laptop": indoors.laptop,
    "laundry": outdoors.laundry,
    "letters": outdoors.letters,
    "logo": brand.logo,
    "payslip": indoors.payslip,
    "phone": indoors.phone,
    "portrait": portraits.portrait,
    "sewing_machine": indoors.sewing_machine,
    "snow": outdoors.snow,
    "spools": indoors.spools,
    "table": indoors.table,
    "train": outdoors.train,
    "truck": outdoors.truck,
    "window_lamp": outdoors.window_lamp,
}


def draw(recipe: Mapping[str, Any]) -> Image.Image:
    """The picture a recipe describes.

    ``composer`` names the scene, ``palette`` its inks and ``seed`` its chances; the other keys are
    choices of that scene.
    """
    choices = dict(recipe)
    compose = COMPOSERS[choices.pop("composer")]
    palette = PALETTES[choices.pop("palette", "dusk")]
    canvas = Canvas(palette, Random(choices.pop("seed", 0)))
    compose(canvas, **choices)
    return canvas.finish()


def jpeg(recipe: Mapping[str, Any]) -> bytes:
    """The picture a recipe describes, as a file."""
    file = BytesIO()
    draw(recipe).save(file, "JPEG", quality=88)
    return file.getvalue()


def play(recipe: Mapping[str, Any]) -> bytes:
    """The sound a recipe describes, as a WAV file."""
    return sound.chime(recipe["seed"])
