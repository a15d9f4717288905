"""Write mined arguments as N-Quads: every element with the rule that made it and its confidence."""

from __future__ import annotations

from collections.abc import Mapping

from betoog.argument.model import Argument, Conditional, Inference, Provenance, SpeechAct, Statement
from betoog.documents.spans import Span
from betoog.motions.model import MotionArgument
from betoog.rdf.entail import entailed
from betoog.rdf.lines import Graph, boolean, decimal, literal, natural
from betoog.vocabulary import (
    BT,
    BTA,
    BTC,
    OA,
    UNSTATED,
    GraphRole,
    anchor_iri,
    element_iri,
    graph_iri,
    text_iri,
)

#: Characters of context on each side of a quote, as for curated anchors.
_CONTEXT = 32
_UNSTATED_ID = "unstated"


def argument_quads(motion: MotionArgument) -> list[str]:
    """Write the argument of a motion: statements, acts, relations, roles, provenance.

    Parameters
    ----------
    motion:
        A mined motion.

    Returns
    -------
    Lines of N-Quads in the document's argument, provenance and derived graphs.
    """
    writer = _Writer(motion.argument)
    for statement in motion.argument.statements.values():
        writer.statement(statement)
    for act in motion.argument.speech_acts.values():
        writer.act(act)
    for inference in motion.argument.inferences.values():
        writer.inference(inference)
    for conditional in motion.argument.conditionals.values():
        writer.conditional(conditional)
    for passage in motion.unanalysed:
        writer.passage(passage.id, passage.span, BT.UnanalysedStatement, Provenance())
    for span, provenance in motion.formulas:
        writer.formula(span, provenance)
    return writer.lines()


