"""Read the persons and their groups from the tables that the Chamber and openkamer publish."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from betoog.errors import SourceError
from betoog.files import read_source
from betoog.people.model import Group, Membership, Person, Seat
from betoog.people.register import Register, folded

#: The Chamber's tables of persons and of their seats; openkamer's table of persons.
PERSONS, SEATS = "persoon*.json", "fractiezetelpersoon*.json"
OLDER_PERSONS = "openkamer-person.json"

_SITTING = "Tweede Kamerlid"
Item = TypeVar("Item")

_WIKIDATA = "http://www.wikidata.org/entity/"


def read_register(folder: Path) -> Register:
    """Read every table of persons in a folder.

    Parameters
    ----------
    folder:
        A folder with the Chamber's ``persoon*.json`` and ``fractiezetelpersoon*.json`` (answers
        of its OData service), and openkamer's ``openkamer-person.json`` and
        ``openkamer-parliament.json``; each of them may be absent.

    Returns
    -------
    The register. A seat counts for a person only where its row names the person
    (``Persoon_Id``) and the group (``FractieZetel.Fractie``): nothing else ties them together.
    The Chamber's OData service gives such rows, page by page, for
    ``FractieZetelPersoon?$expand=FractieZetel($expand=Fractie)``.

    Raises
    ------
    SourceError
        When a table is damaged.
    """
    tables = [_SeatTable.read(path) for path in sorted(folder.glob(SEATS))]
    groups, seats = _joined(table.groups for table in tables), _joined(t.seats for t in tables)
    installed = _installed(row for table in tables for row in table.rows)
    known = _openkamer(folder)
    persons: dict[str, Person] = {}
    for path in sorted(folder.glob(PERSONS)):
        seat = Seat(installed, known_until=_day_of_file(path)) if installed else None
        for row in _table(path):
            key = row.get("Id") or ""
            own = seats.get(key, [seat] if _sits(row) and seat else [])
            person = _person(row, groups.get(key, ()), own, known.pop(key, None))
            persons[person.id] = person
    for person in known.values():
        persons.setdefault(person.id, person)
    return Register(persons.values())


def _installed(rows: Iterable[Mapping[str, Any]]) -> str:
    """Find the day on which the Chamber of a table of seats was installed: most began on it."""
    days = Counter(_day(row.get("Van")) for row in rows if not row.get("TotEnMet"))
    return days.most_common(1)[0][0] if days else ""


def _day_of_file(path: Path) -> str:
    """Read from its name until when a table holds: ``persoon_active_2025-10.json``."""
    match = re.search(r"(\d{4})-(\d{2})(?:-(\d{2}))?", path.stem)
    if match is None:
        return ""
    year, month = int(match[1]), int(match[2])
    return f"{match[1]}-{match[2]}-{match[3] or monthrange(year, month)[1]}"


def _sits(row: Mapping[str, Any]) -> bool:
    return row.get("Functie") == _SITTING


def _person(
    row: Mapping[str, Any],
    groups: Iterable[Membership],
    seats: Iterable[Seat],
    older: Person | None,
) -> Person:
    surname = " ".join(filter(None, (row.get("Tussenvoegsel"), row.get("Achternaam"))))
    return Person(
        id=f"tk-{row['Nummer']}",
        first_name=row.get("Roepnaam") or "",
        surname=surname,
        initials=row.get("Initialen") or "",
        seats=(*(older.seats if older else ()), *seats),
        memberships=(*groups, *(older.memberships if older else ())),
        links=older.links if older else (),
    )


@dataclass(frozen=True, slots=True)
class _SeatTable:
    """The rows of a table of seats, and the day until which it holds."""

    rows: list[Mapping[str, Any]]
    known_until: str

    @classmethod
    def read(cls, path: Path) -> Self:
        rows = [row for row in _table(path) if not row.get("Verwijderd")]
        # A seat without an end lasts until the table was fetched: by the file's name, else at
        # least until the last change in it.
        changed = max((_day(row.get("ApiGewijzigdOp")) for row in rows), default="")
        return cls(rows, _day_of_file(path) or changed)

    @property
    def groups(self) -> Iterator[tuple[str, Membership]]:
        for row in self.rows:
            group = (row.get("FractieZetel") or {}).get("Fractie") or {}
            name = group.get("Afkorting") or group.get("NaamNL")
            if row.get("Persoon_Id") and name:
                since, until = _day(row.get("Van")), _day(row.get("TotEnMet"))
                yield (
                    row["Persoon_Id"],
                    Membership(group_of(name), since, until, self.known_until),
                )

    @property
    def seats(self) -> Iterator[tuple[str, Seat]]:
        for row in self.rows:
            if row.get("Persoon_Id") and row.get("Van"):
                since, until = _day(row["Van"]), _day(row.get("TotEnMet"))
                yield row["Persoon_Id"], Seat(since, until, self.known_until)


def _joined(tables: Iterable[Iterable[tuple[str, Item]]]) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for table in tables:
        for key, item in table:
            found[key].append(item)
    return dict(found)


def group_of(name: str) -> Group:
    """Make a group from its short name.

    >>> group_of("GroenLinks-PvdA").id
    'fractie-groenlinks-pvda'
    """
    return Group(f"fractie-{folded(name).replace(' ', '-')}", name)


def _openkamer(folder: Path) -> dict[str, Person]:
    """Read openkamer's present and former members, by TK id or slug."""
    parliament = _rows(folder, "openkamer-parliament.json")
    parties = {
        row["pk"]: group_of(row["fields"]["name_short"])
        for row in parliament
        if row["model"] == "parliament.politicalparty" and row["fields"].get("name_short")
    }
    memberships: dict[int, list[tuple[Group, str, str]]] = defaultdict(list)
    seats: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for row in parliament:
        fields = row["fields"]
        if row["model"] == "parliament.partymember" and fields["party"] in parties:
            memberships[fields["person"]].append(
                (parties[fields["party"]], fields["joined"] or "", fields["left"] or "")
            )
        elif row["model"] == "parliament.parliamentmember" and fields["joined"]:
            seats[fields["person"]].append((fields["joined"], fields["left"] or ""))
    return {
        row["fields"]["tk_id"] or row["fields"]["slug"]: _older(
            row["fields"], memberships[row["pk"]], seats[row["pk"]]
        )
        for row in _rows(folder, OLDER_PERSONS)
        if row["pk"] in seats
    }


