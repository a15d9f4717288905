"""Recognise papers of the Chambers: with a cue, bare, reversed ("nr. 469 (29453)"), by dossier."""

from __future__ import annotations

import re

from betoog.citations import grammar
from betoog.citations.grammar import DASH, SPACE, Dossiers, Paper
from betoog.citations.identifiers import readings
from betoog.citations.lexicon import alternatives, words
from betoog.citations.model import Citation, Kind, Parts

_CHAMBER = (
    r"(?:(?:van\s+)?de(?:r)?\s+)?"
    r"(?P<chamber>II(?![A-Z])|I(?![A-Z])|TK\b|EK\b|T\.K\.|E\.K\.|Tweede\s+Kamer|Eerste\s+Kamer"
    # Scanners read "II" as "11"; a dossier never follows it without a comma or a session.
    rf"|(?:11|1|ll|l)(?={SPACE},|{SPACE}{grammar.YEAR}{SPACE}[-/\u2013]))"
)
_CUE = re.compile(
    rf"(?:[Kk]amerst(?:uk(?:ken)?(?:nummer)?|\.)|KAMERSTUK(?:KEN)?)(?![a-z/.])[.:]?{SPACE},?"
    rf"(?:{SPACE}{_CHAMBER})?"
)
_CHAMBER_CUE = re.compile(r"(?:Tweede\s+Kamer|Eerste\s+Kamer|TK|EK)\b")
_SESSION_LEAD = re.compile(rf"{SPACE}[,:]?{SPACE}(?:(?:[Vv]ergaderjaar|[Zz]itting(?:sjaar)?)\b,?)?{SPACE}")
_YEAR_ONLY = re.compile(rf"{grammar.YEAR}(?![0-9])(?=[,\s])")
_DOSSIER_LEAD = re.compile(
    rf"{SPACE}(?:[,;.:]|{DASH}(?=[0-9]))?{SPACE}(?:(?:met\s+)?(?:dossier|kst|nr|nummer|nrs)\b\.?:?{SPACE})?"
)
_ROMAN_DOSSIER = re.compile(r"(C[IVXLC]{0,7})(?=\s?,|-)")
_DASHED = re.compile(rf"{DASH}(?=[0-9A-Z])")
_COMMA = re.compile(rf"{SPACE}[,;.]{SPACE}(?:[Ll]etter\s+)?(?=[0-9A-Z])")
_SPACED = re.compile(rf"{SPACE}(?=[0-9])")
_END_OF_NUMBER = re.compile(rf"(?![0-9A-Za-z]|{DASH}[0-9A-Za-z]|[.,][0-9]|[ .\u00a0][0-9]{{3}}(?![0-9]))")
_END_OF_LETTER = re.compile(rf"{SPACE}(?:[),;.:\]»]|$|en\b)")
_CONTINUED = re.compile(
    rf"{SPACE}(?:[;,]{SPACE}(?:en\s+)?|en\s+|&\s*)"
    rf"(?P<lead>(?P<chamber>II?){SPACE},?{SPACE}{grammar.SESSION}{SPACE},{SPACE})?(?=[0-9]{{2}})"
)
_REVERSED = re.compile(
    rf"(?P<word>(?:[Ss]tuk(?:ken)?\s+)?{grammar.NUMBER_WORD}{SPACE})?(?=[0-9A-Z])"
)
_BRACKET = re.compile(rf"(?P<bracket>{SPACE}\({SPACE})|{SPACE},{SPACE}(?=[0-9]{{2}}[ .\u00a0]?[0-9]{{3}})")
_CLOSE = re.compile(rf"{SPACE}\)")
_NAMES_PAPER = re.compile(rf"\b(?:{alternatives(words('papers.numbered'))})\s+$", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[Nn][RrOo][Ss]|[Nn]ummers|[Ll]etters|stukken)(?![A-Za-z])")
#: Norms ("NEN-EN 12101-3") and sums of money look like a dossier and a paper.
_NOT_BEFORE_DASHED = re.compile(
    r"(?:[A-Z][A-Z]+[-\s/:]{1,2}|[€$£]\s*|[0-9][\s,./-]|[Tt]el(?:efoon)?[.:]?\s*)$"
)
_PAPER_WORD = re.compile(
    rf"(?:{alternatives(words('papers.words'))}|kamerst(?:uk|ukken|\.))\b[^;!?()]{{0,120}}$",
    re.IGNORECASE,
)
_LEADING_WORD = re.compile(rf"\b(?:{alternatives(words('papers.leading'))})\s+(?:(?:met\s+)?(?:nr\.?|nummer)\s+)?$", re.I)
#: How far before a number the words that decide on it may stand.
_REACH = 160

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


