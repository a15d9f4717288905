"""Tell where a condition in a motion ends: what its form adds to the extents of mining."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from betoog.mining.model import ConditionSpan
from betoog.mining.morphology import Verb
from betoog.mining.phrases import phrase_end
from betoog.mining.words import Word, cut, function_words, tag
from betoog.motions.lexicon import condition_lists, condition_words

_STOPS = frozenset({",", ";", ":", "(", ")", "–", "\n"})
#: "waar nodig en mogelijk": two adjectives make one condition.
_SECOND = re.compile(
    r"\s+en\s+(?:nodig|mogelijk|noodzakelijk|wenselijk|gewenst|haalbaar|passend|relevant)\b"
)


def clause_end(passage: str, span: ConditionSpan) -> int:
    """Find the end of a condition, in code points of the passage.

    Parameters
    ----------
    passage:
        What follows the opening of a paragraph, or an item of its list.
    span:
        The condition as `betoog.mining` found it.
    """
    second = _SECOND.match(passage, span.end)
    if second is not None:
        return second.end()
    words = _words(passage)
    first, stop = _index(words, span.start + len(span.marker)), _index(words, span.end)
    stop = _behind_conjunct(words, _before_comma(words, first, _behind_cluster(words, stop)))
    stop = _before_result(words, first, _with_nouns(words, first, stop))
    if not _opens(words, first):
        stop = _before_clause(words, first, stop)
    stop = _before_main_clause(words, first, stop)
    return words[_before_loose_words(words, first, stop) - 1].end


# A passage with several conditions is asked for its words at each of them.
@lru_cache(maxsize=1)
def _words(passage: str) -> tuple[Word, ...]:
    return tuple(tag(cut(passage)))


def _index(words: Sequence[Word], offset: int) -> int:
    return next((at for at, word in enumerate(words) if word.start >= offset), len(words))


def _behind_cluster(words: Sequence[Word], stop: int) -> int:
    """Take the rest of a cluster of verbs along: "ingezet kan | worden", "zijn | opgelegd"."""
    end = stop
    while 0 < end < len(words) and words[end - 1].verb and _joins_cluster(words, end):
        end += 1
    return end


def _before_comma(words: Sequence[Word], first: int, stop: int) -> int:
    """Take a phrase along behind which a comma opens the main clause: "geregeld is | voor X, Y"."""
    end = stop
    while end < len(words) and words[end].is_word and not words[end].verb:
        end += 1
    phrase = stop < end <= stop + _MOST_WORDS and end < len(words) and words[end].text == ","
    governed = phrase and words[stop].lower in function_words().prepositions - {"te"}
    return end if governed and any(word.verb.finite for word in words[first:stop]) else stop


#: A phrase behind the verbs of a condition.
_MOST_WORDS = 6


def _joins_cluster(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    # "zullen delen": behind a modal verb an infinitive, whatever else the word can be.
    behind = words[at - 1].lower in condition_lists()["modals"] and word.lower.endswith("en")
    known = word.lower in condition_lists()["auxiliaries"] or word.verb == Verb.PARTICIPLE
    lists = function_words()
    closed = lists.determiners | lists.pronouns | lists.prepositions | lists.adverbs
    return known or (behind and word.lower not in closed)


def _behind_conjunct(words: Sequence[Word], stop: int) -> int:
    """Take a second predicate of the same subject along: "tijdig komt | maar wordt afgewezen"."""
    if stop + 1 >= len(words) or words[stop].lower not in {"en", "maar", "of"}:
        return stop
    joined = words[stop + 1]
    end = stop + 1
    while end < len(words) and words[end].text not in _STOPS:
        if words[end].lower == "te":
            # What is asked follows without a mark.
            return stop
        end += 1
    if end == stop + 2:
        return end
    verbal = joined.verb.finite or bool(joined.verb & Verb.PARTICIPLE)
    if not verbal or joined.lower in _OPENERS:
        return stop
    return end if any(word.verb.finite for word in words[stop + 1 : end]) else stop


#: "en mochten er nieuwe plannen komen": a condition of its own.
_OPENERS = frozenset({"mocht", "mochten"})


def _with_nouns(words: Sequence[Word], first: int, stop: int) -> int:
    """Take along what closes the sentence without a verb: "een verbod | en een bezitsverbod"."""
    end = next((at for at in range(stop, len(words)) if words[at].text in _CLOSERS), len(words))
    rest = words[stop:end]
    if not rest or any(word.verb.finite or word.lower in {"te", "om"} for word in rest):
        return stop
    clause = any(word.verb.finite for word in words[first:stop])
    joined = rest[0].lower in {"en", "of"} or words[stop - 1].lower in {"en", "of"}
    dated = rest[0].text == "," and (
        any(w.text.isdigit() for w in rest) or (clause and _lists(rest))
    )
    short = sum(word.is_word for word in rest) <= _MOST_NOUNS
    return end if (joined or dated) and short else stop


def _lists(rest: Sequence[Word]) -> bool:
    """Tell ", B of C" from ", zoals B of C"."""
    adds = condition_words().adding.fullmatch(rest[1].lower) if len(rest) > 1 else None
    return adds is None and any(word.lower in {"en", "of"} for word in rest[2:])


#: A closing phrase is no longer than this: a longer one has a verb that we do not know.
_MOST_NOUNS = 9
_CLOSERS = frozenset({";", ":", "(", "–", "\n"})


def _before_loose_words(words: Sequence[Word], first: int, stop: int) -> int:
    """Leave out what belongs to the words around: a conjunction, an adverb behind a phrase."""
    phrase = not any(word.verb.finite for word in words[first:stop])
    loose = condition_lists()["joining"] | (condition_lists()["adverbs"] if phrase else frozenset())
    while stop - first > 1 and words[stop - 1].lower in loose:
        stop -= 1
    return stop


def _before_result(words: Sequence[Word], first: int, stop: int) -> int:
    """Leave out what a mark, or "en" with "daarom" behind it, adds to the whole sentence."""
    seen = False
    for at in range(first, stop - 1):
        seen = seen or words[at].verb.finite
        if seen and words[at].text == "," and _adds(words, first, at + 1):
            return at
        if seen and words[at].text == "," and _goes_on(words, first, at + 1, stop):
            return at
        if seen and words[at].lower == "en" and _infers(words[at + 1 : stop]):
            return at
    return stop


def _goes_on(words: Sequence[Word], first: int, at: int, stop: int) -> bool:
    """Tell a main clause that goes on behind a condition between commas: ", mits dat kan, X is"."""
    parted = first > 1 and words[first - 2].text == ","
    joins = words[at].lower in _JOINING or words[at].lower.startswith("waar")
    return parted and not joins and any(word.verb.finite for word in words[at:stop])


#: What goes on with a condition behind a comma.
_JOINING = frozenset({"en", "of", "maar", "die", "dat", "zoals", "zodat", "dan", "omdat", "als"})


def _infers(words: Sequence[Word]) -> bool:
    return any(word.lower in condition_lists()["inferring"] for word in words)


def _adds(words: Sequence[Word], first: int, at: int) -> bool:
    lower = words[at].lower
    if lower == "dat" and words[at - 2].verb:
        # "als het regent, dat men schuilt": a further observation.
        return True
    if lower == "en" and at + 1 < len(words):
        joins = words[at + 1].lower == "dat"
        return joins and not any(word.lower == "dat" for word in words[first:at])
    return condition_words().adding.fullmatch(lower) is not None


def _before_main_clause(words: Sequence[Word], first: int, stop: int) -> int:
    """Leave a main clause to a passage that a condition opens: "zodra dat kan | te schuilen"."""
    if not _opens(words, first) or any(word.is_word for word in words[stop:]):
        return stop
    for at in range(first, stop - 1):
        if words[at].verb.finite:
            end = _behind_phrase(words, _behind_cluster(words, at + 1), stop)
            return end if _has_verb(words[end:stop]) else stop
    return stop


def _opens(words: Sequence[Word], first: int) -> bool:
    """Tell whether nothing but the conjunctions of its passage stands before a condition."""
    return all(word.lower in _LEADS or not word.is_word for word in words[: first - 1])


def _before_clause(words: Sequence[Word], first: int, stop: int) -> int:
    """Leave out a further observation: "als boeren stoppen |, en er een regeling is"."""
    for at in range(first, stop - 2):
        comma = words[at].text == "," and words[at + 1].lower == "en"
        if comma and any(word.verb.finite for word in words[first:at]):
            return at if any(word.verb.finite for word in words[at + 2 : stop]) else stop
    return stop


#: What a passage hangs on, and its conjunctions.
_LEADS = frozenset({"verzoekt", "de", "regering", "om", "constaterende", "dat"})


def _behind_phrase(words: Sequence[Word], at: int, stop: int) -> int:
    """Take a prepositional phrase along: "leidt tot problemen | maatregelen te nemen"."""
    if at < stop and words[at].lower in function_words().prepositions - {"te"}:
        end = phrase_end(words, at + 1, stop)
        return end if end > at + 1 else at
    return at


def _has_verb(words: Sequence[Word]) -> bool:
    """Tell whether words can be a main clause: they have a finite verb or "te"."""
    return any(word.verb.finite or word.lower == "te" for word in words)
