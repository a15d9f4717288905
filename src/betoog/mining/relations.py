"""Relate the propositions of a sentence to each other and to the sentence before."""

from __future__ import annotations

from betoog.argument.model import Inference, Preference, Qualification
from betoog.mining.collecting import Collection, Parts, mined
from betoog.mining.segments import Range, Role, Segment, structure
from betoog.mining.sentences import Sentence

#: How a part of a sentence qualifies its main clause.
_QUALIFYING = {
    Role.ELABORATION: "elaboration",
    Role.RELATIVE: "elaboration",
    Role.CONCESSION: "concession",
    Role.LIMIT: "limitation",
}


class Relations:
    """Add inferences, qualifications and preferences to a collection."""

    def __init__(self, made: Collection) -> None:
        self._made = made

    def within(self, sentence: Sentence, main: str, parts: Parts) -> None:
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
        parts: Parts,
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

    def _named(self, sentence: Sentence, shown: Range, prefix: str) -> str:
        """Name a relation by the words that show it, and quote them."""
        span = sentence.span(shown)
        name = self._made.name(sentence.exact(shown), [span], prefix=prefix)
        self._made.quotes[name] = (self._made.quoter.quote(*span),)
        return name

    def _infer(
        self, sentence: Sentence, cue: Range, premise: str, conclusion: str, scheme: str
    ) -> None:
        if premise == conclusion:
            return
        name = self._named(sentence, cue, f"grond-{premise[-6:]}-{conclusion[-6:]}-")
        self._made.inferences[name] = Inference(
            id=name,
            iri=self._made.iri(name),
            premises=(premise,),
            conclusion=conclusion,
            cue=sentence.exact(cue),
            spans=(self._made.span(sentence, *sentence.span(cue)),),
            scheme=scheme,
            provenance=mined("inference-cue", 0.5),
        )

    def _qualify(self, sentence: Sentence, cue: Range, source: str, target: str, kind: str) -> None:
        if source == target:
            return
        name = self._named(sentence, cue, f"nuance-{source[-6:]}-{target[-6:]}-")
        self._made.qualifications[name] = Qualification(
            id=name,
            iri=self._made.iri(name),
            source=source,
            target=target,
            kind=kind,
            cue=sentence.exact(cue),
            spans=(self._made.span(sentence, *sentence.span(cue)),),
            provenance=mined(f"qualification-{kind}", 0.5),
        )

    def _prefer(self, sentence: Sentence, segment: Segment, part: str, main: str) -> None:
        passage = segment.ranges[0]
        name = self._named(sentence, passage, "voorkeur-")
        holder = self._made.statements[main].agents or (self._made.author.actor.id,)
        self._made.preferences[name] = Preference(
            id=name,
            iri=self._made.iri(name),
            holders=holder,
            preferred=part,
            modifies=main,
            cue=sentence.exact(segment.cue or passage),
            spans=(self._made.span(sentence, *sentence.span(passage)),),
            provenance=mined("preference", 0.6),
        )

    def link_back(self, sentence: Sentence, main: str, previous: str) -> None:
        """Tie a sentence to the one before by its opening word."""
        first = sentence.words[0].lower
        early = {word.lower for word in sentence.words[:6]}
        lists = structure()
        cue = (0, 1)
        if first in lists["therefore"]:
            self._infer(sentence, cue, previous, main, "")
        elif early & lists["because"]:
            at = next(i for i, word in enumerate(sentence.words) if word.lower in lists["because"])
            self._infer(sentence, (at, at + 1), main, previous, "")
        elif first in lists["limits"] or "echter" in early or "evenwel" in early:
            at = (
                0
                if first in lists["limits"]
                else next(
                    i for i, w in enumerate(sentence.words) if w.lower in {"echter", "evenwel"}
                )
            )
            self._qualify(sentence, (at, at + 1), main, previous, "limitation")
        elif first in lists["adds"]:
            self._qualify(sentence, cue, main, previous, "elaboration")
