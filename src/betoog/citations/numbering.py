"""Read the papers of a dossier: after it ("36 410, nrs. 1-3"), or before it ("469 (29453)")."""

from __future__ import annotations

import re
from dataclasses import replace

from betoog.citations import grammar, lists
from betoog.citations.grammar import DASH, SPACE, Dossiers, Paper
from betoog.citations.identifiers import readings
from betoog.citations.lists import MAX_LIST
from betoog.citations.model import Citation, Kind, Parts

_DASHED = re.compile(rf"{DASH}(?=[0-9A-Z])")
_COMMA = re.compile(rf"{SPACE}[,;.]{SPACE}(?:[Ll]etter\s+)?(?=[0-9A-Z])")
_SPACED = re.compile(rf"{SPACE}(?=[0-9])")
_END_OF_NUMBER = re.compile(
    rf"(?![0-9A-Za-z]|{DASH}[0-9A-Za-z]|[.,][0-9]|[ .\u00a0][0-9]{{3}}(?![0-9]))"
)
_END_OF_LETTER = re.compile(
    rf"{SPACE}(?:[),;.:\]»]|$|en\b|(?:t/m|tot\s+en\s+met|{DASH}){SPACE}[A-Z]{{1,2}}(?!\w))"
)
_PLURAL = re.compile(r"(?:[Nn]rs|NRS|[Nn]os|[Nn]ummers|[Ll]etters|stukken)(?![A-Za-z])")
_AFTER_PAGES = re.compile(
    rf"{SPACE}(?:[;,]{SPACE}(?:en\s+)?|en\s+)(?={grammar.NUMBER_WORD}{SPACE}[0-9])"
)
_NEXT_DASHED = re.compile(rf"{SPACE}(?:[,;/]|en\b){SPACE}{DASH}(?=[0-9])")
#: "(35510, was nr. 12)": the paper's former number, in the dossier's brackets.
_FORMERLY = re.compile(
    rf"{SPACE},?{SPACE}(?:was|t\.v\.v\.|ter vervanging van|voorheen){SPACE}"
    rf"{grammar.NUMBER_WORD}{SPACE}(?=[0-9])"
)
_BRACKET = re.compile(rf"{SPACE}\({SPACE}")
_BEFORE_BARE_DOSSIER = re.compile(rf"{SPACE},{SPACE}(?=[0-9]{{2}}[ .\u00a0]?[0-9]{{3}})")
_CLOSE = re.compile(rf"{SPACE}\)")
#: The Senate counts A to Z, then AA to ZZ; three capitals after a comma are an abbreviation.
_LONGEST_LETTER = 2


def cite(text: str, start: int, end: int, kind: Kind, parts: Parts) -> Citation:
    """Make a citation of a publication, with the ids its parts allow."""
    ids = readings(kind, parts)
    return Citation(start, end, text[start:end], ids[0] if ids else None, kind, parts, ids[1:])


def cite_dossier(text: str, start: int, end: int, parts: Parts) -> Citation:
    """Cite a dossier; its suffix may prove to be a paper's letter or number ("35302-F")."""
    dossier = parts.dossiers[0]
    ids = (f"kst-{dossier}",) if "-" in dossier else ()
    return Citation(start, end, text[start:end], None, "dossier", parts, ids)


def is_plural(word: str) -> bool:
    """Tell whether the words before a number announce a list.

    >>> is_plural("stuk nr. "), is_plural("nrs. ")
    (False, True)
    """
    return _PLURAL.search(word) is not None


def papers_after(
    text: str, start: int, position: int, base: Parts, *, cued: bool
) -> list[Citation]:
    """Read the papers after a dossier.

    Parameters
    ----------
    text:
        The text.
    start:
        Where the citation begins, in code points.
    position:
        Where the dossier ends.
    base:
        The parts read so far, with the dossier.
    cued:
        Whether a word such as "Kamerstuk" went before, so that a comma or a space is enough.

    Returns
    -------
    A citation for each paper; none when only the dossier is cited.
    """
    if (after := grammar.after_number_sign(text, position)) is not None:
        papers = lists.read_papers(text, after, plural=is_plural(text[position:after]))
        return _listed(text, start, papers, base)
    if (dash := _DASHED.match(text, position)) is not None:
        return after_dash(text, start, dash.end(), base)
    if not cued:
        return []
    return _after_comma(text, start, position, base) or _after_space(text, start, position, base)


def after_dash(text: str, start: int, position: int, base: Parts) -> list[Citation]:
    """Read the paper after a dash, "19637-2380", and those that go on with ", -2381"."""
    papers: list[Paper] = []
    while len(papers) < MAX_LIST:
        paper = grammar.read_paper(text, position, letters=not papers)
        if paper is None or _END_OF_NUMBER.match(text, paper.end) is None:
            break
        papers.append(paper)
        further = _NEXT_DASHED.match(text, paper.end)
        if further is None:
            break
        position = further.end()
    return _listed(text, start, tuple(papers), base)


def letters_after_comma(text: str, start: int, position: int, base: Parts) -> list[Citation]:
    """Read the Senate's way without a cue: "(34775, A)"."""
    comma = _COMMA.match(text, position)
    papers = lists.read_papers(text, comma.end(), plural=False) if comma else ()
    if not papers or not papers[0].number.isalpha() or not _is_paper(text, papers[0]):
        return []
    return _listed(text, start, papers, base)


