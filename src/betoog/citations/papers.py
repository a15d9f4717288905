"""Recognise papers of the Chambers: with a cue, bare, or number first ("nr. 469 (29453)")."""

from __future__ import annotations

import re
from dataclasses import replace

from betoog.citations import grammar, lists
from betoog.citations.grammar import DASH, SPACE, Dossiers
from betoog.citations.lexicon import alternatives, words
from betoog.citations.model import Citation, Parts
from betoog.citations.numbering import (
    after_dash,
    cite_dossier,
    is_numbered_elsewhere,
    is_plural,
    letters_after_comma,
    papers_after,
    papers_before,
)

#: Scanners read "II" as "11" or "lI"; it always has a comma or a session behind it.
MISREAD_CHAMBER = rf"[Il1]{{1,2}}(?={SPACE},|\s{SPACE}{grammar.YEAR}{SPACE}[-/\u2013])"
_CHAMBER = (
    r"(?:(?:van\s+)?de(?:r)?\s+)?"
    r"(?P<chamber>II(?![A-Z])|I(?![A-Zl1])|TK\b|EK\b|T\.K\.|E\.K\.|Tweede\s+Kamer|Eerste\s+Kamer"
    rf"|{MISREAD_CHAMBER})"
)
_CUE = re.compile(
    rf"(?:[Kk]amerst(?:uk(?:ken)?(?:nummer)?|\.)|KAMERSTUK(?:KEN)?)(?![a-z/.])[.:]?{SPACE},?"
    rf"(?:{SPACE}{_CHAMBER})?"
)
_CHAMBER_CUE = re.compile(r"(?:Tweede\s+Kamer|Eerste\s+Kamer|TK|EK)\b")
_SESSION_LEAD = re.compile(
    rf"{SPACE}[,:]?{SPACE}(?:(?:[Vv]ergaderjaar|[Zz]itting(?:sjaar)?)\b,?)?{SPACE}"
)
_YEAR_ONLY = re.compile(rf"{grammar.YEAR}(?![0-9])(?=[,\s])")
_DOSSIER_LEAD = re.compile(
    rf"{SPACE}(?:[,;.:]|{DASH}(?=[0-9]))?{SPACE}"
    rf"(?:(?:met\s+)?(?:dossier|kst|nr|nummer|nrs)\b\.?:?{SPACE})?"
)
_ROMAN_DOSSIER = re.compile(r"(C[IVXLC]{0,7})(?=\s?,|-)")
_CONTINUED = re.compile(
    rf"{SPACE}(?:[;,]{SPACE}(?:en\s+)?|en\s+|&\s*)"
    rf"(?P<lead>(?:(?P<chamber>II?){SPACE},?{SPACE})?{grammar.SESSION}{SPACE},?{SPACE})?(?=[0-9]{{2}})"
)
#: Dossiers of the last century have four digits; shorter ones are cited with their session.
_SHORTEST_DOSSIER = 4

