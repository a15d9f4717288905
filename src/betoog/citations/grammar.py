"""The pieces that citations of parliamentary papers are made of, as small anchored parsers.

Each parser looks at one place of the text and gives what it read and where that ends, or None.
No parser looks further than a bounded number of characters, so time grows with the text's length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from betoog.citations.lexicon import alternatives, number, words

#: White space as it comes in running text: line breaks with their indent, narrow and non-breaking
#: spaces, and the asterisks of Markdown's emphasis. Bounded, as 40 is wider than any indent seen,
#: and possessive, so that no run of spaces is tried in more than one way.
SPACE = r"[\s*_]{0,40}+"
#: Hyphen, the dashes of Unicode's punctuation block, and the minus sign.
DASH = r"[-\u2010-\u2015\u2212]"
#: The word before a number: nr., nrs., no., nummer, letter.
NUMBER_WORD = (
    r"(?:(?:[Nn]rs?|NRS?)(?![A-Za-z])\.?|[Nn]os?(?:\.|(?=\s))|[Nn]ummers?\b|[Ll]etters?\b)"
)
NOT_INSIDE_NUMBER = r"(?<![0-9])(?<![0-9][.,/])"
#: A session or calendar year; the Staten-Generaal's papers go back to 1814.
YEAR = r"(?:1[89]|20)[0-9]{2}"
SESSION = (
    rf"(?P<first>{YEAR}){SPACE}(?:{DASH}|/){SPACE}{DASH}?{SPACE}(?P<second>{YEAR}|[0-9]{{2}})"
    rf"(?![0-9])(?!{DASH}[0-9]{{4}}{DASH})"
)

_SERIES = frozenset(words("dossiers.series"))
_FIRST_DOSSIER, _LAST_DOSSIER = number("dossiers.first"), number("dossiers.last")

#: A joint paper of more dossiers than this is not known.
_MAX_JOINT = 8
_DOSSIER = re.compile(
    # The two halves may stand apart by a stop, or by space of any kind and a line's end.
    r"([0-9]{2})(?:\.|\s{1,40}+)?([0-9]{3})(?![0-9])(?![.,][0-9]{3}(?![0-9]))"
)
_OLD_DOSSIER = re.compile(r"[0-9]{1,2}[ .\u00a0]?[0-9]{3}(?![0-9])|[0-9]{1,4}(?![0-9/])")
_SERIES_NUMBER = re.compile(rf"\s?{DASH}\s?([0-9]{{2}})(?![0-9])")
_ANY_CHAPTER = alternatives(words("dossiers.chapters"))
_CHAPTER = re.compile(
    rf"(?:\s?{DASH}\s?|[.\s]{{0,2}}|{SPACE},?{SPACE}(?:hoofdstuk|hfd?st\.?)\s{{0,40}}+)"
    rf"({_ANY_CHAPTER})(?![\w/])"
)
#: "36 410, XV" and "36 410 (XV)": a chapter when a paper's number follows.
_CHAPTER_APART = re.compile(
    rf"{SPACE}(?:,{SPACE}({_ANY_CHAPTER})(?![\w/])|\({SPACE}({_ANY_CHAPTER}){SPACE}\))"
)
_REALM = re.compile(rf"{SPACE}[(\[]?{SPACE}R[\s.]{{0,2}}([0-9]{{3,4}})(?![0-9]){SPACE}[)\]]?")
_JOINT = re.compile(rf"{SPACE}(?:en|EN|/|,|;|&|\+|resp\.|alsmede){SPACE}(?=[0-9])")
_AND_SO_ON = re.compile(rf"{SPACE}(?:enz\.|e\.v\.|c\.a\.|e\.a\.)")
_PAPER = re.compile(
    r"([0-9]{1,4})(?![0-9])(?![ .\u00a0\u2009\u202f][0-9]{3}(?![0-9]))"
    r"([a-z]{1,2}(?![\w])|[A-Z](?!\w))?"
)
_LETTER = re.compile(r"([A-Z]{1,3})(?![\w:])")
_PAGES = re.compile(
    rf"{SPACE}[,;]?{SPACE}(?:p\.|pp\.|p|pp|blz\.?|bladzijden?|pag\.?|pagina(?:['\u2019]?s)?)\b[.:]?{SPACE}"
    rf"(?P<pages>[0-9]{{1,5}}(?:{SPACE}{DASH}{SPACE}[0-9]{{1,5}})?"
    rf"(?:(?:{SPACE},{SPACE}|\s+en\s+)[0-9]{{1,5}}(?:{DASH}[0-9]{{1,5}})?(?!\s?[0-9]|\s+[a-z])){{0,8}})"
)
_REPRINT = re.compile(
    rf"{SPACE}\({SPACE}(?:(?:[a-z]{{1,20}}\s+)?(?:her)?druk|reprint){SPACE}\)"
    rf"|{SPACE},?{SPACE}(?:gewijzigde\s+|tweede\s+)?herdruk\b"
)
_SECTION = re.compile(rf"{SPACE},{SPACE}(?:onderdeel\s+)?([IVX]{{1,5}})(?![\w])")
_SESSION = re.compile(SESSION)


@dataclass(frozen=True, slots=True)
class Dossiers:
    """One or more dossiers, as ids without dash-less variants (`36410-VI`), and a realm number."""

    ids: tuple[str, ...]
    realm: str | None
    end: int


@dataclass(frozen=True, slots=True)
class Paper:
    """The number or letter of one paper, and where it stands."""

    number: str
    start: int
    end: int


def session_of(match: re.Match[str]) -> str | None:
    """Write a matched session in full, or None when its years do not follow each other.

    >>> session_of(re.match(SESSION, "2017/18"))
    '2017-2018'
    >>> session_of(re.match(SESSION, "2017/2021")) is None
    True
    """
    following = int(match["first"]) + 1
    return f"{match['first']}-{following}" if str(following).endswith(match["second"]) else None


def read_session(text: str, position: int) -> tuple[str | None, int] | None:
    """Read a session such as "2017/18" or "1985/- 86" at a place of the text.

    A misprint ("2004/04") is read over: it is no dossier, and no session either.
    """
    match = _SESSION.match(text, position)
    return (session_of(match), match.end()) if match else None


def read_dossier(
    text: str, position: int, *, cued: bool, numbered: bool = False
) -> tuple[str, int] | None:
    """Read one dossier with its chapter or series.

    Parameters
    ----------
    text:
        The text.
    position:
        Where the dossier's number would begin, in code points.
    cued:
        Whether a word such as "Kamerstuk" went before, so that old, short numbers count too.
    numbered:
        Whether the paper's number went before, so that a letter can only be a chapter.

    Returns
    -------
    The dossier's id and where it ends, or None.

    >>> read_dossier("36 410 VI, nr. 41", 0, cued=False)
    ('36410-VI', 9)
    >>> read_dossier("500.000 euro", 0, cued=False) is None
    True
    """
    match = _DOSSIER.match(text, position)
    if match is not None:
        base = match[1] + match[2]
        if not cued and not _FIRST_DOSSIER <= int(base) <= _LAST_DOSSIER:
            return None
    elif cued and (match := _OLD_DOSSIER.match(text, position)):
        base = re.sub(r"[^0-9]", "", match[0])
    else:
        return None
    if base in _SERIES and (series := _SERIES_NUMBER.match(text, match.end())):
        return f"{base}-{series[1]}", series.end()
    chapter = _CHAPTER.match(text, match.end())
    if chapter is not None and (numbered or _is_chapter(text, match.end(), chapter)):
        return f"{base}-{chapter[1]}", chapter.end()
    apart = _CHAPTER_APART.match(text, match.end())
    if apart is not None and after_number_sign(text, apart.end()) is not None:
        return f"{base}-{apart[1] or apart[2]}", apart.end()
    return base, match.end()


def starts_dossier(text: str, position: int) -> bool:
    """Tell whether five digits that may be a dossier's stand at a place of the text."""
    return _DOSSIER.match(text, position) is not None


