"""Scenes under the sky: streets, water, fields and roads."""

from math import cos, pi, sin

from home.demo.drawing.canvas import DOWN, LEFT, RIGHT, UP, Canvas, mix
from home.demo.drawing.plants import bush, leafy_stem, poplar, pot_plant, tree, tuft
from home.demo.drawing.shapes import (
    HEIGHT,
    WIDTH,
    Point,
    Shape,
    arc_points,
    arch,
    bird,
    blob,
    box,
    curve,
    ellipse,
    hills,
    line,
    mirror,
    polygon,
    ring,
    smooth,
    turn,
)


def heaven(canvas: Canvas, sun: Point, radius: float) -> None:
    """The sky, with a sun or a moon in a soft halo."""
    palette = canvas.palette
    canvas.wash(palette.sky, palette.horizon)
    canvas.glow(sun, radius * 3.4, palette.sun, 0.55)
    canvas.cut(
        ellipse(*sun, radius),
        palette.sun,
        shade=mix(palette.sun, palette.horizon, 0.6),
        angle=DOWN,
        amount=0.6,
    )


def stars(canvas: Canvas, count: int, bottom: float) -> None:
    """Small lights, strewn over the upper part of the sky."""
    for _ in range(count):
        x, y = canvas.random.uniform(0, WIDTH), canvas.random.uniform(0, bottom)
        canvas.cut(ellipse(x, y, canvas.random.uniform(1.2, 3.2)), canvas.palette.sun, opacity=0.8)


def flock(canvas: Canvas, centre: Point, count: int, spread: Point, colour: str) -> None:
    """Birds in a loose group, the larger ones nearer."""
    for _ in range(count):
        x = centre[0] + canvas.random.gauss(0, spread[0])
        y = centre[1] + canvas.random.gauss(0, spread[1])
        span = canvas.random.uniform(26, 74)
        canvas.cut(
            turn(
                bird(x, y, span, canvas.random.uniform(0.5, 1.5)),
                canvas.random.uniform(-0.3, 0.2),
                (x, y),
            ),
            colour,
        )


def ripples(
    canvas: Canvas, centre: float, top: float, colour: str, width: float, rows: int = 13
) -> None:
    """The reflection of a light, in strokes that grow wider towards us."""
    for row in range(rows):
        y = top + (HEIGHT - top) * (row / rows) ** 1.25 + 12
        half = width * (0.35 + canvas.random.random() * 0.75) * (0.6 + row / rows)
        shift = canvas.random.uniform(-0.3, 0.3) * width
        canvas.cut(
            box(centre + shift - half, y, half * 2, 6 + row * 0.9, 3 + row * 0.4),
            colour,
            opacity=0.75 - row * 0.03,
        )


def gable(x: float, width: float, top: float, bottom: float, kind: str) -> Shape:
    """The front of a narrow house with a pointed, stepped or rounded top."""
    middle = x + width / 2
    if kind == "step":
        step, rise = width / 7, 34
        left = [
            (x + step * index, top + rise * (3 - index) - rise * side)
            for index in range(1, 4)
            for side in (0, 1)
        ]
        right = [(2 * middle - px, py) for px, py in reversed(left)]
        return [
            [
                (x, bottom),
                (x, top + rise * 2),
                *left,
                *right,
                (x + width, top + rise * 2),
                (x + width, bottom),
            ]
        ]
    if kind == "bell":
        curve_left = smooth(
            [
                (x, top + 120),
                (x + width * 0.14, top + 105),
                (x + width * 0.22, top + 40),
                (middle - 26, top),
            ],
            closed=False,
        )
        curve_right = [(2 * middle - px, py) for px, py in reversed(curve_left)]
        return [[(x, bottom), *curve_left, *curve_right, (x + width, bottom)]]
    return polygon(
        (x, bottom),
        (x, top + width * 0.5),
        (middle, top),
        (x + width, top + width * 0.5),
        (x + width, bottom),
    )


def terrace(
    canvas: Canvas, ground: float, height: float, colours: tuple[str, str], shadow: float
) -> list[tuple[float, float, float]]:
    """A row of houses; the answer tells where each stands: left edge, width and top."""
    x, kinds = canvas.random.uniform(-120, -40), ("point", "step", "bell", "point")
    houses = []
    index = canvas.random.randrange(4)
    while x < WIDTH:
        width = canvas.random.uniform(150, 215)
        top = ground - height * canvas.random.uniform(0.78, 1.12)
        canvas.cut(
            gable(x, width, top, ground + 10, kinds[index % 4]),
            colours[0],
            shade=colours[1],
            amount=0.75,
            shadow=shadow,
        )
        houses.append((x, width, top))
        x += width - 2
        index += canvas.random.choice((1, 1, 2))
    return houses


def panes(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: str, bars: str
) -> None:
    """A window with a glazing bar."""
    canvas.cut(box(x, y, width, height), colour)
    canvas.cut(box(x + width / 2 - 2, y, 4, height) + box(x, y + height * 0.4, width, 4), bars)


def window_lamp(canvas: Canvas) -> None:
    """A street at nightfall where a single lamp burns behind a window."""
    palette, ground = canvas.palette, 860.0
    heaven(canvas, (430, 330), 120)
    stars(canvas, 40, 260)
    terrace(canvas, ground - 40, 430, (palette.far, mix(palette.far, palette.middle, 0.6)), 0.2)
    canvas.cut(hills(canvas.random, ground - 120, 12), palette.middle, shade=palette.near)
    houses = terrace(canvas, ground, 560, (palette.near, palette.ink), 0.45)
    lit, lit_width, _ = max(houses, key=lambda house: -abs(house[0] + house[1] / 2 - 1000))
    for x, width, top in houses:
        for row in range(1 if x == lit else 3):
            house_windows(canvas, x, width, max(top + 165, 370) + row * 118)
    canvas.cut(
        box(-10, ground, WIDTH + 20, 300),
        palette.ink,
        shade=mix(palette.ink, palette.near, 0.8),
        angle=DOWN,
    )
    lit_window(canvas, lit + lit_width / 2, ground)


