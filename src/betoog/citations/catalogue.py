"""A catalogue of known publication ids in one sqlite file: opens at once, grows by reading."""

from __future__ import annotations

import lzma
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from betoog.citations.identifiers import PUBLICATION_ID
from betoog.citations.model import DocumentFacts
from betoog.errors import OutputError, SourceError
from betoog.files import Closing

#: Names the file as ours ("BTOC" in hexadecimal), so that no other sqlite file is written into.
_APPLICATION_ID = 0x42544F43
_SCHEMA = """
CREATE TABLE publication (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE document (
  id TEXT PRIMARY KEY, noun TEXT NOT NULL, date TEXT NOT NULL, names TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX document_by_date ON document (date, noun);
"""
#: Until 2009 the id of a debate is its first and last page, in 2009-2010 its meeting and page.
_LAST_WITH_PAGES, _WITH_MEETING_AND_PAGE = 2009, 2009


def default_catalogue() -> Path:
    """Give the catalogue's usual place, in the user's cache folder."""
    cache = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache) / "betoog" / "catalogue.sqlite"


def read_identifiers(path: Path) -> Iterator[str]:
    """Read a list of ids, one to a line, plain or compressed with xz.

    Raises
    ------
    SourceError
        When the file cannot be read, is no text, or a line is no publication id.
    """
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="ascii") as lines:
            for place, line in enumerate(lines, start=1):
                identifier = line.strip()
                if _LISTED.fullmatch(identifier):
                    yield identifier
                elif identifier:
                    raise SourceError(
                        "this is no publication id",
                        place=f"{path}:{place}",
                        remedy="one id to a line, for example kst-19637-2380",
                    )
    except FileNotFoundError as error:
        raise SourceError("no such file", place=str(path)) from error
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise SourceError(f"cannot be read as a list of ids: {error}", place=str(path)) from error


#: Lists hold more series than running text cites; what matters is that a line is one plain id.
_LISTED = re.compile(r"[a-z]{1,6}-[0-9A-Za-z_-]{1,60}")


