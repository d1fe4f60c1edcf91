"""Outlines as lists of points: circles, boxes, soft blobs, lines, and ways to move them."""

from collections.abc import Sequence
from math import atan2, cos, hypot, pi, sin
from random import Random

Point = tuple[float, float]
Polygon = list[Point]
Shape = list[Polygon]

WIDTH, HEIGHT = 1600, 1067


def ellipse(x: float, y: float, across: float, down: float | None = None) -> Shape:
    """An ellipse around a centre, given by its radii."""
    return [arc_points(x, y, across, across if down is None else down, 0, 2 * pi)]


def arc_points(x: float, y: float, across: float, down: float, start: float, end: float) -> Polygon:
    """Points along an ellipse, close enough together to look round."""
    steps = max(8, int(abs(end - start) * (across + down) ** 0.5 * 1.6))
    angles = [start + (end - start) * step / steps for step in range(steps + 1)]
    return [(x + across * cos(angle), y + down * sin(angle)) for angle in angles]


def box(x: float, y: float, width: float, height: float, radius: float = 0) -> Shape:
    """A rectangle from its upper left corner, with round corners when asked."""
    if not radius:
        return [[(x, y), (x + width, y), (x + width, y + height), (x, y + height)]]
    right, bottom = x + width - radius, y + height - radius
    corners = [
        (right, y + radius, -pi / 2),
        (right, bottom, 0),
        (x + radius, bottom, pi / 2),
        (x + radius, y + radius, pi),
    ]
    return [
        [
            point
            for corner_x, corner_y, start in corners
            for point in arc_points(corner_x, corner_y, radius, radius, start, start + pi / 2)
        ]
    ]


def arch(x: float, y: float, width: float, height: float) -> Shape:
    """An opening with a round top, from its upper left corner."""
    radius = width / 2
    top = arc_points(x + radius, y + radius, radius, radius, pi, 2 * pi)
    return [[*top, (x + width, y + height), (x, y + height)]]


def polygon(*points: Point) -> Shape:
    """A straight-edged outline."""
    return [list(points)]


def smooth(points: Sequence[Point], *, closed: bool = True, steps: int = 10) -> Polygon:
    """A flowing curve through the points (a Catmull-Rom spline)."""
    count = len(points)
    result: Polygon = []
    for position in range(count if closed else count - 1):
        before, start, end, after = (
            points[index % count if closed else min(max(index, 0), count - 1)]
            for index in range(position - 1, position + 3)
        )
        for step in range(steps):
            result.append(spline_point(before, start, end, after, step / steps))
    return result if closed else [*result, points[-1]]


def spline_point(before: Point, start: Point, end: Point, after: Point, along: float) -> Point:
    """The point a part of the way between ``start`` and ``end``."""

    def blend(a: float, b: float, c: float, d: float) -> float:
        return 0.5 * (
            2 * b
            + (c - a) * along
            + (2 * a - 5 * b + 4 * c - d) * along**2
            + (3 * b - a - 3 * c + d) * along**3
        )

    return (
        blend(before[0], start[0], end[0], after[0]),
        blend(before[1], start[1], end[1], after[1]),
    )


def blob(*points: Point) -> Shape:
    """A soft closed outline through the points."""
    return [smooth(points)]


def line(points: Sequence[Point], width: float, *, taper: float = 1) -> Shape:
    """A line with round joints, whose end may be thinner than its start."""
    last = max(1, len(points) - 1)
    widths = [width * (1 + (taper - 1) * index / last) for index in range(len(points))]
    shape: Shape = []
    for index in range(len(points) - 1):
        (x1, y1), (x2, y2) = points[index], points[index + 1]
        angle = atan2(y2 - y1, x2 - x1) + pi / 2
        near, far = widths[index] / 2, widths[index + 1] / 2
        shape.append(
            [
                (x1 + near * cos(angle), y1 + near * sin(angle)),
                (x2 + far * cos(angle), y2 + far * sin(angle)),
                (x2 - far * cos(angle), y2 - far * sin(angle)),
                (x1 - near * cos(angle), y1 - near * sin(angle)),
            ]
        )
    for (x, y), across in zip(points, widths, strict=True):
        if across > 3:
            shape += ellipse(x, y, across / 2)
    return shape


def curve(points: Sequence[Point], width: float, *, taper: float = 1) -> Shape:
    """A flowing line through the points."""
    return line(smooth(points, closed=False), width, taper=taper)


def ring(x: float, y: float, radius: float, width: float) -> Shape:
    """A circle line."""
    return line(arc_points(x, y, radius, radius, 0, 2 * pi), width)


def hills(
    random: Random, level: float, swell: float, *, bottom: float = HEIGHT + 40, count: int = 5
) -> Shape:
    """A rolling skyline from left to right, filled down to the bottom."""
    step = (WIDTH + 400) / count
    ridge = [
        (index * step - 200, level + random.uniform(-swell, swell)) for index in range(count + 1)
    ]
    return [[*smooth(ridge, closed=False, steps=16), (WIDTH + 200, bottom), (-200, bottom)]]


def leaf(x: float, y: float, length: float, width: float, angle: float) -> Shape:
    """A pointed leaf that grows from a point."""
    outline = smooth([(0, 0), (length * 0.35, -width / 2), (length, 0), (length * 0.35, width / 2)])
    return move(turn([outline], angle), x, y)


def bird(x: float, y: float, span: float, lift: float) -> Shape:
    """A bird on the wing, seen from afar."""
    half, drop = span / 2, span * 0.22 * lift
    return [
        smooth(
            [
                (x - half, y - drop),
                (x - half * 0.45, y - drop * 0.9),
                (x, y + span * 0.05),
                (x + half * 0.45, y - drop * 0.9),
                (x + half, y - drop),
                (x + half * 0.4, y - drop * 0.3),
                (x, y + span * 0.13),
                (x - half * 0.4, y - drop * 0.3),
            ],
            steps=6,
        )
    ]


def move(shape: Shape, right: float, down: float) -> Shape:
    """The same shape in another place."""
    return [[(x + right, y + down) for x, y in outline] for outline in shape]


def turn(shape: Shape, angle: float, centre: Point = (0, 0)) -> Shape:
    """The same shape, turned clockwise by an angle in radians."""
    around_x, around_y = centre
    cosine, sine = cos(angle), sin(angle)
    return [
        [
            (
                around_x + (x - around_x) * cosine - (y - around_y) * sine,
                around_y + (x - around_x) * sine + (y - around_y) * cosine,
            )
            for x, y in outline
        ]
        for outline in shape
    ]


def grow(shape: Shape, factor: float, centre: Point) -> Shape:
    """The same shape, larger or smaller."""
    around_x, around_y = centre
    return [
        [(around_x + (x - around_x) * factor, around_y + (y - around_y) * factor) for x, y in part]
        for part in shape
    ]


def mirror(shape: Shape, axis: float = WIDTH / 2) -> Shape:
    """The same shape seen in a mirror that stands upright."""
    return [[(2 * axis - x, y) for x, y in outline] for outline in shape]


def bounds(shape: Shape) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything in the shape."""
    across = [x for outline in shape for x, _ in outline]
    down = [y for outline in shape for _, y in outline]
    return min(across), min(down), max(across), max(down)


def distance(start: Point, end: Point) -> float:
    """How far apart two points are."""
    return hypot(end[0] - start[0], end[1] - start[1])
