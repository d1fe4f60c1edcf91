"""Portraits without faces: a person is told by hair, clothes and what grows behind them."""

from collections.abc import Callable
from math import cos, pi, sin

from home.demo.drawing.canvas import DOWN, LEFT, Canvas, mix
from home.demo.drawing.plants import leafy_stem, monstera, poplar, pot_plant, tuft
from home.demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    Shape,
    arch,
    blob,
    box,
    curve,
    ellipse,
    leaf,
    line,
    mirror,
    polygon,
    ring,
    smooth,
)

MIDDLE = 800.0
SKIN = {
    "fair": "#f0c3a0",
    "sand": "#dca27c",
    "olive": "#c08a62",
    "brown": "#8f5a42",
    "deep": "#633d31",
}
HAIR = {
    "black": "#1b1a26",
    "brown": "#4a2c28",
    "copper": "#a8492b",
    "straw": "#d9a552",
    "grey": "#a9adb2",
    "white": "#ece7dd",
}


def portrait(
    canvas: Canvas,
    *,
    skin: str,
    hair: str,
    cut: str,
    clothes: str,
    colour: str,
    behind: str,
    glasses: bool = False,
    beard: bool = False,
) -> None:
    """Someone from the chest up, in front of a plant, a sun or a window."""
    palette = canvas.palette
    canvas.wash(mix(palette.far, palette.paper, 0.25), palette.horizon)
    BACKGROUNDS[behind](canvas)
    tone, tress = SKIN[skin], HAIR[hair]
    draw_back, draw_front = HAIRCUTS[cut]
    draw_back(canvas, tress)
    body(canvas, tone, clothes, getattr(palette, colour))
    head(canvas, tone)
    if beard:
        jaw = [
            [
                *smooth(
                    [
                        (676, 480),
                        (690, 560),
                        (740, 620),
                        (800, 640),
                        (860, 620),
                        (910, 560),
                        (924, 480),
                    ],
                    closed=False,
                ),
                *smooth([(890, 500), (850, 536), (800, 528), (750, 536), (710, 500)], closed=False),
            ]
        ]
        canvas.cut(jaw, tress, shade=palette.ink, amount=0.4)
    draw_front(canvas, tress)
    if glasses:
        frames = (
            ring(744, 446, 44, 9)
            + ring(856, 446, 44, 9)
            + curve([(788, 440), (800, 432), (812, 440)], 9)
        )
        canvas.cut(
            frames + line([(700, 440), (672, 430)], 8) + line([(900, 440), (928, 430)], 8),
            palette.ink,
        )


def head(canvas: Canvas, tone: str) -> None:
    """Ears, a neck and a face left open."""
    shade = mix(tone, canvas.palette.ink, 0.42)
    canvas.cut(ellipse(672, 466, 22, 36) + ellipse(928, 466, 22, 36), tone, shade=shade, amount=0.5)
    face = blob(
        (800, 286),
        (890, 320),
        (928, 420),
        (918, 520),
        (868, 604),
        (800, 632),
        (732, 604),
        (682, 520),
        (672, 420),
        (710, 320),
    )
    canvas.cut(face, tone, shade=shade, angle=LEFT, amount=0.45, shadow=0.3)
    cheek = mix(tone, canvas.palette.brick, 0.35)
    canvas.cut(ellipse(738, 520, 30, 22) + ellipse(862, 520, 30, 22), cheek, opacity=0.35)


def body(canvas: Canvas, tone: str, clothes: str, ink: str) -> None:
    """Neck, shoulders and what is worn."""
    palette = canvas.palette
    canvas.cut(
        blob((742, 540), (858, 540), (872, 700), (800, 780), (728, 700)),
        tone,
        shade=mix(tone, palette.ink, 0.5),
        angle=-pi / 2,
        amount=0.7,
    )
    shoulders = [
        [
            *smooth(
                [
                    (380, 1110),
                    (408, 900),
                    (500, 790),
                    (640, 738),
                    (724, 700),
                    (800, 742),
                    (876, 700),
                    (960, 738),
                    (1100, 790),
                    (1192, 900),
                    (1220, 1110),
                ],
                closed=False,
            )
        ]
    ]
    canvas.cut(
        shoulders, ink, shade=mix(ink, palette.ink, 0.6), angle=DOWN, amount=0.55, shadow=0.45
    )
    CLOTHES[clothes](canvas, ink, shoulders)


