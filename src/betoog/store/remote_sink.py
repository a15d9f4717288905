"""A corpus into someone's own store: a `betoog.store.sinks.Sink` over HTTP."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

import pyoxigraph as ox

from betoog.errors import SourceError
from betoog.store.endpoint import Endpoint
from betoog.store.remote import RemoteStore
from betoog.vocabulary import document_of_graph


class RemoteSink:
    """Writes a corpus to a SPARQL 1.1 endpoint; what is written twice is there once.

    A build that was interrupted is simply done again: every graph of a document is replaced, and
    what documents share is added to, as a set.

    Parameters
    ----------
    endpoint:
        Where it is; it has to take the Graph Store Protocol.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self._store = RemoteStore(endpoint)

    def remove(self, document: str) -> None:
        """Take a document of an earlier build out whole."""
        self._store.withdraw_document(document)

    def load(self, path: Path, without: Collection[str] = ()) -> None:
        """Write the documents of a file of N-Quads, leaving out some.

        Raises
        ------
        SourceError
            When the file cannot be read, or the endpoint cannot be reached.
        QueryError
            When the endpoint refuses.
        """
        for document, quads in _by_document(path).items():
            if document is None:
                self._add_shared(quads)
            elif document not in without:
                self._store.replace_document(document, quads)

    def drop(self, graph: str) -> None:
        """Take out a graph that documents share, before it is loaded anew."""
        self._store.delete_graph(graph)

    def finish(self) -> None:
        """Do nothing: what the endpoint has acknowledged is there."""

    def _add_shared(self, quads: list[ox.Quad]) -> None:
        by_graph: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            by_graph[_graph(quad)].append(quad.triple)
        for graph, triples in by_graph.items():
            self._store.add_to_graph(graph, triples)


def _by_document(path: Path) -> dict[str | None, list[ox.Quad]]:
    found: dict[str | None, list[ox.Quad]] = defaultdict(list)
    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.N_QUADS):
            found[document_of_graph(_graph(quad))].append(quad)
    except (OSError, SyntaxError, ValueError) as error:
        raise SourceError(f"cannot be loaded: {error}", place=str(path)) from error
    return found


def _graph(quad: ox.Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
