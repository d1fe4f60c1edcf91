"""A sheet to lay paper shapes on, with the grain and the shadows of a print."""

from functools import cache
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter

from home.demo.drawing.palettes import Palette
from home.demo.drawing.shapes import HEIGHT, WIDTH, Point, Shape, bounds, move

Area = tuple[int, int, int, int]

OVERSAMPLING = 2
DOWN, UP, RIGHT, LEFT = pi / 2, -pi / 2, 0.0, pi


@cache
def grain(size: tuple[int, int]) -> Image.Image:
    """The same fine noise for every print, grey on average."""
    width, height = size
    noise = Image.frombytes("L", size, Random(1811).randbytes(width * height))
    return noise.filter(ImageFilter.GaussianBlur(0.7)).point(
        lambda value: max(0, min(255, int((value - 128) * 1.8 + 128)))
    )


@cache
def ramp(angle: float) -> Image.Image:
    """A small gradient from black to white in a direction."""
    side = 24
    across, down = cos(angle), sin(angle)
    reach = (abs(across) + abs(down)) / 2
    values = bytearray()
    for y in range(side):
        for x in range(side):
            along = ((x / (side - 1) - 0.5) * across + (y / (side - 1) - 0.5) * down) / reach
            values.append(int((along + 1) / 2 * 255))
    return Image.frombytes("L", (side, side), bytes(values))


class Canvas:
    """One picture in the making."""

    def __init__(self, palette: Palette, random: Random, width: int = WIDTH, height: int = HEIGHT):
        self.palette = palette
        self.random = random
        self.image = Image.new("RGB", (width, height), palette.paper)
        self.grain = grain((width, height))

    def wash(self, first: str, second: str, angle: float = DOWN) -> None:
        """Cover the whole sheet with one ink running into another."""
        area = (0, 0, *self.image.size)
        self.image.paste(first, area)
        self.image.paste(second, area, self._stipple(area, angle, 0.9))

    def cut(
        self,
        shape: Shape,
        colour: str,
        *,
        shade: str | None = None,
        angle: float = DOWN,
        amount: float = 1.0,
        shadow: float = 0.0,
        without: Shape | None = None,
        opacity: float = 1.0,
    ) -> None:
        """Lay down a paper shape, shaded with a second ink and casting a shadow on what lies below.

        ``amount`` is how far the shade spreads, ``shadow`` how dark the shadow is and ``without``
        a hole to leave open.
        """
        area = self._area(shape, margin=0)
        if area is None:
            return
        if shadow:
            self._cast(shape, shadow, without)
        mask = self._mask(shape, area, without)
        if opacity < 1:
            mask = mask.point(lambda value: int(value * opacity))
        self.image.paste(colour, area, mask)
        if shade:
            stipple = self._stipple(area, angle, amount)
            self.image.paste(shade, area, ImageChops.multiply(mask, stipple))

    def glow(self, centre: Point, radius: float, colour: str, strength: float = 0.8) -> None:
        """Let light spread from a point."""
        x, y = centre
        square = (int(x - radius), int(y - radius), int(x + radius), int(y + radius))
        area = self._clip(square)
        if area is None:
            return
        light = Image.radial_gradient("L").point(
            lambda value: int(max(0.0, 1 - value / 181) ** 2 * 255 * strength)
        )
        side = square[2] - square[0]
        light = light.resize((side, side), Image.Resampling.BICUBIC)
        light = light.crop(
            (area[0] - square[0], area[1] - square[1], area[2] - square[0], area[3] - square[1])
        )
        self._lighten(area, light, colour)

    def beam(self, shape: Shape, colour: str, strength: float = 0.5, angle: float = DOWN) -> None:
        """Light in the form of a shape, strongest where it starts."""
        area = self._area(shape, margin=0)
        if area is None:
            return
        fade = ramp(angle).point(lambda value: int((255 - value) * strength))
        fade = fade.resize((area[2] - area[0], area[3] - area[1]), Image.Resampling.BICUBIC)
        self._lighten(area, ImageChops.multiply(fade, self._mask(shape, area, None)), colour)

    def finish(self) -> Image.Image:
        """The print, with its grain and slightly darker edges."""
        width, height = self.image.size
        edges = Image.radial_gradient("L").point(lambda value: 255 - int((value / 255) ** 3 * 46))
        edges = edges.resize((width, height), Image.Resampling.BICUBIC)
        texture = self.grain.point(lambda value: int(128 + (value - 128) * 0.07))
        darkened = ImageChops.multiply(self.image, Image.merge("RGB", [edges] * 3))
        return ImageChops.overlay(darkened, Image.merge("RGB", [texture] * 3))

    def _lighten(self, area: Area, light: Image.Image, colour: str) -> None:
        below = self.image.crop(area)
        ink = Image.new("RGB", below.size, colour)
        lit = ImageChops.screen(below, ImageChops.multiply(ink, Image.merge("RGB", [light] * 3)))
        self.image.paste(lit, area)

    def _cast(self, shape: Shape, strength: float, without: Shape | None) -> None:
        shape, without = move(shape, 7, 12), move(without or [], 7, 12)
        area = self._area(shape, margin=36)
        if area is None:
            return
        mask = self._mask(shape, area, without)
        small = mask.resize((max(1, mask.width // 4), max(1, mask.height // 4)))
        soft = small.filter(ImageFilter.GaussianBlur(3.5)).resize(mask.size)
        self.image.paste(self.palette.ink, area, soft.point(lambda value: int(value * strength)))

    def _stipple(self, area: Area, angle: float, amount: float) -> Image.Image:
        size = (area[2] - area[0], area[3] - area[1])
        gradient = ramp(angle).resize(size, Image.Resampling.BICUBIC)
        speckled = ImageChops.add(gradient, self.grain.crop(area), scale=1, offset=-128)
        start = 255 * (1 - amount)
        return speckled.point(
            lambda value: max(0, min(255, int((value - start) / max(amount, 0.05))))
        )

    def _mask(self, shape: Shape, area: Area, without: Shape | None) -> Image.Image:
        left, top, right, bottom = area
        size = ((right - left) * OVERSAMPLING, (bottom - top) * OVERSAMPLING)
        mask = Image.new("L", size, 0)
        draw = ImageDraw.Draw(mask)
        for fill, outlines in ((255, shape), (0, without or [])):
            for outline in outlines:
                draw.polygon(
                    [((x - left) * OVERSAMPLING, (y - top) * OVERSAMPLING) for x, y in outline],
                    fill=fill,
                )
        return mask.reduce(OVERSAMPLING)

    def _area(self, shape: Shape, margin: int) -> Area | None:
        left, top, right, bottom = bounds(shape)
        return self._clip(
            (
                int(left) - margin - 1,
                int(top) - margin - 1,
                int(right) + margin + 2,
                int(bottom) + margin + 2,
            )
        )

    def _clip(self, area: Area) -> Area | None:
        width, height = self.image.size
        left, top = max(0, area[0]), max(0, area[1])
        right, bottom = min(width, area[2]), min(height, area[3])
        return (left, top, right, bottom) if right > left and bottom > top else None


def mix(first: str, second: str, part: float) -> str:
    """An ink between two others."""
    blended = (
        round(a + (b - a) * part)
        for a, b in zip(ImageColor.getrgb(first)[:3], ImageColor.getrgb(second)[:3], strict=True)
    )
    return "#" + "".join(f"{value:02x}" for value in blended)
