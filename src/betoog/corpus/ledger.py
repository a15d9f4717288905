"""The manifest of a build that is going on, with what the build has to remember; all on disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Self

from betoog.corpus.manifest import FIRST_FORM, NAME, Manifest, connect, create, read_first_form
from betoog.corpus.model import Entry, Failure
from betoog.errors import OutputError
from betoog.store.disk import full_disk

#: The notes of a build; a killed build's notes are thrown away, its finished batches stay.
_NOTES = "notes.sqlite"
_TABLES = """
CREATE TABLE notes.seen (sha256 TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE notes.met (id TEXT PRIMARY KEY, place TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE notes.there (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE notes.shared (line TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE notes.failure (
  number INTEGER PRIMARY KEY, place TEXT NOT NULL, reason TEXT NOT NULL, remedy TEXT NOT NULL
);
"""
#: Shared lines come in pieces of so many, some megabytes.
_PIECE = 20_000


class Ledger(Manifest):
    """The manifest of the next generation, and notes on the build that makes it.

    It starts as a copy of the manifest before it. Nothing of it counts before it is published, so
    it is written without the care that a crash would ask for.

    >>> import tempfile
    >>> with Ledger.start(Path(tempfile.mkdtemp())) as ledger:
    ...     ledger.is_new("ab"), ledger.is_new("ab")
    ...     ledger.take(Entry("kst-1-2", "ab", "a.xml", "motie", 10))
    ...     ledger.place_in_this_build("kst-1-2"), ledger.place_in_this_build("kst-1-3")
    (True, False)
    ('a.xml', None)
    """

    @classmethod
    def start(cls, folder: Path, older: Path | None = None) -> Self:
        """Begin a ledger.

        Parameters
        ----------
        folder:
            Where it lies; what is left there of an earlier one is replaced.
        older:
            The folder of the generation to start from; None to start empty.

        Raises
        ------
        SourceError
            When the older manifest is damaged.
        OutputError
            When the folder cannot be written.
        """
        path, notes = folder / NAME, folder / _NOTES
        for old in (path, notes):
            old.unlink(missing_ok=True)
        converted = older is not None and (older / FIRST_FORM).exists()
        if older is not None and not converted:
            _copy(older / NAME, path)
        ledger = cls(connect(str(path), str(path)), str(path))
        if older is None or converted:
            create(ledger._database, str(path))
        ledger._attach(notes)
        if older is not None and converted:
            entries, facts = read_first_form(older)
            ledger.add(entries)
            ledger.set_facts(facts)
        return ledger

    def _attach(self, notes: Path) -> None:
        self.run("ATTACH ? AS notes", str(notes))
        for name in ("main", "notes"):
            self.run(f"PRAGMA {name}.journal_mode = OFF")
            self.run(f"PRAGMA {name}.synchronous = OFF")
        for statement in filter(str.strip, _TABLES.split(";")):
            self.run(statement)

    def is_new(self, sha256: str) -> bool:
        """Note a file by its hash; tell whether this build meets it for the first time."""
        return self.run("INSERT OR IGNORE INTO notes.seen VALUES (?)", sha256).rowcount > 0

    def keep(self, sha256: str, place: str) -> bool:
        """Let a document stay as it is when a file has the bytes that it was made of."""
        row = self.one("SELECT id FROM document WHERE sha256 = ?", sha256)
        if row is not None:
            self._meet(row[0], place)
        return row is not None

    def take(self, entry: Entry) -> None:
        """Put a document that this build made in the place of an older one with its id."""
        self.add([entry])
        self._meet(entry.id, entry.place)

    def _meet(self, document: str, place: str) -> None:
        self.run("INSERT OR IGNORE INTO notes.met VALUES (?, ?)", document, place)

    def place_in_this_build(self, document: str) -> str | None:
        """Return where this build met a document; None as long as it has not."""
        row = self.one("SELECT place FROM notes.met WHERE id = ?", document)
        return str(row[0]) if row is not None else None

    def move(self, folder: Path) -> None:
        """Finish the manifest and move it to another folder; the notes are forgotten.

        Raises
        ------
        OutputError
            When the disk is full.
        """
        self.close()
        path = Path(self._place)
        with path.open("rb") as stream:
            os.fsync(stream.fileno())
        path.replace(folder / NAME)

    # What failed

    def fail(self, failure: Failure) -> None:
        """Note a file that is not in the corpus."""
        self.run(
            "INSERT INTO notes.failure (place, reason, remedy) VALUES (?, ?, ?)",
            *(failure.place, failure.reason, failure.remedy),
        )

    def failures(self) -> Iterator[Failure]:
        """Yield what failed, in the order in which it did."""
        for row in self.rows("SELECT place, reason, remedy FROM notes.failure ORDER BY number"):
            yield Failure(*row)

    def failed(self) -> int:
        """Count what failed."""
        row = self.one("SELECT COUNT(*) FROM notes.failure")
        return int(row[0]) if row is not None else 0

    # What documents share

    def share(self, lines: Iterable[str]) -> None:
        """Note quads that documents share; each counts once."""
        for line in lines:
            self.run("INSERT OR IGNORE INTO notes.shared VALUES (?)", line)

    def shared(self) -> Iterator[list[str]]:
        """Yield the shared quads, sorted, some thousands at a time."""
        piece: list[str] = []
        for (line,) in self.rows("SELECT line FROM notes.shared ORDER BY line"):
            piece.append(line)
            if len(piece) == _PIECE:
                yield piece
                piece = []
        if piece:
            yield piece

    # What a store elsewhere holds

    def note_there(self, documents: Iterable[str]) -> None:
        """Note which documents are whole at an endpoint."""
        for document in documents:
            self.run("INSERT OR IGNORE INTO notes.there VALUES (?)", document)

    def are_there(self, documents: Collection[str]) -> bool:
        """Tell whether all of these documents were noted."""
        ask = "SELECT 1 FROM notes.there WHERE id = ?"
        return all(self.one(ask, document) is not None for document in documents)

    def anything_there(self) -> bool:
        """Tell whether any document was noted."""
        return self.one("SELECT 1 FROM notes.there") is not None

    def keep_only_there(self) -> None:
        """Forget the documents that were not noted."""
        self.run("DELETE FROM document WHERE id NOT IN (SELECT id FROM notes.there)")


def _copy(path: Path, target: Path) -> None:
    with Manifest.open(path) as manifest:
        manifest.check_whole()
    try:
        copyfile(path, target)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise full_disk(str(target)) from error
        raise OutputError(f"cannot be written: {error.strerror}", place=str(target)) from error
