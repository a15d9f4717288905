"""Read when something is promised for: "voor de zomer", "in het najaar van 2023"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

#: Parts of a year as months, end included, as the meteorological seasons have them; recesses and
#: "de kerst" end with the month that they fall in, since their days change from year to year.
_PARTS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "zomerreces": (7, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "herfstreces": (10, 10),
    "winter": (12, 12),
    "kerst": (12, 12),
    "kerstreces": (12, 12),
    "jaarwisseling": (12, 12),
    "einde van het jaar": (12, 12),
    "eerste kwartaal": (1, 3),
    "tweede kwartaal": (4, 6),
    "derde kwartaal": (7, 9),
    "vierde kwartaal": (10, 12),
    "eerste helft": (1, 6),
    "tweede helft": (7, 12),
}
_NUMBERS = {"één": 1, "een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "acht": 8}

_MONTH = "|".join(MONTHS)
_PART = "|".join(map(re.escape, sorted(_PARTS, key=len, reverse=True)))
_TERM = re.compile(
    rf"""\b(?:
      (?P<before>voor|vóór|uiterlijk(?:\ (?:op|in|voor))?|tot|per|in|na|vanaf|rond|begin|medio|eind
        |op)\s+
      (?:de\ loop\ van\ |het\ |de\ )?
      (?:(?P<day>[0-3]?\d)\s+(?P<daymonth>{_MONTH})(?:\s+(?P<dayyear>20\d\d))?
        |(?P<month>{_MONTH})(?:\s+(?P<monthyear>20\d\d))?
        |(?P<part>{_PART})(?:\s+(?:van\s+)?(?P<partyear>20\d\d))?
        |(?P<year>20\d\d))
      |(?P<relative>volgende\ week|volgende\ maand|deze\ maand|volgend\ jaar|dit\ jaar|komend\ jaar)
      |binnen\ (?P<count>{"|".join(_NUMBERS)}|\d{{1,2}})\ (?P<unit>weken|week|maanden|maand|jaar)
      |(?P<vague>binnenkort|spoedig|op\ (?:korte|afzienbare)\ termijn
        |zo\ (?:spoedig|snel)\ mogelijk)
    )(?:\b|(?<=\b20\d\d)(?=\d{{1,3}}\D))""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term in words and, where it can be told, the days that it spans (ISO 8601).

    ``start`` is empty where only the end is given ("voor de zomer"); both are empty for a vague
    term ("binnenkort").
    """

    text: str
    start: str = ""
    end: str = ""

    @property
    def interval(self) -> str:
        """The term as an ISO 8601-2 interval, ``..`` for an open side; empty when it is vague."""
        return f"{self.start or '..'}/{self.end or '..'}" if self.start or self.end else ""


def find_term(text: str, written: str = "") -> Term | None:
    """Find the term in a promise.

    Parameters
    ----------
    text:
        The sentence.
    written:
        The date of the document, ISO 8601, which completes a term without a year.

    Returns
    -------
    The first term; None without one.

    >>> find_term("Ik zal dit voor de zomer van 2023 doen.")
    Term(text='voor de zomer van 2023', start='', end='2023-05-31')
    >>> find_term("In het najaar van 2023 volgt een brief.").interval
    '2023-09-01/2023-11-30'
    >>> find_term("Ik zal dit doen.") is None
    True
    """
    today = date.fromisoformat(written) if re.fullmatch(r"\d{4}-\d\d-\d\d", written) else None
    for match in _TERM.finditer(text):
        start, end = _days(match, today)
        is_limit = (match["before"] or "").lower() not in _AT
        is_over = today is not None and end is not None and end < today
        if is_limit or not (is_over or _is_when_promised(text, match)):
            return Term(
                match[0], start.isoformat() if start else "", end.isoformat() if end else ""
            )
    return None


def _is_when_promised(text: str, match: re.Match[str]) -> bool:
    """Tell the day on which something was promised or discussed: "op 9 mei toegezegd"."""
    before = _CLAUSE_END.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
    behind = _CLAUSE_END.split(text[match.end() : match.end() + _REACH])[0]
    if _MEETING.search(before) or _SAID.search(before):
        return True
    return _PROMISED.search(behind) is not None and not _TO_COME.search(f"{before} {behind}")


_CLAUSE_END = re.compile(r"[,;:.?!]")
#: With these a date is a moment, not a limit.
_AT = frozenset({"op", "in", "begin", "medio", "eind", "rond"})
#: Characters of a clause in which the verb of a date is looked for.
_REACH = 120
#: What is held or written on a day, right before it.
_MEETING = re.compile(r"(?:debat|overleg|vergadering|bijeenkomst|gesprek|brief|uur|commissie)\s$")
_SAYING = (
    "toegezegd|beloofd|aangekondigd|gemeld|aangegeven|bericht|geïnformeerd|gezegd|medegedeeld"
    "|meegedeeld|verzocht|gevraagd|aangenomen|gestuurd|gezonden|toegestuurd|verzonden"
)
#: A participle in the clause of a date tells when something was said, unless it is to come.
_PROMISED = re.compile(rf"\b(?:{_SAYING})\b")
_TO_COME = re.compile(r"\b(?:zal|zullen|zou|zouden|wordt|worden)\b", re.IGNORECASE)
#: A past tense before a date, and "zoals toegezegd" right before it.
_SAID = re.compile(
    r"\b(?:zegde|zegden|zei|beloofde|kondigde|meldde|berichtte|vroeg)\b"
    rf"|\b(?:zoals|conform)\b.*\b(?:{_SAYING})\s$",
    re.IGNORECASE,
)


_Days = tuple[date | None, date | None]


def _days(match: re.Match[str], today: date | None) -> _Days:
    if match["vague"]:
        return None, None
    if match["relative"]:
        return _relative(match["relative"].lower(), today)
    if match["count"]:
        return _within(match, today)
    span = _span(match, today)
    return (None, None) if span is None else _bounded(match["before"].lower(), *span)


def _span(match: re.Match[str], today: date | None) -> tuple[date, date] | None:
    """Return the days of a day, month, part of a year or year."""
    if match["daymonth"]:
        month = MONTHS.index(match["daymonth"].lower()) + 1
        year = _year(match["dayyear"], month, today)
        if year is None or not 1 <= int(match["day"]) <= monthrange(year, month)[1]:
            return None
        day = date(year, month, int(match["day"]))
        return day, day
    if match["month"] or match["part"]:
        first, last = _months(match)
        year = _year(match["monthyear"] or match["partyear"], last, today)
        return None if year is None else (date(year, first, 1), _last(year, last))
    year = int(match["year"])
    return date(year, 1, 1), date(year, 12, 31)


def _months(match: re.Match[str]) -> tuple[int, int]:
    if match["month"]:
        month = MONTHS.index(match["month"].lower()) + 1
        return month, month
    return _PARTS[match["part"].lower()]


def _year(given: str | None, month: int, today: date | None) -> int | None:
    """Return the year given, or the first in which the month is still to come."""
    if given:
        return int(given)
    return None if today is None else today.year + (month < today.month)


def _bounded(word: str, first: date, last: date) -> _Days:
    if word in {"voor", "vóór"}:
        return None, first - timedelta(days=1)
    if word.startswith("uiterlijk") or word == "tot":
        return None, last
    if word in {"na", "vanaf", "per"}:
        return (last + timedelta(days=1) if word == "na" else first), None
    return _third(word, first, last)


def _third(word: str, first: date, last: date) -> _Days:
    """Take a third of a span for "begin", "medio" and "eind", the whole for the rest."""
    second, third = _cuts(first, last)
    day = timedelta(days=1)
    if word == "begin":
        return first, second - day
    if word == "medio":
        return second, third - day
    return (third if word == "eind" else first), last


def _cuts(first: date, last: date) -> tuple[date, date]:
    """Return where the second and the last third of a span begin: with a month where they can."""
    months = last.month - first.month + 1
    if months % 3 == 0:
        step = months // 3
        return first.replace(month=first.month + step), first.replace(month=first.month + 2 * step)
    days = (last - first + timedelta(days=1)) / 3
    return first + days, first + 2 * days


def _relative(words: str, today: date | None) -> _Days:
    if today is None:
        return None, None
    if words == "volgende week":
        monday = today + timedelta(days=7 - today.weekday())
        return monday, monday + timedelta(days=6)
    if words.endswith("maand"):
        later = words.startswith("volgende")
        year, month = divmod(today.year * 12 + today.month - 1 + later, 12)
        return date(year, month + 1, 1), _last(year, month + 1)
    year = today.year + (not words.startswith("dit"))
    return date(year, 1, 1), date(year, 12, 31)


def _within(match: re.Match[str], today: date | None) -> _Days:
    if today is None:
        return None, None
    count = match["count"].lower()
    number = _NUMBERS.get(count) or int(count)
    if match["unit"].startswith("we"):
        return None, today + timedelta(weeks=number)
    months = number * (12 if match["unit"] == "jaar" else 1)
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return None, date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _last(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
