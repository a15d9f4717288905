"""Derive what follows from what was curated: the rules of the ontology, run to a fixpoint."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from betoog.errors import QueryError
from betoog.rdf.sources import SourceText
from betoog.vocabulary import prefixes

#: A chain of conditions or reasons longer than this is no argument but a rule that never ends.
MAX_ROUNDS = 100


def derive(
    quads: Iterable[ox.Quad], rules: Sequence[SourceText], target: str
) -> frozenset[ox.Quad]:
    """Run CONSTRUCT rules, in their order, until none of them adds a triple.

    Parameters
    ----------
    quads:
        The graphs that the rules may look at; they see their union as the default graph.
    rules:
        SPARQL CONSTRUCT queries. Betoog's prefixes need no declaration.
    target:
        The IRI of the named graph that the derived triples go into.

    Returns
    -------
    The derived quads only; a triple that is in one of the graphs already is not derived again,
    so that a query over their union counts it once.

    Raises
    ------
    QueryError
        When a rule has a syntax error, is no CONSTRUCT, makes blank nodes, or the rules never
        come to rest.
    """
    store = ox.Store()
    store.extend(quads)
    known = {quad.triple for quad in store}
    graph = ox.NamedNode(target)
    derived: set[ox.Quad] = set()
    for _ in range(MAX_ROUNDS):
        before = len(derived)
        for rule in rules:
            fresh = set(_construct(store, rule)) - known
            added = {ox.Quad(t.subject, t.predicate, t.object, graph) for t in fresh}
            store.extend(added)
            known |= fresh
            derived |= added
        if len(derived) == before:
            return frozenset(derived)
    raise QueryError(
        f"the rules still add triples after {MAX_ROUNDS} rounds",
        place=", ".join(rule.label for rule in rules),
    )


def _construct(store: ox.Store, rule: SourceText) -> list[ox.Triple]:
    try:
        answer = store.query(rule.text, prefixes=dict(prefixes()), use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryError(f"the rule cannot be parsed: {error}", place=rule.label) from error
    if not isinstance(answer, ox.QueryTriples):
        raise QueryError("a rule must be a CONSTRUCT query", place=rule.label)
    triples = list(answer)
    for triple in triples:
        if isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode):
            raise QueryError("a rule may not make blank nodes", place=rule.label)
    return triples
