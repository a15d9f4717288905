"""The W3C's own tests of the SPARQL 1.1 protocols."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from betoog.resources import real_data
from tests.server.launching import Server, running
from tests.server.w3c_tests import ProtocolTest, failures, read_tests

_FOLDER = (real_data() or Path()) / "w3c-sparql11"
_PROTOCOL = read_tests(_FOLDER / "protocol/manifest.ttl") if _FOLDER.is_dir() else []
_GRAPHS = [
    test
    for name in ("direct", "indirect")
    for test in (
        read_tests(_FOLDER / f"graph-store-protocol/manifest-{name}.ttl")
        if _FOLDER.is_dir()
        else []
    )
]
pytestmark = pytest.mark.skipif(
    not _PROTOCOL, reason="the W3C's tests are not at hand (BETOOG_DATA)"
)


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The data of all query tests, served read-only."""
    folder = tmp_path_factory.mktemp("w3c-read") / "store"
    store = ox.Store(str(folder))
    for test in _PROTOCOL:
        for graph, file in test.data:
            store.load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
    store.flush()
    del store
    with running(folder) as server:
        yield server


def load_data(server: Server, test: ProtocolTest) -> None:
    for graph, file in test.data:
        rows = file.read_text(encoding="utf-8")
        assert server.update(f"INSERT DATA {{ GRAPH <{graph}> {{ {rows} }} }}").status == 204


def test_there_are_as_many_tests_as_the_working_group_made() -> None:
    assert len(_PROTOCOL) == 34


@pytest.mark.parametrize("test", _PROTOCOL, ids=lambda test: test.name)
def test_with_updates_enabled_the_protocol_is_kept(writable: Server, test: ProtocolTest) -> None:
    load_data(writable, test)
    assert list(failures(writable, test, paths={"/sparql/": "/sparql/"})) == []


@pytest.mark.parametrize(
    "test", [t for t in _PROTOCOL if not t.name.startswith("update_")], ids=lambda test: test.name
)
def test_read_only_the_query_tests_pass_too(closed_server: Server, test: ProtocolTest) -> None:
    assert list(failures(closed_server, test, paths={})) == []


@pytest.mark.parametrize(
    "test", [t for t in _PROTOCOL if t.name.startswith("update_")], ids=lambda test: test.name
)
def test_read_only_every_update_is_refused(closed_server: Server, test: ProtocolTest) -> None:
    first = test.exchanges[0]
    answer = closed_server.send(first.method, first.path, first.body, first.headers)
    assert answer.status == 403
    assert "read-only" in answer.json["detail"]


@pytest.mark.parametrize("test", _GRAPHS, ids=lambda test: test.name)
def test_the_graph_store_protocol_is_kept(writable: Server, test: ProtocolTest) -> None:
    host = {"/gsp": "/store"}
    assert list(failures(writable, test, paths=host)) == []


def test_the_service_description_is_rdf_and_names_the_endpoint(closed_server: Server) -> None:
    # The three tests of the service description: it is RDF, it has a matching sd:endpoint
    # triple, and it keeps to the vocabulary.
    answer = closed_server.get("/sparql", Accept="text/turtle")
    graph = rdflib.Graph().parse(data=answer.text, format="turtle")
    described = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = rdflib.URIRef(f"{closed_server.address}/sparql")
    service = graph.value(predicate=described.endpoint, object=endpoint)
    assert service is not None
    assert (service, rdflib.RDF.type, described.Service) in graph