def _after_comma(text: str, start: int, position: int, base: Parts) -> list[Citation]:
    comma = _COMMA.match(text, position)
    papers = lists.read_papers(text, comma.end(), plural=False) if comma else ()
    return _listed(text, start, papers, base) if papers and _is_paper(text, papers[0]) else []


def _after_space(text: str, start: int, position: int, base: Parts) -> list[Citation]:
    space = _SPACED.match(text, position)
    paper = grammar.read_paper(text, space.end(), letters=False) if space else None
    if paper is None or _END_OF_LETTER.match(text, paper.end) is None:
        return []
    return _listed(text, start, (paper,), base)


def _is_paper(text: str, paper: Paper) -> bool:
    """Tell a paper after a comma from an abbreviation, a sum or a number of things."""
    if paper.number.isalpha():
        return len(paper.number) <= _LONGEST_LETTER and bool(_END_OF_LETTER.match(text, paper.end))
    return not lists.counts_something(text, paper.end) and bool(
        _END_OF_NUMBER.match(text, paper.end)
    )


def _listed(text: str, start: int, papers: tuple[Paper, ...], base: Parts) -> list[Citation]:
    """Give a citation for each paper of a list; the first carries the dossier, each its pages."""
    found: list[Citation] = []
    for paper in papers:
        end, parts = _details(text, paper.end, replace(base, number=paper.number))
        found.append(cite(text, paper.start if found else start, end, "kamerstuk", parts))
    return found + _after_pages(text, found, base)


def _details(text: str, end: int, parts: Parts) -> tuple[int, Parts]:
    """Read the reprint mark, the section and the pages after a paper's number."""
    reprint = grammar.read_reprint(text, end)
    end = reprint or end
    section = grammar.read_section(text, end)
    end = section[1] if section else end
    pages = grammar.read_pages(text, end)
    end = pages[1] if pages else end
    return end, replace(
        parts,
        section=section[0] if section else None,
        pages=pages[0] if pages else None,
        reprint=reprint is not None,
    )


def _after_pages(text: str, found: list[Citation], base: Parts) -> list[Citation]:
    """Go on with the list after pages: "nr. 6, p. 15-16; nr. 7, p. 5-6"."""
    further: list[Citation] = []
    last = found[-1] if found else None
    while last is not None and last.parts.pages and len(further) < MAX_LIST:
        link = _AFTER_PAGES.match(text, last.end)
        after = grammar.after_number_sign(text, link.end()) if link else None
        paper = grammar.read_paper(text, after, letters=False) if after is not None else None
        if paper is None or _BRACKET.match(text, paper.end):
            break
        end, parts = _details(text, paper.end, replace(base, number=paper.number))
        last = cite(text, paper.start, end, "kamerstuk", parts)
        further.append(last)
    return further


def papers_before(
    text: str, start: int, papers: tuple[Paper, ...], base: Parts, *, closed: bool
) -> list[Citation]:
    """Give the papers that stand before their dossier.

    Parameters
    ----------
    text:
        The text.
    start:
        Where the citation begins, in code points.
    papers:
        The papers that were read.
    base:
        The parts known already, with the dossier where the context gives it.
    closed:
        Whether the dossier must stand between brackets ("469 (29453)"), or may follow a comma
        ("stuk nr. 292, 33576").

    Returns
    -------
    A citation for each paper, none when a dossier is nowhere and the papers have only a number.
    """
    if not papers:
        return []
    section = grammar.read_section(text, papers[-1].end)
    end = section[1] if section else papers[-1].end
    dossiers, former = _dossiers_after(text, end, closed=closed)
    if dossiers is not None:
        end = end if former and former.start < dossiers.end else dossiers.end
        base = replace(base, dossiers=dossiers.ids, realm=dossiers.realm)
    found: list[Citation] = []
    for paper in papers:
        parts = replace(base, number=paper.number)
        if paper is papers[-1]:
            parts = replace(parts, section=section[0] if section else None)
        begin = paper.start if found else start
        found.append(
            cite(text, begin, end if paper is papers[-1] else paper.end, "kamerstuk", parts)
        )
    if former is not None:
        parts = replace(base, number=former.number)
        found.append(cite(text, former.start, former.end, "kamerstuk", parts))
    return found


def _dossiers_after(
    text: str, position: int, *, closed: bool
) -> tuple[Dossiers | None, Paper | None]:
    """Read "(29453)", ", 33576", "(35510, was nr. 12)" or "(35510), was nr. 12"."""
    opened = _BRACKET.match(text, position)
    if opened is None:
        bare = None if closed else _BEFORE_BARE_DOSSIER.match(text, position)
        found = grammar.read_dossiers(text, bare.end(), cued=False, numbered=True) if bare else None
        return found, None
    dossiers = grammar.read_dossiers(text, opened.end(), cued=False, numbered=True)
    if dossiers is None:
        return None, None
    former = _read_former(text, dossiers.end)
    shut = _CLOSE.match(text, former.end if former else dossiers.end)
    if shut is None:
        return None, None
    return replace(dossiers, end=shut.end()), former or _read_former(text, shut.end())


def _read_former(text: str, position: int) -> Paper | None:
    was = _FORMERLY.match(text, position)
    return grammar.read_paper(text, was.end(), letters=False) if was else None


def is_numbered_elsewhere(text: str, position: int) -> bool:
    """Tell whether the paper at a place has its dossier behind it: "nr. 16 (35511)"."""
    paper = grammar.read_paper(text, position, letters=True)
    return paper is not None and _dossiers_after(text, paper.end, closed=True)[0] is not None
