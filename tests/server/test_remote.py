"""Someone's own store: the same rows as the embedded one, and writing that can be interrupted."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from betoog.cli import view
from betoog.errors import QueryError, SourceError
from betoog.rdf import read_argument
from betoog.resources import resource
from betoog.store import dataset_path, open_engine, query, question_names
from betoog.store.documents import document_quads, documents_in
from betoog.store.endpoint import Endpoint, find_endpoint
from betoog.store.remote import RemoteEngine, RemoteStore, Union, open_place
from betoog.store.remote_sink import RemoteSink
from betoog.vocabulary import GraphRole, SharedGraph, graph_iri, shared_graph_iri
from tests.server.launching import running
from tests.server.remote_stores import VIRTUOSO_LOGIN, oxigraph, virtuoso
from tests.server.test_clients import text_of

LETTER = "kst-19637-2394"
QUESTIONS = question_names(resource("ontology/questions"))


@cache
def quads() -> list[ox.Quad]:
    """The dataset as the embedded store has it: Oxigraph writes some numbers its own way."""
    return list(open_engine(dataset_path()).store)


def of_document(document: str) -> list[ox.Quad]:
    own = {graph_iri(document, role) for role in GraphRole}
    return [
        q for q in quads() if isinstance(q.graph_name, ox.NamedNode) and q.graph_name.value in own
    ]


def fill(endpoint: Endpoint) -> None:
    store = RemoteStore(endpoint)
    for shared in SharedGraph:
        iri = shared_graph_iri(shared)
        store.put_graph(iri, [q.triple for q in quads() if q.graph_name == ox.NamedNode(iri)])
    store.replace_document(LETTER, of_document(LETTER))


@pytest.fixture(scope="module")
def own_store() -> Iterator[Endpoint]:
    """Oxigraph's server as it comes: its default graph is not the union."""
    with oxigraph() as address:
        endpoint = find_endpoint(f"{address}/query", environment={})
        fill(endpoint)
        yield endpoint


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_named_questions_have_the_rows_of_the_embedded_store(
    own_store: Endpoint, name: str
) -> None:
    text = text_of(name)
    embedded = sorted(query(open_engine(dataset_path()), text).rows())
    assert sorted(query(RemoteEngine(own_store), text).rows()) == embedded


@pytest.mark.parametrize("options", [(), ("--union-default-graph",)])
def test_the_union_of_graphs_is_found_on_every_kind_of_endpoint(options: tuple[str, ...]) -> None:
    with oxigraph(*options) as address:
        endpoint = find_endpoint(f"{address}/query", environment={})
        engine = RemoteEngine(endpoint)
        asked = "ASK { ?letter a bt:Letter . ?actor a bt:Organisation }"
        assert query(engine, asked).truth() is False  # empty: nothing to unite yet
        fill(endpoint)
        assert query(engine, asked).truth() is True


def test_a_query_that_names_its_graphs_sees_those_only(own_store: Endpoint) -> None:
    engine = RemoteEngine(own_store)
    actors = shared_graph_iri(SharedGraph.ACTORS)
    assert query(engine, f"ASK FROM <{actors}> {{ ?s a bt:Letter }}").truth() is False
    assert query(engine, f"ASK FROM <{actors}> {{ ?s a bt:Organisation }}").truth() is True


def test_a_construct_gives_triples(own_store: Endpoint) -> None:
    text = "CONSTRUCT { ?s a bt:Claim } WHERE { ?s a bt:Claim }"
    embedded = query(open_engine(dataset_path()), text).serialize("turtle")
    assert query(RemoteEngine(own_store), text).serialize("turtle") == embedded


def test_a_document_is_read_back_as_it_is_embedded(own_store: Endpoint) -> None:
    engine = RemoteEngine(own_store)
    assert documents_in(engine) == (LETTER,)
    assert set(document_quads(engine, LETTER)) == set(quads())
    local = open_engine(dataset_path())
    assert read_argument(document_quads(engine, LETTER), LETTER) == read_argument(
        document_quads(local, LETTER), LETTER
    )


def test_writing_can_be_interrupted_anywhere_and_done_again() -> None:
    with oxigraph() as address:
        endpoint = find_endpoint(f"{address}/query", environment={})
        wanted = of_document(LETTER)
        for broken_off_after in range(8):
            store = Breaking(endpoint, broken_off_after)
            if broken_off_after < 6:
                with pytest.raises(SourceError, match="cut"):
                    store.replace_document(LETTER, wanted)
                # What is not finished is not among the documents that need no more work.
                assert set(RemoteStore(endpoint).complete_documents()) == set()
            else:
                store.replace_document(LETTER, wanted)
        assert set(RemoteStore(endpoint).complete_documents()) == {LETTER}
        engine = RemoteEngine(endpoint)
        found = list(engine.quads(graph_iri(LETTER, role) for role in GraphRole))
        assert len(found) == len(wanted)
        assert set(found) == set(wanted)


