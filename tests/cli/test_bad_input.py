"""Bad input: one clear line on standard error, a non-zero exit, and nothing half-written."""

from __future__ import annotations

import contextlib
import errno
import io
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from betoog.cli import main
from betoog.resources import resource_root
from tests.cli.run import Done, run

LETTER = "kst-19637-2394"


def fails(done: Done, *words: str, code: int = 1) -> None:
    """Require one line that explains the failure."""
    assert done.code == code
    assert "Traceback" not in done.error + done.output
    assert done.error.startswith("Error: ")
    assert done.error.count("\n") == 1
    for word in words:
        assert word in done.error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the letter's folder, to spoil."""
    copy = tmp_path / LETTER
    shutil.copytree(resource_root() / "graphs" / LETTER, copy)
    return copy


def remove(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")


def latin(path: Path) -> None:
    path.write_bytes(path.read_bytes() + "# café".encode("latin-1"))


def broken(path: Path) -> None:
    path.write_text(path.read_text("utf-8") + "\nl:x a", "utf-8")


@pytest.mark.parametrize("name", ["source.txt", "document.ttl", "argument.ttl"])
@pytest.mark.parametrize(
    ("spoil", "words"),
    [(remove, "no such file"), (empty, "empty"), (binary, "binary"), (latin, "not UTF-8")],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_spoilt_source_is_named(
    folder: Path, name: str, spoil: Callable[[Path], None], words: str, command: str
) -> None:
    spoil(folder / name)
    output = folder.parent / "out"
    extra = ["-o", str(output)] if command == "build" else []
    done = run(command, str(folder), *extra)
    fails(done, words, name)
    assert not output.exists()


def test_a_syntax_error_in_turtle_has_its_line(folder: Path) -> None:
    broken(folder / "argument.ttl")
    lines = (folder / "argument.ttl").read_text("utf-8").count("\n") + 1
    done = run("check", str(folder))
    assert done.code == 1
    assert f"argument.ttl:{lines}:" in done.output
    fails(run("build", str(folder), "-o", str(folder.parent / "out")), f"argument.ttl:{lines}:")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"2018-06-11"^^xsd:date', '"11 juni 2018"^^xsd:date', '"11 juni 2018" is no xsd:date'),
        ('dcterms:issued "2018-06-11"^^xsd:date ;', "", "bts:LetterIssued"),
    ],
)
def test_a_wrong_date_is_named_with_its_line(folder: Path, old: str, new: str, words: str) -> None:
    path = folder / "document.ttl"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    done = run("check", str(folder))
    assert done.code == 1
    assert "document.ttl:" in done.output
    assert words in done.output
    assert "Traceback" not in done.output + done.error


def test_a_quote_that_is_not_in_the_text_shows_the_closest_passage(folder: Path) -> None:
    path = folder / "argument.ttl"
    old = "kiest het kabinet voor een strategische benadering"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(
        text.replace(old, "kiest de regering voor een strategische benadering"), "utf-8"
    )
    done = run("check", str(folder))
    assert done.code == 1
    (line,) = [line for line in done.output.splitlines() if "[quote]" in line]
    assert "argument.ttl:" in line
    assert "strategische-benadering" in line
    assert old in line
    fails(run("build", str(folder), "-o", str(folder.parent / "out")), old)
    assert not (folder.parent / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ask", "comitments"], ["no question", "commitments"]),
        (["ask", "none.rq"], ["none.rq", "no such file"]),
        (["ask", "grounds", "--set", "position=strategisch"], ["nothing here has the id"]),
        (["ask", "grounds", "--set", "positon=x"], ["did you mean position"]),
        (["ask", "commitments", "--document", "kst-19637-2393"], ["did you mean kst-19637-2394"]),
        (["ask", "commitments", "--store", "nowhere.nq"], ["nowhere.nq", "no such dataset"]),
        (["ask", "commitments", "--format", "turtle"], ["cannot hold this answer", "csv"]),
        (["questions", "comitments"], ["commitments"]),
        (["ask", "open-conditions", "--set", "statement=l:kamer-informern"],
         ["nothing here has the name l:kamer-informern", "kamer-informeren"]),
        (["ask", "open-conditions", "--set",
          "statement=https://w3id.org/betoog/id/kst-19637-2394/kamer-informern"],
         ["nothing here has the name", "kamer-informeren"]),
        (["ask", "claims", "--set", "actor=bta:kabinett"], ["did you mean kabinet"]),
        (["ask", "commitments", "--set", "lang=fr"], ["lang is nl or en, not 'fr'"]),
        (["ask", "SELECT * { ?s ?p ?o }"], ["this is a query", "standard input", "ask -"]),
        (["ask", "ASK { ?s <http://a/p> ?o }"], ["this is a query", "standard input"]),
        (["build", "kst-19637-2395"], ["did you mean kst-19637-2394"]),
        (["check", "kst-19637-2395"], ["did you mean kst-19637-2394"]),
        (["check", "none.ttl"], ["none.ttl", "no such file"]),
    ],
)  # fmt: skip
def test_what_is_not_there_is_named_and_near_ones_suggested(
    arguments: list[str], words: list[str]
) -> None:
    fails(run(*arguments), *words)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * {\n ?s ?p }", ["line 2", "cannot be parsed"]),
        ("SELECT * { ?s ?p ?o ", ["line 1, column 10", "never closed"]),
        ("", ["empty"]),
        (b"\xff\xfe", ["standard input", "not UTF-8"]),
        ("SELECT * { ?s nope:p ?o }", ["prefix nope: is not known"]),
        ("SELECT * { SERVICE <http://localhost:9/> { ?s ?p ?o } }", ["another host"]),
        ("DELETE WHERE { ?s ?p ?o }", ["never changed in place"]),
    ],
)
def test_a_bad_query_is_told_with_its_place(query: str | bytes, words: list[str]) -> None:
    fails(run("ask", "-", stdin=query), *words)


