"""Take one document out of a store of many: its own graphs and the shared ones."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from betoog.store.engine import Engine, OxigraphEngine
from betoog.store.remote import RemoteEngine
from betoog.vocabulary import GraphRole, SharedGraph, document_of_graph, graph_iri, shared_graph_iri


def documents_in(engine: Engine) -> tuple[str, ...]:
    """Return the ids of the documents that have a graph in a store, sorted.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    """
    if isinstance(engine, RemoteEngine):
        return engine.documents()
    if not isinstance(engine, OxigraphEngine):
        raise TypeError("this engine does not list its graphs")
    names = (
        graph.value for graph in engine.store.named_graphs() if isinstance(graph, ox.NamedNode)
    )
    return tuple(sorted({name for graph in names if (name := document_of_graph(graph))}))


def document_quads(engine: Engine, document: str) -> Iterator[ox.Quad]:
    """Yield the quads of a document and of the graphs that documents share.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    document:
        The document's id; one that is not there has no quads of its own.
    """
    graphs = [graph_iri(document, role) for role in GraphRole]
    graphs += [shared_graph_iri(graph) for graph in SharedGraph]
    if isinstance(engine, RemoteEngine):
        yield from engine.quads(graphs)
        return
    if not isinstance(engine, OxigraphEngine):
        raise TypeError("this engine does not give its quads")
    for graph in graphs:
        yield from engine.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
