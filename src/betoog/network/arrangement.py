"""Where everything stands: statements in layers, joints docked on what they bear on.

Grounds stand left and conclusions right (on a narrow page: above and below). A joint of a
condition sits on top of the statement that hangs on it, that of a limit or a conflict under it,
that of an inference at its left, so that the eye sees at which side something enters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING

from betoog.network.coordinates import spread
from betoog.network.docks import Dock
from betoog.network.docks import docks as docks_of
from betoog.network.flow import Flow, Port, flows_of
from betoog.network.geometry import Arrangement, Box, Direction, Size
from betoog.network.layers import LARGE, Edge, layer
from betoog.network.packing import ASPECT, packed

if TYPE_CHECKING:
    import networkx as nx


#: Size of a statement where the caller gives none: five words in two or three lines of 12 px.
STATEMENT = Size(136, 62)

#: Between two ranks there must be room for a joint and a curve that can be followed.
RANK_GAP = 54.0
RANK_GAP_DOWN = 26.0

#: Between two lines of a large argument that is folded.
FOLD_GAP = 400.0

#: Between two neighbours in a rank: they must not read as one, and a line may pass between them.
GAP = 18.0


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
    boxes = dict(arrange(dict.fromkeys(statements, STATEMENT), flows, reading_order=order).boxes)
    places = {node: (box.x, box.y) for node, box in boxes.items()}
    left = min((x for x, _ in places.values()), default=0.0)
    for i, kind in enumerate(
        ("group", "response", "conditional", "speech_act", "actor", "concept")
    ):
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
    docks = docks_of(inner, cards, joints or {}, direction)
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
    return packed(parts, width)


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


def _arrange_part(
    nodes: Sequence[str],
    edges: Sequence[Edge],
    cards: Mapping[str, Size],
    docks: Mapping[str, Dock],
    direction: Direction,
    order: Mapping[str, int],
    most: int | None,
) -> Arrangement:
    layers = layer(nodes, edges, order, most)
    down = direction is Direction.DOWN
    room = {n: _room(cards[n], docks.get(n, Dock())) for n in nodes}
    across = spread(layers, {n: r.width if down else r.height for n, r in room.items()}, GAP)
    along = _along(layers.ranks, {n: r.height if down else r.width for n, r in room.items()}, down)
    places: dict[str, tuple[float, float]] = {
        n: (across[n], along[i]) if down else (along[i], across[n])
        for i, nodes_of in enumerate(layers.ranks)
        for n in nodes_of
    }
    if not down and len(nodes) > LARGE:
        places = _folded(places, along)
    boxes: dict[str, Box] = {}
    for node in nodes:
        boxes |= _docked(node, places[node], cards[node], docks.get(node, Dock()))
    bends = {pair: tuple(places[w] for w in chain) for pair, chain in layers.chains.items()}
    return Arrangement(boxes, bends)


def _folded(
    places: Mapping[str, tuple[float, float]], along: Sequence[float]
) -> dict[str, tuple[float, float]]:
    """Fold a long line of argument like a text: where it ends at the right it goes on below."""
    top = min(y for _, y in places.values())
    height = max(y for _, y in places.values()) - top + FOLD_GAP
    length = along[-1] - along[0]
    lines = max(1, round(sqrt(length / (height * ASPECT))))
    line = length / lines + 1
    return {
        node: ((x - along[0]) % line, y + ((x - along[0]) // line) * height)
        for node, (x, y) in places.items()
    }


def _room(card: Size, dock: Dock) -> Size:
    return Size(card.width + dock.before, card.height + dock.above + dock.below)


def _along(ranks: Sequence[Sequence[str]], sizes: Mapping[str, float], down: bool) -> list[float]:
    """Centre of each rank along the argument's direction."""
    places: list[float] = []
    edge = 0.0
    for nodes in ranks:
        size = max((sizes.get(n, 0.0) for n in nodes), default=0.0)
        places.append(edge + size / 2)
        edge += size + (RANK_GAP_DOWN if down else RANK_GAP)
    return places


def _docked(node: str, place: tuple[float, float], card: Size, dock: Dock) -> dict[str, Box]:
    """Put a card and its joints in the room that was kept for them."""
    x = place[0] + dock.before / 2
    y = place[1] + (dock.above - dock.below) / 2
    boxes = {node: Box(x, y, card.width, card.height)}
    return boxes | {joint: box.moved(x, y) for joint, box in dock.offsets}


def _single(node: str, size: Size) -> Arrangement:
    return Arrangement({node: Box(0, 0, size.width, size.height)}, {})
