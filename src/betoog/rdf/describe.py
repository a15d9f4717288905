"""Describe a document that was read as the Turtle that curators start from."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from betoog.documents import Document
from betoog.documents.titles import title_of
from betoog.rdf.pretty import to_turtle
from betoog.rdf.terms import triple
from betoog.vocabulary import BT, DCTERMS, RDF, XSD, prefixes

#: Classes of the vocabulary by the kinds of `betoog.documents`; others are parliamentary papers.
_CLASSES = {"brief": BT.Letter, "motie": BT.Motion}


def document_description(document: Document) -> str:
    """Write what the official publication says of a document as Turtle.

    Parameters
    ----------
    document:
        The document as read; what it does not say is left out, never guessed.

    Returns
    -------
    Turtle for ``document.ttl``.
    """
    return to_turtle(_triples(document), prefixes())


def _triples(document: Document) -> Iterator[ox.Triple]:
    subject, metadata = document.iri, document.metadata
    yield triple(subject, RDF.type, _CLASSES.get(document.kind, BT.ParliamentaryDocument))
    yield triple(subject, DCTERMS.identifier, ox.Literal(document.identifier))
    title = title_of(document) or document.identifier
    yield triple(subject, DCTERMS.title, ox.Literal(title, language="nl"))
    if metadata.date:
        date = ox.Literal(metadata.date, datatype=ox.NamedNode(XSD.date))
        yield triple(subject, DCTERMS.issued, date)
    for dossier in metadata.dossiers:
        yield triple(subject, BT.dossierNumber, ox.Literal(dossier.number))
    if metadata.number:
        yield triple(subject, BT.documentNumber, ox.Literal(metadata.number))
    if metadata.meeting_year:
        yield triple(subject, BT.meetingYear, ox.Literal(metadata.meeting_year))
