"""A dataset as a set of quads, with a serialisation that is the same to the byte every time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from betoog.rdf.pretty import to_turtle, turtle_prefixes
from betoog.rdf.terms import graph_of
from betoog.vocabulary import GraphRole, document_of_graph, graph_iri


@dataclass(frozen=True, slots=True)
class Dataset:
    """Quads in named graphs, without blank nodes and without an order of their own.

    >>> a, p = ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p")
    >>> one = Dataset(frozenset({ox.Quad(a, p, ox.Literal("x"), ox.NamedNode("http://a/g"))}))
    >>> one.nquads()
    b'<http://a/s> <http://a/p> "x" <http://a/g> .\\n'
    >>> len(one.graph("http://a/g")), len(one.graph("http://a/none"))
    (1, 0)
    """

    quads: frozenset[ox.Quad]

    def __iter__(self) -> Iterator[ox.Quad]:
        return iter(self.quads)

    def __len__(self) -> int:
        return len(self.quads)

    def graphs(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return tuple(sorted({graph_of(quad) for quad in self.quads}))

    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents that have a graph here, sorted."""
        found = {document_of_graph(graph) for graph in self.graphs()}
        return tuple(sorted(name for name in found if name))

    def graph(self, iri: str) -> frozenset[ox.Triple]:
        """Return the triples of one named graph; none when there is no such graph."""
        return frozenset(quad.triple for quad in self.quads if graph_of(quad) == iri)

    def nquads(self) -> bytes:
        """Serialise as canonical N-Quads, its lines sorted: equal datasets give equal bytes."""
        data = ox.serialize(self.quads, format=ox.RdfFormat.N_QUADS) or b""
        return b"".join(sorted(data.splitlines(keepends=True)))

    def turtle(self, graph: str) -> str:
        """Serialise one named graph as Turtle for people to read; equal graphs give equal text."""
        return to_turtle(self.graph(graph), turtle_prefixes(document_of_graph(graph)))


def parse_nquads(data: bytes) -> Dataset:
    """Read a dataset back from N-Quads.

    >>> data = b'<http://a/s> <http://a/p> "x" <http://a/g> .\\n'
    >>> parse_nquads(data).nquads() == data
    True
    """
    return Dataset(frozenset(ox.parse(data, format=ox.RdfFormat.N_QUADS)))


def keep_graphs(dataset: Dataset, wanted: Callable[[str], bool]) -> Dataset:
    """Keep the named graphs whose IRIs a function accepts."""
    return Dataset(frozenset(quad for quad in dataset.quads if wanted(graph_of(quad))))


def withdraw_document(dataset: Dataset, document: str) -> Dataset:
    """Take a document out whole: all its named graphs, nothing else.

    Parameters
    ----------
    dataset:
        The dataset that has, or has not, the document.
    document:
        The document's id.

    Returns
    -------
    A dataset without it.
    """
    return keep_graphs(dataset, lambda graph: document_of_graph(graph) != document)


def replace_document(dataset: Dataset, document: str, newer: Dataset) -> Dataset:
    """Replace a document whole by its graphs in another dataset.

    Parameters
    ----------
    dataset:
        The dataset to change.
    document:
        The document's id.
    newer:
        The dataset to take the document's graphs from; its other graphs are left alone.

    Returns
    -------
    A dataset in which nothing of the older document remains.
    """
    taken = keep_graphs(newer, lambda graph: document_of_graph(graph) == document)
    return Dataset(withdraw_document(dataset, document).quads | taken.quads)


def document_graphs(document: str) -> Mapping[GraphRole, str]:
    """Return the IRIs of a document's named graphs by role."""
    return {role: graph_iri(document, role) for role in GraphRole}
