"""What a build has sent to a store elsewhere, so that the next one can go on from there."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from betoog.corpus.manifest import connect
from betoog.files import Closing
from betoog.store.disk import database_trouble

_TABLES = """
CREATE TABLE IF NOT EXISTS sent (document TEXT PRIMARY KEY, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS arrived (key TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Journal(Closing):
    """The batches that were sent, and which batch wrote each document last.

    A note is on disk before a batch is sent and another one when it has arrived: whatever a
    killed build left half written at the store is known to be so.

    Parameters
    ----------
    path:
        The file, of SQLite; an absent one is empty.

    Raises
    ------
    BetoogError
        When it is damaged, or cannot be written.

    >>> import tempfile
    >>> journal = Journal(Path(tempfile.mkdtemp()) / "sent.sqlite")
    >>> journal.begin("k1", ["kst-1-1"])
    >>> journal.has("k1", ["kst-1-1"]), list(journal.touched())
    (False, ['kst-1-1'])
    >>> journal.end("k1")
    >>> journal.has("k1", ["kst-1-1"]), Journal(journal.path).has("k1", ["kst-1-1"])
    (True, True)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._database = connect(str(path), str(path))
        with self._change():
            self._database.executescript(_TABLES)
        self._take_lines(path.with_suffix(".jsonl"))

    def touched(self) -> Iterator[str]:
        """Yield the documents that were sent, or begun, since the manifest was published."""
        try:
            for (document,) in self._database.execute("SELECT document FROM sent"):
                yield document
        except sqlite3.Error as error:
            raise database_trouble(error, str(self.path)) from error

    def has(self, key: str, documents: Collection[str]) -> bool:
        """Tell whether a batch arrived, and no other one wrote its documents after it."""
        if not self._found("SELECT 1 FROM arrived WHERE key = ?", key):
            return False
        written = "SELECT 1 FROM sent WHERE document = ? AND key = ?"
        return all(self._found(written, document, key) for document in documents)

    def begin(self, key: str, documents: Collection[str]) -> None:
        """Note that a batch is about to be sent."""
        with self._change():
            self._database.execute("DELETE FROM arrived WHERE key = ?", (key,))
            self._database.executemany(
                "INSERT OR REPLACE INTO sent VALUES (?, ?)", ((name, key) for name in documents)
            )

    def end(self, key: str) -> None:
        """Note that all of a batch has arrived."""
        with self._change():
            self._database.execute("INSERT OR IGNORE INTO arrived VALUES (?)", (key,))

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _take_lines(self, path: Path) -> None:
        """Take over a journal as it was first: a line of JSON before a batch, and one behind."""
        if not path.exists():
            return
        for line in path.read_text("utf-8").splitlines():
            try:
                entry = json.loads(line)
            except json.JSONDecodeError:  # a line that broke off is none
                continue
            if (documents := entry.get("documents")) is None:
                self.end(entry["key"])
            else:
                self.begin(entry["key"], documents)
        path.unlink()

    def _found(self, statement: str, *values: str) -> bool:
        try:
            return self._database.execute(statement, values).fetchone() is not None
        except sqlite3.Error as error:
            raise database_trouble(error, str(self.path)) from error

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Let a change come to the disk whole or not at all."""
        try:
            with self._database:
                yield
        except sqlite3.Error as error:
            raise database_trouble(error, str(self.path)) from error