def _older(
    fields: Mapping[str, Any],
    memberships: Iterable[tuple[Group, str, str]],
    seats: Iterable[tuple[str, str]],
) -> Person:
    known = _day(fields.get("datetime_updated"))
    wikidata = fields.get("wikidata_id")
    return Person(
        id=fields["slug"],
        first_name=fields.get("forename") or "",
        surname=" ".join(filter(None, (fields.get("surname_prefix"), fields.get("surname")))),
        initials=fields.get("initials") or "",
        seats=tuple(Seat(since, until, known) for since, until in sorted(seats)),
        memberships=tuple(
            Membership(group, since, until, known) for group, since, until in memberships if since
        ),
        links=(f"{_WIKIDATA}{wikidata}",) if wikidata else (),
    )


def _day(value: object) -> str:
    return str(value)[:10] if value else ""


def _rows(folder: Path, pattern: str) -> list[Mapping[str, Any]]:
    return [row for path in sorted(folder.glob(pattern)) for row in _table(path)]


def _table(path: Path) -> Iterator[Mapping[str, Any]]:
    try:
        data = json.loads(read_source(path))
    except json.JSONDecodeError as error:
        raise SourceError(f"no JSON: {error.msg}", place=f"{path}:{error.lineno}") from error
    rows = data.get("value", data) if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise SourceError("no table of rows", place=str(path))
    yield from rows
