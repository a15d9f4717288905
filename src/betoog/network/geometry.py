"""Sizes, boxes and arrangements: the data that the layout hands on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """The way in which the argument runs over the page."""

    RIGHT = "right"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels at zoom 1."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """A centre and a size, in pixels at zoom 1; y grows downwards."""

    x: float
    y: float
    width: float
    height: float

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box at another place."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Boxes of statements and joints, and the bends of lines that pass over ranks."""

    boxes: Mapping[str, Box]
    bends: Mapping[tuple[str, str], tuple[tuple[float, float], ...]]  # by source and target

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of everything; four zeros when there is nothing."""
        boxes = self.boxes.values()
        if not boxes:
            return (0.0, 0.0, 0.0, 0.0)
        return (
            min(b.x - b.width / 2 for b in boxes),
            min(b.y - b.height / 2 for b in boxes),
            max(b.x + b.width / 2 for b in boxes),
            max(b.y + b.height / 2 for b in boxes),
        )
