"""Dutch dates, by a table of twelve months."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

_DUTCH_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{'|'.join(_MONTHS)})\s*"
    # Digits glued to a year of four are a footnote's mark: "7 juli 20231".
    r"(?P<year>\d{4}(?!\d)|(?:1[89]|20)\d\d(?=\d{1,2}(?!\d)))",
    re.IGNORECASE,
)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def dutch_date(text: str) -> str:
    """Return the first Dutch date in a text.

    Parameters
    ----------
    text:
        Any text; the white space within a date may be missing.

    Returns
    -------
    The date in ISO 8601; empty when there is none that the calendar knows.

    >>> dutch_date("Den Haag, 11 juni 2018"), dutch_date("9 mei 20231Kamerstuk")
    ('2018-06-11', '2023-05-09')
    >>> dutch_date("Voorgesteld 31 juni 2018, nr. 1023")
    ''
    """
    for match in _DUTCH_DATE.finditer(text):
        month = _MONTHS.index(match["month"].lower()) + 1
        found = _checked(f"{match['year']}-{month:02}-{int(match['day']):02}")
        if found:
            return found
    return ""


def iso_date(text: str) -> str:
    """Return an ISO 8601 date when the text is one that the calendar knows, else nothing.

    >>> iso_date("2025-03-27"), iso_date("2025-02-30"), iso_date("20250327")
    ('2025-03-27', '', '')
    """
    stripped = text.strip()
    return _checked(stripped) if _ISO_DATE.fullmatch(stripped) else ""


def _checked(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
