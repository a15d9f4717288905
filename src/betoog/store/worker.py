"""The child process that evaluates a server's queries: it can be killed, and costs only itself.

A query inside Oxigraph cannot be stopped from outside, so each runs in a process that can. Started
as ``python -P -m betoog.store.worker CONFIG``; it speaks `betoog.store.frames` over a socket that
it inherits, and ends when that is closed.
"""

from __future__ import annotations

import gc
import json
import os
import socket
import sys
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, NoReturn, cast

import pyoxigraph as ox

from betoog.errors import BetoogError, QueryError
from betoog.store.admission import Admitted, admit_query, admit_update
from betoog.store.engine import Answer, syntax_error
from betoog.store.frames import CHUNK_BYTES, Decoder, Frame, Kind
from betoog.store.remote import RemoteEngine, endpoint_of
from betoog.store.sandbox import end_with_parent, limit_memory, refuse_network

#: Below this a compressed result is hardly smaller (it fits one network packet either way).
COMPRESS_FROM_BYTES = 1024

ROW_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "n3": ox.RdfFormat.N3,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


@dataclass(frozen=True, slots=True)
class Config:
    """What a worker is started with."""

    socket: int  # the inherited descriptor
    memory_bytes: int
    prefixes: Mapping[str, str]
    niceness: int = 0
    services: tuple[str, ...] = ()
    writes: str = ""  # the folder of the one store that this worker may change
    remote: Mapping[str, Any] | None = None  # another endpoint, in place of a folder


class TooLargeError(BetoogError):
    """A result is larger than the server sends."""


class ResultWriter:
    """Sends a result in pieces as it is written, compressed when asked, up to a size.

    Parameters
    ----------
    link:
        The socket to the server.
    head:
        What the result is; it goes along with the first piece.
    limit:
        The most bytes that may be written, counted before compression.
    compress:
        Whether the receiver takes gzip.
    """

    def __init__(
        self, link: socket.socket, head: dict[str, Any], limit: int, *, compress: bool
    ) -> None:
        self._link = link
        self._head = head
        self._left = limit
        self._limit = limit
        # Level 1 keeps up with the engine; 31 asks zlib for gzip's own header.
        self._gzip = zlib.compressobj(1, wbits=31) if compress else None
        self._parts: list[bytes] = []
        self._held = 0
        self._begun = False
        self.failure: BaseException | None = None

    def write(self, data: bytes) -> int:
        """Take in a part of the result."""
        self._left -= len(data)
        if self._left < 0:
            self.failure = TooLargeError(
                f"the result is larger than {self._limit // 1024} kB",
                remedy="ask for less, or in pages with LIMIT and OFFSET",
            )
            raise self.failure
        self._parts.append(data)
        self._held += len(data)
        if self._held >= CHUNK_BYTES:
            self._send(self._taken(), last=False)
        return len(data)

    def flush(self) -> None:
        """Do nothing: pieces go when they are full, and at the end."""

    def finish(self) -> None:
        """Send what is left, and that it is the end."""
        data = self._taken()
        if not self._begun and len(data) < COMPRESS_FROM_BYTES:
            self._gzip = None
        self._send(data, last=True)

    def _taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts, self._held = [], 0
        return data

    def _send(self, data: bytes, *, last: bool) -> None:
        if self._gzip is not None:
            self._head["gzip"] = True
            data = self._gzip.compress(data) + (self._gzip.flush() if last else b"")
        if not self._begun:
            self._begun = True
            frame = Frame(Kind.WHOLE if last else Kind.HEAD, self._head, data)
        else:
            frame = Frame(Kind.END if last else Kind.PIECE, {}, data)
        self._link.sendall(frame.encode())


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

    def serve(self) -> None:
        """Answer jobs until the server closes the socket."""
        decoder = Decoder()
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
        if "graph" in job and not _has_graph(store, job["graph"]):
            raise MissingGraphError(job["graph"])
        answer = _evaluate(store, admitted, job, self._config.prefixes)
        kind = _kind(answer)
        form = job["formats"].get(kind)
        if form is None:
            raise NotAcceptableError(kind)
        writer = self._writer(job, {"kind": kind, "format": form})
        if not job.get("head_only"):
            _serialize(answer, form, writer, self._config.prefixes)
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
                self._store = ox.Store.read_only(path)
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
            _update(store, job, self._config.prefixes)
        elif job["do"] == "graph":
            head = _change_graph(store, job, body)
        if job["checkpoint"]:
            store.flush()
            store.backup(job["checkpoint"])
        self._link.sendall(Frame(Kind.WHOLE, head).encode())


class MissingGraphError(QueryError):
    """There is no such graph in the store."""

    def __init__(self, graph: str | None) -> None:
        super().__init__(f"there is no graph <{graph}>")