def _is_chapter(text: str, after: int, chapter: re.Match[str]) -> bool:
    """Tell a chapter ("36 410 A, nr. 3") from a paper's letter ("35302-F") or a loose capital."""
    if len(chapter[1]) > 1:
        return True
    if after_number_sign(text, chapter.end()) is not None:
        return True
    dashed_number = re.compile(rf"{DASH}[0-9]|{SPACE},{SPACE}[A-Z0-9]").match(text, chapter.end())
    glued = chapter.start(1) == after
    return dashed_number is not None or glued


def read_dossiers(
    text: str, position: int, *, cued: bool, numbered: bool = False
) -> Dossiers | None:
    """Read one dossier or a joint list of them ("19 637 en 30 573"), with a Kingdom act's number.

    >>> read_dossiers("34 682/35 334, nr. 143", 0, cued=False).ids
    ('34682', '35334')
    """
    first = read_dossier(text, position, cued=cued, numbered=numbered)
    if first is None:
        return None
    ids, end = [first[0]], first[1]
    realm, end = _read_realm(text, end)
    for _ in range(_MAX_JOINT):
        joint = _JOINT.match(text, end)
        if joint is None:
            break
        # A further dossier has five digits even after a cue: "34 356, 3" is a dossier and a paper.
        further = read_dossier(text, joint.end(), cued=False, numbered=numbered)
        if further is None:
            break
        ids.append(further[0])
        found, end = _read_realm(text, further[1])
        realm = realm or found
    if (so_on := _AND_SO_ON.match(text, end)) is not None:
        end = so_on.end()
    return Dossiers(tuple(ids), realm, end)


