"""The build: anchors, named graphs, derived triples, provenance; the same to the byte."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pyoxigraph as ox
import pytest

from betoog.errors import BetoogError, QueryError, QuoteError, SourceError
from betoog.rdf import SourceText, assemble, build, without_editorial
from betoog.rdf.derive import derive
from betoog.rdf.index import Index
from betoog.vocabulary import BT, OA, PROV, RDF, GraphRole, element_iri, graph_iri, text_iri
from tests.rdf.small import ARGUMENT, DOCUMENT, HEAD, ID, TEXT, document, sources

#: A pattern that gives every subject a longer name, each time it is run.
LONGER = "WHERE { ?x ?y ?z BIND(IRI(CONCAT(STR(?x), 'x')) AS ?new) }"


def test_a_quote_becomes_an_anchor_with_its_position_and_context() -> None:
    dataset = build(sources())
    index = Index(dataset)
    text = index.one(text_iri(ID), BT.text)
    anchors = index.all(element_iri(ID, "hek-hersteld"), BT.anchor)
    assert len(anchors) == 2
    found = set()
    for anchor in anchors:
        assert index.types(anchor) == {BT.Anchor, OA.SpecificResource}
        assert index.one(anchor, OA.hasSource) == text_iri(ID)
        start = int(index.one(f"{anchor}#position", OA.start))
        end = int(index.one(f"{anchor}#position", OA.end))
        exact = index.one(f"{anchor}#quote", OA.exact)
        assert text[start:end] == exact
        assert text[max(0, start - 32) : start] == index.one(f"{anchor}#quote", OA.prefix)
        assert text[end : end + 32] == index.one(f"{anchor}#quote", OA.suffix)
        found.add((start, exact))
    assert found == {(33, "hek"), (37, "is hersteld.")}
    assert index.all(element_iri(ID, "hek-hersteld"), BT.quote) == ("hek", "is hersteld.")


def test_a_lifted_footnote_mark_is_anchored_in_the_text() -> None:
    index = Index(build(sources()))
    note = f"https://w3id.org/betoog/id/{ID}/footnote/1"
    assert index.types(note) == {BT.FootnoteReference}
    assert index.one(note, BT.mark) == "1"
    assert int(index.one(note, BT.anchorOffset)) == TEXT.index(".1") + 1


def test_every_layer_has_its_graph() -> None:
    dataset = build(sources())
    for role in GraphRole:
        assert dataset.graph(graph_iri(ID, role)), role
    assert not any(
        isinstance(term, ox.BlankNode) for quad in dataset for term in (quad.subject, quad.object)
    )


def test_no_triple_stands_in_two_graphs() -> None:
    dataset = build(sources())
    assert len({quad.triple for quad in dataset}) == len(dataset)


def test_the_order_of_a_file_does_not_reach_the_dataset() -> None:
    head, *blocks = ARGUMENT.split("\n\n")
    turned = "\n\n".join([head, *reversed(blocks)])
    assert build(sources(document(argument=turned))).nquads() == build(sources()).nquads()


def test_adding_a_statement_changes_nothing_else() -> None:
    extra = """
l:aanhef a bt:Statement ; bt:contentKind bt:Factual ; bt:shortLabel "hek"@nl ;
    bt:content "Er is een hek."@nl ; bt:quote "⟦hek⟧ is hersteld" .
