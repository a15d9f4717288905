"""Find clauses that begin with their finite verb and suppose a case: "Mocht dat ..., dan ..."."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from betoog.mining.frames import Awaits, Place
from betoog.mining.grammar import grammar
from betoog.mining.lexicon import condition_lexicon
from betoog.mining.morphology import Verb
from betoog.mining.words import Word, function_words

#: A supposing clause longer than this was never seen; beyond it another reading is likelier.
_LONGEST = 60


class VerbFirst(NamedTuple):
    """Where a clause that begins with its verb ends, and how far the reading is trusted."""

    stop: int
    confidence: float


def verb_first(words: Sequence[Word], index: int, limit: int, place: Place) -> VerbFirst | None:
    """Find the supposing clause that begins at a finite verb.

    Parameters
    ----------
    words, index, limit:
        The tagged words, the index of the verb, and after the last word that can belong to it.
    place:
        Where the verb stands.

    Returns
    -------
    The clause; ``None`` where the verb begins a question or a main clause.
    """
    lexicon = condition_lexicon()
    alone = words[index].lower in lexicon.openers_alone
    if index + 1 >= limit or not words[index + 1].is_word:
        return None
    opens = place.fresh and (alone or place.awaits is Awaits.SECOND)
    if not opens and not (alone and _is_embedded(words, index, place)):
        return None
    stop, has_dan = _end(words, index, limit, opens=opens, alone=alone)
    if stop is None:
        return None
    if not alone and not has_dan:
        known = words[index].lower in lexicon.openers
        if not known or words[-1].text == "?" or not _main_at(words, stop, limit):
            return None
    # Without "dan" a comma splice reads alike.
    confidence = lexicon.verb_first_confidence - (0.0 if has_dan or alone else 0.3)
    return VerbFirst(stop, confidence)


def _is_embedded(words: Sequence[Word], index: int, place: Place) -> bool:
    """Tell ", mocht dat nodig zijn," from "hij mocht" and "dat niet mocht"."""
    lists, before = function_words(), words[index - 1]
    if words[index + 1].lower not in lists.pronouns | lists.determiners:
        return False
    if before.text in {",", "–", "(", "—"} or before.lower in {"en", "maar", "of", "dat"}:
        return True
    # "Ik kom terug mocht dat nodig zijn": the main clause has its finite verb already.
    has_verb = place.awaits not in {Awaits.SECOND, Awaits.FINITE}
    return has_verb and before.lower not in lists.pronouns


def _end(
    words: Sequence[Word], index: int, limit: int, *, opens: bool, alone: bool
) -> tuple[int | None, bool]:
    """Return the end of a verb-first clause and whether "dan" follows it."""
    stop = min(limit, index + _LONGEST)
    first_comma: int | None = None
    for at in range(index + 1, stop):
        word = words[at]
        if word.text in {";", ":", "?"}:
            if word.text == ":" and alone and opens and first_comma is None:
                return at, False
            break
        if word.lower == "dan" and at > index + 2 and _resumes(words, index, at, limit):
            return _before_dan(words, index, at), True
        if word.text == ",":
            if opens and _main_at(words, at, limit):
                return at, words[at + 1].lower == "dan"
            first_comma = first_comma or at
    if alone and first_comma is not None:
        return first_comma, False
    return (limit if alone and not opens else None), False


def _before_dan(words: Sequence[Word], index: int, at: int) -> int:
    """Return where the clause before "dan" ends, without a comma or an aside between dashes."""
    mark = words[at - 1].text
    if mark == ",":
        return at - 1
    if mark in {"—", "–"}:
        opening = (n for n in range(at - 2, index, -1) if words[n].text == mark)
        return next(opening, at - 1)
    return at


def _resumes(words: Sequence[Word], index: int, at: int, limit: int) -> bool:
    """Tell "dan" before the main clause from "than" and "dan wel"."""
    if at + 1 >= limit or not _is_finite(words[at + 1]):
        return False
    if words[at - 1].text == ",":
        return True
    comparatives = grammar().comparatives
    return not any(word.lower in comparatives for word in words[index:at])


def _main_at(words: Sequence[Word], comma: int, limit: int) -> bool:
    at = comma + 1
    if at >= limit:
        return False
    if words[at].lower == "dan":
        return at + 1 < limit and words[at + 1].lower != "wel"
    return _is_finite(words[at])


def _is_finite(word: Word) -> bool:
    return word.verb.finite or bool(word.verb & Verb.FIRST)
