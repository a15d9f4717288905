"""The cues of conditions, read once from ``data/conditions.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from betoog.argument.model import ConditionKind
from betoog.mining.data import load
from betoog.mining.words import Word, function_words

#: In a cue, the place of an adjective that may be there ("onder de strikte voorwaarde").
_ADJECTIVE = "~"


class Slot(NamedTuple):
    """A place in a cue: the words of which one can fill it, and whether it can stay empty.

    ``but`` are words that fill the next place, not this one: without ``words`` it is that of an
    adjective, told by its ending "-e".
    """

    words: frozenset[str]
    optional: bool
    but: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """What marks a condition: its words, its kind, what it opens, and how far it is trusted.

    ``words`` are those that it never lacks, in the first of their forms; ``slots`` hold them all.
    ``before`` lists words of which one must precede it in the same clause; empty: none need.
    """

    words: tuple[str, ...]
    slots: tuple[Slot, ...]
    kind: ConditionKind
    opens: str  # clause | phrase | event | ellipsis
    confidence: float
    before: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The name of its rule: its words."""
        return " ".join(self.words)

    def end(self, words: Sequence[Word], index: int, limit: int) -> int | None:
        """Return the index after the cue where it begins at a word; ``None`` where it does not.

        >>> from betoog.mining.words import cut
        >>> cue = next(c for c in condition_lexicon().cues["onder"] if c.words[1] == "voorwaarde")
        >>> words = cut("onder de strikte voorwaarde dat")
        >>> cue.end(words, 0, len(words)), cue.end(words, 1, len(words))
        (5, None)
        """
        at = index
        for expected, optional, but in self.slots:
            lower = words[at].lower if at < limit else ""
            if lower in expected or (not expected and lower[-1:] == "e" and lower not in but):
                at += 1
            elif not optional:
                return None
        return at


@dataclass(frozen=True, slots=True)
class ConditionLexicon:
    """Cues by their first word, longest first, and the word lists that tell them apart."""

    cues: Mapping[str, tuple[Cue, ...]]
    starts: frozenset[str]  # the words with which a condition can begin, but for other verbs
    needing: frozenset[str]
    trigger: Trigger
    restrictors: frozenset[str]
    near_restrictors: frozenset[str]
    concessives: frozenset[str]
    emphatics: frozenset[str]
    needs_verb: frozenset[str]
    timed: frozenset[str]
    past: frozenset[str]
    governs_until: frozenset[str]
    suitable: frozenset[str]
    events: frozenset[str]
    event_endings: tuple[str, ...]
    exceptors: frozenset[str]
    restrictable: frozenset[str]
    restrictor_reach: int
    elliptic: frozenset[str]
    elliptic_adverbs: frozenset[str]
    elliptic_phrases: tuple[tuple[str, ...], ...]
    zo_fillers: frozenset[str]
    no_ellipsis: tuple[tuple[str, ...], ...]
    topics: tuple[tuple[str, ...], ...]
    as_phrases: frozenset[str]
    comparators: frozenset[str]
    considering: frozenset[str]
    roles: frozenset[str]
    questions: frozenset[str]
    suppositions: frozenset[str]
    supposition_determiners: frozenset[str]
    settings: frozenset[str]
    openers: frozenset[str]
    openers_alone: frozenset[str]
    preposition: str
    preposition_confidence: float
    verb_first_confidence: float


@cache
def condition_lexicon() -> ConditionLexicon:
    """Return the lexicon of conditions.

    >>> [cue.id for cue in condition_lexicon().cues["mits"]]
    ['mits']
    >>> condition_lexicon().cues.get("omdat") is None
    True
    """
    data = load("conditions")
    lists = data["lists"]
    cues = [_cue(entry) for entry in [*data["cue"], *data["needs"]]]
    by_first: dict[str, list[Cue]] = {}
    for cue in cues:
        by_first.setdefault(cue.words[0], []).append(cue)
    return ConditionLexicon(
        cues={
            first: tuple(sorted(found, key=lambda cue: -len(cue.slots)))
            for first, found in by_first.items()
        },
        starts=frozenset({*by_first, *lists["openers_alone"], data["preposition"]["words"]}),
        needing=frozenset(cue.id for cue in cues if cue.before),
        trigger=_trigger(cues, data["preposition"]["words"], lists),
        restrictors=frozenset(lists["restrictors"]),
        near_restrictors=frozenset(lists["near_restrictors"]),
        concessives=frozenset(lists["concessives"]),
        emphatics=frozenset(lists["emphatics"]),
        needs_verb=frozenset(lists["needs_verb"]),
        timed=frozenset(lists["timed"]),
        past=frozenset(lists["past"]),
        governs_until=frozenset(lists["governs_until"]),
        suitable=frozenset(lists["suitable"]),
        events=frozenset(lists["events"]),
        event_endings=tuple(lists["event_endings"]),
        exceptors=frozenset(lists["exceptors"]),
        restrictable=frozenset(lists["restrictable"]),
        restrictor_reach=lists["restrictor_reach"],
        elliptic=frozenset(lists["elliptic"]),
        zo_fillers=frozenset(lists["zo_fillers"]),
        elliptic_adverbs=frozenset(lists["elliptic_adverbs"]),
        elliptic_phrases=tuple(tuple(item.split()) for item in lists["elliptic_phrases"]),
        no_ellipsis=tuple(tuple(item.split()) for item in lists["no_ellipsis"]),
        topics=tuple(tuple(item.split()) for item in lists["topics"]),
        as_phrases=frozenset(lists["as_phrases"]),
        considering=frozenset(lists["considering"]),
        comparators=frozenset(lists["comparators"]),
        roles=frozenset(lists["roles"]),
        questions=frozenset(lists["wanneer_questions"]),
        suppositions=frozenset(lists["suppositions"]),
        supposition_determiners=frozenset(lists["supposition_determiners"]),
        settings=frozenset(lists["settings"]),
        openers=frozenset(lists["openers"]),
        openers_alone=frozenset(lists["openers_alone"]),
        preposition=data["preposition"]["words"],
        preposition_confidence=data["preposition"]["confidence"],
        verb_first_confidence=data["verb_first"]["confidence"],
    )


