"""Load a dataset file into a new Oxigraph folder: ``python -m betoog.store.load FILE FOLDER``."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from betoog.errors import SourceError

#: One bulk load of 2.4 million quads takes 1.5 GiB of memory; parts of this size stay at 0.4.
PART_BYTES = 20 * 1024 * 1024

FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
#: A file in these can be cut at any line end.
_BY_LINE = frozenset({".nq", ".nt"})


def load(file: Path, folder: Path) -> None:
    """Load a file into a new store on disk.

    Parameters
    ----------
    file:
        N-Quads, N-Triples, TriG, Turtle or JSON-LD, by its extension.
    folder:
        The store's folder, not yet there.

    Raises
    ------
    SourceError
        When the file cannot be read or is of another kind.
    """
    if file.suffix not in FORMATS:
        raise SourceError(f"no dataset: one of {', '.join(FORMATS)}", place=str(file))
    store = ox.Store(str(folder))
    try:
        with file.open("rb") as stream:
            for part in _parts(stream, by_line=file.suffix in _BY_LINE):
                store.bulk_load(part, format=FORMATS[file.suffix])
    except (SyntaxError, OSError, ValueError) as error:
        raise SourceError(f"cannot be loaded: {error}", place=str(file)) from error
    store.optimize()
    store.flush()


def _parts(stream: IO[bytes], *, by_line: bool) -> Iterator[bytes]:
    if not by_line:
        yield stream.read()
        return
    while part := stream.read(PART_BYTES):
        yield part + stream.readline()


def main(arguments: Sequence[str]) -> None:
    """Load, and leave with one line on standard error when that fails."""
    try:
        load(Path(arguments[0]), Path(arguments[1]))
    except SourceError as error:
        sys.exit(error.message)


if __name__ == "__main__":
    main(sys.argv[1:])