def cite(text: str, start: int, end: int, kind: Kind, parts: Parts) -> Citation:
    """Make a citation of a publication, with the ids its parts allow."""
    ids = readings(kind, parts)
    return Citation(start, end, text[start:end], ids[0] if ids else None, kind, parts, ids[1:])


def with_cue(text: str, start: int) -> list[Citation]:
    """Read what follows "Kamerstukken", whatever its order and spelling."""
    cue = _CUE.match(text, start)
    if cue is None:
        return []
    return _after_cue(text, start, cue.end(), chamber_of(cue["chamber"]))


def with_chamber(text: str, start: int) -> list[Citation]:
    """Read "TK 2008-2009, 31473, nummer 25": the Chamber's name stands for its papers."""
    cue = _CHAMBER_CUE.match(text, start)
    if cue is None:
        return []
    found = _after_cue(text, start, cue.end(), chamber_of(cue[0]))
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
    if not session and _is_no_dossier(text[position : dossiers.end]):
        return _letters_first(text, start, position, chamber)
    base = Parts(chamber=chamber, session=session, dossiers=dossiers.ids, realm=dossiers.realm)
    found = _numbered(text, start, dossiers.end, base, cued=True)
    if not found:
        return [_dossier_only(text, start, dossiers.end, base)]
    return found + _continued(text, found[-1].end, base)


def _is_no_dossier(words_read: str) -> bool:
    """Without a session, a short number is a paper's ("nr. 469 (29453)") or a year."""
    digits = re.sub(r"[^0-9]", "", words_read)
    year = re.fullmatch(grammar.YEAR, words_read) is not None
    return words_read[:1].isdigit() and (len(digits) < 4 or year)


def _letters_first(text: str, start: int, position: int, chamber: str | None) -> list[Citation]:
    """Read "Kamerstuk nr. 469 (29453)": the paper's number stands before its dossier."""
    base = Parts(chamber=chamber)
    return _reversed_at(text, start, position, base, plural=False, dossier_needed=True)


def _session(text: str, position: int) -> tuple[str | None, int]:
    lead = _SESSION_LEAD.match(text, position)
    after = lead.end() if lead else position
    if (read := grammar.read_session(text, after)) is not None:
        return read
    year = _YEAR_ONLY.match(text, after)
    return (None, year.end()) if year else (None, position)


def _continued(text: str, position: int, base: Parts) -> list[Citation]:
    """Read further dossiers that share the cue: "...; 36 418, nr. 63"."""
    found: list[Citation] = []
    for _ in range(grammar.MAX_LIST):
        link = _CONTINUED.match(text, position)
        dossiers = grammar.read_dossiers(text, link.end(), cued=False) if link else None
        if link is None or dossiers is None:
            break
        parts = Parts(base.chamber, base.session, dossiers.ids, dossiers.realm)
        if link["lead"]:
            session = grammar.session_of(link)
            parts = Parts(chamber_of(link["chamber"]), session, dossiers.ids, dossiers.realm)
        begin = link.start("lead") if link["lead"] else link.end()
        further = _numbered(text, begin, dossiers.end, parts, cued=True)
        if not further:
            break
        found += further
        position = further[-1].end
    return found


def _numbered(text: str, start: int, position: int, base: Parts, *, cued: bool) -> list[Citation]:
    """Read the paper numbers after a dossier; none when only the dossier is cited."""
    if (after := grammar.after_number_sign(text, position)) is not None:
        plural = _PLURAL.search(text, position, after) is not None
        return _listed(text, start, grammar.read_papers(text, after, plural=plural), base)
    if (dash := _DASHED.match(text, position)) is not None:
        return _single(text, start, grammar.read_paper(text, dash.end(), letters=True), base)
    if not cued:
        return []
    if (comma := _COMMA.match(text, position)) is not None:
        papers = grammar.read_papers(text, comma.end(), plural=False)
        if papers and _plausible_after_comma(text, papers[0]):
            return _listed(text, start, papers, base)
    spaced = _SPACED.match(text, position)
    paper = grammar.read_paper(text, spaced.end(), letters=False) if spaced else None
    if paper is not None and _END_OF_LETTER.match(text, paper.end):
        return _single(text, start, paper, base)
    return []


