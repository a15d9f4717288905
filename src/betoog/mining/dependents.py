"""Bound the clause that depends on a condition: what stands beside it in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.frames import LONGEST_CLAUSE
from betoog.mining.words import Word


def main_clause(words: Sequence[Word], first: int, stop: int) -> tuple[int, int]:
    """Bound the clause that depends on the condition of some words.

    Parameters
    ----------
    words:
        The words of the sentence.
    first, stop:
        The indices of the condition's first word and after its last.

    Returns
    -------
    Its start and end in code points; it can hold the condition in its middle.
    """
    begin, end = _segment(words, first, stop)
    after = stop
    while after < end and (not words[after].is_word or words[after].lower == "dan"):
        after += 1
    leads = not any(word.verb for word in words[begin:first])
    if leads and after < end:
        return words[after].start, words[end - 1].end
    rest = any(word.verb for word in words[after:end])
    last = words[end - 1].end if rest else words[max(begin, first - 1)].end
    return words[begin].start, max(last, words[begin].end)


def _segment(words: Sequence[Word], first: int, stop: int) -> tuple[int, int]:
    begin, furthest = first, max(0, first - LONGEST_CLAUSE)
    while begin > furthest and words[begin - 1].text not in {";", ":"}:
        begin -= 1
    end, last = stop, min(len(words), stop + LONGEST_CLAUSE)
    while end < last and words[end].text not in {";", ":"}:
        end += 1
    while end > stop and not words[end - 1].is_word:
        end -= 1
    return begin, end