"""
    before, after = build(sources()), build(sources(document(argument=ARGUMENT + extra)))
    assert before.quads < after.quads
    added = {quad.subject.value for quad in after.quads - before.quads}  # type: ignore[union-attr]  # no triple terms here
    assert all("aanhef" in name for name in added)


def test_two_processes_build_the_same_bytes() -> None:
    program = (
        "import hashlib; from betoog.rdf import build_all; from betoog.resources import "
        "resource_root; print(hashlib.sha256(build_all(resource_root())).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Pacific/Auckland"))
    }
    assert len(digests) == 1


def test_provenance_comes_from_the_sources() -> None:
    index = Index(build(sources()))
    graph = graph_iri(ID, GraphRole.ARGUMENT)
    assert index.all(graph, PROV.wasAttributedTo) == ("https://w3id.org/betoog/actor/redactie",)
    assert index.all(graph, "http://purl.org/dc/terms/modified") == ("2020-01-02",)
    assert index.one(text_iri(ID), PROV.wasDerivedFrom).endswith("/text/source")


def test_nobody_is_said_to_have_curated_or_reviewed_unless_the_sources_say_so() -> None:
    unnamed = DOCUMENT.replace("    bt:curator bta:redactie ;\n", "")
    index = Index(build(sources(document(described=unnamed))))
    graph = graph_iri(ID, GraphRole.ARGUMENT)
    assert index.all(graph, PROV.wasAttributedTo) == ()
    assert index.all(graph, BT.reviewed) == ()


def test_a_curator_and_a_review_can_be_named_in_the_document_file() -> None:
    named = DOCUMENT.replace("bt:curator bta:redactie", "bt:curator bta:harbers ; bt:reviewed true")
    index = Index(build(sources(document(described=named))))
    graph = graph_iri(ID, GraphRole.ARGUMENT)
    assert index.all(graph, PROV.wasAttributedTo) == ("https://w3id.org/betoog/actor/harbers",)
    assert index.all(graph, BT.reviewed) == ("true",)


def test_without_the_editorial_graph_nothing_rests_on_it() -> None:
    with_all = build(sources())
    rules = sources().rules
    expected = build(sources(document(editorial=None)))
    assert without_editorial(with_all, rules).nquads() == expected.nquads()
    assert b"geld-schaars" not in expected.nquads()
    assert b"geld-schaars" in with_all.nquads()


@pytest.mark.parametrize(
    ("argument", "kind", "place", "words"),
    [
        (
            'l:x a bt:Statement ; bt:quote "De raad sluit het park" .',
            QuoteError,
            "argument.ttl:10: x",
            "De raad opent het park",
        ),
        (
            'l:x a bt:Statement ; bt:quote "hek" .',
            QuoteError,
            "argument.ttl:10: x",
            "more than once",
        ),
        (
            'kst:x a bt:Statement ; bt:quote "De raad" .',
            SourceError,
            "argument.ttl:10: ",
            "own document",
        ),
        ("l:x bt:member [ a bt:Statement ] .", SourceError, "argument.ttl:10", "blank node"),
        (
            'l:x dcterms:date "2018-13-45"^^xsd:date .',
            SourceError,
            "argument.ttl:10",
            '"2018-13-45" is no xsd:date',
        ),
        ("l:x bt:member .", SourceError, "argument.ttl:10:15", "not a valid RDF object"),
    ],
)
def test_a_problem_names_its_place(
    argument: str, kind: type[BetoogError], place: str, words: str
) -> None:
    text = f"{HEAD}\n{argument}\n"
    with pytest.raises(kind) as caught:
        build(sources(document(argument=text, editorial=None)))
    assert caught.value.place.startswith(place)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_problems_are_collected_at_once() -> None:
    text = HEAD + 'l:x bt:quote "nee" .\nl:y bt:quote "ook niet" .\n'
    problems = assemble(sources(document(argument=text, editorial=None))).problems
    assert len(problems) == 2
    with pytest.raises(QuoteError, match="1 more"):
        build(sources(document(argument=text, editorial=None)))


def test_rules_run_until_nothing_is_added() -> None:
    a = [ox.NamedNode(f"http://a/{at}") for at in range(6)]
    edge = ox.NamedNode("http://a/edge")
    graph = ox.NamedNode("http://a/g")
    quads = [ox.Quad(a[at], edge, a[at + 1], graph) for at in range(5)]
    rule = SourceText(
        "r.rq",
        "CONSTRUCT { ?x <http://a/edge> ?z } "
        "WHERE { ?x <http://a/edge> ?y . ?y <http://a/edge> ?z }",
    )
    derived = derive(quads, [rule], "http://a/d")
    assert len(derived) == 10
    assert not {quad.triple for quad in derived} & {quad.triple for quad in quads}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("CONSTRUCT { ?x", "cannot be parsed"),
        ("SELECT * { ?x ?y ?z }", "must be a CONSTRUCT"),
        ("CONSTRUCT { ?x <http://a/p> [] } WHERE { ?x ?y ?z }", "blank nodes"),
        (
            f"CONSTRUCT {{ ?x <http://a/p> ?new }} {LONGER}",
            None,
        ),
        (
            f"CONSTRUCT {{ ?new <http://a/p> 1 }} {LONGER}",
            "still add triples",
        ),
    ],
)
def test_a_rule_that_cannot_be_run_is_named(rule: str, words: str | None) -> None:
    seed = ox.Quad(*(ox.NamedNode(f"http://a/{name}") for name in "spog"))
    if words is None:
        assert derive([seed], [SourceText("r.rq", rule)], "http://a/d")
        return
    with pytest.raises(QueryError, match=words) as caught:
        derive([seed], [SourceText("r.rq", rule)], "http://a/d")
    assert "r.rq" in str(caught.value)


def test_documents_are_derived_each_on_their_own() -> None:
    other = document(
        name="kst-3-4",
        described=document().document.text.replace("kst-1-2", "kst-3-4"),
        argument=ARGUMENT.replace("kst-1-2", "kst-3-4"),
        editorial=None,
    )
    both = build(sources(document(), other))
    alone = build(sources())
    for role in GraphRole:
        assert both.graph(graph_iri(ID, role)) == alone.graph(graph_iri(ID, role))


def test_the_ontology_is_in_the_dataset_without_its_anonymous_axioms() -> None:
    dataset = build(replace(sources(), documents=()))
    index = Index(dataset)
    assert index.one(BT.Necessary, "http://www.w3.org/2004/02/skos/core#notation") == "necessary"
    assert not dataset.documents()
    assert all(quad.predicate.value != RDF.first for quad in dataset)
