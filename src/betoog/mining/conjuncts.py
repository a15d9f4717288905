"""Tell whether a coordinator or a comma carries a clause on, or begins something else.

A second conjunct has its verb at the end like the first; a main clause has it second, and a new
infinitive has "te".
"""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.frames import has_te
from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.words import Word, function_words


def conjunct_goes_on(
    words: Sequence[Word], at: int, stop: int, first: int, verb: int | None, *, opens: bool
) -> bool:
    """Tell whether the coordinator at ``at`` begins a second conjunct of a subordinate clause.

    Parameters
    ----------
    words:
        The tagged words of the sentence.
    at, stop:
        The coordinator, and the index of the next mark.
    first, verb:
        The first word of the clause and the last of its verbs, where one was found.
    opens:
        Whether the clause stands at the front of another, which has not begun yet.
    """
    start = at + 1
    if start >= stop or _resumes_outer(words, at, first):
        return False
    further = opens and _has_singular(words, first, verb) and _second_verb(words, start, stop)
    further = further or _second_aim(words, at, stop, first)
    if further or _shares_subject(words, start, stop) or _gapped(words, start, stop):
        return True
    if words[start].verb & Verb.SINGULAR and words[at - 1].verb & Verb.SINGULAR:
        return _leaves_out_subject(words, at, stop, opens=opens)
    verbs = [index for index in range(start, stop) if words[index].verb.finite]
    if _begins_main(words, start, stop):
        return False
    if not verbs:
        return _is_phrase(words, start, stop)
    new_infinitive = any(has_te(words, at) for at in range(start, verbs[0]))
    other = new_infinitive or _verb_second(words, start, verbs[0])
    return not other and _agrees(words, start, verbs, singular=_has_singular(words, first, verb))


def list_goes_on(words: Sequence[Word], start: int, limit: int) -> bool:
    """Tell the comma of a list ("rechten, plichten en kansen") from the end of a clause.

    Parameters
    ----------
    words, limit:
        The tagged words, and the index after the last that can belong to the clause.
    start:
        The index of the word behind the comma.
    """
    lists = function_words()
    if start >= len(words) or words[start].lower in lists.prepositions:
        return False
    # Lists of single words and short phrases; further away "en" joins something else.
    for index in range(start, min(limit, start + 6)):
        word = words[index]
        if word.verb or not word.is_word:
            return False
        if word.lower in {"en", "of"}:
            following = words[index + 1] if index + 1 < len(words) else None
            if index == start or following is None or following.verb:
                return False
            return following.lower not in lists.resumers
    return False


def _leaves_out_subject(words: Sequence[Word], at: int, stop: int, *, opens: bool) -> bool:
    """Tell "als hij indient en voldoet aan de eisen" from "als hij belt en schrijft een brief".

    In a subordinate clause the second verb has only a phrase or clause behind it, no subject or
    object; at the front of a sentence it can belong to nothing else.
    """
    following = words[at + 2] if at + 2 < stop else None
    if following is None or opens or words[at].lower == "of":
        return following is None or following.lower not in grammar().inverted_subjects
    lists = function_words()
    return following.lower in lists.prepositions | {"dat", "of"}


def _resumes_outer(words: Sequence[Word], at: int, first: int) -> bool:
    """Tell "en dat ..." that goes on with a clause around this one, which holds no "dat"."""
    # From the word before the first on: "op voorwaarde dat ... en dat ...".
    begin = max(0, first - 1)
    if words[at + 1].lower != "dat" or any(word.lower == "dat" for word in words[begin:at]):
        return False
    return any(word.lower == "dat" for word in words[:first])


