"""Assemble a normalised text, with blocks, notes and reference marks, from text nodes of XML.

The source of such a text is the text nodes in the order of reading, with a separator between
blocks; every node keeps its XPath. Within a block white space is collapsed; nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from betoog.documents.mapping import NormalisedText, TextBuilder
from betoog.documents.model import Block, BlockKind, Footnote, ReferenceMark, TextNode
from betoog.documents.spans import Span, span_of

#: Stands between two blocks in the source; two code points, as long as what it becomes.
_SEPARATOR = "\n\n"

_BLANK = " \t\r\n\f\v\u00a0"
_UNEVEN = re.compile(rf"[{_BLANK}]{{2,}}|[\t\r\n\f\v\u00a0]")

# A line break before closing punctuation or behind an opening bracket is layout of the XML, which
# some copies indent: "(\n 29453\n )."; printed, there is nothing.
_CLOSES = re.compile(r"[).,;:!?\u00bb]+(?:\s|\Z)")
_OPENING = "(\u00ab"

#: Parts two elements that the XML may write without white space; layout, like a line break.
_GAP = "\n"


@dataclass(frozen=True, slots=True)
class BlockTraits:
    """What is known of a block before its words are read."""

    kind: BlockKind = BlockKind.PARAGRAPH
    group: int = 0
    speaker: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class AssembledText:
    """What a reader gets from the text nodes that it collected."""

    text: NormalisedText
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[ReferenceMark, ...]
    nodes: tuple[TextNode, ...]


@dataclass(frozen=True, slots=True)
class _RawBlock:
    """A block by its place in the source; its label, if any, ends where it begins."""

    traits: BlockTraits
    start: int
    end: int
    label_start: int


@dataclass(frozen=True, slots=True)
class _RawNote:
    mark: str
    anchor: int
    first_block: int
    last_block: int


class TextCollector:
    """Collect text nodes in the order of reading."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._nodes: list[TextNode] = []
        self._blocks: list[_RawBlock] = []
        self._references: list[tuple[int, int, str, str]] = []
        self._anchors: list[tuple[str, int]] = []
        self._notes: list[_RawNote] = []
        self._label_start: int | None = None

    @property
    def position(self) -> int:
        """The end of the source so far."""
        return self._length

    def add(self, text: str, xpath: str) -> None:
        """Add a text node."""
        if text:
            self._nodes.append(TextNode(self._length, self._length + len(text), xpath))
            self._push(text)

    def space(self) -> None:
        """Part two elements that the XML may write without white space between them."""
        self._push(_GAP)

    def end_label(self, start: int) -> None:
        """End the label that began at ``start``; the next block is the one that it labels."""
        self._label_start = start
        self.space()

    def end_block(self, start: int, traits: BlockTraits) -> None:
        """End the block that began at ``start``; an empty one leaves no trace."""
        if any(piece.strip(_BLANK) for piece in self._pieces_from(start)):
            label = start if self._label_start is None else self._label_start
            self._blocks.append(_RawBlock(traits, start, self._length, label))
            self._label_start = None
        self._push(_SEPARATOR)

    def end_lone_label(self, traits: BlockTraits) -> None:
        """Make a block of a label that no block followed."""
        if self._label_start is not None:
            start, self._label_start = self._label_start, None
            self.end_block(start, traits)

    def refer(self, start: int, target: str, kind: str) -> None:
        """Record a reference mark from ``start`` to here."""
        self._references.append((start, self._length, target, kind))

    def anchor(self, mark: str) -> int:
        """Record a footnote mark here; returns its index, for `end_note`."""
        self._anchors.append((mark, self._length))
        return len(self._anchors) - 1

    def begin_note(self) -> int:
        """Return the place where the text of a footnote begins, for `end_note`."""
        return len(self._blocks)

    def end_note(self, index: int, first_block: int) -> None:
        """Tie the blocks since ``first_block`` to the footnote mark with this index."""
        mark, anchor = self._anchors[index]
        self._notes.append(_RawNote(mark, anchor, first_block, len(self._blocks)))

    def assemble(self) -> AssembledText:
        """Normalise what was collected."""
        text = self._text()
        blocks = tuple(_block(text, raw) for raw in self._blocks)
        references = tuple(self._reference_marks(text))
        footnotes = tuple(_footnote(text, blocks, note) for note in self._notes)
        return AssembledText(text, blocks, footnotes, references, tuple(self._nodes))

    def _push(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _pieces_from(self, start: int) -> Iterator[str]:
        """Yield the pieces from an offset on, the last one first."""
        position = self._length
        for piece in reversed(self._pieces):
            if position <= start:
                return
            position -= len(piece)
            yield piece

    def _text(self) -> NormalisedText:
        source = "".join(self._pieces)
        builder = TextBuilder(source)
        position: int | None = None
        for start, end, separator in self._contents(source):
            if position is not None:
                builder.replace(position, start, separator)
            _collapse(builder, source, start, end)
            position = end
        return builder.build()

    def _contents(self, source: str) -> Iterator[tuple[int, int, str]]:
        """Yield labels and blocks without white space at their edges, with what comes before."""
        for raw in self._blocks:
            separator = _SEPARATOR
            if raw.label_start < raw.start:
                yield *_trimmed(source, raw.label_start, raw.start), separator
                separator = " "
            yield *_trimmed(source, raw.start, raw.end), separator

    def _reference_marks(self, text: NormalisedText) -> Iterator[ReferenceMark]:
        for start, end, target, kind in self._references:
            span = text.to_text_span(*_trimmed(text.source, start, end))
            if span is not None:
                yield ReferenceMark(span_of(text.text, *span), target, kind)


def _trimmed(source: str, start: int, end: int) -> tuple[int, int]:
    passage = source[start:end]
    lead = len(passage) - len(passage.lstrip(_BLANK))
    return start + lead, max(start + lead, start + len(passage.rstrip(_BLANK)))


def _collapse(builder: TextBuilder, source: str, start: int, end: int) -> None:
    """Copy a passage with every run of white space as one space."""
    position = start
    for match in _UNEVEN.finditer(source, start, end):
        builder.copy(position, match.start())
        if not _is_layout(source, match, end):
            builder.replace(match.start(), match.end(), " ")
        position = match.end()
    builder.copy(position, end)


def _is_layout(source: str, white: re.Match[str], end: int) -> bool:
    """Tell white space that only the indentation of the XML put beside punctuation."""
    if "\n" not in white.group():
        return False
    closes = _CLOSES.match(source, white.end(), end) is not None
    return closes or source[white.start() - 1] in _OPENING


def _block(text: NormalisedText, raw: _RawBlock) -> Block:
    label = None
    if raw.label_start < raw.start:
        label = _span(text, *_trimmed(text.source, raw.label_start, raw.start))
    traits = raw.traits
    span = _span(text, *_trimmed(text.source, raw.start, raw.end))
    return Block(traits.kind, span, label, traits.group, traits.speaker, traits.part)


def _span(text: NormalisedText, start: int, end: int) -> Span:
    found = text.to_text_span(start, end)
    if found is None:
        raise ValueError(f"{start}..{end} of the source is not part of the text")
    return span_of(text.text, *found)


def _footnote(text: NormalisedText, blocks: tuple[Block, ...], note: _RawNote) -> Footnote:
    anchor = text.boundary(note.anchor)
    while anchor and text.text[anchor - 1].isspace():
        anchor -= 1
    own = blocks[note.first_block : note.last_block]
    span = span_of(text.text, own[0].span.start, own[-1].span.end) if own else None
    return Footnote(note.mark, anchor, span)
