"""Build a corpus: stream documents, process them on all cores, load them, publish the result."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path

from betoog.corpus.batches import cut_batches, fingerprint
from betoog.corpus.journal import Journal
from betoog.corpus.ledger import Ledger
from betoog.corpus.model import Batch, BatchResult, Failure, Item, Report
from betoog.corpus.process import end_with_parent, finished, process_batch
from betoog.corpus.progress import Progress
from betoog.corpus.sources import Position, stream
from betoog.corpus.state import State, write_failures
from betoog.errors import OutputError, SourceError
from betoog.files import Closing, write_atomically
from betoog.store.endpoint import Endpoint
from betoog.store.sinks import NQuadsSink, OxigraphSink, Sink
from betoog.vocabulary import SharedGraph, shared_graph_iri

#: Batches that wait for a core, for each core: enough to keep it busy, few enough to stay small.
_AHEAD = 2

#: The manifest's name for the curated documents and the ontology, which come as one dataset.
CURATED = "curated"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build, from what, and how.

    Parameters
    ----------
    inputs:
        Folders, archives and files.
    store:
        The Oxigraph folder to build; with ``nquads`` or ``endpoint`` the place of the working
        folder only.
    nquads:
        The file of N-Quads to write instead of a store.
    endpoint:
        The SPARQL 1.1 endpoint to write to instead, by the Graph Store Protocol.
    tables:
        A folder with the tables of persons and outcomes; None: nothing is known of them.
    curated:
        A file of N-Quads with the curated documents and the ontology; None leaves them out.
    jobs:
        Processes; 1 works in this one.
    failures:
        Where the log of failures goes; by default into the working folder.
    quiet:
        Show no progress.
    from_scratch:
        Forget what an earlier build left, instead of going on from it.
    """

    inputs: tuple[Path, ...]
    store: Path
    nquads: Path | None = None
    endpoint: Endpoint | None = None
    tables: Path | None = None
    curated: Path | None = None
    jobs: int = 1
    failures: Path | None = None
    quiet: bool = False
    from_scratch: bool = False


def build_corpus(plan: Plan) -> Report:
    """Build or bring up to date a corpus.

    A document whose bytes are unchanged is skipped, a changed one is replaced whole, and a build
    that was killed goes on where it stopped.

    Parameters
    ----------
    plan:
        What to build.

    Returns
    -------
    What was done. Files that could not be read are in its failures and in the log; they stop
    nothing.

    Raises
    ------
    SourceError
        When an input does not exist, or none of them holds a document.
    OutputError
        When the store cannot be written or another process builds it.
    """
    state = State(plan.store)
    is_first = not state.folder.exists()
    try:
        with (
            state.locked(),
            state.ledger(from_scratch=plan.from_scratch) as ledger,
            _Build(plan, state, ledger) as build,
        ):
            return build.run()
    except SourceError:
        if is_first and not state.failures.exists():
            state.remove()
        raise


