"""The network as the page draws it: nodes and edges for vis-network, and where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from betoog.argument.model import Argument
from betoog.network import (
    Arrangement,
    Box,
    Direction,
    arrange,
    flows_of,
    to_networkx,
    weigh,
    worth,
)
from betoog.network.arrangement import beside
from betoog.view.assets import texts
from betoog.view.cards import SCREENS, card_sizes, joint_sizes, openings
from betoog.view.vis import vis_data

#: Above this number of nodes nobody reads a network card by card: the page opens as an overview
#: (every node a mark, labels where there is room), without a main line to compute.
OVERVIEW_ABOVE = 300

#: An actor's node: one line of text, in a column before the argument.
ACTOR = (132.0, 26.0)
ACTOR_GAP = 40.0


def network_data(argument: Argument) -> dict[str, Any]:
    """Build the network of an argument with places for every screen.

    Parameters
    ----------
    argument:
        The argument to show.

    Returns
    -------
    ``nodes`` and ``edges`` as vis-network takes them; ``all``, the arrangement of everything;
    ``openings``, the main line for each kind of screen with its ``width``, ``height``,
    ``direction`` and ``worth``; ``weights``, what is labelled first; ``overview``, whether the
    network is too large to open with a main line.
    """
    graph = to_networkx(argument)
    flows = flows_of(graph)
    order = {n: int(start) for n, start in graph.nodes(data="start") if n in argument.statements}
    joints = joint_sizes(flows, joint_names(argument))
    worths = worth(graph)
    whole = arrange(
        card_sizes(argument, SCREENS[0].card), flows, joints=joints, reading_order=order
    )
    overview = len(whole.boxes) > OVERVIEW_ABOVE
    chosen = [] if overview else openings(argument, flows, joints, worths, order)
    labels = {s.id: s.label.nl or s.content.nl[:80] for s in argument.statements.values()}
    vis = vis_data(whole.boxes, flows, labels)
    sayings = _sayings(argument)
    return {
        "nodes": vis.nodes,
        "edges": vis.edges,
        "all": _arrangement(whole, sayings, Direction.RIGHT),
        "openings": [
            {
                "width": screen.width,
                "height": screen.height,
                "direction": screen.direction.value,
                "worth": round(sum(worths.get(joint, 0.0) for joint in arrangement.boxes), 1),
                **_arrangement(arrangement, sayings, screen.direction),
            }
            for screen, arrangement in chosen
        ],
        "weights": {n: round(w, 1) for n, w in weigh(flows, worths).items()},
        "overview": overview,
    }


def joint_names(argument: Argument) -> dict[str, list[str]]:
    """Return what stands on the joints of relations, in both languages.

    The same texts that the page draws: the kind of the condition or limit in a word or two.
    """
    words = [texts()[language]["joint"] for language in ("nl", "en")]
    keys = {
        **{c.id: c.kind.value for c in argument.conditionals.values()},
        **{q.id: q.kind for q in argument.qualifications.values()},
        **dict.fromkeys(argument.conflicts, "conflict"),
        **dict.fromkeys(argument.preferences, "preference"),
    }
    return {joint: [w.get(key, key) for w in words] for joint, key in keys.items()}


def _arrangement(
    arrangement: Arrangement, sayings: Mapping[str, Iterable[str]], direction: Direction
) -> dict[str, Any]:
    return {
        "boxes": {node: _box(box) for node, box in arrangement.boxes.items()},
        "bends": [
            [source, target, [[round(x), round(y)] for x, y in points]]
            for (source, target), points in arrangement.bends.items()
        ],
        "actors": _actors(arrangement, sayings, direction),
    }


def _actors(
    arrangement: Arrangement, sayings: Mapping[str, Iterable[str]], direction: Direction
) -> dict[str, list[float]]:
    """Place the actors in front of what they say: a column, or on a narrow page a row."""
    down = direction is Direction.DOWN
    wanted = {
        actor: [box.x if down else box.y for s in said if (box := arrangement.boxes.get(s))]
        for actor, said in sayings.items()
    }
    present = sorted(actor for actor, places in wanted.items() if places)
    left, top, _, _ = arrangement.frame
    width, height = ACTOR
    column = beside(present, wanted, (width if down else height) + 10)
    return {
        actor: _box(
            Box(place, top - ACTOR_GAP, width, height)
            if down
            else Box(left - ACTOR_GAP - width / 2, place, width, height)
        )
        for actor, place in column.items()
    }


def _sayings(argument: Argument) -> dict[str, list[str]]:
    """Return what each actor says; who says a conditional says it of what depends on it."""
    said: dict[str, list[str]] = {}
    for act in argument.speech_acts.values():
        for content in act.contents:
            conditional = argument.conditionals.get(content)
            about = conditional.dependents if conditional else (content,)
            # A minister who speaks for the cabinet lends it a voice: the cabinet says it.
            for actor in act.on_behalf_of or act.originators:
                said.setdefault(actor, []).extend(about)
    return said


def _box(box: Box) -> list[float]:
    return [round(n, 1) for n in (box.x, box.y, box.width, box.height)]
