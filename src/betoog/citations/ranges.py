"""Give the papers inside a range: "nrs. 1-5" cites five papers, not two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise

from betoog.citations.grammar import SPACE
from betoog.citations.lists import joint_of_range, place_in_order
from betoog.citations.model import Citation
from betoog.citations.numbering import cite

#: A longer range is not a list of papers anyone means one by one: only its ends are cited.
MAX_RANGE = 100
#: No document cites as many papers by ranges; it bounds what a text of nothing else may cost.
MAX_INSIDE_RANGES = 10_000

_RANGED = frozenset({"kamerstuk", "aanhangsel"})
_AFTER_SINGULAR = re.compile(rf"\b(?:[Nn]r|NR|[Nn]o|[Nn]ummer)\b\.?{SPACE}[0-9]+\Z")
#: Room for a singular, the space behind it and the number.
_REACH = 64


def expand_ranges(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Add the papers inside ranges, at the place of the dash or "t/m".

    Parameters
    ----------
    text:
        The text.
    citations:
        What it cites, in order, of each range the ends.

    Returns
    -------
    The citations in order. Over `MAX_RANGE` papers, and once `MAX_INSIDE_RANGES` were given, a
    range has its ends only. A dash after a singular ("nr. 5-8") joins two papers, no range.
    """
    if not citations:
        return []
    expanded = [citations[0]]
    room = MAX_INSIDE_RANGES
    for low, high in pairwise(citations):
        inside = islice(_inside(text, low, high), room) if low.kind in _RANGED else ()
        before = len(expanded)
        expanded += inside
        room -= len(expanded) - before
        expanded.append(high)
    return expanded


def _inside(text: str, low: Citation, high: Citation) -> Iterator[Citation]:
    if low.kind != high.kind or not (low.parts.number and high.parts.number):
        return
    singular = _AFTER_SINGULAR.search(low.text[-_REACH:]) is not None
    joint = joint_of_range(text, low.end, high.start, dash=not singular)
    first, last = place_in_order(low.parts.number), place_in_order(high.parts.number)
    if joint is None or first is None or last is None or last - first >= MAX_RANGE:
        return
    lettered = low.parts.number.isalpha()
    parts = replace(low.parts, section=None, pages=None, reprint=False)
    for place in range(first + 1, last):
        number = _letters(place) if lettered else str(place)
        yield cite(text, *joint, low.kind, replace(parts, number=number))


def _letters(place: int) -> str:
    """Write a place among the Senate's letters: the inverse of `place_in_order`."""
    letters = ""
    while place:
        place, letter = divmod(place - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
