"""Persons, their groups and what is known of them when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How far a name leads."""

    IDENTIFIED = "identified"
    AMBIGUOUS = "ambiguous"
    DEPARTED = "departed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Group:
    """A parliamentary group or party."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's time in a group, ISO dates; empty: the source does not say.

    ``known_until`` is the day until which the source says anything: an open end does not reach
    beyond it.
    """

    group: Group
    since: str = ""
    until: str = ""
    known_until: str = ""

    def covers(self, day: str) -> bool:
        """Tell whether the source warrants the membership on a day (ISO 8601).

        >>> past = Membership(Group("g", "G"), since="2017-03-23", known_until="2019-12-08")
        >>> past.covers("2018-06-11"), past.covers("2024-01-18")
        (True, False)
        """
        end = self.until or self.known_until
        return bool(self.since and day and end) and self.since <= day <= end


@dataclass(frozen=True, slots=True)
class Seat:
    """A time in the Chamber, ISO dates; an open end reaches no further than ``known_until``."""

    since: str
    until: str = ""
    known_until: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A present or former member of the Chamber, as the tables describe one."""

    id: str
    first_name: str
    surname: str  # with its prefix: "van der Plas"
    initials: str = ""
    seats: tuple[Seat, ...] = ()
    memberships: tuple[Membership, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """First name and surname."""
        return f"{self.first_name} {self.surname}".strip()

    def sat_on(self, day: str) -> bool | None:
        """Tell whether the person sat in the Chamber on a day; None where no table says.

        Parameters
        ----------
        day:
            ISO 8601; empty when it is not known.

        >>> person = Person("p", "A", "B", seats=(Seat("2017-03-23", known_until="2019-12-08"),))
        >>> person.sat_on("2018-06-11"), person.sat_on("2012-01-01"), person.sat_on("2024-01-18")
        (True, False, None)
        """
        if not day or not self.seats:
            return None
        if any(seat.since <= day <= (seat.until or seat.known_until) for seat in self.seats):
            return True
        last = max(self.seats, key=lambda seat: seat.since)
        return False if day < last.since or (last.until and last.known_until >= day) else None


@dataclass(frozen=True, slots=True)
class Identification:
    """Who a signed name is, with the reason."""

    certainty: Certainty
    reason: str
    person: Person | None = None
    group: Group | None = None