def _plausible_after_comma(text: str, paper: Paper) -> bool:
    if paper.number.isalpha():
        return len(paper.number) <= 2 and _END_OF_LETTER.match(text, paper.end) is not None
    return not grammar.counts_something(text, paper.end) and _END_OF_NUMBER.match(text, paper.end) is not None


def _single(text: str, start: int, paper: Paper | None, base: Parts) -> list[Citation]:
    if paper is None or _END_OF_NUMBER.match(text, paper.end) is None:
        return []
    return _listed(text, start, (paper,), base)


def _listed(text: str, start: int, papers: tuple[Paper, ...], base: Parts) -> list[Citation]:
    """Give a citation for each paper of a list; the first carries the dossier, each its pages."""
    found: list[Citation] = []
    for place, paper in enumerate(papers):
        begin = start if place == 0 else paper.start
        end, parts = _details(text, paper.end, _with(base, number=paper.number))
        found.append(cite(text, begin, end, "kamerstuk", parts))
    return found + _after_pages(text, found, base)


def _with(base: Parts, *, number: str) -> Parts:
    return Parts(base.chamber, base.session, base.dossiers, base.realm, number)


def _details(text: str, end: int, parts: Parts) -> tuple[int, Parts]:
    """Read the reprint mark, the section and the pages after a paper's number."""
    reprint = grammar.read_reprint(text, end)
    end = reprint or end
    section = grammar.read_section(text, end)
    end = section[1] if section else end
    pages = grammar.read_pages(text, end)
    end = pages[1] if pages else end
    return end, Parts(
        chamber=parts.chamber,
        session=parts.session,
        dossiers=parts.dossiers,
        realm=parts.realm,
        number=parts.number,
        section=section[0] if section else None,
        pages=pages[0] if pages else None,
        reprint=reprint is not None,
    )


_AFTER_PAGES = re.compile(rf"{SPACE}[;,]{SPACE}(?:en\s+)?(?={grammar.NUMBER_WORD}{SPACE}[0-9])")


def _after_pages(text: str, found: list[Citation], base: Parts) -> list[Citation]:
    """Go on with the list after pages: "nr. 6, p. 15-16; nr. 7, p. 5-6"."""
    if not found or found[-1].parts.pages is None:
        return []
    link = _AFTER_PAGES.match(text, found[-1].end)
    after = grammar.after_number_sign(text, link.end()) if link else None
    paper = grammar.read_paper(text, after, letters=False) if after is not None else None
    if paper is None or _BRACKET.match(text, paper.end):
        return []
    return _listed(text, paper.start, (paper,), base)


def _dossier_only(text: str, start: int, end: int, parts: Parts) -> Citation:
    """Cite a dossier; its suffix may prove to be a paper's letter or number ("35302-F")."""
    dossier = parts.dossiers[0]
    return Citation(
        start, end, text[start:end], None, "dossier", parts, (f"kst-{dossier}",) if "-" in dossier else ()
    )


def bare(text: str, start: int) -> list[Citation]:
    """Read a dossier and a paper without any cue: "36 410-VI, nr. 87", "19637-2380", "(34775, A)"."""
    dossiers = grammar.read_dossiers(text, start, cued=False)
    if dossiers is None:
        return []
    before = text[max(0, start - _REACH) : start]
    base = Parts(dossiers=dossiers.ids, realm=dossiers.realm)
    numbered = _bare_numbered(text, start, dossiers, base, before)
    if numbered:
        return numbered
    alone = _alone_between_brackets(text, dossiers, before) or _LEADING_WORD.search(before)
    return [_dossier_only(text, start, dossiers.end, base)] if alone else []


