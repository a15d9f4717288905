"""Write quotes so that they are found again: with context where their words stand twice."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from itertools import accumulate

from betoog.documents.anchors import CLOSING, OPENING

#: Words before and after a quote that stands more than once, at most; beyond it the text
#: repeats whole passages.
_CONTEXT_WORDS = 24
#: Of a longer word the context takes a part: a line without spaces can be a million long.
_LONGEST_WORD = 64
#: A window this long, from the start of a word, is compared first: counting windows once is
#: linear, where searching the whole text for every quote is not.
_WINDOW = 24
#: In a longer text a short quote always gets context: searching it for each would be quadratic.
_SEARCHABLE = 200_000
#: A quote is told from others by what stands around one of its spaces: so many code points
#: before it, and from it on. Shorter, and words of every day look alike; longer, and short quotes
#: have no such place.
_BEFORE, _FROM = 2, 4
#: With so few places a space is rare enough: looking for a rarer one takes longer.
_FEW = 4
#: Spaces of a passage that are looked at to find a rare one.
_LOOKED = 16
#: With more places than this, searching the text is faster than comparing at each.
_MANY = 500


class Quoter:
    """Make quotes of one text's passages.

    Parameters
    ----------
    text:
        The normalised text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spaced = _spaced(text)
        self._made: dict[tuple[int, int], str] = {}
        self._windows: Counter[str] = Counter()
        self._places: dict[str, list[int]] = defaultdict(list)
        if len(text) > _SEARCHABLE:
            starts = [0, *(at + 1 for at in _spaces(text))]
            self._windows = Counter([text[at : at + _WINDOW] for at in starts if at < len(text)])
        else:
            for at in _spaces(self._spaced):
                if at >= _BEFORE:
                    self._places[text[at - _BEFORE : at + _FROM]].append(at)

    def quote(self, start: int, end: int) -> str:
        """Return a passage as a curator quotes it.

        Parameters
        ----------
        start, end:
            Offsets in the text, in code points.

        Returns
        -------
        The literal words, or ``before ⟦words⟧ after`` where they stand more than once.

        >>> Quoter("less for less en more for more").quote(0, 8)
        'less for'
        >>> Quoter("less for less en more for more").quote(9, 13)
        'for ⟦less⟧'
        """
        known = self._made.get((start, end))
        if known is None:
            known = self._made[start, end] = self._quote(start, end)
        return known

    def _quote(self, start: int, end: int) -> str:
        if self._is_unique(start, end):
            return self._text[start:end]
        before, after = self._in_context(start, end)
        text = self._text
        return f"{text[before:start]}{OPENING}{text[start:end]}{CLOSING}{text[end:after]}"

    def _in_context(self, start: int, end: int) -> tuple[int, int]:
        """Widen a passage, a word before and a word behind in turns, until it stands once.

        What is wider stands no more often, so that not every width has to be tried.
        """
        widths = [(start, end)]

        def is_unique(width: int) -> bool:
            while len(widths) <= width:
                before, after = widths[-1]
                if len(widths) % 2:
                    widths.append((self._word_before(before), after))
                else:
                    widths.append((before, self._word_after(after)))
            return self._is_unique(*widths[width])

        low, high = 1, 1
        while high < 2 * _CONTEXT_WORDS and not is_unique(high):
            low, high = high + 1, 2 * high
        high = min(high, 2 * _CONTEXT_WORDS)
        found = bisect_left(range(high), x=True, lo=low, hi=high, key=is_unique)
        is_unique(found)
        return widths[found]

    def _is_unique(self, start: int, end: int) -> bool:
        if len(self._text) > _SEARCHABLE:
            return self._by_windows(start, end)
        return self._by_places(start, end)

    def _by_windows(self, start: int, end: int) -> bool:
        text = self._text
        at = text.find(" ", start, end) + 1
        while 0 < at <= end - _WINDOW:
            # A space before it stands in every copy of the passage, so every copy is counted.
            if self._windows[text[at : at + _WINDOW]] == 1:
                return True
            at = text.find(" ", at, end) + 1
        return False

    def _by_places(self, start: int, end: int) -> bool:
        """Compare a passage only where the surroundings of its rarest space stand."""
        text = self._text
        rarest: list[int] | None = None
        offset = 0
        last = end - _FROM + 1
        spaced = self._spaced
        at = spaced.find(" ", start + _BEFORE, last)
        looked = 0
        while at >= 0 and looked < _LOOKED:
            looked += 1
            places = self._places[text[at - _BEFORE : at + _FROM]]
            if rarest is None or len(places) < len(rarest):
                rarest, offset = places, at - start
                if len(places) <= _FEW:
                    break
            at = spaced.find(" ", at + 1, last)
        exact = text[start:end]
        if rarest is None or len(rarest) > _MANY:
            # What stands more than once mostly stands again soon.
            return text.find(exact, start + 1) < 0 and text.find(exact, 0, end - 1) < 0
        for place in rarest:
            first = place - offset
            if first != start and first >= 0 and text.startswith(exact, first):
                return False
        return True

    def _word_before(self, at: int) -> int:
        while at and self._spaced[at - 1] == " ":
            at -= 1
        least = max(0, at - _LONGEST_WORD)
        return max(least, self._spaced.rfind(" ", least, at) + 1)

    def _word_after(self, at: int) -> int:
        while at < len(self._text) and self._spaced[at] == " ":
            at += 1
        most = min(len(self._text), at + _LONGEST_WORD)
        white = self._spaced.find(" ", at, most)
        return most if white < 0 else white


def _spaced(text: str) -> str:
    """Write the ends of lines as spaces: a passage that runs over them has its places as well."""
    return text.replace("\n", " ")


def _spaces(text: str) -> list[int]:
    """Return where the spaces of a text stand."""
    ends = accumulate(len(part) + 1 for part in text.split(" "))
    return [end - 1 for end in ends][:-1]
