"""Read over characters without width: soft hyphens, zero-width spaces, marks of byte order."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from betoog.citations.model import Citation

#: A soft hyphen takes the end of its line with it, as it is there that it shows.
_INVISIBLE = re.compile("\u00ad(?:[ \\t]{0,4}\\r?\\n[ \\t]{0,40})?|[\u200b\u2060\ufeff]")


def without_invisible(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Take the invisible characters out of a text.

    Returns
    -------
    The text that shows, and for each removal where the text goes on: in what shows and in the
    whole, in code points.

    >>> without_invisible("nr. 8\\u00ad54")
    ('nr. 854', ((5, 6),))
    >>> without_invisible("nr. 854")
    ('nr. 854', ())
    """
    kept: list[str] = []
    removed: list[tuple[int, int]] = []
    shown = position = 0
    for match in _INVISIBLE.finditer(text):
        kept.append(text[position : match.start()])
        shown += match.start() - position
        position = match.end()
        removed.append((shown, position))
    return ("".join([*kept, text[position:]]), tuple(removed)) if removed else (text, ())


def restore(
    text: str, citations: Sequence[Citation], removed: Sequence[tuple[int, int]]
) -> tuple[Citation, ...]:
    """Give citations that were found in what shows their places in the whole text."""
    places = [shown for shown, _ in removed]

    def whole(offset: int) -> int:
        index = bisect_right(places, offset) - 1
        return offset if index < 0 else removed[index][1] + offset - places[index]

    moved = []
    for citation in citations:
        start, end = whole(citation.start), whole(citation.end - 1) + 1
        moved.append(replace(citation, start=start, end=end, text=text[start:end]))
    return tuple(moved)
