"""Recognise EU documents and acts, and turn them into CELEX, ELI and EUR-Lex ids."""

from __future__ import annotations

import re

from betoog.citations import lists
from betoog.citations.grammar import DASH, SPACE
from betoog.citations.lexicon import acts, alternatives, mapping
from betoog.citations.model import Citation, Parts

#: Series of the institutions whose documents are numbered by year.
_SERIES = "COM|SWD|JOIN|SEC"
_DOCUMENT = re.compile(
    rf"(?P<series>{_SERIES}){SPACE}(?:[(\[/]{SPACE})?(?P<year>(?:19|20)[0-9]{{2}}){SPACE}"
    rf"(?:[)\]/]|{DASH}|,)?{SPACE},?{SPACE}(?:(?:nr|no)\.?{SPACE})?(?=[0-9])"
)
_DOCUMENT_NUMBER = re.compile(r"0{0,3}([1-9][0-9]{0,3})(?![0-9])(?![.,][0-9])")
_NEXT_DOCUMENT = re.compile(rf"{SPACE}(?:,|en|&){SPACE}(?=[0-9])")
_FINAL = re.compile(rf"{SPACE},?{SPACE}(?:final|definitief|def\.|fin\.?)(?![a-z])")
#: A corrected version of a document: "final/2", "252/2".
_VERSION = re.compile(r"\s?/\s?([2-9])(?![0-9/])")

_COMMUNITY = r"(?:EU|EG|EEG|EGKS|Euratom|GBVB|JBZ|EC|EEC|CFSP|JHA)"
_ACTS = acts()
_NOUN = rf"[A-Za-z-]{{0,40}}?(?P<noun>{alternatives(tuple(_ACTS))})(?:en|s)?"
_NUMBERS = re.compile(
    rf"(?P<a>[0-9]{{1,4}})/(?P<b>[0-9]{{1,4}})(?![0-9])(?:/(?P<mark>{_COMMUNITY})(?![A-Za-z]))?"
)
_MARK_BEFORE = re.compile(
    rf"\({SPACE}{_COMMUNITY}(?:{SPACE},{SPACE}{_COMMUNITY})?{SPACE}\){SPACE}(?:(?:nr|no)s?\.?{SPACE})?\(?\Z",
)
_NOUN_DIRECTLY_BEFORE = re.compile(
    rf"\b(?P<made>(?:gedelegeerde|delegated|implementing)\s+)?{_NOUN}{SPACE}(?:(?:nr|no)s?\.?{SPACE})?\(?\Z",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    rf"\b(?P<made>(?:gedelegeerde|delegated|implementing)\s+)?{_NOUN}\b", re.IGNORECASE
)
#: A noun this far before its number still governs it: "Richtlijn van de Raad van 28 maart 1983
#: betreffende een informatieprocedure op het gebied van normen ... (83/189/EEG".
_REACH = 240
_NUMBER_SIGN = re.compile(rf"(?:nr|no)s?\.?{SPACE}\(?\Z", re.IGNORECASE)

_JOURNAL = re.compile(
    rf"P[Bb](?:\.\s?)?(?:E[GUgu])?\.?{SPACE}(?:(?P<y1>(?:19|20)[0-9]{{2}}){SPACE}[,./]?{SPACE}"
    rf"(?P<s1>[LC]){SPACE}(?P<n1>[0-9]{{1,4}})|(?P<s2>[LC]){SPACE},?{SPACE}(?P<y2>(?:19|20)[0-9]{{2}})"
    rf"{SPACE},{SPACE}(?P<n2>[0-9]{{1,4}}))(?![0-9])"
)
_CELEX = re.compile(
    r"(?P<sector>[0-9CE])(?P<year>(?:19[5-9]|20[0-9])[0-9])(?P<type>[A-Z]{1,2})(?P<number>[0-9]{4})"
    r"(?P<suffix>-[0-9]{8}|R?\([0-9]{2}\))?(?![0-9A-Za-z])"
)
_ELI = re.compile(
    r"(?:https?://)?(?:data\.europa|eur-lex\.europa)\.eu/eli/(?P<type>[a-z_]{2,20})/"
    r"(?P<year>(?:19[5-9]|20[0-9])[0-9])/(?P<number>[0-9]{1,4})(?![0-9])(?:/[0-9A-Za-z_-]{1,20}){0,6}"
)
#: The length of a year that is written in full, and of one that is not.
_FULL, _SHORT = 4, 2
#: Since 2015 all acts are numbered year first; before, regulations had their number first.
_YEAR_FIRST = 2015
#: The Coal and Steel Community's first acts; no act is numbered beyond this century.
_OLDEST, _NEWEST = 1952, 2099


def document(text: str, start: int) -> list[Citation]:
    """Read "COM(2018) 252 final", "SWD (2023), 819", "COM(2021) 550, 551 en 552".

    The id is the one EUR-Lex itself gives; whether CELEX calls a COM document a proposal (PC) or
    another paper (DC) does not follow from its number.
    """
    head = _DOCUMENT.match(text, start)
    if head is None:
        return []
    found: list[Citation] = []
    position = head.end()
    while len(found) < lists.MAX_LIST:
        issue = _DOCUMENT_NUMBER.match(text, position)
        if issue is None or (found and not lists.closes_item(text, issue.end())):
            break
        final = _FINAL.match(text, issue.end())
        end = final.end() if final else issue.end()
        version = _VERSION.match(text, end)
        end = version.end() if version else end
        parts = Parts(year=int(head["year"]), number=issue[1], act=head["series"])
        # EUR-Lex counts revisions: version 2 is the first.
        edition = f"REV{int(version[1]) - 1}" if version else "FIN"
        identifier = f"{head['series']}:{head['year']}:{issue[1]}:{edition}"
        begin = position if found else start
        found.append(Citation(begin, end, text[begin:end], identifier, "eu-document", parts))
        further = _NEXT_DOCUMENT.match(text, end)
        if further is None:
            break
        position = further.end()
    return found


