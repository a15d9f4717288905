"""Tell which of the tables that a corpus draws on are there, and what the absent ones mean."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from betoog.motions.outcomes import CASES, VOTES
from betoog.people.tables import OLDER_PERSONS, PERSONS, SEATS


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A table by the names that it can have, and what is unknown without it."""

    names: tuple[str, ...]
    without: str


_TABLES = (
    _Wanted((CASES,), "no document has a case, a cabinet verdict, votes or a decision"),
    _Wanted((VOTES,), "no motion has votes or a decision"),
    _Wanted((PERSONS, OLDER_PERSONS), "no name is tied to a member of the Chamber"),
    _Wanted((SEATS, OLDER_PERSONS), "no member has a parliamentary group"),
)


@dataclass(frozen=True, slots=True)
class FoundTables:
    """Which tables are there, and what is unknown for want of the others, one line each."""

    found: tuple[str, ...]
    unknown: tuple[str, ...]


def find_tables(folder: Path) -> FoundTables:
    """Look which tables lie in a folder, at any depth.

    Parameters
    ----------
    folder:
        Where `betoog.corpus.process.tables` reads.

    Returns
    -------
    The tables that are there, and a line for each that is not, with what that means.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as name:
    ...     _ = (Path(name) / "motion_votes_summary.json").write_text("[]")
    ...     tables = find_tables(Path(name))
    >>> tables.found
    ('motion_votes_summary.json',)
    >>> tables.unknown[0]
    'zaak-document.csv: no document has a case, a cabinet verdict, votes or a decision'
    """
    there = {name: _is_there(folder, name) for table in _TABLES for name in table.names}
    return FoundTables(
        tuple(name for name, found in there.items() if found),
        tuple(
            f"{' or '.join(table.names)}: {table.without}"
            for table in _TABLES
            if not any(there[name] for name in table.names)
        ),
    )


def _is_there(folder: Path, name: str) -> bool:
    return next(folder.rglob(name), None) is not None
