"""Recognise the Chambers' proceedings, their appendix of questions, and the official journals."""

from __future__ import annotations

import re
from dataclasses import replace

from betoog.citations import grammar, lists
from betoog.citations.grammar import SPACE
from betoog.citations.lexicon import alternatives, mapping, number, words
from betoog.citations.model import Citation, Kind, Parts
from betoog.citations.numbering import cite
from betoog.citations.papers import MISREAD_CHAMBER, chamber_of

_CHAMBER = (
    r"(?:(?:van\s+|der\s+)?(?:de\s+)?(?P<chamber>II(?![A-Z])|I(?![A-Zl1])|TK\b|EK\b|VV\b|UCV\b"
    rf"|Tweede\s+Kamer|Eerste\s+Kamer|{MISREAD_CHAMBER})(?:\s+der\s+Staten-Generaal)?)?"
)
_LEAD = rf"{SPACE},?{SPACE}(?:(?:[Vv]ergaderjaar|[Zz]itting(?:sjaar)?)\b{SPACE})?"
_PROCEEDINGS = re.compile(
    rf"(?:[Hh]andelingen|HANDELINGEN|Hand\.){SPACE},?{SPACE}{_CHAMBER}{_LEAD}"
)
_APPENDIX = re.compile(
    rf"[Aa]anh(?:angsel|\.)(?:\s+(?:van\s+de|der|bij\s+de))?"
    rf"(?:{SPACE}[Hh]and(?:elingen\b|\.))?{SPACE},?{SPACE}"
    rf"{_CHAMBER}{_LEAD}"
)
_SESSION_BEFORE = re.compile(rf"(?P<session>{grammar.SESSION}){SPACE},?{SPACE}\Z")
_DATE = re.compile(
    rf"{SPACE}(?P<day>[0-9]{{1,2}})\s+(?P<month>{alternatives(words('months'))})\s+"
    rf"(?P<year>{grammar.YEAR})(?![0-9])",
    re.IGNORECASE,
)
_ITEM_WORD = r"(?:item|it\.|agendapunt)"
_MEETING = re.compile(
    rf"{SPACE},?{SPACE}(?:{grammar.NUMBER_WORD}{SPACE}|(?=[0-9]{{1,3}}{SPACE},?{SPACE}{_ITEM_WORD}))"
    r"(?P<number>[0-9]{1,3})(?![0-9a-z])"
)
_ITEM = re.compile(
    rf"{SPACE}(?:,|{grammar.DASH})?{SPACE}{_ITEM_WORD}{SPACE}(?P<item>[0-9]{{1,3}})(?![0-9])"
)
#: "39-2410" is a page of meeting 39, "23-3-5" a page of item 3 of meeting 23, and since meetings
#: are published by item, "70-6" is item 6 of meeting 70.
_PLACE = re.compile(
    rf"{SPACE},?{SPACE}(?P<pages>(?:pp?|blz|pag)\b\.?{SPACE})?(?:{grammar.NUMBER_WORD}{SPACE})?"
    rf"(?P<number>[0-9]{{1,3}})\s?{grammar.DASH}\s?(?P<second>[0-9]{{1,5}})"
    rf"(?:\s?{grammar.DASH}\s?(?P<third>[0-9]{{1,5}}))?(?![0-9])"
)
_FIRST_WITH_ITEMS = 2010
_DOSSIER = re.compile(rf"{SPACE},?{SPACE}(?=[0-9]{{2}}[ .\u00a0]?[0-9]{{3}}(?![0-9]))")
_QUESTION = re.compile(rf"{SPACE},?{SPACE}(?P<word>{grammar.NUMBER_WORD}{SPACE})?(?=[0-9])")

_NAMES_PROCEEDINGS = re.compile(r"hand(?:elingen|\.)", re.IGNORECASE)
#: "aanhangsel 1783, nr. 839" is page 1783; the questions have the number.
_PAGE_AND_NUMBER = re.compile(rf"([0-9]{{1,4}}){SPACE},{SPACE}nr\.?{SPACE}([0-9]{{1,4}})(?![0-9])")