def act(text: str, start: int, floor: int = 0) -> list[Citation]:
    """Read an act of EU law from its number: "Richtlijn 2008/115/EG", "(EG) nr. 810/2009".

    Parameters
    ----------
    text:
        The text.
    start:
        Where the number stands, in code points.
    floor:
        Where the last citation ended: an earlier noun is only looked for from there for its place,
        never for its meaning.
    """
    numbers = _NUMBERS.match(text, start)
    if numbers is None:
        return []
    before = text[max(0, start - _REACH) : start]
    directly = _NOUN_DIRECTLY_BEFORE.search(before[-90:])
    mark = _MARK_BEFORE.search(before)
    if mark is None and numbers["mark"] is None and not _is_plain(numbers, directly):
        return []
    noun = _governing_noun(before)
    parts = _parse(numbers, noun, numbered=_NUMBER_SIGN.search(before) is not None)
    if parts is None:
        return []
    begin = _beginning(before, start, mark, floor)
    celex = f"3{parts[0].year}{parts[1]}{parts[0].number:0>4}" if parts[1] else None
    end = numbers.end()
    if text[begin:end].count("(") > text[begin:end].count(")") and text[end : end + 1] == ")":
        end += 1
    return [Citation(begin, end, text[begin:end], celex, "eu-act", parts[0])]


def _is_plain(numbers: re.Match[str], noun: re.Match[str] | None) -> bool:
    """Tell "richtlijn 2021/1883" from a session, a fraction or a local by-law."""
    return (
        noun is not None
        and _ACTS[noun["noun"].lower()][0] in {"L", "R"}
        and _FULL in {len(numbers["a"]), len(numbers["b"])}
    )


def _governing_noun(before: str) -> re.Match[str] | None:
    return max(_NOUN_BEFORE.finditer(before), key=re.Match.start, default=None)


def _parse(
    numbers: re.Match[str], noun: re.Match[str] | None, *, numbered: bool
) -> tuple[Parts, str | None] | None:
    """Give the parts of an act and its letter in CELEX; None when no reading has a year."""
    letter, eli = _ACTS[noun["noun"].lower()] if noun else (None, None)
    a, b = numbers["a"], numbers["b"]
    number_first = letter == "R" or (letter == "D" and numbered)
    year_of_b = _year(b) if number_first else None
    year_of_a = _year(a)
    if number_first and year_of_a is not None and len(a) == _FULL and year_of_a >= _YEAR_FIRST:
        year_of_b = None
    year, issue = (year_of_b, a) if year_of_b is not None else (year_of_a, b)
    if year is None or not issue.strip("0"):
        return None
    return Parts(year=year, number=issue.lstrip("0"), act=_eli(noun, eli)), letter


def _year(digits: str) -> int | None:
    # Two digits stood for the year until 1998.
    year = int(digits) + (1900 if len(digits) == _SHORT else 0)
    return year if len(digits) in {_FULL, _SHORT} and _OLDEST <= year <= _NEWEST else None


def _eli(noun: re.Match[str] | None, eli: str | None) -> str | None:
    if noun is None or eli not in {"reg", "dir", "dec"}:
        return eli
    words = noun[0].lower()
    for beginning, suffix in mapping("eu.acts_made_under").items():
        if words.startswith(beginning):
            return f"{eli}_{suffix}"
    return eli


def _beginning(before: str, start: int, mark: re.Match[str] | None, floor: int) -> int:
    """Let the citation begin at its noun where that stands right before the number."""
    offset = start - len(before)
    head = before[: mark.start()] if mark else before
    noun = _NOUN_DIRECTLY_BEFORE.search(head[-90:])
    if noun is not None:
        begin = offset + max(0, len(head) - 90) + noun.start()
    else:
        begin = offset + mark.start() if mark else start
    return max(begin, floor)


def journal(text: str, start: int) -> list[Citation]:
    """Read "PbEU 2008, L 348"; without a year no issue of the Official Journal is named."""
    match = _JOURNAL.match(text, start)
    if match is None:
        return []
    year, series, issue = (match[f"{n}1"] or match[f"{n}2"] for n in "ysn")
    parts = Parts(year=int(year), number=issue.lstrip("0"), act=series)
    identifier = f"OJ:{series}:{year}:{issue:0>3}:TOC"
    return [Citation(start, match.end(), match[0], identifier, "eu-journal", parts)]


def celex(text: str, start: int) -> list[Citation]:
    """Read a CELEX number, for example 32008L0115 or 52018PC0252."""
    match = _CELEX.match(text, start)
    if match is None:
        return []
    parts = Parts(year=int(match["year"]), number=match["number"].lstrip("0"))
    return [Citation(start, match.end(), match[0], match[0], "eu-act", parts)]


def eli(text: str, start: int) -> list[Citation]:
    """Read an ELI of the Union, for example http://data.europa.eu/eli/reg/2016/679/oj."""
    match = _ELI.match(text, start)
    if match is None:
        return []
    act, made = (
        match["type"],
        tuple(f"_{suffix}" for suffix in mapping("eu.acts_made_under").values()),
    )
    plain = next((act.removesuffix(suffix) for suffix in made if act.endswith(suffix)), act)
    letter = next((letter for letter, name in _ACTS.values() if name == plain), None)
    number = match["number"].lstrip("0")
    if letter is None or not number:
        return []
    parts = Parts(year=int(match["year"]), number=number, act=act)
    identifier = f"3{match['year']}{letter}{number:0>4}"
    return [Citation(start, match.end(), match[0], identifier, "eu-act", parts)]
