"""A new build becomes visible whole: no restart, no failed request, no half of it."""

from __future__ import annotations

import shutil
import signal
import threading
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest

from betoog.store import write_store
from tests.server.launching import Answer, Server, eventually, running

COUNT = "SELECT (COUNT(*) AS ?n) (SAMPLE(?o) AS ?build) { ?s ?p ?o }"
QUICK = {"watch_seconds": 0.05}


def build(number: int, size: int = 300) -> Iterable[ox.Quad]:
    graph, p = ox.NamedNode("http://example.org/g"), ox.NamedNode("http://example.org/p")
    return [
        ox.Quad(ox.NamedNode(f"http://example.org/{n}"), p, ox.Literal(number), graph)
        for n in range(size + number)
    ]


def seen(server: Server) -> tuple[int, int]:
    row = server.ask(COUNT).json["results"]["bindings"][0]
    return int(row["n"]["value"]), int(row["build"]["value"])


def test_builds_are_swapped_under_load_without_a_failed_request(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_store(build(0), store)
    with running(store, limits=QUICK) as server:
        answers: list[Answer] = []
        stop = threading.Event()

        def ask() -> None:
            while not stop.is_set():
                answers.append(server.ask(COUNT))

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        for number in range(1, 5):
            write_store(build(number), store)
            assert eventually(lambda number=number: seen(server)[1] == number)
        stop.set()
        for thread in threads:
            thread.join()
        assert {answer.status for answer in answers} == {200}
        for answer in answers:
            row = answer.json["results"]["bindings"][0]
            assert int(row["n"]["value"]) == 300 + int(row["build"]["value"])


def test_an_answer_of_the_older_build_is_sent_again(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_store(build(0), store)
    with running(store, limits=QUICK) as server:
        tag = server.get("/sparql?query=ASK%7B%3Fs%20%3Fp%200%7D").headers["etag"]
        write_store(build(1), store)
        assert eventually(lambda: seen(server)[1] == 1)
        again = server.get("/sparql?query=ASK%7B%3Fs%20%3Fp%200%7D", If_None_Match=tag)
        assert again.status == 200
        assert again.json["boolean"] is False


def test_a_corpus_whose_link_is_swapped_is_followed(tmp_path: Path) -> None:
    for number in (1, 2):
        write_store(build(number), tmp_path / f"generation-{number}/store")
    (tmp_path / "corpus").symlink_to(tmp_path / "generation-1/store")
    with running(tmp_path / "corpus", limits=QUICK) as server:
        assert seen(server) == (301, 1)
        (tmp_path / "next").symlink_to(tmp_path / "generation-2/store")
        (tmp_path / "next").replace(tmp_path / "corpus")
        shutil.rmtree(tmp_path / "generation-1")
        assert eventually(lambda: seen(server) == (302, 2))


def test_a_broken_build_leaves_the_older_one_in_place(tmp_path: Path) -> None:
    file = tmp_path / "dataset.nq"
    file.write_bytes(ox.serialize(build(0), format=ox.RdfFormat.N_QUADS) or b"")
    with running(file, limits=QUICK) as server:
        file.write_text("this is no dataset", encoding="utf-8")
        assert eventually(lambda: server.get("/health").json["status"] == "stale")
        assert seen(server) == (300, 0)
        file.write_bytes(ox.serialize(build(2), format=ox.RdfFormat.N_QUADS) or b"")
        assert eventually(lambda: seen(server) == (302, 2))
        assert server.get("/health").json["status"] == "ok"


def test_a_signal_has_the_server_look_at_once(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_store(build(0), store)
    with running(store, limits={"watch_seconds": 3600.0}) as server:
        write_store(build(1), store)
        server.process.send_signal(signal.SIGHUP)
        assert eventually(lambda: seen(server)[1] == 1)


def test_older_generations_are_removed_and_nothing_is_left_behind(tmp_path: Path) -> None:
    store = tmp_path / "store"
    write_store(build(0), store)
    with running(store, limits=QUICK) as server:
        for number in (1, 2, 3):
            write_store(build(number), store)
            assert eventually(lambda number=number: seen(server)[1] == number)
        (scratch,) = tmp_path.glob(".betoog-serve-*")
        assert eventually(lambda: len(list(scratch.iterdir())) == 1)
    assert eventually(lambda: not list(tmp_path.glob(".betoog-serve-*")))


def test_a_store_that_is_being_written_is_not_served(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    writer = ox.Store(str(folder))
    writer.extend(build(0))
    writer.flush()
    with pytest.raises(AssertionError, match="being written by another process"), running(folder):
        pass
    del writer


def test_what_was_written_is_still_there_after_a_restart(empty_store: Path) -> None:
    with running(empty_store, writable=True) as server:
        assert server.update("INSERT DATA { <http://a/s> <http://a/p> 1 }").status == 204
        assert server.ask("ASK { ?s ?p 1 }").json["boolean"] is True
    with running(empty_store) as server:
        assert server.ask("ASK { ?s ?p 1 }").json["boolean"] is True


def test_an_update_that_takes_too_long_changes_nothing(empty_store: Path) -> None:
    with running(empty_store, writable=True, limits={"query_seconds": 1.0}) as server:
        rows = " ".join(f"<http://a/{n}> <http://a/p> {n} ." for n in range(300))
        assert server.update(f"INSERT DATA {{ {rows} }}").status == 204
        endless = (
            "DELETE WHERE { ?s ?p 1 } ; INSERT { ?a ?d ?g } WHERE"
            " { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c + ?f + ?i + ?l < 0) }"
        )
        assert server.update(endless).status == 504
        assert (
            server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json["results"]["bindings"][0]["n"][
                "value"
            ]
            == "300"
        )
        assert eventually(lambda: server.update("DELETE WHERE { ?s ?p 1 }").status == 204)
        assert server.ask("ASK { ?s ?p 1 }").json["boolean"] is False
