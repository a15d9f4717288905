"""The networks of the sample are the ones that its motions make."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

from betoog.analysis import (
    FORMATS,
    actor_concepts,
    citation_network,
    cosigning_network,
    export,
    measured,
)
from betoog.cli.analyse import command
from betoog.corpus import Plan, build_corpus
from betoog.store import OxigraphEngine, open_engine
from tests.corpus.sample import identifier, write_motions, write_tables


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("analysis")
    motions, tables = write_motions(folder / "motions"), write_tables(folder / "tables")
    build_corpus(Plan((motions,), folder / "store", tables=tables, quiet=True))
    return folder / "store"


@pytest.fixture
def engine(store: Path) -> OxigraphEngine:
    return open_engine(store)


def test_the_citation_network_has_the_references_of_the_motions(engine: OxigraphEngine) -> None:
    graph = citation_network(engine)
    assert set(graph.edges(data="relation")) == {
        (identifier(1), "kst-19637-2394", "cites"),
        (identifier(3), identifier(2), "replaces"),
        (identifier(4), identifier(1), "cites"),
    }
    assert not graph.nodes["kst-19637-2394"]["here"]
    assert graph.nodes[identifier(1)]["outcome"] == "Adopted"


def test_the_cosigning_network_counts_motions(engine: OxigraphEngine) -> None:
    graph = cosigning_network(engine)
    assert graph.edges["tk-1", "tk-2"]["weight"] == 3
    assert graph.edges["tk-2", "tk-3"]["weight"] == 2
    assert set(cosigning_network(engine, least=3).edges) == {("tk-1", "tk-2"), ("tk-1", "tk-3")}
    assert "name:De Visser" not in graph, "who signs alone stands in no pair"


def test_the_matrix_counts_statements_by_actor_and_concept(engine: OxigraphEngine) -> None:
    rows = list(csv.reader(io.StringIO(actor_concepts(engine).csv())))
    by_name = {row[0]: dict(zip(rows[0][1:], row[1:], strict=True)) for row in rows[1:]}
    assert by_name["Bo van der Okker"]["noodopvang"] == "6"
    assert by_name["Anne Jansma"]["gezinshereniging"] == "1"
    assert by_name["het lid Helderman"]["noodopvang"] == "0"


def test_measures_are_the_same_every_time(engine: OxigraphEngine) -> None:
    one, other = (measured(cosigning_network(engine)) for _ in range(2))
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert {"degree", "betweenness", "closeness", "community"} <= set(one.nodes["tk-1"])
    assert len(measured(nx.Graph())) == 0


@pytest.mark.parametrize("form", FORMATS)
def test_exports_give_the_same_bytes_and_can_be_read_back(
    engine: OxigraphEngine, form: str
) -> None:
    graph = measured(cosigning_network(engine))
    data = export(graph, form)
    assert data == export(measured(cosigning_network(engine)), form)
    if form == "graphml":
        assert set(nx.read_graphml(io.BytesIO(data)).nodes) == set(graph.nodes)
    elif form == "gexf":
        assert set(nx.read_gexf(io.BytesIO(data)).nodes) == set(graph.nodes)


@pytest.mark.parametrize("name", ["citations", "cosigners", "concepts"])
def test_the_command_writes_what_the_functions_give(name: str, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    ran = CliRunner().invoke(command, [name, "--store", str(store), "-o", str(target)])
    assert ran.exit_code == 0, ran.output
    assert target.stat().st_size > 0
