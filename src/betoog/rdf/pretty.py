"""Write Turtle for people to read, in a fixed order; pyoxigraph's own order of prefixes varies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

import pyoxigraph as ox

from betoog.rdf.terms import Term
from betoog.vocabulary import DOCUMENT_PREFIX, RDF, XSD, document_namespace, prefixes, shorten


def turtle_prefixes(document: str | None = None) -> dict[str, str]:
    """Return the prefixes for Turtle; with a document's id, ``l:`` and ``anchor:`` are its own.

    >>> turtle_prefixes("kst-1-2")["anchor"]
    'https://w3id.org/betoog/id/kst-1-2/anchor/'
    >>> "l" in turtle_prefixes()
    False
    """
    if not document:
        return dict(prefixes())
    namespace = document_namespace(document)
    return {**prefixes(), DOCUMENT_PREFIX: namespace, "anchor": f"{namespace}anchor/"}


def to_turtle(triples: Iterable[ox.Triple], known: Mapping[str, str]) -> str:
    """Serialise triples as Turtle: sorted by subject, its types first.

    Parameters
    ----------
    triples:
        What to write.
    known:
        The prefixes that may be used.

    Returns
    -------
    Turtle with only the prefixes that it uses; equal sets of triples give equal text.

    >>> s = ox.NamedNode("https://w3id.org/betoog/actor/kabinet")
    >>> kind = ox.NamedNode("https://w3id.org/betoog/ontology#Organisation")
    >>> print(to_turtle([ox.Triple(s, ox.NamedNode(RDF.type), kind)], prefixes()), end="")
    @prefix bt: <https://w3id.org/betoog/ontology#> .
    @prefix bta: <https://w3id.org/betoog/actor/> .
    <BLANKLINE>
    bta:kabinet a bt:Organisation .
    >>> to_turtle([], {})
    ''
    """
    ordered = sorted(triples, key=_order)
    blocks = [
        _block(subject, list(group), known)
        for subject, group in groupby(ordered, key=lambda item: item.subject)
    ]
    head = _prefix_lines(ordered, known)
    return "\n".join([head, *blocks] if head else blocks)


def _block(subject: Term, triples: list[ox.Triple], known: Mapping[str, str]) -> str:
    lines = []
    for predicate, group in groupby(triples, key=lambda item: item.predicate.value):
        name = "a" if predicate == RDF.type else _iri(predicate, known)
        values = [_term(item.object, known) for item in group]
        # Long texts stand under each other; short lists of names on one line.
        joint = " ,\n        " if sum(map(len, values)) > 80 else " , "
        lines.append(f"{name} {joint.join(values)}")
    return f"{_term(subject, known)} " + " ;\n    ".join(lines) + " .\n"


def _order(item: ox.Triple) -> tuple[str, bool, str, str]:
    predicate = item.predicate.value
    return str(item.subject), predicate != RDF.type, predicate, str(item.object)


def _term(term: Term, known: Mapping[str, str]) -> str:
    if isinstance(term, ox.NamedNode):
        return _iri(term.value, known)
    if isinstance(term, ox.BlankNode):
        return str(term)
    if isinstance(term, ox.Literal):
        plain = str(ox.Literal(term.value))
        if term.language:
            return f"{plain}@{term.language}"
        datatype = term.datatype.value
        return plain if datatype == XSD.string else f"{plain}^^{_iri(datatype, known)}"
    raise ValueError(f"{term} cannot be written in Turtle")


def _iri(iri: str, known: Mapping[str, str]) -> str:
    short = shorten(iri, known)
    return f"<{iri}>" if short == iri else short


def _prefix_lines(triples: list[ox.Triple], known: Mapping[str, str]) -> str:
    iris = {item.value for triple in triples for item in _named(triple)}
    used = {short.partition(":")[0] for iri in iris if (short := shorten(iri, known)) != iri}
    return "".join(f"@prefix {prefix}: <{known[prefix]}> .\n" for prefix in sorted(used))


def _named(triple: ox.Triple) -> list[ox.NamedNode]:
    terms: list[ox.NamedNode] = [] if triple.predicate.value == RDF.type else [triple.predicate]
    for term in (triple.subject, triple.object):
        if isinstance(term, ox.NamedNode):
            terms.append(term)
        elif isinstance(term, ox.Literal) and not term.language:
            terms.extend([] if term.datatype.value == XSD.string else [term.datatype])
    return terms
