"""A dataset survives being written and read, and documents come and go whole."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.errors import OutputError
from betoog.rdf import Dataset, parse_nquads, replace_document, withdraw_document, write
from betoog.rdf.pretty import to_turtle, turtle_prefixes
from betoog.vocabulary import document_of_graph
from tests.rdf.terms import DATASETS, TRIPLES


@given(DATASETS)
def test_n_quads_bring_back_the_same_dataset(dataset: Dataset) -> None:
    assert parse_nquads(dataset.nquads()) == dataset


@given(TRIPLES)
def test_turtle_brings_back_the_same_graph(triples: frozenset[ox.Triple]) -> None:
    text = to_turtle(triples, turtle_prefixes("d"))
    read = ox.parse(text, format=ox.RdfFormat.TURTLE)
    assert frozenset(quad.triple for quad in read) == triples


@given(TRIPLES, st.randoms())
def test_the_order_of_triples_does_not_matter(
    triples: frozenset[ox.Triple], random: object
) -> None:
    shuffled = list(triples)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as object
    assert to_turtle(shuffled, turtle_prefixes("d")) == to_turtle(triples, turtle_prefixes("d"))


@given(DATASETS)
def test_a_withdrawn_document_leaves_nothing_and_takes_nothing_else(dataset: Dataset) -> None:
    left = withdraw_document(dataset, "d")
    assert "d" not in left.documents()
    gone = dataset.quads - left.quads
    assert all(document_of_graph(str(quad.graph_name)[1:-1]) == "d" for quad in gone)


@given(DATASETS, DATASETS)
def test_a_replaced_document_is_the_newer_one_whole(old: Dataset, new: Dataset) -> None:
    result = replace_document(old, "d", new)
    for graph in {*old.graphs(), *new.graphs()}:
        expected = new if document_of_graph(graph) == "d" else old
        assert result.graph(graph) == expected.graph(graph)


def test_nothing_half_written_remains_where_a_dataset_cannot_be_written(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("x")
    with pytest.raises(OutputError):
        write(Dataset(frozenset()), occupied)
    assert list(tmp_path.iterdir()) == [occupied]
