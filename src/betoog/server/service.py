"""What the server does with queries and updates: jobs for its workers, over its generations."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from betoog.server.generations import FolderSource, Generations, Source
from betoog.server.problems import ForbiddenError, StoreError
from betoog.server.protocol import Query, Update
from betoog.server.settings import Settings
from betoog.server.workers import Answer, Gone, Pool, WorkerOptions
from betoog.store.endpoint import Endpoint
from betoog.store.frames import Frame, Kind

log = logging.getLogger("betoog.server")

#: Workers yield to the server itself, so that it goes on taking and refusing requests.
WORKER_NICENESS = 5
#: A copy of so many takes 0.3 s and 40 MB in each worker; the letter has a tenth of it.
MEMORY_QUADS = 50_000
#: Counting the triples of each graph of a corpus takes some seconds, once for each build.
OWN_QUERY_SECONDS = 30.0
#: A writer is busy for as long as its update and the checkpoint after it take.
WRITER_QUEUE = 32


@dataclass(frozen=True, slots=True)
class QueryOptions:
    """How a query is to be answered."""

    formats: Mapping[str, str | None]
    gzip: bool = False
    head_only: bool = False
    base: str | None = None
    #: A graph that has to exist, by its IRI; empty for the default graph, ``None`` for none.
    graph: str | None = None


class Service:
    """A store that answers queries, and updates where it may.

    Parameters
    ----------
    settings:
        What the server is started with.
    source:
        A source of generations, or an endpoint to which queries are passed on.
    prefixes:
        Prefixes that queries need not declare.
    """

    def __init__(
        self, settings: Settings, source: Source | Endpoint, prefixes: Mapping[str, str]
    ) -> None:
        self.settings = settings
        self._source = source
        self._prefixes = prefixes
        self._generations = None if isinstance(source, Endpoint) else Generations(source)
        self._remote = source if isinstance(source, Endpoint) else None
        self._readers = self._pool(settings.limits.workers)
        self._writer: Pool | None = None
        self._watch: asyncio.Task[None] | None = None
        self._renewing = asyncio.Lock()

    async def start(self) -> None:
        """Make the first generation and start the workers.

        Raises
        ------
        SourceError
            When the store cannot be opened.
        """
        if self._generations is not None:
            await self._generations.start()
        if self.settings.writable:
            await self._start_writer()
        await self._readers.start()
        if not self._readers.confined and not self.settings.services and self._remote is None:
            log.warning("this system cannot keep workers off the network; queries are checked only")
        if self._generations is not None and not self.settings.writable:
            self._watch = asyncio.create_task(self._watch_source())

    async def stop(self) -> None:
        """End the workers and remove the generations."""
        if self._watch is not None:
            self._watch.cancel()
            with suppress(asyncio.CancelledError):
                await self._watch
        await self._readers.close()
        if self._writer is not None:
            await self._writer.close()
        if self._generations is not None:
            self._generations.close()

    async def renew(self) -> bool:
        """Look for a new build now, and tell whether there was one."""
        if self._generations is None or self.settings.writable:
            return False
        async with self._renewing:
            return await self._generations.renew()

    @property
    def generation(self) -> str:
        """The name of the data as they are now; empty when they can change at any moment."""
        current = self._generations.current if self._generations else None
        return current.name if current else ""

    def health(self) -> dict[str, Any]:
        """Describe the state of the server, without anything that a stranger could use."""
        trouble = self._generations.trouble if self._generations else ""
        return {
            "status": "ok" if not trouble else "stale",
            "generation": self.generation,
            "busy": self._readers.busy,
            "waiting": self._readers.waiting,
        }

    async def query(
        self,
        query: Query,
        options: QueryOptions,
        *,
        gone: Gone | None = None,
        seconds: float | None = None,
    ) -> Answer:
        """Evaluate a query.

        Returns
        -------
        Its answer, begun; it has to be closed.

        Raises
        ------
        RequestError
            Whatever comes in the way of an answer.
        """
        limits = self.settings.limits
        job: dict[str, Any] = {
            "do": "query",
            "text": query.text,
            "default_graphs": query.default_graphs,
            "named_graphs": query.named_graphs,
            "formats": options.formats,
            "gzip": options.gzip,
            "head_only": options.head_only,
            "base": options.base,
            "limit": limits.result_bytes,
        }
        if options.graph is not None:
            job["graph"] = options.graph
        done = self._hold_store(job)
        frame = Frame(Kind.JOB, job)
        return await self._readers.run(
            frame, seconds=seconds or limits.query_seconds, gone=gone, done=done
        )

    async def update(self, update: Update, *, base: str | None = None) -> None:
        """Carry out an update; queries that begin after it see what it did.

        Raises
        ------
        RequestError
            When it cannot be carried out; nothing of it has been, then.
        """
        job = {
            "do": "update",
            "text": update.text,
            "using": update.using,
            "using_named": update.using_named,
            "base": base,
        }
        await self._change(job, b"")

    async def change_graph(
        self,
        method: str,
        graph: str,
        *,
        parts: Sequence[tuple[str, bytes]] = (),
        base: str | None = None,
    ) -> bool:
        """PUT, POST or DELETE a graph, and tell whether it is new.

        Parameters
        ----------
        method:
            Which of the three.
        graph:
            Its IRI; empty for the default graph.
        parts:
            The format and the bytes of each document with its triples.
        base:
            The IRI that relative ones resolve against.

        Raises
        ------
        RequestError
            When it cannot be changed; nothing of it has been, then.
        """
        job = {
            "do": "graph",
            "method": method,
            "graph": graph,
            "parts": [(form, len(data)) for form, data in parts],
            "base": base,
        }
        body = b"".join(data for _, data in parts)
        return bool((await self._change(job, body)).get("created"))

    @contextmanager
    def place(self) -> Iterator[str]:
        """Hold the store as it is now, and give its path, or the endpoint as JSON."""
        if self._generations is None or self._remote is not None:
            yield json.dumps(self._remote.as_json() if self._remote else {})
            return
        with self._generations.use() as generation:
            yield str(generation.folder)

    async def json_rows(
        self, text: str, *, gone: Gone | None = None
    ) -> Sequence[Mapping[str, Mapping[str, str]]]:
        """Evaluate a query of our own and return its rows in SPARQL's JSON form."""
        options = QueryOptions({"rows": "json"})
        # The operator's limit is for strangers' queries; ours are known and bounded.
        seconds = max(self.settings.limits.query_seconds, OWN_QUERY_SECONDS)
        answer = await self.query(Query(text), options, gone=gone, seconds=seconds)
        return list(json.loads(await answer.whole())["results"]["bindings"])

    # Inside

    def _pool(self, size: int, *, writes: str = "") -> Pool:
        limits = self.settings.limits
        options = WorkerOptions(
            memory_bytes=limits.memory_bytes,
            prefixes=self._prefixes,
            niceness=WORKER_NICENESS,
            services=() if writes else self.settings.services,
            # After an update every worker would copy anew.
            memory_quads=0 if self.settings.writable else MEMORY_QUADS,
            writes=writes,
            remote=self._remote.as_json() if self._remote else None,
        )
        queue = WRITER_QUEUE if writes else limits.queue
        store = str if writes else self._folder
        return Pool(options, size, queue=queue, queue_seconds=limits.queue_seconds, store=store)

    def _folder(self) -> str:
        current = self._generations.current if self._generations else None
        return str(current.folder) if current else ""

    def _hold_store(self, job: dict[str, Any]) -> Callable[[], None]:
        """Name the current generation in a job, and return what lets go of it."""
        if self._generations is None:
            return lambda: None
        generation = self._generations.take()
        job["store"] = str(generation.folder)
        return partial(self._generations.give_back, generation)

    async def _start_writer(self) -> None:
        source = self._source
        if not isinstance(source, FolderSource) or self._generations is None:
            raise ForbiddenError("only a store in a folder can be written to")
        self._writer = self._pool(1, writes=str(source.path))
        await self._writer.start()

    async def _change(self, job: dict[str, Any], body: bytes) -> Mapping[str, Any]:
        if self._writer is None or self._generations is None:
            raise ForbiddenError(
                "this server is read-only", remedy="its operator can start it with --writable"
            )
        async with self._renewing:
            folder = self._generations.reserve()
            frame = Frame(Kind.JOB, {**job, "checkpoint": str(folder)}, body)
            seconds = self.settings.limits.query_seconds
            answer = await self._writer.run(frame, seconds=seconds)
            answer.close()
            if not folder.is_dir():
                raise StoreError("the store could not be copied after the update")
            self._generations.adopt(folder)
            return answer.head

    async def _watch_source(self) -> None:
        while True:
            await asyncio.sleep(self.settings.limits.watch_seconds)
            await self.renew()