@pytest.mark.parametrize("setting", ["x", "=x", "x="])
def test_a_setting_without_name_or_value_is_wrong_usage(setting: str) -> None:
    done = run("ask", "commitments", "--set", setting)
    assert done.code == 2
    assert "is not NAME=VALUE" in done.error


def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("mine")
    fails(run("ask", "commitments", "-o", str(occupied / "x.txt")), "cannot be written")
    fails(run("ask", "commitments", "-o", str(tmp_path)), "folder")
    fails(run("build", "-o", str(occupied)), "cannot be written")
    assert occupied.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [occupied]


def test_a_folder_is_no_document_to_draft(tmp_path: Path) -> None:
    fails(run("draft", str(tmp_path)), "this is a folder", "name one file", "betoog corpus build")
    (tmp_path / "argument.ttl").write_text("")
    fails(run("draft", str(tmp_path)), "holds a document already", "betoog view")


@pytest.mark.parametrize(
    ("query", "warned"), [("SELECT * { ?s bt:Clam ?o }", True), ("SELECT * { ?s a bt:Foo }", True),
                          ("SELECT ?s { ?s a bt:Claim } LIMIT 1", False)],
)  # fmt: skip
def test_a_term_that_stands_for_nothing_is_told_beside_the_answer(query: str, warned: bool) -> None:
    done = run("ask", "-", stdin=query)
    assert done.code == 0
    assert ("is not in the vocabulary" in done.error) == warned
    assert ("bt:Claim" in done.error) == ("Clam" in query)


def test_a_folder_of_somebody_else_is_not_replaced_by_a_store(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("x")
    done = run("build", "-o", str(tmp_path / "out"), "--store", str(mine))
    assert done.code == 1
    assert "will not be replaced" in done.error
    assert [path.name for path in mine.iterdir()] == ["thesis.txt"]


def test_rows_without_columns_are_answered() -> None:
    done = run("ask", "-", stdin="SELECT * {}")
    assert (done.code, done.output) == (0, "(1 rij)\n")


class FullDisk(io.RawIOBase):
    """Standard output on a disk that is full."""

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "arguments", [["ask", "commitments"], ["questions"], ["check"], ["whatif"]], ids=" ".join
)
def test_a_full_disk_behind_standard_output_is_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = io.TextIOWrapper(io.BufferedWriter(FullDisk()), "utf-8")
    monkeypatch.setattr("sys.stdout", full)
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert error == "Error: standard output: No space left on device\n"
    with contextlib.suppress(OSError):
        full.detach().detach()


@pytest.mark.parametrize("arguments", [["ask", "commitments"], ["questions"], ["cite", "--help"]])
def test_a_closed_standard_output_is_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith("Error: standard output: is closed\n")


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", ["csv", "table", "json"])
def test_a_terminal_is_shown_what_it_would_obey(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(screen, "utf-8"))
    query = io.TextIOWrapper(io.BytesIO(b'SELECT ("\\u001b[2J" AS ?x) {}'))
    monkeypatch.setattr("sys.stdin", query)
    assert main(["ask", "-", "--format", form]) == 0
    sys.stdout.flush()
    assert b"\x1b" not in screen.getvalue()
    assert b"[2J" in screen.getvalue()


def test_an_error_shows_what_a_terminal_would_obey_and_stays_one_line() -> None:
    fails(run("ask", "a\x1b[2J\n.rq"), "a\\x1b[2J\\n.rq")
    done = run("ask", "commitments", "--format", "\x1b[2J")
    assert done.code == 2
    assert "\x1b" not in done.error


def test_one_parameter_set_twice_is_wrong_usage() -> None:
    done = run("ask", "claims", "--set", "actor=kabinet", "--set", "?actor=nederland")
    assert done.code == 2
    assert "actor is set twice" in done.error


@pytest.mark.parametrize("content", ["", "\n", "# nothing\n"])
def test_an_empty_dataset_is_named(tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.nq"
    path.write_text(content)
    fails(run("ask", "commitments", "--store", str(path)), "empty.nq", "the dataset is empty")


@pytest.mark.parametrize(
    "options",
    [["-f", "graphml", "--table", "statements"], ["-f", "jsonld", "--excel"], ["--lang", "en"]],
)
def test_options_for_csv_are_wrong_usage_elsewhere(options: list[str]) -> None:
    done = run("export", *options)
    assert done.code == 2
    assert "for CSV only" in done.error
    assert done.output == ""
