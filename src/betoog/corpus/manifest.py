"""What a corpus holds, document by document, in a file of SQLite: it takes no memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any, Self

from betoog.corpus.model import Entry
from betoog.errors import BetoogError, SourceError
from betoog.files import Closing
from betoog.store.disk import database_trouble

#: The manifest's name in the folder of its generation.
NAME = "manifest.sqlite"
#: What it was first; a build reads it and writes the new form.
FIRST_FORM = "manifest.jsonl"
#: SQLite keeps this number in the file for its user: the form of the tables below.
_VERSION = 1
#: The columns of a document stand in the order of `Entry`.
_TABLES = """
CREATE TABLE document (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL,
  quads INTEGER NOT NULL, paragraphs INTEGER NOT NULL, analysed INTEGER NOT NULL,
  statements INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX document_by_sha256 ON document (sha256);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the documents of a manifest, and how many there are of each kind."""

    documents: int = 0
    quads: int = 0
    paragraphs: int = 0
    analysed: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)


class Manifest(Closing):
    """The documents of a corpus and the facts of its build.

    Parameters
    ----------
    database:
        A connection to the file, whose tables are as `create` makes them.
    place:
        What to name it in errors.

    >>> with Manifest.of([Entry("kst-1-2", "ab", "a.xml", "motie", 10)], {"code": "7"}) as manifest:
    ...     "kst-1-2" in manifest, "kst-1-3" in manifest, len(manifest)
    ...     manifest.facts(), manifest.totals().quads
    (True, False, 1)
    ({'code': '7'}, 10)
    """

    def __init__(self, database: sqlite3.Connection, place: str) -> None:
        self._database = database
        self._place = place
        self._is_closed = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a published manifest to read it.

        Raises
        ------
        SourceError
            When it is missing or damaged, or a later version of Betoog wrote it.
        """
        if not path.is_file():
            # A folder gives a riddle of an error, and a pipe waits for ever.
            said = "it is no file" if path.exists() else "it is missing"
            raise database_trouble(sqlite3.DatabaseError(said), str(path))
        # Nobody changes what is published, so it is read without locks.
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        manifest = cls(connect(address, str(path)), str(path))
        manifest.check_version()
        return manifest

    @classmethod
    def of(cls, entries: Iterable[Entry] = (), facts: Mapping[str, str] | None = None) -> Self:
        """Make a manifest of its own from entries, in a file that vanishes with it."""
        database = connect("", "the manifest")
        create(database, "the manifest")
        manifest = cls(database, "the manifest")
        manifest.add(entries)
        manifest.set_facts(facts or {})
        return manifest

    def __contains__(self, document: str) -> bool:
        return self.one("SELECT 1 FROM document WHERE id = ?", document) is not None

    def __len__(self) -> int:
        return int(self._number("SELECT COUNT(*) FROM document"))

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the documents, sorted."""
        for row in self.rows("SELECT id FROM document ORDER BY id"):
            yield row[0]

    def entries(self) -> Iterator[Entry]:
        """Yield the documents, sorted by id."""
        for row in self.rows("SELECT * FROM document ORDER BY id"):
            yield Entry(*row)

    def totals(self) -> Totals:
        """Sum up the documents."""
        row = self.one(
            "SELECT COUNT(*), COALESCE(SUM(quads), 0), COALESCE(SUM(paragraphs), 0), "
            "COALESCE(SUM(analysed), 0) FROM document"
        )
        kinds = self.rows(
            "SELECT kind, COUNT(*) AS n FROM document GROUP BY kind ORDER BY n DESC, kind"
        )
        documents, quads, paragraphs, analysed = map(int, row or (0, 0, 0, 0))
        return Totals(documents, quads, paragraphs, analysed, dict(kinds))

    def facts(self) -> dict[str, str]:
        """Return what the corpus was built with: fingerprints by name."""
        return dict(self.rows("SELECT name, value FROM fact ORDER BY name"))

    def add(self, entries: Iterable[Entry]) -> None:
        """Put documents in the place of older ones with their ids."""
        for entry in entries:
            self.run(
                "INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *astuple(entry)
            )

    def remove(self, document: str) -> None:
        """Forget a document; one that is not there stays away."""
        self.run("DELETE FROM document WHERE id = ?", document)

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Replace the facts of the build."""
        self.run("DELETE FROM fact")
        for name, value in facts.items():
            self.run("INSERT INTO fact VALUES (?, ?)", name, value)

    def check_version(self) -> None:
        """See whether the file has the tables of this version.

        Raises
        ------
        SourceError
            When it has not.
        """
        found = self._number("PRAGMA user_version")
        if found > _VERSION:
            raise SourceError(
                "a later version of Betoog built this corpus",
                place=self._place,
                remedy="use that version, or build the corpus anew, with --from-scratch",
            )
        if found < _VERSION:
            raise database_trouble(sqlite3.DatabaseError("it has no tables"), self._place)

    def check_whole(self) -> None:
        """Read every page of the file.

        Raises
        ------
        SourceError
            When a part of it is damaged.
        """
        found = self.one("PRAGMA quick_check(1)")
        if found is None or found[0] != "ok":
            said = str(found[0]).splitlines()[0] if found else "it cannot be read"
            raise database_trouble(sqlite3.DatabaseError(said), self._place)

    def close(self) -> None:
        """Write what waits to be written, and close the file; a second time does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            self._database.commit()
        except sqlite3.Error as error:
            raise database_trouble(error, self._place) from error
        finally:
            self._database.close()

    def run(self, statement: str, *values: object) -> sqlite3.Cursor:
        """Run a statement, with errors in words."""
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise database_trouble(error, self._place) from error

    def rows(self, statement: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a statement, with errors in words."""
        found = self.run(statement, *values)
        while True:
            try:
                row = found.fetchone()
            except sqlite3.Error as error:
                raise database_trouble(error, self._place) from error
            if row is None:
                return
            yield row

    def one(self, statement: str, *values: object) -> tuple[Any, ...] | None:
        """Return the first row of a statement; None without one."""
        return next(self.rows(statement, *values), None)

    def _number(self, statement: str) -> int:
        row = self.one(statement)
        return int(row[0]) if row else 0


def connect(address: str, place: str) -> sqlite3.Connection:
    """Open a file of SQLite that this process alone writes.

    Parameters
    ----------
    address:
        A path, a file: URI, or an empty text for a file that vanishes when it is closed.
    place:
        What to name it in errors.

    Raises
    ------
    BetoogError
        When it cannot be opened.
    """
    try:
        return sqlite3.connect(address, uri=address.startswith("file:"))
    except sqlite3.Error as error:
        raise database_trouble(error, place) from error


def create(database: sqlite3.Connection, place: str) -> None:
    """Make the tables of an empty manifest."""
    try:
        database.executescript(f"{_TABLES}PRAGMA user_version = {_VERSION};")
    except sqlite3.Error as error:
        raise database_trouble(error, place) from error


def open_manifest(generation: Path) -> Manifest:
    """Open the manifest of a generation, in the form that it has.

    Parameters
    ----------
    generation:
        The folder of a published generation.

    Raises
    ------
    SourceError
        When it is missing or damaged.
    """
    if not (generation / FIRST_FORM).exists():
        return Manifest.open(generation / NAME)
    return Manifest.of(*read_first_form(generation))


def read_first_form(generation: Path) -> tuple[Iterator[Entry], dict[str, str]]:
    """Read a manifest as it was first: a line of JSON for each document, and a file of facts.

    Raises
    ------
    SourceError
        When a part of it is damaged.
    """
    path = generation / "facts.json"
    try:
        facts: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(error, path) from error
    return _read_lines(generation / FIRST_FORM), facts


def _read_lines(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield Entry(**json.loads(line))
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(error, path) from error


def _damaged(error: Exception, path: Path) -> BetoogError:
    return database_trouble(sqlite3.DatabaseError(str(error)), str(path))
