"""Read lists of papers: "nrs. 383, 348 en 309", "A t/m F", "nr. 726, was nr. 719"."""

from __future__ import annotations

import re

from betoog.citations.grammar import (
    DASH,
    NUMBER_WORD,
    SPACE,
    Paper,
    read_paper,
    read_session,
    starts_dossier,
)
from betoog.citations.lexicon import alternatives, words

#: A list longer than this is no citation; the bound keeps hostile text linear.
MAX_LIST = 64

_RANGE = re.compile(
    rf"{SPACE}(?P<joint>(?P<dash>{DASH})|t/m|tot en met|t\.e\.m\.){SPACE}(?=[0-9A-Z])"
)
#: A number that the line broke in two: no space stands before the hyphen.
_BROKEN = re.compile(r"([0-9]{1,3})-[ \t]{0,4}\r?\n\s{0,40}+([0-9]{1,3})(?![0-9])")
#: The longest number of a paper: no dossier has come to ten thousand papers.
_LONGEST_NUMBER = 4
#: "5-8" after no plural may be two papers; numbers further apart than this are something else.
_FARTHEST_PAIR = 100
_NEXT = re.compile(
    rf"{SPACE}(?P<sep>,?{SPACE}(?:en|of|&|resp\.|respectievelijk|alsmede)\b|[,;/&])"
    rf"{SPACE}(?P<link>\(?(?:was|t\.v\.v\.|ter vervanging van|v/h|voorheen)\b{SPACE})?"
    rf"(?P<word>(?:op\s+)?(?:stuk(?:ken)?\s+)?{NUMBER_WORD}{SPACE})?(?=[0-9A-Z])"
)
_WAS = re.compile(
    rf"{SPACE}[(,]?{SPACE}(?:was|t\.v\.v\.|ter vervanging van|voorheen){SPACE}"
    rf"{NUMBER_WORD}{SPACE}(?=[0-9])"
)
_LETTERS = 26
_MONTH = re.compile(rf"\s+(?:{alternatives(words('months'))})\b", re.IGNORECASE)


def read_papers(
    text: str, position: int, *, plural: bool, letters: bool = True
) -> tuple[Paper, ...]:
    """Read a paper's number and what follows it in a list or range.

    Parameters
    ----------
    text:
        The text.
    position:
        Where the first number begins.
    plural:
        Whether "nrs." announced a list. After a singular a bare number only belongs to the list
        when the list ends in "en": "nr. 3, 5" may as well be a page; and a hyphen at a line's end
        breaks one number.
    letters:
        Whether a capital letter may be a number.

    Returns
    -------
    The papers in order, of a range its ends; none when no number stands here.

    >>> [paper.number for paper in read_papers("383, 348 en 309", 0, plural=True)]
    ['383', '348', '309']
    """
    broken = None if plural else _read_broken(text, position)
    first = broken or read_paper(text, position, letters=letters)
    if first is None:
        return ()
    papers = [first, *_range_after(text, first, plural=plural)]
    lettered = letters and (plural or first.number.isalpha())
    while len(papers) < MAX_LIST:
        following = _next_paper(text, papers[-1].end, plural=plural, letters=lettered)
        if following is None:
            break
        papers += [following, *_range_after(text, following, plural=plural)]
    return tuple(papers)


def _range_after(text: str, first: Paper, *, plural: bool) -> list[Paper]:
    joint = _RANGE.match(text, first.end)
    last = read_paper(text, joint.end(), letters=first.number.isalpha()) if joint else None
    low, high = place_in_order(first.number), place_in_order(last.number) if last else None
    if joint is None or last is None or low is None or high is None or low >= high:
        return []
    if first.number.isdecimal() != last.number.isdecimal():
        return []
    near = high <= low + _FARTHEST_PAIR
    return [last] if plural or near or not joint["dash"] else []