class _Writer:
    def __init__(self, argument: Argument) -> None:
        self._argument = argument
        self._id = argument.document.id
        self._text = argument.document.text
        self._source = text_iri(self._id)
        self._iris = _iris(argument)
        self._graph = Graph(graph_iri(self._id, GraphRole.ARGUMENT))
        self._provenance = Graph(graph_iri(self._id, GraphRole.PROVENANCE))

    def lines(self) -> list[str]:
        derived = Graph(graph_iri(self._id, GraphRole.DERIVED))
        for subject, predicate, value in sorted(entailed(self._argument, self._iris)):
            derived.iri(subject, predicate, value)
        return [*self._graph.lines, *self._provenance.lines, *derived.lines]

    def statement(self, item: Statement) -> None:
        graph, iri = self._graph, item.iri
        graph.kind(iri, BT.Statement)
        graph.iri(iri, BT.inText, self._source)
        graph.iri(iri, BT.contentKind, BT[item.kind.value.capitalize()])
        graph.text(iri, BT.content, literal(item.content.nl, "nl"))
        graph.text(iri, BT.shortLabel, literal(item.label.nl, "nl"))
        if item.modality:
            graph.iri(iri, BT.modality, BT[item.modality.capitalize()])
        for hedge in item.hedges:
            graph.text(iri, BT.hedge, literal(hedge, "nl"))
        for time in item.times:
            graph.text(iri, BT.timeExpression, literal(time, "nl"))
        graph.iris(iri, BT.agent, map(self._agent, item.agents))
        graph.iris(iri, BT.concept, (BTC[concept] for concept in item.concepts))
        graph.iris(iri, BT.cites, item.cites)
        if item.part_of:
            graph.iri(iri, BT.partOf, self._iris[item.part_of])
        self._anchors(item.id, iri, item.spans)
        self._made(iri, item.provenance)

    def act(self, item: SpeechAct) -> None:
        graph, iri = self._graph, item.iri
        graph.kind(iri, BT.SpeechAct)
        graph.iri(iri, BT.force, BT[item.force.value.capitalize()])
        graph.iri(iri, BT.standing, BT[item.standing.value.capitalize()])
        graph.iris(iri, BT.originator, map(self._agent, item.originators))
        graph.iris(iri, BT.addressee, map(self._agent, item.addressees))
        graph.iris(iri, BT.speechContent, (self._iris[local] for local in item.contents))
        graph.text(iri, BT.cue, literal(item.cue))
        self._made(iri, item.provenance)

    def inference(self, item: Inference) -> None:
        graph, iri = self._graph, item.iri
        graph.kind(iri, BT.Inference)
        graph.iris(iri, BT.premise, (self._iris[local] for local in item.premises))
        graph.iri(iri, BT.conclusion, self._iris[item.conclusion])
        if item.scheme:
            graph.iri(iri, BT.scheme, BT[item.scheme])
        self._signalled(item.id, iri, item.cue, item.spans)
        self._made(iri, item.provenance)

    def conditional(self, item: Conditional) -> None:
        graph, iri = self._graph, item.iri
        group = element_iri(self._id, item.group.id)
        graph.kind(iri, BT.Conditional)
        graph.iri(iri, BT.conditionKind, BT[item.kind.value.capitalize()])
        graph.iri(iri, BT.conditionGroup, group)
        graph.iris(iri, BT.dependent, (self._iris[local] for local in item.dependents))
        self._signalled(item.id, iri, item.cue, item.spans)
        self._made(iri, item.provenance)
        graph.kind(group, BT.ConditionGroup)
        graph.iri(group, BT.operator, BT[item.group.operator.value.capitalize()])
        graph.iris(group, BT.member, (self._iris[local] for local in item.group.leaves()))

    def passage(self, local: str, span: Span, kind: str, provenance: Provenance) -> str:
        iri = element_iri(self._id, local)
        self._graph.kind(iri, kind)
        self._anchors(local, iri, (span,) if span.exact else ())
        if provenance.rule:
            self._made(iri, provenance)
        return iri

    def formula(self, span: Span, provenance: Provenance) -> None:
        local = anchor_iri("x", provenance.rule.replace(".", "-"), span.exact).rpartition("/")[2]
        iri = self.passage(local, span, BT.NonArgumentativeSpan, provenance)
        self._graph.text(iri, BT.reason, literal("vaste formule van een motie", "nl"))
        self._graph.text(iri, BT.reason, literal("fixed formula of a motion", "en"))

    def _signalled(self, local: str, iri: str, cue: str, spans: tuple[Span, ...]) -> None:
        self._graph.iri(iri, BT.cueKind, BT.TextualCue)
        self._graph.text(iri, BT.cue, literal(cue))
        self._anchors(local, iri, spans)

    def _anchors(self, local: str, iri: str, spans: tuple[Span, ...]) -> None:
        graph, text = self._graph, self._text
        for span in spans:
            exact = literal(span.exact)
            before = text[max(0, span.start - _CONTEXT) : span.start]
            after = text[span.end : span.end + _CONTEXT]
            marked = span.exact
            if text.count(span.exact) > 1:
                marked = f"{before}⟦{span.exact}⟧{after}"
            anchor = anchor_iri(self._id, local, marked)
            quote, position = f"{anchor}#quote", f"{anchor}#position"
            graph.text(iri, BT.quote, exact)
            graph.iri(iri, BT.anchor, anchor)
            graph.kind(anchor, BT.Anchor, OA.SpecificResource)
            graph.iri(anchor, OA.hasSource, self._source)
            graph.iris(anchor, OA.hasSelector, (quote, position))
            graph.kind(quote, OA.TextQuoteSelector)
            graph.text(quote, OA.exact, exact)
            graph.text(quote, OA.prefix, literal(before))
            graph.text(quote, OA.suffix, literal(after))
            graph.kind(position, OA.TextPositionSelector)
            graph.text(position, OA.start, natural(span.start))
            graph.text(position, OA.end, natural(span.end))

    def _made(self, iri: str, provenance: Provenance) -> None:
        graph = self._provenance
        graph.iri(iri, BT.origin, BT.Mined)
        graph.text(iri, BT.minedByRule, literal(provenance.rule))
        graph.text(iri, BT.confidence, decimal(provenance.confidence))
        graph.text(iri, BT.reviewed, boolean(provenance.reviewed))

    def _agent(self, local: str) -> str:
        return UNSTATED if local == _UNSTATED_ID else self._iris.get(local, BTA[local])


def _iris(argument: Argument) -> Mapping[str, str]:
    """Return the IRIs of whatever a speech act or a relation can name, by id."""
    found = {"tweede-kamer": BTA["tweede-kamer"]}
    for items in (argument.actors, argument.posts, argument.statements, argument.conditionals):
        found.update((item.id, item.iri) for item in items.values())
    return found
