"""Ask a sentence's tree where the rules doubt: about "als", the end of a clause, who acts.

On annotated sentences the tree was right about "als" wherever it gave the word a finite verb with
a subject of its own (22 of 23), and wrong about the end of one clause in four; so it decides the
first, and the second only where the rules saw no verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.parse import Parse
from betoog.mining.words import Word, function_words

#: Finite auxiliaries and infinitives of the passive.
_PASSIVE = frozenset({"wordt", "worden", "werd", "werden", "is", "zijn", "was", "waren"})


def has_clause(parse: Parse, words: Sequence[Word], marker: int) -> bool:
    """Tell whether a finite verb with a subject of its own depends on a marker.

    Implausible over a mark or a word that opens another clause, whose verb it is then.

    >>> from betoog.mining.words import cut, tag
    >>> words = tag(cut("als Kees komt"))
    >>> has_clause(Parse((-1, 2, 0), ("ROOT", "su", "body"), (3, 2, 3)), words, 0)
    True
    >>> has_clause(Parse((-1, 0, 0), ("ROOT", "body", "mod"), (3, 2, 3)), words, 0)
    False
    """
    return any(
        marker < subject
        for verb in _bodies(parse, words, marker)
        for subject in parse.dependents(verb, "su")
        if _is_one_clause(words[marker + 1 : verb])
    )


def _is_one_clause(between: Sequence[Word]) -> bool:
    return all(word.is_word and word.lower not in grammar().openers for word in between)


def has_outer_subject(parse: Parse, words: Sequence[Word], marker: int, verb: int) -> bool:
    """Tell whether a verb behind "als" has its subject before it: "hij die als buur handelt".

    Implausible over a mark or another finite verb, whose subject it is then.
    """
    subjects = parse.dependents(verb, "su")
    if not subjects or any(subject > marker for subject in subjects):
        return False
    between = words[subjects[-1] + 1 : marker]
    return all(word.is_word and not word.verb.finite for word in between)


def clause_stop(parse: Parse, words: Sequence[Word], marker: int, limit: int) -> int | None:
    """Return where the clause behind a marker ends; ``None`` where the tree shows none."""
    if not has_clause(parse, words, marker):
        return None
    stop = min(limit, parse.stops[marker])
    while stop > marker + 1 and not words[stop - 1].is_word:
        stop -= 1
    return stop


def is_attached(parse: Parse, words: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether the word at an index is a preposition that hangs on a phrase before it.

    ``first`` is the index of the phrase's first word; ``at`` comes right behind its last.
    """
    if at >= len(words) or words[at].lower not in function_words().prepositions:
        return False
    return first <= parse.heads[at] < at


def acting(parse: Parse, words: Sequence[Word], first: int, stop: int) -> frozenset[int]:
    """Return the words for who acts in a passage: subjects, and of a passive the one with "door".

    >>> from betoog.mining.words import cut, tag
    >>> words = tag(cut("Dat wordt door Kees betaald"))
    >>> parse = Parse((1, -1, 4, 2, 1), ("su", "ROOT", "mod", "obj1", "vc"), (1, 5, 4, 4, 5))
    >>> sorted(acting(parse, words, 0, 5))
    [3]
    """
    inside = range(first, min(stop, len(parse.heads)))
    agents = {at for at in inside if _is_agent(parse, words, at)}
    if agents:
        return frozenset(agents)
    return frozenset(
        at
        for at in inside
        if parse.relations[at] == "su" and not _is_passive(parse, words, parse.heads[at])
    )


def _bodies(parse: Parse, words: Sequence[Word], marker: int) -> list[int]:
    bodies = parse.dependents(marker, "body")
    return [at for at in bodies if at > marker and words[at].verb.finite]


def _is_agent(parse: Parse, words: Sequence[Word], at: int) -> bool:
    """Tell the noun behind "door" that depends on a passive verb."""
    preposition = parse.heads[at]
    if preposition < 0 or words[preposition].lower != "door" or parse.relations[at] != "obj1":
        return False
    verb = parse.heads[preposition]
    if verb < 0:
        return False
    return _is_passive(parse, words, verb) or _is_passive(parse, words, parse.heads[verb])


def _is_passive(parse: Parse, words: Sequence[Word], at: int) -> bool:
    """Tell an auxiliary of the passive with its participle, asked by either."""
    if at < 0:
        return False
    if words[at].lower in _PASSIVE:
        return any(words[one].verb & Verb.PARTICIPLE for one in parse.dependents(at, "vc"))
    head = parse.heads[at]
    is_participle = bool(words[at].verb & Verb.PARTICIPLE)
    return is_participle and head >= 0 and words[head].lower in _PASSIVE
