"""Whatever a query costs, it costs itself: its worker is ended, and everyone else goes on."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pyoxigraph as ox
import pytest

from tests.server.launching import PATIENCE, Server, eventually, running

#: A product of the store with itself, four times over: it outlasts every limit.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
#: Sorting has to hold all rows at once.
GREEDY = (
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY CONCAT(STR(?a), STR(?d), STR(?g)) LIMIT 1"
)
#: Rows without end, one after the other.
LONG = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("limits") / "store"
    store = ox.Store(str(folder))
    graph = ox.NamedNode("http://example.org/graph")
    store.extend(
        ox.Quad(
            ox.NamedNode(f"http://example.org/s{number}"),
            ox.NamedNode("http://example.org/p"),
            ox.Literal(f"{number} " * 20),
            graph,
        )
        for number in range(2000)
    )
    store.flush()
    return folder


@pytest.fixture(scope="module")
def strict(store: Path) -> Iterator[Server]:
    limits = {
        "query_seconds": 0.4,
        "memory_bytes": 256 * 1024 * 1024,
        "result_bytes": 300_000,
        "query_bytes": 12_000,
        "queue": 1,
        "queue_seconds": 0.5,
        "header_seconds": 0.5,
        "body_seconds": 0.5,
        "header_bytes": 8192,
        "send_seconds": 0.5,
        "connections": 40,
    }
    with running(store, limits=limits) as server:
        yield server


@pytest.fixture(autouse=True)
def alive_and_whole(strict: Server) -> Iterator[None]:
    """After every test here the server answers, with as many workers as before."""
    yield
    assert eventually(lambda: strict.get("/health").json["busy"] == 0)
    assert strict.alive()
    assert len(strict.workers()) == 2


def test_a_query_over_the_time_limit_is_really_ended(strict: Server) -> None:
    before = strict.workers()
    answer = strict.ask(ENDLESS)
    assert answer.status == 504
    assert answer.json["type"].endswith("/time-limit")
    # The process that evaluated it is gone, and its memory with it; another took its place.
    assert eventually(lambda: len(strict.workers()) == 2 and strict.workers() != before)


def test_a_query_over_the_memory_limit_ends_its_worker_only(store: Path) -> None:
    limits = {"query_seconds": 60.0, "memory_bytes": 160 * 1024 * 1024}
    with running(store, limits=limits) as server:
        answer = server.ask(GREEDY)
        assert answer.status == 422
        assert answer.json["type"].endswith("/memory")
        assert eventually(lambda: len(server.workers()) == 2)
        assert server.alive()


def test_a_result_that_is_too_large_from_the_start_is_refused(store: Path) -> None:
    with running(store, limits={"result_bytes": 20_000}) as server:
        answer = server.ask(LONG)
        assert answer.status == 422
        assert answer.json["type"].endswith("/result-too-large")
        assert "LIMIT" in answer.json["remedy"]
        assert server.alive()


def test_a_result_that_grows_too_large_ends_with_an_error(strict: Server) -> None:
    connection = http.client.HTTPConnection(strict.host, strict.port, timeout=PATIENCE)
    connection.request(
        "POST", "/sparql", urlencode({"query": LONG}),
        {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/csv"},
    )  # fmt: skip
    response = connection.getresponse()
    assert response.status == 200
    with pytest.raises(http.client.IncompleteRead) as cut:
        response.read()
    assert b"This result is not complete: the result is larger than" in cut.value.partial
    connection.close()
    assert eventually(
        lambda: any(entry.get("outcome") == "result-too-large" for entry in strict.log())
    )
    # Cutting it off is what the server is told to do: no fault of its own.
    assert not [entry for entry in strict.log() if entry["level"] == "error"]


def test_a_compressed_result_is_cut_off_too(strict: Server) -> None:
    connection = http.client.HTTPConnection(strict.host, strict.port, timeout=PATIENCE)
    headers = {"Accept-Encoding": "gzip", "Accept": "text/csv"}
    connection.request("GET", f"/sparql?query={quote(LONG)}", headers=headers)
    response = connection.getresponse()
    assert response.getheader("content-encoding") == "gzip"
    with pytest.raises(http.client.IncompleteRead):
        response.read()
    connection.close()


def test_a_full_queue_answers_503_and_says_when_to_come_back(strict: Server) -> None:
    answers = []
    threads = [
        threading.Thread(target=lambda: answers.append(strict.ask(ENDLESS))) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    refused = [answer for answer in answers if answer.status == 503]
    assert refused
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)
    assert {answer.status for answer in answers} <= {503, 504}


def test_while_one_query_runs_long_others_are_answered(store: Path) -> None:
    with running(store, limits={"query_seconds": 30.0}) as server:
        slow = server.open()
        body = urlencode({"query": ENDLESS})
        slow.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/x-www-form-urlencoded\r\n"
            + f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        assert eventually(lambda: server.get("/health").json["busy"] >= 1)
        assert all(server.alive() for _ in range(20))
        # Its client goes away: it is ended before its time.
        slow.close()
        assert eventually(lambda: server.get("/health").json["busy"] == 0)


def test_a_worker_that_is_killed_is_replaced(strict: Server) -> None:
    import os

    victim = min(strict.workers())
    os.kill(victim, signal.SIGKILL)
    assert eventually(lambda: victim not in strict.workers() or strict.ask("ASK {}").status > 0)
    assert eventually(strict.alive)


def test_a_query_that_is_too_deep_ends_its_worker_only(strict: Server) -> None:
    answer = strict.ask("SELECT * { " + "{" * 4500 + "?a ?b ?c" + "}" * 4500 + " }")
    assert answer.status in {200, 400, 422, 504}


def test_a_query_that_is_too_long_is_refused(strict: Server) -> None:
    answer = strict.ask("ASK {} #" + "x" * 20_000)
    assert answer.status == 413
    assert "larger than 11 kB" in answer.json["detail"]


def test_an_address_that_is_too_long_is_refused(strict: Server) -> None:
    answer = strict.get("/sparql?query=" + "x" * 20_000)
    assert answer.status == 431
    assert "POST" in answer.json["remedy"]


def test_too_many_headers_are_refused(strict: Server) -> None:
    answer = strict.send("GET", "/health", headers={f"X-{n}": "1" for n in range(150)})
    assert answer.status == 431


def test_headers_that_never_end_are_dropped(strict: Server) -> None:
    with strict.open() as slow:
        slow.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n")
        assert b" 408 " in received(slow)


def test_a_connection_that_says_nothing_is_dropped(strict: Server) -> None:
    with strict.open() as slow:
        assert b" 408 " in received(slow)


def test_a_body_that_never_ends_is_dropped(strict: Server) -> None:
    with strict.open() as slow:
        slow.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 100\r\n\r\nASK"
        )
        assert b" 408 " in received(slow)


def test_a_body_in_endless_chunks_is_cut_off(strict: Server) -> None:
    with strict.open() as sender:
        sender.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Transfer-Encoding: chunked\r\n\r\n"
        )
        chunk = b"1000\r\n" + b"x" * 0x1000 + b"\r\n"
        try:
            for _ in range(100):
                sender.sendall(chunk)
            answer = received(sender)
        except (BrokenPipeError, ConnectionResetError):
            return  # the server would not even read on
        assert b" 413 " in answer or answer == b""


def test_a_client_that_does_not_read_is_dropped(store: Path) -> None:
    limits = {"send_seconds": 0.3, "query_seconds": 30.0}
    with running(store, limits=limits) as server:
        slow = socket.socket()
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect((server.host, server.port))
        slow.sendall(f"GET /sparql?query={quote(LONG)} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        assert eventually(
            lambda: any(entry.get("outcome") == "slow-client" for entry in server.log())
        )
        slow.close()
        assert eventually(lambda: server.get("/health").json["busy"] == 0)


def test_too_many_connections_are_refused(strict: Server) -> None:
    held = [strict.open() for _ in range(60)]
    try:
        answers = [received(connection) for connection in held[45:]]
        assert any(b" 503 " in answer for answer in answers)
    finally:
        for connection in held:
            connection.close()
    assert eventually(lambda: _answers(strict))


def _answers(server: Server) -> bool:
    try:
        return server.alive()
    except (OSError, http.client.HTTPException, json.JSONDecodeError, KeyError):
        return False


def test_a_stop_lets_requests_under_way_finish(store: Path) -> None:
    with running(store, limits={"query_seconds": 30.0}) as server:
        query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }"
        answers = []
        asking = threading.Thread(target=lambda: answers.append(server.ask(query)))
        asking.start()
        eventually(lambda: server.get("/health").json["busy"] >= 1 or bool(answers), 5)
        server.process.terminate()
        asking.join(PATIENCE)
        assert answers[0].status == 200
        assert server.process.wait(PATIENCE) in {0, -signal.SIGTERM}


def received(connection: socket.socket) -> bytes:
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)
