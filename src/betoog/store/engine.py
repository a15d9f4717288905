"""Engines that execute queries: Oxigraph in memory or in a folder; others fit the same protocol."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from betoog.errors import OutputError, QueryError, SourceError
from betoog.store.prepare import names_dataset
from betoog.store.tokens import Token, significant

#: What an engine answers: rows, yes or no, or triples.
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

#: A file that every Oxigraph folder has: RocksDB's pointer to its current manifest.
_STORE_MARK = "CURRENT"

_FORMATS = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class Engine(Protocol):
    """Executes prepared queries; without FROM the default graph is the union of all graphs."""

    def execute(self, query: str, prefixes: Mapping[str, str]) -> Answer:
        """Execute a query.

        Raises
        ------
        QueryError
            When it cannot be parsed or evaluated.
        """
        ...


class OxigraphEngine:
    """Oxigraph, in memory or in a folder on disk.

    Parameters
    ----------
    store:
        The store to query.
    """

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def execute(self, query: str, prefixes: Mapping[str, str]) -> Answer:
        """Execute a query over the graphs that FROM names, else over the union of all graphs."""
        try:
            return self.store.query(
                query,
                prefixes=dict(prefixes),
                use_default_graph_as_union=not names_dataset(query),
            )
        except SyntaxError as error:
            raise syntax_error(query, str(error)) from error
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query cannot be evaluated: {error}") from error


def open_engine(path: Path) -> OxigraphEngine:
    """Open a dataset for queries.

    Parameters
    ----------
    path:
        A folder that `write_store` made, or a file of N-Quads, TriG or JSON-LD.

    Raises
    ------
    SourceError
        When it is missing, empty, of another kind, damaged or in use.
    """
    if path.is_dir():
        return OxigraphEngine(_open_folder(path))
    if path.suffix not in _FORMATS and path.exists():
        raise SourceError("no dataset: .nq, .trig, .jsonld or a folder", place=str(path))
    store = ox.Store()
    try:
        store.bulk_load(path=str(path), format=_FORMATS.get(path.suffix))
    except FileNotFoundError as error:
        raise SourceError(
            "no such dataset", place=str(path), remedy="make it with betoog build"
        ) from error
    except (SyntaxError, OSError, ValueError) as error:
        raise SourceError(f"cannot be loaded: {error}", place=str(path)) from error
    if next(iter(store), None) is None:
        # Every question would be answered with nothing, as if that were so.
        raise SourceError("the dataset is empty", place=str(path))
    return OxigraphEngine(store)


def engine_of(quads: Iterable[ox.Quad]) -> OxigraphEngine:
    """Put quads into memory for queries."""
    store = ox.Store()
    store.bulk_extend(quads)
    return OxigraphEngine(store)


def _open_folder(path: Path) -> ox.Store:
    if not (path / _STORE_MARK).exists():
        raise SourceError(
            "this folder holds no store", place=str(path), remedy="betoog build --store FOLDER"
        )
    try:
        return ox.Store.read_only(str(path))
    except OSError as error:
        raise SourceError(f"the store cannot be opened: {error}", place=str(path)) from error


def write_store(quads: Iterable[ox.Quad], folder: Path) -> None:
    """Write quads as a store on disk, whole or not at all.

    Readers get a finished folder that nobody writes to: a build goes to a temporary neighbour,
    which then takes the place of the older one.

    Parameters
    ----------
    quads:
        What the store will hold.
    folder:
        Where; an older store there is replaced.

    Raises
    ------
    OutputError
        When the folder holds something else, or cannot be written.
    """
    if folder.exists() and not (folder.is_dir() and _is_replaceable(folder)):
        raise OutputError(
            "this is no store, it will not be replaced",
            place=str(folder),
            remedy="name a new or empty folder",
        )
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    except OSError as error:
        raise OutputError(f"cannot be written: {error}", place=str(folder)) from error
    try:
        _fill(temporary / "new", quads)
        if folder.exists():
            folder.rename(temporary / "old")
        (temporary / "new").rename(folder)
    except OSError as error:
        raise OutputError(f"cannot be written: {error}", place=str(folder)) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _fill(folder: Path, quads: Iterable[ox.Quad]) -> None:
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()


def _is_replaceable(folder: Path) -> bool:
    return (folder / _STORE_MARK).exists() or not any(folder.iterdir())


def syntax_error(query: str, message: str) -> QueryError:
    """Put the parser's message into words, with line and column.

    A bracket without its partner is the commonest cause and is found exactly; for anything else
    the place is where the parser gave up, which can lie a little after the mistake.

    Parameters
    ----------
    query:
        The query that was parsed.
    message:
        The parser's own message: ``error at 3:10: expected one of ...``.

    >>> print(syntax_error("SELECT * {\\n ?s ?p (", "error at 2:8: expected one of IF"))
    line 2, column 8: the query cannot be parsed: "(" is never closed
    >>> print(syntax_error("SELECT * { ?s ?p }", "error at 1:18: expected one of \\"(\\""))
    line 1, column 18: the query cannot be parsed near "}" (expected: ()
    """
    unpaired = _unpaired_bracket(query)
    if unpaired:
        return QueryError(f"the query cannot be parsed: {unpaired[1]}", place=unpaired[0].place)
    match = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if match is None:
        return QueryError(f"the query cannot be parsed: {message}")
    line, column, expected = int(match[1]), int(match[2]), match[3]
    sentence = re.search(r"[A-Z][a-z]+(?: [^\s,]+){3,}", expected)
    return QueryError(
        "the query cannot be parsed"
        + (f": {sentence[0]}" if sentence else _near(query, line, column)),
        place=f"line {line}, column {column}",
        remedy="" if sentence else _expected(expected),
    )


def _unpaired_bracket(query: str) -> tuple[Token, str] | None:
    partners = {")": "(", "]": "[", "}": "{"}
    opened: list[Token] = []
    for token in significant(query):
        if token.kind != "mark":
            continue
        if token.text in partners.values():
            opened.append(token)
        elif token.text in partners:
            if not opened:
                return token, f'"{token.text}" closes nothing'
            last = opened.pop()
            if last.text != partners[token.text]:
                return token, f'"{token.text}" does not close the "{last.text}" of {last.place}'
    return (opened[-1], f'"{opened[-1].text}" is never closed') if opened else None


def _near(query: str, line: int, column: int) -> str:
    before = [token for token in significant(query) if (token.line, token.column) <= (line, column)]
    return f' near "{before[-1].text}"' if before else ""


def _expected(expected: str) -> str:
    # Keywords and quoted marks help a writer; the parser's character classes do not.
    found = re.findall(r'"([^"\s]+)"|\b([A-Z]{2,}[A-Z_]*)\b', expected)
    words = list(dict.fromkeys(quoted or word for quoted, word in found))
    return f"expected: {' '.join(words[:6])}" if words else ""
