"""Build an argument from sentences, one after the other, with stable ids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from betoog.argument.model import (
    Actor,
    Argument,
    Bilingual,
    Conditional,
    ConditionGroup,
    ConditionKind,
    ContentKind,
    DocumentRecord,
    Operator,
)
from betoog.mining.actors import Author
from betoog.mining.collecting import UNSTATED, Collection, Parts, mined
from betoog.mining.describe import as_sentence
from betoog.mining.model import LabelKind
from betoog.mining.pruning import without
from betoog.mining.quotes import Quoter
from betoog.mining.relations import Relations
from betoog.mining.roster import Roster
from betoog.mining.segments import ConditionSegment, Range, Role, Segment
from betoog.mining.sentences import Sentence
from betoog.mining.speaking import SpeechActs
from betoog.mining.voices import Voice
from betoog.mining.wording import as_statement

#: Conditions that are no marker with a clause or phrase behind it.
_NO_CLAUSE = frozenset(
    {"restrictive-relative", "bij-circumstance", "required-for-aim", "as-part-of"}
)
_Element = TypeVar("_Element")


class Builder:
    """Build the draft of one document.

    Parameters
    ----------
    document:
        The document's id.
    quoter:
        Writes its quotes.
    author:
        Who signs.
    roster:
        Tells which actor a name is.
    written:
        Its date, ISO 8601, or empty.
    rejected:
        Ids that must not be proposed.
    """

    def __init__(
        self,
        document: str,
        quoter: Quoter,
        author: Author,
        *,
        roster: Roster,
        written: str,
        rejected: frozenset[str],
    ) -> None:
        self._made = Collection(document, quoter, author)
        self._relations = Relations(self._made)
        self._roster = roster
        self._acts = SpeechActs(self._made, roster, written)
        self._rejected = rejected
        self._previous = ""

    @property
    def quotes(self) -> Mapping[str, tuple[str, ...]]:
        """The literal quotes of every element, by its id."""
        return self._made.quotes

    def speak(self, voice: Voice) -> None:
        """Give the floor to a voice; it must be done once before the first sentence."""
        self._acts.speak(voice)

    def add(self, sentence: Sentence) -> None:
        """Add what a sentence proposes."""
        main_segment = sentence.main
        if main_segment is None or not any(word.is_word for word in sentence.words):
            return
        self._made.fresh.clear()
        statement = self._made.statement
        main = statement(sentence, _main_ranges(sentence, main_segment), Role.MAIN)
        parts = [
            (segment, statement(sentence, segment.ranges, segment.role))
            for segment in sentence.segments[1:]
        ]
        conditionals = self._conditions(sentence, main, parts)
        self._relations.within(sentence, main, parts)
        self._acts.add(sentence, main, parts, conditionals, previous=self._previous)
        if self._previous and self._previous != main:
            self._relations.link_back(sentence, main, self._previous)
        self._previous = main

    def end_paragraph(self) -> None:
        """Forget the last sentence: cue words seldom reach over a paragraph."""
        self._previous = ""

    def _conditions(self, sentence: Sentence, main: str, parts: Parts) -> list[str]:
        made = []
        for condition in sentence.conditions:
            name = self._conditional(sentence, condition, main, parts)
            if name:
                made.append(name)
        return made

    def _conditional(
        self,
        sentence: Sentence,
        condition: ConditionSegment,
        main: str,
        parts: Parts,
    ) -> str:
        members = tuple(
            dict.fromkeys(
                self._condition_statement(sentence, condition, ranges)
                for ranges in condition.conjuncts
            )
        )
        dependent = self._dependent(condition, main, parts)
        if dependent in members:
            return ""
        span = sentence.span(condition.whole)
        words = sentence.exact(condition.whole)
        name = self._made.name(words, [span], prefix=f"{condition.kind.value}-")
        group = ConditionGroup(
            f"{name}-groep", Operator.ANY if condition.disjunctive else Operator.ALL, members
        )
        self._made.conditionals[name] = Conditional(
            id=name,
            iri=self._made.iri(name),
            kind=condition.kind,
            group=group,
            dependents=tuple(dict.fromkeys((dependent, *_asked_with(dependent, main, parts)))),
            cue=sentence.exact(condition.marker),
            spans=(self._made.span(sentence, *span),),
            member_group=self._member_group(sentence, condition),
            provenance=mined(condition.rule, condition.confidence),
        )
        self._made.quotes[name] = (self._made.quoter.quote(*span),)
        return name

    def _condition_statement(
        self, sentence: Sentence, condition: ConditionSegment, ranges: Sequence[Range]
    ) -> str:
        name = self._made.statement(sentence, ranges, Role.COMPLEMENT)
        known = self._made.statements[name]
        worded = _worded(sentence, condition, ranges)
        is_told = known.kind in {ContentKind.EVENT, ContentKind.EVALUATIVE}
        self._made.statements[name] = replace(
            known,
            content=known.content if worded is None else Bilingual(as_sentence(worded)),
            kind=known.kind if is_told else ContentKind.EVENT,
            fulfillers=(UNSTATED,),
            establishers=(UNSTATED,),
        )
        return name

    def _member_group(self, sentence: Sentence, condition: ConditionSegment) -> str:
        if condition.kind is not ConditionKind.RESTRICTIVE or condition.group is None:
            return ""
        words = sentence.exact(condition.group)
        name = f"groep-{self._made.name(words, [sentence.span(condition.group)])}"
        kind = "set" if condition.rule == "bij-circumstance" else "group"
        label = f"gevallen {words}" if kind == "set" else words
        self._made.actors[name] = Actor(name, self._made.iri(name), kind, Bilingual(label))
        return name

    def _dependent(
        self,
        condition: ConditionSegment,
        main: str,
        parts: Parts,
    ) -> str:
        """Choose what depends: a proposition around it, an aim, a possibility or the main."""
        if condition.rule == "required-for-aim":
            aims = [part for segment, part in parts if segment.role is Role.AIM]
            return aims[-1] if aims else main
        first, stop = condition.whole
        if condition.kind is ConditionKind.RESTRICTIVE or condition.rule == "als":
            around = [
                (segment.ranges[0][1] - segment.ranges[0][0], part)
                for segment, part in parts
                if segment.ranges[0][0] < first and stop <= segment.ranges[0][1]
            ]
            return min(around)[1] if around else main
        possible = [
            part
            for segment, part in parts
            if segment.role is Role.POSSIBLE and segment.ranges[0][1] <= first
        ]
        limited = any(segment.role is Role.LIMIT for segment, _ in parts)
        return possible[-1] if possible and limited else main

    def finish(self, record: DocumentRecord) -> Argument:
        """Return the argument, without what was rejected and what rests on it."""
        self._acts.finish()
        made = self._made
        for held in [one for actor in made.actors.values() for one in actor.posts]:
            # Who is only spoken to holds his post as well.
            post = self._roster.post(held)
            if post is not None:
                made.posts.setdefault(held, post)
        argument = Argument(
            document=record,
            statements=_sorted(made.statements),
            speech_acts=_sorted(made.acts),
            inferences=_sorted(made.inferences),
            qualifications=_sorted(made.qualifications),
            preferences=_sorted(made.preferences),
            conditionals=_sorted(made.conditionals),
            actors=_sorted(made.actors),
            posts=_sorted(made.posts),
        )
        return without(argument, self._rejected)


def _asked_with(dependent: str, main: str, parts: Parts) -> list[str]:
    """Return the request and its other parts, where what depends is one part of it.

    They describe one act: what holds for whom it is asked holds for each of them.
    """
    asked = [part for segment, part in parts if segment.role is Role.PART]
    return [main, *asked] if dependent in asked else []


def _main_ranges(sentence: Sentence, main: Segment) -> tuple[Range, ...]:
    if sentence.has(LabelKind.REQUEST) and not sentence.conditions:
        return ((main.ranges[0][0], main.ranges[-1][1]),)
    return _with_rest(sentence, main.ranges)


def _with_rest(sentence: Sentence, ranges: tuple[Range, ...]) -> tuple[Range, ...]:
    """Add to the main clause the words on which no other part of the sentence rests."""
    taken = [False] * len(sentence.words)
    others = [part for one in sentence.segments[1:] for part in one.ranges]
    for first, stop in [*ranges, *others, *(one.whole for one in sentence.conditions)]:
        taken[first:stop] = [True] * (stop - first)
    left = [at for at, word in enumerate(sentence.words) if word.is_word and not taken[at]]
    if not left:
        return ranges
    joined: list[Range] = []
    for first, stop in sorted([*ranges, *((at, at + 1) for at in left)]):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(stop, joined[-1][1]))
        else:
            joined.append((first, stop))
    return tuple(joined)


def _worded(sentence: Sentence, condition: ConditionSegment, ranges: Sequence[Range]) -> str | None:
    """Word one conjunct of a condition as a statement, its marker left out."""
    if condition.rule in _NO_CLAUSE:
        return None
    verb_first = condition.rule == "verb-first"
    first, after = condition.marker
    marker = range(first, first if verb_first else after)
    inside = [
        sentence.words[at]
        for begin, stop in ranges
        for at in range(begin, stop)
        if at not in marker and not (at == begin and sentence.words[at].lower in {"en", "of"})
    ]
    # "met P en met Q": the preposition stands in both.
    once = [word for at, word in enumerate(inside) if not at or word.lower != inside[at - 1].lower]
    is_second = verb_first and ranges[0][0] != first
    cue = sentence.exact(condition.marker)
    return None if is_second else as_statement(once, cue, verb_first=verb_first)


def _sorted(elements: Mapping[str, _Element]) -> dict[str, _Element]:
    return dict(sorted(elements.items()))
