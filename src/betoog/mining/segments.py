"""Cut a sentence into the propositions it holds: main clause, aims, grounds, conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from betoog.argument.model import ConditionKind
from betoog.mining.clauses import scan_clause
from betoog.mining.data import load
from betoog.mining.frames import LAST, Awaits, Place
from betoog.mining.morphology import Verb
from betoog.mining.phrases import phrase_end
from betoog.mining.terms import MONTHS
from betoog.mining.words import Word, function_words, limit_of

#: The place of a clause that opens its sentence.
_FRONT = Place(Awaits.SECOND, fresh=True)
#: Indices of a passage's first word and after its last.
Range = tuple[int, int]


class Role(StrEnum):
    """What a part of a sentence is to the rest of it."""

    MAIN = "main"
    AIM = "aim"  # om ... te
    COMPLEMENT = "complement"  # dat ... behind a verb
    RELATIVE = "relative"
    ELABORATION = "elaboration"  # waarbij ...
    CONCESSION = "concession"
    REASON = "reason"
    RESULT = "result"  # zodat ...
    GROUND = "ground"  # the subject of a grounding verb
    CONJUNCT = "conjunct"  # a second verb or participle
    PREFERRED = "preferred"  # bij voorkeur ...
    POSSIBLE = "possible"  # mogelijkheden voor ...
    PROSPECT = "prospect"  # vooruitzichten op ...
    LIMIT = "limit"  # niet anders dan ...
    PART = "part"  # a part of what is requested
    DATED = "dated"  # de op 10 april 2018 aangenomen motie


@dataclass(frozen=True, slots=True)
class Segment:
    """A proposition by the word ranges that hold it, its role, and the words that show the role."""

    role: Role
    ranges: tuple[Range, ...]
    cue: Range | None = None


@dataclass(frozen=True, slots=True)
class ConditionSegment:
    """A condition with its conjuncts; each conjunct is a proposition by its word ranges."""

    kind: ConditionKind
    whole: Range
    marker: Range
    conjuncts: tuple[tuple[Range, ...], ...]
    disjunctive: bool
    rule: str
    confidence: float
    group: Range | None = None  # the group that a restrictive clause picks from


@cache
def structure() -> dict[str, frozenset[str]]:
    """Return the word lists of ``data/structure.toml``."""
    return {name: frozenset(words) for name, words in load("structure").items()}


def segments(words: Sequence[Word], conditions: Sequence[ConditionSegment]) -> list[Segment]:
    """Cut a sentence into its propositions besides the conditions.

    Parameters
    ----------
    words:
        The tagged words of the sentence.
    conditions:
        What `condition_segments` found in it; they are left out of the main clause.

    Returns
    -------
    The main clause first, then what is in it.
    """
    limit = limit_of(words)
    if not limit:
        return []
    present = {word.lower for word in words}
    inner = [
        one for find, needed in _finders() if not needed.isdisjoint(present) for one in find(words)
    ]
    cut_out = [
        condition.whole
        for condition in conditions
        if condition.kind is not ConditionKind.RESTRICTIVE and condition.rule != "required-for-aim"
    ]
    adjuncts = {Role.RESULT, Role.REASON, Role.ELABORATION, Role.CONCESSION, Role.RELATIVE}
    cut_out += [s.ranges[0] for s in inner if s.role in adjuncts]
    cut_out += [s.ranges[0] for s in inner if s.role is Role.AIM and s.ranges[0][0] == 0]
    return [Segment(Role.MAIN, _without(words, limit, cut_out)), *inner]


@cache
def _finders() -> tuple[tuple[Callable[[Sequence[Word]], Iterator[Segment]], frozenset[str]], ...]:
    """Return what finds the propositions, each with the words of which it needs one."""
    lists = structure()
    return (
        (_subordinate, frozenset(_subordinators())),
        (aims, frozenset({"om"})),
        (_grounds, lists["grounding"]),
        (_preferred, frozenset({"voorkeur"})),
        (_possible, lists["possibilities"]),
        (_prospects, lists["prospects"]),
        (_limits, frozenset(only.split()[-1] for only in lists["only"])),
        (_conjoined, frozenset({"en"})),
        (_dated, frozenset(MONTHS)),
    )


@cache
def _subordinators() -> Mapping[str, Role | None]:
    """Return the words that open a subordinate proposition; "dat" and "die" tell by neighbours."""
    roles = (
        ("concessions", Role.CONCESSION),
        ("elaborations", Role.ELABORATION),
        ("results", Role.RESULT),
        ("reasons", Role.REASON),
    )
    known: dict[str, Role | None] = {w: role for name, role in roles for w in structure()[name]}
    return known | {"dat": None, "die": None}


def _without(words: Sequence[Word], limit: int, cut_out: Sequence[Range]) -> tuple[Range, ...]:
    """Return what is left of a sentence after its adjunct clauses are taken out."""
    if not cut_out:
        return _left(words, 0, limit, first=True) or ((0, limit),)
    keep = [True] * limit
    for first, stop in cut_out:
        for at in range(first, min(stop, limit)):
            keep[at] = False
    ranges: list[Range] = []
    at = 0
    while at < limit:
        if not keep[at]:
            at += 1
            continue
        stop = at
        while stop < limit and keep[stop]:
            stop += 1
        ranges += _left(words, at, stop, first=not ranges)
        at = stop
    return tuple(ranges) or ((0, limit),)


def _left(words: Sequence[Word], at: int, stop: int, *, first: bool) -> tuple[Range, ...]:
    """Return a remaining stretch without the marks and joining words at its edges, if any."""
    begin, last = at, stop
    while begin < stop and not words[begin].is_word and words[begin].text not in _OPENING:
        begin += 1
    while last > begin and words[last - 1].text in {",", ";", ":", "–", "en", "of"}:
        last -= 1
    return ((begin, last),) if last - begin > 1 or (first and last > begin) else ()


_OPENING = frozenset("«“‘\"'([")


def _subordinate(words: Sequence[Word]) -> Iterator[Segment]:
    roles = _subordinators()
    limit = limit_of(words)
    for at in range(limit - 2):
        lower = words[at].lower
        if lower not in roles:
            continue
        role = roles[lower]
        before = words[at - 1] if at else None
        if lower in {"dat", "die"} and before is not None:
            role = _of_dat(words, at)
        if role is None or (role is Role.ELABORATION and before is not None and before.text != ","):
            continue
        clause = scan_clause(words, at + 1, limit, place=_FRONT if at == 0 else LAST)
        if clause.verb is not None and clause.stop - at > 2:
            yield Segment(role, ((at, clause.stop),), (at, at + 1))


def _of_dat(words: Sequence[Word], at: int) -> Role | None:
    """Tell "toont dat ...", "het uitgangspunt dat ..." from "het voorstel dat voorligt"."""
    before = words[at - 1]
    lists = function_words()
    if at == 1 and before.verb.finite:
        return None
    if before.lower in lists.prepositions | lists.coordinators | lists.subordinators:
        return None
    if words[at].lower == "die":
        return None if before.lower in structure()["groups"] else Role.RELATIVE
    if before.verb or before.lower in {"uitgangspunt", "mening", "oordeel", "feit", "verwachting"}:
        return Role.COMPLEMENT
    return Role.RELATIVE if before.is_word or before.text == "," else None


def aims(words: Sequence[Word]) -> Iterator[Segment]:
    """Find "om ... te" with an infinitive; a later one also takes what follows its verb."""
    limit = limit_of(words)
    for at in range(limit - 2):
        if words[at].lower != "om":
            continue
        stop = infinitive_end(words, at + 1, limit)
        if stop is None:
            continue
        if at:
            while stop < limit and words[stop].text not in ",;:" and words[stop].lower != "zodat":
                stop += 1
        yield Segment(Role.AIM, ((at, stop),), (at, at + 1))


def infinitive_end(words: Sequence[Word], first: int, limit: int) -> int | None:
    """Return where the infinitive with "te" that closes a clause ends, if there is one."""
    # An infinitive clause longer than this was never seen; "om" then belongs to its verb.
    for at in range(first, min(limit - 1, first + 40)):
        if words[at].text in ";:":
            return None
        if words[at].lower == "te" and (
            words[at + 1].verb & Verb.INFINITIVE or words[at + 1].lower.endswith("n")
        ):
            stop = at + 2
            while stop < limit and words[stop].verb & Verb.INFINITIVE:
                stop += 1
            return stop
    return None


def _grounds(words: Sequence[Word]) -> Iterator[Segment]:
    """Find a subject that its verb makes the ground of what it says ("X toont dat ...")."""
    limit = limit_of(words)
    for at in range(3, min(limit, 30)):
        word = words[at]
        if word.text in ",;:":
            return
        if (
            word.lower in structure()["grounding"]
            and words[0].lower in function_words().determiners
        ):
            yield Segment(Role.GROUND, ((0, at),), (at, at + 1))
            return
        if word.verb & Verb.SINGULAR and word.lower not in structure()["grounding"]:
            return


def _preferred(words: Sequence[Word]) -> Iterator[Segment]:
    limit = limit_of(words)
    for at in range(limit - 2):
        if words[at].lower == "bij" and words[at + 1].lower == "voorkeur":
            stop = at + 2
            while stop < limit and words[stop].text not in ",;:":
                stop += 1
            yield Segment(Role.PREFERRED, ((at, stop),), (at, at + 2))


def _possible(words: Sequence[Word]) -> Iterator[Segment]:
    limit = limit_of(words)
    for at in range(limit - 2):
        if words[at].lower in structure()["possibilities"] and words[at + 1].lower in {
            "voor",
            "tot",
        }:
            stop = phrase_end(words, at + 2, limit)
            if stop > at + 2:
                yield Segment(Role.POSSIBLE, ((at, stop),), (at, at + 1))


def _prospects(words: Sequence[Word]) -> Iterator[Segment]:
    limit = limit_of(words)
    for at in range(limit - 2):
        if words[at].lower not in structure()["prospects"] or words[at + 1].lower != "op":
            continue
        if words[at + 2].lower in {"zowel", "de", "het"}:
            continue
        stop = phrase_end(words, at + 2, limit)
        joint = next((j for j in range(at + 3, stop - 1) if words[j].lower == "en"), None)
        if joint is None:
            yield Segment(Role.PROSPECT, ((at + 2, stop),), (at, at + 2))
        else:
            yield Segment(Role.PROSPECT, ((at + 2, joint),), (at, at + 2))
            yield Segment(Role.PROSPECT, ((joint + 1, stop),), (at, at + 2))


def _limits(words: Sequence[Word]) -> Iterator[Segment]:
    """Find "niet anders dan een verkenning": no more than this."""
    limit = limit_of(words)
    prepositions = function_words().prepositions
    for at in range(1, limit - 3):
        if " ".join(word.lower for word in words[at : at + 3]) in structure()["only"]:
            stop = at + 3
            while stop < limit and words[stop].is_word and words[stop].lower not in prepositions:
                stop += 1
            yield Segment(Role.LIMIT, ((0, stop),), (at, at + 3))


def _conjoined(words: Sequence[Word]) -> Iterator[Segment]:
    """Find a second verb or participle behind "en" that shares its subject with the first."""
    limit = limit_of(words)
    for at in range(2, limit - 1):
        if words[at].lower != "en" or not words[at - 1].verb:
            continue
        before, behind = words[at - 1].verb, words[at + 1].verb
        if before & Verb.SINGULAR and behind & Verb.SINGULAR:
            yield Segment(Role.CONJUNCT, ((at, limit),), (at, at + 1))
        elif before & Verb.PARTICIPLE:
            last = _next_participle(words, at + 1, limit)
            if last is not None:
                head = max(1, at - 2)
                yield Segment(Role.CONJUNCT, ((0, head), (at, last + 1)), (at, at + 1))


def _dated(words: Sequence[Word]) -> Iterator[Segment]:
    """Find a noun with the day on which something was done to it, which is told in passing."""
    limit = limit_of(words)
    for at in range(1, limit - 5):
        if words[at].lower != "op" or words[at - 1].lower not in function_words().determiners:
            continue
        is_date = words[at + 1].text.isdigit() and words[at + 2].lower in MONTHS
        participle = at + 4 if words[at + 3].text.isdigit() else at + 3
        if is_date and words[participle].verb & Verb.PARTICIPLE:
            stop = phrase_end(words, participle + 1, limit)
            yield Segment(Role.DATED, ((at - 1, stop),), (at, participle + 1))


def _next_participle(words: Sequence[Word], first: int, limit: int) -> int | None:
    for at in range(first, min(limit, first + 6)):
        if words[at].text in ",;:" or (
            words[at].verb.finite and not words[at].verb & Verb.PARTICIPLE
        ):
            return None
        closes = at + 1 >= limit or not words[at + 1].is_word
        if words[at].verb & Verb.PARTICIPLE and closes:
            return at
    return None


def before_relative(words: Sequence[Word], first: int, stop: int) -> int:
    """Return where the first relative clause of a phrase begins, or its end."""
    relatives = function_words().relatives
    return next((at for at in range(first + 1, stop) if words[at].lower in relatives), stop)


def clause_start(words: Sequence[Word], at: int) -> int:
    """Return where the clause that holds a word begins: after a mark or its opener."""
    while at and words[at - 1].text not in ",;:":
        if words[at - 1].lower in {"dat", "waarbij", "omdat"}:
            return at
        at -= 1
    return at