def _read_realm(text: str, position: int) -> tuple[str | None, int]:
    match = _REALM.match(text, position)
    return (f"R{match[1]}", match.end()) if match else (None, position)


_NUMBER_SIGN = re.compile(
    rf"{SPACE}(?:[,;.:]|{DASH})?{SPACE}(?:\(?(?:op\s+|onder\s+)?(?:stuk(?:ken)?\s+)?)?{NUMBER_WORD}{SPACE}"
)


def after_number_sign(text: str, position: int) -> int | None:
    """Give where a paper's number begins after ", nr. " or the like; None when none is there."""
    match = _NUMBER_SIGN.match(text, position)
    if match is None or read_paper(text, match.end(), letters=True) is None:
        return None
    return match.end()


def read_paper(text: str, position: int, *, letters: bool) -> Paper | None:
    """Read the number ("2380", "228b") or letter ("Y") of a paper.

    >>> read_paper("2380, p. 4", 0, letters=False)
    Paper(number='2380', start=0, end=4)
    >>> read_paper("12 345", 0, letters=False) is None
    True
    """
    match = _PAPER.match(text, position)
    if match is not None:
        digits = match[1].lstrip("0")
        return Paper(digits + (match[2] or ""), position, match.end()) if digits else None
    match = _LETTER.match(text, position) if letters else None
    return Paper(match[1], position, match.end()) if match else None


def read_pages(text: str, position: int) -> tuple[str, int] | None:
    """Read ", p. 4" or ", blz. 238-239".

    >>> read_pages("nr. 3 p. 13 en 14", 5)
    ('13-14', 17)
    """
    match = _PAGES.match(text, position)
    if match is None:
        return None
    return _plain_pages(match["pages"]), match.end()


def _plain_pages(written: str) -> str:
    """Write "13 en 14" as "13-14", "6 en 22" as "6,22"."""
    pages = re.sub(rf"\s*{DASH}\s*", "-", re.sub(r"\s*(?:,|\ben\b)\s*", ",", written))
    first, _, second = pages.partition(",")
    following = first.isdecimal() and second == str(int(first) + 1)
    return f"{first}-{second}" if following else pages


def read_reprint(text: str, position: int) -> int | None:
    """Give the end of "(herdruk)" or the like, None when it does not stand here."""
    match = _REPRINT.match(text, position)
    return match.end() if match else None


def read_section(text: str, position: int) -> tuple[str, int] | None:
    """Read the part of an amendment in "stuk nr. 12, I"."""
    match = _SECTION.match(text, position)
    return (match[1], match.end()) if match else None
