"""Where a corpus goes: an Oxigraph folder, a file of N-Quads, or whatever fits the protocol.

A sink gets files of N-Quads, and is told which documents to take out first. A remote store fits
as well: ``remove`` drops the graphs of a document, ``load`` posts a file, ``finish`` has no more
to do than to say that all arrived.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import IO, Protocol

import pyoxigraph as ox

from betoog.errors import OutputError
from betoog.store.disk import DiskSet, full_disk
from betoog.vocabulary import BASE, GraphRole, graph_iri

#: One bulk load of millions of quads peaks at 1.5 GiB, pieces of this size stay flat at 0.4 GiB.
CHUNK_BYTES = 20 * 1024 * 1024

_DOCUMENT_GRAPH = re.compile(rb"<" + re.escape(BASE.encode()) + rb"graph/([^/>]+)/[a-z]+> \.$")


class Sink(Protocol):
    """Takes the quads of a corpus; only what `finish` has closed can be seen."""

    def remove(self, document: str) -> None:
        """Take a document of an earlier build out whole."""
        ...

    def load(self, path: Path, without: Collection[str] = ()) -> None:
        """Add a file of N-Quads, leaving out the graphs of some documents."""
        ...

    def drop(self, graph: str) -> None:
        """Take out a graph that documents share, before it is loaded anew."""
        ...

    def finish(self) -> None:
        """Make everything durable."""
        ...


class OxigraphSink:
    """An Oxigraph folder, built beside an earlier one that readers may have open.

    Parameters
    ----------
    folder:
        Where the new store goes; it must not exist.
    older:
        The store to start from; None to start empty.
    """

    def __init__(self, folder: Path, older: Path | None = None) -> None:
        try:
            if older is not None:
                # A backup is a set of hard links: it costs neither time nor space.
                ox.Store.read_only(str(older)).backup(str(folder))
            self._store = ox.Store(str(folder))
        except OSError as error:
            raise _failed(error, folder) from error
        self._folder = folder

    def remove(self, document: str) -> None:
        for role in GraphRole:
            self.drop(graph_iri(document, role))

    def drop(self, graph: str) -> None:
        try:
            self._store.remove_graph(ox.NamedNode(graph))
        except OSError as error:
            raise _failed(error, self._folder) from error

    def load(self, path: Path, without: Collection[str] = ()) -> None:
        try:
            with path.open("rb") as stream:
                for piece in _pieces(stream, without):
                    self._store.bulk_load(input=piece, format=ox.RdfFormat.N_QUADS)
        except OSError as error:
            raise _failed(error, self._folder) from error

    def finish(self) -> None:
        try:
            self._store.flush()
        except OSError as error:
            raise _failed(error, self._folder) from error


class NQuadsSink:
    """A file of N-Quads, written whole or not at all.

    Parameters
    ----------
    path:
        The file; an earlier one there is replaced at the end.
    older:
        The file to start from; None to start empty.
    """

    def __init__(self, path: Path, older: Path | None = None) -> None:
        self._path = path
        self._older = older
        self._part = path.with_name(f".{path.name}.part")
        self._left_out = DiskSet()
        self._dropped: set[bytes] = set()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._stream = self._part.open("wb")
        except OSError as error:
            raise _failed(error, path) from error

    def remove(self, document: str) -> None:
        self._left_out.add(document.encode())

    def drop(self, graph: str) -> None:
        self._dropped.add(f"<{graph}> .\n".encode())

    def load(self, path: Path, without: Collection[str] = ()) -> None:
        try:
            with path.open("rb") as stream:
                for piece in _pieces(stream, without):
                    self._stream.write(piece)
        except OSError as error:
            raise _failed(error, self._path) from error

    def finish(self) -> None:
        try:
            if self._older is not None:
                self._copy(self._older)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self._left_out.close()
            self._part.replace(self._path)
        except OSError as error:
            raise _failed(error, self._path) from error

    def _copy(self, older: Path) -> None:
        dropped = tuple(self._dropped)
        last, stays = b"", True
        with older.open("rb") as stream:
            for line in stream:
                if dropped and line.endswith(dropped):
                    continue
                # The lines of a document stand together, so it is looked up once.
                if (document := _document_of(line)) != last:
                    last, stays = document, document not in self._left_out
                if stays:
                    self._stream.write(line)


def _pieces(stream: IO[bytes], without: Collection[str]) -> Iterator[bytes]:
    """Yield whole lines in pieces of at most `CHUNK_BYTES`."""
    left_out = {document.encode() for document in without}
    rest = b""
    while block := stream.read(CHUNK_BYTES - len(rest)):
        whole = rest + block
        end = whole.rfind(b"\n") + 1
        rest = whole[end:]
        yield _kept(whole[:end], left_out) if left_out else whole[:end]
    if rest:
        yield rest


def _kept(piece: bytes, left_out: Collection[bytes]) -> bytes:
    lines = piece.splitlines(keepends=True)
    return b"".join(line for line in lines if _document_of(line) not in left_out)


def _document_of(line: bytes) -> bytes:
    match = _DOCUMENT_GRAPH.search(line.rstrip(b"\n"))
    return match[1] if match else b""


def _failed(error: OSError, place: Path) -> OutputError:
    if error.errno == errno.ENOSPC or "No space left" in str(error):
        return full_disk(str(place))
    if "lock" in str(error).lower():
        return OutputError(
            "another process has this store open for writing",
            place=str(place),
            remedy="close it first, or name another store",
        )
    return OutputError(f"cannot be written: {error}", place=str(place))
