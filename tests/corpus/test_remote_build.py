"""A corpus goes to somebody's own store, and is resumed there with nothing lost or doubled."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from betoog.cli.corpus import command
from betoog.corpus import Plan, State, build_corpus, working_place
from betoog.errors import SourceError
from betoog.store.endpoint import Call, Endpoint, find_endpoint, send
from betoog.store.remote import RemoteEngine, RemoteStore
from betoog.store.remote_sink import RemoteSink
from tests.corpus.sample import MOTIONS, identifier, write_motions, write_tables, xml
from tests.server.remote_stores import oxigraph

FIRST = identifier(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_motions(tmp_path / "motions")
    write_tables(tmp_path / "tables")
    return tmp_path


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with oxigraph() as address:
        yield find_endpoint(f"{address}/query", environment={})


def plan(folder: Path, endpoint: Endpoint | None = None, *, name: str = "store") -> Plan:
    return Plan(
        (folder / "motions",),
        folder / name,
        endpoint=endpoint,
        tables=folder / "tables",
        quiet=True,
    )


def there(endpoint: Endpoint) -> set[ox.Quad]:
    engine = RemoteEngine(endpoint)
    found = list(engine.quads(engine.named_graphs()))
    assert len(found) == len(set(found))
    return set(found)


def embedded(folder: Path) -> set[ox.Quad]:
    build_corpus(plan(folder, name="embedded"))
    return set(ox.Store.read_only(str(folder / "embedded")))


def change(folder: Path, old: str = "stagneert", new: str = "hapert") -> None:
    path = folder / "motions" / f"{FIRST}.xml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_an_endpoint_gets_what_a_folder_gets(folder: Path, endpoint: Endpoint) -> None:
    first = build_corpus(plan(folder, endpoint))
    again = build_corpus(plan(folder, endpoint))
    assert (first.added, again.added, again.unchanged) == (len(MOTIONS), 0, len(MOTIONS))
    assert there(endpoint) == embedded(folder)


def test_a_changed_document_is_replaced_whole_there(folder: Path, endpoint: Endpoint) -> None:
    build_corpus(plan(folder, endpoint))
    change(folder)
    report = build_corpus(plan(folder, endpoint))
    assert (report.replaced, report.unchanged) == (1, len(MOTIONS) - 1)
    assert there(endpoint) == embedded(folder)


def test_a_connection_that_breaks_anywhere_loses_and_doubles_nothing(
    folder: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    for requests in (1, 2, 8, 21, 42):
        left = iter(range(requests))

        def breaking(to: Endpoint, call: Call, left: Iterator[int] = left) -> HTTPResponse:
            if next(left, None) is None:
                raise SourceError("cut")
            return send(to, call)

        monkeypatch.setattr("betoog.store.remote.send", breaking)
        with pytest.raises(SourceError, match="cut"):
            build_corpus(plan(folder, endpoint))
    monkeypatch.undo()
    build_corpus(plan(folder, endpoint))
    assert there(endpoint) == embedded(folder)


def test_a_replacement_that_broke_off_is_not_taken_for_the_older_one(
    folder: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_corpus(plan(folder, endpoint))
    change(folder)

    def broken(self: RemoteSink) -> None:
        raise SourceError("cut")

    monkeypatch.setattr(RemoteSink, "finish", broken)
    with pytest.raises(SourceError, match="cut"):
        build_corpus(plan(folder, endpoint))
    monkeypatch.undo()
    # The new text is there, the manifest knows the old one, and the file is the old one again.
    change(folder, "hapert", "stagneert")
    build_corpus(plan(folder, endpoint))
    assert there(endpoint) == embedded(folder)


def test_a_store_that_was_emptied_is_filled_again(folder: Path, endpoint: Endpoint) -> None:
    build_corpus(plan(folder, endpoint))
    store = RemoteStore(endpoint)
    for graph in store.engine.named_graphs():
        store.delete_graph(graph)
    build_corpus(plan(folder, endpoint))
    assert there(endpoint) == embedded(folder)


KILLED = """
import sys
from pathlib import Path
from betoog.corpus import Plan, build_corpus
from betoog.store.endpoint import find_endpoint
if __name__ == "__main__":
    folder = Path(sys.argv[1])
    endpoint = find_endpoint(sys.argv[2])
    build_corpus(
        Plan((folder / "motions",), folder / "store", endpoint=endpoint, quiet=True)
    )
"""


@pytest.mark.parametrize("seconds", [0.5, 0.9, 1.3])
def test_a_killed_build_goes_on_at_the_endpoint(
    folder: Path, endpoint: Endpoint, seconds: float
) -> None:
    for number in range(20, 140):
        motion = MOTIONS[number % len(MOTIONS)]
        text = xml(motion).replace(identifier(motion.number), identifier(number))
        path = folder / "motions" / f"{identifier(number)}.xml"
        path.write_text(text.replace("duur is", f"{number} kost"), encoding="utf-8")
    script = folder / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(script), str(folder), endpoint.query],
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    build_corpus(Plan((folder / "motions",), folder / "store", endpoint=endpoint, quiet=True))
    build_corpus(Plan((folder / "motions",), folder / "embedded", quiet=True))
    assert there(endpoint) == set(ox.Store.read_only(str(folder / "embedded")))


def test_the_command_line_builds_sums_up_and_withdraws_there(
    folder: Path, endpoint: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    store = ["--store", endpoint.query]
    built = CliRunner().invoke(command, ["build", "motions", "--tables", "tables", *store])
    assert built.exit_code == 0, built.output
    assert f"{endpoint.query}: {len(MOTIONS)} documents" in built.output
    summed = CliRunner().invoke(command, ["info", *store])
    assert summed.exit_code == 0, summed.output
    assert "analysed" in summed.output
    withdrawn = CliRunner().invoke(command, ["withdraw", FIRST, *store])
    assert withdrawn.exit_code == 0, withdrawn.output
    assert FIRST not in RemoteEngine(endpoint).documents()
    with State(working_place(endpoint.query)).manifest() as manifest:
        assert FIRST not in manifest


def test_an_endpoint_that_is_away_is_said_to_be_in_a_line(folder: Path) -> None:
    away = find_endpoint("http://127.0.0.1:9/query", environment={})
    with pytest.raises(SourceError, match="cannot be reached"):
        build_corpus(plan(folder, away))
