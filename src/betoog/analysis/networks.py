"""Networks of a corpus: which document cites which, and who signs with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from betoog.analysis.rows import rows
from betoog.store import Engine
from betoog.vocabulary import local_id

if TYPE_CHECKING:
    import networkx as nx

_CITATIONS = """
SELECT DISTINCT ?from ?relation ?to WHERE {
  VALUES ?relation { bt:cites bt:replaces bt:answers }
  ?text bt:textOf ?from .
  ?from ?relation ?to .
}
ORDER BY ?from ?relation ?to
"""
_DOCUMENTS = """
SELECT ?document ?title ?date ?outcome WHERE {
  ?text bt:textOf ?document .
  OPTIONAL { ?document dcterms:title ?title . FILTER (LANG(?title) = "nl") }
  OPTIONAL { ?document dcterms:issued ?date }
  OPTIONAL { ?decision bt:decidesOn ?document ; bt:outcome ?outcome }
}
ORDER BY ?document
"""
_SIGNATURES = """
SELECT ?motion ?person ?label ?name WHERE {
  ?signature a bt:Signature ; bt:signatureOf ?motion ; bt:signedBy ?person ; bt:signedName ?name .
  ?person rdfs:label ?label . FILTER (LANG(?label) = "nl")
}
ORDER BY ?motion ?person
"""
_OWN = "/id/"


def citation_network(engine: Engine) -> nx.DiGraph:
    """Build the network of documents that cite, replace or answer each other.

    Parameters
    ----------
    engine:
        A corpus store.

    Returns
    -------
    A directed graph; nodes are official ids or IRIs with ``title``, ``date``, ``outcome`` and
    ``here`` (whether the corpus holds the document), edges have ``relation``.
    """
    import networkx as nx

    graph = nx.DiGraph()
    for document, title, date, outcome in rows(engine, _DOCUMENTS):
        graph.add_node(
            local_id(document),
            title=title,
            date=date,
            outcome=local_id(outcome),
            here=True,
            iri=document,
        )
    for source, relation, target in rows(engine, _CITATIONS):
        name = _name(target)
        if name not in graph:
            graph.add_node(name, title="", date="", outcome="", here=False, iri=target)
        graph.add_edge(local_id(source), name, relation=local_id(relation))
    graph.remove_nodes_from([node for node, degree in list(graph.degree) if not degree])
    return graph


def cosigning_network(engine: Engine, *, least: int = 1) -> nx.Graph:
    """Build the network of who signs motions together.

    Parameters
    ----------
    engine:
        A corpus store.
    least:
        Leave out pairs that signed fewer motions together.

    Returns
    -------
    An undirected graph; edges have ``weight``, the number of motions. A name that leads to nobody
    for certain is a node of its own with ``identified`` false: the same name, maybe not the same
    person.
    """
    import networkx as nx

    graph = nx.Graph()
    for signers in _signers(engine):
        for node, label, identified in signers:
            graph.add_node(node, label=label, identified=identified)
        for index, (one, _, _) in enumerate(signers):
            for other, _, _ in signers[index + 1 :]:
                known = graph.get_edge_data(one, other, {"weight": 0})
                graph.add_edge(one, other, weight=known["weight"] + 1)
    rare = [(a, b) for a, b, weight in graph.edges(data="weight") if weight < least]
    graph.remove_edges_from(rare)
    graph.remove_nodes_from([node for node, degree in list(graph.degree) if not degree])
    return graph


def _signers(engine: Engine) -> Iterator[list[tuple[str, str, bool]]]:
    motion, signers = "", dict[str, tuple[str, str, bool]]()
    for document, person, label, name in rows(engine, _SIGNATURES):
        if document != motion:
            yield sorted(signers.values())
            motion, signers = document, {}
        identified = _OWN not in person
        node = local_id(person) if identified else f"name:{name}"
        signers[node] = (node, label if identified else name, identified)
    yield sorted(signers.values())


def _name(iri: str) -> str:
    return local_id(iri) if "officielebekendmakingen" in iri else iri


def measured(graph: nx.Graph) -> nx.Graph:
    """Return a copy of a network with measures on its nodes.

    Parameters
    ----------
    graph:
        Any network; ``weight`` on its edges counts.

    Returns
    -------
    The copy: nodes get ``degree``, ``betweenness`` and ``closeness``, and ``community``, the number
    of their community by the Louvain method, from 0 in the order of size. The same network gets
    the same measures.
    """
    import networkx as nx

    copy = graph.copy()
    if not len(copy):
        return copy
    values: dict[str, dict[str, Any]] = {
        "degree": dict(copy.degree),
        "betweenness": nx.betweenness_centrality(copy, k=_pivots(len(copy)), seed=_SEED),
        "closeness": nx.closeness_centrality(copy),
        "community": _communities(copy),
    }
    for name, by_node in values.items():
        nx.set_node_attributes(copy, by_node, name)
    return copy


#: Louvain and sampled betweenness draw lots; a fixed seed makes every run the same.
_SEED = 20180611
#: Betweenness from so many nodes is close to the exact one, which takes minutes on a corpus.
_MOST_PIVOTS = 500


def _pivots(nodes: int) -> int | None:
    return _MOST_PIVOTS if nodes > _MOST_PIVOTS else None


def _communities(graph: nx.Graph) -> dict[str, int]:
    import networkx as nx

    found = nx.community.louvain_communities(graph.to_undirected(), weight="weight", seed=_SEED)
    ordered = sorted(found, key=lambda members: (-len(members), min(members)))
    return {node: number for number, members in enumerate(ordered) for node in members}
