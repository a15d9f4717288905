"""The same query gives the same rows in memory and on disk, in every format."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from betoog.errors import OutputError, QueryError, SourceError
from betoog.rdf import Dataset, build
from betoog.resources import resource
from betoog.store import (
    FORMATS,
    OxigraphEngine,
    dataset_path,
    engine_of,
    find_question,
    open_engine,
    query,
    question_bindings,
    question_names,
    write_store,
)
from betoog.store.unknown import unknown_terms
from tests.rdf.small import sources

STATEMENTS = "SELECT ?s ?label { ?s a bt:Statement ; bt:shortLabel ?label } ORDER BY ?s ?label"


@pytest.fixture(scope="module")
def small() -> Dataset:
    return build(sources())


@pytest.fixture(scope="module")
def on_disk(small: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stores") / "small"
    write_store(small, folder)
    return folder


def test_the_union_of_all_graphs_is_the_default_graph(small: Dataset) -> None:
    counted = query(engine_of(small), "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert list(counted.rows()) == [(str(len(small)),)]


def test_single_graphs_can_be_named(small: Dataset) -> None:
    result = query(
        engine_of(small), "SELECT DISTINCT ?g { GRAPH ?g { ?s a bt:Statement } } ORDER BY ?g"
    )
    assert [row[0] for row in result.rows()] == ["https://w3id.org/betoog/graph/kst-1-2/argument"]


def test_memory_disk_and_file_answer_alike(small: Dataset, on_disk: Path, tmp_path: Path) -> None:
    file = tmp_path / "dataset.nq"
    file.write_bytes(small.nquads())
    answers = [
        list(query(engine, STATEMENTS).rows())
        for engine in (engine_of(small), open_engine(on_disk), open_engine(file))
    ]
    assert answers[0]
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize("name", question_names(resource("ontology/questions")))
def test_every_question_answers_alike_in_memory_and_on_disk(
    name: str, letter: OxigraphEngine, letter_on_disk: OxigraphEngine
) -> None:
    question = find_question(resource("ontology/questions"), name)
    answers = []
    for engine in (letter, letter_on_disk):
        bindings = question_bindings(engine, question, {}, document="kst-19637-2394")
        result = query(
            engine,
            question.query,
            prefixes={"l": "https://w3id.org/betoog/id/kst-19637-2394/"},
            bindings=bindings,
        )
        answers.append(sorted(result.rows()))
    assert answers[0] == answers[1]


@pytest.fixture(scope="module")
def letter() -> OxigraphEngine:
    return open_engine(dataset_path())


@pytest.fixture(scope="module")
def letter_on_disk(
    letter: OxigraphEngine, tmp_path_factory: pytest.TempPathFactory
) -> OxigraphEngine:
    folder = tmp_path_factory.mktemp("stores") / "letter"
    write_store(letter.store, folder)
    return open_engine(folder)


def test_rows_are_written_in_every_row_format(small: Dataset) -> None:
    engine = engine_of(small)
    rows = list(query(engine, STATEMENTS).rows())
    texts = {
        form: query(engine, STATEMENTS).serialize(form).decode()
        for form in FORMATS
        if form in {"csv", "tsv", "json", "xml", "table"}
    }
    assert len(list(csv.reader(io.StringIO(texts["csv"])))) == len(rows) + 1
    assert len(texts["tsv"].splitlines()) == len(rows) + 1
    bindings = json.loads(texts["json"])["results"]["bindings"]
    assert [cell["label"]["value"] for cell in bindings] == [row[1] for row in rows]
    assert len(ET.fromstring(texts["xml"])[1]) == len(rows)  # noqa: S314  # our own XML
    assert all(row[1] in texts["table"] for row in rows)


@pytest.mark.parametrize("form", ["turtle", "nt", "jsonld", "table"])
def test_triples_are_written_in_every_triple_format(small: Dataset, form: str) -> None:
    engine = engine_of(small)
    text = "CONSTRUCT { ?s a bt:Claim } { ?s a bt:Statement }"
    data = query(engine, text).serialize(form)
    assert data == query(engine, text).serialize(form)
    formats = {"nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    read = {quad.triple for quad in ox.parse(data, format=formats.get(form, ox.RdfFormat.TURTLE))}
    assert len(read) == len(list(query(engine, "SELECT ?s { ?s a bt:Statement }").rows()))


def test_describe_and_blank_nodes_can_be_written(small: Dataset) -> None:
    text = "CONSTRUCT { ?s bt:note [ a bt:Statement ] } { ?s a bt:Conditional }"
    assert b"_:" in query(engine_of(small), text).serialize("turtle")
    described = query(engine_of(small), "DESCRIBE <https://w3id.org/betoog/id/kst-1-2/mits>")
    assert b"bt:Conditional" in described.serialize("turtle")


@pytest.mark.parametrize(("form", "words"), [("table", "nee"), ("json", "false"), ("xml", "false")])
def test_yes_or_no_is_written(small: Dataset, form: str, words: str) -> None:
    result = query(engine_of(small), "ASK { ?s a bt:Nothing }")
    assert words in result.serialize(form).decode()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("ASK {}", "csv"),
        ("ASK {}", "turtle"),
        ("SELECT * {}", "nt"),
        ("DESCRIBE <http://a/b>", "json"),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_refused(
    small: Dataset, text: str, form: str
) -> None:
    with pytest.raises(QueryError, match="use one of"):
        query(engine_of(small), text).serialize(form)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("SELECT * {\n ?s ?p ?o \n FILTER(}", "line 3, column 9", 'close the "(" of line 3'),
        ("SELECT * WHERE { ?s ?p ?o", "line 1, column 16", '"{" is never closed'),
        ("SELECT * { ?s ?p ?o } }", "line 1, column 23", '"}" closes nothing'),
        ("SELECT (?x AS ?x) { ?x ?y ?z } GROUP BY ?y", "line 1", "cannot be parsed: The SELECT"),
        ("SELECT *\n { ?s ?p }", "line 2", 'near "}"'),
        ("SELEC * {}", "line 1, column 1", "did you mean SELECT"),
        ("hoi", "line 1, column 1", "use SELECT"),
    ],
)
def test_a_query_that_cannot_be_parsed_is_told_in_words(text: str, place: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        query(engine_of([]), text)
    assert caught.value.place.startswith(place)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "u{" not in str(caught.value)


def test_a_missing_damaged_or_foreign_dataset_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.nq"
    broken.write_text("<a> <b> .")
    text = tmp_path / "notes.txt"
    text.write_text("x")
    with pytest.raises(SourceError, match="no such dataset"):
        open_engine(tmp_path / "none.nq")
    with pytest.raises(SourceError, match="cannot be loaded"):
        open_engine(broken)
    with pytest.raises(SourceError, match="no dataset"):
        open_engine(text)
    with pytest.raises(SourceError, match="holds no store"):
        open_engine(tmp_path)


def test_a_store_is_replaced_whole_but_nothing_else_is(small: Dataset, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    write_store(small, folder)
    write_store([], folder)
    assert not len(open_engine(folder).store)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("x")
    with pytest.raises(OutputError, match="will not be replaced"):
        write_store(small, tmp_path / "mine")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "store"]


def test_a_query_that_names_its_graphs_sees_no_other(small: Dataset) -> None:
    engine = engine_of(small)
    argument = "<https://w3id.org/betoog/graph/kst-1-2/argument>"
    nowhere = "<https://w3id.org/betoog/graph/nowhere/argument>"
    pattern = "{ ?s a bt:ImplicitStatement }"
    editorial = argument.replace("argument>", "editorial>")
    assert query(engine, f"ASK {pattern}").truth()
    assert query(engine, f"ASK FROM {editorial} {pattern}").truth()
    assert not query(engine, f"ASK FROM {argument} {pattern}").truth()
    assert not query(engine, f"ASK FROM {nowhere} {{ ?s ?p ?o }}").truth()
    named = f"FROM NAMED {argument} {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    rows = set(query(engine, f"SELECT DISTINCT ?g {named}").rows())
    assert rows == {("https://w3id.org/betoog/graph/kst-1-2/argument",)}
    assert not query(engine, f"ASK FR\\u004FM {nowhere} {{ ?s ?p ?o }}").truth()


def test_a_value_of_the_vocabulary_is_shown_to_people_by_its_label(small: Dataset) -> None:
    asked = "SELECT ?a ?b { VALUES (?a ?b) { (bt:Reported bt:Statement) } }"
    engine = engine_of(small)
    assert "weergegeven " in query(engine, asked).serialize("table").decode()
    table = query(engine, asked).serialize("table", language="en", width=80).decode()
    assert "reported" in table
    assert "[bt:Reported]" in table
    assert "bt:Statement\n" in table  # a class is named as in the query
    assert query(engine, asked).serialize("csv").decode().splitlines()[1].endswith("Statement")


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("SELECT * { ?s bt:Foo ?o }", ["bt:Foo"]),
        ("SELECT * { ?s a <https://w3id.org/betoog/ontology#Bar> }", ["bt:Bar"]),
        ("PREFIX x: <https://w3id.org/betoog/ontology#> ASK { ?s a x:Bar, x:Claim }", ["bt:Bar"]),
        ("PREFIX bt: <http://example.org/> ASK { ?s a bt:Foo }", []),
        ("ASK { ?s a bt:Claim ; bt:outcome bt:Adopted } # bt:Foo", []),
    ],
)
def test_terms_that_the_ontology_does_not_define_are_found(text: str, unknown: list[str]) -> None:
    assert list(unknown_terms(text)) == unknown
