"""What flows into what: the relations of a graph as sources, a joint and targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


class Port(StrEnum):
    """The side of a statement at which a relation enters it."""

    GROUNDS = "grounds"  # from the left: reasons, answers
    CONDITIONS = "conditions"  # from above
    LIMITS = "limits"  # from below: limits, conflicts, preferences


#: The relation nodes, and the side at which they enter.
PORTS = {
    "inference": Port.GROUNDS,
    "response": Port.GROUNDS,
    "conditional": Port.CONDITIONS,
    "qualification": Port.LIMITS,
    "conflict": Port.LIMITS,
    "preference": Port.LIMITS,
}


#: Bonds between two statements that are no relation of the argument, but belong together.
BONDS = ("part_of", "possibility_of", "explores")


@dataclass(frozen=True, slots=True)
class Flow:
    """A relation seen from the layout: what goes in, the joint, what comes out.

    A bond (a part of a request, the possibility of an event, what is explored) has no joint: its
    id is empty.
    """

    joint: str
    port: Port
    sources: tuple[str, ...]
    targets: tuple[str, ...]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield every source with every target, without loops."""
        for source in self.sources:
            for target in self.targets:
                if source != target:
                    yield source, target

    def within(self, visible: set[str]) -> Flow | None:
        """Return the part of the flow between visible statements; None when nothing is left.

        >>> flow = Flow("r", Port.GROUNDS, ("a", "b"), ("c",))
        >>> flow.within({"a", "c"}).sources
        ('a',)
        >>> flow.within({"a", "b"}) is None
        True
        """
        sources = tuple(s for s in self.sources if s in visible)
        targets = tuple(t for t in self.targets if t in visible)
        flow = Flow(self.joint, self.port, sources, targets)
        return flow if any(True for _ in flow.pairs()) else None


def flows_of(graph: nx.MultiDiGraph) -> tuple[Flow, ...]:
    """Read the relations of an argument's graph as flows between statements.

    Parameters
    ----------
    graph:
        A graph as `betoog.network.to_networkx` makes it.

    Returns
    -------
    The flows in the order of their joints' ids; nested groups of conditions are opened. Bonds
    follow at the end, without a joint.
    """
    return (*_relations(graph), *_bonds(graph))


def _bonds(graph: nx.MultiDiGraph) -> Iterator[Flow]:
    for source, target, role in sorted(graph.edges(data="role")):
        if role in BONDS:
            yield Flow("", Port.GROUNDS, (source,), (target,))


def _relations(graph: nx.MultiDiGraph) -> tuple[Flow, ...]:
    return tuple(
        Flow(
            joint,
            PORTS[kind],
            tuple(_unique(_statements_into(graph, joint))),
            tuple(_unique(n for n in graph.successors(joint) if _is_statement(graph, n))),
        )
        for joint, kind in sorted(graph.nodes(data="node"))
        if kind in PORTS
    )


def _statements_into(graph: nx.MultiDiGraph, joint: str) -> Iterator[str]:
    for source in graph.predecessors(joint):
        kind = graph.nodes[source].get("node")
        if kind == "group":
            yield from _statements_into(graph, source)
        elif kind == "statement":
            yield source


def _is_statement(graph: nx.MultiDiGraph, node: str) -> bool:
    return bool(graph.nodes[node].get("node") == "statement")


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
