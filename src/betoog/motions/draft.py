"""Collect the elements of a motion's argument, unit by unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256

from betoog.argument.model import (
    Actor,
    Bilingual,
    Conditional,
    ConditionGroup,
    ContentKind,
    Force,
    Inference,
    Operator,
    Origin,
    Post,
    Provenance,
    SpeechAct,
    Standing,
    Statement,
)
from betoog.documents import Document
from betoog.documents.spans import Span as Passage
from betoog.mining.headlines import headline
from betoog.motions.addressee import Addressee
from betoog.motions.conditions import CLAUSE, REQUEST, ConditionClause, find_conditions
from betoog.motions.coordination import acts_of, observations
from betoog.motions.kinds import content_kind
from betoog.motions.lexicon import Form, terms
from betoog.motions.modality import modal_of
from betoog.motions.model import Unanalysed
from betoog.motions.units import Opening, Unit, lead_end, trimmed
from betoog.vocabulary import element_iri

#: Whom a motion is put to, and who asks once it is adopted.
CHAMBER = "tweede-kamer"
UNSTATED = "unstated"

#: Eight hexadecimal digits tell the statements of one motion apart.
_HASH_DIGITS = 8
#: An opening that had to be mended is a little less sure than one that stands there literally.
_MENDED = 0.95
#: A condition that leaves fewer words than these to its sentence is the whole of it.
_FEWEST_WORDS = 2

#: Gives the ids of the concepts that a text is about.
Tagger = Callable[[str], tuple[str, ...]]
#: Gives the places at which a document cites others, with their IRIs.
Citer = Callable[[Document], tuple[tuple[int, int, str], ...]]
_Places = Sequence[tuple[int, int]]


class Draft:
    """The elements of one motion while it is mined.

    Parameters
    ----------
    document:
        The motion.
    movers:
        The ids of those who signed.
    adopted:
        Whether the Chamber made the motion its own.
    tag:
        Gives the concepts of a text.
    cited:
        Where the document cites which IRI, in code points.
    """

    def __init__(
        self,
        document: Document,
        *,
        movers: tuple[str, ...],
        adopted: bool,
        tag: Tagger,
        cited: Sequence[tuple[int, int, str]],
    ) -> None:
        self._document = document
        self._text = document.text.text
        self._movers = movers or (UNSTATED,)
        self._adopted = adopted
        self._tag = tag
        self._cited = cited
        self._premises: list[str] = []
        self._asked: Addressee | None = None
        self.statements: dict[str, Statement] = {}
        self.acts: dict[str, SpeechAct] = {}
        self.inferences: dict[str, Inference] = {}
        self.conditionals: dict[str, Conditional] = {}
        self.actors: dict[str, Actor] = {}
        self.posts: dict[str, Post] = {}
        self.formulas: list[tuple[Passage, Provenance]] = []
        self.unanalysed: list[Unanalysed] = []

    def add(self, unit: Unit) -> None:
        """Add what one unit says."""
        opening = unit.opening
        unit = replace(unit, items=tuple(_bare(self._text, item) for item in unit.items))
        if opening is None:
            passage = self._passage(*trimmed(self._text, unit.start, unit.end))
            self.unanalysed.append(Unanalysed(f"passage-{_digest(passage.exact)}", passage))
        elif opening.form.role == "formula":
            passage = self._passage(unit.start, unit.end)
            self.formulas.append((passage, _provenance(opening)))
        elif opening.form.role == "premise":
            self._add_premises(unit, opening)
        else:
            self._add_conclusion(unit, opening)

    def _add_premises(self, unit: Unit, opening: Opening) -> None:
        lead = self._lead(unit, opening)
        if lead[0] < lead[1]:
            first, *others = observations(self._text, *lead)
            last = others.pop() if others else None
            groups = [[first], *([place] for place in others)]
            groups[-1:] = [groups[-1]] if last is None else [groups[-1], [last]]
            groups[-1] += unit.items
        else:
            groups = [[item] for item in unit.items]
        for places in groups:
            clauses = self._conditions(places, CLAUSE)
            said = " ".join(self._text[at:to] for at, to in _without(self._text, places, clauses))
            kind = content_kind(said.strip(" ;,."), ContentKind(opening.form.kind))
            added = self._statement(
                opening.form.word, places, kind, _provenance(opening), clauses=clauses
            )
            if added is not None:
                self._premises.append(added[0])
                self._premise_acts(added, self._cue(unit, opening), opening)

    def _add_conclusion(self, unit: Unit, opening: Opening) -> None:
        if opening.form.addressee:
            # "verzoekt daarbij ...": who was asked before is asked again.
            self._asked = opening.addressee or self._asked
            opening = replace(opening, addressee=self._asked)
        lead = self._lead(unit, opening)
        stands = lead[0] < lead[1]
        kind, agent = self._practice(opening, self._text[lead[0] : lead[1] if stands else unit.end])
        provenance, word = _provenance(opening), opening.form.word
        hangs_on = CLAUSE if opening.form.role == "pronouncement" else REQUEST
        places = [lead, *unit.items] if stands else list(unit.items)
        clauses = self._listed_condition(lead, unit, hangs_on) if stands else None
        if clauses:
            # "onder de voorwaarde dat: - X - Y": the list belongs to the condition.
            parts, places = [], [(lead[0], unit.items[-1][1])]
        else:
            parts = self._parts(lead, unit) if hangs_on == REQUEST or not stands else []
            clauses = [] if parts else self._conditions(places, hangs_on)
        whole = self._statement(word, places, kind, provenance, agent=agent, clauses=clauses)
        if whole is None:
            return
        said = [
            added
            for part in parts
            if (
                added := self._statement(
                    word, [part], kind, provenance, agent=agent, part_of=whole[0]
                )
            )
        ]
        contents = [content for added in said for content in added[1]]
        # Where a part is asked on a condition only, the whole is not asked as it stands.
        if all(added[1] == (added[0],) for added in said):
            contents += whole[1]
        self._name(opening.addressee)
        self._conclusion_acts(whole[0], tuple(contents), self._cue(unit, opening), opening)
        self._infer(whole[0], unit, opening)

    def _listed_condition(
        self, lead: tuple[int, int], unit: Unit, hangs_on: str
    ) -> list[ConditionClause]:
        """Return the conditions of a lead whose last one goes on in a list; none without one."""
        found = self._conditions([lead], hangs_on) if unit.items else []
        if not found or found[-1].end < lead[1]:
            return []
        end = trimmed(self._text, *unit.items[-1])[1]
        return [*found[:-1], replace(found[-1], end=end)]

    def _parts(self, lead: tuple[int, int], unit: Unit) -> list[tuple[int, int]]:
        """Tell the acts that are asked apart: the items of a list, or what "en" joins."""
        if lead[0] >= lead[1]:
            return list(unit.items) if len(unit.items) > 1 else []
        if unit.items:
            # Items that go on with the words before them are parts where a condition tells.
            return list(unit.items) if self._conditions(unit.items, REQUEST) else []
        clauses = self._conditions([lead], REQUEST)
        acts = acts_of(self._text, *lead, clauses)
        # Acts are told apart only where a condition holds for one and not for the other.
        return acts if len(acts) > 1 else []

    def _practice(self, opening: Opening, text: str) -> tuple[ContentKind, str]:
        """Tell what kind of thing is concluded, and who is to do it."""
        if opening.form.role == "request":
            return ContentKind.ACTION, opening.addressee.id if opening.addressee else ""
        if opening.form.role == "decision":
            return ContentKind.ACTION, CHAMBER
        return content_kind(text.strip(" ;,."), ContentKind.EVALUATIVE), ""

    def _lead(self, unit: Unit, opening: Opening) -> tuple[int, int]:
        start = unit.start + opening.content
        return trimmed(self._text, start, max(start, lead_end(unit, self._text)))

    def _cue(self, unit: Unit, opening: Opening) -> Passage:
        return self._passage(*trimmed(self._text, unit.start, unit.start + opening.named_end))

    def _statement(
        self,
        word: str,
        places: _Places,
        kind: ContentKind,
        provenance: Provenance,
        *,
        agent: str = "",
        part_of: str = "",
        clauses: Sequence[ConditionClause] | None = None,
    ) -> tuple[str, tuple[str, ...]] | None:
        """Add a statement; return its id, and what is said: itself or its conditionals."""
        if clauses is None:
            clauses = self._conditions(places, REQUEST)
        kept = [_without(self._text, [place], clauses) for place in places]
        spans = tuple(self._passage(start, end) for group in kept for start, end in group)
        if not spans:
            return None
        # The items of a list stand apart; what a condition interrupted is one sentence.
        items = (" ".join(self._text[start:end] for start, end in group) for group in kept if group)
        content = " ".join("; ".join(items).split())
        local = f"{word}-{_digest(content)}"
        modal = modal_of(content, kind)
        self.statements[local] = Statement(
            id=local,
            iri=self._iri(local),
            content=Bilingual(content),
            label=Bilingual(headline(content)),
            kind=kind,
            spans=spans,
            modality=modal.modality,
            hedges=modal.hedges,
            times=_times(content) if kind is ContentKind.ACTION else (),
            agents=(agent,) if agent else (),
            concepts=self._tag(content),
            part_of=part_of,
            cites=self._cites(places),
            provenance=provenance,
        )
        conditional = [self._condition(clause, local, provenance) for clause in clauses]
        return local, tuple(conditional) or (local,)

    def _conditions(self, places: _Places, hangs_on: str) -> list[ConditionClause]:
        found = [
            clause
            for start, end in places
            for clause in find_conditions(self._text, start, end, opening=hangs_on)
        ]
        rest = _without(self._text, places, found)
        words = sum(len(self._text[start:end].split()) for start, end in rest)
        return found if words >= _FEWEST_WORDS else []

    def _condition(self, clause: ConditionClause, dependent: str, host: Provenance) -> str:
        passage = self._passage(clause.content, clause.end)
        provenance = Provenance(
            Origin.MINED,
            rule=f"condition.{clause.kind.value}",
            confidence=round(min(clause.confidence, host.confidence), 3),
            reviewed=False,
        )
        content = " ".join(passage.exact.split())
        condition = f"voorwaarde-{_digest(content)}"
        modal = modal_of(content, ContentKind.FACTUAL)
        self.statements.setdefault(
            condition,
            Statement(
                id=condition,
                iri=self._iri(condition),
                content=Bilingual(content),
                label=Bilingual(headline(content)),
                kind=ContentKind.FACTUAL,
                spans=(passage,),
                modality=modal.modality,
                hedges=modal.hedges,
                concepts=self._tag(content),
                cites=self._cites([(clause.content, clause.end)]),
                provenance=provenance,
            ),
        )
        local = f"als-{_digest(f'{condition} {dependent}')}"
        self.conditionals[local] = Conditional(
            id=local,
            iri=self._iri(local),
            kind=clause.kind,
            group=ConditionGroup(f"{local}-groep", Operator.ALL, (condition,)),
            dependents=(dependent,),
            cue=clause.cue,
            spans=(self._passage(clause.start, clause.end),),
            provenance=provenance,
        )
        return local

    def _premise_acts(
        self, added: tuple[str, tuple[str, ...]], cue: Passage, opening: Opening
    ) -> None:
        local, contents = added
        provenance = _provenance(opening)
        self._act(
            f"{local}-indieners", Force.ASSERTS, self._movers, contents, CHAMBER, cue, provenance
        )
        if self._adopted:
            self._act(
                f"{local}-kamer", Force.ASSERTS, (CHAMBER,), contents, UNSTATED, cue, provenance
            )

    def _conclusion_acts(
        self, local: str, contents: tuple[str, ...], cue: Passage, opening: Opening
    ) -> None:
        provenance = _provenance(opening)
        self._act(
            f"{local}-indieners", Force.PROPOSES, self._movers, contents, CHAMBER, cue, provenance
        )
        if self._adopted:
            force = Force(opening.form.adopted)
            to = opening.addressee.id if opening.addressee else UNSTATED
            self._act(f"{local}-kamer", force, (CHAMBER,), contents, to, cue, provenance)

    def _act(
        self,
        local: str,
        force: Force,
        originators: tuple[str, ...],
        contents: tuple[str, ...],
        addressee: str,
        cue: Passage,
        provenance: Provenance,
    ) -> None:
        self.acts[local] = SpeechAct(
            id=local,
            iri=self._iri(local),
            force=force,
            standing=Standing.ASSERTED,
            originators=tuple(sorted(originators)),
            contents=tuple(sorted(set(contents))),
            addressees=(addressee,),
            cue=cue.exact,
            provenance=provenance,
        )

    def _infer(self, conclusion: str, unit: Unit, opening: Opening) -> None:
        premises = tuple(sorted(set(self._premises) - {conclusion}))
        if not premises:
            return
        cue = self._cue(unit, opening)
        local = f"grond-{conclusion}"
        scheme = "PracticalReasoning" if opening.form.role != "pronouncement" else ""
        self.inferences[local] = Inference(
            id=local,
            iri=self._iri(local),
            premises=premises,
            conclusion=conclusion,
            cue=cue.exact,
            spans=(cue,),
            scheme=scheme,
            provenance=_provenance(opening),
        )

    def _name(self, addressee: Addressee | None) -> None:
        if addressee is None:
            return
        if addressee.kind == "post":
            self.posts[addressee.id] = Post(addressee.id, addressee.iri, addressee.name)
        else:
            actor = Actor(addressee.id, addressee.iri, addressee.kind, addressee.name)
            self.actors[addressee.id] = actor

    def _cites(self, places: _Places) -> tuple[str, ...]:
        return tuple(
            sorted(
                {
                    iri
                    for at, to, iri in self._cited
                    for start, end in places
                    if at >= start and to <= end and iri != self._document.iri
                }
            )
        )

    def _passage(self, start: int, end: int) -> Passage:
        return Passage(start, end, self._text[start:end])

    def _iri(self, local: str) -> str:
        return element_iri(self._document.identifier, local)


#: The label of an item in a plain text, and the "dat" or "om" that the words before it ask for;
#: "om" stays where a second infinitive shows that it gives an aim.
_LABEL_OF_ITEM = re.compile(r"(?:[a-z]|\d{1,2}|[ivx]+)[.)]\s+", re.IGNORECASE)
_BEGINNING = re.compile(r"dat\s+|om\s+(?![^,;]+\bte \w+n, .*\bte \w+n)")


def _bare(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """Leave label and conjunction of an item out."""
    start, end = place
    for pattern in (_LABEL_OF_ITEM, _BEGINNING):
        match = pattern.match(text, start, end)
        start = match.end() if match is not None else start
    return (start, end) if start < end else place


def _without(
    text: str, places: _Places, clauses: Sequence[ConditionClause]
) -> list[tuple[int, int]]:
    """Leave the clauses of conditions out of passages; pieces without words fall away."""
    kept: list[tuple[int, int]] = []
    for start, end in places:
        at = start
        for clause in clauses:
            if start <= clause.start and clause.end <= end:
                kept.append((at, clause.start))
                at = clause.end
        kept.append((at, end))
    narrowed = (trimmed(text, start, end) for start, end in kept)
    return [(start, end) for start, end in narrowed if start < end]


def _provenance(opening: Opening) -> Provenance:
    form: Form = opening.form
    confidence = form.confidence * (_MENDED if opening.mended else 1)
    return Provenance(Origin.MINED, rule=form.rule, confidence=round(confidence, 3), reviewed=False)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_HASH_DIGITS]


def _times(content: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match[0] for match in terms().finditer(content)))
