"""The Python API gives the same answers as the command line, as ordinary objects."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from rdflib.query import ResultRow

import betoog
from betoog.cli import main
from betoog.resources import resource
from betoog.store import dataset_path, open_engine, query, write_store

LETTER = "kst-19637-2394"


@pytest.fixture(scope="module")
def letter() -> betoog.Graph:
    return betoog.load(LETTER)


def test_the_letter_is_loaded_by_id_or_as_the_only_one(letter: betoog.Graph) -> None:
    assert letter.document.id == LETTER
    assert repr(letter) == f"<Graph {LETTER}: {len(letter.statements)} statements>"
    assert LETTER in betoog.documents_available()


def test_spans_are_passages_of_the_text(letter: betoog.Graph) -> None:
    spans = [span for item in letter.statements.values() for span in item.spans]
    assert spans
    assert all(letter.text[span.start : span.end] == span.exact for span in spans)


def test_answers_are_ordinary_rdflib_objects(letter: betoog.Graph) -> None:
    result = letter.ask("SELECT ?s ?label { ?s a bt:Commitment ; bt:shortLabel ?label }")
    (first, *_) = result
    assert isinstance(first, ResultRow)
    assert isinstance(first.s, rdflib.URIRef)
    assert isinstance(first.label, rdflib.Literal)
    assert bool(letter.ask("ASK { l:verkenning a bt:Statement }"))
    graph = letter.ask("CONSTRUCT { ?s a bt:Claim } WHERE { ?s a bt:Commitment }").graph
    assert isinstance(graph, rdflib.Graph)
    assert len(graph)


def test_a_question_gives_the_rows_of_the_command_line(letter: betoog.Graph) -> None:
    question = betoog.question("open-conditions")
    assert question in betoog.questions()
    here = {str(row) for row in letter.ask("open-conditions", lang="en")}
    assert here
    other = letter.ask("open-conditions", lang="en", statement="kamer-informeren")
    assert here == {str(row) for row in other}


def test_the_dataset_is_rdflibs_and_has_named_graphs(letter: betoog.Graph) -> None:
    assert isinstance(letter.dataset, rdflib.Dataset)
    names = {str(graph.identifier) for graph in letter.dataset.graphs()}
    assert f"https://w3id.org/betoog/graph/{LETTER}/argument" in names
    counted = list(letter.dataset.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"))
    assert int(str(counted[0][0])) == len(letter.quads)  # type: ignore[index]  # a row


def test_without_the_editor_no_addition_remains() -> None:
    bare = betoog.load(LETTER, editorial=False)
    assert not any(item.implicit for item in bare.statements.values())
    assert not any("2018) 252" in link.id for link in bare.argument.links)
    assert not bool(bare.ask('ASK { ?s ?p ?o FILTER(CONTAINS(STR(?o), "52018PC0252")) }'))
    assert not bool(bare.ask("ASK { ?s a bt:ImplicitStatement }"))


def test_what_if_network_and_page_are_at_hand(letter: betoog.Graph, tmp_path: Path) -> None:
    by_mapping = letter.what_if({"verkenning-geeft-aanleiding": "failed"})
    by_name = letter.what_if(verkenning_geeft_aanleiding="failed")
    assert by_mapping.changed == by_name.changed != ()
    network = letter.to_networkx()
    assert isinstance(network, nx.MultiDiGraph)
    assert "verkenning" in network
    page = letter.view(tmp_path / "letter.html")
    assert page.read_text("utf-8").lower().startswith("<!doctype html>")


def test_folders_examples_datasets_and_stores_can_be_loaded(tmp_path: Path) -> None:
    from_folder = betoog.load(resource(f"graphs/{LETTER}"))
    from_file = betoog.load(dataset_path())
    store = tmp_path / "store"
    write_store(open_engine(dataset_path()).store, store)
    from_store = betoog.load(store)
    assert from_folder.argument == from_file.argument == from_store.argument
    example = betoog.load(resource("ontology/examples/valid/any-group.ttl"))
    assert example.document.id == "example-any-group"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("comitments", "no question"),
        ("SELECT * { ?s bt:x }", "line 1"),
        ("SELECT * { SERVICE <http://a/> {} }", "another host"),
        ("SELECT * { ?s nope:x ?o }", "prefix nope: is not known"),
    ],
)
def test_a_bad_question_is_told(letter: betoog.Graph, asked: str, words: str) -> None:
    with pytest.raises(betoog.BetoogError, match=words):
        letter.ask(asked)


def test_a_bad_value_or_document_suggests_near_ones(letter: betoog.Graph) -> None:
    with pytest.raises(betoog.UnknownIdError, match="verkenning"):
        letter.ask("SELECT * { ?s ?p ?o }", s="verkening")
    with pytest.raises(betoog.UnknownIdError, match=LETTER):
        betoog.load("kst-19637-2395")


def test_the_api_and_the_store_agree(letter: betoog.Graph) -> None:
    text = "SELECT ?s ?o { ?s bt:dependsOn ?o } ORDER BY ?s ?o"
    store_rows = list(query(open_engine(dataset_path()), text).rows())
    assert len(list(letter.ask(text))) == len(store_rows) > 0


def test_a_query_that_names_its_graphs_sees_no_other(letter: betoog.Graph) -> None:
    editorial = f"<https://w3id.org/betoog/graph/{LETTER}/editorial>"
    argument = f"<https://w3id.org/betoog/graph/{LETTER}/argument>"
    assert bool(letter.ask(f"ASK FROM {editorial} {{ ?s a bt:ImplicitStatement }}"))
    assert not bool(letter.ask(f"ASK FROM {argument} {{ ?s a bt:ImplicitStatement }}"))
    assert not bool(letter.ask("ASK FROM <urn:nothing> { ?s ?p ?o }"))


def test_a_value_of_another_type_is_one_clear_line(letter: betoog.Graph, tmp_path: Path) -> None:
    calls: list[Callable[[], object]] = [
        lambda: letter.ask(None),  # type: ignore[arg-type]  # what a notebook's user may do
        lambda: letter.ask("open-conditions", statement=3),  # type: ignore[arg-type]
        lambda: betoog.load(3),  # type: ignore[arg-type]
        lambda: letter.what_if({1: "met"}),  # type: ignore[dict-item]
        lambda: letter.what_if({"verkenning": True}),  # type: ignore[dict-item]
        lambda: letter.view(None),  # type: ignore[arg-type]
    ]
    for call in calls:
        with pytest.raises(TypeError, match=r"^[^\n]+ must be a text( or a path)?, not [^\n]+$"):
            call()
    with pytest.raises(betoog.BetoogError, match="cannot be written"):
        letter.view(tmp_path / "a\0b")


def test_the_page_from_python_is_the_page_of_the_command(tmp_path: Path) -> None:
    page = betoog.load(LETTER).view(tmp_path / "api.html")
    assert main(["view", LETTER, "-o", str(tmp_path / "command.html")]) == 0
    assert page.read_bytes() == (tmp_path / "command.html").read_bytes()
