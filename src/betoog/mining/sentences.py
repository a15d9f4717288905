"""Read one sentence: its words, its conditions, its propositions and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from betoog.mining.condition_segments import condition_segments
from betoog.mining.conditions import MAX_SENTENCE
from betoog.mining.labels import label_sentence
from betoog.mining.model import Label, LabelKind
from betoog.mining.parse import ParsedWords
from betoog.mining.request_parts import request_parts
from betoog.mining.segments import ConditionSegment, Range, Role, Segment, segments
from betoog.mining.words import Tagger, Word, cut


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with everything that was read in it; offsets are those of the document's text."""

    text: str
    start: int
    end: int
    words: tuple[Word, ...]
    conditions: tuple[ConditionSegment, ...]
    segments: tuple[Segment, ...]
    labels: tuple[Label, ...]
    parsed: ParsedWords | None = None  # its words with what parses them, where a parser is there

    def span(self, part: Range) -> tuple[int, int]:
        """Return the offsets of a range of words."""
        return self.words[part[0]].start, self.words[part[1] - 1].end

    def exact(self, part: Range) -> str:
        """Return the literal words of a range."""
        start, end = self.span(part)
        return self.text[start - self.start : end - self.start]

    def words_of(self, parts: Sequence[Range]) -> Sequence[Word]:
        """Return the words of some ranges."""
        if len(parts) == 1:
            return self.words[slice(*parts[0])]
        return [word for first, stop in parts for word in self.words[first:stop]]

    def has(self, kind: LabelKind) -> bool:
        """Tell whether the sentence got a label."""
        return any(label.kind is kind for label in self.labels)

    @property
    def main(self) -> Segment | None:
        """The main clause."""
        return next((one for one in self.segments if one.role is Role.MAIN), None)


def read_sentence(text: str, start: int, end: int, tagger: Tagger) -> Sentence:
    """Read the sentence between two offsets of a text."""
    stop = min(end, start + MAX_SENTENCE)
    words = tagger(cut(text, start, stop))
    exact = text[start:end]
    labels = label_sentence(exact)
    conditions = condition_segments(words)
    parts = segments(words, conditions)
    if any(label.kind is LabelKind.REQUEST for label in labels):
        parts += list(request_parts(words))
    return Sentence(
        exact,
        start,
        end,
        tuple(words),
        tuple(conditions),
        tuple(parts),
        labels,
        words if isinstance(words, ParsedWords) else None,
    )
