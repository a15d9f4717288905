"""Small words for RDF terms: what pyoxigraph's unions of types come down to in our graphs."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from betoog.vocabulary import XSD

#: What may stand in the place of a subject, object or graph name.
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | ox.DefaultGraph


def iri_of(term: Term) -> str:
    """Return a term's IRI; empty for anything that has none.

    >>> iri_of(ox.NamedNode("http://a/s")), iri_of(ox.Literal("x")), iri_of(ox.DefaultGraph())
    ('http://a/s', '', '')
    """
    return term.value if isinstance(term, ox.NamedNode) else ""


def value_of(term: Term) -> str:
    """Return a literal's text or a term's IRI; empty for anything that has neither.

    >>> value_of(ox.Literal("x", language="nl")), value_of(ox.NamedNode("http://a/s"))
    ('x', 'http://a/s')
    >>> value_of(ox.BlankNode("b"))
    ''
    """
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ""


def subject_of(statement: ox.Triple | ox.Quad) -> str:
    """Return the IRI of a triple's subject; empty for a blank node."""
    return iri_of(statement.subject)


def graph_of(quad: ox.Quad) -> str:
    """Return the IRI of a quad's named graph; empty in the default graph."""
    return iri_of(quad.graph_name)


def has_blank_node(statement: ox.Triple | ox.Quad) -> bool:
    """Tell whether a triple has a blank node as its subject or object."""
    return isinstance(statement.subject, ox.BlankNode) or isinstance(statement.object, ox.BlankNode)


def triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    """Make a triple; a plain string as its value is an IRI.

    >>> str(triple("http://a/s", "http://a/p", "http://a/o"))
    '<http://a/s> <http://a/p> <http://a/o>'
    """
    target = ox.NamedNode(value) if isinstance(value, str) else value
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), target)


def number(value: int) -> ox.Literal:
    """Make the literal of an offset or a count.

    >>> str(number(3))
    '"3"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>'
    """
    return ox.Literal(str(value), datatype=ox.NamedNode(XSD.nonNegativeInteger))


def in_graph(triples: Iterable[ox.Triple], graph: str) -> frozenset[ox.Quad]:
    """Put triples into a named graph."""
    name = ox.NamedNode(graph)
    return frozenset(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
