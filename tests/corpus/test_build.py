"""A corpus build skips, replaces, resumes and reports, and never leaves half a document."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pyoxigraph as ox
import pytest

from betoog.citations.references import references
from betoog.corpus import Failure, NQuadsSink, Plan, State, build_corpus
from betoog.corpus.batches import cut_batches, fingerprint
from betoog.corpus.info import as_text, as_turtle, summarise
from betoog.corpus.model import Item
from betoog.corpus.process import process_batch
from betoog.corpus.progress import Progress
from betoog.corpus.sources import Position, stream
from betoog.errors import BetoogError, OutputError, SourceError
from betoog.motions import Outcomes, mine
from betoog.people import read_register
from betoog.rdf import parse_nquads, read_argument, read_shared
from betoog.rdf.derive import derive
from betoog.rdf.terms import graph_of
from betoog.resources import resource_root
from betoog.store import engine_of, open_engine
from betoog.vocabulary import GraphRole, graph_iri
from tests.corpus.conftest import plan
from tests.corpus.sample import MOTIONS, identifier, write_motions, write_tables, xml

FIRST = identifier(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_motions(tmp_path / "motions")
    write_tables(tmp_path / "tables")
    return tmp_path


def quads(store: Path) -> bytes:
    data = ox.Store.read_only(str(store)).dump(format=ox.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def failures(store: Path) -> list[Failure]:
    lines = State(store).failures.read_text("utf-8").splitlines()
    return [Failure(**json.loads(line)) for line in lines]


def test_an_unchanged_corpus_is_skipped_whole(folder: Path) -> None:
    first = build_corpus(plan(folder))
    before = (folder / "store").readlink()
    again = build_corpus(plan(folder))
    assert (first.added, again.added, again.unchanged) == (len(MOTIONS), 0, len(MOTIONS))
    assert (folder / "store").readlink() == before


def test_a_changed_document_is_replaced_whole(folder: Path) -> None:
    build_corpus(plan(folder))
    path = folder / "motions" / f"{FIRST}.xml"
    path.write_text(path.read_text("utf-8").replace("stagneert", "hapert"), encoding="utf-8")
    report = build_corpus(plan(folder))
    assert (report.replaced, report.added, report.unchanged) == (1, 0, len(MOTIONS) - 1)
    build_corpus(plan(folder, store="fresh"))
    assert quads(folder / "store") == quads(folder / "fresh")
    assert b"stagneert" not in quads(folder / "store")


def test_several_processes_give_the_same_quads_as_one(folder: Path) -> None:
    build_corpus(plan(folder))
    build_corpus(plan(folder, store="parallel", jobs=2))
    assert quads(folder / "store") == quads(folder / "parallel")


def test_no_stored_graph_has_a_blank_node(sample: Path) -> None:
    assert b"_:" not in b" ".join(
        line.split(b'"')[0] for line in quads(sample / "store").splitlines()
    )


KILLED = """
import sys
from pathlib import Path
from betoog.corpus import Plan, build_corpus
if __name__ == "__main__":
    many, store = map(Path, sys.argv[1:])
    build_corpus(Plan((many,), store, jobs=2, quiet=True))
"""


#: Enough for several batches.
MANY = 300


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of some hundreds of motions, and the store built of them undisturbed."""
    many = tmp_path_factory.mktemp("many") / "many"
    many.mkdir()
    for number in range(1, MANY):
        text = xml(MOTIONS[number % len(MOTIONS)])
        name = identifier(MOTIONS[number % len(MOTIONS)].number)
        text = text.replace(name, identifier(number)).replace("duur is", f"{number} kost")
        (many / f"{identifier(number)}.xml").write_text(text, encoding="utf-8")
    build_corpus(Plan((many,), many.with_name("whole"), quiet=True))
    return many


def start(many: Path, folder: Path) -> subprocess.Popen[bytes]:
    """Start a build in a process of its own, with workers."""
    script = folder / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, str(script), str(many), str(folder / "store")],
        start_new_session=True,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize("seconds", [0.4, 0.9, 1.5])
