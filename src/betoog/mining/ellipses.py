"""Find clauses without a verb: "indien gewenst", "waar nodig", "mits goed onderbouwd"."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.lexicon import condition_lexicon
from betoog.mining.morphology import Verb
from betoog.mining.words import Word

#: A marker and what fills its clause stand close together: at most so many words between.
_FILLER_REACH = 3


def ellipsis_end(words: Sequence[Word], index: int, after: int, limit: int) -> int | None:
    """Find where a clause without a verb ends.

    Parameters
    ----------
    words, limit:
        The tagged words, and the index after the last that can belong to it.
    index, after:
        The marker's first word, and the word after it.

    Returns
    -------
    The index after its last word; ``None`` where the words make no such clause.
    """
    phrase = _phrase_filler(words, after, limit)
    if phrase is not None:
        return phrase
    at = _filler(words, after, limit)
    if at is None or not _can_fill(words, index, after, at):
        return None
    if at > after and words[after].lower in {"dat", "dit", "het"}:
        return None  # "waar dat mogelijk is": with a subject it is a clause
    return _end(words, index, at + 1, limit)


def _phrase_filler(words: Sequence[Word], after: int, limit: int) -> int | None:
    """Tell "van toepassing", "aan de orde" right behind a marker."""
    for filler in condition_lexicon().elliptic_phrases:
        end = after + len(filler)
        if end <= limit and all(words[after + i].lower == one for i, one in enumerate(filler)):
            closes = end >= limit or not words[end].is_word or not words[end].verb
            return end if closes else None
    return None


def _filler(words: Sequence[Word], after: int, limit: int) -> int | None:
    """Return where the adjective stands that can fill a clause without a verb."""
    lexicon = condition_lexicon()
    at = after
    while at < limit and words[at].lower in lexicon.elliptic_adverbs:
        at += 1
    if at > after and (at >= limit or words[at].lower not in lexicon.elliptic):
        # "noodzakelijk" can be both: the adverb before an adjective, or the adjective.
        at -= words[at - 1].lower in lexicon.elliptic
    return at if at < limit and at - after <= _FILLER_REACH else None


def _can_fill(words: Sequence[Word], index: int, after: int, at: int) -> bool:
    """Tell whether a marker and an adjective make a clause without a verb."""
    marker = words[index].lower
    if marker == "als" and index and words[index - 1].is_word:
        return False
    if marker == "zo":
        return at == after and _is_short_zo(words, index, at)
    return words[at].lower in condition_lexicon().elliptic or _is_closing_participle(
        words, at, index
    )


def _is_short_zo(words: Sequence[Word], index: int, at: int) -> bool:
    """Tell "zo nodig" from "net zo nodig als" and "zo relevant"."""
    lexicon = condition_lexicon()
    before = words[index - 1].lower if index else ""
    if words[at].lower not in lexicon.zo_fillers:
        return False
    return before not in lexicon.comparators | {"niet", "al", "dan"}


def _is_closing_participle(words: Sequence[Word], at: int, index: int) -> bool:
    following = words[at + 1] if at + 1 < len(words) else None
    closes = following is None or not following.is_word or following.lower in {"en", "of"}
    if not index and following is not None:
        # "Mits goed onderbouwd kan ...": the main clause begins.
        closes = closes or bool(following.verb & Verb.SINGULAR)
    takes = words[index].lower in {"mits", "indien", "tenzij", "zodra", "wanneer"}
    return bool(words[at].verb & Verb.PARTICIPLE) and closes and takes


def _end(words: Sequence[Word], index: int, stop: int, limit: int) -> int:
    """Return where a clause without a verb ends: with "mits", "tenzij" at the next mark."""
    if words[index].lower not in {"mits", "tenzij"}:
        return stop
    end = stop
    while end < limit and words[end].text not in ",;:)":
        if words[end].verb and not words[end].verb & Verb.PARTICIPLE:
            return stop
        end += 1
    return end