def house_windows(canvas: Canvas, x: float, width: float, y: float) -> None:
    """Two dark windows side by side."""
    palette = canvas.palette
    dark = mix(palette.near, palette.middle, 0.5)
    for column in range(2):
        panes(canvas, x + width * (0.17 + 0.39 * column), y, width * 0.25, 74, dark, palette.near)


def lit_window(canvas: Canvas, centre: float, ground: float) -> None:
    """The window with the lamp, and the light it throws on the street."""
    palette = canvas.palette
    frame = arch(centre - 66, ground - 300, 132, 200)
    canvas.glow((centre, ground - 210), 560, palette.lamp, 0.95)
    canvas.cut(arch(centre - 78, ground - 312, 156, 216), palette.ink, shadow=0.3)
    canvas.cut(frame, palette.lamp, shade=palette.paper, angle=UP, amount=0.7)
    canvas.cut(
        polygon(
            (centre - 20, ground - 232),
            (centre + 20, ground - 232),
            (centre + 44, ground - 176),
            (centre - 44, ground - 176),
        ),
        palette.brick,
        shadow=0.25,
    )
    canvas.cut(
        line([(centre, ground - 176), (centre, ground - 112)], 8)
        + ellipse(centre, ground - 108, 30, 10),
        palette.ink,
    )
    canvas.cut(pot_plant(centre + 46, ground - 104, 0.32, canvas.random)[1], palette.reed)
    canvas.cut(box(centre - 84, ground - 104, 168, 14), mix(palette.near, palette.paper, 0.25))
    spill = polygon(
        (centre - 78, ground + 4),
        (centre + 78, ground + 4),
        (centre + 300, HEIGHT + 20),
        (centre - 170, HEIGHT + 20),
    )
    canvas.beam(spill, palette.lamp, 0.75)


def crane(x: float, ground: float, size: float, *, raised: bool) -> Shape:
    """A harbour crane on four legs, its boom over the water or raised."""
    legs = line([(x, ground), (x + 40 * size, ground - 330 * size)], 15 * size)
    legs += line([(x + 190 * size, ground), (x + 150 * size, ground - 330 * size)], 15 * size)
    legs += line(
        [(x + 14 * size, ground - 130 * size), (x + 176 * size, ground - 130 * size)], 11 * size
    )
    legs += line(
        [(x + 20 * size, ground - 170 * size), (x + 160 * size, ground - 320 * size)], 7 * size
    )
    deck = box(x - 20 * size, ground - 350 * size, 260 * size, 26 * size)
    mast = line(
        [
            (x + 60 * size, ground - 340 * size),
            (x + 95 * size, ground - 520 * size),
            (x + 130 * size, ground - 340 * size),
        ],
        10 * size,
    )
    tip: Point = (
        (x - 210 * size, ground - 560 * size) if raised else (x - 330 * size, ground - 342 * size)
    )
    boom = line([(x, ground - 340 * size), tip], 13 * size)
    stays = line([(x + 95 * size, ground - 515 * size), tip], 4 * size) + line(
        [(x + 95 * size, ground - 515 * size), (x + 235 * size, ground - 340 * size)], 4 * size
    )
    cab = box(x + 60 * size, ground - 395 * size, 70 * size, 46 * size, 6 * size)
    cable: Shape = (
        []
        if raised
        else line(
            [(x - 150 * size, ground - 340 * size), (x - 150 * size, ground - 180 * size)], 3 * size
        )
        + box(x - 195 * size, ground - 182 * size, 90 * size, 38 * size)
    )
    return legs + deck + mast + boom + stays + cab + cable


def freighter(canvas: Canvas, x: float, water: float, size: float) -> None:
    """A low ship with stacked containers."""
    palette = canvas.palette
    inks = (palette.brick, palette.lamp, palette.reed, palette.paper, palette.blush)
    for column in range(8):
        for row in range(canvas.random.choice((1, 2, 2, 3))):
            canvas.cut(
                box(
                    x + (110 + column * 74) * size,
                    water - (118 + row * 44) * size,
                    70 * size,
                    41 * size,
                ),
                canvas.random.choice(inks),
                shade=palette.ink,
                amount=0.35,
            )
    bridge = box(x + 725 * size, water - 220 * size, 90 * size, 150 * size, 6 * size)
    canvas.cut(bridge, palette.paper, shade=palette.blush, shadow=0.3)
    canvas.cut(box(x + 735 * size, water - 205 * size, 70 * size, 20 * size), palette.ink)
    canvas.cut(
        box(x + 755 * size, water - 290 * size, 34 * size, 72 * size),
        palette.brick,
        shade=palette.ink,
        amount=0.4,
    )
    hull = polygon(
        (x - 20 * size, water - 96 * size),
        (x + 60 * size, water - 78 * size),
        (x + 850 * size, water - 78 * size),
        (x + 830 * size, water + 34 * size),
        (x + 50 * size, water + 34 * size),
    )
    canvas.cut(hull, palette.ink, shade=palette.near, angle=UP, amount=0.7, shadow=0.35)
    canvas.cut(box(x + 46 * size, water + 16 * size, 786 * size, 18 * size), palette.brick)


