"""Check literals against the datatypes of XML Schema 1.1 part 2 that curated graphs use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, time
from types import MappingProxyType

from betoog.vocabulary import XSD, shorten

_ZONE = r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)?"
_DATE = re.compile(rf"(\d{{4}}-\d\d-\d\d){_ZONE}")
_DATE_TIME = re.compile(rf"(\d{{4}}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.\d+)?{_ZONE}")
_INTEGER = re.compile(r"[+-]?\d+")
_DECIMAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)")
_DOUBLE = re.compile(r"[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|INF)|NaN")
_YEAR = re.compile(rf"-?\d{{4,}}{_ZONE}")
_YEAR_MONTH = re.compile(rf"-?\d{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}")
_DURATION = re.compile(
    r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
)
_URI = re.compile(r"[^\s<>\"{}|\\^`]*")


def is_well_typed(value: str, datatype: str) -> bool:
    """Tell whether a literal's value lies in its datatype.

    Parameters
    ----------
    value:
        The lexical form.
    datatype:
        The datatype's IRI; one that is not in the table counts as right.

    >>> is_well_typed("true", XSD.boolean), is_well_typed("yes", XSD.boolean)
    (True, False)
    >>> is_well_typed("2018-02-30", XSD.date), is_well_typed("x", "http://example.org/own")
    (False, True)
    """
    check = _CHECKS.get(datatype)
    return check is None or check(value)


def literal_problem(value: str, datatype: str) -> str:
    """Tell in words what is wrong with a literal.

    Parameters
    ----------
    value, datatype:
        The lexical form and the datatype's IRI.

    Returns
    -------
    The reason; empty when nothing is wrong.

    >>> literal_problem("2018-13-45", XSD.date)
    '"2018-13-45" is no xsd:date'
    >>> literal_problem("2018-06-11", XSD.date)
    ''
    """
    return "" if is_well_typed(value, datatype) else f'"{value}" is no {shorten(datatype)}'


def _matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda value: pattern.fullmatch(value) is not None


def _is_date(value: str) -> bool:
    match = _DATE.fullmatch(value)
    return match is not None and _exists(match[1])


def _is_date_time(value: str) -> bool:
    match = _DATE_TIME.fullmatch(value)
    if match is None or not _exists(match[1]):
        return False
    try:
        time.fromisoformat(match[2])
    except ValueError:
        return False
    return True


def _exists(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True


def _is_natural(value: str) -> bool:
    return _INTEGER.fullmatch(value) is not None and int(value) >= 0


def _is_positive(value: str) -> bool:
    return _INTEGER.fullmatch(value) is not None and int(value) > 0


_CHECKS: Mapping[str, Callable[[str], bool]] = MappingProxyType(
    {
        XSD.anyURI: _matches(_URI),
        XSD.boolean: frozenset({"true", "false", "1", "0"}).__contains__,
        XSD.date: _is_date,
        XSD.dateTime: _is_date_time,
        XSD.decimal: _matches(_DECIMAL),
        XSD.double: _matches(_DOUBLE),
        XSD.duration: _matches(_DURATION),
        XSD.float: _matches(_DOUBLE),
        XSD.gYear: _matches(_YEAR),
        XSD.gYearMonth: _matches(_YEAR_MONTH),
        XSD.int: _matches(_INTEGER),
        XSD.integer: _matches(_INTEGER),
        XSD.nonNegativeInteger: _is_natural,
        XSD.positiveInteger: _is_positive,
    }
)