_JOURNAL = re.compile(
    rf"(?P<name>{alternatives(tuple(mapping('journals')))})\b\.?{SPACE},?{SPACE}",
    re.IGNORECASE,
)
_YEAR = re.compile(rf"(?P<year>{grammar.YEAR})(?![0-9])")
_ISSUE = re.compile(rf"{SPACE}[,/:]?{SPACE}(?P<word>{grammar.NUMBER_WORD}{SPACE})?(?=[0-9])")
#: An issue of a journal; the Staatscourant numbers five digits since 2009.
_ISSUE_NUMBER = re.compile(r"([0-9]{1,6})(?![0-9])(?![.,][0-9])")
_NEXT_ISSUE = re.compile(rf"{SPACE}(?:,|en|&){SPACE}(?:{grammar.NUMBER_WORD}{SPACE})?(?=[0-9])")
_DATED_BEFORE = re.compile(
    rf"van\s+[0-9]{{1,2}}\s+(?:{alternatives(words('months'))})\s+(?P<year>{grammar.YEAR}){SPACE}[(,]{SPACE}\Z",
    re.IGNORECASE,
)
#: The Chamber prints some 60 pages a meeting; a fifth of it keeps the first meetings in.
_PAGES_PER_MEETING = 12
#: The parliamentary year begins on the third Tuesday of September, the 15th at the earliest.
_OPENING = (9, 15)


def proceedings(text: str, start: int) -> list[Citation]:
    """Read "Handelingen II 2021/22, nr. 106, item 8" and the older form by page."""
    head = _PROCEEDINGS.match(text, start)
    if head is None:
        return []
    chamber = _chamber(head["chamber"])
    session, end = _session(text, head.end())
    dossier = _dossier(text, end)
    place = _PLACE.match(text, dossier.end if dossier else end)
    if session and place and (parts := _placed(place, session)) is not None:
        parts = replace(parts, chamber=chamber, session=session)
        return [cite(text, start, place.end(), "handelingen", parts)]
    if dossier is not None:
        return _paper_or_page(text, start, dossier, chamber, session)
    meeting = _MEETING.match(text, end)
    item = _ITEM.match(text, meeting.end()) if meeting else None
    end = item.end() if item else meeting.end() if meeting else end
    pages = grammar.read_pages(text, end)
    if session is None or (meeting is None and pages is None):
        return []
    parts = Parts(
        chamber=chamber,
        session=session,
        number=meeting["number"].lstrip("0") if meeting else None,
        item=item["item"].lstrip("0") if item else None,
        pages=pages[0] if pages else None,
    )
    return [cite(text, start, pages[1] if pages else end, "handelingen", parts)]


def _placed(place: re.Match[str], session: str) -> Parts | None:
    """Read numbers joined by dashes as meeting, item and page; None when they are a few pages."""
    number, second, third = place["number"].lstrip("0"), place["second"], place["third"]
    if third:
        return Parts(number=number, item=second, pages=third)
    if int(session[:4]) >= _FIRST_WITH_ITEMS and not place["pages"]:
        return Parts(number=number, item=second)
    # A session's meetings each fill dozens of pages, so a page lies far beyond its meeting's
    # number; nobody cites a range of pages that long.
    far = int(second) >= int(place["number"]) * _PAGES_PER_MEETING
    return Parts(number=number, pages=second) if far else None


def _chamber(word: str | None) -> str | None:
    return word.lower() if word in {"VV", "UCV"} else chamber_of(word)


def _session(text: str, position: int) -> tuple[str | None, int]:
    """Read a session, or the day of the meeting, which lies in one."""
    if (read := grammar.read_session(text, position)) is not None:
        return read
    date = _DATE.match(text, position)
    if date is None:
        return None, position
    year = int(date["year"])
    opened = (number(f"months.{date['month'].lower()}"), int(date["day"])) >= _OPENING
    first = year if opened else year - 1
    return f"{first}-{first + 1}", date.end()


def _dossier(text: str, position: int) -> grammar.Dossiers | None:
    lead = _DOSSIER.match(text, position)
    return grammar.read_dossiers(text, lead.end(), cued=False) if lead else None


