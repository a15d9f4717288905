"""Find the terms in a query that look like the vocabulary's, but that it does not define."""

from __future__ import annotations

from itertools import pairwise

from betoog.errors import near_ones
from betoog.store.tokens import Token, resolve_escapes, significant
from betoog.vocabulary import BT, expand, prefixes, shorten


def unknown_terms(query: str) -> dict[str, str]:
    """Find the terms in Betoog's namespace that the ontology does not define.

    Such a term is no error: it stands for nothing, so that a query quietly finds nothing.

    Parameters
    ----------
    query:
        A SPARQL query.

    Returns
    -------
    By the term's name, which ones come near, in a few words; those are empty when none does.

    >>> unknown_terms("SELECT * { ?s a bt:Statment }")["bt:Statment"]
    'did you mean bt:Statement, bt:agent, bt:ImplicitStatement?'
    >>> unknown_terms("SELECT * { ?s a bt:Statement ; rdfs:label ?label }")
    {}
    """
    from betoog.rdf.labels import vocabulary_labels

    found = significant(resolve_escapes(query))
    known = dict(prefixes()) | {name: iri for name, iri in map(_declared, pairwise(found)) if name}
    terms = vocabulary_labels()
    used = dict.fromkeys(_iri(token, known) for token in found)
    names = [shorten(iri) for iri in terms]
    return {
        shorten(iri): near_ones(shorten(iri), names)
        for iri in used
        if iri in BT and iri != str(BT) and iri not in terms
    }


def _declared(pair: tuple[Token, Token]) -> tuple[str, str]:
    """Return a prefix with its namespace where two tokens declare one."""
    name, iri = pair
    if name.kind != "name" or not name.text.endswith(":") or iri.kind != "iri":
        return "", ""
    return name.text[:-1], iri.text[1:-1]


def _iri(token: Token, known: dict[str, str]) -> str:
    """Return the IRI that a token stands for; empty when it stands for none."""
    if token.kind == "iri":
        return token.text[1:-1]
    return (expand(token.text, known) or "") if token.kind == "name" else ""
