"""Hypothesis strategies for triples and datasets without blank nodes."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import strategies as st

from betoog.rdf import Dataset
from betoog.vocabulary import (
    BT,
    BTA,
    DCTERMS,
    RDF,
    XSD,
    GraphRole,
    SharedGraph,
    graph_iri,
    shared_graph_iri,
)

#: Everything that RDF allows in a literal; lone surrogates are no characters.
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)
LOCALS = st.from_regex(r"[a-z][a-z0-9/.-]{0,8}[a-z0-9]", fullmatch=True)
NAMES = st.builds(
    lambda base, local: ox.NamedNode(base + local),
    st.sampled_from([str(BT), str(BTA), "https://w3id.org/betoog/id/d/", "http://example.org/a#"]),
    LOCALS,
)
PREDICATES = st.sampled_from([RDF.type, BT.content, BT.premise, DCTERMS.title]).map(ox.NamedNode)
LITERALS = st.one_of(
    TEXTS.map(ox.Literal),
    st.builds(
        lambda text, tag: ox.Literal(text, language=tag), TEXTS, st.sampled_from(["nl", "en"])
    ),
    st.dates().map(lambda date: ox.Literal(str(date), datatype=ox.NamedNode(XSD.date))),
)
TRIPLES = st.frozensets(
    st.builds(ox.Triple, NAMES, PREDICATES, st.one_of(NAMES, LITERALS)), max_size=12
)
GRAPHS = st.sampled_from(
    [shared_graph_iri(SharedGraph.ACTORS)]
    + [graph_iri(name, role) for name in ("d", "e") for role in GraphRole]
)
DATASETS = st.frozensets(
    st.builds(
        lambda triple, graph: ox.Quad(
            triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)
        ),
        st.builds(ox.Triple, NAMES, PREDICATES, st.one_of(NAMES, LITERALS)),
        GRAPHS,
    ),
    max_size=20,
).map(Dataset)
