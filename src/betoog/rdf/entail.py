"""What the rules of ontology/rules say of a mined argument, computed without a store.

A corpus derives for thousands of documents: running every rule to a fixpoint on each of them
takes longer than all else together. The rules stay the definition; a test holds both equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from betoog.argument.model import (
    Argument,
    Conditional,
    ConditionKind,
    Force,
    SpeechAct,
    Standing,
)
from betoog.vocabulary import BT, RDF, UNSTATED, prefixes

#: A triple of IRIs.
Triple = tuple[str, str, str]

_CITES = prefixes()["cito"] + "cites"
_CLAIMING = {Force.ASSERTS, Force.INFORMS}
_STANDING_BEHIND = {Standing.ASSERTED, Standing.ENDORSED}
_FORCED = ((Force.COMMITS, BT.Commitment), (Force.REQUESTS, BT.Request))


def entailed(argument: Argument, iris: Mapping[str, str]) -> frozenset[Triple]:
    """Return the derived triples of an argument.

    Parameters
    ----------
    argument:
        An argument whose elements are all its own.
    iris:
        The IRIs of its statements, conditionals, actors and posts, by id.

    Returns
    -------
    The triples that the rules would add, and no triple that the argument itself has.
    """
    return frozenset(
        (
            *_support(argument),
            *_dependence(argument),
            *_speech(argument, iris),
            *_cases(argument),
            *_citations(argument),
        )
    )


def _support(argument: Argument) -> Iterator[Triple]:
    for inference in argument.inferences.values():
        conclusion = argument.statements[inference.conclusion].iri
        yield conclusion, RDF.type, BT.Conclusion
        for local in inference.premises:
            premise = argument.statements[local].iri
            yield premise, BT.supports, conclusion
            yield premise, RDF.type, BT.Premise


def _dependence(argument: Argument) -> Iterator[Triple]:
    direct: dict[str, set[str]] = {}
    for conditional in argument.conditionals.values():
        for local in conditional.group.leaves():
            condition = argument.statements[local].iri
            yield condition, RDF.type, BT.Condition
            if conditional.kind is ConditionKind.EXCHANGE:
                yield condition, RDF.type, BT.CounterPerformance
            if conditional.kind is ConditionKind.RESTRICTIVE:
                continue
            for dependent in conditional.dependents:
                direct.setdefault(argument.statements[dependent].iri, set()).add(condition)
    for dependent, conditions in direct.items():
        yield dependent, RDF.type, BT.ConditionalStatement
        yield from ((dependent, BT.dependsOn, condition) for condition in conditions)
        yield from ((dependent, BT.dependsTransitivelyOn, c) for c in _reach(dependent, direct))


def _reach(start: str, edges: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(edges[start])
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += edges.get(node, ())
    return found


def _speech(argument: Argument, iris: Mapping[str, str]) -> Iterator[Triple]:
    for act in argument.speech_acts.values():
        speakers = [UNSTATED if one == "unstated" else iris[one] for one in act.originators]
        standing = BT[act.standing.value.capitalize()]
        for local in act.contents:
            content = iris[local]
            yield content, BT.hasStanding, standing
            yield from ((content, BT.saidBy, speaker) for speaker in speakers)
            yield from _roles(act, local, argument)


def _roles(act: SpeechAct, content: str, argument: Argument) -> Iterator[Triple]:
    conditional = argument.conditionals.get(content)
    if conditional is not None:
        for force, role in _FORCED:
            if act.force is force:
                for dependent in conditional.dependents:
                    yield argument.statements[dependent].iri, RDF.type, role
        return
    iri = argument.statements[content].iri
    if act.force in _CLAIMING and act.standing in _STANDING_BEHIND:
        yield iri, RDF.type, BT.Claim
    for force, role in _FORCED:
        if act.force is force:
            yield iri, RDF.type, role


def _citations(argument: Argument) -> Iterator[Triple]:
    """Yield that a document cites what its statements cite, in CiTO's terms."""
    for statement in argument.statements.values():
        yield from ((argument.document.iri, _CITES, cited) for cited in statement.cites)


def _cases(argument: Argument) -> Iterator[Triple]:
    """Yield what stands only inside a conditional that somebody says: a case, not a claim."""
    said = {local for act in argument.speech_acts.values() for local in act.contents}
    for local in said & set(argument.conditionals):
        for inside in _inside(argument.conditionals[local]):
            if inside not in said:
                yield argument.statements[inside].iri, BT.hasStanding, BT.Hypothetical


def _inside(conditional: Conditional) -> Iterator[str]:
    yield from conditional.dependents
    yield from conditional.group.leaves()
