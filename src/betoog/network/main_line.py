"""The main line of an argument: as many relations as fit a screen, the telling ones first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from betoog.network.arrangement import arrange
from betoog.network.flow import Flow, Port
from betoog.network.geometry import Arrangement, Direction, Size

if TYPE_CHECKING:
    import networkx as nx

#: What makes a relation worth a place on the first screen. The three questions of a hurried
#: reader come first (what was asked, what is the answer, what does it depend on), then reasons.
WORTH = {
    "conditional": 9.0,
    "response": 7.0,
    "inference": 6.0,
    "conflict": 4.0,
    "qualification": 2.0,
    "preference": 1.5,
}

#: A restriction tells for whom something holds, not whether it does.
WORTH_RESTRICTION = 1.5

#: What somebody else says, and the document only reports, comes after its own position; what its
#: sender says in so many words comes before what follows from it, and a promise before all.
SAID = {"reported": -2.5, "asserted": 1.5, "endorsed": 1.0}
PROMISED = 2.0

#: What the text itself says comes before what an editor adds.
EDITORIAL = -0.5

#: A relation of what is already there continues the line; one that stands apart begins another.
CONNECTED = 3.0

#: The fifth condition tells less than the first reason: each relation lowers the next of its kind.
SAME_AGAIN = 0.9

#: Every statement that a relation brings takes room from others.
COST = 0.3

#: Room at the right for the mark that tells how much of a statement's surroundings is hidden.
BADGE = 18.0

#: After so many relations in a row that do not fit, the screen is full.
PATIENCE = 12


def worth(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Weigh every relation by what it tells a hurried reader.

    Parameters
    ----------
    graph:
        A graph as `betoog.network.to_networkx` makes it.

    Returns
    -------
    Worth by the id of the relation's node; none for what counts in another reading only.
    """
    said: dict[str, float] = {}
    for act, content, role in graph.edges(data="role"):
        if role == "content" and content in graph:
            data = graph.nodes[act]
            bonus = SAID.get(data.get("standing", ""), 0.0)
            bonus += PROMISED * (data.get("kind") == "commits" and bonus > 0)
            said[content] = max(said.get(content, bonus), bonus)
    return {
        joint: _worth(data) + said.get(joint, 0.0)
        for joint, data in graph.nodes(data=True)
        if data.get("node") in WORTH and data.get("default", True)
    }


def _worth(data: Mapping[str, str]) -> float:
    base = WORTH_RESTRICTION if data["kind"] == "restrictive" else WORTH[data["node"]]
    return base + EDITORIAL * (data.get("layer") == "editorial")


def weigh(flows: Sequence[Flow], worths: Mapping[str, float]) -> dict[str, float]:
    """Weigh every statement by the best relation that it stands in, and by their number.

    Parameters
    ----------
    flows, worths:
        The relations and their worth.

    Returns
    -------
    Weight by statement; a statement without relations has none.

    >>> from betoog.network.flow import Port
    >>> weigh([Flow("r", Port.GROUNDS, ("a",), ("b",))], {"r": 6.0})
    {'a': 6.1, 'b': 6.6}
    """
    weights: dict[str, float] = {}
    for flow in flows:
        value = worths.get(flow.joint, 0.0)
        # Between equals, what a relation leads to tells more than what it starts from.
        for statement, bonus in (
            *((s, 0.0) for s in flow.sources),
            *((t, 0.5) for t in flow.targets),
        ):
            weights[statement] = max(weights.get(statement, 0.0), value + bonus) + 0.1
    return weights


def main_line(
    flows: Sequence[Flow],
    worths: Mapping[str, float],
    cards: Mapping[str, Size],
    *,
    joints: Mapping[str, Size],
    direction: Direction,
    reading_order: Mapping[str, int],
    width: float,
    height: float,
) -> Arrangement:
    """Choose and arrange the relations that fit a screen at zoom 1.

    A relation is shown whole or not at all: half the conditions of a promise would mislead.

    Parameters
    ----------
    flows, worths:
        The relations, and the worth of each.
    cards, joints:
        Sizes of statements and joints.
    direction, reading_order:
        As for `betoog.network.arrange`.
    width, height:
        The room, in pixels.

    Returns
    -------
    An arrangement that fits the room; empty when not even one statement fits. Where nothing is
    related to anything, the first statements of the text.
    """
    queue = [f for f in flows if f.joint in worths and any(True for _ in f.pairs())]
    kinds = [flow.port for flow in queue]
    units = [{*flow.sources, *flow.targets} & set(cards) for flow in queue]
    values = [worths[flow.joint] for flow in queue]
    if not queue:
        units = [{n} for n in sorted(cards, key=lambda n: (reading_order.get(n, 0), n))]
        values = [0.0] * len(units)
        kinds = [Port.GROUNDS] * len(units)
    seen = Counter[Port]()
    left = list(range(len(units)))
    chosen: set[str] = set()
    best = Arrangement({}, {})
    misses = 0
    while left and misses < PATIENCE:
        index = max(
            left,
            key=lambda i: (_gain(units[i], chosen) + values[i] - SAME_AGAIN * seen[kinds[i]], -i),
        )
        left.remove(index)
        if units[index] <= chosen:
            continue
        trial = arrange(
            {n: cards[n] for n in sorted(chosen | units[index])},
            flows,
            joints=joints,
            direction=direction,
            reading_order=reading_order,
            width=width - BADGE,
        )
        x0, y0, x1, y1 = trial.frame
        if x1 - x0 + BADGE <= width and y1 - y0 <= height:
            chosen |= units[index]
            seen[kinds[index]] += 1
            best, misses = trial, 0
        else:
            misses += 1
    return best


def _gain(unit: set[str], chosen: set[str]) -> float:
    return CONNECTED * bool(unit & chosen) - COST * len(unit - chosen)