class Breaking(RemoteStore):
    """A store whose connection is cut after some requests."""

    def __init__(self, endpoint: Endpoint, requests: int) -> None:
        super().__init__(endpoint)
        self._left = requests

    def _send(self, call: object) -> None:
        if self._left == 0:
            raise SourceError("cut")
        self._left -= 1
        super()._send(call)  # type: ignore[arg-type]


def test_a_corpus_can_be_written_again_after_it_broke_off(tmp_path: Path) -> None:
    file = tmp_path / "batch.nq"
    file.write_bytes(dataset_path().read_bytes())
    with oxigraph() as address:
        endpoint = find_endpoint(f"{address}/query", environment={})
        for _ in range(2):
            sink = RemoteSink(endpoint)
            sink.load(file)
            sink.finish()
        engine = RemoteEngine(endpoint)
        found = list(engine.quads(engine.named_graphs()))
        assert len(found) == len(quads())
        assert set(found) == set(quads())
        sink.load(file, without=[LETTER])
        sink.remove(LETTER)
        assert engine.documents() == ()


def test_a_withdrawn_document_is_gone_and_the_rest_is_not() -> None:
    with oxigraph() as address:
        endpoint = find_endpoint(f"{address}/query", environment={})
        fill(endpoint)
        RemoteStore(endpoint).withdraw_document(LETTER)
        engine = RemoteEngine(endpoint)
        assert engine.documents() == ()
        assert shared_graph_iri(SharedGraph.ACTORS) in engine.named_graphs()


def test_a_document_brings_no_graphs_of_others(own_store: Endpoint) -> None:
    with pytest.raises(QueryError, match="is no graph of kst-1-1"):
        RemoteStore(own_store).replace_document("kst-1-1", of_document(LETTER))


def test_the_server_can_stand_before_an_endpoint(own_store: Endpoint) -> None:
    with running(own_store.query) as server:
        assert server.alive()
        answer = server.ask("SELECT ?s { ?s a bt:Letter }")
        assert len(answer.json["results"]["bindings"]) == 1
        assert server.get("/id/kst-19637-2394/verkenning.ttl").status == 200
        assert server.get("/").status == 200
        assert server.update("CLEAR ALL").status == 403
        assert server.ask("ASK { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }").status == 400


# Endpoints that differ, fail or are none


class Script(HTTPServer):
    """Answers requests one after the other, as a test has written down."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, str, bytes]] = []
        self.requests: list[tuple[str, dict[str, str], bytes]] = []
        script = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                script.requests.append((self.path, headers, body))
                status, media_type, answer = script.answers.pop(0)
                self.send_response(status)
                self.send_header("Content-Type", media_type)
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (likewise)
                """Keep the tests' output clean."""

        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def endpoint(self) -> Endpoint:
        address = f"http://127.0.0.1:{self.server_address[1]}/sparql"
        return find_endpoint(address, timeout=5.0, environment={})

    def says(self, *answers: object) -> None:
        media_type = "application/sparql-results+json"
        self.answers = [(200, media_type, json.dumps(answer).encode()) for answer in answers]


@pytest.fixture
def scripted() -> Iterator[Script]:
    server = Script()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


EMPTY: dict[str, dict[str, list[str]]] = {"head": {"vars": []}, "results": {"bindings": []}}


def test_a_literal_by_its_older_name_is_read(scripted: Script) -> None:
    five = {
        "type": "typed-literal",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
        "value": "5",
    }
    scripted.says(EMPTY, {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": five}]}})
    rows = list(query(RemoteEngine(scripted.endpoint), "SELECT ?n {}").rows())
    assert rows == [("5",)]
    _, headers, body = scripted.requests[-1]
    assert headers["content-type"] == "application/x-www-form-urlencoded"
    assert body.startswith(b"query=")


def test_a_query_is_tried_again_when_the_endpoint_stumbles(scripted: Script) -> None:
    scripted.says(EMPTY, {"head": {}, "boolean": True})
    scripted.answers.insert(0, (503, "text/plain", b"busy"))
    assert query(RemoteEngine(scripted.endpoint), "ASK {}").truth() is True
    assert len(scripted.requests) == 3


def test_a_refused_query_is_not_tried_again(scripted: Script) -> None:
    scripted.says(EMPTY)
    scripted.answers.append((400, "text/plain", b"Virtuoso 37000 Error SP030: syntax error"))
    with pytest.raises(QueryError, match="answers 400: Virtuoso 37000 Error SP030"):
        query(RemoteEngine(scripted.endpoint), "ASK {}")
    assert len(scripted.requests) == 2


def test_credentials_go_along_and_stay_out_of_sight(scripted: Script) -> None:
    scripted.says(EMPTY, {"head": {}, "boolean": True})
    environment = {"BETOOG_STORE_USER": "me", "BETOOG_STORE_PASSWORD": "secret"}
    endpoint = find_endpoint(scripted.endpoint.query, environment=environment)
    query(RemoteEngine(endpoint), "ASK {}")
    assert scripted.requests[-1][1]["authorization"].startswith("Basic ")
    assert "secret" not in repr(endpoint)
    assert endpoint.authorization not in repr(endpoint)


def test_credentials_are_not_carried_to_another_host(scripted: Script) -> None:
    scripted.answers = [(302, "text/plain", b"")]
    with pytest.raises(SourceError, match="has moved"):
        query(RemoteEngine(scripted.endpoint), "ASK {}")


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (401, b"", "access refused"),
        (404, b"", "no endpoint here"),
        (200, b"<html>", "no SPARQL endpoint"),
    ],
)
def test_what_is_wrong_is_said_in_a_line(
    scripted: Script, status: int, body: bytes, said: str
) -> None:
    scripted.answers = [(status, "text/html", body)]
    with pytest.raises(SourceError, match=said):
        query(RemoteEngine(scripted.endpoint), "ASK {}")


