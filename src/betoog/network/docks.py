"""Docks: the joints of relations on the edge of the statement that they bear on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betoog.network.flow import Flow, Port
from betoog.network.geometry import Box, Direction, Size

#: Size of a joint where the caller gives none.
JOINT = Size(16, 16)

#: Between a joint on a statement's edge and the statement, and between rows of joints.
DOCK_GAP = 4.0

#: How far a joint of an inference stands before its conclusion.
JOINT_DISTANCE = 6.0


@dataclass(frozen=True, slots=True)
class Dock:
    """The joints on one statement: offsets from its centre, and the room that they take."""

    offsets: tuple[tuple[str, Box], ...] = ()
    above: float = 0.0
    below: float = 0.0
    before: float = 0.0


def docks(
    flows: Iterable[Flow],
    cards: Mapping[str, Size],
    joints: Mapping[str, Size],
    direction: Direction,
) -> dict[str, Dock]:
    """Dock the joint of every relation on the first statement that it bears on.

    Parameters
    ----------
    flows:
        The visible relations; bonds have no joint.
    cards, joints:
        Sizes of statements and joints; `JOINT` where a joint has none.
    direction:
        The way in which the argument runs.

    Returns
    -------
    The dock of every statement that has one.
    """
    by_card: dict[str, list[Flow]] = {}
    for flow in flows:
        if flow.joint:
            by_card.setdefault(flow.targets[0], []).append(flow)
    return {
        card: _dock(cards[card], [(f, joints.get(f.joint, JOINT)) for f in group], direction)
        for card, group in by_card.items()
    }


def _dock(card: Size, joints: Sequence[tuple[Flow, Size]], direction: Direction) -> Dock:
    down = direction is Direction.DOWN
    above = [(f.joint, s) for f, s in joints if f.port is Port.CONDITIONS]
    left = [(f.joint, s) for f, s in joints if f.port is Port.GROUNDS]
    below = [(f.joint, s) for f, s in joints if f.port is Port.LIMITS]
    if down:
        # Everything comes from the rank above; the order within the row keeps the three apart.
        above, left, below = [*above, *left, *below], [], []
    top, top_height = _rows(above, card, -1, down)
    bottom, bottom_height = _rows(below, card, 1, down)
    side, side_width = _side(left, card)
    return Dock((*top, *side, *bottom), top_height, bottom_height, side_width)


def _rows(
    joints: Sequence[tuple[str, Size]], card: Size, sign: int, down: bool
) -> tuple[list[tuple[str, Box]], float]:
    """Lay joints in rows above (sign -1) or below (1) a card.

    Lines come in from the side, so that two joints in a row would have one line pass the other;
    where they come from above, a row holds as many as the card is wide.
    """
    rows: list[list[tuple[str, Size]]] = []
    for joint in joints:
        room = card.width - sum(s.width + DOCK_GAP for _, s in rows[-1]) if rows else 0.0
        if down and rows and joint[1].width <= room:
            rows[-1].append(joint)
        else:
            rows.append([joint])
    placed: list[tuple[str, Box]] = []
    height = 0.0
    for row in rows:
        tallest = max(s.height for _, s in row)
        taken = sum(s.width for _, s in row) + DOCK_GAP * (len(row) - 1)
        # At the card's near edge a line from the side reaches the joint without passing the card.
        x = -taken / 2 if down else -card.width / 2
        y = sign * (card.height / 2 + height + DOCK_GAP + tallest / 2)
        for joint_id, size in row:
            placed.append((joint_id, Box(x + size.width / 2, y, size.width, size.height)))
            x += size.width + DOCK_GAP
        height += tallest + DOCK_GAP
    return placed, height


def _side(joints: Sequence[tuple[str, Size]], card: Size) -> tuple[list[tuple[str, Box]], float]:
    if not joints:
        return [], 0.0
    widest = max(s.width for _, s in joints)
    pitch = max(s.height for _, s in joints) + DOCK_GAP
    y = -pitch * (len(joints) - 1) / 2
    placed = []
    for joint_id, size in joints:
        x = -card.width / 2 - JOINT_DISTANCE - size.width / 2
        placed.append((joint_id, Box(x, y, size.width, size.height)))
        y += pitch
    return placed, widest + JOINT_DISTANCE
