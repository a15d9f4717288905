"""Every named question gives the rows that were read from the letter, and stands on its triple."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
import pytest

from betoog.documents import normalise
from betoog.rdf import Dataset, Sources, build, read_sources
from betoog.rdf.derive import derive
from betoog.rdf.terms import graph_of
from betoog.resources import resource_root
from betoog.store import (
    document_prefixes,
    engine_of,
    find_question,
    parse_value,
    query,
    question_bindings,
    question_names,
)
from betoog.vocabulary import GraphRole, graph_iri, shorten

DOCUMENT = "kst-19637-2394"
EXPECTED = Path(__file__).parent / DOCUMENT
FOLDER = resource_root() / "ontology" / "questions"
DERIVED = graph_iri(DOCUMENT, GraphRole.DERIVED)

#: Prefixes of names that Betoog gives; documents of others stand in full.
OWN = ("l", "bt", "bta", "btc")

#: Betoog promises its users at least so many; fewer means that one was lost.
LEAST = 30


@dataclass(frozen=True)
class Expected:
    quote: str
    rests_on: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


def expected(name: str) -> Expected:
    data = tomllib.loads((EXPECTED / f"{name}.toml").read_text(encoding="utf-8"))
    rows = sorted(tuple(row) for row in data["rows"])
    return Expected(data["quote"], data["rests_on"], tuple(data["columns"]), rows)


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(resource_root(), [DOCUMENT])


@pytest.fixture(scope="module")
def dataset(sources: Sources) -> Dataset:
    return build(sources)


def compact(term: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple | None) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        short = shorten(term.value, document_prefixes(DOCUMENT))
        return short if short.partition(":")[0] in OWN else f"<{term.value}>"
    assert isinstance(term, ox.Literal)
    return term.value


def answer(
    quads: frozenset[ox.Quad], name: str, columns: tuple[str, ...], language: str = "nl"
) -> list[tuple[str, ...]]:
    engine = engine_of(quads)
    question = find_question(FOLDER, name)
    bindings = question_bindings(engine, question, {}, document=DOCUMENT, language=language)
    result = query(engine, question.query, bindings=bindings, prefixes=document_prefixes(DOCUMENT))
    assert isinstance(result.answer, ox.QuerySolutions)
    return sorted(tuple(compact(row[column]) for column in columns) for row in result.answer)


def without(dataset: Dataset, triple: str, sources: Sources) -> frozenset[ox.Quad]:
    """Take a triple out of what was written by hand, and derive anew."""
    engine = engine_of(dataset.quads)
    subject, predicate, value = (
        parse_value(engine, part, document=DOCUMENT) for part in triple.split(" ", 2)
    )
    kept = frozenset(
        quad
        for quad in dataset.quads
        if graph_of(quad) != DERIVED
        and (quad.subject, quad.predicate, quad.object) != (subject, predicate, value)
    )
    removed = sum(graph_of(quad) != DERIVED for quad in dataset) - len(kept)
    assert removed == 1, f"{triple} is not in the graph exactly once"
    return kept | derive(kept, sources.rules, DERIVED)


def test_there_are_at_least_thirty_questions_and_each_has_its_expected_rows() -> None:
    names = question_names(FOLDER)
    assert len(names) >= LEAST
    assert sorted(path.stem for path in EXPECTED.glob("*.toml")) == sorted(names)


@pytest.mark.parametrize("name", question_names(FOLDER))
def test_a_question_explains_itself_in_both_languages(name: str) -> None:
    question = find_question(FOLDER, name)
    texts = [question.title, question.about, *(item.help for item in question.parameters)]
    assert all(text.nl and text.en for text in texts)


@pytest.mark.parametrize("name", question_names(FOLDER))
def test_a_question_gives_the_rows_read_from_the_letter(name: str, dataset: Dataset) -> None:
    wanted = expected(name)
    assert answer(dataset.quads, name, wanted.columns) == wanted.rows


@pytest.mark.parametrize("name", question_names(FOLDER))
def test_a_question_gives_the_same_rows_in_english(name: str, dataset: Dataset) -> None:
    wanted = expected(name)
    assert answer(dataset.quads, name, wanted.columns, "en") == wanted.rows


@pytest.mark.parametrize("name", question_names(FOLDER))
def test_expected_rows_stand_on_a_literal_quote(name: str, sources: Sources) -> None:
    text = normalise(sources.documents[0].text.text).text
    wanted = expected(name).quote
    assert wanted in text


@pytest.mark.parametrize("name", question_names(FOLDER))
def test_without_the_triple_it_rests_on_a_question_answers_otherwise(
    name: str, dataset: Dataset, sources: Sources
) -> None:
    wanted = expected(name)
    assert answer(without(dataset, wanted.rests_on, sources), name, wanted.columns) != wanted.rows
