"""The inks of the house style, one set for every time of day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """The inks a scene is printed with, from the sky to the darkest line."""

    sky: str
    horizon: str
    sun: str
    far: str
    middle: str
    near: str
    ink: str
    paper: str = "#f7ecd9"
    lamp: str = "#f5b352"
    brick: str = "#d4573c"
    reed: str = "#3f7f78"
    blush: str = "#e9a48c"


PALETTES = {
    "night": Palette("#141a35", "#3d4a7c", "#f4e2b8", "#38457a", "#283261", "#1a2145", "#0e132b"),
    "dusk": Palette("#31356b", "#ec9a74", "#f8cd7a", "#8d6488", "#51497c", "#2d3060", "#1a1e40"),
    "dawn": Palette("#f6e2c4", "#f3a988", "#ec7550", "#e5b49a", "#8fa39b", "#3c6d6e", "#1f3547"),
    "brick": Palette("#f6cf96", "#e06b48", "#fdeabf", "#c4503f", "#8d3643", "#572743", "#2b1836"),
    "moss": Palette("#dbe7d6", "#f7e9c4", "#f1b04a", "#aec6a4", "#6f9f88", "#2f6c65", "#173d44"),
    "frost": Palette("#a9c4d2", "#f1efe4", "#f8d78f", "#b4c8d3", "#7896ad", "#42607f", "#1f3352"),
}
