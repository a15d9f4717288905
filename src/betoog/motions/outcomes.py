"""What became of a motion: the cabinet's verdict, the decision and the votes, from the tables."""

from __future__ import annotations

import csv
import io
import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Self

from betoog.errors import SourceError
from betoog.files import read_source
from betoog.motions.model import Decided, Outcome, Verdict, Votes

#: The Chamber has 150 seats: a larger sum adds up several ballots and is the total of none.
_SEATS = 150

#: The table that ties documents to cases, with the verdict of the cabinet.
CASES = "zaak-document.csv"
#: The table of votes by case.
VOTES = "motion_votes_summary.json"
#: "(t.v.v. 19637-3190)", "t.v.v. 36410-XV-30"
_REPLACES = re.compile(r"\bt\.?v\.?v\.?\s*\(?\s*(\d{5}(?:-[A-Z\d]+)?-\d+)\b", re.IGNORECASE)


class Outcomes:
    """What the tables say of motions, by their official ids.

    Parameters
    ----------
    rows:
        The rows of ``zaak-document.csv`` by kst id.
    votes:
        The rows of ``motion_votes_summary.json`` by case number.

    >>> row = {"zaak": "2024Z1", "kabinetsappreciatie": "Ontraden", "onderwerp": "Motie"}
    >>> vote = {"final_status": "Stemmen - aangenomen", "vote_totals": {"Voor": 90, "Tegen": 60}}
    >>> found = Outcomes({"kst-1-2": row}, {"2024Z1": vote}).of("kst-1-2")
    >>> found.verdict.value, found.decided.value, found.votes.for_
    ('AdvisedAgainst', 'Adopted', 90)
    >>> Outcomes({}, {}).of("kst-1-2") is None
    True
    """

    def __init__(
        self, rows: Mapping[str, Mapping[str, str]], votes: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self._rows = rows
        self._votes = votes

    def __len__(self) -> int:
        return len(self._rows)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read the tables below a folder, wherever they lie in it; absent ones are empty.

        Raises
        ------
        SourceError
            When a table is damaged.
        """
        cases, votes = _find(folder, CASES), _find(folder, VOTES)
        return cls(_cases(cases) if cases else {}, _summaries(votes) if votes else {})

    def of(self, document: str) -> Outcome | None:
        """Return what the tables say of a motion; None when they do not have it."""
        row = self._rows.get(document)
        if row is None:
            return None
        vote = self._votes.get(row["zaak"], {})
        subject = row.get("onderwerp", "").strip()
        replaced = _REPLACES.search(subject)
        return Outcome(
            case=row["zaak"],
            subject=subject,
            verdict=_verdict(row.get("kabinetsappreciatie", "")),
            decided=_decided(vote.get("final_status", "")),
            votes=_count(vote.get("vote_totals", {})),
            replaces=f"kst-{replaced[1]}" if replaced else "",
        )


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    path = Path(__file__).with_name("data") / "outcomes.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _verdict(text: str) -> Verdict | None:
    name = _names()["verdicts"].get(text.strip())
    return Verdict(name) if name else None


def _decided(text: str) -> Decided | None:
    name = _names()["decisions"].get(text.strip())
    return Decided(name) if name else None


def _count(totals: Mapping[str, int]) -> Votes | None:
    votes = Votes(totals.get("Voor", 0), totals.get("Tegen", 0), totals.get("Niet deelgenomen", 0))
    cast = votes.for_ + votes.against
    return votes if 0 < cast + votes.absent <= _SEATS else None


def _find(folder: Path, name: str) -> Path | None:
    return next(iter(sorted(folder.rglob(name))), None)


def _cases(path: Path) -> dict[str, Mapping[str, str]]:
    rows = csv.DictReader(io.StringIO(read_source(path)))
    if not {"kst", "zaak"} <= set(rows.fieldnames or ()):
        raise SourceError("this table has no columns kst and zaak", place=str(path))
    return {row["kst"]: row for row in rows if row["kst"]}


def _summaries(path: Path) -> dict[str, Mapping[str, Any]]:
    try:
        rows = json.loads(read_source(path))
        return {row["motion_number"]: row for row in rows}
    except json.JSONDecodeError as error:
        raise SourceError(f"no JSON: {error.msg}", place=f"{path}:{error.lineno}") from error
    except (KeyError, TypeError) as error:
        raise SourceError("no table of motions by motion_number", place=str(path)) from error
