"""The main line of an argument: as many statements as fit a screen, the telling ones first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from betoog.network.arrangement import Arrangement, Direction, Size, arrange
from betoog.network.flow import Flow

if TYPE_CHECKING:
    import networkx as nx

#: What makes a statement worth a place on the first screen. The three questions of a hurried
#: reader come first (what was asked, what is the answer, what does it depend on), then reasons.
WEIGHTS = {
    "request": 9.0,
    "answer": 8.0,
    "dependent": 6.0,
    "condition": 5.0,
    "conclusion": 4.0,
    "limit": 3.0,
    "premise": 2.0,
}

#: More candidates than this cannot fit any screen, and trying each costs a layout.
CANDIDATES = 60

#: A line that is one step from what is already drawn tells more than a better one on its own.
CONNECTED = 5.0

#: Room at the right for the mark that tells how much of a statement's surroundings is hidden.
BADGE = 18.0

#: After so many candidates in a row that do not fit, the screen is full.
PATIENCE = 12


def weigh(graph: nx.MultiDiGraph) -> dict[str, float]:
    """Weigh every statement by the part it plays in the argument.

    Parameters
    ----------
    graph:
        A graph as `betoog.network.to_networkx` makes it.

    Returns
    -------
    Weight by statement, higher for what belongs to the main line.
    """
    parts = {
        "answer": "answer",
        "condition": "condition",
        "premise": "premise",
        "qualifier": "limit",
        "conflict_source": "limit",
        "request": "request",
        "dependent": "dependent",
        "conclusion": "conclusion",
    }
    roles: dict[str, set[str]] = {
        n: set() for n, kind in graph.nodes(data="node") if kind == "statement"
    }
    for source, target, role in graph.edges(data="role"):
        for end in (source, target):
            if role in parts and end in roles:
                roles[end].add(parts[role])
        if role == "content" and graph.nodes[source].get("kind") == "requests" and target in roles:
            roles[target].add("request")
    # Two parts say more than one (a conclusion that is also a condition), but not twice as much.
    return {
        node: max((WEIGHTS[r] for r in played), default=0.0) + len(played)
        for node, played in roles.items()
    }


def main_line(
    flows: Sequence[Flow],
    weights: Mapping[str, float],
    cards: Mapping[str, Size],
    *,
    joints: Mapping[str, Size],
    direction: Direction,
    reading_order: Mapping[str, int],
    width: float,
    height: float,
) -> Arrangement:
    """Choose and arrange the statements that fit a screen at zoom 1.

    Parameters
    ----------
    flows, weights:
        The relations, and the weight of each statement.
    cards, joints:
        Sizes of statements and joints.
    direction, reading_order:
        As for `betoog.network.arrange`.
    width, height:
        The room, in pixels.

    Returns
    -------
    An arrangement that fits the room; empty when not even one statement fits.
    """
    queue = sorted(
        (n for n in cards if weights.get(n, 0.0) > 0) or cards,
        key=lambda n: (-weights.get(n, 0.0), reading_order.get(n, 0), n),
    )[:CANDIDATES]
    near = _neighbours(flows)
    chosen: set[str] = set()
    best = Arrangement({}, {})
    misses = 0
    while queue and misses < PATIENCE:
        candidate = max(
            queue, key=lambda n: weights.get(n, 0.0) + CONNECTED * bool(near.get(n, set()) & chosen)
        )
        queue.remove(candidate)
        trial = arrange(
            {n: cards[n] for n in sorted(chosen | {candidate})},
            flows,
            joints=joints,
            direction=direction,
            reading_order=reading_order,
            width=width,
        )
        left, top, right, bottom = trial.frame
        if right - left + BADGE <= width and bottom - top <= height:
            chosen.add(candidate)
            best, misses = trial, 0
        else:
            misses += 1
    return best


def _neighbours(flows: Sequence[Flow]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for flow in flows:
        for source, target in flow.pairs():
            near.setdefault(source, set()).add(target)
            near.setdefault(target, set()).add(source)
    return near


