"""What a build remembers lies on disk: the same memory for any number of documents, and safe."""

from __future__ import annotations

import gc
import io
import json
import os
import sqlite3
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict
from itertools import islice
from pathlib import Path

import pytest

from betoog.corpus import Entry, Failure, State, build_corpus
from betoog.corpus.journal import Journal
from betoog.corpus.ledger import Ledger
from betoog.corpus.manifest import Manifest
from betoog.corpus.sources import Position, stream
from betoog.errors import BetoogError, OutputError, SourceError
from tests.corpus.conftest import plan
from tests.corpus.sample import MOTIONS, identifier, write_motions, write_tables, xml

FIRST = identifier(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_motions(tmp_path / "motions")
    write_tables(tmp_path / "tables")
    return tmp_path


@pytest.fixture
def built(folder: Path) -> Path:
    """Return the manifest of a built corpus."""
    build_corpus(plan(folder))
    return generation(folder) / "manifest.sqlite"


def generation(folder: Path) -> Path:
    current = State(folder / "store").current()
    assert current is not None
    return current


@contextmanager
def a_build(folder: Path, count: int) -> Iterator[None]:
    """Do to a ledger what a build does with so many documents."""
    with Ledger.start(folder) as ledger:
        for number in range(count):
            entry = Entry(f"kst-1-{number}", f"{number:064}", f"{number}.xml", "motie", 10)
            ledger.is_new(entry.sha256)
            ledger.take(entry)
            ledger.share([f"<{number}> <a> <b> .\n"])
            ledger.fail(Failure(f"{number}.xml", "bad"))
        assert len(ledger) == sum(1 for _ in ledger.failures()) == count
        yield


@contextmanager
def a_journal(folder: Path, count: int) -> Iterator[None]:
    """Send so many documents to an endpoint, ten at a time."""
    journal = Journal(folder / "sent.sqlite")
    for number in range(count // 10):
        journal.begin(f"k{number}", [f"kst-{number}-{one}" for one in range(10)])
    assert sum(1 for _ in journal.touched()) == count
    yield
    journal.close()


@contextmanager
def a_folder(folder: Path, count: int) -> Iterator[None]:
    """Read all files of a folder but the last."""
    for number in range(count):
        (folder / f"kst-1-{number}.xml").touch()
    found = stream([folder], Position())
    assert sum(1 for _ in islice(found, count - 1)) == count - 1
    yield


@contextmanager
def an_archive(folder: Path, count: int) -> Iterator[None]:
    """Read all members of an archive but the last."""
    path = folder / "all.tar"
    with tarfile.open(path, "w") as archive:
        for number in range(count):
            archive.addfile(tarfile.TarInfo(f"kst-1-{number}.xml"), io.BytesIO())
    del archive
    found = stream([path], Position())
    assert sum(1 for _ in islice(found, count - 1)) == count - 1
    yield


Work = Callable[[Path, int], AbstractContextManager[None]]


def held(work: Work, folder: Path, count: int) -> int:
    """Return how many bytes Python's objects hold when the work is done, but not yet closed."""
    folder.mkdir()
    tracemalloc.start()
    try:
        with work(folder, count):
            # A collection empties the lists of freed objects that Python keeps for the next.
            gc.collect()
            return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("work", [a_build, a_journal, a_folder, an_archive])
def test_nothing_in_memory_grows_with_the_documents(work: Work, tmp_path: Path) -> None:
    held(work, tmp_path / "warm", 20)
    few = held(work, tmp_path / "few", 100)
    # What other threads of the test run hold for a moment only ever adds.
    many = min(held(work, tmp_path / f"many-{time}", 600) for time in range(3))
    # A reference and a short name would take more than this for each document.
    assert many - few < 500 * 20


def test_a_manifest_of_lines_is_taken_over(folder: Path, built: Path) -> None:
    """What an earlier version wrote: a line of JSON for each document, and a file of facts."""
    with Manifest.open(built) as manifest:
        entries, facts = list(manifest.entries()), manifest.facts()
    lines = "".join(f"{json.dumps(asdict(entry))}\n" for entry in entries)
    (built.parent / "manifest.jsonl").write_text(lines, encoding="utf-8")
    (built.parent / "facts.json").write_text(json.dumps(facts), encoding="utf-8")
    built.unlink()
    with State(folder / "store").manifest() as manifest:
        assert list(manifest.entries()) == entries
    (folder / "motions" / f"{identifier(20)}.xml").write_text(
        xml(MOTIONS[0]).replace(FIRST, identifier(20)), encoding="utf-8"
    )
    report = build_corpus(plan(folder))
    assert (report.added, report.unchanged) == (1, len(MOTIONS))
    assert {path.name for path in generation(folder).iterdir()} == {"store", "manifest.sqlite"}


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def scribble(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : 4096 + 200] = b"\xff" * 200
    path.write_bytes(data)


def overwrite(path: Path) -> None:
    path.write_bytes(b"no database at all" * 500)


def break_lines(path: Path) -> None:
    path.with_name("manifest.jsonl").write_text('{"id": "kst-1-2"', encoding="utf-8")
    path.with_name("facts.json").write_text("{}", encoding="utf-8")


@pytest.mark.parametrize("damage", [truncate, empty, scribble, overwrite, Path.unlink, break_lines])
def test_a_damaged_manifest_is_told_in_one_line_and_can_be_made_anew(
    folder: Path, built: Path, damage: Callable[[Path], object]
) -> None:
    damage(built)
    with pytest.raises(SourceError, match=r"manifest.*damaged.*--from-scratch") as caught:
        build_corpus(plan(folder))
    assert "\n" not in str(caught.value)
    again = plan(folder)
    report = build_corpus(type(again)(again.inputs, again.store, quiet=True, from_scratch=True))
    assert report.added == report.documents == len(MOTIONS)


def test_a_manifest_of_a_later_version_is_not_touched(folder: Path, built: Path) -> None:
    with sqlite3.connect(built) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    before = built.read_bytes()
    with pytest.raises(SourceError, match="later version"):
        build_corpus(plan(folder))
    assert built.read_bytes() == before


def test_whoever_reads_a_manifest_does_not_hold_up_a_build(folder: Path, built: Path) -> None:
    with sqlite3.connect(built) as database:
        database.execute("BEGIN EXCLUSIVE")
        assert build_corpus(plan(folder)).unchanged == len(MOTIONS)
    database.close()


def test_of_two_files_with_one_id_the_same_one_stays(folder: Path) -> None:
    """Build after build: the one that is kept is not replaced by the one that was left out."""
    double = folder / "motions" / "double.xml"
    double.write_text(xml(MOTIONS[0]).replace("stagneert", "hapert"), encoding="utf-8")
    kept = []
    for _ in range(3):
        report = build_corpus(plan(folder))
        assert report.failed == 1
        with State(folder / "store").manifest() as manifest:
            kept += [entry.place for entry in manifest.entries() if entry.id == FIRST]
        assert report.replaced == 0
    assert len(set(kept)) == 1


def test_the_same_file_twice_is_one_document(folder: Path) -> None:
    (folder / "motions" / "again.xml").write_text(xml(MOTIONS[0]), encoding="utf-8")
    first, again = build_corpus(plan(folder)), build_corpus(plan(folder))
    assert (first.added, again.unchanged) == (len(MOTIONS), len(MOTIONS))
    assert (first.failed, again.failed) == (0, 0)


def test_a_name_that_is_no_unicode_is_logged(folder: Path) -> None:
    Path(os.fsdecode(bytes(folder / "motions") + b"/a\xff.xml")).write_bytes(b"<x")
    report = build_corpus(plan(folder))
    assert report.first_failure is not None
    assert report.first_failure.place.endswith("a\ufffd.xml")


def test_a_journal_of_lines_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "sent.jsonl").write_text(
        '\n{"key": "k1", "documents": ["a"]}\n\n{"key": "k1"}\n\n{"key": "k2", "documents": ["b"',
        encoding="utf-8",
    )
    journal = Journal(tmp_path / "sent.sqlite")
    assert journal.has("k1", ["a"])
    assert list(journal.touched()) == ["a"]
    assert not (tmp_path / "sent.jsonl").exists()


def test_a_ledger_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        Ledger.start(tmp_path / "absent")
    (tmp_path / "sent.sqlite").mkdir()
    with pytest.raises(BetoogError, match="cannot be written"):
        Journal(tmp_path / "sent.sqlite")


def test_a_full_disk_is_told_by_the_ledger(tmp_path: Path) -> None:
    with Ledger.start(tmp_path) as ledger:
        # A limit on the file stops it where a full disk would.
        ledger.run("PRAGMA main.max_page_count = 8")
        with pytest.raises(OutputError, match=r"no space left.*make room"):
            ledger.add(Entry(f"kst-1-{n}", f"{n:064}", "a.xml", "motie", 1) for n in range(1000))


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_a_manifest_that_is_no_file_is_told_at_once(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    place = tmp_path / "manifest.sqlite"
    make(place)
    with pytest.raises(SourceError, match="it is no file"):
        Manifest.open(place)
