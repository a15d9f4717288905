"""The classes of words by which an author judges, or stands for what a "dat" says."""

from __future__ import annotations

from functools import cache

from betoog.mining.lexemes import lexicon


@cache
def judging() -> int:
    """Return the classes of adjectives that judge.

    >>> bool(judging() & lexicon().words["wenselijk"].predicate)
    True
    >>> bool(judging() & lexicon().words["jaarlijks"].predicate)
    False
    """
    bits, mask = lexicon().bits, 0
    for name in ("good", "bad", "important", "hard", "striking"):
        mask |= bits[f"{name}.pred"]
    return mask


@cache
def endorsing() -> int:
    """Return the classes of a clause whose "dat" its author stands for."""
    bits = lexicon().bits
    return bits["stance"] | bits["weight"] | bits["assert"] | judging()


@cache
def viewing() -> int:
    """Return the classes of a clause of the author whose "dat" holds a view."""
    bits, mask = lexicon().bits, endorsing()
    for name in ("attitude", "opinion", "own-view", "feeling", "say", "expect", "remark", "note"):
        mask |= bits[name]
    return mask