def _read_broken(text: str, position: int) -> Paper | None:
    """Read "23-" and "80" on the next line as 2380, unless that is longer than any number."""
    broken = _BROKEN.match(text, position)
    if broken is None or len(broken[1] + broken[2]) > _LONGEST_NUMBER or broken[1][0] == "0":
        return None
    return Paper(broken[1] + broken[2], position, broken.end())


def place_in_order(number: str) -> int | None:
    """Give the place of a paper's number or letter: the Senate counts A to Z, then AA, AB.

    >>> place_in_order("12"), place_in_order("C"), place_in_order("AB")
    (12, 3, 28)
    >>> place_in_order("228b") is None
    True
    """
    if number.isdecimal():
        return int(number)
    if not all("A" <= letter <= "Z" for letter in number):
        return None
    place = 0
    for letter in number:
        place = place * _LETTERS + ord(letter) - ord("A") + 1
    return place


def joint_of_range(text: str, after: int, before: int, *, dash: bool) -> tuple[int, int] | None:
    """Give the place of the dash or "t/m" that is all that stands between two papers.

    Parameters
    ----------
    text:
        The text.
    after:
        Where the first paper ends, in code points.
    before:
        Where the last paper begins.
    dash:
        Whether a dash counts, or only words.
    """
    joint = _RANGE.match(text, after)
    if joint is None or joint.end() != before or (joint["dash"] and not dash):
        return None
    return joint.span("joint")


def _next_paper(text: str, position: int, *, plural: bool, letters: bool) -> Paper | None:
    if (was := _WAS.match(text, position)) is not None:
        return read_paper(text, was.end(), letters=False)
    link = _NEXT.match(text, position)
    if link is None:
        return None
    named = bool(link["word"])
    following = read_paper(text, link.end(), letters=letters or named)
    if following is None or _MONTH.match(text, following.end):
        return None
    if read_session(text, link.end()) is not None:
        return None
    return following if named or _belongs_to_list(text, link, following, plural) else None


def _belongs_to_list(text: str, link: re.Match[str], paper: Paper, plural: bool) -> bool:
    """Tell whether a bare number after a comma or "en" goes on with the list before it."""
    if starts_dossier(text, link.end()):
        return False
    if plural:
        return not counts_something(text, paper.end)
    if not closes_item(text, paper.end):
        return False
    return _ends_list(link["sep"]) or _closed_by_and(text, paper)


def _closed_by_and(text: str, paper: Paper) -> bool:
    """Look whether a list goes on to "en": after a singular, commas alone make no list."""
    for _ in range(MAX_LIST):
        link = _NEXT.match(text, paper.end)
        further = read_paper(text, link.end(), letters=paper.number.isalpha()) if link else None
        if link is None or further is None or link["sep"] in {";", "/"}:
            return False
        if _ends_list(link["sep"]):
            return True
        paper = further
    return False


def _ends_list(separator: str) -> bool:
    return separator.strip(", \n\t*_\u00a0") in {
        "en",
        "of",
        "&",
        "resp.",
        "respectievelijk",
        "alsmede",
    }


_CLOSED = re.compile(
    rf"{SPACE}(?:[),.;:\]»]|$|(?:en|of|t/m|resp\.|respectievelijk|alsmede|{DASH}|&)[\s0-9]|\()"
)
_UNIT = re.compile(rf"\s*(?:%|€|(?:andere|{alternatives(words('units'))})\b)")


def closes_item(text: str, position: int) -> bool:
    """Tell "en 2)" from "en 2 andere moties": what is listed is followed by a mark or a link.

    >>> closes_item("nrs. 1 en 2)", 11), closes_item("nr. 1 en 2 andere", 10)
    (True, False)
    """
    return _CLOSED.match(text, position) is not None


def counts_something(text: str, position: int) -> bool:
    """Tell whether the number that ends here counts something: "en 12 leden"."""
    return _UNIT.match(text, position) is not None
