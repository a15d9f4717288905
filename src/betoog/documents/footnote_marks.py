"""Find footnote marks that are glued to a word or to its punctuation ("voorligt.1").

A number after a full stop that ends a word ("voorligt.1") is a mark by its form. A number
straight after a word or a closing bracket ("kabinet2") is one only where it is the next in the
row, since "covid19" looks the same. Never a mark: digits within a number ("19.637", "1.5"), after
a word that takes a number of its own ("nr.3"), after capitals ("CO2", "G20"), units ("km2"),
years, or a number that something follows directly ("H2O").

Limits: a mark straight after a number ("in 2018.1") is left in the text, because it cannot be told
from a decimal; a second mark glued to the first is read as one number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from betoog.documents.characters import CLOSING_MARKS
from betoog.documents.lexicon import dutch_lexicon

_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"

_STOPS = ".,;:!?\u2026"
_CLOSING = re.escape(CLOSING_MARKS + _STOPS)

# A mark has at most three digits and no leading zero: a longer number is a year or a quantity.
_CANDIDATE = re.compile(
    rf"(?P<closing>[{_CLOSING}]{{0,3}})"
    rf"(?P<mark>(?<!\d)[1-9]\d{{0,2}}|[{_SUPERSCRIPTS}]{{1,3}})"
    rf"(?=[{_CLOSING}]{{0,3}}(?:\s|\Z))"
)

_BRACKET_AND_STOP = re.compile(rf"[{re.escape(CLOSING_MARKS)}].*[{_STOPS}]")

#: Enough to hold the longest Dutch word; it keeps the look behind from growing with the text.
_LONGEST_WORD = 60

#: km, cm, ha, m: a digit after so few letters is a square or a formula.
_SHORTEST_WORD = 3


@dataclass(frozen=True, slots=True)
class GluedMark:
    """A glued mark, by its place in the source (code points, end exclusive)."""

    start: int
    end: int
    mark: str


def glued_marks(source: str) -> Iterator[GluedMark]:
    """Yield the footnote marks that are glued to the text, in their order.

    Parameters
    ----------
    source:
        The text as it was supplied.

    Returns
    -------
    Marks with their offsets in ``source``; superscript digits are given as plain ones.

    >>> [m.mark for m in glued_marks("dat aan de Raad voorligt.1 Hierbij geldt dit2.")]
    ['1', '2']
    >>> [m.mark for m in glued_marks("artikel 3.1, 19.637, H2O, CO2, covid19 en nr.3 uit 2018")]
    []
    """
    last = 0
    for match in _CANDIDATE.finditer(source):
        mark = _plain_digits(match["mark"])
        if not _may_follow(source, match.start("closing"), match["closing"]):
            continue
        is_next = int(mark) == last + 1
        if is_next or _has_form(match):
            last = int(mark)
            yield GluedMark(match.start("mark"), match.end("mark"), mark)


def _has_form(match: re.Match[str]) -> bool:
    """Tell a number after a full stop, or a raised one, from one that is merely glued."""
    return bool(re.search(r"[.!?\u2026]", match["closing"])) or not match["mark"].isascii()


def _may_follow(source: str, end: int, closing: str) -> bool:
    """Tell whether what stands before the mark can carry one."""
    word = _word_before(source, end)
    if not word:
        return False
    if word[-1].isdigit():
        # "(… nr. 2380).1": only a bracket or quotation mark parts a number from the mark.
        return bool(_BRACKET_AND_STOP.match(closing))
    if len(word) < _SHORTEST_WORD or not word[-1].islower():
        return False
    if any(char.isupper() for char in word[1:]) and not closing:
        return False
    return word.lower() not in dutch_lexicon().number_words


def _word_before(source: str, end: int) -> str:
    window = source[max(0, end - _LONGEST_WORD) : end]
    match = re.search(r"\w+$", window)
    return match.group() if match else ""


def _plain_digits(mark: str) -> str:
    return "".join(str(unicodedata.digit(char)) for char in mark)
