"""From an argument to a networkx graph: n-ary relations stay nodes, edges run with the argument."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from betoog.argument.model import Argument, ConditionGroup

if TYPE_CHECKING:
    import networkx as nx

#: Ids that stand for "the text does not say who"; they are no node.
UNSTATED = "unstated"


def to_networkx(argument: Argument) -> nx.MultiDiGraph:
    """Make a networkx graph of an argument.

    Every statement, relation, speech act, actor and concept is a node under its own id; a nested
    group of conditions is a node ``<conditional>#<group>``. All attributes are scalars, so that
    the graph can be written as GraphML as it is.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    A directed multigraph. Node attributes: ``node`` (statement, inference, conflict,
    qualification, preference, conditional, group, response, speech_act, actor, concept),
    ``iri``, ``label_nl``, ``label_en``, ``layer`` (argument or editorial), ``origin``,
    ``kind`` (content kind, condition kind, force ...), ``standing`` (of statements and speech
    acts), ``default`` (of conditionals: whether it counts in the default reading), ``start``
    (first position in the text in code points, -1 without one). Edge attribute: ``role``, the
    part that the source plays for relations (premise, condition, member, qualifier,
    conflict_source, preferred, answer) and the relation for its target (conclusion, dependent,
    qualified, conflict_target, modifies, request); originator, content, addressee and about for
    speech acts and concepts; part_of and
    possibility_of and explores between statements. Edges run from grounds to conclusions, and
    from conditions to what hangs on them.
    """
    import networkx as nx

    graph = nx.MultiDiGraph(document=argument.document.id)
    _add_things(graph, argument)
    _add_relations(graph, argument)
    _add_speech_acts(graph, argument)
    return graph


def _add_things(graph: Any, argument: Argument) -> None:
    for statement in argument.statements.values():
        _node(
            graph,
            statement,
            "statement",
            statement.kind,
            label_nl=statement.label.nl or statement.content.nl,
            label_en=statement.label.in_language("en") or statement.content.in_language("en"),
            start=min((span.start for span in statement.spans), default=-1),
            standing=str(statement.standing or ""),
        )
    for actor in argument.actors.values():
        graph.add_node(
            actor.id,
            node="actor",
            iri=actor.iri,
            kind=actor.kind,
            label_nl=actor.name.nl,
            label_en=actor.name.in_language("en"),
        )
    for concept in argument.concepts.values():
        graph.add_node(
            concept.id,
            node="concept",
            iri=concept.iri,
            kind="concept",
            label_nl=concept.name.nl,
            label_en=concept.name.in_language("en"),
        )
    for statement in argument.statements.values():
        _edges(graph, [statement.id], statement.concepts, "about")
        _edges(graph, [statement.id], filter(None, [statement.part_of]), "part_of")
        _edges(graph, [statement.id], filter(None, [statement.possibility_of]), "possibility_of")
        _edges(graph, [statement.id], filter(None, [statement.explores]), "explores")


def _add_relations(graph: Any, argument: Argument) -> None:
    # A conditional without a reading counts in all of them.
    defaults = {""} | {
        r.id for a in argument.ambiguities.values() for r in a.readings if r.is_default
    }
    for inference in argument.inferences.values():
        _node(graph, inference, "inference", inference.scheme)
        _join(
            graph, inference.id, inference.premises, "premise", [inference.conclusion], "conclusion"
        )
    for conflict in argument.conflicts.values():
        _node(graph, conflict, "conflict", "conflict")
        _join(
            graph,
            conflict.id,
            [conflict.source],
            "conflict_source",
            [conflict.target],
            "conflict_target",
        )
    for limit in argument.qualifications.values():
        _node(graph, limit, "qualification", limit.kind)
        _join(graph, limit.id, [limit.source], "qualifier", [limit.target], "qualified")
    for preference in argument.preferences.values():
        _node(graph, preference, "preference", "preference")
        _join(
            graph,
            preference.id,
            [preference.preferred],
            "preferred",
            [preference.modifies],
            "modifies",
        )
    for conditional in argument.conditionals.values():
        default = conditional.reading in defaults
        _node(graph, conditional, "conditional", conditional.kind, default=default)
        _add_group(graph, conditional.id, conditional.id, conditional.group)
        _edges(graph, [conditional.id], conditional.dependents, "dependent")
    for response in argument.responses.values():
        _node(graph, response, "response", response.extent)
        _join(graph, response.id, response.answers, "answer", [response.request], "request")


def _add_group(graph: Any, conditional: str, joint: str, group: ConditionGroup) -> None:
    for member in group.members:
        if isinstance(member, ConditionGroup):
            nested = f"{conditional}#{member.id}"
            graph.add_node(
                nested, node="group", kind=str(member.operator), label_nl="", label_en=""
            )
            graph.add_edge(nested, joint, role="member")
            _add_group(graph, conditional, nested, member)
        else:
            _edges(graph, [member], [joint], "condition")


def _add_speech_acts(graph: Any, argument: Argument) -> None:
    for act in argument.speech_acts.values():
        _node(graph, act, "speech_act", act.force, standing=str(act.standing))
        _edges(graph, act.originators, [act.id], "originator")
        _edges(graph, [act.id], act.contents, "content")
        _edges(graph, [act.id], act.addressees, "addressee")


def _node(graph: Any, element: Any, node: str, kind: str, **attributes: Any) -> None:
    graph.add_node(
        element.id,
        node=node,
        iri=element.iri,
        kind=str(kind),
        layer=str(element.layer),
        origin=str(element.provenance.origin) if hasattr(element, "provenance") else "curated",
        **({"label_nl": "", "label_en": "", "start": -1} | attributes),
    )


def _join(
    graph: Any,
    joint: str,
    sources: Iterable[str],
    source_role: str,
    targets: Iterable[str],
    target_role: str,
) -> None:
    _edges(graph, sources, [joint], source_role)
    _edges(graph, [joint], targets, target_role)


def _edges(graph: Any, sources: Iterable[str], targets: Iterable[str], role: str) -> None:
    # Only between nodes that exist: an argument that is being curated may name what is not there
    # yet, and networkx would silently make a bare node of it. `betoog check` reports these.
    known = graph.nodes
    ends = list(targets)
    for source in sources:
        for target in ends:
            if UNSTATED not in (source, target) and source in known and target in known:
                graph.add_edge(source, target, role=role)