def test_a_killed_build_goes_on_without_losing_or_doubling(
    tmp_path: Path, many: Path, seconds: float
) -> None:
    process = start(many, tmp_path)
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    build_corpus(Plan((many,), tmp_path / "store", quiet=True))
    assert quads(tmp_path / "store") == quads(many.with_name("whole"))
    with State(tmp_path / "store").manifest() as manifest:
        assert len(manifest) == MANY - 1


def test_no_worker_outlives_a_killed_build(tmp_path: Path, many: Path) -> None:
    process = start(many, tmp_path)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    # Python's tracker of resources and two workers.
    while len(children.read_text("ascii").split()) < 3:
        time.sleep(0.02)
    process.kill()
    # The pipe is closed when the last of them is gone.
    process.communicate(timeout=60)


def test_bad_files_get_a_line_each_and_harm_no_other(folder: Path) -> None:
    motions = folder / "motions"
    good = xml(MOTIONS[0])
    (motions / "truncated.xml").write_text(good[: len(good) // 2], encoding="utf-8")
    (motions / "bomb.xml").write_text(
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', encoding="utf-8"
    )
    (motions / "note.pdf").write_bytes(b"%PDF-1.7")
    (motions / "wrong.xml").write_bytes(b"%PDF-1.7")
    (motions / "latin.xml").write_bytes(good.encode("utf-8").replace(b"stagneert", b"\xe9\xe9"))
    with (motions / "huge.xml").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    (motions / "out.xml").symlink_to("/etc/hostname")
    (motions / "double.xml").write_text(good.replace("stagneert", "hapert"), encoding="utf-8")
    report = build_corpus(plan(folder))
    assert report.documents == len(MOTIONS)
    log = failures(folder / "store")
    assert (report.failed, report.first_failure) == (len(log), log[0])
    names = {Path(failure.place).name for failure in log}
    bad = {"truncated.xml", "bomb.xml", "note.pdf", "wrong.xml", "latin.xml", "huge.xml", "out.xml"}
    # Of two files with one id the first stays; which one that is, the order of names decides.
    assert names - bad in ({"double.xml"}, {f"{FIRST}.xml"})
    assert bad < names
    assert all("\n" not in failure.reason for failure in log)


def test_an_archive_can_lead_nowhere_outside(folder: Path) -> None:
    archive = folder / "bad.tar.gz"
    with tarfile.open(archive, "w:gz") as stream:
        for name in ("../outside.xml", "/absolute.xml", f"ok/{FIRST}.xml"):
            data = xml(MOTIONS[0]).encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            stream.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.xml")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        stream.addfile(link)
    report = build_corpus(Plan((archive,), folder / "store", quiet=True))
    assert report.documents == 1
    assert report.failed == 3
    assert not (folder.parent / "outside.xml").exists()


def test_a_damaged_archive_is_one_failure_among_the_others(folder: Path) -> None:
    whole = folder / "whole.zip"
    with zipfile.ZipFile(whole, "w") as stream:
        stream.writestr(f"{identifier(2)}.xml", xml(MOTIONS[1]))
    damaged = folder / "damaged.zip"
    damaged.write_bytes(whole.read_bytes()[:-30])
    report = build_corpus(Plan((damaged, whole), folder / "store", quiet=True))
    assert report.documents == 1
    assert [failure.place for failure in failures(folder / "store")] == [str(damaged)]


def test_a_folder_without_documents_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match="empty"):
        build_corpus(Plan((tmp_path / "empty",), tmp_path / "store", quiet=True))
    with pytest.raises(SourceError, match="no such"):
        build_corpus(Plan((tmp_path / "absent",), tmp_path / "store", quiet=True))


def test_the_command_line_says_in_a_line_that_there_is_nothing(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from betoog.cli.corpus import command

    (tmp_path / "empty").mkdir()
    for arguments, said in (
        (["build", str(tmp_path / "empty"), "--store", str(tmp_path / "store")], "empty"),
        (["info", "--store", str(tmp_path / "absent")], "no such store"),
    ):
        ran = CliRunner().invoke(command, arguments)
        assert isinstance(ran.exception, SourceError)
        assert said in str(ran.exception)
        assert "failed" not in str(ran.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_several_failures_and_no_document_leave_a_log(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF")
    with pytest.raises(SourceError, match="2 failures, see"):
        build_corpus(Plan((tmp_path / "a.pdf", tmp_path / "b.pdf"), tmp_path / "store", quiet=True))
    assert len(failures(tmp_path / "store")) == 2


def test_a_terminal_sees_at_once_that_a_build_has_begun() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for output, shown in ((Terminal(), "0 documents"), (io.StringIO(), "")):
        Progress(Position(), stream=output)
        assert output.getvalue().removeprefix("\r\x1b[K") == shown


def test_a_resumed_build_says_what_was_ready(folder: Path) -> None:
    asked = plan(folder)
    tables = str(asked.tables)
    with State(asked.store).locked():
        items = (i for i in stream(asked.inputs, Position()) if isinstance(i, Item))
        for batch in cut_batches(items, fingerprint(asked.tables)):
            process_batch(batch, State(asked.store).work, tables)
    report = build_corpus(asked)
    assert report.resumed == report.added == len(MOTIONS)
    assert build_corpus(asked).resumed == 0


def test_the_command_line_says_what_is_unknown_without_a_table(folder: Path) -> None:
    from click.testing import CliRunner

    from betoog.cli.corpus import command

    arguments = ["build", str(folder / "motions"), "--tables", str(folder / "tables"), "--jobs=1"]
    arguments += ["--no-curated", "--store", str(folder / "store")]
    whole = CliRunner().invoke(command, arguments)
    assert "zaak-document.csv, motion_votes_summary.json" in whole.stderr
    assert "Warning: no zaak-document.csv" not in whole.stderr
    (folder / "tables" / "zaak-document.csv").unlink()
    without = CliRunner().invoke(command, arguments)
    assert without.exit_code == 0
    assert "Warning: no zaak-document.csv: no document has a case" in without.stderr


def test_a_store_that_another_process_builds_is_left_alone(folder: Path) -> None:
    with State(folder / "store").locked(), pytest.raises(OutputError, match="another process"):
        build_corpus(plan(folder))


def test_a_folder_that_is_no_corpus_is_left_alone(folder: Path) -> None:
    (folder / "store").mkdir()
    (folder / "store" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="no corpus store"):
        build_corpus(plan(folder))
    assert (folder / "store" / "mine.txt").exists()


LIMITED = """
import resource, sys
from pathlib import Path
from betoog.corpus import Plan, build_corpus
from betoog.errors import OutputError
folder, size = Path(sys.argv[1]), int(sys.argv[2])
# A limit on file sizes stops a write in its middle, as a full disk does.
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
try:
    build_corpus(Plan((folder / "motions",), folder / "store", quiet=True))
except OutputError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize("size", [1_000, 100_000, 700_000])
def test_a_disk_that_takes_no_more_is_told_in_one_line_and_loses_nothing(
    folder: Path, size: int
) -> None:
    build_corpus(Plan((folder / "motions",), folder / "store", quiet=True))
    before = quads(folder / "store")
    path = folder / "motions" / f"{FIRST}.xml"
    path.write_text(path.read_text("utf-8").replace("stagneert", "hapert"), encoding="utf-8")
    script = folder / "limited.py"
    script.write_text(LIMITED, encoding="utf-8")
    command = [sys.executable, str(script), str(folder), str(size)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Traceback" not in ran.stderr
    if ran.returncode:
        assert len(ran.stderr.strip().splitlines()) == 1
        assert quads(folder / "store") == before
    report = build_corpus(Plan((folder / "motions",), folder / "store", quiet=True))
    assert report.documents == len(MOTIONS)
    assert b"hapert" in quads(folder / "store")


def test_a_sink_puts_a_full_disk_into_words(tmp_path: Path) -> None:
    sink = NQuadsSink(tmp_path / "out.nq")
    with pytest.raises(OutputError):
        sink.load(tmp_path / "absent.nq")


def test_nquads_hold_what_the_store_holds(folder: Path) -> None:
    build_corpus(plan(folder))
    target = folder / "corpus.nq"
    build_corpus(
        Plan(
            (folder / "motions",),
            folder / "other",
            nquads=target,
            tables=folder / "tables",
            quiet=True,
        )
    )
    # Oxigraph keeps every whole number as an xsd:integer.
    written = target.read_bytes().replace(b"#nonNegativeInteger>", b"#integer>")
    assert b"".join(sorted(written.splitlines(keepends=True))) == quads(folder / "store")


def test_derived_triples_are_those_of_the_rules(sample: Path) -> None:
    store = ox.Store.read_only(str(sample / "store"))
    rules = read_shared(resource_root()).rules
    for motion in MOTIONS:
        document = identifier(motion.number)
        target = graph_iri(document, GraphRole.DERIVED)
        own = [quad for quad in store if f"/graph/{document}/" in graph_of(quad)]
        asserted = [quad for quad in own if graph_of(quad) != target]
        derived = {quad.triple for quad in own if graph_of(quad) == target}
        assert {quad.triple for quad in derive(asserted, rules, target)} == derived


def test_the_argument_can_be_read_back_from_the_store(sample: Path) -> None:
    from betoog.documents import read_document

    store = ox.Store.read_only(str(sample / "store"))
    document = read_document(xml(MOTIONS[2]).encode())
    motion = mine(
        document,
        people=read_register(sample / "tables"),
        outcome=Outcomes.read(sample / "tables").of(document.identifier),
        cite=references,
    ).argument
    found = read_argument(store, document.identifier)
    assert set(found.statements) == set(motion.statements)
    for local, statement in motion.statements.items():
        assert found.statements[local].spans == statement.spans
        assert found.statements[local].content == statement.content
        assert found.statements[local].provenance.rule == statement.provenance.rule
    assert set(found.speech_acts) == set(motion.speech_acts)
    assert found.conditionals.keys() == motion.conditionals.keys()
    assert {i.premises for i in found.inferences.values()} == {
        i.premises for i in motion.inferences.values()
    }


def test_what_is_there_is_summed_up_and_described(sample: Path) -> None:
    with State(sample / "store").manifest() as manifest:
        totals = manifest.totals()
    summary = summarise(open_engine(sample / "store"), totals)
    assert summary.counts["documents"] == len(MOTIONS) + 1
    assert summary.counts["unanalysed"] == 1
    assert summary.counts["analysed"] == summary.counts["paragraphs"] - 1
    described = list(ox.parse(as_turtle(summary), format=ox.RdfFormat.TURTLE))
    assert any("void#triples" in quad.predicate.value for quad in described)
    with pytest.raises(BetoogError, match="no documents"):
        summarise(engine_of(parse_nquads(b"").quads))


def test_the_summary_for_people_calls_things_by_their_names_and_years_in_order(
    sample: Path,
) -> None:
    told: list[str] = []
    summary = summarise(open_engine(sample / "store"), tell=told.append)
    text = as_text(summary)
    assert "bt:" not in text
    assert "left to the Chamber" in text
    assert "premise: consideration" in text
    shown = text.partition("years:\n")[2].partition("\n\n")[0].splitlines()
    years = [line.split()[0] for line in shown]
    assert len(years) > 1
    assert years == sorted(years)
    assert {"quads", "outcomes"} <= set(told)


def test_withdrawing_takes_a_document_out_whole(folder: Path) -> None:
    from click.testing import CliRunner

    from betoog.cli.corpus import command

    build_corpus(plan(folder))
    ran = CliRunner().invoke(command, ["withdraw", FIRST, "--store", str(folder / "store")])
    assert ran.exit_code == 0, ran.output
    assert f"/{FIRST}/".encode() not in quads(folder / "store")
    with State(folder / "store").manifest() as manifest:
        assert FIRST not in manifest


def test_the_failure_of_a_file_is_one_plain_object() -> None:
    assert Failure("a.xml", "bad").plain() == {"place": "a.xml", "reason": "bad", "remedy": ""}


def test_work_is_gone_when_all_is_published(folder: Path) -> None:
    build_corpus(plan(folder))
    assert list(State(folder / "store").work.iterdir()) == []
    shutil.rmtree(folder / "motions")
