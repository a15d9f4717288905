"""Record who made what from what, in PROV-O; dates come from the sources, never from the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from betoog.rdf.terms import Term, iri_of, subject_of, triple
from betoog.vocabulary import (
    BT,
    DCTERMS,
    PROV,
    RDF,
    GraphRole,
    activity_iri,
    graph_iri,
    source_iri,
    text_iri,
)

_CURATED = (GraphRole.ARGUMENT, GraphRole.EDITORIAL)


def provenance_triples(
    document: str, iri: str, described: Iterable[ox.Triple], layers: Iterable[GraphRole]
) -> frozenset[ox.Triple]:
    """Describe how a document's text and graphs came about.

    Parameters
    ----------
    document, iri:
        The document's id and IRI.
    described:
        The triples of the document graph: on the document, ``dcterms:modified`` dates the
        curation, ``bt:curator`` names who curated, ``bt:reviewed`` tells of a review.
    layers:
        The curated graphs that this document has.

    Returns
    -------
    The triples of the provenance graph.
    """
    facts = list(described)
    curated = [layer for layer in layers if layer in _CURATED]
    dates = _values(facts, iri, DCTERMS.modified)
    triples = set(_normalisation(document, iri))
    curators = [iri_of(value) for value in _values(facts, iri, BT.curator)]
    reviews = _values(facts, iri, BT.reviewed)
    for layer in curated:
        triples.update(_curation(document, layer, curators, dates))
        triples.update(_said_of(graph_iri(document, layer), BT.reviewed, reviews))
    triples.update(_derivation(document, curated))
    return frozenset(triples)


def _normalisation(document: str, iri: str) -> Iterator[ox.Triple]:
    text, source = text_iri(document), source_iri(document)
    activity = activity_iri(document, "normalisation")
    yield triple(text, RDF.type, PROV.Entity)
    yield triple(text, PROV.wasDerivedFrom, source)
    yield triple(text, PROV.wasGeneratedBy, activity)
    yield triple(source, RDF.type, PROV.Entity)
    yield triple(source, PROV.wasDerivedFrom, iri)
    yield triple(activity, RDF.type, PROV.Activity)
    yield triple(activity, PROV.used, source)


def _curation(
    document: str, layer: GraphRole, curators: Iterable[str], dates: Iterable[Term]
) -> Iterator[ox.Triple]:
    graph, activity = graph_iri(document, layer), activity_iri(document, f"curation-{layer.value}")
    yield triple(graph, RDF.type, PROV.Entity)
    yield triple(graph, PROV.wasGeneratedBy, activity)
    yield triple(activity, RDF.type, PROV.Activity)
    yield triple(activity, PROV.used, text_iri(document))
    for curator in curators:
        yield triple(graph, PROV.wasAttributedTo, curator)
        yield triple(activity, PROV.wasAssociatedWith, curator)
        yield triple(curator, RDF.type, PROV.Agent)
    yield from _said_of(graph, DCTERMS.modified, dates)


def _said_of(graph: str, predicate: str, values: Iterable[Term]) -> Iterator[ox.Triple]:
    for value in values:
        if isinstance(value, ox.Literal):
            yield triple(graph, predicate, value)


def _derivation(document: str, layers: Iterable[GraphRole]) -> Iterator[ox.Triple]:
    derived = graph_iri(document, GraphRole.DERIVED)
    activity = activity_iri(document, "derivation")
    yield triple(derived, RDF.type, PROV.Entity)
    yield triple(derived, PROV.wasGeneratedBy, activity)
    yield triple(activity, RDF.type, PROV.Activity)
    for layer in layers:
        yield triple(activity, PROV.used, graph_iri(document, layer))
        yield triple(derived, PROV.wasDerivedFrom, graph_iri(document, layer))


def _values(triples: Iterable[ox.Triple], subject: str, predicate: str) -> list[Term]:
    return [
        item.object
        for item in triples
        if subject_of(item) == subject and item.predicate.value == predicate
    ]
