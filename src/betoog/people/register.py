"""Find the person behind a signed name, or say why nobody can be named."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from betoog.people.model import Certainty, Group, Identification, Person

_UNKNOWN = Identification(Certainty.UNKNOWN, "no table has this name")


class Register:
    """The persons that names can stand for.

    Parameters
    ----------
    persons:
        The persons of all tables.

    >>> from betoog.people.model import Seat
    >>> seat = Seat("2023-12-06", known_until="2025-10-31")
    >>> register = Register([Person("p1", "Anne", "de Wit", seats=(seat,))])
    >>> register.identify("De Wit", "2024-01-18").person.id
    'p1'
    >>> register.identify("Zwart", "2024-01-18").certainty.value
    'unknown'
    """

    def __init__(self, persons: Iterable[Person] = ()) -> None:
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        for person in persons:
            self._by_surname[folded(person.surname)].append(person)

    def __len__(self) -> int:
        return sum(map(len, self._by_surname.values()))

    def identify(self, name: str, day: str, *, initials: str = "") -> Identification:
        """Tell who signed with a name on a day.

        Parameters
        ----------
        name:
            As it stands under the paper: ``Podt``, ``Inge van Dijk``, ``D. van Dijk``.
        day:
            The date of the paper, ISO 8601; empty when it is not known.
        initials:
            The signatory's initials, where the paper's metadata give them.

        Returns
        -------
        The person and the group on that day, as far as the tables warrant them. A surname that
        several bear, or that only a former member bears, names nobody.
        """
        given, candidates = self._candidates(name)
        if not candidates:
            return _UNKNOWN
        fitting = [
            person
            for person in candidates
            if _fits(person, given, initials) and person.sat_on(day) is not False
        ]
        if not fitting:
            return Identification(Certainty.UNKNOWN, "nobody of this name sat on that day")
        if len(fitting) > 1:
            return Identification(Certainty.AMBIGUOUS, f"{len(fitting)} persons bear this name")
        person = fitting[0]
        if not (given or initials or person.sat_on(day)):
            return Identification(Certainty.DEPARTED, "no table has this member on that day")
        reason, group = _reason(given, initials), _group(person, day)
        if group is None:
            reason = f"{reason}; no table ties this member to one group on that day"
        return Identification(Certainty.IDENTIFIED, reason, person, group)

    def _candidates(self, name: str) -> tuple[str, list[Person]]:
        words = name.split()
        # "Emiel van Dijk": the longest ending that is a surname, what stands before it is given.
        for start in range(len(words)):
            found = self._by_surname.get(folded(" ".join(words[start:])))
            if found:
                return " ".join(words[:start]), found
        return "", []


def _reason(given: str, initials: str) -> str:
    if initials:
        return "surname and initials fit one person"
    return "given name and surname fit one person" if given else "one member bears this surname"


def _fits(person: Person, given: str, initials: str) -> bool:
    if initials and person.initials:
        return person.initials.replace(" ", "") == initials.replace(" ", "")
    if not given:
        return True
    if given.endswith("."):
        return person.initials.replace(" ", "").startswith(given.replace(" ", ""))
    return folded(person.first_name) == folded(given)


def _group(person: Person, day: str) -> Group | None:
    groups = {item.group for item in person.memberships if item.covers(day)}
    return groups.pop() if len(groups) == 1 else None


#: Names of members and titles of papers come back often.
_CACHE = 20_000
_APART = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=_CACHE)
def folded(name: str) -> str:
    """Fold a name for comparison: no case, no accents, no hyphens, no dotless i.

    >>> folded("Yeşilgöz-Zegerius"), folded("Van der Plas")
    ('yesilgoz zegerius', 'van der plas')
    """
    plain = unicodedata.normalize("NFKD", name.replace("\u0131", "i").replace("ø", "o"))
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return _APART.sub(" ", letters.casefold()).strip()
