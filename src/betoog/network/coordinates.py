"""From an order within ranks to places: as straight as the order and the sizes allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from betoog.network.layers import LARGE, Layers

#: Rounds of pulling every rank towards its neighbours; places move under a pixel after twelve.
ROUNDS = 12
ROUNDS_LARGE = 3

#: A waypoint pulls harder than a statement: a long edge should run straight (as in dot).
WAYPOINT_WEIGHT = 3.0


def spread(layers: Layers, sizes: Mapping[str, float], gap: float) -> dict[str, float]:
    """Give every node and waypoint a place across the ranks.

    Parameters
    ----------
    layers:
        The ranks in order.
    sizes:
        Size of each node across the ranks, in pixels; a waypoint that is not named has none.
    gap:
        Room between two nodes of a rank, in pixels.

    Returns
    -------
    Centre of each node; within a rank in order, at least ``gap`` apart.
    """
    place: dict[str, float] = {}
    for nodes in layers.ranks:
        place |= _stack(nodes, [0.0] * len(nodes), [1.0] * len(nodes), sizes, gap)
    near: dict[str, list[str]] = {}
    for source, target, _ in layers.edges:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for turn in range(ROUNDS if len(place) <= LARGE else ROUNDS_LARGE):
        for nodes in layers.ranks if turn % 2 else reversed(layers.ranks):
            wanted = [_mean(place, near.get(node, ()), place[node]) for node in nodes]
            weights = [_weight(node, sizes, near) for node in nodes]
            place |= _stack(nodes, wanted, weights, sizes, gap)
    return place


def _mean(place: Mapping[str, float], near: Sequence[str], otherwise: float) -> float:
    return sum(place[n] for n in near) / len(near) if near else otherwise


def _weight(node: str, sizes: Mapping[str, float], near: Mapping[str, list[str]]) -> float:
    return WAYPOINT_WEIGHT if node not in sizes else 1.0 + len(near.get(node, ()))


def _stack(
    nodes: Sequence[str],
    wanted: Sequence[float],
    weights: Sequence[float],
    sizes: Mapping[str, float],
    gap: float,
) -> dict[str, float]:
    """Place nodes in order, nearest to where they are wanted: isotonic regression.

    With the room that each needs taken off, the places must not decrease; pooling adjacent
    violators gives the least weighted squares.
    """
    offsets: list[float] = []
    edge = 0.0
    for i, node in enumerate(nodes):
        half = sizes.get(node, 0.0) / 2
        edge += half if i else 0.0
        offsets.append(edge)
        edge += half + (gap if node in sizes else gap / 2)
    pools: list[tuple[float, float, int]] = []  # mean, weight, how many
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, count = want - offset, weight, 1
        while pools and pools[-1][0] > mean:
            before, before_weight, before_count = pools.pop()
            mean = (before * before_weight + mean * total) / (before_weight + total)
            total, count = total + before_weight, count + before_count
        pools.append((mean, total, count))
    flat = [mean for mean, _, count in pools for _ in range(count)]
    return {node: base + offset for node, base, offset in zip(nodes, flat, offsets, strict=True)}