def _begins_main(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell the words that after "en" begin a new main clause or an infinitive."""
    opening = words[start]
    if opening.lower in function_words().resumers and not _closes_with_verb(words, start, stop):
        return True
    if opening.lower == "te":
        # "of te laat doen" has no infinitive there.
        return words[start + 1].lower != "laat" or has_te(words, start)
    return opening.lower in {"dan"} | grammar().markers or opening.verb.finite


def _second_aim(words: Sequence[Word], at: int, stop: int, first: int) -> bool:
    """Tell "om X te doen en (om) Y te doen", where both aims belong to the clause."""
    if not any(word.lower == "om" for word in words[first:at]):
        return False
    if words[at + 1].lower == "om":
        return True
    return has_te(words, at - 2) and has_te(words, stop - 2)


def _second_verb(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell "en voldoet aan de eisen, moeten ...": the main clause only begins behind the comma."""
    if stop + 2 >= len(words) or words[stop].text != ",":
        return False
    known, main = grammar(), words[stop + 1]
    # "en je raakt je baan kwijt, is dat ...": in speech a second clause is like a main one.
    first = start + (words[start].lower in known.stem_subjects | known.outer_subjects)
    if not words[first].verb & Verb.SINGULAR:
        return False
    if words[first + 1].lower in known.inverted_subjects:
        return False
    turns = main.verb.finite and words[stop + 2].lower in known.subjects
    return main.lower == "dan" or turns


def _shares_subject(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell "regent of sneeuwt", "ontwijken of zelfs ontduiken": a second verb alone."""
    at = start + (words[start].lower in {"zelfs", "ook", "niet"})
    return at + 1 == stop and words[at].verb.finite


def _gapped(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell "en een ander wel", where the verb is left out."""
    closes = words[stop - 1].lower in {"wel", "niet"}
    return closes and not any(words[index].verb for index in range(start, stop))


def _agrees(words: Sequence[Word], start: int, verbs: Sequence[int], *, singular: bool) -> bool:
    """Tell whether a conjunct's verbs can be finite beside a clause with a singular verb."""
    only_plural = all(not words[index].verb & Verb.SINGULAR for index in verbs)
    return not only_plural or not singular or _plural_subject(words[start].lower)


def _closes_with_verb(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell whether a conjunct ends in a finite cluster of its own, without "te"."""
    if not words[stop - 1].verb:
        return False
    return any(
        words[index].verb & Verb.SINGULAR or words[index].lower in {"hebben", "zijn", "worden"}
        for index in range(start + 1, stop)
    )


def _is_phrase(words: Sequence[Word], start: int, stop: int) -> bool:
    """Tell a noun phrase after the verb ("gaat met X en Y") from "en daarbij te ..."."""
    if any(words[index].lower in {"te", "om"} for index in range(start, stop)):
        return False
    before = words[start - 2]
    if before.verb & Verb.PARTICIPLE:
        # "wordt afgevangen en opgeslagen": one auxiliary for two participles.
        return bool((words[stop - 1].verb | words[start].verb) & Verb.PARTICIPLE)
    return not before.verb


def _verb_second(words: Sequence[Word], start: int, verb: int) -> bool:
    lists, known = function_words(), grammar()
    following = words[verb + 1] if verb + 1 < len(words) else None
    fronted = lists.adverbs | {"daar", "dat", "dit", "zo", "hier"}
    begins = verb == start + 1 and words[start].lower in fronted
    if begins and following is not None and following.lower in lists.pronouns:
        return True  # "maar daar lijkt het niet op"
    if following is not None and following.lower in lists.pronouns and verb > start:
        # "en daarmee zal ik": the subject behind the verb.
        return following.lower in known.inverted_subjects | known.outer_subjects | {"ze"}
    if verb == start + 1 and words[start].lower in lists.pronouns:
        return following is not None and following.is_word
    return False


def _has_singular(words: Sequence[Word], first: int, verb: int | None) -> bool:
    """Tell whether the clause's own cluster shows a singular verb."""
    index = -1 if verb is None else verb
    while index >= first and words[index].verb:
        if words[index].verb & Verb.SINGULAR:
            return True
        index -= 1
    return False


def _plural_subject(head: str) -> bool:
    plural = {"zij", "ze", "wij", "we", "er"}
    return head in function_words().determiners | plural or head.endswith(("en", "s"))
