"""Tell what a word of a clause is by the words around it: a noun, an object, an outer clause."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.frames import has_te
from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.words import Word, function_words

_STOPS = frozenset({";", ":", "?", "!"})
#: Prepositions of phrases that tell how.
_ADVERBIAL = frozenset({"in", "met", "op", "onder", "zonder", "volgens", "namens"})
#: Words that may stand between an object and the verb that ends its clause.
_BEFORE_VERB = frozenset({"niet", "wel", "ook", "zelf", "zo"})


def segment_end(words: Sequence[Word], start: int, limit: int) -> int:
    """Return the index of the next mark, or of "en dat", with which another clause goes on."""
    index = start
    while index < limit and words[index].text not in ",;:)":
        if words[index].lower in {"en", "maar"} and is_dat(words, index + 1):
            break
        index += 1
    return index


def is_dat(words: Sequence[Word], index: int) -> bool:
    """Tell whether the word at an index is "dat"."""
    return 0 <= index < len(words) and words[index].lower == "dat"


def aim_end(words: Sequence[Word], at: int, limit: int) -> int | None:
    """Return where the infinitive of "om ... te" stands, also behind an aside between commas."""
    after_aside = segment_end(words, segment_end(words, at + 1, limit) + 1, limit)
    for index in range(at + 1, min(limit, segment_end(words, after_aside + 1, limit))):
        if has_te(words, index):
            return index + 1
        if words[index].verb & Verb.SINGULAR or words[index].text in _STOPS:
            return None
    return None


def is_noun_like(words: Sequence[Word], at: int) -> bool:
    """Tell the noun behind "zijn" the possessive, which no verb at the end has behind it."""
    if at >= len(words):
        return False
    word, known = words[at], grammar()
    if not word.is_word or word.verb or word.lower in known.linkers or word.lower in known.subjects:
        return False
    return word.lower not in function_words().adverbs and word.lower != "dan"


def is_object(words: Sequence[Word], first: int, at: int, verb: int) -> bool:
    """Tell "de Kamer dat (niet) wil" from "de kans dat het lukt" and "het bedrag dat rest".

    ``at`` is the index of "dat", ``first`` and ``verb`` those of the clause's first word and verb.
    """
    if any(word.lower not in _BEFORE_VERB for word in words[at + 1 : verb]):
        return _behind_common_noun(words, first, at, verb)
    neuter = any(word.lower in {"het", "een"} for word in words[max(first, at - 3) : at])
    return not neuter or words[verb].lower in grammar().asks_infinitive


def _behind_common_noun(words: Sequence[Word], first: int, at: int, verb: int) -> bool:
    """Tell "de minister dat schriftelijk doet": behind a noun with "de" no relative is "dat"."""
    known, lists = grammar(), function_words()
    between = words[at + 1 : verb]
    closed = known.subjects | known.linkers | lists.resumers
    alone = len(between) == 1 and between[0].is_word and between[0].lower not in closed
    return alone and at - 2 >= first and words[at - 2].lower == "de"


def is_noun_of_phrase(words: Sequence[Word], first: int, at: int) -> bool:
    """Tell "in gewijzigde vorm" from the bare stem that is the verb of "ik"."""
    described = at - 2 > first and words[at - 1].lower.endswith("e")
    return described and words[at - 2].lower in _ADVERBIAL


def is_time(words: Sequence[Word], at: int) -> bool:
    """Tell "en je raakt dan je baan kwijt", where "dan" tells the time."""
    if at < 3:
        return False
    known, following = grammar(), words[at + 1] if at + 1 < len(words) else None
    subject = words[at - 2].lower in known.stem_subjects | known.outer_subjects
    joined = words[at - 3].lower in {"en", "of", "maar"}
    turns = following is not None and bool(following.verb.finite or following.verb & Verb.FIRST)
    return subject and joined and not turns


def belongs_to_role(words: Sequence[Word], first: int, opener: int) -> bool:
    """Tell "als partij die ...": a bare noun has no article that would make it a subject."""
    lists, noun = function_words(), words[first]
    closed = lists.determiners | lists.pronouns | lists.prepositions
    near = opener == first + 1 or words[first + 1].lower in lists.prepositions
    bare = near and noun.text[0].islower() and noun.lower not in closed
    return bare and words[opener].lower == "die" and not noun.lower.endswith("en")


def joins_modals(words: Sequence[Word], at: int) -> bool:
    """Tell "kunnen of willen bijdragen": two finite verbs with one infinitive."""
    modals = grammar().asks_infinitive
    if at + 2 >= len(words) or words[at - 1].lower not in modals:
        return False
    return words[at + 1].lower in modals and bool(words[at + 2].verb & Verb.INFINITIVE)