_DASH = re.compile(DASH)
#: Norms ("NEN-EN 12101-3"), telephone numbers and money look like a dossier and a paper.
_NOT_BEFORE_DASHED = re.compile(
    r"(?:[A-Z][A-Z]+[-\s/:]{1,2}|[€$£]\s*|[0-9][\s,./-]|\b[Tt]el(?:efoon)?[.:]?\s*)\Z"
)
#: For text in lower case, which is many times faster than to ignore case in the pattern.
_PAPER_WORD = re.compile(rf"(?:{alternatives(words('papers.words'))}|kamerst(?:uk|ukken|\.))\b")
#: A word that names a paper governs what follows it in its clause, this far at most.
_CLAUSE, _ENDS_CLAUSE = 130, re.compile(r"[;!?()]")
#: Room for the longest words that stand right before a number, with the space between.
_RIGHT_BEFORE = 48
#: Right before a number these say that a paper is meant: "zie", "ik ontraad".
_POINTING = re.compile(
    rf"\b(?:{alternatives(words('papers.pointing') + words('papers.judging'))})\.?\s+\Z",
    re.IGNORECASE,
)
_NAMED_DIRECTLY = re.compile(
    rf"(?:{alternatives(words('papers.words') + words('papers.pointing'))})\.?\s+\Z"
    rf"|[0-9](?:,|;|\s+en|\s+of){SPACE}\Z",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    rf"\b(?:(?i:{alternatives(words('papers.other_numbers'))})\.?\s{{0,3}}"
    rf"|(?:{alternatives(words('papers.norms'))})[\s/-]{{0,2}})\Z"
)
#: The halves of a dossier's number further apart than one space: a line's end, a tab.
_SPLIT = re.compile(r"[0-9]{2}(?:\s{2}|[^\S \u00a0\u2009\u202f])")
_BRACKETED_THEN_NUMBER = re.compile(rf"{SPACE}\)(?={SPACE},?{SPACE}{grammar.NUMBER_WORD})")
_LEADING_WORD = re.compile(
    rf"\b(?:{alternatives(words('papers.leading'))})\s+(?:(?:met\s+)?(?:nr\.?|nummer)\s+)?\Z",
    re.IGNORECASE,
)
#: How far before a number the words that decide on it may stand.
_REACH = 160
_BRACKETED = re.compile(rf"{SPACE}\)")
_NUMBER_FIRST = re.compile(
    rf"(?P<stuk>[Ss]tuk(?:ken)?\s+)?{grammar.NUMBER_WORD}{SPACE}(?=[0-9A-Z])"
)
_NAMES_PAPER = re.compile(rf"\b(?:{alternatives(words('papers.numbered'))})\s+\Z", re.IGNORECASE)
#: Room for the longest of those words and the space behind it.
_NEAR = 16

_CHAMBERS = {"I": "ek", "1": "ek", "l": "ek", "EK": "ek", "E.K.": "ek", "EERSTE KAMER": "ek"}


def chamber_of(word: str | None) -> str | None:
    """Give `tk` or `ek` for the ways to write a Chamber, None for no word at all.

    >>> chamber_of("11"), chamber_of("Eerste Kamer"), chamber_of(None)
    ('tk', 'ek', None)
    """
    if word is None:
        return None
    spaced = " ".join(word.split())
    return _CHAMBERS.get(spaced, _CHAMBERS.get(spaced.upper(), "tk"))


def with_cue(text: str, start: int) -> list[Citation]:
    """Read what follows "Kamerstukken", whatever its order and spelling."""
    cue = _CUE.match(text, start)
    return _after_cue(text, start, cue.end(), chamber_of(cue["chamber"])) if cue else []


def with_chamber(text: str, start: int) -> list[Citation]:
    """Read "TK 2008-2009, 31473, nummer 25": the Chamber's name stands for its papers."""
    cue = _CHAMBER_CUE.match(text, start)
    found = _after_cue(text, start, cue.end(), chamber_of(cue[0])) if cue else []
    return found if found and found[0].kind != "dossier" else []


def _after_cue(text: str, start: int, position: int, chamber: str | None) -> list[Citation]:
    session, position = _session(text, position)
    lead = _DOSSIER_LEAD.match(text, position)
    position = lead.end() if lead else position
    roman = _ROMAN_DOSSIER.match(text, position)
    dossiers = (
        Dossiers((roman[1],), None, roman.end())
        if roman
        else grammar.read_dossiers(text, position, cued=True)
    )
    if dossiers is None:
        return []
    announced = bool(lead and "n" in lead[0])
    if not roman and (announced or not session) and _is_no_dossier(text[position : dossiers.end]):
        return _number_before_dossier(text, start, position, chamber)
    base = Parts(chamber=chamber, session=session, dossiers=dossiers.ids, realm=dossiers.realm)
    found = papers_after(text, start, dossiers.end, base, cued=True)
    if not found:
        short = dossiers.ids[0].isdecimal() and len(dossiers.ids[0]) < _SHORTEST_DOSSIER
        return [] if short else [cite_dossier(text, start, dossiers.end, base)]
    return found + _continued(text, found[-1].end, base)


