"""Find the place of a literal quote in a normalised text.

Quotes are literal. Only for matching are quotation marks of every shape taken as equal, and white
space of every kind and length; the span that comes back holds the text's own words.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from betoog.documents.characters import QUOTATION_MARKS
from betoog.documents.passages import closest_passage
from betoog.documents.spans import Span, span_of
from betoog.errors import QuoteError

#: Brackets by which a curator marks the quote within its context: ``prefix ⟦exact⟧ suffix``.
OPENING, CLOSING = "⟦", "⟧"

#: Folding keeps the length, so that offsets still count.
_QUOTATION = dict.fromkeys(map(ord, QUOTATION_MARKS), '"')

_WHITE = re.compile(r"\s+")

#: Places listed for an ambiguous quote: what a terminal line and a reader can hold.
_PLACES = 4

#: Code points shown on either side of a place in a message.
_CONTEXT = 25


def locate(text: str, quote: str, *, context: tuple[str, str] = ("", "")) -> Span:
    """Find the one place of a quote in a text.

    Parameters
    ----------
    text:
        The normalised text.
    quote:
        The literal words; white space at its edges does not count.
    context:
        What stands directly before and after the quote, to tell several places apart.

    Returns
    -------
    The span, in Unicode code points of ``text``, with the text's own words.

    Raises
    ------
    QuoteError
        When the quote is empty, not in the text (with the closest passage), or there more than
        once (with the places).

    >>> locate("kiest voor «less for less»", 'voor "less')
    Span(start=6, end=16, exact='voor «less')
    >>> locate("kiest voor «less for less»", "less", context=("for ", "»"))
    Span(start=21, end=25, exact='less')
    >>> locate("kiest voor «less for less»", "kiest niet voor")
    Traceback (most recent call last):
    ...
    betoog.errors.QuoteError: "kiest niet voor" is not in the text (closest: "kiest voor")
    """
    exact = quote.strip()
    if not exact:
        raise QuoteError("the quote is empty", remedy="copy it from the text")
    places = _places(text, exact, context)
    if not places:
        raise QuoteError(
            f"{_shown(_in_context(exact, context))} is not in the text",
            remedy=_closest(text, exact),
        )
    if len(places) > 1:
        raise _ambiguous(text, exact, places)
    return span_of(text, *places[0])


def locate_quote(text: str, marked_quote: str) -> Span:
    """Find a quote that may be written with its context: ``prefix ⟦exact⟧ suffix``.

    Parameters
    ----------
    text:
        The normalised text.
    marked_quote:
        The literal words, or a longer passage in which ⟦ ⟧ marks them.

    Returns
    -------
    The span of the marked words, in Unicode code points of ``text``.

    Raises
    ------
    QuoteError
        As `locate`, and when the brackets do not pair.

    >>> locate_quote("less for less en more for more", "for ⟦less⟧ en")
    Span(start=9, end=13, exact='less')
    >>> locate_quote("less for less", "for ⟦less")
    Traceback (most recent call last):
    ...
    betoog.errors.QuoteError: "for ⟦less" marks no single passage (write prefix ⟦exact⟧ suffix)
    """
    if OPENING not in marked_quote and CLOSING not in marked_quote:
        return locate(text, marked_quote)
    match = re.fullmatch(r"([^⟦⟧]*)⟦([^⟦⟧]*)⟧([^⟦⟧]*)", marked_quote, re.DOTALL)
    if match is None:
        raise QuoteError(
            f"{_shown(marked_quote)} marks no single passage",
            remedy=f"write prefix {OPENING}exact{CLOSING} suffix",
        )
    prefix, exact, suffix = match.groups()
    return locate(text, exact, context=(prefix.lstrip(), suffix.rstrip()))


@dataclass(frozen=True, slots=True)
class _Folded:
    """A text folded for matching, with the offset in the text of each folded code point."""

    text: str
    offsets: array[int]


# A build looks up hundreds of quotes in one text; two texts are alive at most.
@lru_cache(maxsize=2)
def _folded(text: str) -> _Folded:
    pieces: list[str] = []
    offsets = array("l")
    position = 0
    for match in _WHITE.finditer(text):
        pieces += (text[position : match.start()], " ")
        offsets.extend(range(position, match.start() + 1))
        position = match.end()
    pieces.append(text[position:])
    offsets.extend(range(position, len(text) + 1))
    return _Folded("".join(pieces).translate(_QUOTATION), offsets)


def _fold(quote: str) -> str:
    return _WHITE.sub(" ", quote).translate(_QUOTATION)


def _places(text: str, exact: str, context: tuple[str, str]) -> list[tuple[int, int]]:
    """Return the first places of the quote: literal ones before folded ones."""
    literal = list(islice(_found(text, exact, context), _PLACES + 1))
    if literal:
        return literal
    folded = _folded(text)
    prefix, suffix = (_fold(part) for part in context)
    needle = _fold(exact)
    for around in _junctions(prefix, suffix):
        found = list(islice(_found(folded.text, needle, around), _PLACES + 1))
        if found:
            return [(folded.offsets[start], folded.offsets[end - 1] + 1) for start, end in found]
    return []


def _junctions(prefix: str, suffix: str) -> Iterator[tuple[str, str]]:
    """Yield the context as written, then with white space against the quote added or left out."""
    yield prefix, suffix
    befores = (prefix, prefix.rstrip(), prefix.rstrip() + " ") if prefix.strip() else ("",)
    afters = (suffix, suffix.lstrip(), " " + suffix.lstrip()) if suffix.strip() else ("",)
    for before in befores:
        for after in afters:
            if (before, after) != (prefix, suffix):
                yield before, after


def _found(text: str, exact: str, context: tuple[str, str]) -> Iterator[tuple[int, int]]:
    prefix, suffix = context
    needle = prefix + exact + suffix
    position = text.find(needle)
    while position >= 0:
        start = position + len(prefix)
        yield start, start + len(exact)
        position = text.find(needle, position + 1)


def _ambiguous(text: str, exact: str, places: list[tuple[int, int]]) -> QuoteError:
    listed = "; ".join(_place(text, *place) for place in places[:_PLACES])
    more = " and more" if len(places) > _PLACES else ""
    return QuoteError(
        f"{_shown(exact)} is in the text more than once: {listed}{more}",
        remedy=f"add context and mark it with {OPENING} {CLOSING}",
    )


def _place(text: str, start: int, end: int) -> str:
    before = text[max(0, start - _CONTEXT) : start]
    after = text[end : end + _CONTEXT]
    passage = f"{before}{OPENING}{text[start:end]}{CLOSING}{after}"
    return f"at {start} “{_WHITE.sub(' ', passage)}”"


def _closest(text: str, exact: str) -> str:
    passage = closest_passage(text, exact)
    return f"closest: {_shown(passage.exact)}" if passage else "nothing in it comes close"


def _in_context(exact: str, context: tuple[str, str]) -> str:
    prefix, suffix = context
    return f"{prefix}{OPENING}{exact}{CLOSING}{suffix}" if prefix or suffix else exact


def _shown(passage: str, limit: int = 160) -> str:
    """Show a passage on one line, cut where it would fill the screen."""
    line = _WHITE.sub(" ", passage)
    return f'"{line}"' if len(line) <= limit else f'"{line[: limit - 1]}…"'