def collar(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A shirt with a collar and buttons."""
    palette = canvas.palette
    light = mix(ink, palette.paper, 0.45)
    left = polygon((724, 694), (800, 760), (740, 842), (652, 742))
    canvas.cut(left, light, shade=ink, amount=0.5, shadow=0.3)
    canvas.cut(mirror(left), light, shade=ink, amount=0.5, shadow=0.3)
    for y in (850, 930, 1010):
        canvas.cut(ellipse(800, y, 10), light, shadow=0.3)


def stripes(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A jersey with stripes."""
    light = canvas.palette.paper
    for y in range(800, 1100, 74):
        reach = min(1.0, 0.62 + (y - 800) / 460)
        canvas.cut(
            curve([(800 - 390 * reach, y + 36), (800, y + 64), (800 + 390 * reach, y + 36)], 26),
            light,
            opacity=0.85,
        )
    round_neck(canvas, ink, shoulders)


def round_neck(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A plain jumper with a knitted neck."""
    light = mix(ink, canvas.palette.paper, 0.3)
    canvas.cut(
        curve([(716, 700), (744, 762), (800, 784), (856, 762), (884, 700)], 32), light, shadow=0.3
    )


def scarf(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A wide scarf over a coat."""
    palette = canvas.palette
    cloth = mix(palette.lamp, palette.paper, 0.15)
    canvas.cut(
        blob(
            (680, 660),
            (800, 700),
            (920, 660),
            (968, 720),
            (900, 800),
            (800, 824),
            (700, 800),
            (632, 720),
        ),
        cloth,
        shade=palette.brick,
        amount=0.5,
        shadow=0.45,
    )
    canvas.cut(
        blob((846, 780), (930, 776), (964, 1000), (940, 1080), (868, 1080)),
        cloth,
        shade=palette.brick,
        amount=0.55,
        shadow=0.4,
    )
    canvas.cut(
        curve([(690, 730), (800, 772), (910, 730)], 7)
        + curve([(884, 850), (900, 960), (904, 1070)], 6),
        palette.brick,
        opacity=0.5,
    )


def hood(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A hooded sweater with its cords."""
    light = mix(ink, canvas.palette.paper, 0.22)
    canvas.cut(
        blob(
            (650, 640),
            (724, 690),
            (800, 760),
            (876, 690),
            (950, 640),
            (1010, 720),
            (930, 800),
            (800, 850),
            (670, 800),
            (590, 720),
        ),
        light,
        shade=ink,
        amount=0.6,
        shadow=0.4,
        without=blob((724, 660), (876, 660), (850, 730), (800, 764), (750, 730)),
    )
    canvas.cut(
        line([(760, 800), (752, 940)], 9) + line([(840, 800), (850, 920)], 9),
        canvas.palette.paper,
        shadow=0.3,
    )


def dots(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A blouse with dots and a round neck."""
    for row in range(5):
        for column in range(11):
            x = 430 + column * 74 + (37 if row % 2 else 0)
            y = 830 + row * 62
            if abs(x - MIDDLE) < 250 + (y - 760) * 0.55 and not (abs(x - MIDDLE) < 90 and y < 850):
                canvas.cut(ellipse(x, y, 13), canvas.palette.paper, opacity=0.9)
    round_neck(canvas, ink, shoulders)


def apron(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """A work apron over a shirt."""
    palette = canvas.palette
    cloth = mix(palette.paper, palette.lamp, 0.2)
    canvas.cut(
        line([(660, 740), (668, 900)], 34) + line([(940, 740), (932, 900)], 34), cloth, shadow=0.35
    )
    canvas.cut(box(622, 880, 356, 240, 22), cloth, shade=palette.blush, amount=0.6, shadow=0.4)
    canvas.cut(box(706, 970, 188, 120, 12), mix(cloth, palette.blush, 0.35), shadow=0.25)
    round_neck(canvas, ink, shoulders)


def cardigan(canvas: Canvas, ink: str, shoulders: Shape) -> None:
    """An open cardigan over a light top."""
    palette = canvas.palette
    canvas.cut(
        polygon((724, 712), (800, 760), (876, 712), (850, 1110), (750, 1110)),
        palette.paper,
        shade=palette.blush,
        amount=0.5,
    )
    edge = curve([(722, 706), (752, 840), (742, 1110)], 26)
    canvas.cut(edge + mirror(edge), mix(ink, palette.ink, 0.3), shadow=0.3)


CLOTHES: dict[str, Callable[[Canvas, str, Shape], None]] = {
    "collar": collar,
    "stripes": stripes,
    "jumper": round_neck,
    "scarf": scarf,
    "hood": hood,
    "dots": dots,
    "apron": apron,
    "cardigan": cardigan,
}


def nothing(canvas: Canvas, tress: str) -> None:
    """No hair here."""


def paint(canvas: Canvas, shape: Shape, tress: str) -> None:
    """Lay down hair."""
    canvas.cut(
        shape,
        tress,
        shade=mix(tress, canvas.palette.ink, 0.55),
        angle=LEFT,
        amount=0.45,
        shadow=0.3,
    )


CAP = [(664, 440), (660, 350), (706, 270), (800, 238), (894, 270), (940, 350), (936, 440)]


def fringe(canvas: Canvas, tress: str) -> None:
    """Hair parted to the side."""
    paint(
        canvas,
        [
            [
                *smooth(CAP, closed=False),
                *smooth(
                    [(936, 440), (900, 372), (836, 340), (760, 372), (690, 384), (664, 440)],
                    closed=False,
                ),
            ]
        ],
        tress,
    )


def short(canvas: Canvas, tress: str) -> None:
    """Short hair."""
    paint(
        canvas,
        [
            [
                *smooth(CAP, closed=False),
                *smooth(
                    [
                        (936, 440),
                        (912, 380),
                        (880, 346),
                        (800, 332),
                        (720, 346),
                        (688, 380),
                        (664, 440),
                    ],
                    closed=False,
                ),
            ]
        ],
        tress,
    )


def long_back(canvas: Canvas, tress: str) -> None:
    """Hair that falls behind the shoulders."""
    paint(
        canvas,
        blob(
            (800, 230),
            (930, 270),
            (980, 400),
            (990, 600),
            (1010, 780),
            (950, 850),
            (800, 800),
            (650, 850),
            (590, 780),
            (610, 600),
            (620, 400),
            (670, 270),
        ),
        tress,
    )


def bob_back(canvas: Canvas, tress: str) -> None:
    """Hair to the jaw."""
    paint(
        canvas,
        blob(
            (800, 226),
            (930, 262),
            (984, 390),
            (990, 560),
            (960, 660),
            (880, 640),
            (800, 620),
            (720, 640),
            (640, 660),
            (610, 560),
            (616, 390),
            (670, 262),
        ),
        tress,
    )


def bun_back(canvas: Canvas, tress: str) -> None:
    """Hair gathered in a bun."""
    paint(canvas, ellipse(812, 206, 92, 82), tress)
    canvas.cut(curve([(742, 262), (812, 280), (880, 262)], 12), canvas.palette.brick)


def curls_back(canvas: Canvas, tress: str) -> None:
    """A cloud of curls."""
    cloud: Shape = ellipse(800, 400, 190, 190)
    for index in range(17):
        angle = pi * 0.75 + index * pi * 1.5 / 16
        cloud += ellipse(
            800 + cos(angle) * 186, 410 + sin(angle) * 190, canvas.random.uniform(56, 78)
        )
    paint(canvas, cloud, tress)


def curls_front(canvas: Canvas, tress: str) -> None:
    """Curls over the forehead."""
    row: Shape = []
    for index in range(9):
        angle = pi + index * pi / 8
        row += ellipse(800 + cos(angle) * 124, 376 + sin(angle) * 92, 50)
    paint(canvas, row, tress)


def braids_back(canvas: Canvas, tress: str) -> None:
    """Two braids over the shoulders."""
    for side in (-1, 1):
        for index in range(7):
            paint(
                canvas,
                ellipse(800 + side * (140 + index * 7), 560 + index * 58, 40 - index * 2, 38),
                tress,
            )


def veil_back(canvas: Canvas, tress: str) -> None:
    """The back of a headscarf."""
    ink = canvas.palette.brick
    canvas.cut(
        blob(
            (800, 218),
            (930, 262),
            (984, 400),
            (976, 600),
            (1040, 800),
            (920, 880),
            (680, 880),
            (560, 800),
            (624, 600),
            (616, 400),
            (670, 262),
        ),
        ink,
        shade=mix(ink, canvas.palette.ink, 0.5),
        angle=LEFT,
        amount=0.5,
        shadow=0.4,
    )


def veil_front(canvas: Canvas, tress: str) -> None:
    """A headscarf around the face."""
    ink = canvas.palette.brick
    outer = blob(
        (800, 222),
        (920, 262),
        (968, 390),
        (952, 560),
        (900, 690),
        (800, 760),
        (700, 690),
        (648, 560),
        (632, 390),
        (680, 262),
    )
    opening = blob(
        (800, 318),
        (876, 342),
        (908, 430),
        (896, 530),
        (852, 600),
        (800, 622),
        (748, 600),
        (704, 530),
        (692, 430),
        (724, 342),
    )
    canvas.cut(
        outer,
        ink,
        shade=mix(ink, canvas.palette.ink, 0.45),
        angle=LEFT,
        amount=0.5,
        without=opening,
    )
    drape = blob(
        (640, 700), (760, 700), (900, 690), (1010, 780), (960, 880), (760, 900), (600, 830)
    )
    canvas.cut(drape, ink, shade=mix(ink, canvas.palette.ink, 0.5), amount=0.5, shadow=0.4)
    for shift in (0, 44):
        canvas.cut(
            curve([(680, 740 + shift), (800, 800 + shift), (930, 770 + shift)], 6),
            canvas.palette.ink,
            opacity=0.35,
        )


def beanie(canvas: Canvas, tress: str) -> None:
    """A woollen hat over short hair."""
    palette = canvas.palette
    short(canvas, tress)
    canvas.cut(
        [
            [
                *smooth(
                    [
                        (652, 370),
                        (668, 262),
                        (740, 198),
                        (800, 188),
                        (860, 198),
                        (932, 262),
                        (948, 370),
                    ],
                    closed=False,
                )
            ]
        ],
        palette.reed,
        shade=palette.ink,
        amount=0.45,
        shadow=0.35,
    )
    canvas.cut(
        box(640, 330, 320, 66, 28),
        mix(palette.reed, palette.paper, 0.3),
        shade=palette.reed,
        amount=0.5,
        shadow=0.35,
    )
    for index in range(11):
        canvas.cut(
            line([(668 + index * 27, 344), (668 + index * 27, 384)], 5), palette.reed, opacity=0.6
        )


def bald(canvas: Canvas, tress: str) -> None:
    """A bare crown, with a little hair at the sides."""
    for side in (-1, 1):
        canvas.cut(ellipse(800 + side * 128, 424, 15, 40), tress)


def cap(canvas: Canvas, tress: str) -> None:
    """A flat cap over short hair."""
    palette = canvas.palette
    short(canvas, tress)
    canvas.cut(
        blob((640, 350), (664, 262), (760, 212), (880, 226), (950, 290), (966, 350), (800, 330)),
        palette.near,
        shade=palette.ink,
        amount=0.5,
        shadow=0.35,
    )
    canvas.cut(
        blob((630, 356), (720, 316), (900, 316), (984, 356), (900, 366), (720, 366)),
        mix(palette.near, palette.paper, 0.15),
        shade=palette.ink,
        amount=0.5,
        shadow=0.4,
    )


HAIRCUTS: dict[str, tuple[Callable[[Canvas, str], None], Callable[[Canvas, str], None]]] = {
    "short": (nothing, short),
    "parted": (nothing, fringe),
    "long": (long_back, fringe),
    "bob": (bob_back, short),
    "bob_parted": (bob_back, fringe),
    "bun": (bun_back, short),
    "curls": (curls_back, curls_front),
    "braids": (braids_back, fringe),
    "headscarf": (veil_back, veil_front),
    "beanie": (nothing, beanie),
    "bald": (nothing, bald),
    "cap": (nothing, cap),
}


def behind_sun(canvas: Canvas) -> None:
    """A large sun."""
    palette = canvas.palette
    canvas.cut(
        ellipse(MIDDLE, 480, 400),
        palette.sun,
        shade=mix(palette.sun, palette.horizon, 0.7),
        amount=0.7,
        shadow=0.25,
    )


def behind_leaves(canvas: Canvas) -> None:
    """Large leaves to both sides."""
    palette = canvas.palette
    canvas.cut(
        ellipse(MIDDLE, 520, 440),
        mix(palette.far, palette.paper, 0.5),
        shade=palette.far,
        amount=0.6,
    )
    for x, size in ((330, 470), (1270, 470)):
        canvas.cut(
            monstera(x, 1090, size, canvas.random),
            palette.reed,
            shade=palette.ink,
            amount=0.55,
            shadow=0.35,
        )


def behind_stems(canvas: Canvas) -> None:
    """A screen of leafy stems."""
    palette = canvas.palette
    canvas.cut(
        arch(420, 90, 760, 1000),
        mix(palette.sun, palette.paper, 0.35),
        shade=palette.horizon,
        amount=0.7,
        shadow=0.25,
    )
    for x, height in ((120, 700), (290, 860), (440, 640), (1170, 680), (1320, 860), (1490, 720)):
        ink = canvas.random.choice((palette.reed, palette.near, palette.middle))
        canvas.cut(
            leafy_stem(x, 1100, height, canvas.random),
            ink,
            shade=palette.ink,
            amount=0.5,
            shadow=0.3,
        )


def behind_window(canvas: Canvas) -> None:
    """An arched window on the evening."""
    palette = canvas.palette
    canvas.wash(palette.near, palette.ink)
    canvas.cut(arch(440, 70, 720, 1100), palette.paper, shade=palette.blush, shadow=0.4)
    canvas.cut(arch(474, 104, 652, 1000), palette.lamp, shade=palette.horizon, angle=DOWN)
    canvas.glow((MIDDLE, 380), 560, palette.lamp, 0.4)
    canvas.cut(box(792, 104, 16, 1000) + box(474, 440, 652, 14), palette.paper)
    for x in (230, 1380):
        pot, leaves = pot_plant(x, 1120, 2.3, canvas.random)
        canvas.cut(leaves, palette.reed, shade=palette.ink, amount=0.5, shadow=0.35)
        canvas.cut(pot, palette.brick, shade=palette.ink, amount=0.4, shadow=0.3)


def behind_dunes(canvas: Canvas) -> None:
    """Dunes, grass and a low sun."""
    palette = canvas.palette
    canvas.cut(ellipse(1110, 330, 150), palette.sun, shade=palette.horizon, amount=0.5)
    for index, (ink, shade) in enumerate(
        ((palette.far, palette.middle), (palette.middle, palette.near))
    ):
        ridge = smooth(
            [
                (-60, 700 + index * 130),
                (400, 560 + index * 150),
                (900, 700 + index * 110),
                (1300, 580 + index * 160),
                (1700, 690 + index * 130),
            ],
            closed=False,
        )
        canvas.cut(
            [[*ridge, (1700, HEIGHT + 40), (-60, HEIGHT + 40)]],
            ink,
            shade=shade,
            amount=0.7,
            shadow=0.25,
        )
    for _ in range(18):
        x = canvas.random.choice(
            (canvas.random.uniform(0, 430), canvas.random.uniform(1170, WIDTH))
        )
        canvas.cut(
            tuft(
                x, canvas.random.uniform(980, 1100), canvas.random.uniform(120, 250), canvas.random
            ),
            palette.near,
        )


def behind_trees(canvas: Canvas) -> None:
    """A row of poplars before a pale sun."""
    palette = canvas.palette
    canvas.cut(ellipse(MIDDLE, 440, 350), palette.sun, shade=palette.horizon, amount=0.6)
    for index in range(8):
        x = 60 + index * 212
        canvas.cut(
            poplar(x, 900, canvas.random.uniform(420, 620)),
            palette.middle,
            shade=palette.near,
            amount=0.6,
            shadow=0.2,
        )
    canvas.cut(
        [
            [
                *smooth([(-60, 890), (500, 850), (1100, 870), (1700, 840)], closed=False),
                (1700, 1110),
                (-60, 1110),
            ]
        ],
        palette.near,
        shade=palette.ink,
        amount=0.7,
        shadow=0.3,
    )


def behind_branches(canvas: Canvas) -> None:
    """Branches with leaves and berries, arching from both sides."""
    palette = canvas.palette
    canvas.cut(
        ellipse(MIDDLE, 500, 420),
        mix(palette.blush, palette.paper, 0.35),
        shade=palette.blush,
        amount=0.6,
        shadow=0.2,
    )
    for side in (-1, 1):
        stem = smooth(
            [
                (800 + side * 700, 1090),
                (800 + side * 610, 700),
                (800 + side * 480, 330),
                (800 + side * 230, 130),
            ],
            closed=False,
            steps=4,
        )
        canvas.cut(line(stem, 12, taper=0.4), palette.near)
        for index, (x, y) in enumerate(stem[1:]):
            angle = -pi / 2 + side * (0.4 if index % 2 else -1.5) + canvas.random.uniform(-0.2, 0.2)
            canvas.cut(
                leaf(x, y, 150, 62, angle),
                palette.reed if index % 3 else palette.middle,
                shade=palette.ink,
                amount=0.5,
                shadow=0.3,
            )
            if index % 3 == 0:
                canvas.cut(ellipse(x + side * 34, y + 30, 19), palette.brick, shadow=0.3)


BACKGROUNDS: dict[str, Callable[[Canvas], None]] = {
    "sun": behind_sun,
    "leaves": behind_leaves,
    "stems": behind_stems,
    "window": behind_window,
    "dunes": behind_dunes,
    "trees": behind_trees,
    "branches": behind_branches,
}