def _bare_numbered(
    text: str, start: int, dossiers: Dossiers, base: Parts, before: str
) -> list[Citation]:
    dashed = _DASHED.match(text, dossiers.end)
    if dashed is not None:
        paper = grammar.read_paper(text, dashed.end(), letters=True)
        quantity = paper is None or grammar.counts_something(text, paper.end) or text[dashed.end()] == "0"
        if quantity or _NOT_BEFORE_DASHED.search(before):
            return []
        return _single(text, start, paper, base)
    found = _numbered(text, start, dossiers.end, base, cued=False)
    if found:
        return found
    opened = not before.strip() or before.rstrip().endswith(("(", ";")) or _PAPER_WORD.search(before)
    comma = _COMMA.match(text, dossiers.end)
    paper = grammar.read_paper(text, comma.end(), letters=True) if comma and opened else None
    if paper is None or not paper.number.isalpha() or not _plausible_after_comma(text, paper):
        return []
    return _listed(text, start, (paper,), base)


def _alone_between_brackets(text: str, dossiers: Dossiers, before: str) -> bool:
    return (
        before.endswith("(")
        and _CLOSE.match(text, dossiers.end) is not None
        and not dossiers.ids[0].endswith("000")
        and _PAPER_WORD.search(before[:-1]) is not None
    )


def reversed_order(text: str, start: int, dossier: str | None = None) -> list[Citation]:
    """Read "nr. 469 (29453)", "206 (28 844)", "stuk nr. 12, I".

    Parameters
    ----------
    text:
        The text.
    start:
        Where the number or the word before it stands, in code points.
    dossier:
        The dossier that the text is about, for "stuk nr. 12" without one.
    """
    head = _REVERSED.match(text, start)
    if head is None:
        return []
    word = head["word"]
    if word is None:
        return _bare_reversed(text, start)
    named = word[0] in "sS" or _NAMES_PAPER.search(text, max(0, start - 16), start) is not None
    return _reversed_at(
        text,
        start,
        head.end(),
        Parts(dossiers=(dossier,) if dossier and named else ()),
        plural=_PLURAL.search(word) is not None,
        dossier_needed=not named,
    )


def _bare_reversed(text: str, start: int) -> list[Citation]:
    """Read "206 (28 844)": only a dossier between brackets makes the number a paper's."""
    paper = grammar.read_paper(text, start, letters=False)
    bracket = _BRACKET.match(text, paper.end) if paper else None
    dossiers = grammar.read_dossiers(text, bracket.end(), cued=False) if bracket else None
    if paper is None or bracket is None or dossiers is None or not bracket["bracket"]:
        return []
    closed = _CLOSE.match(text, dossiers.end)
    if closed is None or dossiers.ids[0].endswith("000"):
        return []
    parts = Parts(dossiers=dossiers.ids, realm=dossiers.realm, number=paper.number)
    return [cite(text, start, closed.end(), "kamerstuk", parts)]


def _reversed_at(
    text: str, start: int, position: int, base: Parts, *, plural: bool, dossier_needed: bool
) -> list[Citation]:
    papers = grammar.read_papers(text, position, plural=plural)
    if not papers:
        return []
    section = grammar.read_section(text, papers[-1].end)
    end = section[1] if section else papers[-1].end
    dossiers = _dossiers_after(text, end)
    if dossiers is None and dossier_needed:
        return []
    if dossiers is not None:
        end = dossiers.end
        base = Parts(base.chamber, base.session, dossiers.ids, dossiers.realm)
    found = []
    for paper in papers:
        last = paper is papers[-1]
        parts = Parts(
            chamber=base.chamber,
            dossiers=base.dossiers,
            realm=base.realm,
            number=paper.number,
            section=section[0] if section and last else None,
        )
        begin = start if paper is papers[0] else paper.start
        found.append(cite(text, begin, end if last else paper.end, "kamerstuk", parts))
    return found


def _dossiers_after(text: str, position: int) -> Dossiers | None:
    """Read "(29453)" or ", 33576" after a paper's number."""
    bracket = _BRACKET.match(text, position)
    dossiers = grammar.read_dossiers(text, bracket.end(), cued=False) if bracket else None
    if bracket is None or dossiers is None:
        return None
    if not bracket["bracket"]:
        return dossiers
    closed = _CLOSE.match(text, dossiers.end)
    return Dossiers(dossiers.ids, dossiers.realm, closed.end()) if closed else None
