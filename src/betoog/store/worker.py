"""The child process that evaluates a server's queries: it can be killed, and costs only itself.

A query inside Oxigraph cannot be stopped from outside, so each runs in a process that can. Started
as ``python -P -m betoog.store.worker NUMBER``; it speaks `betoog.store.frames` over the socket that
it inherits under that number, gets its configuration there first, and ends when that is closed.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import pyoxigraph as ox

from betoog.errors import BetoogError, QueryError
from betoog.store.admission import Admitted, admit_query
from betoog.store.endpoint import endpoint_of
from betoog.store.evaluate import (
    MissingGraphError,
    NotAcceptableError,
    change_graph,
    evaluate,
    has_graph,
    in_memory,
    kind_of_answer,
    serialize,
    update,
)
from betoog.store.frames import CHUNK_BYTES, Decoder, Frame, Kind
from betoog.store.remote import RemoteEngine
from betoog.store.result_writer import ResultWriter, TooLargeError
from betoog.store.sandbox import end_with_parent, limit_memory, refuse_network


@dataclass(frozen=True, slots=True)
class Config:
    """What a worker is started with."""

    memory_bytes: int
    prefixes: Mapping[str, str]
    niceness: int = 0
    services: tuple[str, ...] = ()
    store: str = ""  # a folder that the first job will most likely want
    memory_quads: int = 0  # a store of at most so many quads is copied into memory
    writes: str = ""  # the folder of the one store that this worker may change
    remote: Mapping[str, Any] | None = None  # another endpoint, in place of a folder


class Worker:
    """Answers jobs, one at a time, until its socket is closed.

    Parameters
    ----------
    config:
        What it may do.
    link:
        The socket to the server.
    """

    def __init__(self, config: Config, link: socket.socket) -> None:
        self._config = config
        self._link = link
        self._path = config.writes
        self._store: ox.Store | None = ox.Store(config.writes) if config.writes else None
        self._remote = RemoteEngine(endpoint_of(config.remote)) if config.remote else None
        if config.store:
            self._opened(config.store)

    def serve(self, decoder: Decoder) -> None:
        """Answer jobs until the server closes the socket."""
        while data := self._link.recv(CHUNK_BYTES):
            for frame in decoder.feed(data):
                self._answer(frame)

    def _answer(self, frame: Frame) -> None:
        try:
            if frame.head["do"] == "query":
                self._query(frame.head)
            else:
                self._change(frame.head, frame.body)
        except BetoogError as error:
            self._fail(_code(error), error)
        except MemoryError:
            self._fail("memory", QueryError("the query needs more memory than it may have"))
        except Exception:
            # The server logs it, and answers for it; this process is fit for the next job.
            self._fail("fault", BetoogError(traceback.format_exc()))

    def _fail(self, code: str, error: BetoogError) -> None:
        head = {"code": code, "message": error.message, "place": error.place}
        self._link.sendall(Frame(Kind.ERROR, {**head, "remedy": error.remedy}).encode())

    # Reading

    def _query(self, job: Mapping[str, Any]) -> None:
        admitted = admit_query(job["text"], self._config.services)
        if self._remote is not None:
            self._forward(self._remote, admitted, job)
            return
        store = self._opened(job["store"])
        if "graph" in job and not has_graph(store, job["graph"]):
            raise MissingGraphError(job["graph"])
        answer = evaluate(store, admitted, job, self._config.prefixes)
        kind = kind_of_answer(answer)
        form = job["formats"].get(kind)
        if form is None:
            raise NotAcceptableError(kind)
        writer = self._writer(job, {"kind": kind, "format": form})
        if not job.get("head_only"):
            serialize(answer, form, writer, self._config.prefixes)
        writer.finish()

    def _writer(self, job: Mapping[str, Any], head: dict[str, Any]) -> ResultWriter:
        return ResultWriter(self._link, head, job["limit"], compress=bool(job.get("gzip")))

    def _forward(self, remote: RemoteEngine, admitted: Admitted, job: Mapping[str, Any]) -> None:
        with remote.open_query(
            admitted.text,
            self._config.prefixes,
            formats=job["formats"],
            default_graphs=job["default_graphs"],
            named_graphs=job["named_graphs"],
            names_dataset=admitted.names_dataset,
        ) as reply:
            writer = self._writer(job, {"kind": reply.kind, "format": reply.form})
            while piece := reply.read(CHUNK_BYTES):
                writer.write(piece)
            writer.finish()

    def _opened(self, path: str) -> ox.Store:
        if self._store is None or self._path != path:
            self._store = None  # closes the older one first
            gc.collect()
            try:
                self._store = in_memory(ox.Store.read_only(path), self._config.memory_quads)
            except OSError as error:
                raise BetoogError(f"the store cannot be opened: {error}") from error
            self._path = path
        return self._store

    # Changing

    def _change(self, job: Mapping[str, Any], body: bytes) -> None:
        store = self._store
        if store is None or not self._config.writes:
            raise QueryError("this store is read-only")
        head: dict[str, Any] = {}
        if job["do"] == "update":
            update(store, job, self._config.prefixes)
        elif job["do"] == "graph":
            head = change_graph(store, job, body)
        if job["checkpoint"]:
            store.flush()
            store.backup(job["checkpoint"])
        self._link.sendall(Frame(Kind.WHOLE, head).encode())


#: What the server calls each kind of failure; the first that fits.
_CODES: Sequence[tuple[type[BetoogError], str]] = (
    (TooLargeError, "too-large"),
    (MissingGraphError, "no-graph"),
    (NotAcceptableError, "not-acceptable"),
    (QueryError, "query"),
)


def _code(error: BetoogError) -> str:
    return next((code for kind, code in _CODES if isinstance(error, kind)), "store")


def main(arguments: Sequence[str]) -> NoReturn:
    """Confine this process, then answer jobs until the server has gone."""
    end_with_parent()
    link = socket.socket(fileno=int(arguments[0]))
    decoder = Decoder()
    config = _first_frame(link, decoder)
    os.nice(config.niceness)
    confined = False
    if not config.services and config.remote is None:
        confined = refuse_network()
    try:
        worker = Worker(config, link)
    except (OSError, BetoogError) as error:
        link.sendall(Frame(Kind.ERROR, {"code": "store", "message": str(error)}).encode())
        sys.exit(1)
    limit_memory(config.memory_bytes)
    link.sendall(Frame(Kind.WHOLE, {"confined": confined}).encode())
    worker.serve(decoder)
    sys.exit(0)


def _first_frame(link: socket.socket, decoder: Decoder) -> Config:
    while data := link.recv(CHUNK_BYTES):
        for frame in decoder.feed(data):
            return Config(**frame.head)
    sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1:])
