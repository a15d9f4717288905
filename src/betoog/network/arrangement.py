"""Where everything stands: statements in layers, joints docked on what they bear on.

Grounds stand left and conclusions right (on a narrow page: above and below). A joint of a
condition sits on top of the statement that hangs on it, that of a limit or a conflict under it,
that of an inference at its left, so that the eye sees at which side something enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from betoog.network.coordinates import spread
from betoog.network.flow import Flow, Port, flows_of
from betoog.network.layers import Edge, layer

if TYPE_CHECKING:
    import networkx as nx


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


#: Size of a statement where the caller gives none: five words in two or three lines of 12 px.
STATEMENT = Size(136, 62)

#: Size of a joint where the caller gives none.
JOINT = Size(16, 16)

#: Between two ranks there must be room for a joint and a curve that can be followed.
RANK_GAP = 54.0
RANK_GAP_DOWN = 26.0

#: Between two neighbours in a rank: they must not read as one, and a line may pass between them.
GAP = 18.0

#: Between a joint on a statement's edge and the statement, and between rows of joints.
DOCK_GAP = 4.0

#: How far a joint of an inference stands before its conclusion.
JOINT_DISTANCE = 6.0

#: Several unconnected parts are packed to this shape (width : height), that of a wide screen.
ASPECT = 1.6

#: Fitting this many parts into one another takes longer than it saves room.
MANY_PARTS = 60

#: Unconnected parts stand further apart than neighbours, so that they read as parts.
PART_GAP = 34.0


def layout(graph: nx.MultiDiGraph) -> dict[str, tuple[float, float]]:
    """Place every node of an argument's graph; deterministic, without physics.

    Parameters
    ----------
    graph:
        A graph as `betoog.network.to_networkx` makes it.

    Returns
    -------
    Centre of each node in pixels (x to the right, y downwards), by id and ordered by id.
    Speech acts, actors and concepts stand in columns before the argument.
    """
    statements = [n for n, kind in graph.nodes(data="node") if kind == "statement"]
    order = {n: int(graph.nodes[n].get("start", -1)) for n in statements}
    flows = flows_of(graph)
    boxes = dict(arrange({n: STATEMENT for n in statements}, flows, reading_order=order).boxes)
    places = {node: (box.x, box.y) for node, box in boxes.items()}
    left = min((x for x, _ in places.values()), default=0.0)
    for i, kind in enumerate(("group", "response", "conditional", "speech_act", "actor", "concept")):
        others = sorted(n for n, k in graph.nodes(data="node") if k == kind and n not in places)
        column = beside(others, _neighbours(graph, places, others), STATEMENT.height / 2)
        x = left - (i + 1) * (STATEMENT.width + RANK_GAP)
        places |= {node: (x, y) for node, y in column.items()}
    rest = sorted(n for n in graph.nodes if n not in places)
    places |= {n: (left, -(i + 1) * STATEMENT.height) for i, n in enumerate(rest)}
    return dict(sorted(places.items()))


def _neighbours(
    graph: nx.MultiDiGraph, places: Mapping[str, tuple[float, float]], nodes: Iterable[str]
) -> dict[str, list[float]]:
    return {
        node: [
            places[n][1]
            for n in (*graph.predecessors(node), *graph.successors(node))
            if n in places
        ]
        for node in nodes
    }


def beside(
    nodes: Sequence[str], wanted: Mapping[str, Sequence[float]], height: float
) -> dict[str, float]:
    """Stack nodes in a column, each as near as it can to the middle of what it belongs to.

    >>> beside(["a", "b"], {"a": [10.0], "b": [0.0, 4.0]}, 6.0)
    {'b': 2.0, 'a': 10.0}
    """
    means = {n: sum(w) / len(w) if (w := wanted.get(n, ())) else 0.0 for n in nodes}
    column: dict[str, float] = {}
    edge = float("-inf")
    for node in sorted(nodes, key=lambda n: (means[n], n)):
        column[node] = edge = max(means[node], edge + height)
    return column


def arrange(
    cards: Mapping[str, Size],
    flows: Sequence[Flow],
    *,
    joints: Mapping[str, Size] | None = None,
    direction: Direction = Direction.RIGHT,
    reading_order: Mapping[str, int] | None = None,
    width: float | None = None,
) -> Arrangement:
    """Arrange statements in layers and dock the joints of their relations.

    Parameters
    ----------
    cards:
        The visible statements with their sizes.
    flows:
        The relations; what lies outside the visible statements is left out.
    joints:
        Sizes of the joints; `JOINT` where none is given.
    direction:
        The way in which grounds lead to conclusions.
    reading_order:
        Place of each statement in the text; decides where crossings do not.
    width:
        Width to pack unconnected parts into; a screen's shape when not given.

    Returns
    -------
    The boxes of statements and joints, from (0, 0), and the bends of long lines.
    """
    visible = set(cards)
    inner = [f for flow in flows if (f := flow.within(visible))]
    order = reading_order or {}
    docks = _docks(inner, cards, joints or {}, direction)
    edges = _edges(inner)
    most = _most(cards, width) if direction is Direction.DOWN else None
    parts = [
        _arrange_part(part, edges_of, cards, docks, direction, order, most)
        for part, edges_of in _parts(sorted(cards), edges)
        if edges_of
    ]
    linked = {n for source, target, _ in edges for n in (source, target)}
    loose = sorted((n for n in cards if n not in linked), key=lambda n: (order.get(n, 0), n))
    parts += [_single(node, cards[node]) for node in loose]
    return _packed(parts, width)


def _most(cards: Mapping[str, Size], width: float | None) -> int | None:
    """How many cards stand beside each other in a width, with lanes for lines between them."""
    widest = max((size.width for size in cards.values()), default=0.0)
    return None if width is None or not widest else max(1, int((width + GAP) // (widest + GAP)))


def _edges(flows: Iterable[Flow]) -> list[Edge]:
    wish = {Port.CONDITIONS: -1, Port.GROUNDS: 0, Port.LIMITS: 1}
    edges: dict[tuple[str, str], int] = {}
    for flow in flows:
        for pair in flow.pairs():
            edges.setdefault(pair, wish[flow.port])
    return [(source, target, w) for (source, target), w in sorted(edges.items())]


def _parts(nodes: Sequence[str], edges: Sequence[Edge]) -> list[tuple[list[str], list[Edge]]]:
    """Split into connected parts, the largest first."""
    leader = {node: node for node in nodes}

    def find(node: str) -> str:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    for source, target, _ in edges:
        a, b = sorted((find(source), find(target)))
        leader[b] = a
    members: dict[str, list[str]] = {}
    inside: dict[str, list[Edge]] = {}
    for node in nodes:
        members.setdefault(find(node), []).append(node)
    for edge in edges:
        inside.setdefault(find(edge[0]), []).append(edge)
    parts = [(group, inside.get(head, [])) for head, group in members.items()]
    return sorted(parts, key=lambda part: (-len(part[0]), part[0][0]))


@dataclass(frozen=True, slots=True)
class _Dock:
    """The joints on one statement: offsets from its centre, and the room that they take."""

    offsets: tuple[tuple[str, Box], ...] = ()
    above: float = 0.0
    below: float = 0.0
    before: float = 0.0


def _docks(
    flows: Iterable[Flow],
    cards: Mapping[str, Size],
    joints: Mapping[str, Size],
    direction: Direction,
) -> dict[str, _Dock]:
    by_card: dict[str, list[Flow]] = {}
    for flow in flows:
        if flow.joint:
            by_card.setdefault(flow.targets[0], []).append(flow)
    return {
        card: _dock(cards[card], [(f, joints.get(f.joint, JOINT)) for f in group], direction)
        for card, group in by_card.items()
    }


def _dock(card: Size, joints: Sequence[tuple[Flow, Size]], direction: Direction) -> _Dock:
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
    return _Dock((*top, *side, *bottom), top_height, bottom_height, side_width)


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


def _arrange_part(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    cards: Mapping[str, Size],
    docks: Mapping[str, _Dock],
    direction: Direction,
    order: Mapping[str, int],
    most: int | None,
) -> Arrangement:
    layers = layer(nodes, edges, order, most)
    down = direction is Direction.DOWN
    room = {n: _room(cards[n], docks.get(n, _Dock())) for n in nodes}
    across = spread(layers, {n: r.width if down else r.height for n, r in room.items()}, GAP)
    along = _along(layers.ranks, {n: r.height if down else r.width for n, r in room.items()}, down)
    places: dict[str, tuple[float, float]] = {
        n: (across[n], along[i]) if down else (along[i], across[n])
        for i, nodes_of in enumerate(layers.ranks)
        for n in nodes_of
    }
    boxes: dict[str, Box] = {}
    for node in nodes:
        boxes |= _docked(node, places[node], cards[node], docks.get(node, _Dock()), down)
    bends = {pair: tuple(places[w] for w in chain) for pair, chain in layers.chains.items()}
    return Arrangement(boxes, bends)


def _room(card: Size, dock: _Dock) -> Size:
    return Size(card.width + dock.before, card.height + dock.above + dock.below)


def _along(
    ranks: Sequence[Sequence[str]], sizes: Mapping[str, float], down: bool
) -> list[float]:
    """Centre of each rank along the argument's direction."""
    places: list[float] = []
    edge = 0.0
    for nodes in ranks:
        size = max((sizes.get(n, 0.0) for n in nodes), default=0.0)
        places.append(edge + size / 2)
        edge += size + (RANK_GAP_DOWN if down else RANK_GAP)
    return places


def _docked(
    node: str, place: tuple[float, float], card: Size, dock: _Dock, down: bool
) -> dict[str, Box]:
    """Put a card and its joints in the room that was kept for them."""
    x = place[0] + dock.before / 2
    y = place[1] + (dock.above - dock.below) / 2
    boxes = {node: Box(x, y, card.width, card.height)}
    return boxes | {joint: box.moved(x, y) for joint, box in dock.offsets}


def _single(node: str, size: Size) -> Arrangement:
    return Arrangement({node: Box(0, 0, size.width, size.height)}, {})


def _packed(parts: Sequence[Arrangement], width: float | None) -> Arrangement:
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


def _lowest(
    taken: Sequence[tuple[float, float, float, float]], x: float, width: float
) -> float:
    """Return the height under everything that stands in a column."""
    return max(
        (
            bottom + PART_GAP
            for left, _, right, bottom in taken
            if left < x + width + PART_GAP and x < right + PART_GAP
        ),
        default=0.0,
    )