class NotAcceptableError(QueryError):
    """None of the formats that the client takes can hold the answer."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no format that you accept can hold {kind}")


#: What the server calls each kind of failure; the first that fits.
_CODES: Sequence[tuple[type[BetoogError], str]] = (
    (TooLargeError, "too-large"),
    (MissingGraphError, "no-graph"),
    (NotAcceptableError, "not-acceptable"),
    (QueryError, "query"),
)


def _code(error: BetoogError) -> str:
    return next((code for kind, code in _CODES if isinstance(error, kind)), "store")


def _evaluate(
    store: ox.Store, admitted: Admitted, job: Mapping[str, Any], prefixes: Mapping[str, str]
) -> Answer:
    default = [_graph(iri) for iri in job["default_graphs"]]
    named = [_named(iri) for iri in job["named_graphs"]]
    chosen = bool(default or named)
    try:
        if chosen:
            return store.query(
                admitted.text,
                base_iri=job["base"],
                prefixes=dict(prefixes),
                default_graph=cast("list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]", default),
                named_graphs=cast("list[ox.NamedNode | ox.BlankNode]", named),
            )
        # A FROM clause says which graphs to see; Oxigraph would let the union win.
        return store.query(
            admitted.text,
            base_iri=job["base"],
            prefixes=dict(prefixes),
            use_default_graph_as_union=not admitted.names_dataset,
        )
    except SyntaxError as error:
        raise syntax_error(admitted.text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def _kind(answer: Answer) -> str:
    if isinstance(answer, ox.QuerySolutions):
        return "rows"
    return "truth" if isinstance(answer, ox.QueryBoolean) else "triples"


def _serialize(
    answer: Answer, form: str, writer: ResultWriter, prefixes: Mapping[str, str]
) -> None:
    output = cast("IO[bytes]", writer)
    try:
        if isinstance(answer, ox.QueryTriples):
            known = dict(prefixes) if form == "turtle" else None
            answer.serialize(output, format=GRAPH_FORMATS[form], prefixes=known)
        else:
            answer.serialize(output, format=ROW_FORMATS[form])
    except (OSError, RuntimeError, ValueError) as error:
        # Oxigraph wraps what the writer raised, and may have changed its type.
        if writer.failure is not None:
            raise writer.failure from error
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def _update(store: ox.Store, job: Mapping[str, Any], prefixes: Mapping[str, str]) -> None:
    admitted = admit_update(job["text"], using=job["using"], using_named=job["using_named"])
    try:
        store.update(admitted.text, base_iri=job["base"], prefixes=dict(prefixes))
    except SyntaxError as error:
        raise syntax_error(admitted.text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be carried out: {error}") from error


def _change_graph(store: ox.Store, job: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """PUT, POST or DELETE a graph (https://www.w3.org/TR/sparql11-http-rdf-update/)."""
    graph = _graph(job["graph"])
    existed = _has_graph(store, job["graph"])
    if job["method"] == "DELETE":
        if not existed:
            raise MissingGraphError(job["graph"])
        if isinstance(graph, ox.DefaultGraph):
            store.clear_graph(graph)
        else:
            store.remove_graph(graph)
        return {"created": False}
    quads = _parsed(body, job, graph)
    # One transaction: a reader sees the graph before or after, never half of it.
    clear = "CLEAR SILENT DEFAULT" if isinstance(graph, ox.DefaultGraph) else ""
    clear = clear or f"CLEAR SILENT GRAPH {graph}"
    if job["method"] == "PUT":
        rows = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
        within = rows if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{\n{rows}\n}}"
        store.update(f"{clear} ; INSERT DATA {{\n{within}\n}}")
    else:
        store.extend(quads)
    if not isinstance(graph, ox.DefaultGraph):
        store.add_graph(graph)
    return {"created": not existed}


def _parsed(
    body: bytes, job: Mapping[str, Any], graph: ox.NamedNode | ox.DefaultGraph
) -> list[ox.Quad]:
    try:
        parsed = ox.parse(body, format=GRAPH_FORMATS[job["format"]], base_iri=job["base"])
        return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
    except (SyntaxError, ValueError) as error:
        raise QueryError(f"the triples cannot be parsed: {error}") from error


def _has_graph(store: ox.Store, iri: str | None) -> bool:
    graph = _graph(iri)
    return isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)


def _graph(iri: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return _named(iri) if iri else ox.DefaultGraph()


def _named(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI of a graph") from error


def main(arguments: Sequence[str]) -> NoReturn:
    """Confine this process, then answer jobs until the server has gone."""
    config = Config(**json.loads(arguments[0]))
    end_with_parent()
    os.nice(config.niceness)
    confined = False
    if not config.services and config.remote is None:
        confined = refuse_network()
    link = socket.socket(fileno=config.socket)
    try:
        worker = Worker(config, link)
    except (OSError, BetoogError) as error:
        link.sendall(Frame(Kind.ERROR, {"code": "store", "message": str(error)}).encode())
        sys.exit(1)
    limit_memory(config.memory_bytes)
    link.sendall(Frame(Kind.WHOLE, {"confined": confined}).encode())
    worker.serve()
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
