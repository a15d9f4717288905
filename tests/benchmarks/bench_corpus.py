"""Measure the corpus build and its questions, as ratios within one run.

Run: ``python3 tests/benchmarks/bench_corpus.py [--repeated COPIES]``. It needs the official motions
(``BETOOG_DATA``) and some gigabytes below the temporary folder. ``--repeated 10`` measures only
whether memory grows: it builds the corpus as it is and ten times over under new ids.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

import pyoxigraph as ox
from lxml import etree

from betoog.resources import real_data, resource
from betoog.store import (
    OxigraphEngine,
    dataset_path,
    find_question,
    query,
    question_bindings,
    question_names,
)
from betoog.vocabulary import prefixes

#: rdflib's memory store takes minutes for a whole corpus; so many motions are enough to compare.
SMALL = 500
#: A question that rdflib has not answered by then counts as this long: the ratio is at least that.
MOST_SECONDS = 30
SETTINGS = {
    "request-history": {"motion": "kst:kst-33529-1321"},
    "grounds-of-motion": {"motion": "kst:kst-33529-1321"},
}
BUILD = """
import sys
from pathlib import Path
from betoog.corpus import Plan, build_corpus, default_jobs
if __name__ == "__main__":
    source, store, tables, curated = map(Path, sys.argv[1:5])
    report = build_corpus(
        Plan((source,), store, tables=tables, curated=curated, jobs=default_jobs(), quiet=True)
    )
    print(report.documents, report.quads, f"{report.seconds:.1f}")
"""
ASK_RDFLIB = """
import sys, time
import rdflib
from pathlib import Path
dataset = rdflib.Dataset(default_union=True)
dataset.parse(sys.argv[1], format="nquads")
for line in sys.stdin:
    name, path = line.split()
    began = time.perf_counter()
    len(list(dataset.query(Path(path).read_text("utf-8"))))
    print(name, time.perf_counter() - began, flush=True)
"""


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def members(archive: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as stream:
        for member in stream:
            content = stream.extractfile(member) if member.isfile() else None
            if content is not None:
                yield member.name, content.read()


class Peak:
    """The largest sum of the memory of a process and its children, in MiB."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._pid = process.pid
        self._done = Event()
        self.mib = 0.0
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> float:
        self._done.set()
        self._thread.join()
        return self.mib

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            self.mib = max(self.mib, sum(map(_resident, _family(self._pid))))


def _family(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return [pid]
    return [pid, *(member for child in text.split() for member in _family(int(child)))]


def _resident(pid: int) -> float:
    try:
        # Memory that processes share (libraries) counts for each by its part.
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def build(archive: Path, folder: Path, tables: Path) -> tuple[float, float, str]:
    """Build a corpus in a process of its own; return seconds, peak MiB and what it says."""
    script = folder / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, script, archive, folder / "store", tables, dataset_path()]
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    peak = Peak(process)
    said, _ = process.communicate()
    seconds = time.perf_counter() - began
    return seconds, peak.stop(), said.strip()