def _cue(entry: Mapping[str, Any]) -> Cue:
    parts = entry["words"].split()
    return Cue(
        tuple(part.split("|")[0] for part in parts if not _is_optional(part)),
        tuple(
            _slot(part, following) for part, following in zip(parts, [*parts[1:], ""], strict=True)
        ),
        ConditionKind(entry["kind"]),
        entry.get("then", "clause"),
        entry["confidence"],
        frozenset(entry.get("before", ())),
    )


def _is_optional(part: str) -> bool:
    return part == _ADJECTIVE or part.startswith("(")


def _slot(part: str, following: str) -> Slot:
    if part == _ADJECTIVE:
        but = function_words().determiners | frozenset(following.split("|"))
        return Slot(frozenset(), optional=True, but=but)
    return Slot(frozenset(part.strip("()").split("|")), _is_optional(part), frozenset())


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tells cheaply whether a sentence can hold a condition: by a telling word, or its opening."""

    anywhere: re.Pattern[str]
    opening: re.Pattern[str]

    def fires(self, text: str, start: int, end: int) -> bool:
        """Tell whether the passage between two offsets can hold a condition."""
        if self.anywhere.search(text, start, end) is not None:
            return True
        return self.opening.match(text, start, end) is not None


def _trigger(cues: list[Cue], preposition: str, lists: Mapping[str, Any]) -> Trigger:
    gated = {cue.words[-1] for cue in cues if cue.id in lists["gated"]}
    telling: set[str] = set()
    for cue in cues:
        if cue.opens != "ellipsis" and cue.id not in {*lists["gated"], *lists["bare"]}:
            telling |= _telling_words(cue)
    telling = telling - {"als"} | set(lists["openers_alone"])
    fixed = "|".join(phrase.removeprefix("als ") for phrase in lists["as_phrases"])
    closed = function_words()
    subjects = "|".join(map(re.escape, sorted(closed.determiners | closed.pronouns)))
    short = {cue.words[0] for cue in cues if cue.opens == "ellipsis"}
    gap = "|".join(map(re.escape, lists["elliptic_adverbs"]))
    fillers = "|".join(map(re.escape, lists["elliptic"]))
    suitable = "|".join(map(re.escape, lists["suitable"]))
    openings = "|".join([preposition, *lists["openers"]])
    return Trigger(
        re.compile(
            rf", dan\b|\b(?:[Aa]ls\b(?!\s(?:{fixed})\b)|{_by_first_letter(telling)}"
            rf"|(?:{_by_first_letter(short)})\s+(?:(?:{gap})\s+){{0,2}}(?:{fillers})"
            rf"|(?:{_by_first_letter(gated)})\s(?:\S+\s){{0,12}}(?:{suitable}|{fillers}))\b"
            # A clause ends in a verb; most phrases behind the same word do not.
            rf"|\b(?:{_by_first_letter(lists['bare'])})\s(?:{subjects})\s[^,;:.?!()]{{2,200}}+(?<=[tnsdl])"
        ),
        re.compile(rf"\W*(?:(?:[a-z]{{1,15}},?\s+){{0,2}}dat\s+)?(?:{openings})\b", re.IGNORECASE),
    )


def _telling_words(cue: Cue) -> set[str]:
    """Return the words of a cue's rarest place, the longest and no function words.

    With the words that must follow them: "moment" alone is in far more sentences.
    """
    lists = function_words()
    common = lists.prepositions | lists.determiners | lists.relatives
    needed = [at for at, slot in enumerate(cue.slots) if not slot.optional]
    rare = [at for at in needed if common.isdisjoint(cue.slots[at].words)] or needed[-1:]
    place = max(rare, key=lambda at: min(map(len, cue.slots[at].words)))
    words = cue.slots[place].words
    if place + 1 not in needed:
        return set(words)
    return {f"{word} {after}" for word in words for after in cue.slots[place + 1].words}


def _by_first_letter(words: Iterable[str]) -> str:
    """Write an alternation that looks at a word's first letter once, small or capital."""
    rests: dict[str, list[str]] = {}
    for word in sorted(words):
        rests.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+"))
    return "|".join(
        f"[{letter}{letter.upper()}](?:{'|'.join(sorted(found, key=len, reverse=True))})"
        for letter, found in rests.items()
    )
