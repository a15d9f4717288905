"""The exact mapping between a normalised text and the source that it was made from."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass

#: Raised whenever the same source would give another text: offsets are tied to this version.
NORMALISER_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage of the text and the passage of the source that it stands for.

    Equally long passages map code point by code point. A shorter text passage stands for the
    whole source passage (one space for a run of white space). Source that lies in no segment was
    taken out.
    """

    text_start: int
    text_end: int
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote mark that was lifted out of the text, at the offset where it stood."""

    offset: int
    mark: str


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """A text ready to be quoted from, with the way back to its source.

    Parameters
    ----------
    text, source:
        The normalised text and what it was made from.
    sha256, source_sha256:
        Hexadecimal hashes of both as UTF-8.
    version:
        The version of the normaliser: positions hold for this version only.
    footnote_marks:
        The lifted marks, in the order of their offsets in ``text``.
    segments:
        The mapping, in the order of both texts.
    """

    text: str
    source: str
    sha256: str
    source_sha256: str
    version: str
    footnote_marks: tuple[FootnoteMark, ...]
    segments: tuple[Segment, ...]

    def to_source(self, offset: int) -> int:
        """Map an offset of the text to the source.

        Parameters
        ----------
        offset:
            Code points into ``text``; ``len(text)`` maps to the end of its last character.

        Returns
        -------
        The offset in ``source`` of the character that became this one.

        Raises
        ------
        IndexError
            When the offset lies outside the text.
        """
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"offset {offset} in a text of {len(self.text)} code points")
        if not self.segments:
            return 0
        index = bisect_right(self.segments, offset, key=lambda s: s.text_start) - 1
        segment = self.segments[max(index, 0)]
        if offset == segment.text_end:
            return segment.source_end
        return segment.source_start + offset - segment.text_start

    def to_text(self, offset: int) -> int | None:
        """Map an offset of the source to the text.

        Parameters
        ----------
        offset:
            Code points into ``source``.

        Returns
        -------
        The offset in ``text`` of the character that stands for the one at ``offset``; None when
        that one was taken out (a mended hyphen, a lifted mark, white space at an edge). The end
        of the source maps to the end of the text.

        Raises
        ------
        IndexError
            When the offset lies outside the source.
        """
        if not 0 <= offset <= len(self.source):
            raise IndexError(f"offset {offset} in a source of {len(self.source)} code points")
        if offset == len(self.source):
            return len(self.text)
        index = bisect_right(self.segments, offset, key=lambda s: s.source_start) - 1
        if index < 0 or offset >= self.segments[index].source_end:
            return None
        segment = self.segments[index]
        return min(segment.text_start + offset - segment.source_start, segment.text_end - 1)

    def boundary(self, offset: int) -> int:
        """Return where an offset of the source falls in the text, even amid what was taken out.

        Parameters
        ----------
        offset:
            Code points into ``source``.

        Returns
        -------
        The offset in ``text`` of the first character that stands for ``offset`` or later source.
        """
        index = bisect_right(self.segments, offset, key=lambda s: s.source_end)
        if index == len(self.segments):
            return len(self.text)
        segment = self.segments[index]
        inside = max(0, offset - segment.source_start)
        return min(segment.text_start + inside, segment.text_end - 1)

    def to_source_span(self, start: int, end: int) -> tuple[int, int]:
        """Map a passage of the text to the smallest passage of the source that holds it.

        Parameters
        ----------
        start, end:
            Code points into ``text``, end exclusive.

        Returns
        -------
        Start and end in ``source``; marks and hyphens at the edges stay outside.

        Raises
        ------
        IndexError
            When the offsets do not lie in the text in this order.
        """
        if start > end:
            raise IndexError(f"a passage cannot run from {start} to {end}")
        source_start = self.to_source(start)
        if start == end:
            return source_start, source_start
        return source_start, self._source_end(end)

    def _source_end(self, end: int) -> int:
        if end > len(self.text):
            raise IndexError(f"offset {end} in a text of {len(self.text)} code points")
        index = bisect_right(self.segments, end - 1, key=lambda s: s.text_start) - 1
        segment = self.segments[index]
        if end == segment.text_end:
            return segment.source_end
        return segment.source_start + end - segment.text_start

    def to_text_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Map a passage of the source to the text.

        Parameters
        ----------
        start, end:
            Code points into ``source``, end exclusive.

        Returns
        -------
        Start and end in ``text`` of what is left of the passage; None when nothing is.

        Raises
        ------
        IndexError
            When the offsets do not lie in the source in this order.
        """
        if not 0 <= start <= end <= len(self.source):
            raise IndexError(f"{start}..{end} in a source of {len(self.source)} code points")
        first = bisect_right(self.segments, start, key=lambda s: s.source_end)
        last = bisect_right(self.segments, end - 1, key=lambda s: s.source_start) - 1
        if start == end or first > last:
            return None
        head, tail = self.segments[first], self.segments[last]
        text_start = self.to_text(max(start, head.source_start))
        text_end = self.to_text(min(end, tail.source_end) - 1)
        if text_start is None or text_end is None:
            return None
        return text_start, text_end + 1


class TextBuilder:
    """Build a `NormalisedText` from pieces of its source, from left to right."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._marks: list[FootnoteMark] = []

    @property
    def length(self) -> int:
        """The length so far, in code points."""
        return self._length

    def copy(self, start: int, end: int) -> None:
        """Take over a passage of the source as it is."""
        if start < end:
            self.replace(start, end, self._source[start:end])

    def replace(self, start: int, end: int, replacement: str) -> None:
        """Let a non-empty replacement, not longer than it, stand for a passage of the source."""
        if not 0 < len(replacement) <= end - start:
            raise ValueError("a replacement is neither empty nor longer than what it replaces")
        segment = Segment(self._length, self._length + len(replacement), start, end)
        self._pieces.append(replacement)
        self._length = segment.text_end
        self._append(segment)

    def mark(self, mark: str) -> None:
        """Record a footnote mark at the end of the text so far."""
        self._marks.append(FootnoteMark(self._length, mark))

    def build(self) -> NormalisedText:
        """Return the finished text."""
        text = "".join(self._pieces)
        return NormalisedText(
            text=text,
            source=self._source,
            sha256=sha256_of(text),
            source_sha256=sha256_of(self._source),
            version=NORMALISER_VERSION,
            footnote_marks=tuple(self._marks),
            segments=tuple(self._segments),
        )

    def _append(self, segment: Segment) -> None:
        """Append a segment; joined with the last one where both map point by point."""
        last = self._segments[-1] if self._segments else None
        if last and last.source_end == segment.source_start and _even(last) and _even(segment):
            joined = Segment(
                last.text_start, segment.text_end, last.source_start, segment.source_end
            )
            self._segments[-1] = joined
        else:
            self._segments.append(segment)


def sha256_of(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text as UTF-8.

    >>> sha256_of("motie")[:12]
    '5ee7bdffa7af'
    """
    # surrogatepass: a lone surrogate is no reason to fail before a better message is possible.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _even(segment: Segment) -> bool:
    return segment.text_end - segment.text_start == segment.source_end - segment.source_start
