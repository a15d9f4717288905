"""The tools that researchers have run the named questions against the server."""

from __future__ import annotations

import warnings

import pytest
import rdflib
from click.testing import CliRunner
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from betoog.cli import ask
from betoog.resources import resource
from betoog.server.query_page import example
from betoog.store import dataset_path, find_question, open_engine, query, question_names
from tests.server.launching import Server

DOCUMENT = "kst-19637-2394"
QUESTIONS = question_names(resource("ontology/questions"))


def text_of(name: str) -> str:
    return example(find_question(resource("ontology/questions"), name), DOCUMENT, "nl")


@pytest.fixture(scope="module")
def expected() -> dict[str, list[tuple[str, ...]]]:
    """The rows of the embedded store."""
    engine = open_engine(dataset_path())
    return {name: sorted(query(engine, text_of(name)).rows()) for name in QUESTIONS}


@pytest.mark.parametrize("name", QUESTIONS)
def test_sparqlwrapper_gets_the_rows_of_the_embedded_store(
    letter: Server, expected: dict[str, list[tuple[str, ...]]], name: str
) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    client = wrapper.SPARQLWrapper(f"{letter.address}/sparql", returnFormat=wrapper.JSON)
    client.setQuery(text_of(name))
    answer = client.queryAndConvert()
    assert len(answer["results"]["bindings"]) == len(expected[name])


@pytest.mark.parametrize("name", QUESTIONS)
def test_rdflibs_store_gets_the_rows_of_the_embedded_store(
    letter: Server, expected: dict[str, list[tuple[str, ...]]], name: str
) -> None:
    store = SPARQLStore(f"{letter.address}/sparql", returnFormat="json")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        rows = list(rdflib.Graph(store=store).query(text_of(name)))
    assert len(rows) == len(expected[name])
    texts = sorted(
        tuple("" if term is None else shown(term) for term in row)  # type: ignore[union-attr]
        for row in rows
    )
    assert texts == expected[name]


def shown(term: rdflib.term.Node) -> str:
    from betoog.store.values import document_prefixes
    from betoog.vocabulary import shorten

    if not isinstance(term, rdflib.URIRef):
        return str(term)
    known = {name: iri for name, iri in document_prefixes(DOCUMENT).items() if name != "l"}
    return shorten(str(term), known)


@pytest.mark.parametrize("name", ["commitments", "conditions", "grounds", "requests"])
def test_our_own_command_gets_the_same_from_an_address_as_from_its_own_dataset(
    letter: Server, name: str
) -> None:
    def rows(*words: str) -> list[str]:
        answer = CliRunner().invoke(ask.command, [name, "--format", "csv", *words])
        assert answer.exit_code == 0, answer.output
        return sorted(answer.stdout.splitlines())

    assert rows("--store", f"{letter.address}/sparql") == rows()
