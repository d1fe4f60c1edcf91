"""Leaves, trees and pots."""

from math import cos, pi, sin
from random import Random

from home.demo.drawing.shapes import Shape, blob, curve, ellipse, leaf, line, polygon, smooth


def tuft(x: float, ground: float, height: float, random: Random) -> Shape:
    """Blades of grass from one root."""
    return [
        part
        for _ in range(6)
        for part in curve(
            [
                (x, ground),
                (x + random.uniform(-12, 12), ground - height * 0.5),
                (x + random.uniform(-60, 60), ground - height * random.uniform(0.7, 1)),
            ],
            7,
            taper=0.15,
        )
    ]


def tree(x: float, ground: float, size: float, random: Random) -> Shape:
    """A round tree on a trunk."""
    crown = ellipse(x, ground - size * 1.7, size * 0.72, size * 0.8)
    for _ in range(5):
        angle = random.uniform(0, 2 * pi)
        crown += ellipse(
            x + cos(angle) * size * 0.45,
            ground - size * 1.65 + sin(angle) * size * 0.42,
            size * random.uniform(0.34, 0.5),
        )
    return crown + line([(x, ground), (x, ground - size * 1.4)], size * 0.16)


def poplar(x: float, ground: float, height: float) -> Shape:
    """A slender tree, like a flame."""
    half = height * 0.13
    crown = smooth(
        [
            (x, ground - height),
            (x + half, ground - height * 0.5),
            (x + half * 0.6, ground - height * 0.12),
            (x - half * 0.6, ground - height * 0.12),
            (x - half, ground - height * 0.5),
        ],
        steps=6,
    )
    return [crown, *line([(x, ground + 4), (x, ground - height * 0.2)], half * 0.3)]


def leafy_stem(x: float, ground: float, height: float, random: Random) -> Shape:
    """A stem with leaves to both sides, smaller towards the top."""
    lean = random.uniform(-0.14, 0.14) * height
    stem = curve(
        [(x, ground), (x + lean * 0.3, ground - height * 0.5), (x + lean, ground - height)],
        7,
        taper=0.4,
    )
    pairs = max(3, int(height / 46))
    for index in range(pairs):
        along = (index + 0.6) / pairs
        size = height * 0.34 * (1.1 - along * 0.7)
        for side in (-1, 1):
            angle = -pi / 2 + side * random.uniform(0.7, 1.15)
            stem += leaf(x + lean * along, ground - height * along, size, size * 0.42, angle)
    return stem


def bush(x: float, ground: float, size: float, random: Random) -> Shape:
    """A clump of broad leaves."""
    shape: Shape = []
    for index in range(11):
        angle = -pi / 2 + (index - 5) * 0.27 + random.uniform(-0.1, 0.1)
        length = size * random.uniform(0.6, 0.95)
        shape += leaf(x + (index - 5) * size * 0.03, ground, length, length * 0.36, angle)
    return shape


def pot_plant(x: float, ground: float, size: float, random: Random) -> tuple[Shape, Shape]:
    """A pot and what grows in it."""
    pot = polygon(
        (x - 70 * size, ground - 120 * size),
        (x + 70 * size, ground - 120 * size),
        (x + 50 * size, ground),
        (x - 50 * size, ground),
    )
    leaves: Shape = []
    for index in range(9):
        angle = -pi / 2 + (index - 4) * 0.3 + random.uniform(-0.12, 0.12)
        length = (210 - abs(index - 4) * 18 + random.uniform(-20, 30)) * size
        leaves += leaf(x, ground - 112 * size, length, length * 0.3, angle)
    return pot, leaves


def monstera(x: float, ground: float, size: float, random: Random) -> Shape:
    """Large leaves on long stalks."""
    shape: Shape = []
    for index in range(5):
        lean = (index - 2) * 0.4 + random.uniform(-0.12, 0.12)
        length = size * random.uniform(0.7, 1.05)
        tip = (x + sin(lean) * length, ground - cos(lean) * length)
        shape += curve([(x, ground), (x + sin(lean) * length * 0.4, ground - length * 0.6), tip], 8)
        half = size * 0.2
        shape += blob(
            (tip[0], tip[1] - half * 1.3),
            (tip[0] + half, tip[1] - half * 0.2),
            (tip[0] + half * 0.7, tip[1] + half * 0.9),
            (tip[0], tip[1] + half * 0.5),
            (tip[0] - half * 0.7, tip[1] + half * 0.9),
            (tip[0] - half, tip[1] - half * 0.2),
        )
    return shape
