"""Measure the corpus build and its questions, as ratios within one run.

Run: ``python3 tests/benchmarks/bench_corpus.py [--repeated COPIES]``. It needs the official motions
(``BETOOG_DATA``) and some gigabytes below the temporary folder. ``--repeated 10`` measures only
whether memory grows: it builds the corpus as it is and ten times over under new ids, into a store
and into a file of N-Quads, where no store takes part.
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
from statistics import median
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
    plan = Plan(
        inputs=(source,),
        store=store,
        nquads=Path(sys.argv[5]) if sys.argv[5:] else None,
        tables=tables,
        curated=curated,
        jobs=default_jobs(),
        quiet=True,
    )
    report = build_corpus(plan)
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


class Memory:
    """What a process and its children take, in MiB, sampled over time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._pid = process.pid
        self._done = Event()
        self.all: list[float] = []
        self.own: list[float] = []
        self._thread = Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.1):
            own, *others = map(_resident, _family(self._pid))
            self.own.append(own)
            self.all.append(own + sum(others))

    @property
    def peak(self) -> float:
        """The most that all took at once."""
        return max(self.all)

    @property
    def late(self) -> float:
        """What the process itself held in the last third: the middle of its samples."""
        return median(self.own[len(self.own) * 2 // 3 :])


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


def build(
    archive: Path, folder: Path, tables: Path, nquads: Path | None = None
) -> tuple[float, Memory, str]:
    """Build a corpus in a process of its own; return seconds, memory and what it says."""
    script = folder / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, script, archive, folder / "store", tables, dataset_path()]
    command += [nquads] if nquads is not None else []
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, text=True)
    memory = Memory(process)
    said, _ = process.communicate()
    seconds = time.perf_counter() - began
    memory.stop()
    return seconds, memory, said.strip()


def bulk_load(path: Path, folder: Path) -> None:
    store = ox.Store(str(folder))
    store.bulk_load(path=str(path), format=ox.RdfFormat.N_QUADS)
    store.flush()


def speed(archive: Path, tables: Path, folder: Path) -> None:
    documents = [data for _, data in members(archive)]
    parsing = timed(lambda: [etree.fromstring(data) for data in documents])
    seconds, memory, said = build(archive, folder, tables)
    dump = folder / "all.nq"
    ox.Store.read_only(str(folder / "store")).dump(output=str(dump), format=ox.RdfFormat.N_QUADS)
    loading = timed(lambda: bulk_load(dump, folder / "bare"))
    print(f"build: {said} (documents, quads, seconds); {seconds:.1f} s with start-up")
    print(f"bare lxml {parsing:.2f} s, bare bulk load {loading:.1f} s")
    ratio = seconds / (parsing + loading)
    print(f"ratio {ratio:.2f} (at most 3); peak {memory.peak:.0f} MiB (below 1024)")
    shutil.rmtree(folder / "bare")


def growth(archive: Path, tables: Path, folder: Path, copies: int) -> None:
    """Print what a document more costs in memory: in all, and without a store."""
    for kind in ("store", "N-Quads"):
        held, documents = [], []
        for times in (1, copies):
            memory, said = repeated(archive, tables, folder, times, kind)
            held.append(memory.late)
            documents.append(int(said.split()[0]))
            print(
                f"{kind}, {times} times: {said} (documents, quads, seconds); peak of all processes "
                f"{memory.peak:.0f} MiB, the build's own late {memory.late:.0f} MiB",
                flush=True,
            )
        each = (held[1] - held[0]) * 1024 * 1024 / (documents[1] - documents[0])
        print(f"{kind}: {each:.0f} bytes for a document more", flush=True)


def repeated(
    archive: Path, tables: Path, folder: Path, copies: int, kind: str
) -> tuple[Memory, str]:
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
    _, memory, said = build(target, large, tables, large / "all.nq" if kind == "N-Quads" else None)
    shutil.rmtree(large)
    target.unlink()
    return memory, said


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
            growth(archive, data, folder, int(arguments[1]))
            return 0
        speed(archive, data, folder)
        questions(folder)
        beside_rdflib(archive, data, folder)
    for server in _SERVERS[:1]:
        server.kill()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
