"""Find all that a sentence makes conditional, and cut each condition into its conjuncts.

Besides the marked conditions: relative clauses that pick members of a group, circumstances, and
what an aim needs.
"""

from __future__ import annotations

from collections.abc import Sequence

from betoog.argument.model import ConditionKind
from betoog.mining.clauses import scan_clause
from betoog.mining.conditions import FoundCondition, find_in_words
from betoog.mining.phrases import phrase_end
from betoog.mining.segments import (
    ConditionSegment,
    Range,
    aims,
    before_relative,
    clause_start,
    structure,
)
from betoog.mining.words import Word, function_words, limit_of


def condition_segments(words: Sequence[Word]) -> list[ConditionSegment]:
    """Find the conditions of a sentence, marked, restrictive and required, with their conjuncts."""
    found = [_marked(words, one) for one in find_in_words(words)]
    present = {word.lower for word in words}
    if not present.isdisjoint(structure()["groups"]):
        found += restrictive_segments(words)
    if "bij" in present:
        found += _circumstances(words)
    if "om" in present:
        found += _requirements(words)
    if "onderdeel" in present:
        found += _as_part(words)
    return sorted(found, key=lambda one: one.whole)


def _marked(words: Sequence[Word], found: FoundCondition) -> ConditionSegment:
    after = found.after_marker
    conjuncts, disjunctive = _conjuncts(words, found.first, after, found.stop)
    return ConditionSegment(
        found.kind,
        (found.first, found.stop),
        (found.first, after),
        conjuncts,
        disjunctive,
        found.rule,
        found.confidence,
    )


def _conjuncts(
    words: Sequence[Word], first: int, after: int, stop: int
) -> tuple[tuple[tuple[Range, ...], ...], bool]:
    """Split a condition where "en" or "of" joins two clauses or two closing phrases."""
    for at in range(after + 1, stop - 1):
        if words[at].lower not in {"en", "of"}:
            continue
        left, right = _finite(words, after, at), _finite(words, at + 1, stop)
        if left is not None and right is not None:
            tail = _closing_phrases(words, at, right + 1, stop)
            return ((((first, at),), *tail), words[at].lower == "of")
    verb = _finite(words, after, stop)
    if verb is None:
        for at in range(after + 1, stop - 1):
            if words[at].lower in {"en", "of"} and not words[at - 1].text.endswith("-"):
                return ((((first, at),), ((at, stop),)), words[at].lower == "of")
        return ((((first, stop),),), False)
    return (_closing_phrases(words, first, verb + 1, stop), False)


def _closing_phrases(
    words: Sequence[Word], first: int, after_verb: int, stop: int
) -> tuple[tuple[Range, ...], ...]:
    """Split "gaat met P en Q" behind the verb into two propositions that share its words."""
    if after_verb < stop and words[after_verb].lower in function_words().prepositions:
        for at in range(after_verb + 2, stop - 1):
            if words[at].lower == "en" and not words[at - 1].text.endswith("-"):
                return (((first, at),), ((first, after_verb + 1), (at, stop)))
    return (((first, stop),),)


def _finite(words: Sequence[Word], first: int, stop: int) -> int | None:
    return next((at for at in range(stop - 1, first - 1, -1) if words[at].verb.finite), None)


def restrictive_segments(words: Sequence[Word]) -> list[ConditionSegment]:
    """Find relative clauses without a comma that pick members of a described group."""
    relatives, groups = function_words().relatives, structure()["groups"]
    limit = limit_of(words)
    found = []
    for at in range(1, limit - 1):
        if words[at].lower in relatives and words[at - 1].lower in groups:
            stop = scan_clause(words, at + 1, limit).stop
            if stop > at + 1:
                begin = at - 2 if at > 1 and words[at - 2].lower.endswith("e") else at - 1
                found.append(
                    ConditionSegment(
                        ConditionKind.RESTRICTIVE,
                        (begin, stop),
                        (at, at + 1),
                        (((at, stop),),),
                        disjunctive=False,
                        rule="restrictive-relative",
                        confidence=0.5,
                        group=(begin, stop),
                    )
                )
    return found


def _circumstances(words: Sequence[Word]) -> list[ConditionSegment]:
    """Find "bij" with a noun for an act in a clause that says what can be."""
    lists, acts = structure(), structure()["acts"]
    limit = limit_of(words)
    if not any(word.lower in lists["possibility"] for word in words):
        return []
    found = []
    for at in range(limit - 1):
        if words[at].lower != "bij" or words[at + 1].lower in function_words().determiners:
            continue
        noun = next((j for j in range(at + 1, min(at + 4, limit)) if words[j].lower in acts), None)
        if noun is not None:
            whole = (at, noun + 1)
            found.append(
                ConditionSegment(
                    ConditionKind.RESTRICTIVE,
                    whole,
                    (at, at + 1),
                    ((whole,),),
                    disjunctive=False,
                    rule="bij-circumstance",
                    confidence=0.5,
                    group=whole,
                )
            )
    return found


def _requirements(words: Sequence[Word]) -> list[ConditionSegment]:
    """Find what an aim needs: "X moet ... om Y te bereiken"."""
    found = []
    for aim in aims(words):
        first = aim.ranges[0][0]
        begin = clause_start(words, first)
        needs = [at for at in range(begin, first) if words[at].lower in structure()["requirements"]]
        denied = any(words[at].lower in {"niet", "geen"} for at in range(begin, first))
        if needs and not denied and first > begin + 3:
            found.append(
                ConditionSegment(
                    ConditionKind.NECESSARY,
                    (begin, aim.ranges[0][1]),
                    (needs[-1], first + 1),
                    (((begin, first),),),
                    disjunctive=False,
                    rule="required-for-aim",
                    confidence=0.5,
                )
            )
    return found


def _as_part(words: Sequence[Word]) -> list[ConditionSegment]:
    """Find "als onderdeel van": what something is only done within."""
    limit = limit_of(words)
    found = []
    for at in range(limit - 3):
        if [word.lower for word in words[at : at + 3]] == ["als", "onderdeel", "van"]:
            stop = before_relative(words, at + 3, phrase_end(words, at + 3, limit))
            found.append(
                ConditionSegment(
                    ConditionKind.NECESSARY,
                    (at, stop),
                    (at, at + 3),
                    (((at, stop),),),
                    disjunctive=False,
                    rule="as-part-of",
                    confidence=0.5,
                )
            )
    return found