def bulk_load(path: Path, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    store.flush()


def speed(archive: Path, tables: Path, folder: Path) -> None:
    documents = [data for _, data in members(archive)]
    parsing = timed(lambda: [etree.fromstring(data) for data in documents])
    seconds, peak, said = build(archive, folder, tables)
    dump = folder / "all.nq"
    ox.Store.read_only(str(folder / "store")).dump(output=str(dump), format=ox.RdfFormat.N_QUADS)
    loading = timed(lambda: bulk_load(dump, folder / "bare"))
    print(f"build: {said} (documents, quads, seconds); {seconds:.1f} s with start-up")
    print(f"bare lxml {parsing:.2f} s, bare bulk load {loading:.1f} s")
    print(
        f"ratio {seconds / (parsing + loading):.2f} (at most 3); peak {peak:.0f} MiB (below 1024)"
    )
    shutil.rmtree(folder / "bare")


def repeated(archive: Path, tables: Path, folder: Path, copies: int) -> None:
    target = folder / "repeated.tar"
    with tarfile.open(target, "w") as stream:
        for name, data in members(archive):
            known = Path(name).stem
            for copy in range(copies):
                changed = data.replace(known.encode(), f"{known}-{copy}".encode())
                info = tarfile.TarInfo(f"{known}-{copy}.xml")
                info.size = len(changed)
                stream.addfile(info, io.BytesIO(changed))
    large = folder / "large"
    large.mkdir()
    seconds, peak, said = build(target, large, tables)
    print(f"{copies} times: {said}; {seconds:.1f} s; peak {peak:.0f} MiB", flush=True)
    shutil.rmtree(large)
    target.unlink()


def questions(folder: Path) -> None:
    """Compare what the command line prints with Oxigraph's own serialisation."""
    store = ox.Store.read_only(str(folder / "store"))
    engine = OxigraphEngine(store)
    ours = theirs = 0.0
    for name, text in _texts(engine):
        one = timed(lambda t=text: _bare(store, t))  # type: ignore[misc]
        two = timed(lambda t=text: query(engine, t).serialize("csv"))  # type: ignore[misc]
        ours, theirs = ours + two, theirs + one
        print(f"  {name:26} {two:7.3f} s, bare {one:7.3f} s")
    print(f"questions: {ours:.2f} s, bare {theirs:.2f} s, ratio {ours / theirs:.2f} (at most 1.5)")


def _bare(store: ox.Store, text: str) -> None:
    answer = store.query(text, prefixes=dict(prefixes()), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    answer.serialize(format=ox.QueryResultsFormat.CSV)


def _texts(engine: OxigraphEngine) -> Iterator[tuple[str, str]]:
    from betoog.store import prepare

    known = resource("ontology/questions")
    for name in question_names(known / "corpus"):
        question = find_question(known, name)
        bindings = question_bindings(engine, question, SETTINGS.get(name, {}), document="x")
        yield name, prepare(question.query, prefixes=prefixes(), bindings=bindings)


def beside_rdflib(archive: Path, tables: Path, folder: Path) -> None:
    small = folder / "small"
    (small / "motions").mkdir(parents=True)
    asked = {value.partition(":")[2] for setting in SETTINGS.values() for value in setting.values()}
    for index, (name, data) in enumerate(members(archive)):
        if index < SMALL or Path(name).stem in asked:
            (small / "motions" / Path(name).name).write_bytes(data)
    build(small / "motions", small, tables)
    store = ox.Store.read_only(str(small / "store"))
    store.dump(output=str(small / "all.nq"), format=ox.RdfFormat.N_QUADS)
    engine = OxigraphEngine(store)
    fast = slow = 0.0
    for name, text in _texts(engine):
        (small / f"{name}.rq").write_text(text, encoding="utf-8")
        ours = timed(lambda t=text: query(engine, t).serialize("csv"))  # type: ignore[misc]
        theirs = _rdflib(small, name)
        fast, slow = fast + ours, slow + theirs
        print(f"  {name:26} {ours:7.3f} s, rdflib {theirs:7.2f} s")
    print(f"beside rdflib's memory store on {SMALL} motions: {slow / fast:.0f} times (at least 20)")


_SERVERS: list[subprocess.Popen[str]] = []


def _rdflib(small: Path, name: str) -> float:
    """Ask a question of rdflib in a process that can be ended."""
    if not _SERVERS:
        script = small / "ask.py"
        script.write_text(ASK_RDFLIB, encoding="utf-8")
        _SERVERS.append(
            subprocess.Popen(
                [sys.executable, str(script), str(small / "all.nq")],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        )
    server = _SERVERS[0]
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(f"{name} {small / name}.rq\n")
    server.stdin.flush()
    answer: list[str] = []
    reader = Thread(target=lambda: answer.append(server.stdout.readline()))  # type: ignore[union-attr]
    reader.start()
    # The first question waits for the loading as well, which does not count.
    reader.join(MOST_SECONDS if len(_SERVERS) > 1 else MOST_SECONDS * 10)
    _SERVERS.append(server)
    if answer and answer[0]:
        return float(answer[0].split()[1])
    server.kill()
    server.wait()
    _SERVERS.clear()
    return MOST_SECONDS


def main(arguments: list[str]) -> int:
    data = real_data()
    if data is None:
        print("no real data: set BETOOG_DATA to their folder", file=sys.stderr)
        return 1
    archive = data / "moties" / "moties-koop-xml.tar.xz"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
        if arguments[:1] == ["--repeated"]:
            for copies in (1, int(arguments[1])):
                repeated(archive, data, folder, copies)
            return 0
        speed(archive, data, folder)
        questions(folder)
        beside_rdflib(archive, data, folder)
    for server in _SERVERS[:1]:
        server.kill()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
