"""Say who says what in a document: commitments, refusals, requests, reports and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from betoog.argument.model import ConditionKind, ContentKind, Force, SpeechAct, Standing
from betoog.mining import describe
from betoog.mining.actors import gazetteer
from betoog.mining.collecting import UNSTATED, Collection, Parts, mined
from betoog.mining.model import LabelKind
from betoog.mining.segments import Role
from betoog.mining.sentences import Sentence
from betoog.mining.terms import find_term

#: For whom a member of the cabinet speaks.
_OWN_SIDE = frozenset({"kabinet", "regering"})


class _Shown(NamedTuple):
    """The words that show a speech act, the rule that reads them, and how sure it is."""

    words: str
    rule: str
    confidence: float


class SpeechActs:
    """Add the speech acts of a document to a collection, and remember what its author asserts.

    ``written`` is the date of the document, ISO 8601, or empty.
    """

    def __init__(self, made: Collection, written: str) -> None:
        self._made, self._written = made, written
        self._asserted: list[str] = []
        self._intended: list[str] = []
        self._presupposed: list[str] = []

    def add(
        self,
        sentence: Sentence,
        main: str,
        parts: Parts,
        conditionals: Sequence[str],
        *,
        previous: str,
    ) -> None:
        """Say who says what of a sentence, with what force."""
        content = tuple(conditionals) or (main,)
        covered = self._covered(conditionals)
        if sentence.has(LabelKind.COMMITMENT) and not sentence.has(LabelKind.REFUSAL):
            self._commit(sentence, main, conditionals)
        elif sentence.has(LabelKind.REFUSAL):
            self._say(sentence, _shown(sentence, LabelKind.REFUSAL), Force.DECLINES, (main,))
        elif sentence.has(LabelKind.REQUEST):
            self._request(sentence, self._requested(main, parts) or content, main, previous)
        elif not self._report(sentence, main, conditionals):
            self._asserted += [name for name in content if name not in covered]
            if main not in covered:
                self._asserted.append(main)
        self._stand(main, parts, covered)

    def _stand(self, main: str, parts: Parts, covered: set[str]) -> None:
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
        statement = self._made.statements[main]
        speaker = next(iter(statement.agents), "")
        if speaker in {"", self._made.author.actor.id, *_OWN_SIDE}:
            return False
        found = describe.reported_force(statement.content.nl)
        if found is None:
            return False
        own = tuple(
            name for name in conditionals if main in self._made.conditionals[name].dependents
        )
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
            covered |= set(self._made.conditionals[name].group.leaves())
            if self._made.conditionals[name].kind is not ConditionKind.RESTRICTIVE:
                covered |= set(self._made.conditionals[name].dependents)
        return covered

    def _commit(self, sentence: Sentence, main: str, conditionals: Sequence[str]) -> None:
        own = tuple(
            name for name in conditionals if main in self._made.conditionals[name].dependents
        )
        self._say(sentence, _shown(sentence, LabelKind.COMMITMENT), Force.COMMITS, own or (main,))
        statement = self._made.statements[main]
        agents = statement.agents or (self._made.author.actor.id,)
        self._made.statements[main] = replace(statement, kind=ContentKind.ACTION, agents=agents)

    def _requested(self, main: str, parts: Parts) -> tuple[str, ...]:
        """Return what is asked below a clause in which the author does something else.

        In "Ik reageer op de motie waarin de regering is verzocht om ..." the author reacts, which
        is asserted, and the infinitive is what is asked.
        """
        statement = self._made.statements[main]
        asked = tuple(part for segment, part in parts if segment.role is Role.PART)
        if not asked or statement.agents != (self._made.author.actor.id,):
            return ()
        if not describe.is_asked(statement.content.nl):
            return ()
        self._made.statements[main] = replace(statement, kind=ContentKind.ACTION)
        self._asserted.append(main)
        return asked

    def _request(
        self, sentence: Sentence, content: tuple[str, ...], main: str, previous: str
    ) -> None:
        asker, asked = describe.asker(sentence.text, self._made.author.actor.id)
        before = self._made.statements.get(previous)
        if before is not None and before.agents and describe.asks_by_pronoun(sentence.text):
            asker, asked = before.agents[0], asked or UNSTATED
        if main in self._asserted:
            main = content[0]
        content = tuple(dict.fromkeys((main, *content)))
        if asker == self._made.author.actor.id:
            self._say(
                sentence,
                _shown(sentence, LabelKind.REQUEST),
                Force.REQUESTS,
                content,
                addressee=asked,
            )
            return
        if asker in gazetteer().actors:
            self._made.use_actor(gazetteer().actors[asker])
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
        name = self._made.name(
            shown.words, [(sentence.start, sentence.end)], prefix=f"{force.value}-"
        )
        reported = standing is Standing.REPORTED
        term = find_term(sentence.text, self._written) if force is Force.COMMITS else None
        self._made.acts[name] = SpeechAct(
            id=name,
            iri=self._made.iri(name),
            force=force,
            standing=standing,
            originators=(originator or self._made.author.actor.id,),
            contents=content,
            capacity="" if originator or not self._made.author.post else self._made.author.post.id,
            reporter=self._made.author.actor.id if reported else "",
            reported_in="brief-stelt" if reported else "",
            addressees=(self._addressee(addressee),),
            cue=shown.words if shown.words in sentence.text else "",
            term=term.text if term else "",
            term_start=term.start if term else "",
            term_end=term.end if term else "",
            provenance=mined(shown.rule, shown.confidence),
        )

    def _addressee(self, name: str = "") -> str:
        if name and name != UNSTATED and name in gazetteer().actors:
            return self._made.use_actor(gazetteer().actors[name])
        if name:
            return UNSTATED
        chamber = gazetteer().actors["tweede-kamer"]
        if self._made.author.actor.id == chamber.id:
            return self._made.use_actor(gazetteer().actors["regering"])
        return self._made.use_actor(chamber)

    def finish(self) -> None:
        """Add what the author asserts, intends, presupposes and prefers throughout."""
        self._author_act("brief-stelt", Force.ASSERTS, Standing.ASSERTED, self._asserted)
        self._author_act("brief-beoogt", Force.INTENDS, Standing.HYPOTHETICAL, self._intended)
        self._author_act("brief-neemt-aan", Force.ASSERTS, Standing.PRESUPPOSED, self._presupposed)
        preferred = [one.preferred for one in self._made.preferences.values()]
        self._author_act("brief-verkiest", Force.PREFERS, Standing.HYPOTHETICAL, preferred)

    def _author_act(
        self, name: str, force: Force, standing: Standing, contents: Iterable[str]
    ) -> None:
        found = tuple(sorted(dict.fromkeys(contents)))
        needed = any(act.reported_in == name for act in self._made.acts.values())
        if not found and not needed:
            return
        if not found:
            found = tuple(sorted(act.contents[0] for act in self._made.acts.values()))[:1]
        self._made.acts[name] = SpeechAct(
            id=name,
            iri=self._made.iri(name),
            force=force,
            standing=standing,
            originators=(self._made.author.actor.id,),
            contents=found,
            capacity=self._made.author.post.id if self._made.author.post else "",
            addressees=(self._addressee(),),
            provenance=mined("author-act", 0.5),
        )


def _shown(sentence: Sentence, kind: LabelKind) -> _Shown:
    label = next(label for label in sentence.labels if label.kind is kind)
    return _Shown(label.cue, label.rule, label.confidence)