class _Build(Closing):
    def __init__(self, plan: Plan, state: State, ledger: Ledger) -> None:
        self._plan = plan
        self._state = state
        self._ledger = ledger
        self._position = Position()
        self._progress = Progress(self._position, quiet=plan.quiet)
        self._fingerprint = fingerprint(plan.tables)
        self._known = ledger.facts()
        self._journal = Journal(state.work / "sent.sqlite") if plan.endpoint is not None else None
        self._look_there()
        # Documents that other code or other tables made are made again, but kept till then.
        self._same_code = self._known.get("code") == self._fingerprint
        self._has_older = len(ledger) > 0
        self._written = self._replaced = self._unchanged = self._resumed = 0

    def close(self) -> None:
        if self._journal is not None:
            self._journal.close()

    def _look_there(self) -> None:
        """Learn which documents are whole at the endpoint, and forget of others that they were.

        Somebody may have emptied it, and a killed build may have begun to replace some.
        """
        if self._plan.endpoint is None or self._journal is None:
            return
        from betoog.store.remote import RemoteStore

        self._ledger.note_there(RemoteStore(self._plan.endpoint).complete_documents())
        self._ledger.keep_only_there()
        for document in self._journal.touched():
            self._ledger.remove(document)
        if not self._ledger.anything_there():
            self._known = {}

    def run(self) -> Report:
        results = self._results()
        first = next(results, None)
        log = self._plan.failures or self._state.failures
        if first is None and not self._has_older:
            self._progress.close()
            raise self._nothing(log)
        changes = first is not None or self._curated_changed()
        generation = self._state.new_generation() if changes else None
        if generation is not None:
            self._store(generation, chain([first] if first is not None else [], results))
        self._progress.close()
        write_failures(log, self._ledger.failures())
        report = self._report()
        if generation is not None:
            self._publish(generation)
        return report

    def _nothing(self, log: Path) -> SourceError:
        first = next(self._ledger.failures(), None)
        if first is None:
            return SourceError("no documents")
        remedy = "name a folder, an archive or a file with documents as .xml or .txt"
        # One failure is told whole here; of more there is a log.
        if self._ledger.failed() > 1 or self._plan.failures is not None:
            write_failures(log, self._ledger.failures())
            remedy = f"{self._ledger.failed()} failures, see {log}"
        return SourceError(f"no documents: {first.reason}", place=first.place, remedy=remedy)

    def _store(self, generation: Path, results: Iterable[BatchResult]) -> None:
        sink = self._sink(generation)
        if self._curated_changed():
            self._load_curated(sink)
        for result in results:
            self._take(sink, result)
        self._load_shared(sink)
        sink.finish()

    def _publish(self, generation: Path) -> None:
        self._ledger.set_facts(self._facts())
        if self._journal is not None:
            self._journal.close()
        self._state.publish(generation, self._ledger)

    def _report(self) -> Report:
        totals = self._ledger.totals()
        return Report(
            added=self._written - self._replaced,
            replaced=self._replaced,
            unchanged=self._unchanged,
            resumed=self._resumed,
            documents=totals.documents,
            quads=totals.quads,
            seconds=self._progress.seconds,
            failed=self._ledger.failed(),
            first_failure=next(self._ledger.failures(), None),
        )

    def _sink(self, generation: Path) -> Sink:
        if self._plan.endpoint is not None:
            from betoog.store.remote_sink import RemoteSink

            (generation / "store").mkdir()
            return RemoteSink(self._plan.endpoint)
        older = self._state.current() if self._has_older else None
        if self._plan.nquads is None:
            return OxigraphSink(generation / "store", older / "store" if older else None)
        (generation / "store").mkdir()
        path = self._plan.nquads
        return NQuadsSink(path, path if older and path.exists() else None)

    def _facts(self) -> dict[str, str]:
        curated = self._curated_hash() or self._known.get(CURATED, "")
        return {"code": self._fingerprint, CURATED: curated}

    def _curated_hash(self) -> str:
        path = self._plan.curated
        return sha256(path.read_bytes()).hexdigest() if path is not None else ""

    def _curated_changed(self) -> bool:
        return self._plan.curated is not None and self._known.get(CURATED) != self._curated_hash()

    def _load_curated(self, sink: Sink) -> None:
        """Load the curated documents and the ontology in the place of older ones."""
        from betoog.rdf import parse_nquads

        path = self._plan.curated
        if path is None:
            return
        if self._has_older:
            for graph in (SharedGraph.ONTOLOGY, SharedGraph.CONCEPTS):
                sink.drop(shared_graph_iri(graph))
            for document in parse_nquads(path.read_bytes()).documents():
                sink.remove(document)
        sink.load(path)

    def _take(self, sink: Sink, result: BatchResult) -> None:
        """Load what came of a batch; a document that came before in this build stays as it was."""
        double: set[str] = set()
        for entry in result.entries:
            first = self._ledger.place_in_this_build(entry.id)
            if first is not None:
                double.add(entry.id)
                reason = f"{entry.id} is also in {first}, kept"
                self._ledger.fail(Failure(entry.place, reason))
                continue
            if entry.id in self._ledger:
                if self._journal is None:
                    sink.remove(entry.id)
                self._replaced += 1
            self._ledger.take(entry)
            self._written += 1
        for failure in result.failures:
            self._ledger.fail(failure)
        self._ledger.share(result.shared)
        self._send(sink, result, double)
        self._progress.advance(len(result.entries) + len(result.failures))

    def _send(self, sink: Sink, result: BatchResult, double: set[str]) -> None:
        path = self._state.work / f"{result.key}.nq"
        if self._journal is None:
            sink.load(path, without=double)
            return
        names = {entry.id for entry in result.entries} - double
        if self._ledger.are_there(names) and self._journal.has(result.key, names):
            return
        self._journal.begin(result.key, names)
        sink.load(path, without=double)
        self._journal.end(result.key)

    def _load_shared(self, sink: Sink) -> None:
        path = self._state.work / "shared.nq"
        for lines in self._ledger.shared():
            write_atomically(path, "".join(lines))
            sink.load(path)

    def _results(self) -> Iterator[BatchResult]:
        batches = cut_batches(self._items(), self._fingerprint)
        if self._plan.jobs == 1:
            yield from map(self._here, batches)
        else:
            yield from self._on_all_cores(batches)

    def _items(self) -> Iterator[Item]:
        """Yield what has to be processed; failures and unchanged documents are counted here."""
        for item in stream(self._plan.inputs, self._position):
            if isinstance(item, Failure):
                self._ledger.fail(item)
            elif not self._ledger.is_new(item.sha256):
                continue  # the same bytes under another name
            elif self._same_code and self._ledger.keep(item.sha256, item.place):
                self._unchanged += 1
                self._progress.advance(1)
            else:
                yield item

    def _here(self, batch: Batch) -> BatchResult:
        known = self._finished(batch)
        return known or process_batch(batch, self._state.work, self._table_folder)

    def _finished(self, batch: Batch) -> BatchResult | None:
        """Return what an interrupted build made of a batch; None when it did not finish it."""
        known = finished(self._state.work, batch.key)
        self._resumed += len(known.entries) if known is not None else 0
        return known

    @property
    def _table_folder(self) -> str:
        return str(self._plan.tables) if self._plan.tables is not None else ""

    def _on_all_cores(self, batches: Iterator[Batch]) -> Iterator[BatchResult]:
        # Spawned, not forked: the store runs threads of its own, which a fork would break.
        context = multiprocessing.get_context("spawn")
        waiting: set[Future[BatchResult]] = set()
        try:
            with ProcessPoolExecutor(self._plan.jobs, context, end_with_parent) as pool:
                for batch in batches:
                    known = self._finished(batch)
                    if known is not None:
                        yield known
                        continue
                    waiting.add(
                        pool.submit(process_batch, batch, self._state.work, self._table_folder)
                    )
                    if len(waiting) >= self._plan.jobs * _AHEAD:
                        yield from _done(waiting)
                while waiting:
                    yield from _done(waiting)
        except BrokenProcessPool as error:
            raise OutputError(
                "a worker process was killed",
                place=str(self._plan.store),
                remedy="run the same command again: it goes on where it stopped",
            ) from error


def _done(waiting: set[Future[BatchResult]]) -> Iterator[BatchResult]:
    ready, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= ready
    for future in ready:
        yield future.result()


def default_jobs() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0))
