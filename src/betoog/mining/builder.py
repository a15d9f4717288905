"""Build an argument from sentences, one after the other, with stable ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple, TypeVar

from betoog.argument.model import (
    Actor,
    Argument,
    Bilingual,
    Conditional,
    ConditionGroup,
    ConditionKind,
    ContentKind,
    DocumentRecord,
    Force,
    Inference,
    Operator,
    Origin,
    Preference,
    Provenance,
    Qualification,
    SpeechAct,
    Standing,
    Statement,
)
from betoog.documents.spans import Span
from betoog.mining import describe
from betoog.mining.actors import Author, gazetteer, mentions, slug
from betoog.mining.model import LabelKind
from betoog.mining.pruning import without
from betoog.mining.quotes import Quoter
from betoog.mining.segments import ConditionSegment, Range, Role, Segment, structure
from betoog.mining.sentences import Sentence
from betoog.mining.terms import find_term
from betoog.vocabulary import element_iri

#: Digits of the hash in an id: enough for every quote of one document.
_DIGITS = 6
UNSTATED = "unstated"
_Element = TypeVar("_Element")


#: For whom a member of the cabinet speaks.
_OWN_SIDE = frozenset({"kabinet", "regering"})
#: How a part of a sentence qualifies its main clause.
_QUALIFYING = {
    Role.ELABORATION: "elaboration",
    Role.RELATIVE: "elaboration",
    Role.CONCESSION: "concession",
    Role.LIMIT: "limitation",
}


class _Shown(NamedTuple):
    """The words that show a speech act, the rule that reads them, and how sure it is."""

    words: str
    rule: str
    confidence: float


class Builder:
    """Collect the elements of one document's draft.

    Parameters
    ----------
    document:
        The document's id.
    quoter:
        Writes its quotes.
    author:
        Who speaks.
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
        written: str,
        rejected: frozenset[str],
    ) -> None:
        self.document, self.quoter, self.author = document, quoter, author
        self.written, self.rejected = written, rejected
        self.statements: dict[str, Statement] = {}
        self.conditionals: dict[str, Conditional] = {}
        self.acts: dict[str, SpeechAct] = {}
        self.inferences: dict[str, Inference] = {}
        self.qualifications: dict[str, Qualification] = {}
        self.preferences: dict[str, Preference] = {}
        self.actors: dict[str, Actor] = {}
        self.quotes: dict[str, tuple[str, ...]] = {}
        self._by_spans: dict[tuple[tuple[int, int], ...], str] = {}
        self._asserted: list[str] = []
        self._intended: list[str] = []
        self._presupposed: list[str] = []
        self._previous: str = ""
        self._use_actor(author.actor)

    # Sentences -------------------------------------------------------------------------------

    def add(self, sentence: Sentence) -> None:
        """Add what a sentence proposes."""
        main_segment = sentence.main
        if main_segment is None or len(sentence.words) < 3:
            return
        main = self._statement(sentence, self._main_ranges(sentence, main_segment), Role.MAIN)
        made = {Role.MAIN: [main]}
        parts = [(segment, self._part(sentence, segment)) for segment in sentence.segments[1:]]
        for segment, part in parts:
            made.setdefault(segment.role, []).append(part)
        conditionals = self._conditions(sentence, main, parts)
        self._relations(sentence, main, parts)
        self._act(sentence, main, parts, conditionals)
        self._link_back(sentence, main)
        self._previous = main

    def end_paragraph(self) -> None:
        """Forget the last sentence: cue words seldom reach over a paragraph."""
        self._previous = ""

    def _main_ranges(self, sentence: Sentence, main: Segment) -> tuple[Range, ...]:
        if sentence.has(LabelKind.REQUEST) and not sentence.conditions:
            return ((main.ranges[0][0], main.ranges[-1][1]),)
        return main.ranges

    def _part(self, sentence: Sentence, segment: Segment) -> str:
        return self._statement(sentence, segment.ranges, segment.role)

    def _statement(self, sentence: Sentence, ranges: Sequence[Range], role: Role) -> str:
        spans = tuple(sentence.span(part) for part in ranges)
        known = self._by_spans.get(spans)
        if known is not None:
            return known
        words = " ".join(sentence.exact(part) for part in ranges)
        name = self._name(words, spans)
        found = [actor for _, actor in mentions(words)]
        for actor in found:
            self._use_actor(gazetteer().actors[actor])
        agent = describe.agent(words, found, self.author.actor.id)
        kind = describe.content_kind(words, role, sentence.labels, acts=bool(agent))
        self.statements[name] = Statement(
            id=name,
            iri=element_iri(self.document, name),
            content=Bilingual(describe.as_sentence(words)),
            label=Bilingual(describe.short_label(words)),
            kind=kind,
            spans=tuple(self._span(sentence, start, end) for start, end in spans),
            modality=describe.modality(words),
            hedges=describe.hedges(words),
            times=describe.times(words),
            agents=(agent,) if agent else (),
            provenance=_mined(
                f"statement-{role.value}", describe.confidence(role, sentence.labels)
            ),
        )
        self.quotes[name] = tuple(self.quoter.quote(start, end) for start, end in spans)
        self._by_spans[spans] = name
        return name

    def _span(self, sentence: Sentence, start: int, end: int) -> Span:
        return Span(start, end, sentence.text[start - sentence.start : end - sentence.start])

    def _name(self, words: str, spans: Iterable[tuple[int, int]], prefix: str = "") -> str:
        """Make an id of the first words and a hash of the quotes with their context."""
        quotes = "|".join(self.quoter.quote(start, end) for start, end in spans)
        digest = sha256(f"{prefix}{quotes}".encode()).hexdigest()[:_DIGITS]
        return f"{slug(prefix + describe.short_label(words), 40)}-{digest}"

    def _use_actor(self, actor: Actor) -> str:
        self.actors.setdefault(actor.id, actor)
        return actor.id

    # Conditions ------------------------------------------------------------------------------

    def _conditions(
        self, sentence: Sentence, main: str, parts: Sequence[tuple[Segment, str]]
    ) -> list[str]:
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
        parts: Sequence[tuple[Segment, str]],
    ) -> str:
        members = tuple(
            dict.fromkeys(
                self._condition_statement(sentence, ranges) for ranges in condition.conjuncts
            )
        )
        dependent = self._dependent(sentence, condition, main, parts)
        if dependent in members:
            return ""
        span = sentence.span(condition.whole)
        words = sentence.exact(condition.whole)
        name = self._name(words, [span], prefix=f"{condition.kind.value}-")
        group = ConditionGroup(
            f"{name}-groep", Operator.ANY if condition.disjunctive else Operator.ALL, members
        )
        self.conditionals[name] = Conditional(
            id=name,
            iri=element_iri(self.document, name),
            kind=condition.kind,
            group=group,
            dependents=(dependent,),
            cue=sentence.exact(condition.marker),
            spans=(self._span(sentence, *span),),
            member_group=self._member_group(sentence, condition),
            provenance=_mined(condition.rule, condition.confidence),
        )
        self.quotes[name] = (self.quoter.quote(*span),)
        return name

    def _condition_statement(self, sentence: Sentence, ranges: Sequence[Range]) -> str:
        name = self._statement(sentence, ranges, Role.COMPLEMENT)
        known = self.statements[name]
        if known.kind not in {ContentKind.EVENT, ContentKind.EVALUATIVE}:
            self.statements[name] = replace(known, kind=ContentKind.EVENT)
        self.statements[name] = replace(
            self.statements[name], fulfillers=(UNSTATED,), establishers=(UNSTATED,)
        )
        return name

    def _member_group(self, sentence: Sentence, condition: ConditionSegment) -> str:
        if condition.kind is not ConditionKind.RESTRICTIVE or condition.group is None:
            return ""
        words = sentence.exact(condition.group)
        name = f"groep-{self._name(words, [sentence.span(condition.group)])}"
        kind = "set" if condition.rule == "bij-circumstance" else "group"
        label = f"gevallen {words}" if kind == "set" else words
        self.actors[name] = Actor(name, element_iri(self.document, name), kind, Bilingual(label))
        return name

    def _dependent(
        self,
        sentence: Sentence,
        condition: ConditionSegment,
        main: str,
        parts: Sequence[tuple[Segment, str]],
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

    # Relations -------------------------------------------------------------------------------

    def _relations(
        self, sentence: Sentence, main: str, parts: Sequence[tuple[Segment, str]]
    ) -> None:
        for segment, part in parts:
            if part == main or segment.cue is None:
                continue
            if segment.role in _QUALIFYING:
                kind = _QUALIFYING[segment.role]
                self._qualify(sentence, segment.cue, part, main, kind)
            elif segment.role is Role.PREFERRED:
                self._prefer(sentence, segment, part, main)
            else:
                self._ground(sentence, segment, segment.cue, (part, main), parts)

    def _ground(
        self,
        sentence: Sentence,
        segment: Segment,
        cue: Range,
        ends: tuple[str, str],
        parts: Sequence[tuple[Segment, str]],
    ) -> None:
        """Infer the main clause from a reason, an aim that opens it, or a grounding subject."""
        part, main = ends
        if segment.role is Role.GROUND:
            shown = [p for s, p in parts if s.role in {Role.COMPLEMENT, Role.CONJUNCT}]
            for target in shown or [main]:
                self._infer(sentence, cue, part, target, "FromNecessity")
        elif segment.role is Role.REASON:
            self._infer(sentence, cue, part, main, "")
        elif segment.role is Role.RESULT or (
            segment.role is Role.AIM and segment.ranges[0][0] == 0
        ):
            self._infer(sentence, cue, part, main, "PracticalReasoning")

    def _infer(
        self, sentence: Sentence, cue: Range, premise: str, conclusion: str, scheme: str
    ) -> None:
        if premise == conclusion:
            return
        span = sentence.span(cue)
        name = self._name(
            sentence.exact(cue), [span], prefix=f"grond-{premise[-6:]}-{conclusion[-6:]}-"
        )
        self.inferences[name] = Inference(
            id=name,
            iri=element_iri(self.document, name),
            premises=(premise,),
            conclusion=conclusion,
            cue=sentence.exact(cue),
            spans=(self._span(sentence, *span),),
            scheme=scheme,
            provenance=_mined("inference-cue", 0.5),
        )
        self.quotes[name] = (self.quoter.quote(*span),)

    def _qualify(self, sentence: Sentence, cue: Range, source: str, target: str, kind: str) -> None:
        if source == target:
            return
        span = sentence.span(cue)
        name = self._name(
            sentence.exact(cue), [span], prefix=f"nuance-{source[-6:]}-{target[-6:]}-"
        )
        self.qualifications[name] = Qualification(
            id=name,
            iri=element_iri(self.document, name),
            source=source,
            target=target,
            kind=kind,
            cue=sentence.exact(cue),
            spans=(self._span(sentence, *span),),
            provenance=_mined(f"qualification-{kind}", 0.5),
        )
        self.quotes[name] = (self.quoter.quote(*span),)

    def _prefer(self, sentence: Sentence, segment: Segment, part: str, main: str) -> None:
        span = sentence.span(segment.ranges[0])
        name = self._name(sentence.exact(segment.ranges[0]), [span], prefix="voorkeur-")
        holder = self.statements[main].agents or (self.author.actor.id,)
        self.preferences[name] = Preference(
            id=name,
            iri=element_iri(self.document, name),
            holders=holder,
            preferred=part,
            modifies=main,
            cue="bij voorkeur",
            spans=(self._span(sentence, *span),),
            provenance=_mined("preference", 0.6),
        )
        self.quotes[name] = (self.quoter.quote(*span),)

    def _link_back(self, sentence: Sentence, main: str) -> None:
        """Tie a sentence to the one before by its opening word."""
        if not self._previous or self._previous == main:
            return
        first = sentence.words[0].lower
        early = {word.lower for word in sentence.words[:6]}
        lists = structure()
        cue = (0, 1)
        if first in lists["therefore"]:
            self._infer(sentence, cue, self._previous, main, "")
        elif early & lists["because"]:
            at = next(i for i, word in enumerate(sentence.words) if word.lower in lists["because"])
            self._infer(sentence, (at, at + 1), main, self._previous, "")
        elif first in lists["limits"] or "echter" in early or "evenwel" in early:
            at = (
                0
                if first in lists["limits"]
                else next(
                    i for i, w in enumerate(sentence.words) if w.lower in {"echter", "evenwel"}
                )
            )
            self._qualify(sentence, (at, at + 1), main, self._previous, "limitation")
        elif first in lists["adds"]:
            self._qualify(sentence, cue, main, self._previous, "elaboration")

    # Speech acts -----------------------------------------------------------------------------

    def _act(
        self,
        sentence: Sentence,
        main: str,
        parts: Sequence[tuple[Segment, str]],
        conditionals: Sequence[str],
    ) -> None:
        """Say who says what of a sentence, with what force."""
        content = tuple(conditionals) or (main,)
        covered = self._covered(conditionals)
        if sentence.has(LabelKind.COMMITMENT) and not sentence.has(LabelKind.REFUSAL):
            self._commit(sentence, main, conditionals)
        elif sentence.has(LabelKind.REFUSAL):
            self._say(sentence, _shown(sentence, LabelKind.REFUSAL), Force.DECLINES, (main,))
        elif sentence.has(LabelKind.REQUEST):
            self._request(sentence, content, main)
        elif not self._report(sentence, main, conditionals):
            self._asserted += [name for name in content if name not in covered]
            if main not in covered:
                self._asserted.append(main)
        self._stand(main, parts, covered)

    def _stand(self, main: str, parts: Sequence[tuple[Segment, str]], covered: set[str]) -> None:
        """Sort the parts of a sentence by how its author stands towards them."""
        for segment, part in parts:
            if part in covered or part == main:
                continue
            if segment.role in {Role.AIM, Role.PROSPECT, Role.RESULT}:
                self._intended.append(part)
            elif segment.role in {Role.GROUND, Role.DATED}:
                self._presupposed.append(part)
            elif segment.role not in {Role.POSSIBLE, Role.PREFERRED, Role.PART}:
                self._asserted.append(part)

    def _report(self, sentence: Sentence, main: str, conditionals: Sequence[str]) -> bool:
        """Report what somebody else than the author and its cabinet does by speaking."""
        statement = self.statements[main]
        speaker = next(iter(statement.agents), "")
        found = describe.reported_force(statement.content.nl)
        if found is None or speaker in {"", self.author.actor.id, *_OWN_SIDE}:
            return False
        own = tuple(name for name in conditionals if main in self.conditionals[name].dependents)
        self._say(
            sentence,
            _Shown(found[1], "reported-speech", 0.6),
            found[0],
            own or (main,),
            originator=speaker,
            standing=Standing.REPORTED,
            addressee=UNSTATED,
        )
        return True

    def _covered(self, conditionals: Sequence[str]) -> set[str]:
        """Return what nobody asserts: the members and dependents of conditionals."""
        covered: set[str] = set()
        for name in conditionals:
            covered |= set(self.conditionals[name].group.leaves())
            if self.conditionals[name].kind is not ConditionKind.RESTRICTIVE:
                covered |= set(self.conditionals[name].dependents)
        return covered

    def _commit(self, sentence: Sentence, main: str, conditionals: Sequence[str]) -> None:
        own = tuple(name for name in conditionals if main in self.conditionals[name].dependents)
        self._say(sentence, _shown(sentence, LabelKind.COMMITMENT), Force.COMMITS, own or (main,))
        statement = self.statements[main]
        agents = statement.agents or (self.author.actor.id,)
        self.statements[main] = replace(statement, kind=ContentKind.ACTION, agents=agents)

    def _request(self, sentence: Sentence, content: tuple[str, ...], main: str) -> None:
        asker, asked = describe.asker(sentence.text, self.author.actor.id)
        before = self.statements.get(self._previous)
        if before is not None and before.agents and describe.asks_by_pronoun(sentence.text):
            asker, asked = before.agents[0], asked or UNSTATED
        content = tuple(dict.fromkeys((main, *content)))
        if asker == self.author.actor.id:
            self._say(
                sentence,
                _shown(sentence, LabelKind.REQUEST),
                Force.REQUESTS,
                content,
                addressee=asked,
            )
            return
        if asker in gazetteer().actors:
            self._use_actor(gazetteer().actors[asker])
        self._say(
            sentence,
            _shown(sentence, LabelKind.REQUEST),
            Force.REQUESTS,
            content,
            originator=asker,
            standing=Standing.REPORTED,
            addressee=asked,
        )

    def _say(
        self,
        sentence: Sentence,
        shown: _Shown,
        force: Force,
        content: tuple[str, ...],
        *,
        originator: str = "",
        standing: Standing = Standing.ASSERTED,
        addressee: str = "",
    ) -> None:
        name = self._name(shown.words, [(sentence.start, sentence.end)], prefix=f"{force.value}-")
        reported = standing is Standing.REPORTED
        term = find_term(sentence.text, self.written) if force is Force.COMMITS else None
        self.acts[name] = SpeechAct(
            id=name,
            iri=element_iri(self.document, name),
            force=force,
            standing=standing,
            originators=(originator or self.author.actor.id,),
            contents=content,
            capacity="" if originator or not self.author.post else self.author.post.id,
            reporter=self.author.actor.id if reported else "",
            reported_in="brief-stelt" if reported else "",
            addressees=(self._addressee(addressee),),
            cue=shown.words if shown.words in sentence.text else "",
            term=" ".join(filter(None, (term.text, term.interval))) if term else "",
            provenance=_mined(shown.rule, shown.confidence),
        )

    def _addressee(self, name: str = "") -> str:
        if name and name != UNSTATED and name in gazetteer().actors:
            return self._use_actor(gazetteer().actors[name])
        if name:
            return UNSTATED
        chamber = gazetteer().actors["tweede-kamer"]
        if self.author.actor.id == chamber.id:
            return self._use_actor(gazetteer().actors["regering"])
        return self._use_actor(chamber)

    # The end ---------------------------------------------------------------------------------

    def finish(self, record: DocumentRecord) -> Argument:
        """Return the argument, without what was rejected and what rests on it."""
        self._author_act("brief-stelt", Force.ASSERTS, Standing.ASSERTED, self._asserted)
        self._author_act("brief-beoogt", Force.INTENDS, Standing.HYPOTHETICAL, self._intended)
        self._author_act("brief-neemt-aan", Force.ASSERTS, Standing.PRESUPPOSED, self._presupposed)
        preferred = [one.preferred for one in self.preferences.values()]
        self._author_act("brief-verkiest", Force.PREFERS, Standing.HYPOTHETICAL, preferred)
        argument = Argument(
            document=record,
            statements=_sorted(self.statements),
            speech_acts=_sorted(self.acts),
            inferences=_sorted(self.inferences),
            qualifications=_sorted(self.qualifications),
            preferences=_sorted(self.preferences),
            conditionals=_sorted(self.conditionals),
            actors=_sorted(self.actors),
            posts={self.author.post.id: self.author.post} if self.author.post else {},
        )
        return without(argument, self.rejected)

    def _author_act(
        self, name: str, force: Force, standing: Standing, contents: Iterable[str]
    ) -> None:
        found = tuple(sorted(dict.fromkeys(contents)))
        needed = any(act.reported_in == name for act in self.acts.values())
        if not found and not needed:
            return
        if not found:
            found = tuple(sorted(act.contents[0] for act in self.acts.values()))[:1]
        self.acts[name] = SpeechAct(
            id=name,
            iri=element_iri(self.document, name),
            force=force,
            standing=standing,
            originators=(self.author.actor.id,),
            contents=found,
            capacity=self.author.post.id if self.author.post else "",
            addressees=(self._addressee(),),
            provenance=_mined("author-act", 0.5),
        )


def _shown(sentence: Sentence, kind: LabelKind) -> _Shown:
    label = next(label for label in sentence.labels if label.kind is kind)
    return _Shown(label.cue, label.rule, label.confidence)


def _mined(rule: str, confidence: float) -> Provenance:
    return Provenance(
        origin=Origin.MINED, rule=rule, confidence=round(confidence, 2), reviewed=False
    )


def _sorted(elements: Mapping[str, _Element]) -> dict[str, _Element]:
    return dict(sorted(elements.items()))
