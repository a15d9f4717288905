"""Find the parts of what is requested: what to do, as what, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from betoog.mining.condition_segments import restrictive_segments
from betoog.mining.phrases import phrase_end
from betoog.mining.segments import Role, Segment, before_relative, infinitive_end
from betoog.mining.words import Word, function_words, limit_of


def request_parts(words: Sequence[Word]) -> Iterator[Segment]:
    """Find the parts of what is requested: what to do, as what, and for whom."""
    limit = limit_of(words)
    for at in range(limit - 2):
        if words[at].lower == "om":
            stop = infinitive_end(words, at + 1, limit)
            if stop is not None:
                yield Segment(Role.PART, ((at + 1, stop),), (at, at + 1))
        if words[at].lower == "als" and words[at + 2].lower in {"voor", "van"}:
            stop = before_relative(words, at + 3, phrase_end(words, at + 3, limit))
            yield Segment(Role.PART, ((at, stop),), (at, at + 1))
    for condition in restrictive_segments(words):
        first, stop = condition.whole
        while (
            first
            and words[first - 1].lower not in function_words().prepositions
            and (words[first - 1].is_word and first > condition.whole[0] - 2)
        ):
            first -= 1
        if first and words[first - 1].lower in function_words().prepositions:
            yield Segment(Role.PART, ((first - 1, stop),), condition.marker)
