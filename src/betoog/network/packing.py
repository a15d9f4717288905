"""Packing: unconnected parts of an argument beside and below one another."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from betoog.network.geometry import Arrangement, Box, Size

#: Several unconnected parts are packed to this shape (width : height), that of a wide screen.
ASPECT = 1.6

#: Fitting this many parts into one another takes longer than it saves room.
MANY_PARTS = 60

#: Unconnected parts stand further apart than neighbours, so that they read as parts.
PART_GAP = 34.0


def packed(parts: Sequence[Arrangement], width: float | None) -> Arrangement:
    """Set unconnected parts side by side and below one another, in their order."""
    frames = [part.frame for part in parts]
    sizes = [Size(r - left, b - top) for left, top, r, b in frames]
    area = sum((s.width + PART_GAP) * (s.height + PART_GAP) for s in sizes)
    room = width or max([sqrt(area * ASPECT), *(s.width for s in sizes)], default=0.0)
    places = _shelved(sizes, room) if len(sizes) > MANY_PARTS else _nested(sizes, room)
    boxes: dict[str, Box] = {}
    bends: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
    for part, (left, top, _, _), (x, y) in zip(parts, frames, places, strict=True):
        dx, dy = x - left, y - top
        boxes |= {node: box.moved(dx, dy) for node, box in part.boxes.items()}
        bends |= {
            pair: tuple((px + dx, py + dy) for px, py in points)
            for pair, points in part.bends.items()
        }
    return Arrangement(boxes, bends)


def _shelved(sizes: Sequence[Size], room: float) -> list[tuple[float, float]]:
    places: list[tuple[float, float]] = []
    x = y = tallest = 0.0
    for size in sizes:
        if x and x + size.width > room:
            x, y, tallest = 0.0, y + tallest + PART_GAP, 0.0
        places.append((x, y))
        x += size.width + PART_GAP
        tallest = max(tallest, size.height)
    return places


def _nested(sizes: Sequence[Size], room: float) -> list[tuple[float, float]]:
    """Put each part as high as it can go, and then as far left: beside or under others."""
    taken: list[tuple[float, float, float, float]] = []
    places: list[tuple[float, float]] = []
    for size in sizes:
        rights = sorted({0.0, *(r + PART_GAP for _, _, r, _ in taken)})
        lefts = [x for x in rights if x + size.width <= room] or [0.0]
        y, x = min((_lowest(taken, x, size.width), x) for x in lefts)
        places.append((x, y))
        taken.append((x, y, x + size.width, y + size.height))
    return places


def _lowest(taken: Sequence[tuple[float, float, float, float]], x: float, width: float) -> float:
    """Return the height under everything that stands in a column."""
    return max(
        (
            bottom + PART_GAP
            for left, _, right, bottom in taken
            if left < x + width + PART_GAP and x < right + PART_GAP
        ),
        default=0.0,
    )
