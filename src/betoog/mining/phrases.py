"""Find where a noun phrase behind a preposition ends."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.clauses import scan_clause
from betoog.mining.frames import CLOSING_MARKS, LAST, Awaits, Place
from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.words import Word, function_words

#: The place of a relative clause in a phrase before the verbs of its clause.
_BETWEEN = Place(Awaits.FINITE, fresh=False)


def phrase_end(words: Sequence[Word], first: int, limit: int, *, place: Place = LAST) -> int:
    """Find the end of a noun phrase that follows a preposition.

    It ends before a finite verb, a mark, an infinitive with "te", or a word that opens a clause
    other than a relative one. Where the clause around it still has verbs to come, it also ends
    before the next constituent: an article, a pronoun, an adverb or most prepositions.

    Parameters
    ----------
    words, first, limit:
        The tagged words, the index of the phrase's first word, and after the last possible one.
    place:
        Where the phrase stands in its clause.

    Returns
    -------
    The index after the phrase's last word.
    """
    index = first
    # Before the second place of a main clause stands one phrase alone, so that it goes on up to the
    # verb; behind the last place nothing follows.
    alone = place.awaits is Awaits.SECOND and place.fresh
    verbs_follow = not alone and (place.within or _verbs_follow(words, first, limit))
    around = place if place.within else _BETWEEN if verbs_follow else LAST
    while index < limit:
        word = words[index]
        if word.text in CLOSING_MARKS:
            index = _closing(words, index, limit) + 1
            continue
        if word.text == "," and _phrase_list(words, index + 1, limit):
            index += 1
            continue
        if not word.is_word and word.text not in "’'%/&€":
            break
        if word.lower in function_words().relatives and index > first and _relative(words, index):
            index = scan_clause(words, index + 1, limit, place=around).stop
            continue
        if _breaks_phrase(words, index, first):
            break
        if verbs_follow and index > first and _next_constituent(words, index):
            break
        index += 1
    while index > first and not words[index - 1].is_word and words[index - 1].text not in ")]»”’%":
        index -= 1
    return index


def _closing(words: Sequence[Word], index: int, limit: int) -> int:
    mark = CLOSING_MARKS[words[index].text]
    # As in a clause: a bracket that closes further away belongs to no phrase of ours.
    for at in range(index + 1, min(limit, index + 60)):
        if words[at].text == mark:
            return at
    return index


def _verbs_follow(words: Sequence[Word], first: int, limit: int) -> bool:
    """Tell whether the clause that a phrase stands in has verbs behind it."""
    relative = False
    for index in range(first, limit):
        word = words[index]
        if word.text in ",;:":
            return False
        if word.lower in function_words().relatives and index > first and _relative(words, index):
            relative = True
        elif word.verb and not _attributive(words, index):
            ends = index + 1 >= limit or not words[index + 1].verb
            if not relative:
                return True
            relative = not ends
    return False


def _phrase_list(words: Sequence[Word], start: int, limit: int) -> bool:
    """Tell the comma of a list of nouns from the end of the phrase."""
    for index in range(start, min(limit, start + 4)):
        word = words[index]
        if not word.is_word or word.verb or word.lower in function_words().determiners:
            return False
        if word.lower in {"en", "of"}:
            return index > start
    return False


def _relative(words: Sequence[Word], index: int) -> bool:
    lists = function_words()
    return words[index - 1].lower not in lists.prepositions | lists.coordinators


def _next_constituent(words: Sequence[Word], index: int) -> bool:
    """Tell where the next part of the clause begins, once the phrase has its noun."""
    lists = function_words()
    word, before = words[index], words[index - 1]
    closed = lists.prepositions | lists.determiners | lists.coordinators
    if before.lower in closed and not before.verb:
        return False
    if word.lower in lists.prepositions - grammar().noun_prepositions:
        return not before.lower.endswith("e")
    # "sprake" belongs to its verb wherever it stands.
    return word.lower in lists.determiners | lists.pronouns | lists.adverbs | {"sprake"}


def _breaks_phrase(words: Sequence[Word], index: int, first: int) -> bool:
    lists = function_words()
    word = words[index]
    if word.lower in {"om", "dan", "te"} or (index > first and _is_amount(words, index)):
        return True
    if word.lower in lists.subordinators - {"tot", "sinds", "sedert", "als"}:
        return True
    if index == first:
        return False
    if word.verb and word.verb not in {Verb.FIRST, Verb.PARTICIPLE}:
        # "het tegengaan van": an infinitive behind an article is a noun, and tagged as none.
        return True
    if word.lower in {"en", "of"} and index + 1 < len(words):
        following = words[index + 1].lower
        again = following == "in" and words[min(index + 2, len(words) - 1)].lower in {
            "het",
            "geval",
        }
        return again or following in {"als", "om", "daarbij", "hierbij", "vervolgens", "indien"}
    return word.verb == Verb.PARTICIPLE and not _attributive(words, index)


def _is_amount(words: Sequence[Word], index: int) -> bool:
    """Tell the amount that follows a phrase: "van faillissement 147 miljoen euro bedragen"."""
    if not words[index].text[0].isdigit() or index + 1 >= len(words):
        return False
    before, lists = words[index - 1], function_words()
    closed = lists.prepositions | lists.determiners | lists.coordinators | lists.adverbs
    noun = before.is_word and before.lower not in closed and not before.lower.endswith("e")
    return noun and words[index + 1].lower in {"miljoen", "miljard", "euro", "procent"}


def _attributive(words: Sequence[Word], index: int) -> bool:
    """Tell "een vooraf vastgesteld plan" from a participle that closes the main clause."""
    if words[index].verb != Verb.PARTICIPLE:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.is_word and not following.verb
