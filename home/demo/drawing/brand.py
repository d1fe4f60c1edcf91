"""The organisation's own mark: a lamp in a window, and its name."""

from PIL import ImageDraw, ImageFont

from home.demo.drawing.canvas import UP, Canvas
from home.demo.drawing.shapes import HEIGHT, WIDTH, arch, ellipse, line, polygon


def logo(canvas: Canvas) -> None:
    """The mark above the name, on plain paper."""
    palette, middle = canvas.palette, WIDTH / 2
    canvas.cut(arch(middle - 190, 130, 380, 520), palette.ink)
    canvas.glow((middle, 430), 330, palette.lamp, 0.75)
    canvas.cut(line([(middle, 130), (middle, 330)], 10), palette.paper)
    shade = polygon(
        (middle - 56, 320), (middle + 56, 320), (middle + 132, 470), (middle - 132, 470)
    )
    canvas.cut(shade, palette.lamp, shade=palette.sun, angle=UP, amount=0.6)
    canvas.cut(ellipse(middle, 476, 40, 30), palette.paper)
    font = ImageFont.load_default(size=170)
    name = ImageDraw.Draw(canvas.image)
    name.text((middle, HEIGHT - 230), "avondlamp", fill=palette.ink, font=font, anchor="mm")
