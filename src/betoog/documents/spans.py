"""A passage of a text, by its offsets and its literal words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A passage of the normalised text: ``text[start:end] == exact``.

    Offsets are Unicode code points, end exclusive.
    """

    start: int
    end: int
    exact: str


def span_of(text: str, start: int, end: int) -> Span:
    """Make the span of a text between two offsets.

    Parameters
    ----------
    text:
        The normalised text.
    start, end:
        Offsets in Unicode code points, end exclusive.

    Returns
    -------
    The span with its literal words.

    Raises
    ------
    ValueError
        When the offsets do not lie in the text in this order.

    >>> span_of("De Kamer,", 3, 8)
    Span(start=3, end=8, exact='Kamer')
    >>> span_of("De Kamer,", 8, 30)
    Traceback (most recent call last):
    ...
    ValueError: 8..30 is no passage of a text of 9 code points
    """
    if not 0 <= start <= end <= len(text):
        raise ValueError(f"{start}..{end} is no passage of a text of {len(text)} code points")
    return Span(start, end, text[start:end])
