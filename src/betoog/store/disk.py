"""What lies on disk so that it takes no memory, and what can go wrong with it, in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from betoog.errors import BetoogError, OutputError, SourceError
from betoog.files import Closing


class DiskSet(Closing):
    """Byte strings, each once, in a private file that the system removes when it is closed.

    However many members it has, it takes the same memory.

    >>> with DiskSet() as names:
    ...     names.add(b"b"), names.add(b"a"), names.add(b"b")
    ...     b"a" in names, b"c" in names, list(names)
    (True, True, False)
    (True, False, [b'a', b'b'])
    """

    def __init__(self) -> None:
        # SQLite's name for a file of its own: kept in memory while small, and gone at a crash.
        self._members = sqlite3.connect("")
        self._run("PRAGMA journal_mode = OFF")
        self._run("CREATE TABLE member (name BLOB PRIMARY KEY) WITHOUT ROWID")

    def add(self, name: bytes) -> bool:
        """Add a member; tell whether it was not there yet.

        Raises
        ------
        OutputError
            When the disk of temporary files is full.
        """
        return self._run("INSERT OR IGNORE INTO member VALUES (?)", name).rowcount > 0

    def __contains__(self, name: bytes) -> bool:
        return self._run("SELECT 1 FROM member WHERE name = ?", name).fetchone() is not None

    def __iter__(self) -> Iterator[bytes]:
        """Yield the members in the order of their bytes."""
        for (name,) in self._run("SELECT name FROM member ORDER BY name"):
            yield bytes(name)

    def close(self) -> None:
        """Forget all members."""
        self._members.close()

    def _run(self, statement: str, *values: bytes) -> sqlite3.Cursor:
        try:
            return self._members.execute(statement, values)
        except sqlite3.Error as error:
            raise database_trouble(error, "the folder of temporary files") from error


def full_disk(place: str) -> OutputError:
    """Say that a disk is full, and that nothing is lost."""
    return OutputError(
        "no space left on the disk",
        place=place,
        remedy="make room and run the same command again: it goes on where it stopped",
    )


def database_trouble(error: sqlite3.Error, place: str) -> BetoogError:
    """Say what is wrong with a file of SQLite: the disk is full, or it is damaged.

    >>> print(database_trouble(sqlite3.OperationalError("database or disk is full"), "m.sqlite"))
    ... # doctest: +ELLIPSIS
    m.sqlite: no space left on the disk (make room ...)
    >>> print(database_trouble(sqlite3.DatabaseError("file is not a database"), "m.sqlite"))
    m.sqlite: damaged: file is not a database (build the corpus anew, with --from-scratch)
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_FULL or "disk is full" in str(error):
        return full_disk(place)
    # The first byte is the error's class; damage is told by every other one than these.
    if code is not None and code & 0xFF in _NOT_WRITTEN:
        return OutputError(f"cannot be written: {error}", place=place)
    return SourceError(
        f"damaged: {error}", place=place, remedy="build the corpus anew, with --from-scratch"
    )


_NOT_WRITTEN = frozenset(
    {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY}
)
