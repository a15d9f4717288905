"""Normalise a supplied plain text: join lines, mend split words, lift glued footnote marks.

Nothing else is changed: guillemets stay, and there is no Unicode normalisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from betoog.documents.footnote_marks import GluedMark, glued_marks
from betoog.documents.hyphenation import LineEnd, judge_line_end, words_on_one_line
from betoog.documents.mapping import NormalisedText, TextBuilder

#: Space, tab, no-break space, and the vertical moves that page-wise tools put before a line.
BLANKS = " \t\u00a0\f\v"

_WHITE = re.compile(rf"(?P<hyphen>[-\u2010\u00ad])?(?P<white>[{BLANKS}\r\n]+)")
_LINE_BREAK = re.compile(r"\r\n|\n|\r")

#: Room for the longest Dutch word on either side of a hyphen; keeps the work linear.
_REACH = 60


@dataclass(frozen=True, slots=True)
class _Edit:
    """A passage of the source with what stands for it; an empty one takes it out."""

    start: int
    end: int
    replacement: str
    mark: str = ""


def normalise(source: str) -> NormalisedText:
    r"""Normalise a plain text so that it can be quoted by position.

    Lines of a paragraph are joined by a space, paragraphs parted by an empty line; words split
    over two lines are mended (see `betoog.documents.hyphenation`); runs of spaces, tabs and
    no-break spaces become one space; glued footnote marks are lifted out (see
    `betoog.documents.footnote_marks`); white space at the edges of paragraphs goes.

    Parameters
    ----------
    source:
        The text as supplied.

    Returns
    -------
    The text with hashes, lifted marks and an exact mapping; offsets are Unicode code points.

    >>> normal = normalise("de beste vooruit-\nzichten op studie- en\narbeid.1 \n\nEinde")
    >>> normal.text
    'de beste vooruitzichten op studie- en arbeid.\n\nEinde'
    >>> normal.footnote_marks
    (FootnoteMark(offset=45, mark='1'),)
    >>> normal.to_text(normal.source.index("zichten"))
    16
    >>> normalise(" \n ").text
    ''
    """
    builder = TextBuilder(source)
    position = 0
    for edit in _edits(source):
        builder.copy(position, edit.start)
        if edit.mark:
            builder.mark(edit.mark)
        elif edit.replacement:
            builder.replace(edit.start, edit.end, edit.replacement)
        position = edit.end
    builder.copy(position, len(source))
    return builder.build()


def _edits(source: str) -> Iterator[_Edit]:
    """Yield all edits from left to right."""
    marks = glued_marks(source)
    pending = next(marks, None)
    for edit in _white_edits(source):
        while pending is not None and pending.start < edit.start:
            yield _mark_edit(pending)
            pending = next(marks, None)
        yield edit
    while pending is not None:
        yield _mark_edit(pending)
        pending = next(marks, None)


def _mark_edit(mark: GluedMark) -> _Edit:
    return _Edit(mark.start, mark.end, "", mark.mark)


def _white_edits(source: str) -> Iterator[_Edit]:
    """Yield the edits of white space, with the line-end hyphens that go with it."""
    known: frozenset[str] | None = None
    for match in _WHITE.finditer(source):
        start, end = match.span("white")
        breaks = len(_LINE_BREAK.findall(match["white"]))
        if start == 0 or end == len(source):
            yield _Edit(start, end, "")
        elif breaks > 1:
            yield _Edit(start, end, "\n\n")
        elif breaks == 1 and match["hyphen"]:
            known = words_on_one_line(source) if known is None else known
            yield _hyphen_edit(source, match, known)
        elif match["white"] != " ":
            yield _Edit(start, end, " ")


def _hyphen_edit(source: str, match: re.Match[str], known: frozenset[str]) -> _Edit:
    """Turn the verdict on a line-end hyphen into an edit."""
    hyphen, (start, end) = match.start("hyphen"), match.span("white")
    before = re.split(r"\s", source[max(0, hyphen - _REACH) : hyphen])[-1]
    after = source[end : end + _REACH]
    verdict = judge_line_end(before, after, hyphen=match["hyphen"], known=known)
    if verdict is LineEnd.SPLIT:
        return _Edit(hyphen, end, "")
    return _Edit(start, end, "" if verdict is LineEnd.COMPOUND else " ")
