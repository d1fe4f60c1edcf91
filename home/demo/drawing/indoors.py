"""Scenes within four walls: tables, desks, workshops and doors."""

from collections.abc import Sequence
from math import cos, pi, sin

from PIL import Image

from home.demo.drawing.canvas import DOWN, LEFT, RIGHT, UP, Canvas, mix
from home.demo.drawing.outdoors import flock, panes
from home.demo.drawing.plants import leafy_stem, monstera, pot_plant
from home.demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    Point,
    Shape,
    arc_points,
    arch,
    blob,
    box,
    curve,
    ellipse,
    leaf,
    line,
    mirror,
    move,
    polygon,
    ring,
    smooth,
    turn,
)


def room(canvas: Canvas, floor: float) -> None:
    """A wall and a floor."""
    palette = canvas.palette
    canvas.wash(palette.near, palette.ink, UP)
    canvas.cut(
        box(-10, floor, WIDTH + 20, HEIGHT),
        palette.ink,
        shade=mix(palette.ink, palette.near, 0.7),
        amount=0.8,
    )
    canvas.cut(box(-10, floor - 16, WIDTH + 20, 16), mix(palette.near, palette.paper, 0.12))


def potted(canvas: Canvas, x: float, ground: float, size: float, ink: str | None = None) -> None:
    """A plant in a pot."""
    palette = canvas.palette
    pot, leaves = pot_plant(x, ground, size, canvas.random)
    canvas.cut(leaves, ink or palette.reed, shade=palette.ink, amount=0.5, shadow=0.3)
    canvas.cut(pot, palette.brick, shade=palette.ink, angle=RIGHT, amount=0.45, shadow=0.3)
    canvas.cut(
        box(x - 76 * size, ground - 134 * size, 152 * size, 24 * size, 6 * size),
        mix(palette.brick, palette.paper, 0.25),
    )


