"""Cut Dutch prose into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from betoog.documents.characters import APOSTROPHES, CLOSING_MARKS, OPENING_MARKS
from betoog.documents.lexicon import dutch_lexicon
from betoog.documents.spans import Span, span_of

_PARAGRAPH = re.compile(r"(?:(?!\n[ \t]*\n)[\s\S])+")

#: A full stop, question or exclamation mark with the closing marks behind it, then white space.
_END = re.compile(
    # Possessive, and only at the first stop of a run: a million dots cost a million steps.
    rf"(?<![.!?\u2026])(?P<stop>[.!?\u2026]++)[{re.escape(CLOSING_MARKS)}]*+(?P<white>\s+)"
)

#: What stands before a full stop without white space, as far as the longest abbreviation goes.
_REACH = 24

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")


def sentences(text: str) -> tuple[Span, ...]:
    """Cut Dutch prose into sentences.

    A sentence ends at a full stop, question mark or exclamation mark before white space and
    something else than a small letter, or at the end of a paragraph. No end: a full stop after
    an abbreviation ("nr. 2380", "dhr. Jansen"), after initials ("M.G.J. Harbers") and after
    the number that opens a paragraph ("1. Inleiding"). Abbreviations stand in
    ``data/dutch.toml``. Limit: a sentence that ends in a single capital ("plan B.") runs on.

    Parameters
    ----------
    text:
        The normalised text, paragraphs parted by empty lines.

    Returns
    -------
    The spans in their order, without white space at their edges; together they hold every
    character but white space.

    >>> [s.exact for s in sentences("Zie nr. 3 van dhr. A.B. Smit. Dat is al. «Goed.» Klaar")]
    ['Zie nr. 3 van dhr. A.B. Smit.', 'Dat is al.', '«Goed.»', 'Klaar']
    >>> sentences(" ")
    ()
    """
    spans = (
        span
        for paragraph in _PARAGRAPH.finditer(text)
        for span in _of_paragraph(text, *paragraph.span())
    )
    return tuple(spans)


def _of_paragraph(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_end(text, position, match):
            yield from _stripped(text, position, match.start("white"))
            position = match.end()
    yield from _stripped(text, position, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield span_of(text, start, end)


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell the end of a sentence from a full stop within it."""
    following = text[match.end() : match.end() + 2]
    if following.lstrip(OPENING_MARKS)[:1].islower():
        # "'s Middags" opens a sentence with a small letter after its apostrophe.
        return following[0] in APOSTROPHES and following[1:] in ("s", "t")
    if match["stop"] != ".":
        return True
    return not _is_abbreviated(text, start, match)


def _is_abbreviated(text: str, start: int, match: re.Match[str]) -> bool:
    stop = match.start("stop")
    before = re.split(rf"[\s/{re.escape(OPENING_MARKS)}]", text[max(start, stop - _REACH) : stop])[
        -1
    ]
    lexicon = dutch_lexicon()
    if before.lower() in lexicon.may_be_final:
        following = text[match.end() : match.end() + _REACH].lstrip(OPENING_MARKS)
        return not following[:1].isupper()
    if before.lower() in lexicon.never_final:
        return True
    if before.isdigit():
        return not text[start : stop - len(before)].strip()
    return bool(_INITIALS.fullmatch(before)) and before[-1].isupper()
