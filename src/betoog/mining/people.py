"""Who held which post when, from tables of governments and persons that are given, not shipped."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from betoog.errors import SourceError
from betoog.files import read_source

#: The tables in the folder of open data, as its README names them.
GOVERNMENT_TABLE, PERSON_TABLE = "openkamer-government.json", "openkamer-person.json"

#: How the table abbreviates posts.
_POSITIONS = {
    "MIN": "minister",
    "PMI": "minister-president",
    "SOS": "staatssecretaris",
    "MWP": "minister",
    "DPM": "vice-minister-president",
}


@dataclass(frozen=True, slots=True)
class Person:
    """A person: surname, the name to show, and where to read more."""

    surname: str
    label: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person's time in a post; dates are ISO 8601, an empty end is open."""

    position: str
    field: str
    start: str
    end: str
    person: Person


@dataclass(frozen=True, slots=True)
class PostHolders:
    """Every tenure of the given tables."""

    tenures: tuple[Tenure, ...]

    def at(self, role: str, date: str) -> Person | None:
        """Tell who held a post on a day.

        Parameters
        ----------
        role:
            The post in words, such as ``Minister van Financiën``.
        date:
            The day, ISO 8601; an empty one finds nobody.

        Returns
        -------
        The person; None when nobody or more than one fits.

        >>> rutte = Person("Rutte", "M. Rutte")
        >>> table = PostHolders((Tenure("minister", "algemene zaken", "2010-10-14", "", rutte),))
        >>> table.at("Minister van Algemene Zaken", "2015-01-01").surname
        'Rutte'
        >>> table.at("Minister van Financiën", "2015-01-01") is None
        True
        """
        fitting = {tenure.person for tenure in self._in_post(role) if _covers(tenure, date)}
        return fitting.pop() if len(fitting) == 1 else None

    def before(self, role: str, date: str) -> Person | None:
        """Tell who held a post before the one who holds it on a day.

        Parameters
        ----------
        role, date:
            As for `at`.

        Returns
        -------
        The person; None when the tables know none, or when two left on the same day.

        >>> first, second = Person("Dekker", "S. Dekker"), Person("Weerwind", "F.M. Weerwind")
        >>> table = PostHolders((
        ...     Tenure("minister", "rechtsbescherming", "2017-10-26", "2022-01-10", first),
        ...     Tenure("minister", "rechtsbescherming", "2022-01-10", "", second),
        ... ))
        >>> table.before("Minister voor Rechtsbescherming", "2023-01-01").surname
        'Dekker'
        >>> table.before("Minister voor Rechtsbescherming", "2018-01-01") is None
        True
        """
        present = self.at(role, date)
        left = [
            tenure
            for tenure in self._in_post(role)
            if date and tenure.end and tenure.end <= date and tenure.person != present
        ]
        last = max((tenure.end for tenure in left), default="")
        leaving = {tenure.person for tenure in left if tenure.end == last}
        return leaving.pop() if len(leaving) == 1 else None

    def named(self, surname: str, date: str) -> Person | None:
        """Tell who of a surname was in the cabinet on a day.

        Parameters
        ----------
        surname, date:
            The surname with its particles, in any case, and the day, ISO 8601.

        Returns
        -------
        The person; None when nobody or more than one fits.

        >>> rutte = Person("Rutte", "M. Rutte")
        >>> table = PostHolders((Tenure("minister-president", "", "2010-10-14", "", rutte),))
        >>> table.named("Rutte", "2015-01-01").label, table.named("Rutte", "2001-01-01")
        ('M. Rutte', None)
        """
        fitting = {
            tenure.person
            for tenure in self.tenures
            if tenure.person.surname.lower() == surname.lower() and _covers(tenure, date)
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _in_post(self, role: str) -> Iterator[Tenure]:
        wanted = re.sub(r"^(?:de|het)\s+", "", role.strip().lower())
        position, _, field = re.sub(r"\s(?:van|voor)\s", "|", wanted, count=1).partition("|")
        for tenure in self.tenures:
            if tenure.position == position and _words(tenure.field) == _words(field):
                yield tenure


def _covers(tenure: Tenure, date: str) -> bool:
    return bool(date) and tenure.start <= date and (not tenure.end or date <= tenure.end)


def _words(field: str) -> frozenset[str]:
    """Return the words of a field; the table names some ministries in another order."""
    return frozenset(re.findall(r"[^\W\d_]+", field)) - {"en"}


def read_holders(folder: Path) -> PostHolders:
    """Read the tables of governments and persons.

    Parameters
    ----------
    folder:
        Where the two JSON tables lie.

    Raises
    ------
    SourceError
        When a table is missing or is no such table.
    """
    government = _table(folder / GOVERNMENT_TABLE)
    persons = {
        row["pk"]: _person(row["fields"])
        for row in _table(folder / PERSON_TABLE)
        if row["model"] == "person.person"
    }
    ministries = _by_key(government, "government.ministry")
    positions = _by_key(government, "government.governmentposition")
    tenures = []
    for row in government:
        if row["model"] != "government.governmentmember":
            continue
        fields = row["fields"]
        position = positions.get(fields["position"])
        person = persons.get(fields["person"])
        if position is None or person is None:
            continue
        ministry = ministries.get(position["ministry"], {})
        tenures.append(
            Tenure(
                position=_POSITIONS.get(position["position"], position["position"].lower()),
                field=(position["extra_info"] or ministry.get("name") or "").lower(),
                start=fields["start_date"] or "",
                end=fields["end_date"] or "",
                person=person,
            )
        )
    return PostHolders(tuple(tenures))


def _table(path: Path) -> list[dict[str, Any]]:
    try:
        rows = json.loads(read_source(path))
    except json.JSONDecodeError as error:
        raise SourceError(f"no JSON: {error.msg}", place=f"{path}:{error.lineno}") from error
    if not isinstance(rows, list):
        raise SourceError("no table of rows", place=str(path))
    return rows


def _by_key(rows: Iterable[dict[str, Any]], model: str) -> Mapping[int, dict[str, Any]]:
    return {row["pk"]: row["fields"] for row in rows if row["model"] == model}


def _person(fields: Mapping[str, Any]) -> Person:
    surname = " ".join(filter(None, (fields.get("surname_prefix"), fields["surname"])))
    wikidata = fields.get("wikidata_id")
    links = (f"http://www.wikidata.org/entity/{wikidata}",) if wikidata else ()
    return Person(surname, f"{fields.get('initials') or ''} {surname}".strip(), links)
