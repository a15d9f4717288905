"""Find the citations in a text: one pass of cheap triggers, each followed by its parser."""

from __future__ import annotations

import re
from collections.abc import Callable

from betoog.citations import european, papers, records, registers
from betoog.citations.invisible import restore, without_invisible
from betoog.citations.model import Citation
from betoog.citations.ranges import expand_ranges

_Reader = Callable[[str, int], list[Citation]]

#: What a citation can begin with. Every alternative only looks at a few characters; order matters
#: where two may begin at the same place.
_TRIGGER = re.compile(
    r"(?P<cue>[Kk]amerst|KAMERST)"
    r"|(?<![A-Za-z])(?:"
    r"(?P<publication>(?:kst|blg|h|ah|ag|kv|nds|stb|stcrt|trb)-(?:[0-9C]|[tev][kv]-))"
    r"|(?P<appendix>[Aa]anh(?:angsel\s|\.\s?[Hh]and))"
    r"|(?P<proceedings>[Hh]andelingen\b|HANDELINGEN\b|Hand\.)"
    r"|(?P<journal>(?:[Ss]tb|[Ss]tcrt|[Tt]rb|STB|TRB|STCRT|Staatsblad|Staatscourant|Tractatenblad)\b)"
    r"|(?P<eu_document>(?:COM|SWD|JOIN|SEC)[\s(\[/]{0,3}(?:19|20)[0-9])"
    r"|(?P<eu_journal>P[Bb](?:E[GU]|Eu|Eg|\.|\s)\.?\s?(?:[12][0-9]{3}|[LC]))"
    r"|(?P<chamber>(?:Tweede\s+Kamer|Eerste\s+Kamer|TK|EK)(?=[\s,]{1,3}(?:vergader|[0-9])))"
    r"|(?P<bwb>(?:jci1\.[0-9]|BWB[RVW][0-9]))"
    r"|(?P<ecli>ECLI:|[A-Z][A-Za-z]{0,8}:(?:[A-Za-z]{1,9}:)?(?:1[89]|20)[0-9]{2}:)"
    r"|(?P<eli>https?://(?:data|eur-lex)\.europa\.eu/eli/|(?:data|eur-lex)\.europa\.eu/eli/)"
    r"|(?P<number_word>(?:[Ss]tuk(?:ken)?\s+)?(?:(?:[Nn]rs?|NRS?)\.?\s{0,3}[0-9]|[Nn]os?[.\s]\s{0,3}[0-9]|[Nn]ummers?\s{1,3}[0-9]|[Ll]etters?\s+[A-Z])"
    r"|[Ss]tuk(?:ken)?\s+(?:[Nn]rs?\.?|[Nn]ummers?)\s)"
    r")"
    r"|(?<![0-9])(?:"
    r"(?P<case>20[0-9]{2}[ZzDd][0-9]{5})"
    r"|(?P<celex>[0-9](?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4})"
    r"|(?P<eu_act>[0-9]{1,4}/[0-9])"
    r"|(?P<dossier>[0-9]{2}(?:\.|\s{1,40}+)?[0-9]{3}(?![0-9]))"
    r"|(?P<bracketed>[0-9]{1,4}[a-z]?\s{0,2}\(\s?[0-9]{2}[ \u00a0\u2009\u202f]?[0-9])"
    r")"
)
#: A number right after one of these is part of a longer one, a sum of money or a word.
_NOT_BEFORE_NUMBER = re.compile(r"(?:[0-9][.,]|[0-9] |[€$£]\s?|[A-Za-z])\Z")

#: Room for the longest word that says what a number numbers.
_NEAR = 16

_READERS: dict[str, _Reader] = {
    "cue": papers.with_cue,
    "chamber": papers.with_chamber,
    "appendix": records.appendix,
    "proceedings": records.proceedings,
    "journal": records.journal,
    "eu_document": european.document,
    "eu_journal": european.journal,
    "celex": european.celex,
    "eli": european.eli,
    "ecli": registers.ecli,
    "bwb": registers.bwb,
    "case": registers.case,
    "publication": registers.publication,
}
_HAS_DIGIT = re.compile("[0-9]")


def find_citations(text: str, *, dossier: str | None = None) -> tuple[Citation, ...]:
    """Find every citation of a parliamentary or EU document, a journal, a law or a judgment.

    Parameters
    ----------
    text:
        Any text; offsets in the result are Unicode code points in it.
    dossier:
        The dossier that the text belongs to (`29453`), which completes "motie op stuk nr. 469".

    Returns
    -------
    The citations in the order of the text, never overlapping, except that the papers inside a
    range ("nrs. 1-5") share the place of its dash. Of a range over 100 papers only the ends are
    given, and of every range after the first 10,000 papers inside ranges in one text. Soft
    hyphens and other characters without width are read over.

    >>> [c.identifier for c in find_citations("de motie-Fritsma (Kamerstuk 19 637, nr. 2380)")]
    ['kst-19637-2380']
    >>> find_citations("een boete van € 500.000 op 5 juli 2018")
    ()
    """
    visible, removed = without_invisible(text)
    found = expand_ranges(visible, _find(visible, dossier))
    return restore(text, found, removed) if removed else tuple(found)


def _find(text: str, dossier: str | None) -> list[Citation]:
    # Most paragraphs have no digit and most papers cited have one; "amerst" covers the Senate's
    # dossiers, which are Roman numbers.
    if _HAS_DIGIT.search(text) is None and "amerst" not in text and "AMERST" not in text:
        return []
    found: list[Citation] = []
    position = 0
    while (trigger := _TRIGGER.search(text, position)) is not None:
        citations = _read(text, trigger, found[-1].end if found else 0, dossier)
        if citations:
            found += citations
            position = max(citations[-1].end, trigger.start() + 1)
        else:
            position = _skip(text, trigger)
    return found


def _read(text: str, trigger: re.Match[str], floor: int, dossier: str | None) -> list[Citation]:
    kind, start = trigger.lastgroup or "", trigger.start()
    if kind == "number_word":
        return papers.number_first(text, start, dossier)
    if kind == "eu_act":
        return european.act(text, start, floor)
    if kind in {"dossier", "bracketed"}:
        before = text[max(0, start - _NEAR) : start]
        if _NOT_BEFORE_NUMBER.search(before) and not before.endswith("nr "):
            return []
        if papers.numbers_something_else(before):
            return []
        return (
            papers.bare(text, start) if kind == "dossier" else papers.number_in_front(text, start)
        )
    return _READERS[kind](text, start)


def _skip(text: str, trigger: re.Match[str]) -> int:
    """Go on behind a trigger's word, so that the number after it gets its own chance."""
    kind = trigger.lastgroup
    if kind in {"cue", "proceedings", "appendix", "chamber", "journal"}:
        return trigger.end()
    if kind == "number_word":
        return papers.after_numbers(text, trigger.start())
    return trigger.start() + 1