def window(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A window on the evening, with the moon in it."""
    palette = canvas.palette
    canvas.cut(
        box(x - 16, y - 16, width + 32, height + 32, 8),
        mix(palette.near, palette.paper, 0.18),
        shadow=0.35,
    )
    canvas.cut(box(x, y, width, height), palette.sky, shade=palette.horizon)
    canvas.cut(ellipse(x + width * 0.66, y + height * 0.34, height * 0.13), palette.sun)
    canvas.cut(
        ellipse(x + width * 0.3, y + height * 0.22, 3)
        + ellipse(x + width * 0.42, y + height * 0.5, 2.5)
        + ellipse(x + width * 0.14, y + height * 0.42, 2),
        palette.sun,
    )
    roofs = [
        [
            (x, y + height),
            *(
                (x + width * part, y + height * (0.78 - 0.12 * (index % 2)))
                for index, part in enumerate((0, 0.18, 0.34, 0.5, 0.7, 0.86, 1))
            ),
            (x + width, y + height),
        ]
    ]
    canvas.cut(roofs, palette.near)
    canvas.cut(
        box(x + width / 2 - 5, y, 10, height) + box(x, y + height * 0.56, width, 10),
        mix(palette.near, palette.paper, 0.18),
    )


def chair(x: float, floor: float, size: float) -> Shape:
    """A wooden chair seen from the side, facing right."""
    back = curve(
        [
            (x - 26 * size, floor - 500 * size),
            (x - 6 * size, floor - 350 * size),
            (x + 20 * size, floor - 220 * size),
        ],
        30 * size,
    )
    seat = blob(
        (x + 4 * size, floor - 232 * size),
        (x + 120 * size, floor - 252 * size),
        (x + 244 * size, floor - 240 * size),
        (x + 240 * size, floor - 206 * size),
        (x + 20 * size, floor - 200 * size),
    )
    legs = line([(x + 26 * size, floor - 216 * size), (x - 14 * size, floor)], 26 * size, taper=0.6)
    legs += line(
        [(x + 222 * size, floor - 216 * size), (x + 240 * size, floor)], 26 * size, taper=0.6
    )
    rung = line(
        [(x + 6 * size, floor - 100 * size), (x + 230 * size, floor - 100 * size)], 12 * size
    )
    cushion = box(x + 30 * size, floor - 272 * size, 196 * size, 34 * size, 16 * size)
    return back + seat + legs + rung + cushion


def cup(canvas: Canvas, x: float, y: float, ink: str) -> None:
    """A cup with steam."""
    palette = canvas.palette
    canvas.cut(ring(x + 56, y - 46, 25, 11), ink)
    canvas.cut(
        [
            [
                *smooth([(x - 56, y - 86), (x - 48, y - 26), (x - 28, y)], closed=False),
                *smooth([(x + 28, y), (x + 48, y - 26), (x + 56, y - 86)], closed=False),
            ]
        ],
        ink,
        shade=palette.near,
        angle=RIGHT,
        amount=0.4,
        shadow=0.35,
    )
    canvas.cut(ellipse(x, y - 86, 56, 12), mix(palette.brick, palette.ink, 0.35))
    for side in (-16, 14):
        steam = curve(
            [
                (x + side, y - 108),
                (x + side + 16, y - 142),
                (x + side - 10, y - 178),
                (x + side + 10, y - 222),
            ],
            9,
            taper=0.2,
        )
        canvas.cut(steam, palette.paper, opacity=0.4)


def teapot(canvas: Canvas, x: float, y: float, ink: str) -> None:
    """A round teapot."""
    palette = canvas.palette
    canvas.cut(ring(x + 106, y - 82, 48, 16), ink)
    canvas.cut(
        curve([(x - 84, y - 62), (x - 132, y - 84), (x - 150, y - 136)], 32, taper=0.5),
        ink,
        shade=palette.ink,
        amount=0.3,
    )
    canvas.cut(
        blob(
            (x - 104, y - 72),
            (x - 70, y - 142),
            (x, y - 164),
            (x + 70, y - 142),
            (x + 104, y - 72),
            (x + 60, y),
            (x - 60, y),
        ),
        ink,
        shade=palette.ink,
        angle=RIGHT,
        amount=0.45,
        shadow=0.35,
    )
    canvas.cut(ellipse(x, y - 158, 48, 13), mix(ink, palette.paper, 0.3))
    canvas.cut(ellipse(x, y - 180, 15), palette.lamp)


def lying_phone(canvas: Canvas, x: float, y: float) -> None:
    """A phone on the table, its screen lit."""
    palette = canvas.palette
    canvas.glow((x, y - 12), 190, palette.reed, 0.5)
    canvas.cut(
        polygon((x - 110, y), (x + 90, y), (x + 126, y - 58), (x - 66, y - 58)),
        palette.ink,
        shadow=0.35,
    )
    canvas.cut(
        polygon((x - 92, y - 8), (x + 80, y - 8), (x + 110, y - 50), (x - 58, y - 50)),
        mix(palette.reed, palette.paper, 0.55),
        shade=palette.paper,
        angle=RIGHT,
    )
    canvas.cut(box(x - 34, y - 38, 88, 9, 4) + box(x - 46, y - 22, 60, 9, 4), palette.reed)


def letter(canvas: Canvas, x: float, y: float) -> None:
    """A sheet with handwriting, and a pen."""
    palette = canvas.palette
    sheet = polygon((x - 190, y + 8), (x + 120, y + 8), (x + 184, y - 118), (x - 100, y - 118))
    canvas.cut(sheet, palette.paper, shade=palette.blush, angle=LEFT, amount=0.4, shadow=0.35)
    for row in range(5):
        left, down = x - 134 + row * 15 * -1 + 60, y - 96 + row * 20
        wave = [
            (left + step * 18, down + (4 if step % 2 else -4)) for step in range(11 - row % 3 * 2)
        ]
        canvas.cut(curve(wave, 4), palette.near)
    canvas.cut(
        line([(x + 150, y - 4), (x + 250, y - 66)], 12)
        + polygon((x + 138, y + 4), (x + 147, y - 9), (x + 154, y + 1)),
        palette.brick,
        shadow=0.3,
    )


def table(canvas: Canvas, *, things: Sequence[str] = ("cup", "phone")) -> None:
    """A kitchen table in the circle of a hanging lamp."""
    palette = canvas.palette
    room(canvas, 900)
    window(canvas, 190, 190, 330, 380)
    lamp = (850.0, 330.0)
    canvas.cut(
        mirror(chair(1340, 1010, 1.05), 1440),
        mix(palette.near, palette.middle, 0.5),
        shade=palette.ink,
        amount=0.6,
        shadow=0.3,
    )
    canvas.cut(
        chair(210, 1010, 1.05),
        mix(palette.near, palette.middle, 0.5),
        shade=palette.ink,
        amount=0.6,
        shadow=0.3,
    )
    canvas.beam(
        polygon((lamp[0] - 120, lamp[1]), (lamp[0] + 120, lamp[1]), (1350, 760), (350, 760)),
        palette.lamp,
        0.62,
    )
    canvas.glow((lamp[0], lamp[1] + 40), 520, palette.lamp, 0.55)
    canvas.cut(line([(lamp[0], -20), (lamp[0], lamp[1] - 120)], 6), palette.ink)
    shade = [
        [
            *smooth(
                [
                    (lamp[0] - 38, lamp[1] - 130),
                    (lamp[0] - 110, lamp[1] - 70),
                    (lamp[0] - 150, lamp[1] + 8),
                ],
                closed=False,
            ),
            *smooth(
                [
                    (lamp[0] + 150, lamp[1] + 8),
                    (lamp[0] + 110, lamp[1] - 70),
                    (lamp[0] + 38, lamp[1] - 130),
                ],
                closed=False,
            ),
        ]
    ]
    canvas.cut(ellipse(lamp[0], lamp[1] + 8, 52, 34), palette.paper)
    canvas.cut(
        shade,
        palette.brick,
        shade=mix(palette.brick, palette.ink, 0.6),
        angle=UP,
        amount=0.6,
        shadow=0.3,
    )
    canvas.cut(
        line([(470, 790), (430, 1080)], 26) + line([(1230, 790), (1270, 1080)], 26),
        palette.ink,
        shade=palette.brick,
        amount=0.2,
    )
    canvas.cut(
        blob(
            (300, 768),
            (500, 716),
            (850, 704),
            (1200, 716),
            (1400, 768),
            (1200, 812),
            (850, 824),
            (500, 812),
        ),
        mix(palette.blush, palette.lamp, 0.4),
        shade=palette.brick,
        angle=LEFT,
        amount=0.5,
        shadow=0.5,
    )
    lay(canvas, things)


def lay(canvas: Canvas, things: Sequence[str]) -> None:
    """Put things on the table, from left to right."""
    palette = canvas.palette
    inks = [palette.paper, palette.reed]
    gap = 520 / max(1, len(things))
    for index, thing in enumerate(things):
        x = 850 + (index - (len(things) - 1) / 2) * gap
        if thing == "cup":
            cup(canvas, x, 778, inks[index % 2])
        elif thing == "phone":
            lying_phone(canvas, x, 790)
        elif thing == "letter":
            letter(canvas, x, 786)
        else:
            teapot(canvas, x - 30, 782, palette.reed)


def hand(canvas: Canvas, ink: str) -> None:
    """An open hand that reaches up from the lower left, ready to receive."""
    palette = canvas.palette
    shade = mix(ink, palette.ink, 0.5)
    sleeve = blob((-140, 1140), (-80, 930), (90, 800), (330, 930), (300, 1140))
    thumb = blob(
        (262, 850),
        (330, 700),
        (388, 622),
        (436, 606),
        (448, 648),
        (418, 732),
        (392, 850),
        (330, 900),
    )
    palm = blob(
        (180, 860),
        (300, 800),
        (420, 812),
        (560, 812),
        (690, 756),
        (740, 748),
        (752, 782),
        (700, 836),
        (600, 898),
        (480, 962),
        (340, 990),
        (230, 960),
    )
    canvas.cut(thumb, ink, shade=shade, angle=DOWN, amount=0.4, shadow=0.3)
    canvas.cut(palm, ink, shade=shade, angle=DOWN, amount=0.5, shadow=0.35)
    for start, middle, end in (
        ((470, 880), (590, 850), (700, 786)),
        ((430, 916), (560, 890), (664, 832)),
        ((400, 948), (500, 926), (600, 878)),
    ):
        canvas.cut(curve([start, middle, end], 6, taper=0.4), shade, opacity=0.7)
    canvas.cut(sleeve, palette.near, shade=palette.ink, angle=LEFT, amount=0.6, shadow=0.4)
    canvas.cut(curve([(92, 806), (230, 862), (330, 950)], 40), palette.lamp, shadow=0.25)


def hands(canvas: Canvas) -> None:
    """Two open hands with a light between them."""
    palette, light = canvas.palette, (800.0, 470.0)
    canvas.wash(palette.middle, palette.near)
    for index in range(7, 0, -1):
        canvas.cut(
            ellipse(*light, 120 + index * 92),
            mix(palette.brick, palette.near, index / 8),
            shade=mix(palette.middle, palette.near, index / 8),
            angle=DOWN,
            amount=0.7,
            shadow=0.15,
        )
    for index in range(16):
        angle = index * pi / 8 + 0.1
        x, y = light[0] + cos(angle) * 250, light[1] + sin(angle) * 250
        canvas.cut(
            leaf(x, y, 74, 24, angle), palette.lamp if index % 2 else palette.blush, shadow=0.2
        )
    canvas.glow(light, 430, palette.lamp, 0.85)
    canvas.cut(ellipse(*light, 120), palette.sun, shade=palette.lamp, amount=0.7, shadow=0.2)
    hand(canvas, "#c98a66")
    flipped = Canvas(palette, canvas.random)
    flipped.image = canvas.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    hand(flipped, "#7b4a3a")
    canvas.image = flipped.image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)


def sewing_machine(canvas: Canvas) -> None:
    """An old sewing machine with a river of cloth."""
    palette = canvas.palette
    canvas.wash(palette.sky, palette.horizon)
    canvas.glow((720, 430), 620, palette.sun, 0.6)
    canvas.cut(ellipse(720, 430, 340), palette.sun, shade=palette.lamp, amount=0.6)
    canvas.cut(
        box(-10, 800, WIDTH + 20, 300), palette.near, shade=palette.ink, amount=0.8, shadow=0.3
    )
    cloth = [
        [
            *smooth([(-60, 700), (160, 760), (380, 700), (560, 772), (760, 776)], closed=False),
            *smooth(
                [(760, 800), (560, 830), (470, 960), (240, 930), (80, 1100), (-60, 1060)],
                closed=False,
            ),
        ]
    ]
    canvas.cut(cloth, palette.blush, shade=palette.brick, angle=RIGHT, amount=0.5, shadow=0.45)
    for index in range(26):
        x, y = -20 + index % 9 * 66 + index // 9 * 22, 790 + index // 9 * 66 + sin(index % 9) * 16
        if x < 520 - index // 9 * 60:
            canvas.cut(ellipse(x, y, 11), palette.paper)
    body = smooth(
        [
            (420, 420),
            (430, 330),
            (520, 290),
            (760, 300),
            (980, 290),
            (1090, 300),
            (1150, 370),
            (1160, 560),
            (1176, 720),
            (1200, 780),
            (940, 780),
            (968, 700),
            (962, 520),
            (900, 440),
            (700, 420),
            (600, 430),
            (560, 520),
            (440, 520),
        ],
        steps=8,
    )
    canvas.cut([body], palette.ink, shade=palette.near, angle=UP, amount=0.6, shadow=0.45)
    canvas.cut(box(380, 776, 900, 54, 20), palette.ink, shade=palette.brick, amount=0.3, shadow=0.4)
    canvas.cut(
        curve([(640, 340), (800, 352), (1000, 340)], 9)
        + curve([(1040, 380), (1080, 460), (1076, 640)], 9)
        + ring(1052, 360, 30, 7),
        palette.lamp,
    )
    for x, y in ((700, 372), (770, 384), (850, 376)):
        canvas.cut(ellipse(x, y, 11), palette.lamp)
    canvas.cut(
        line([(500, 510), (500, 700)], 16) + line([(500, 700), (500, 790)], 6), palette.paper
    )
    canvas.cut(line([(470, 740), (536, 740)], 14), mix(palette.paper, palette.near, 0.3))
    canvas.cut(ring(1206, 420, 104, 30), palette.brick, shade=palette.ink, amount=0.4, shadow=0.35)
    canvas.cut(
        line([(1110, 420), (1300, 420)], 14) + line([(1206, 320), (1206, 520)], 14), palette.brick
    )
    canvas.cut(ellipse(1206, 420, 28), palette.lamp)
    canvas.cut(box(820, 210, 70, 86, 8), palette.reed, shade=palette.ink, angle=RIGHT, amount=0.4)
    canvas.cut(box(806, 200, 98, 16, 6) + box(806, 282, 98, 16, 6), palette.paper)
    canvas.cut(curve([(820, 246), (660, 190), (520, 280), (500, 420), (500, 560)], 4), palette.reed)
    potted(canvas, 1440, 812, 1.1)


def spools(canvas: Canvas) -> None:
    """Shelves full of thread, one end hanging loose."""
    palette = canvas.palette
    canvas.wash(mix(palette.sky, palette.paper, 0.3), palette.horizon)
    canvas.beam(polygon((-100, -20), (500, -20), (1100, 1100), (200, 1100)), palette.paper, 0.5)
    inks = (palette.brick, palette.lamp, palette.reed, palette.near, palette.blush, palette.middle)
    for shelf in (480, 900):
        x = 110.0
        while x < 1490:
            width, height = canvas.random.uniform(88, 140), canvas.random.uniform(190, 300)
            spool(canvas, x, shelf, width, height, canvas.random.choice(inks))
            x += width + canvas.random.uniform(34, 60)
        canvas.cut(
            box(-20, shelf, WIDTH + 40, 38), palette.near, shade=palette.ink, amount=0.6, shadow=0.5
        )
    thread = smooth(
        [(640, 400), (700, 520), (620, 640), (760, 720), (700, 860), (820, 960), (780, 1090)],
        closed=False,
        steps=16,
    )
    canvas.cut(line(thread, 7), palette.brick, shadow=0.35)


def spool(canvas: Canvas, x: float, ground: float, width: float, height: float, ink: str) -> None:
    """A wooden spool wound with thread."""
    palette = canvas.palette
    canvas.cut(
        box(x + width * 0.12, ground - height + 20, width * 0.76, height - 40, 16),
        ink,
        shade=mix(ink, palette.ink, 0.6),
        angle=RIGHT,
        amount=0.55,
        shadow=0.35,
    )
    for row in range(int((height - 70) // 17)):
        y = ground - height + 42 + row * 17
        canvas.cut(
            line([(x + width * 0.13, y + 8), (x + width * 0.87, y)], 3),
            mix(ink, palette.paper, 0.35),
            opacity=0.6,
        )
    for y in (ground - height, ground - 26):
        canvas.cut(
            box(x, y, width, 26, 9),
            mix(palette.paper, palette.lamp, 0.3),
            shade=palette.blush,
            angle=RIGHT,
            amount=0.6,
            shadow=0.25,
        )


def laptop(canvas: Canvas) -> None:
    """An open laptop that lights a dark room."""
    palette = canvas.palette
    room(canvas, 800)
    inks = (palette.reed, palette.lamp, palette.brick, palette.blush, palette.reed)
    for index, ink in enumerate(inks):
        left, right = -420 + index * 500, 60 + index * 470
        canvas.beam(
            polygon((500 + index * 120, 640), (620 + index * 120, 640), (right, -40), (left, -40)),
            ink,
            0.75,
            UP,
        )
    canvas.glow((800, 600), 640, palette.paper, 0.4)
    for _ in range(34):
        x, y = canvas.random.uniform(160, 1440), canvas.random.uniform(30, 420)
        size = canvas.random.uniform(7, 24)
        shape = canvas.random.choice(
            (ellipse(x, y, size), box(x, y, size * 1.8, size * 1.8, 4), ring(x, y, size, 5))
        )
        canvas.cut(shape, canvas.random.choice((*inks, palette.paper)), opacity=0.9)
    canvas.cut(
        box(-20, 850, WIDTH + 40, 300), palette.brick, shade=palette.ink, amount=0.85, shadow=0.5
    )
    canvas.cut(box(430, 410, 740, 460, 26), palette.ink, shadow=0.5)
    canvas.cut(
        box(458, 438, 684, 404, 8),
        mix(palette.reed, palette.paper, 0.65),
        shade=palette.paper,
        angle=UP,
    )
    canvas.cut(box(500, 480, 250, 26, 8), palette.near)
    canvas.cut(
        box(500, 530, 600, 14, 6) + box(500, 560, 540, 14, 6) + box(500, 590, 570, 14, 6),
        mix(palette.reed, palette.paper, 0.35),
    )
    canvas.cut(box(500, 640, 270, 160, 10), palette.blush, shade=palette.brick, amount=0.6)
    canvas.cut(box(800, 640, 300, 160, 10), palette.lamp, shade=palette.brick, amount=0.5)
    canvas.cut(
        polygon((380, 930), (430, 866), (1170, 866), (1220, 930)),
        mix(palette.near, palette.paper, 0.35),
        shade=palette.near,
        amount=0.6,
        shadow=0.4,
    )
    canvas.cut(box(370, 926, 860, 20, 9), palette.ink)
    potted(canvas, 230, 930, 1.25)
    cup(canvas, 1360, 940, palette.paper)


def bubble(canvas: Canvas, x: float, y: float, width: float, ink: str, *, left: bool) -> None:
    """An empty speech bubble."""
    height = width * 0.5
    tail = polygon(
        (x + width * 0.16, y + height - 8),
        (x + width * 0.38, y + height - 8),
        (x + width * 0.1, y + height + width * 0.17),
    )
    shape = box(x, y, width, height, height * 0.36) + (
        tail if left else mirror(tail, x + width / 2)
    )
    canvas.cut(shape, ink, shade=mix(ink, canvas.palette.ink, 0.35), amount=0.4, shadow=0.4)
    for index in range(3):
        canvas.cut(
            ellipse(x + width * (0.32 + index * 0.18), y + height / 2, width * 0.045),
            canvas.palette.paper if ink != canvas.palette.paper else canvas.palette.near,
        )


def phone(canvas: Canvas) -> None:
    """A phone with speech bubbles rising from it."""
    palette = canvas.palette
    canvas.wash(palette.near, palette.middle)
    canvas.cut(
        blob((-100, 300), (300, 80), (700, 220), (900, 700), (600, 1150), (-100, 1150)),
        mix(palette.near, palette.middle, 0.5),
        shade=palette.near,
        shadow=0.2,
    )
    canvas.cut(
        blob((1000, -60), (1500, -80), (1700, 300), (1650, 800), (1250, 640), (1150, 250)),
        mix(palette.middle, palette.far, 0.5),
        shade=palette.middle,
        shadow=0.2,
    )
    canvas.glow((800, 640), 620, palette.lamp, 0.5)
    tilt = -0.12
    centre: Point = (800, 700)
    canvas.cut(turn(box(600, 330, 400, 800, 56), tilt, centre), palette.ink, shadow=0.6)
    canvas.cut(
        turn(box(622, 362, 356, 760, 34), tilt, centre),
        mix(palette.paper, palette.lamp, 0.25),
        shade=palette.blush,
        amount=0.8,
    )
    canvas.cut(turn(box(740, 374, 120, 22, 11), tilt, centre), palette.ink)
    for row, (x, width) in enumerate(((650, 210), (730, 220), (650, 150))):
        canvas.cut(
            turn(box(x, 800 + row * 84, width, 58, 26), tilt, centre),
            palette.reed if row % 2 else palette.middle,
            opacity=0.85,
        )
    rising = (
        (560, 520, 300, palette.brick, True),
        (780, 330, 330, palette.lamp, False),
        (380, 240, 280, palette.reed, True),
        (960, 120, 240, palette.blush, False),
        (640, 60, 200, palette.brick, True),
        (1130, 420, 210, palette.reed, False),
        (230, 520, 180, palette.lamp, True),
    )
    for x, y, width, ink, left in rising:
        bubble(canvas, x + canvas.random.uniform(-20, 20), y, width, ink, left=left)


def boxes(canvas: Canvas) -> None:
    """A wall of cardboard, and one person in front of it."""
    palette = canvas.palette
    canvas.wash(palette.near, palette.ink)
    for middle in (330, 800, 1270):
        canvas.beam(
            polygon(
                (middle - 40, -10), (middle + 40, -10), (middle + 330, 950), (middle - 330, 950)
            ),
            palette.lamp,
            0.45,
        )
    inks = (
        mix(palette.lamp, palette.blush, 0.5),
        palette.blush,
        mix(palette.lamp, palette.brick, 0.35),
        mix(palette.blush, palette.brick, 0.5),
        palette.brick,
    )
    for row in range(4):
        bottom = 930 - row * 205
        canvas.cut(
            box(-20, bottom, WIDTH + 40, 20),
            palette.reed,
            shade=palette.ink,
            amount=0.5,
            shadow=0.4,
        )
        x = canvas.random.uniform(-80, 0)
        while x < WIDTH:
            width, height = canvas.random.uniform(105, 215), canvas.random.uniform(95, 172)
            carton(canvas, x, bottom, width, height, canvas.random.choice(inks))
            x += width + canvas.random.choice((4, 8, 26))
    for post in (-8, 392, 1190, 1590):
        canvas.cut(box(post, -10, 22, 960), mix(palette.reed, palette.ink, 0.35), shadow=0.4)
    canvas.cut(box(-10, 944, WIDTH + 20, 140), palette.ink, shade=palette.near, amount=0.8)
    worker(canvas, 760, 1010)


def carton(canvas: Canvas, x: float, bottom: float, width: float, height: float, ink: str) -> None:
    """A box with tape and a label."""
    palette = canvas.palette
    canvas.cut(
        box(x, bottom - height, width, height, 3),
        ink,
        shade=mix(ink, palette.ink, 0.6),
        angle=DOWN,
        amount=0.55,
        shadow=0.3,
    )
    canvas.cut(
        box(x + width * 0.43, bottom - height, width * 0.14, height * 0.36),
        mix(ink, palette.paper, 0.4),
        opacity=0.8,
    )
    canvas.cut(
        box(x + width * 0.08, bottom - height * 0.34, width * 0.3, height * 0.22, 2),
        palette.paper,
        opacity=0.9,
    )
    canvas.cut(
        box(x + width * 0.11, bottom - height * 0.27, width * 0.2, 4)
        + box(x + width * 0.11, bottom - height * 0.2, width * 0.14, 4),
        palette.ink,
    )


def worker(canvas: Canvas, x: float, ground: float) -> None:
    """A small figure with a box in their arms, seen from behind."""
    palette = canvas.palette
    canvas.cut(ellipse(x, ground + 4, 120, 16), palette.ink, opacity=0.7)
    canvas.cut(
        line([(x - 30, ground - 150), (x - 36, ground)], 44)
        + line([(x + 30, ground - 150), (x + 38, ground)], 44),
        palette.near,
        shade=palette.ink,
        amount=0.5,
    )
    canvas.cut(
        blob(
            (x - 72, ground - 330),
            (x, ground - 352),
            (x + 72, ground - 330),
            (x + 66, ground - 140),
            (x - 66, ground - 140),
        ),
        palette.paper,
        shade=palette.lamp,
        amount=0.5,
        shadow=0.4,
    )
    canvas.cut(
        box(x - 69, ground - 236, 138, 22) + box(x - 69, ground - 190, 138, 22), palette.brick
    )
    canvas.cut(
        line([(x - 70, ground - 300), (x - 112, ground - 220), (x - 70, ground - 190)], 34)
        + line([(x + 70, ground - 300), (x + 112, ground - 220), (x + 70, ground - 190)], 34),
        palette.paper,
        shade=palette.lamp,
        amount=0.6,
    )
    canvas.cut(ellipse(x, ground - 396, 46, 52), "#6d4436")
    canvas.cut(
        [
            [
                *arc_points(x, ground - 404, 52, 52, pi, 2 * pi),
                (x + 52, ground - 390),
                (x - 52, ground - 390),
            ]
        ],
        palette.reed,
        shadow=0.3,
    )


def door(canvas: Canvas) -> None:
    """A blue door, ajar, in a brick wall."""
    palette = canvas.palette
    wall = mix(palette.brick, palette.near, 0.55)
    canvas.wash(wall, mix(wall, palette.ink, 0.4))
    for row in range(23):
        for column in range(15):
            x, y = column * 120 - (60 if row % 2 else 0), row * 42
            tint = mix(
                wall,
                canvas.random.choice((palette.brick, palette.blush, palette.ink)),
                canvas.random.uniform(0.03, 0.2),
            )
            canvas.cut(box(x + 4, y + 4, 112, 34, 3), tint, opacity=0.7)
    canvas.cut(
        box(-10, 930, WIDTH + 20, 200), palette.near, shade=palette.ink, amount=0.8, shadow=0.5
    )
    canvas.cut(arch(556, 130, 488, 830), palette.paper, shade=palette.blush, amount=0.6, shadow=0.5)
    opening = arch(596, 172, 408, 780)
    canvas.cut(opening, palette.lamp, shade=palette.paper, angle=UP)
    canvas.cut(
        line([(800, 172), (800, 300)], 4) + polygon((766, 300), (834, 300), (860, 352), (740, 352)),
        palette.brick,
    )
    leaf_of_door = [
        [
            (596, 376),
            *((x, y) for x, y in arc_points(800, 376, 204, 204, pi, pi * 1.5) if x < 800),
            (800, 176),
            (800, 1000),
            (596, 952),
        ]
    ]
    canvas.cut(leaf_of_door, "#3d68a8", shade="#22427c", angle=RIGHT, amount=0.7, shadow=0.55)
    for top, bottom in ((410, 590), (640, 870)):
        canvas.cut(
            polygon((632, top), (764, top + 4), (764, bottom + 16), (632, bottom)),
            "#2c5592",
            shade="#3d68a8",
            amount=0.6,
        )
    canvas.cut(ellipse(776, 650, 13), palette.lamp, shadow=0.4)
    canvas.cut(
        box(500, 950, 600, 40, 6),
        mix(palette.paper, palette.near, 0.35),
        shade=palette.near,
        shadow=0.4,
    )
    canvas.beam(polygon((800, 990), (1010, 990), (1300, 1090), (820, 1090)), palette.lamp, 0.7)
    canvas.glow((900, 560), 560, palette.lamp, 0.5)
    canvas.cut(box(1120, 400, 96, 70, 10), palette.paper, shade=palette.blush, shadow=0.4)
    canvas.cut(box(1142, 424, 10, 26) + box(1164, 424, 26, 8) + box(1164, 442, 26, 8), palette.near)
    for x, size in ((330, 1.5), (1250, 1.25), (1400, 1.7)):
        potted(canvas, x, 1010, size)


def key(canvas: Canvas) -> None:
    """A key on a hook, with a label."""
    palette = canvas.palette
    canvas.wash(mix(palette.blush, palette.paper, 0.3), mix(palette.far, palette.horizon, 0.4))
    canvas.beam(
        polygon((-60, -20), (700, -20), (1660, 900), (1660, 1100), (900, 1100)), palette.paper, 0.6
    )
    outline = (
        ring(800, 370, 116, 46)
        + line([(800, 480), (800, 880)], 44)
        + box(800, 770, 100, 36, 6)
        + box(800, 836, 130, 40, 6)
    )
    outline += ellipse(800, 500, 40) + box(770, 540, 60, 22, 8)
    canvas.cut(move(turn(outline, -0.36, (800, 200)), 70, 40), palette.near, opacity=0.3)
    canvas.cut(box(640, 120, 320, 90, 18), palette.near, shade=palette.ink, amount=0.6, shadow=0.5)
    canvas.cut(curve([(800, 190), (800, 262), (830, 288), (862, 262)], 18), palette.ink, shadow=0.3)
    canvas.cut(
        outline,
        palette.lamp,
        shade=mix(palette.lamp, palette.brick, 0.8),
        angle=RIGHT,
        amount=0.6,
        shadow=0.55,
    )
    canvas.cut(curve([(720, 440), (640, 520), (560, 560)], 6), palette.ink)
    tag = turn(box(380, 540, 250, 140, 18), -0.2, (500, 600))
    canvas.cut(
        tag,
        palette.brick,
        shade=mix(palette.brick, palette.ink, 0.5),
        amount=0.5,
        shadow=0.5,
        without=ellipse(594, 568, 11),
    )
    canvas.cut(
        turn(
            line([(420, 590), (560, 590)], 9) + line([(420, 630), (520, 630)], 9), -0.2, (500, 600)
        ),
        palette.paper,
    )
    for x, ink in ((1260, palette.reed), (1420, palette.near)):
        canvas.cut(
            leafy_stem(x, 1110, 520, canvas.random), ink, shade=palette.ink, amount=0.5, shadow=0.35
        )


def payslip(canvas: Canvas) -> None:
    """Papers in a fan beneath a magnifying glass."""
    palette = canvas.palette
    canvas.wash(palette.middle, palette.near)
    canvas.glow((760, 420), 760, palette.lamp, 0.45)
    for index in range(5):
        centre: Point = (760, 1500)
        angle = (index - 2) * 0.17
        ink = mix(
            palette.paper,
            (palette.blush, palette.lamp, palette.far, palette.blush, palette.paper)[index],
            0.35,
        )
        canvas.cut(
            turn(box(510, 170, 500, 720, 8), angle, centre),
            ink,
            shade=mix(ink, palette.near, 0.4),
            amount=0.35,
            shadow=0.45,
        )
        slip_lines(canvas, angle, centre)
    canvas.cut(
        line([(1170, 760), (1390, 990)], 54),
        palette.brick,
        shade=palette.ink,
        amount=0.4,
        shadow=0.55,
    )
    canvas.cut(ellipse(1040, 620, 190), mix(palette.paper, palette.sky, 0.3), opacity=0.82)
    for row in range(3):
        canvas.cut(box(910, 530 + row * 74, 150 - row * 24, 26, 8), palette.near)
        canvas.cut(
            box(1100, 530 + row * 74, 84, 26, 8), palette.brick if row == 1 else palette.reed
        )
    canvas.cut(ring(1040, 620, 196, 34), palette.ink, shade=palette.near, amount=0.4, shadow=0.5)
    canvas.cut(
        line(arc_points(1040, 620, 150, 150, pi * 1.1, pi * 1.45), 14), palette.paper, opacity=0.8
    )


def slip_lines(canvas: Canvas, angle: float, centre: Point) -> None:
    """The columns of a payslip."""
    palette = canvas.palette
    canvas.cut(turn(box(550, 215, 210, 34, 6), angle, centre), palette.near)
    for row in range(11):
        y = 300 + row * 48
        left = box(550, y, canvas.random.uniform(120, 230), 13, 5)
        right = box(880, y, canvas.random.uniform(50, 90), 13, 5)
        canvas.cut(turn(left + right, angle, centre), mix(palette.near, palette.paper, 0.45))
    canvas.cut(turn(box(550, 826, 420, 6), angle, centre), palette.brick)


def drawer(canvas: Canvas) -> None:
    """A chest of drawers; the open one holds a passport."""
    palette = canvas.palette
    room(canvas, 980)
    canvas.glow((1180, 160), 620, palette.lamp, 0.7)
    wood = mix(palette.brick, palette.lamp, 0.4)
    canvas.cut(
        box(300, 330, 1000, 690, 18),
        wood,
        shade=mix(wood, palette.ink, 0.5),
        amount=0.7,
        shadow=0.5,
    )
    canvas.cut(box(280, 312, 1040, 40, 12), mix(wood, palette.paper, 0.25), shadow=0.35)
    for row in (0, 2):
        y = 380 + row * 212
        canvas.cut(
            box(340, y, 920, 180, 10),
            mix(wood, palette.paper, 0.12),
            shade=mix(wood, palette.ink, 0.3),
            amount=0.6,
            shadow=0.25,
        )
        canvas.cut(
            ellipse(800, y + 90, 26), palette.lamp, shade=palette.ink, amount=0.3, shadow=0.4
        )
    canvas.cut(polygon((340, 590), (1260, 590), (1330, 720), (270, 720)), palette.ink)
    canvas.cut(
        turn(box(420, 600, 240, 100, 6), -0.06, (540, 650)),
        palette.paper,
        shade=palette.blush,
        amount=0.5,
    )
    canvas.cut(
        turn(box(1040, 606, 150, 90, 8), 0.1, (1100, 650)),
        palette.reed,
        shade=palette.ink,
        amount=0.4,
    )
    passport = turn(box(690, 556, 250, 170, 14), 0.05, (810, 640))
    canvas.cut(
        passport, mix(palette.brick, palette.ink, 0.25), shade=palette.ink, amount=0.4, shadow=0.5
    )
    canvas.cut(
        turn(
            ring(815, 620, 36, 6)
            + line([(779, 620), (851, 620)], 4)
            + [arc_points(815, 620, 16, 36, 0, 2 * pi)],
            0.05,
            (810, 640),
        ),
        palette.lamp,
        without=turn(ellipse(815, 620, 11, 31), 0.05, (810, 640)),
    )
    canvas.cut(turn(box(760, 575, 110, 9, 4), 0.05, (810, 640)), palette.lamp)
    canvas.cut(
        box(262, 700, 1076, 190, 14),
        mix(wood, palette.paper, 0.3),
        shade=mix(wood, palette.ink, 0.25),
        amount=0.7,
        shadow=0.6,
    )
    canvas.cut(ellipse(800, 795, 28), palette.lamp, shade=palette.ink, amount=0.3, shadow=0.4)
    canvas.cut(line([(1180, 312), (1180, 190)], 14) + ellipse(1180, 306, 70, 14), palette.ink)
    canvas.cut(
        polygon((1130, 60), (1230, 60), (1290, 200), (1070, 200)),
        palette.lamp,
        shade=palette.paper,
        angle=UP,
        shadow=0.3,
    )
    potted(canvas, 440, 314, 1.2)


def classroom(canvas: Canvas) -> None:
    """Desks before a board with a speech bubble on it."""
    palette = canvas.palette
    canvas.wash(palette.horizon, palette.sky)
    canvas.cut(
        box(-10, 700, WIDTH + 20, 400),
        mix(palette.blush, palette.lamp, 0.4),
        shade=palette.brick,
        amount=0.6,
    )
    canvas.cut(box(-10, 686, WIDTH + 20, 18), palette.middle)
    canvas.cut(
        box(430, 130, 740, 430, 14),
        mix(palette.lamp, palette.brick, 0.4),
        shade=palette.brick,
        shadow=0.45,
    )
    canvas.cut(box(454, 154, 692, 382, 6), palette.near, shade=palette.ink, amount=0.6)
    board_bubble = box(620, 210, 360, 190, 70) + polygon((700, 390), (780, 390), (690, 460))
    inner = box(632, 222, 336, 166, 60) + polygon((712, 380), (764, 380), (706, 440))
    canvas.cut(board_bubble, palette.paper, without=inner)
    canvas.cut(line([(700, 280), (900, 280)], 9) + line([(700, 325), (850, 325)], 9), palette.paper)
    canvas.cut(
        curve([(500, 480), (540, 440), (580, 490), (620, 450)], 7) + ring(1070, 450, 34, 7),
        palette.lamp,
    )
    for x in (110, 1290):
        panes(canvas, x, 170, 220, 340, palette.sky, palette.paper)
        canvas.cut(ellipse(x + 150, 260, 40), palette.sun)
        canvas.beam(
            polygon((x, 510), (x + 220, 510), (x + 420, 1080), (x - 40, 1080)), palette.paper, 0.45
        )
    for row, (y, size) in enumerate(((760, 0.62), (880, 0.85), (1050, 1.15))):
        for column in range(4):
            middle = 800 + (column - 1.5) * 460 * size
            school_desk(
                canvas,
                middle,
                y,
                size,
                (palette.reed, palette.brick, palette.lamp)[(row + column) % 3],
            )


def school_desk(canvas: Canvas, x: float, ground: float, size: float, ink: str) -> None:
    """A desk with its chair, seen from behind."""
    palette = canvas.palette
    canvas.cut(
        line([(x - 120 * size, ground - 140 * size), (x - 128 * size, ground)], 11 * size)
        + line([(x + 120 * size, ground - 140 * size), (x + 128 * size, ground)], 11 * size),
        palette.ink,
    )
    canvas.cut(
        polygon(
            (x - 150 * size, ground - 136 * size),
            (x - 130 * size, ground - 176 * size),
            (x + 130 * size, ground - 176 * size),
            (x + 150 * size, ground - 136 * size),
        ),
        palette.paper,
        shade=palette.blush,
        amount=0.6,
        shadow=0.35,
    )
    canvas.cut(
        box(x - 150 * size, ground - 138 * size, 300 * size, 16 * size, 4),
        mix(palette.blush, palette.ink, 0.2),
    )
    canvas.cut(
        line([(x - 56 * size, ground - 90 * size), (x - 64 * size, ground + 30 * size)], 10 * size)
        + line(
            [(x + 56 * size, ground - 90 * size), (x + 64 * size, ground + 30 * size)], 10 * size
        ),
        palette.ink,
    )
    canvas.cut(
        box(x - 76 * size, ground - 168 * size, 152 * size, 84 * size, 22 * size),
        ink,
        shade=mix(ink, palette.ink, 0.5),
        amount=0.5,
        shadow=0.4,
    )


def headset(canvas: Canvas) -> None:
    """A headset on a desk lamp, at night."""
    palette = canvas.palette
    room(canvas, 860)
    canvas.cut(box(120, 90, 620, 560, 8), mix(palette.near, palette.paper, 0.2), shadow=0.35)
    canvas.cut(box(140, 110, 580, 520), palette.sky, shade=palette.horizon)
    canvas.cut(ellipse(580, 230, 56), palette.sun)
    for index in range(7):
        height = canvas.random.uniform(110, 260)
        left = 140 + index * 83
        canvas.cut(
            box(left, 630 - height, min(90, 720 - left), height),
            palette.near,
            shade=palette.ink,
            amount=0.6,
        )
        for _ in range(3):
            canvas.cut(
                box(
                    left + canvas.random.choice((14, 38, 58)),
                    650 - height + canvas.random.choice((10, 42, 74)),
                    14,
                    16,
                ),
                palette.lamp,
            )
    canvas.cut(
        box(424, 110, 12, 520) + box(140, 360, 580, 12), mix(palette.near, palette.paper, 0.2)
    )
    canvas.cut(
        box(-20, 860, WIDTH + 40, 300),
        mix(palette.brick, palette.ink, 0.35),
        shade=palette.ink,
        amount=0.8,
        shadow=0.4,
    )
    canvas.beam(polygon((930, 380), (1130, 330), (1420, 880), (700, 880)), palette.lamp, 0.7)
    canvas.glow((1010, 440), 440, palette.lamp, 0.6)
    canvas.cut(
        line([(1390, 880), (1430, 560), (1110, 262)], 22),
        palette.reed,
        shade=palette.ink,
        amount=0.4,
        shadow=0.3,
    )
    canvas.cut(ellipse(1430, 560, 26) + ellipse(1390, 880, 120, 26), palette.reed)
    canvas.cut(
        turn(
            [
                [
                    *smooth([(930, 400), (960, 290), (1020, 230)], closed=False),
                    *smooth([(1080, 230), (1140, 290), (1170, 400)], closed=False),
                ]
            ],
            0.24,
            (1060, 300),
        ),
        palette.brick,
        shade=palette.ink,
        angle=LEFT,
        amount=0.4,
        shadow=0.4,
    )
    hang_headset(canvas, 1310, 560)
    cup(canvas, 560, 930, palette.paper)
    canvas.cut(
        polygon((700, 940), (980, 940), (1010, 985), (660, 985)),
        palette.paper,
        shade=palette.blush,
        shadow=0.35,
    )
    canvas.cut(box(720, 955, 200, 6, 2) + box(710, 968, 160, 6, 2), palette.near)


def hang_headset(canvas: Canvas, x: float, y: float) -> None:
    """Two ear cushions, a band and a microphone."""
    palette = canvas.palette
    band = line(arc_points(x, y + 30, 132, 150, pi, 2 * pi), 24)
    canvas.cut(band, palette.paper, shade=palette.blush, angle=RIGHT, amount=0.5, shadow=0.4)
    for side in (-1, 1):
        canvas.cut(
            box(x + side * 132 - 38, y + 10, 76, 132, 36),
            palette.ink,
            shade=palette.near,
            amount=0.4,
            shadow=0.4,
        )
        canvas.cut(box(x + side * 150 - 20, y + 34, 40, 84, 20), palette.brick)
    canvas.cut(
        curve([(x - 132, y + 120), (x - 110, y + 214), (x - 30, y + 236)], 11), palette.paper
    )
    canvas.cut(ellipse(x - 20, y + 236, 28, 19), palette.ink, shadow=0.3)


def chairs(canvas: Canvas) -> None:
    """Two empty chairs in the light of a tall window."""
    palette = canvas.palette
    canvas.wash(palette.middle, palette.near)
    canvas.cut(box(-10, 830, WIDTH + 20, 300), palette.near, shade=palette.ink, amount=0.8)
    canvas.cut(arch(590, 70, 420, 640), palette.paper, shadow=0.4)
    canvas.cut(arch(612, 92, 376, 600), palette.horizon, shade=palette.sun, angle=UP)
    canvas.cut(ellipse(860, 330, 80), palette.sun, shade=palette.lamp)
    canvas.cut(
        blob((612, 692), (640, 560), (760, 520), (900, 570), (988, 540), (988, 692)),
        palette.far,
        shade=palette.middle,
    )
    canvas.cut(box(794, 92, 12, 600) + box(612, 380, 376, 12), palette.paper)
    flock(canvas, (720, 230), 4, (50, 30), palette.near)
    canvas.beam(polygon((590, 830), (1010, 830), (1330, 1090), (440, 1090)), palette.lamp, 0.7)
    canvas.glow((800, 420), 620, palette.lamp, 0.4)
    canvas.cut(chair(300, 990, 1.05), palette.brick, shade=palette.ink, amount=0.6, shadow=0.5)
    canvas.cut(
        mirror(chair(300, 990, 1.05)), palette.reed, shade=palette.ink, amount=0.6, shadow=0.5
    )
    pot = polygon((740, 850), (860, 850), (840, 985), (760, 985))
    canvas.cut(
        monstera(800, 860, 250, canvas.random),
        palette.reed,
        shade=palette.ink,
        amount=0.6,
        shadow=0.4,
    )
    canvas.cut(pot, palette.lamp, shade=palette.brick, angle=RIGHT, amount=0.6, shadow=0.4)
    for x, ink in ((90, palette.blush), (1290, palette.lamp)):
        canvas.cut(box(x, 130, 220, 280, 6), palette.paper, shadow=0.4)
        canvas.cut(box(x + 20, 150, 180, 240), mix(palette.near, ink, 0.4), shade=palette.near)
        canvas.cut(leafy_stem(x + 110, 370, 190, canvas.random), ink)
