"""Take one document out of a store of many: its own graphs and the shared ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyoxigraph as ox

from betoog.store.built import dataset_path
from betoog.store.engine import Engine, OxigraphEngine, open_engine
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

    A store of documents alone has no ontology; Betoog's own stands in for it.

    Parameters
    ----------
    engine:
        A local store, or an endpoint.
    document:
        The document's id; one that is not there has no quads of its own.
    """
    ontology = shared_graph_iri(SharedGraph.ONTOLOGY)
    graphs = [graph_iri(document, role) for role in GraphRole]
    graphs += [iri for graph in SharedGraph if (iri := shared_graph_iri(graph)) != ontology]
    yield from _quads(engine, graphs)
    found = list(_quads(engine, [ontology]))
    yield from found or _quads(open_engine(dataset_path()), [ontology])


def _quads(engine: Engine, graphs: Sequence[str]) -> Iterator[ox.Quad]:
    if isinstance(engine, RemoteEngine):
        yield from engine.quads(graphs)
        return
    if not isinstance(engine, OxigraphEngine):
        raise TypeError("this engine does not give its quads")
    for graph in graphs:
        yield from engine.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