def harbour(canvas: Canvas) -> None:
    """Cranes along the quay, a ship, and the sun above the water."""
    palette, water = canvas.palette, 720.0
    sun = canvas.random.uniform(620, 880)
    heaven(canvas, (sun, 430), 190)
    canvas.cut(
        hills(canvas.random, 640, 18), mix(palette.far, palette.horizon, 0.35), shade=palette.far
    )
    for index in range(4):
        canvas.cut(
            crane(
                160 + index * 300 + canvas.random.uniform(-40, 40), 700, 0.55, raised=index % 2 == 0
            ),
            mix(palette.far, palette.middle, 0.5),
        )
    canvas.cut(box(-10, 690, WIDTH + 20, 400), palette.middle, shade=palette.near, amount=0.9)
    ripples(canvas, sun, 712, palette.sun, 150)
    canvas.cut(
        crane(1180, water + 30, 1.18, raised=False), palette.near, shade=palette.ink, shadow=0.3
    )
    canvas.cut(
        mirror(crane(1290, water + 30, 0.95, raised=True)),
        palette.near,
        shade=palette.ink,
        shadow=0.3,
    )
    freighter(canvas, 330, water + 60, 0.95)
    ripples(canvas, 760, 850, mix(palette.middle, palette.sun, 0.35), 260, 7)
    canvas.cut(
        polygon((1040, 1080), (1085, 905), (1620, 880), (1620, 1080)),
        palette.ink,
        shade=palette.near,
        angle=RIGHT,
        shadow=0.4,
    )
    for index in range(4):
        canvas.cut(box(1120 + index * 130, 868 - index * 5, 26, 40, 6), palette.ink)
    flock(canvas, (sun + 90, 260), 7, (190, 60), palette.ink)