def _session(text: str, position: int) -> tuple[str | None, int]:
    lead = _SESSION_LEAD.match(text, position)
    after = lead.end() if lead else position
    if (read := grammar.read_session(text, after)) is not None:
        return read
    year = _YEAR_ONLY.match(text, after)
    return (None, year.end()) if year else (None, position)


def _is_no_dossier(written: str) -> bool:
    """Tell a paper's number ("nr. 469 (29453)") or a year from an old, short dossier."""
    digits = re.sub(r"[^0-9]", "", written)
    return len(digits) < _SHORTEST_DOSSIER or bool(re.fullmatch(grammar.YEAR, written))


def _number_before_dossier(
    text: str, start: int, position: int, chamber: str | None
) -> list[Citation]:
    """Read "Kamerstuk nr. 469 (29453)"."""
    papers = lists.read_papers(text, position, plural=False)
    found = papers_before(text, start, papers, Parts(chamber=chamber), closed=True)
    return [citation for citation in found if citation.parts.dossiers]


def _continued(text: str, position: int, base: Parts) -> list[Citation]:
    """Read further dossiers that share the cue: "...; 36 418, nr. 63"."""
    found: list[Citation] = []
    for _ in range(lists.MAX_LIST):
        link = _CONTINUED.match(text, position)
        dossiers = grammar.read_dossiers(text, link.end(), cued=False) if link else None
        if link is None or dossiers is None:
            break
        parts = replace(base, dossiers=dossiers.ids, realm=dossiers.realm)
        begin = link.end()
        if link["lead"]:
            begin = link.start("lead")
            session = grammar.session_of(link)
            chamber = chamber_of(link["chamber"]) or base.chamber
            parts = replace(parts, chamber=chamber, session=session)
        further = papers_after(text, begin, dossiers.end, parts, cued=True)
        if not further:
            break
        found += further
        position = further[-1].end
    return found


def bare(text: str, start: int) -> list[Citation]:
    """Read a dossier and a paper without a cue: "36 410-VI, nr. 87", "19637-2380", "34775, A"."""
    dossiers = grammar.read_dossiers(text, start, cued=False)
    if dossiers is None:
        return []
    before = text[max(0, start - _REACH) : start]
    base = Parts(dossiers=dossiers.ids, realm=dossiers.realm)
    found = _numbered(text, start, dossiers, base)
    if found or _SPLIT.match(text, start):
        return found if _may_be_dossier(dossiers.ids, before) else []
    dotted = "." in text[start : dossiers.end]
    if (dash := _DASH.match(text, dossiers.end)) is not None:
        return _dashed(text, start, dash.end(), base, before)
    if _is_expected(before):
        found = letters_after_comma(text, start, dossiers.end, base)
    alone = not dotted and _stands_alone(text, dossiers, before)
    if not found and (alone or _LEADING_WORD.search(before[-_RIGHT_BEFORE:])):
        return [cite_dossier(text, start, dossiers.end, base)]
    return found


def _numbered(text: str, start: int, dossiers: Dossiers, base: Parts) -> list[Citation]:
    """Read the number after a dossier, also after its brackets: "(35 925 VI) nr. 34"."""
    if grammar.after_number_sign(text, dossiers.end) is not None:
        return papers_after(text, start, dossiers.end, base, cued=False)
    opened = text[max(0, start - 1) : start] == "("
    shut = _BRACKETED_THEN_NUMBER.match(text, dossiers.end) if opened else None
    after = grammar.after_number_sign(text, shut.end()) if shut else None
    if shut is None or after is None or is_numbered_elsewhere(text, after):
        return []
    return papers_after(text, start - 1, shut.end(), base, cued=False)


def _may_be_dossier(ids: tuple[str, ...], before: str) -> bool:
    """Tell "(35 000, nr. 1)" from "kost 36 000, nr. 1 in Europa": round numbers are quantities."""
    beginning = not before.strip() or before.rstrip().endswith(("(", ";", "["))
    alone = len(ids) == 1 and _is_round(ids[0])
    return not alone or beginning or _NAMED_DIRECTLY.search(before[-_RIGHT_BEFORE:]) is not None