def _paper_or_page(
    text: str, start: int, dossiers: grammar.Dossiers, chamber: str | None, session: str | None
) -> list[Citation]:
    """Read "Handelingen I, 1996-1997, 24 692, nr. 228b, p. 4": a dossier makes it a paper.

    A meeting's number with a page and a dossier ("31 386, nr. 43, pag. 3795") may be either; the
    page settles it: no paper of one number runs into the hundreds of a session's pages.
    """
    after = grammar.after_number_sign(text, dossiers.end)
    paper = grammar.read_paper(text, after, letters=True) if after is not None else None
    if paper is None:
        parts = Parts(chamber=chamber, session=session, dossiers=dossiers.ids)
        return [Citation(start, dossiers.end, text[start : dossiers.end], None, "dossier", parts)]
    pages = grammar.read_pages(text, paper.end)
    end = pages[1] if pages else paper.end
    parts = Parts(
        chamber=chamber,
        session=session,
        dossiers=dossiers.ids,
        number=paper.number,
        pages=pages[0] if pages else None,
    )
    if pages and int(re.split("[-,]", pages[0])[0]) > _LONGEST_PAPER and paper.number.isdecimal():
        return [cite(text, start, end, "handelingen", parts)]
    return [cite(text, start, end, "kamerstuk", parts)]


#: Explanatory memoranda of a thousand pages exist; sessions count their pages into the thousands.
_LONGEST_PAPER = 1500


def appendix(text: str, start: int) -> list[Citation]:
    """Read "Aanhangsel Handelingen II 2022/23, nr. 1028", also with the session before it."""
    head = _APPENDIX.match(text, start)
    if head is None:
        return []
    session, end = _session(text, head.end())
    begin = start
    if session is None:
        before = _SESSION_BEFORE.search(text, max(0, start - 24), start)
        if before is not None and (session := grammar.session_of(before)):
            begin = before.start()
    lead = _QUESTION.match(text, end)
    if lead is None or (session is None and not _NAMES_PROCEEDINGS.search(head[0])):
        return []
    if (page := _PAGE_AND_NUMBER.match(text, lead.end())) is not None:
        parts = Parts(
            chamber=_chamber(head["chamber"]), session=session, number=page[2], pages=page[1]
        )
        return [cite(text, begin, page.end(), "aanhangsel", parts)]
    papers = lists.read_papers(text, lead.end(), plural=True, letters=False)
    found: list[Citation] = []
    for paper in papers:
        pages = grammar.read_pages(text, paper.end)
        parts = Parts(
            chamber=_chamber(head["chamber"]),
            session=session,
            number=paper.number,
            pages=pages[0] if pages else None,
        )
        stop = pages[1] if pages else paper.end
        found.append(cite(text, begin if not found else paper.start, stop, "aanhangsel", parts))
    return found


_KINDS: dict[str, Kind] = {
    "staatsblad": "staatsblad",
    "staatscourant": "staatscourant",
    "tractatenblad": "tractatenblad",
}
_JOURNALS = mapping("journals")


def journal(text: str, start: int) -> list[Citation]:
    """Read "Stb. 2010, 272", "Stcrt. 2009, nr. 20662", "Trb. 2015, 196 en 197"."""
    head = _JOURNAL.match(text, start)
    if head is None:
        return []
    kind = _KINDS[_JOURNALS[head["name"].lower()]]
    year = _YEAR.match(text, head.end())
    if year is None:
        return _issue_of_dated_act(text, start, head.end(), kind)
    lead = _ISSUE.match(text, year.end())
    return _issues(text, start, lead.end(), kind, int(year["year"])) if lead else []


def _issue_of_dated_act(text: str, start: int, position: int, kind: Kind) -> list[Citation]:
    """Read "wet van 2 juli 1992 (Stb. 422)": the act's date gives the year of the journal."""
    dated = _DATED_BEFORE.search(text[max(0, start - 40) : start])
    lead = _ISSUE.match(text, position)
    if dated is None or lead is None:
        return []
    return _issues(text, start, lead.end(), kind, int(dated["year"]))


def _issues(text: str, start: int, position: int, kind: Kind, year: int) -> list[Citation]:
    found: list[Citation] = []
    while len(found) < lists.MAX_LIST:
        issue = _ISSUE_NUMBER.match(text, position)
        if issue is None:
            break
        if found and (_DATE.match(text, position) or not lists.closes_item(text, issue.end())):
            break
        parts = Parts(year=year, number=issue[1].lstrip("0") or "0")
        found.append(cite(text, start if not found else position, issue.end(), kind, parts))
        further = _NEXT_ISSUE.match(text, issue.end())
        if further is None:
            break
        position = further.end()
    return found