def building(
    canvas: Canvas, x: float, width: float, top: float, colours: tuple[str, str], lit: float
) -> None:
    """A block of flats, some of whose windows are lit."""
    palette = canvas.palette
    canvas.cut(box(x, top, width, HEIGHT), colours[0], shade=colours[1], amount=0.7, shadow=0.3)
    columns = max(2, int(width // 46))
    gap = width / columns
    for row in range(int((HEIGHT - top - 30) // 58)):
        for column in range(columns):
            bright = canvas.random.random() < lit
            colour = (
                canvas.random.choice((palette.lamp, palette.lamp, palette.blush))
                if bright
                else mix(colours[0], colours[1], 0.55)
            )
            pane = box(x + gap * column + gap * 0.24, top + 32 + row * 58, gap * 0.52, 32)
            canvas.cut(pane, colour)
            if bright:
                canvas.glow((x + gap * (column + 0.5), top + 48 + row * 58), 62, palette.lamp, 0.5)


def city(canvas: Canvas, *, rain: bool = False) -> None:
    """Blocks of flats beneath the moon, or in the rain."""
    palette = canvas.palette
    heaven(canvas, (1130, 240), 105)
    if not rain:
        stars(canvas, 70, 520)
    for depth, (base, ink, dark) in enumerate(
        (
            (430, palette.far, palette.middle),
            (540, palette.middle, palette.near),
            (690, palette.near, palette.ink),
        )
    ):
        x = canvas.random.uniform(-90, -20)
        while x < WIDTH:
            width = canvas.random.uniform(130, 230) * (1 + depth * 0.15)
            building(
                canvas,
                x,
                width,
                base + canvas.random.uniform(-170, 90),
                (ink, dark),
                0.06 + 0.05 * depth,
            )
            x += width + canvas.random.choice((0, 0, 14, 60))
    for _ in range(190 if rain else 0):
        x, y = canvas.random.uniform(-50, WIDTH + 200), canvas.random.uniform(-60, HEIGHT)
        length = canvas.random.uniform(34, 110)
        canvas.cut(
            line([(x, y), (x - length * 0.35, y + length)], 2.4), palette.paper, opacity=0.55
        )


def landscape(canvas: Canvas) -> None:
    """Fields, a row of poplars and a low sun, as seen from a passing train."""
    palette = canvas.palette
    heaven(canvas, (1010, 430), 135)
    canvas.cut(
        hills(canvas.random, 540, 46), palette.far, shade=mix(palette.far, palette.middle, 0.7)
    )
    for index in range(9):
        canvas.cut(
            poplar(
                240 + index * 128 + canvas.random.uniform(-26, 26),
                640,
                canvas.random.uniform(150, 225),
            ),
            palette.middle,
            shade=palette.near,
            amount=0.6,
        )
    canvas.cut(hills(canvas.random, 640, 20), palette.middle, shade=palette.near, amount=0.5)
    for index in range(7):
        canvas.cut(
            curve(
                [(-100, 690 + index * 34), (600, 668 + index * 44), (1700, 700 + index * 56)],
                8 + index * 2,
            ),
            mix(palette.middle, palette.lamp, 0.45),
            opacity=0.7,
        )
    flock(canvas, (620, 330), 6, (170, 50), palette.near)


def train(canvas: Canvas) -> None:
    """A train window with the land sliding by."""
    palette = canvas.palette
    landscape(canvas)
    glass = box(150, 110, 1300, 700, 90)
    wall = box(-20, -20, WIDTH + 40, HEIGHT + 40)
    canvas.cut(wall, palette.near, shade=palette.ink, amount=0.8, shadow=0.6, without=glass)
    rim = box(126, 86, 1348, 748, 110)
    canvas.cut(
        rim,
        mix(palette.near, palette.paper, 0.22),
        shade=palette.near,
        amount=0.6,
        without=box(158, 118, 1284, 684, 84),
    )
    for x in (380, 470, 1010):
        canvas.beam(
            polygon((x, 118), (x + 60, 118), (x - 240, 802), (x - 300, 802)), palette.paper, 0.18
        )
    canvas.cut(box(-20, 872, WIDTH + 40, 26), palette.brick, shade=palette.ink, amount=0.4)
    for x in (-60, 1290):
        seat = blob(
            (x, 1100), (x - 6, 700), (x + 70, 610), (x + 300, 612), (x + 372, 700), (x + 366, 1100)
        )
        canvas.cut(seat, palette.reed, shade=palette.ink, amount=0.75, shadow=0.5)
        canvas.cut(
            box(x + 66, 650, 236, 92, 44),
            mix(palette.reed, palette.paper, 0.35),
            shade=palette.reed,
        )
    table(canvas, 800, 930)


def table(canvas: Canvas, x: float, y: float) -> None:
    """The little table below the window, with a paper cup."""
    palette = canvas.palette
    canvas.cut(box(x - 250, y, 500, 40, 18), palette.paper, shade=palette.blush, shadow=0.5)
    canvas.cut(
        polygon((x - 46, y - 120), (x + 46, y - 120), (x + 34, y + 2), (x - 34, y + 2)),
        palette.brick,
        shade=palette.ink,
        angle=RIGHT,
        amount=0.35,
        shadow=0.3,
    )
    canvas.cut(box(x - 54, y - 134, 108, 20, 8), palette.paper)
    canvas.cut(
        box(x + 110, y - 16, 120, 16, 3) + box(x + 104, y - 30, 120, 14, 3),
        palette.lamp,
        shade=palette.brick,
        amount=0.3,
    )


def birds(canvas: Canvas) -> None:
    """A flock on its way over dunes."""
    palette = canvas.palette
    heaven(canvas, (1080, 360), 165)
    inks = (palette.far, mix(palette.far, palette.middle, 0.55), palette.middle, palette.near)
    for index, ink in enumerate(inks):
        following = inks[index + 1] if index < 3 else palette.ink
        canvas.cut(
            hills(canvas.random, 600 + index * 110, 62, count=4 + index % 2),
            ink,
            shade=following,
            amount=0.7,
            shadow=0.22,
        )
    for _ in range(34):
        x = canvas.random.uniform(0, WIDTH)
        canvas.cut(
            tuft(
                x, canvas.random.uniform(985, 1080), canvas.random.uniform(70, 150), canvas.random
            ),
            palette.ink,
        )
    for index in range(25):
        along = index / 24
        x = 330 + along * 820 + canvas.random.gauss(0, 36)
        y = 470 - sin(along * pi * 0.9) * 260 + canvas.random.gauss(0, 36)
        canvas.cut(
            turn(
                bird(x, y, 34 + 58 * (1 - abs(along - 0.4)), canvas.random.uniform(0.4, 1.6)),
                -0.15,
                (x, y),
            ),
            palette.ink if palette.sky > "#5" else palette.paper,
        )


def envelope(canvas: Canvas, x: float, y: float, width: float, angle: float, ink: str) -> None:
    """An envelope, folded from two pieces of paper."""
    height = width * 0.64
    left, top = x - width / 2, y - height / 2
    canvas.cut(
        turn(box(left, top, width, height, 5), angle, (x, y)),
        ink,
        shade=canvas.palette.blush,
        amount=0.45,
        shadow=0.35,
    )
    flap = polygon((left, top), (x, top + height * 0.58), (left + width, top))
    canvas.cut(
        turn(flap, angle, (x, y)),
        mix(ink, canvas.palette.paper, 0.5),
        shade=ink,
        amount=0.5,
        shadow=0.25,
    )
    canvas.cut(
        turn(ellipse(x, top + height * 0.52, width * 0.06), angle, (x, y)), canvas.palette.brick
    )


def letters(canvas: Canvas) -> None:
    """Envelopes on the wind, over the hills."""
    palette = canvas.palette
    heaven(canvas, (340, 350), 150)
    for index, (ink, shade) in enumerate(
        ((palette.far, palette.middle), (palette.middle, palette.near), (palette.near, palette.ink))
    ):
        canvas.cut(
            hills(canvas.random, 690 + index * 120, 60), ink, shade=shade, amount=0.7, shadow=0.22
        )
    canvas.cut(tree(1310, 860, 150, canvas.random), palette.near, shade=palette.ink)
    path = smooth(
        [(-60, 760), (320, 560), (700, 640), (1000, 330), (1400, 300), (1660, 120)],
        closed=False,
        steps=7,
    )
    for index in range(0, len(path) - 1, 2):
        canvas.cut(line([path[index], path[index + 1]], 4), palette.paper, opacity=0.65)
    inks = (palette.paper, palette.paper, palette.lamp, palette.blush)
    for index, (x, y, width) in enumerate(
        (
            (230, 610, 120),
            (470, 500, 150),
            (660, 660, 200),
            (860, 420, 175),
            (1050, 560, 265),
            (1230, 270, 190),
            (1440, 420, 130),
            (1010, 180, 105),
        )
    ):
        envelope(canvas, x, y, width, canvas.random.uniform(-0.5, 0.35), inks[index % 4])


def barge(canvas: Canvas) -> None:
    """A river boat that slides under an arched bridge."""
    palette, water = canvas.palette, 640.0
    heaven(canvas, (1180, 300), 130)
    canvas.cut(hills(canvas.random, 560, 28), palette.far, shade=palette.middle, amount=0.6)
    for x in (90, 205, 1330, 1470):
        canvas.cut(
            tree(x, 640, canvas.random.uniform(85, 125), canvas.random),
            palette.middle,
            shade=palette.near,
        )
    openings = [part for x in (70, 575, 1080) for part in arch(x, 450, 440, 300)]
    canvas.cut(
        polygon((-20, 400), (800, 330), (1620, 400), (1620, water + 40), (-20, water + 40)),
        palette.near,
        shade=palette.ink,
        amount=0.6,
        shadow=0.35,
        without=openings,
    )
    canvas.cut(line([(-20, 386), (800, 316), (1620, 386)], 14), palette.ink)
    for index in range(17):
        x = index * 100
        y = 386 - (1 - abs(x - 800) / 820) * 70
        canvas.cut(line([(x, y), (x, y - 40)], 6), palette.ink)
    canvas.cut(line([(-20, 346), (800, 276), (1620, 346)], 6), palette.ink)
    canvas.cut(box(-10, water, WIDTH + 20, 500), palette.middle, shade=palette.near, amount=0.85)
    for x in (40, 545, 1050, 1530):
        canvas.cut(box(x, water, 34, 250, 8), palette.near, opacity=0.5)
    ripples(canvas, 1180, water + 14, palette.sun, 120)
    river_boat(canvas, 300, 780)


def river_boat(canvas: Canvas, x: float, y: float) -> None:
    """A long hull with hatches, a wheelhouse and washing on a line."""
    palette = canvas.palette
    canvas.cut(
        [smooth([(x - 60, y + 66), (x + 400, y + 92), (x + 1000, y + 70), (x + 400, y + 58)])],
        palette.paper,
        opacity=0.4,
    )
    canvas.cut(box(x + 110, y - 52, 540, 60, 10), palette.brick, shade=palette.ink, amount=0.4)
    for index in range(6):
        canvas.cut(box(x + 122 + index * 88, y - 60, 74, 18, 5), palette.blush)
    canvas.cut(box(x + 700, y - 130, 190, 140, 8), palette.paper, shade=palette.blush, shadow=0.3)
    for index in range(3):
        canvas.cut(
            box(x + 716 + index * 58, y - 108, 44, 46, 4),
            palette.lamp if index == 1 else palette.near,
        )
    canvas.glow((x + 796, y - 86), 120, palette.lamp, 0.5)
    canvas.cut(box(x + 680, y - 146, 230, 20, 6), palette.reed)
    canvas.cut(
        line([(x + 640, y - 20), (x + 640, y - 190)], 6)
        + polygon((x + 643, y - 190), (x + 700, y - 172), (x + 643, y - 150)),
        palette.brick,
    )
    hull = smooth(
        [(x - 30, y - 34), (x + 90, y + 4), (x + 500, y + 8), (x + 910, y), (x + 960, y - 24)],
        closed=False,
    )
    canvas.cut(
        [[*hull, (x + 940, y + 66), (x + 40, y + 70)]],
        palette.ink,
        shade=palette.near,
        angle=UP,
        amount=0.7,
        shadow=0.4,
    )
    canvas.cut(line([(x + 30, y + 40), (x + 935, y + 36)], 8), palette.lamp)


def truck(canvas: Canvas) -> None:
    """A lorry at rest; someone is awake in the cab."""
    palette, ground = canvas.palette, 850.0
    heaven(canvas, (1240, 230), 90)
    stars(canvas, 80, 560)
    canvas.cut(hills(canvas.random, 640, 50), palette.far, shade=palette.middle)
    for index in range(13):
        canvas.cut(
            poplar(
                30 + index * 126 + canvas.random.uniform(-30, 30),
                780,
                canvas.random.uniform(110, 200),
            ),
            palette.middle,
            shade=palette.near,
        )
    canvas.cut(box(-10, 760, WIDTH + 20, 320), palette.near, shade=palette.ink, amount=0.85)
    for index in range(4):
        x = 80 + index * 430
        canvas.cut(
            polygon((x, 930), (x + 26, 930), (x - 70, 1080), (x - 120, 1080)),
            palette.paper,
            opacity=0.55,
        )
    street_lamp(canvas, 1330, ground + 20)
    lorry(canvas, 330, ground)


def street_lamp(canvas: Canvas, x: float, ground: float) -> None:
    """A tall lamp with its cone of light."""
    palette = canvas.palette
    canvas.beam(
        polygon((x - 130, 330), (x - 90, 330), (x + 90, ground), (x - 330, ground)),
        palette.lamp,
        0.65,
    )
    canvas.glow((x - 110, 330), 190, palette.lamp, 0.7)
    pole = smooth(
        [(x, ground), (x, 420), (x - 16, 330), (x - 60, 306), (x - 120, 316)], closed=False
    )
    canvas.cut(line(pole, 12), palette.ink)
    canvas.cut(box(x - 150, 314, 80, 18, 8), palette.paper)


def lorry(canvas: Canvas, x: float, ground: float) -> None:
    """A cab with a long trailer."""
    palette = canvas.palette
    canvas.cut(ellipse(x + 440, ground + 22, 520, 24), palette.ink, opacity=0.6)
    canvas.cut(
        box(x + 190, ground - 370, 720, 320, 10),
        palette.brick,
        shade=palette.ink,
        angle=RIGHT,
        amount=0.6,
        shadow=0.4,
    )
    canvas.cut(
        box(x + 190, ground - 240, 720, 44),
        palette.blush,
        shade=palette.brick,
        angle=RIGHT,
        amount=0.7,
    )
    cab = smooth(
        [
            (x - 40, ground - 50),
            (x - 44, ground - 170),
            (x - 10, ground - 290),
            (x + 40, ground - 318),
            (x + 168, ground - 320),
            (x + 172, ground - 50),
        ],
        steps=5,
    )
    canvas.cut([cab], palette.reed, shade=palette.ink, amount=0.6, shadow=0.4)
    glass = blob(
        (x - 4, ground - 190),
        (x + 20, ground - 276),
        (x + 56, ground - 292),
        (x + 122, ground - 290),
        (x + 124, ground - 194),
    )
    canvas.cut(glass, palette.lamp, shade=palette.paper, angle=UP)
    head = ellipse(x + 74, ground - 236, 22) + blob(
        (x + 36, ground - 192),
        (x + 44, ground - 216),
        (x + 104, ground - 216),
        (x + 116, ground - 192),
    )
    canvas.cut(head, palette.ink)
    canvas.glow((x + 62, ground - 240), 250, palette.lamp, 0.6)
    canvas.cut(box(x - 50, ground - 84, 960, 46, 10), palette.ink)
    canvas.cut(ellipse(x - 32, ground - 104, 15), palette.paper)
    for wheel in (40, 290, 640, 760):
        canvas.cut(ellipse(x + wheel, ground - 24, 56), palette.ink, shadow=0.3)
        canvas.cut(ellipse(x + wheel, ground - 24, 25), mix(palette.near, palette.paper, 0.4))


def bicycle(canvas: Canvas) -> None:
    """A bicycle waiting on the dyke."""
    palette = canvas.palette
    heaven(canvas, (1120, 400), 175)
    canvas.cut(hills(canvas.random, 610, 26), palette.far, shade=palette.middle, amount=0.6)
    for trunk in (210, 345):
        canvas.cut(
            tree(trunk, 690, canvas.random.uniform(100, 140), canvas.random),
            palette.middle,
            shade=palette.near,
        )
    dyke = [
        [
            *smooth([(-100, 860), (500, 800), (1100, 810), (1720, 880)], closed=False),
            (1720, 1100),
            (-100, 1100),
        ]
    ]
    canvas.cut(dyke, palette.near, shade=palette.ink, amount=0.7, shadow=0.3)
    canvas.cut(
        curve([(-100, 930), (500, 862), (1100, 872), (1720, 950)], 34),
        mix(palette.blush, palette.paper, 0.4),
        opacity=0.9,
    )
    parked_bicycle(canvas, 560, 842)
    for _ in range(26):
        x = canvas.random.uniform(0, WIDTH)
        canvas.cut(
            tuft(
                x, canvas.random.uniform(1000, 1090), canvas.random.uniform(80, 160), canvas.random
            ),
            palette.ink,
        )
    flock(canvas, (560, 300), 8, (200, 60), palette.near)


def parked_bicycle(canvas: Canvas, x: float, ground: float) -> None:
    """An upright bicycle with a basket."""
    palette = canvas.palette
    back, front, hub = (x, ground - 128), (x + 420, ground - 128), (x + 178, ground - 118)
    canvas.cut(ellipse(x + 210, ground + 6, 360, 14), palette.ink, opacity=0.35)
    for wheel in (back, front):
        spokes = [
            part
            for index in range(14)
            for part in line(
                [
                    wheel,
                    (wheel[0] + 118 * cos(index * pi / 7), wheel[1] + 118 * sin(index * pi / 7)),
                ],
                2,
            )
        ]
        canvas.cut(spokes, palette.ink, opacity=0.5)
        canvas.cut(ring(*wheel, 122, 11), palette.ink)
        canvas.cut(arc_line(wheel, 138), palette.brick)
    frame = curve(
        [(x + 372, ground - 330), (x + 330, ground - 200), (x + 236, ground - 122), hub], 15
    )
    frame += line([hub, (x + 120, ground - 316)], 13) + line(
        [hub, back, (x + 130, ground - 262)], 11
    )
    frame += line([(x + 362, ground - 360), (x + 384, ground - 250), front], 13)
    canvas.cut(frame, palette.brick, shade=palette.ink, amount=0.35, shadow=0.3)
    canvas.cut(
        curve([(x + 296, ground - 372), (x + 330, ground - 394), (x + 372, ground - 374)], 11)
        + line([(x + 360, ground - 376), (x + 362, ground - 350)], 11),
        palette.ink,
    )
    canvas.cut(
        blob(
            (x + 66, ground - 328),
            (x + 110, ground - 344),
            (x + 178, ground - 330),
            (x + 120, ground - 310),
        ),
        palette.ink,
    )
    canvas.cut(
        ring(*hub, 30, 8)
        + line([hub, (x + 202, ground - 62)], 8)
        + box(x + 182, ground - 66, 44, 10, 4),
        palette.ink,
    )
    canvas.cut(
        polygon(
            (x + 388, ground - 352),
            (x + 500, ground - 352),
            (x + 482, ground - 262),
            (x + 404, ground - 262),
        ),
        palette.lamp,
        shade=palette.brick,
        amount=0.4,
        shadow=0.3,
    )
    canvas.cut(leafy_stem(x + 440, ground - 350, 110, canvas.random), palette.reed)


def arc_line(centre: Point, radius: float) -> Shape:
    """A mudguard: part of a circle above a wheel."""
    return line(arc_points(*centre, radius, radius, pi * 1.02, pi * 1.8), 9)


def garden(canvas: Canvas) -> None:
    """Beds full of leaves and flowers."""
    palette = canvas.palette
    heaven(canvas, (1100, 330), 150)
    canvas.cut(hills(canvas.random, 640, 40), palette.far, shade=palette.middle, amount=0.6)
    fence = [
        part
        for index in range(22)
        for part in polygon(
            (index * 76, 760),
            (index * 76, 590),
            (index * 76 + 24, 562),
            (index * 76 + 48, 590),
            (index * 76 + 48, 760),
        )
    ]
    canvas.cut(
        fence + box(-10, 630, WIDTH + 20, 18) + box(-10, 705, WIDTH + 20, 18),
        palette.paper,
        shade=palette.blush,
        amount=0.6,
        shadow=0.25,
    )
    canvas.cut(
        hills(canvas.random, 800, 26), palette.middle, shade=palette.near, amount=0.7, shadow=0.25
    )
    flowers = (palette.brick, palette.lamp, palette.blush, palette.paper)
    for layer, (base, ink) in enumerate(
        ((860, palette.reed), (960, palette.near), (1090, palette.ink))
    ):
        for index in range(13 + layer):
            x = index * 132 + canvas.random.uniform(-50, 50) - layer * 26
            height = canvas.random.uniform(150, 330) + layer * 24
            canvas.cut(
                leafy_stem(x, base, height, canvas.random),
                ink,
                shade=mix(ink, palette.ink, 0.6),
                amount=0.6,
                shadow=0.2,
            )
            if canvas.random.random() < 0.6:
                flower(
                    canvas,
                    x,
                    base - height,
                    canvas.random.uniform(20, 40),
                    canvas.random.choice(flowers),
                )


def flower(canvas: Canvas, x: float, y: float, size: float, ink: str) -> None:
    """A flower seen from the front, with a dark heart."""
    count = canvas.random.choice((6, 7, 8))
    petals = [
        part
        for index in range(count)
        for part in ellipse(
            x + size * 0.62 * cos(index * 2 * pi / count),
            y + size * 0.62 * sin(index * 2 * pi / count),
            size * 0.42,
        )
    ]
    canvas.cut(petals, ink, shadow=0.3)
    canvas.cut(
        ellipse(x, y, size * 0.36),
        canvas.palette.ink if ink != canvas.palette.ink else canvas.palette.lamp,
    )


def snow(canvas: Canvas) -> None:
    """A small house in the snow, its window lit."""
    palette = canvas.palette
    heaven(canvas, (380, 280), 110)
    canvas.cut(hills(canvas.random, 560, 60), palette.far, shade=palette.middle, amount=0.5)
    for index in range(11):
        fir(
            canvas,
            60 + index * 150 + canvas.random.uniform(-50, 50),
            730 + canvas.random.uniform(-40, 30),
            canvas.random.uniform(150, 260),
            palette.middle,
        )
    canvas.cut(
        hills(canvas.random, 730, 36),
        mix(palette.paper, palette.far, 0.45),
        shade=palette.paper,
        angle=UP,
        amount=0.8,
        shadow=0.25,
    )
    cottage(canvas, 820, 830)
    for x, size in ((300, 330), (440, 250), (1330, 360), (1480, 270)):
        fir(canvas, x, 900, size, palette.near)
    canvas.cut(
        hills(canvas.random, 900, 34),
        "#ffffff",
        shade=mix(palette.far, palette.paper, 0.3),
        amount=0.9,
        shadow=0.25,
    )
    canvas.beam(polygon((880, 890), (990, 880), (1120, 1080), (800, 1080)), palette.lamp, 0.55)
    for _ in range(150):
        canvas.cut(
            ellipse(
                canvas.random.uniform(0, WIDTH),
                canvas.random.uniform(0, HEIGHT),
                canvas.random.uniform(2.5, 6.5),
            ),
            "#ffffff",
            opacity=0.9,
        )


def fir(canvas: Canvas, x: float, ground: float, height: float, ink: str) -> None:
    """A fir tree with snow on its branches."""
    for layer in range(3):
        top = ground - height + layer * height * 0.24
        half = height * (0.17 + layer * 0.075)
        bottom = top + height * 0.42
        canvas.cut(
            [
                smooth(
                    [
                        (x, top),
                        (x + half * 0.45, top + (bottom - top) * 0.55),
                        (x + half, bottom),
                        (x, bottom - 12),
                        (x - half, bottom),
                        (x - half * 0.45, top + (bottom - top) * 0.55),
                    ],
                    steps=5,
                )
            ],
            ink,
            shade=canvas.palette.ink,
            amount=0.5,
            shadow=0.2,
        )
        canvas.cut(
            curve(
                [(x - half * 0.7, bottom - 24), (x - half * 0.3, bottom - 40), (x, top + 30)],
                9,
                taper=0.3,
            ),
            canvas.palette.paper,
            opacity=0.85,
        )


def cottage(canvas: Canvas, x: float, ground: float) -> None:
    """A house with a white roof and smoke from its chimney."""
    palette = canvas.palette
    for index in range(4):
        canvas.cut(
            ellipse(
                x + 250 + index * 26, ground - 395 - index * 62, 24 + index * 10, 20 + index * 7
            ),
            palette.paper,
            opacity=0.65 - index * 0.12,
        )
    canvas.cut(box(x + 222, ground - 370, 50, 120), palette.brick, shade=palette.ink, amount=0.4)
    canvas.cut(
        box(x, ground - 190, 320, 230),
        palette.brick,
        shade=palette.near,
        angle=RIGHT,
        amount=0.7,
        shadow=0.35,
    )
    canvas.cut(
        polygon(
            (x - 40, ground - 176),
            (x + 60, ground - 330),
            (x + 268, ground - 330),
            (x + 366, ground - 176),
        ),
        "#ffffff",
        shade=palette.far,
        amount=0.6,
        shadow=0.3,
    )
    canvas.glow((x + 110, ground - 80), 260, palette.lamp, 0.8)
    panes(canvas, x + 64, ground - 136, 92, 104, palette.lamp, palette.ink)
    canvas.cut(box(x + 206, ground - 130, 70, 150, 4), palette.near, shade=palette.ink)
    canvas.cut(ellipse(x + 262, ground - 56, 5), palette.lamp)


def laundry(canvas: Canvas) -> None:
    """Washing on a line, full of wind."""
    palette = canvas.palette
    heaven(canvas, (300, 330), 140)
    for index, (ink, shade) in enumerate(
        ((palette.far, palette.middle), (palette.middle, palette.near), (palette.near, palette.ink))
    ):
        canvas.cut(
            hills(canvas.random, 680 + index * 115, 46), ink, shade=shade, amount=0.7, shadow=0.2
        )
    canvas.cut(
        line([(120, 300), (104, 960)], 18) + line([(1490, 280), (1502, 960)], 18), palette.ink
    )
    rope = smooth(
        [(120, 308), (480, 352), (820, 366), (1160, 350), (1490, 288)], closed=False, steps=20
    )
    canvas.cut(line(rope, 5), palette.ink)
    sheets = (
        (190, 250, 330, palette.paper),
        (470, 190, 250, palette.brick),
        (690, 300, 380, palette.paper),
        (1015, 170, 230, palette.lamp),
        (1210, 230, 310, palette.blush),
    )
    for x, width, length, ink in sheets:
        top = min(rope, key=lambda point: abs(point[0] - x))[1]
        end = min(rope, key=lambda point: abs(point[0] - x - width))[1]
        sway = canvas.random.uniform(30, 70)
        cloth = [
            [
                (x, top),
                (x + width, end),
                *smooth(
                    [
                        (x + width + sway, end + length * 0.5),
                        (x + width + sway * 0.6, end + length),
                        (x + width * 0.6 + sway, top + length * 0.92),
                        (x + width * 0.3, top + length * 1.03),
                        (x + sway * 0.5, top + length * 0.94),
                        (x + sway * 0.8, top + length * 0.5),
                    ],
                    closed=False,
                ),
            ]
        ]
        canvas.cut(
            cloth, ink, shade=mix(ink, palette.near, 0.55), angle=RIGHT, amount=0.55, shadow=0.4
        )
        for fold in (0.3, 0.62):
            canvas.cut(
                curve(
                    [
                        (x + width * fold, top + 20),
                        (x + width * fold + sway * 0.7, top + length * 0.5),
                        (x + width * fold + sway * 0.5, top + length * 0.9),
                    ],
                    7,
                    taper=0.4,
                ),
                mix(ink, palette.near, 0.3),
                opacity=0.5,
            )
        canvas.cut(
            box(x + 12, top - 14, 10, 34, 3) + box(x + width - 24, end - 14, 10, 34, 3), palette.ink
        )


def greenhouse(canvas: Canvas) -> None:
    """Rows of plants that run to the far end of a glasshouse."""
    palette, far = canvas.palette, (800.0, 480.0)
    canvas.wash(palette.sky, palette.horizon)
    canvas.glow(far, 560, palette.sun, 0.9)
    canvas.cut(ellipse(*far, 84), palette.sun)
    canvas.cut(box(-10, 480, WIDTH + 20, 600), palette.middle, shade=palette.near, amount=0.7)
    for index in range(-4, 5):
        edge = 800 + index * 400
        canvas.cut(
            polygon(far, (edge - 70, 1080), (edge + 70, 1080)),
            mix(palette.blush, palette.paper, 0.5),
            shade=palette.middle,
            angle=UP,
            amount=0.6,
        )
    for row in (-4, -3, -2, -1, 4, 3, 2, 1):
        plant_row(canvas, far, 800 + (row - 0.5 * (1 if row > 0 else -1)) * 400)
    roof(canvas, far)


def plant_row(canvas: Canvas, far: Point, edge: float) -> None:
    """Clumps of leaves and fruit along a line of perspective."""
    palette = canvas.palette
    for step in range(9):
        near = (step / 8) ** 1.9 * 0.9 + 0.05
        x, y = far[0] + (edge - far[0]) * near, far[1] + (1080 - far[1]) * near
        size = 235 * near
        clump = bush(x, y, size, canvas.random)
        canvas.cut(
            clump,
            mix(palette.middle, palette.near, near),
            shade=mix(palette.near, palette.ink, near),
            amount=0.65,
            shadow=0.25 * near,
        )
        for _ in range(3):
            canvas.cut(
                ellipse(
                    x + canvas.random.uniform(-0.35, 0.35) * size,
                    y - canvas.random.uniform(0.15, 0.75) * size,
                    size * 0.055,
                    size * 0.07,
                ),
                canvas.random.choice((palette.brick, palette.lamp)),
            )


def roof(canvas: Canvas, far: Point) -> None:
    """Glass and its frame, in perspective."""
    palette = canvas.palette
    frame: Shape = []
    for index in range(-5, 6):
        frame += line(
            [
                (800 + index * 34, 430 - (5 - abs(index)) * 9),
                (800 + index * 420, -60 - (5 - abs(index)) * 40),
            ],
            4,
            taper=3,
        )
    for step in range(1, 7):
        size = 0.13 * 1.62**step
        frame += line(
            [
                (800 - 760 * size, 452 - 90 * size),
                (800, 405 - 300 * size),
                (800 + 760 * size, 452 - 90 * size),
            ],
            2 + 5 * size,
        )
        for side in (-1, 1):
            frame += line(
                [
                    (800 + side * 760 * size, 452 - 90 * size),
                    (800 + side * 760 * size, 480 + 300 * size),
                ],
                3 + 6 * size,
            )
    canvas.cut(
        frame, mix(palette.paper, palette.far, 0.3), shade=palette.near, angle=UP, amount=0.5
    )
    for shift in (-420, 260):
        canvas.beam(
            polygon(
                (800 + shift, -20),
                (960 + shift, -20),
                (800 + shift * 0.3, 430),
                (770 + shift * 0.3, 430),
            ),
            palette.paper,
            0.35,
            LEFT,
        )