@pytest.mark.parametrize("choice", [("--dossier", "19637"), ("--document", LETTER)])
def test_a_page_is_written_from_an_endpoint_as_from_the_embedded_store(
    choice: tuple[str, str], own_store: Endpoint, tmp_path: Path
) -> None:
    pages: list[str] = []
    for place in (str(dataset_path()), own_store.query):
        path = tmp_path / f"{len(pages)}.html"
        result = CliRunner().invoke(view.command, [*choice, "--store", place, "-o", str(path)])
        assert result.exit_code == 0, result.output
        pages.append(path.read_text(encoding="utf-8"))
    assert pages[0] == pages[1]


def test_a_place_is_a_path_or_an_address(own_store: Endpoint) -> None:
    for place in (str(dataset_path()), own_store.query):
        assert query(open_place(place), "ASK { ?s a bt:Letter }").truth()


def test_an_address_with_a_password_is_refused_without_showing_it() -> None:
    with pytest.raises(SourceError) as refused:
        find_endpoint("http://me:secret@localhost/sparql", environment={})
    assert "secret" not in str(refused.value)


def test_a_host_that_is_away_is_said_to_be() -> None:
    endpoint = replace(find_endpoint("http://127.0.0.1:9/sparql", environment={}), timeout=1.0)
    with pytest.raises(SourceError, match="cannot be reached"):
        query(RemoteEngine(endpoint), "ASK {}")


# Virtuoso


@pytest.fixture(scope="module")
def virtuoso_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        user, password = VIRTUOSO_LOGIN
        endpoint = find_endpoint(
            f"{address}/sparql",
            graphs=f"{address}/sparql-graph-crud",
            environment={"BETOOG_STORE_USER": user, "BETOOG_STORE_PASSWORD": password},
        )
        fill(replace(endpoint, authorization=""))
        yield replace(endpoint, authorization="")


@pytest.mark.parametrize("name", QUESTIONS)
def test_virtuoso_gives_the_rows_of_the_embedded_store(virtuoso_store: Endpoint, name: str) -> None:
    text = text_of(name)
    embedded = query(open_engine(dataset_path()), text).rows()
    found = query(RemoteEngine(virtuoso_store), text).rows()
    assert sorted(map(as_numbers, found)) == sorted(map(as_numbers, embedded))


def as_numbers(row: tuple[str, ...]) -> tuple[str, ...]:
    """Write truth values as numbers: Virtuoso computes 0 and 1, without their datatype."""
    return tuple({"true": "1", "false": "0"}.get(cell, cell) for cell in row)


def test_virtuosos_default_graph_is_the_union(virtuoso_store: Endpoint) -> None:
    engine = RemoteEngine(virtuoso_store)
    assert query(engine, "ASK { ?letter a bt:Letter }").truth()
    assert engine.union is Union.NATIVE
    assert LETTER in engine.documents()


def test_virtuoso_loses_and_doubles_nothing_when_a_build_breaks_off(
    virtuoso_store: Endpoint,
) -> None:
    engine = RemoteEngine(virtuoso_store)

    def sizes() -> dict[str, str]:
        counted = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        rows = (tuple(row) for row in query(engine, counted).rows())
        return {graph: number for graph, number in rows if "graph/" in graph or "btg:" in graph}

    before = sizes()
    assert len(before) == len({quad.graph_name for quad in quads()})
    wanted = of_document(LETTER)
    for broken_off_after in range(6):
        with pytest.raises(SourceError, match="cut"):
            Breaking(virtuoso_store, broken_off_after).replace_document(LETTER, wanted)
    assert LETTER not in set(RemoteStore(virtuoso_store).complete_documents())
    sink = RemoteSink(virtuoso_store)
    sink.load(dataset_path())
    sink.finish()
    assert set(RemoteStore(virtuoso_store).complete_documents()) == {LETTER}
    assert sizes() == before