class Catalogue(Closing):
    """The known ids. Use as a context manager; every method raises SourceError on a broken file.

    >>> catalogue = Catalogue.in_memory(["kst-19637-2380", "kst-36410-VI-87"])
    >>> catalogue.knows("kst-19637-2380"), catalogue.knows("kst-19637-9999")
    (True, False)
    """

    def __init__(self, connection: sqlite3.Connection, place: str) -> None:
        self._connection = connection
        self._place = place
        self._prepare()

    @classmethod
    def open(cls, path: Path, *, make: bool = True) -> Catalogue:
        """Open a catalogue; unless told otherwise make an empty one where none is.

        Parameters
        ----------
        path:
            Its file.
        make:
            Whether to make one where none is.

        Raises
        ------
        SourceError
            When the file is no catalogue, or is not there and none is to be made.
        OutputError
            When its folder cannot be made or the file cannot be opened.
        """
        if not make and not path.exists():
            raise SourceError(
                "there is no catalogue here",
                place=str(path),
                remedy="make one with betoog catalogue load",
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Another process may be loading a list: wait for it rather than fail.
            connection = sqlite3.connect(path, timeout=30)
        except (OSError, sqlite3.OperationalError) as error:
            raise OutputError(
                f"the catalogue cannot be opened: {error}",
                place=str(path),
                remedy="choose another place with --catalogue",
            ) from error
        return cls(connection, str(path))

    @classmethod
    def in_memory(cls, identifiers: Iterable[str] = ()) -> Catalogue:
        """Make a catalogue that is not kept."""
        catalogue = cls(sqlite3.connect(":memory:"), "memory")
        catalogue.add(identifiers)
        return catalogue

    def _prepare(self) -> None:
        with self._errors():
            application, tables = self._marks()
            if application == _APPLICATION_ID:
                return
            if application or tables:
                raise self._refusal()
            self._connection.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION_ID}; COMMIT;"
            )

    def _marks(self) -> tuple[int, int]:
        """Give what tells our file from another: its mark and its number of tables."""
        try:
            (application,) = self._connection.execute("PRAGMA application_id").fetchone()
            (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            # Not a database at all: someone's own file, which nobody should be told to remove.
            raise self._refusal() from error
        return int(application), int(tables)

    def _refusal(self) -> SourceError:
        return SourceError(
            "this file is no catalogue",
            place=self._place,
            remedy="choose another place with --catalogue",
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise SourceError(
                f"the catalogue cannot be used: {error}",
                place=self._place,
                remedy="remove it and load it again with betoog catalogue load",
            ) from error

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def __len__(self) -> int:
        with self._errors():
            (count,) = self._connection.execute("SELECT count(*) FROM publication").fetchone()
        return int(count)

    def add(self, identifiers: Iterable[str]) -> int:
        """Add ids; give how many were new. All are added, or none when reading them fails."""
        with self._errors(), self._connection:
            before = self._connection.total_changes
            self._connection.executemany(
                "INSERT OR IGNORE INTO publication VALUES (?)", ((i,) for i in identifiers)
            )
            return self._connection.total_changes - before

    def remember(self, facts: DocumentFacts) -> None:
        """Add a document that was read, with what others may call it."""
        self.add([facts.identifier])
        row = (facts.identifier, facts.noun, facts.date, " ".join(facts.names))
        with self._errors(), self._connection:
            self._connection.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)", row)

    def dated(self, noun: str, date: str) -> tuple[DocumentFacts, ...]:
        """Give the documents of a kind that were read and bear a date (ISO 8601)."""
        query = "SELECT id, noun, date, names FROM document WHERE date = ? AND noun = ? ORDER BY id"
        with self._errors():
            rows = self._connection.execute(query, (date, noun)).fetchall()
        return tuple(DocumentFacts(i, n, d, tuple(names.split())) for i, n, d, names in rows)

    def knows(self, identifier: str) -> bool:
        """Tell whether an id is known."""
        query = "SELECT 1 FROM publication WHERE id = ?"
        with self._errors():
            return self._connection.execute(query, (identifier,)).fetchone() is not None

    def knows_dossier(self, dossier: str) -> bool:
        """Tell whether any paper of a dossier (`36410-VI`) is known."""
        return next(self._beginning(f"kst-{dossier}-", limit=1), None) is not None

    def kingdom_papers(self, dossier: str, number: str) -> tuple[str, ...]:
        """Find the papers whose id carries the second number of a Kingdom act (`R2023`)."""
        query = "SELECT id FROM publication WHERE id >= ? AND id < ? ORDER BY id"
        # "S" is the letter after the "R" of these numbers.
        bounds = (f"kst-{dossier}-R", f"kst-{dossier}-S")
        with self._errors():
            ids = [str(row[0]) for row in self._connection.execute(query, bounds)]
        return tuple(i for i in ids if i.endswith(f"-{number}"))

    def _beginning(self, prefix: str, *, limit: int = -1) -> Iterator[str]:
        # "." is the character after "-", which ends the prefix.
        query = "SELECT id FROM publication WHERE id >= ? AND id < ? ORDER BY id LIMIT ?"
        with self._errors():
            rows = self._connection.execute(query, (prefix, prefix[:-1] + ".", limit)).fetchall()
        return (str(row[0]) for row in rows)

    def debates_at(
        self, chamber: str, session: str, page: int, meeting: int | None
    ) -> tuple[str, ...]:
        """Find the debates that a page of the printed proceedings belongs to.

        Parameters
        ----------
        chamber:
            `tk`, `ek` or `vv`.
        session:
            The session in full, `2007-2008`.
        page:
            The page; page numbers run through the whole session.
        meeting:
            The meeting's number where the citation gives it.

        Returns
        -------
        The ids; several when more debates share the page, none when the session's are not known.
        """
        prefix = f"h-{chamber}-{session.replace('-', '')}-"
        first = int(session[:4])
        if first > _LAST_WITH_PAGES:
            return ()
        ids = tuple(self._beginning(prefix))
        if first == _WITH_MEETING_AND_PAGE:
            return _begun_last(ids, page, meeting)
        return tuple(i for i in ids if _spans(_places(i), page))


def _places(identifier: str) -> tuple[int, ...]:
    """Give the numbers in a debate's id after its session: meeting or pages.

    >>> _places("h-tk-20072008-3553-3555"), _places("h-tk-20092010-19-1499_2")
    ((3553, 3555), (19, 1499, 2))
    """
    return tuple(int(number) for number in re.findall(r"[0-9]+", identifier)[1:])


def _begun_last(ids: tuple[str, ...], page: int, meeting: int | None) -> tuple[str, ...]:
    """Of debates known by meeting and first page, give those that begin last before a page."""
    begun = [
        (first, identifier)
        for identifier in ids
        for number, first, *_ in [(*_places(identifier), 0, 0)]
        if meeting in {None, number} and first <= page
    ]
    last = max((first for first, _ in begun), default=None)
    return tuple(identifier for first, identifier in begun if first == last)


def _spans(places: tuple[int, ...], page: int) -> bool:
    """Tell whether first and last page contain a page; the meeting may stand before them."""
    return any(low <= page <= high for low, high in pairwise(places[:3]))


def load_list(path: Path, catalogue: Catalogue) -> int:
    """Add a list of ids to a catalogue; give how many were new."""
    return catalogue.add(read_identifiers(path))


def is_publication(identifier: str) -> bool:
    """Tell whether a text is an id of officielebekendmakingen.nl.

    >>> is_publication("kst-19637-2394"), is_publication("letter")
    (True, False)
    """
    return PUBLICATION_ID.fullmatch(identifier) is not None
