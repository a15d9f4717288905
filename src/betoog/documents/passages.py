"""Passages of a text that are not given by a quote: the closest one, and those left over."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from betoog.documents.spans import Span, span_of

_WORD = re.compile(r"\w+")


def closest_passage(text: str, quote: str) -> Span | None:
    """Find the passage that shares most words with a quote that is not literally there.

    A window of as many words as the quote has slides over the text once, so the time grows with
    the length of both, not with their product.

    Parameters
    ----------
    text:
        The normalised text.
    quote:
        The words looked for.

    Returns
    -------
    The best passage, the first of equals, from its first shared word to its last; None when no
    word is shared.

    >>> closest_passage("Nederland doet daar niet aan mee.", "doet daar wel aan mee").exact
    'doet daar niet aan mee'
    >>> closest_passage("Nederland doet daar niet aan mee.", "visum") is None
    True
    """
    wanted = Counter(word.group().casefold() for word in _WORD.finditer(quote))
    words = [(match.group().casefold(), match.span()) for match in _WORD.finditer(text)]
    size = min(wanted.total(), len(words))
    missing = wanted.copy()
    score = best = best_start = 0
    for index, (word, _) in enumerate(words):
        score += missing[word] > 0
        missing[word] -= 1
        if index >= size:
            leaving = words[index - size][0]
            missing[leaving] += 1
            score -= missing[leaving] > 0
        if score > best:
            best, best_start = score, max(0, index - size + 1)
    if not best:
        return None
    shared = [span for word, span in words[best_start : best_start + size] if word in wanted]
    return span_of(text, shared[0][0], shared[-1][1])


def coverage(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the passages of a text that no span covers.

    Parameters
    ----------
    text:
        The normalised text.
    spans:
        Spans of it, in any order, overlapping or not.

    Returns
    -------
    The uncovered passages in their order, without white space and punctuation at their edges;
    what is only white space and punctuation does not count.

    Raises
    ------
    ValueError
        When a span does not lie in the text.

    >>> text = "Nederland is daar niet bij. Dit kan veranderen."
    >>> [gap.exact for gap in coverage(text, [span_of(text, 0, 26)])]
    ['Dit kan veranderen']
    >>> coverage(text, [span_of(text, 0, 27), span_of(text, 20, 46)])
    ()
    """
    gaps: list[Span] = []
    position = 0
    covered = sorted((span.start, span.end) for span in spans)
    for start, end in [*covered, (len(text), len(text))]:
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"{start}..{end} is no passage of a text of {len(text)} code points")
        gap = _trimmed(text, position, start)
        if gap:
            gaps.append(gap)
        position = max(position, end)
    return tuple(gaps)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Return the passage without white space and punctuation at its edges, if any is left."""
    while start < end and _is_edge(text[start]):
        start += 1
    while start < end and _is_edge(text[end - 1]):
        end -= 1
    return span_of(text, start, end) if start < end else None


def _is_edge(char: str) -> bool:
    # P: punctuation, Z: separators, C: control characters such as the line feed.
    return unicodedata.category(char)[0] in "PZC"
