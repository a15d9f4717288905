"""Tell by a sentence's tree who acts in a statement, where its words name an actor."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.actors import mentions
from betoog.mining.parse import Parse, parse_of
from betoog.mining.second_opinion import acting
from betoog.mining.segments import Range
from betoog.mining.sentences import Sentence
from betoog.mining.words import Word

#: Around a noun its determiner, adjectives and name stand at most so many words away.
_PHRASE = 4


def agent_by_tree(sentence: Sentence, ranges: Sequence[Range], named: Sequence[str]) -> str:
    """Return the actor that a statement's verb has for its agent.

    Parameters
    ----------
    sentence, ranges:
        The sentence, and the words of it that hold the statement.
    named:
        The ids of the actors that these name.

    Returns
    -------
    The actor's id; empty where the sentence has no tree, or nothing is in doubt: with one actor
    named and no "door", the words tell it.
    """
    words = sentence.parsed
    if words is None or not named or (len(set(named)) < 2 and not _has_by(words, ranges)):
        return ""
    parse = parse_of(words)
    if parse is None:
        return ""
    for first, stop in ranges:
        for at in sorted(acting(parse, words, first, stop)):
            found = mentions(sentence.exact(_phrase(parse, at)))
            if found:
                return found[0][1]
    return ""


def _has_by(words: Sequence[Word], ranges: Sequence[Range]) -> bool:
    return any(words[at].lower == "door" for first, stop in ranges for at in range(first, stop))


def _phrase(parse: Parse, at: int) -> Range:
    """Return the noun at an index with what depends on it close by."""
    near = [one for one in parse.dependents(at) if abs(one - at) <= _PHRASE]
    return min([at, *near]), max([at, *near]) + 1