def _dashed(text: str, start: int, position: int, base: Parts, before: str) -> list[Citation]:
    if text[position : position + 1] == "0" or _NOT_BEFORE_DASHED.search(before[-_RIGHT_BEFORE:]):
        return []
    found = after_dash(text, start, position, base)
    if not found or lists.counts_something(text, found[-1].end):
        return []
    # "29.683-282" is written, but so is "10.000-500 extra".
    dotted = "." in text[start:position]
    return [] if dotted and not _is_expected_dotted(text, found, before) else found


def _is_expected_dotted(text: str, found: list[Citation], before: str) -> bool:
    ids = found[0].parts.dossiers
    return (
        _is_expected(before)
        and lists.closes_item(text, found[-1].end)
        and (not _is_round(ids[0]) or _names_paper(before))
    )


def numbers_something_else(before: str) -> bool:
    """Tell whether the words before a number say what it numbers: a page, a note, a norm.

    >>> numbers_something_else("zie noot "), numbers_something_else("de motie ")
    (True, False)
    """
    return _OTHER_NUMBER.search(before) is not None


def _names_paper(before: str) -> bool:
    """Tell whether a word such as "motie" stands before a number, in the same clause."""
    clause = _ENDS_CLAUSE.split(before[-_CLAUSE:])[-1].lower()
    return _PAPER_WORD.search(clause) is not None


def _is_expected(before: str) -> bool:
    """Tell whether a citation is likely here: at a beginning, in brackets, after "motie"."""
    beginning = not before.strip() or before.rstrip().endswith(("(", ";"))
    return beginning or bool(_names_paper(before) or _POINTING.search(before[-_RIGHT_BEFORE:]))


def _stands_alone(text: str, dossiers: Dossiers, before: str) -> bool:
    """Tell "wetsvoorstel ... (36 463)" from a round number between brackets."""
    return (
        before.endswith("(")
        and _BRACKETED.match(text, dossiers.end) is not None
        and not _is_round(dossiers.ids[0])
        and _names_paper(before[:-1])
    )


def _is_round(dossier: str) -> bool:
    """Tell a likely quantity: 36000 is a dossier, but alone between brackets it seldom is."""
    return dossier.endswith("000")


def number_first(text: str, start: int, dossier: str | None = None) -> list[Citation]:
    """Read "nr. 469 (29453)", "stuk nr. 12, I", "op stuk nr. 292, 33576".

    Parameters
    ----------
    text:
        The text.
    start:
        Where the word before the number stands, in code points.
    dossier:
        The dossier that the text is about, for "stuk nr. 12" without one.
    """
    head = _NUMBER_FIRST.match(text, start)
    if head is None:
        return []
    named = head["stuk"] or _NAMES_PAPER.search(text, max(0, start - _NEAR), start)
    papers = lists.read_papers(text, head.end(), plural=is_plural(head[0]))
    base = Parts(dossiers=(dossier,) if dossier and named else ())
    found = papers_before(text, start, papers, base, closed=False)
    return [citation for citation in found if named or citation.parts.dossiers]


def after_numbers(text: str, start: int) -> int:
    """Give where to look on after a list of numbers without a dossier: at its last number."""
    head = _NUMBER_FIRST.match(text, start)
    papers = lists.read_papers(text, head.end(), plural=is_plural(head[0])) if head else ()
    return papers[-1].start if len(papers) > 1 else start + 1


def number_in_front(text: str, start: int) -> list[Citation]:
    """Read "206 (28 844)": a dossier between brackets makes a number a paper's.

    Counts stand so too ("in 2019 (12 345)"), so a word that names a paper must be near.
    """
    paper = grammar.read_paper(text, start, letters=False)
    year = paper is not None and re.fullmatch(grammar.YEAR, paper.number) is not None
    if paper is None or year or not _is_expected(text[max(0, start - _REACH) : start]):
        return []
    found = papers_before(text, start, (paper,), Parts(), closed=True)
    return [c for c in found if c.parts.dossier and not _is_round(c.parts.dossier)]
