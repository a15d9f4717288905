"""Read the argument of a document out of a dataset, as the plain data classes of the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import pyoxigraph as ox

from betoog.argument.model import (
    Ambiguity,
    Argument,
    Assessment,
    Conditional,
    ConditionGroup,
    ConditionKind,
    Conflict,
    Force,
    Inference,
    Operator,
    Preference,
    Qualification,
    Reading,
    Response,
    SpeechAct,
    Stance,
    Standing,
    Statement,
    UncoveredSpan,
)
from betoog.argument.model import ContentKind as Kind
from betoog.errors import UnknownIdError, ValidationError, near_ones
from betoog.rdf.element import Elements
from betoog.rdf.index import Index
from betoog.rdf.people import read_actors, read_concepts, read_posts
from betoog.rdf.publication import read_links, read_record
from betoog.rdf.terms import graph_of
from betoog.vocabulary import (
    BT,
    DCTERMS,
    RDFS,
    GraphRole,
    document_of_graph,
    graph_iri,
    local_id,
)

_T = TypeVar("_T")

#: Which standing counts where a statement has several: what the document itself stands behind
#: comes before what it only reports, and that before what nobody says.
_STANDINGS = (
    Standing.ASSERTED,
    Standing.ENDORSED,
    Standing.REPORTED,
    Standing.PRESUPPOSED,
    Standing.HYPOTHETICAL,
)


def read_argument(quads: Iterable[ox.Quad], document: str, *, editorial: bool = True) -> Argument:
    """Read the argument of one document.

    Parameters
    ----------
    quads:
        A dataset, or any quads of one (its shared graphs included).
    document:
        The document's id, such as ``kst-19637-2394``.
    editorial:
        Whether what editors added is read too. Without it, use a dataset from
        `betoog.rdf.without_editorial`: there nothing derived rests on an addition.

    Returns
    -------
    The argument; every mapping is keyed by id and in the order of the ids.

    Raises
    ------
    UnknownIdError
        When the dataset has no such document; near ones are suggested.
    ValidationError
        When an element lacks a value that the model needs; `betoog check` tells more.
    """
    index = _index_of(quads, document, editorial)
    made = Elements(index, document)
    return Argument(
        document=read_record(index, document),
        statements=_statements(made),
        speech_acts=_each(made, BT.SpeechAct, _speech_act),
        inferences=_each(made, BT.Inference, _inference),
        conflicts=_each(made, BT.Conflict, _conflict),
        qualifications=_each(made, BT.Qualification, _qualification),
        preferences=_each(made, BT.Preference, _preference),
        conditionals=_each(made, BT.Conditional, _conditional),
        ambiguities=_each(made, BT.Ambiguity, _ambiguity),
        responses=_each(made, BT.Response, _response),
        stances=_each(made, BT.Stance, _stance),
        assessments=_each(made, BT.Assessment, _assessment),
        actors=read_actors(index),
        posts=read_posts(index),
        concepts=read_concepts(index),
        uncovered=_each(made, BT.NonArgumentativeSpan, _uncovered),
        links=read_links(index, document),
    )


def _index_of(quads: Iterable[ox.Quad], document: str, editorial: bool) -> Index:
    own: list[ox.Quad] = []
    known: set[str] = set()
    left_out = "" if editorial else graph_iri(document, GraphRole.EDITORIAL)
    for quad in quads:
        graph = graph_of(quad)
        owner = document_of_graph(graph)
        known.update([owner] if owner else [])
        if owner in (None, document) and graph != left_out:
            own.append(quad)
    if document not in known:
        raise UnknownIdError(
            f"no document {document!r} in this dataset",
            remedy=near_ones(document, sorted(known)) or f"there are: {', '.join(sorted(known))}",
        )
    return Index(own)


def _each(made: Elements, kind: str, read: Callable[[Elements, str, str], _T]) -> dict[str, _T]:
    found = {local_id(iri): read(made, iri, local_id(iri)) for iri in made.of_type(kind)}
    return dict(sorted(found.items()))


def _statements(made: Elements) -> dict[str, Statement]:
    plain = _each(made, BT.Statement, _statement)
    implicit = _each(made, BT.ImplicitStatement, _statement)
    return dict(sorted((plain | implicit).items()))


def _statement(made: Elements, iri: str, name: str) -> Statement:
    index = made.index
    return Statement(
        id=name,
        iri=iri,
        content=index.texts(iri, BT.content),
        label=index.texts(iri, BT.shortLabel),
        kind=made.enum(Kind, iri, BT.contentKind),
        standing=_standing(made, iri),
        implicit=BT.ImplicitStatement in index.types(iri),
        layer=made.layer(iri),
        spans=made.spans(iri),
        modality=index.notation(iri, BT.modality),
        hedges=index.all(iri, BT.hedge),
        times=index.all(iri, BT.timeExpression),
        agents=made.ids(iri, BT.agent),
        affected=made.ids(iri, BT.affects),
        fulfillers=made.ids(iri, BT.fulfiller),
        establishers=made.ids(iri, BT.establisher),
        concepts=made.ids(iri, BT.concept),
        roles=made.roles(iri),
        possibility_of=made.id_of(iri, BT.possibilityOf),
        explores=made.id_of(iri, BT.explores),
        part_of=made.id_of(iri, BT.partOf),
        cites=index.all(iri, BT.cites),
        notes=made.notes(iri),
        provenance=made.provenance(iri),
    )


def _standing(made: Elements, iri: str) -> Standing | None:
    held = {made.index.one(value, made.NOTATION) for value in made.index.all(iri, BT.hasStanding)}
    return next((standing for standing in _STANDINGS if standing.value in held), None)


def _speech_act(made: Elements, iri: str, name: str) -> SpeechAct:
    index = made.index
    return SpeechAct(
        id=name,
        iri=iri,
        force=made.enum(Force, iri, BT.force),
        standing=made.enum(Standing, iri, BT.standing),
        originators=made.ids(iri, BT.originator),
        contents=made.ids(iri, BT.speechContent),
        capacity=made.id_of(iri, BT.inCapacity),
        reporter=made.id_of(iri, BT.reporter),
        on_behalf_of=made.ids(iri, BT.onBehalfOf),
        addressees=made.ids(iri, BT.addressee),
        reported_in=made.id_of(iri, BT.reportedIn),
        cue=index.one(iri, BT.cue),
        term=index.one(iri, BT.term),
        term_start=index.one(iri, BT.termStart),
        term_end=index.one(iri, BT.termEnd),
        layer=made.layer(iri),
        provenance=made.provenance(iri),
    )


def _inference(made: Elements, iri: str, name: str) -> Inference:
    return Inference(
        id=name,
        iri=iri,
        premises=made.ids(iri, BT.premise),
        conclusion=made.id_of(iri, BT.conclusion),
        cue=made.index.one(iri, BT.cue),
        spans=made.spans(iri),
        scheme=made.index.notation(iri, BT.scheme),
        layer=made.layer(iri),
        note=made.index.texts(iri, BT.note),
        provenance=made.provenance(iri),
    )


def _conflict(made: Elements, iri: str, name: str) -> Conflict:
    return Conflict(
        id=name,
        iri=iri,
        source=made.id_of(iri, BT.conflictSource),
        target=made.id_of(iri, BT.conflictTarget),
        cue=made.index.one(iri, BT.cue),
        spans=made.spans(iri),
        layer=made.layer(iri),
        note=made.index.texts(iri, BT.note),
        provenance=made.provenance(iri),
    )


def _qualification(made: Elements, iri: str, name: str) -> Qualification:
    return Qualification(
        id=name,
        iri=iri,
        source=made.id_of(iri, BT.qualifier),
        target=made.id_of(iri, BT.qualified),
        kind=made.required(iri, BT.qualificationKind),
        cue=made.index.one(iri, BT.cue),
        spans=made.spans(iri),
        layer=made.layer(iri),
        note=made.index.texts(iri, BT.note),
        provenance=made.provenance(iri),
    )


def _preference(made: Elements, iri: str, name: str) -> Preference:
    return Preference(
        id=name,
        iri=iri,
        holders=made.ids(iri, BT.holder),
        preferred=made.id_of(iri, BT.preferred),
        modifies=made.id_of(iri, BT.modifies),
        cue=made.index.one(iri, BT.cue),
        spans=made.spans(iri),
        layer=made.layer(iri),
        provenance=made.provenance(iri),
    )


def _conditional(made: Elements, iri: str, name: str) -> Conditional:
    index = made.index
    return Conditional(
        id=name,
        iri=iri,
        kind=made.enum(ConditionKind, iri, BT.conditionKind),
        group=_group(made, index.one(iri, BT.conditionGroup), (), iri),
        dependents=made.ids(iri, BT.dependent),
        cue=index.one(iri, BT.cue),
        spans=made.spans(iri),
        jointly_sufficient=made.flag(iri, BT.jointlySufficient),
        reading=made.id_of(iri, BT.inReading),
        member_group=made.id_of(iri, BT.perMemberOf),
        layer=made.layer(iri),
        note=index.texts(iri, BT.note),
        provenance=made.provenance(iri),
    )


def _group(made: Elements, iri: str, inside: tuple[str, ...], owner: str) -> ConditionGroup:
    if iri in inside:
        raise ValidationError("a group of conditions contains itself", place=local_id(iri))
    if not iri:
        raise ValidationError("no bt:conditionGroup", place=local_id(owner))
    members = sorted(made.index.all(iri, BT.member), key=local_id)
    return ConditionGroup(
        id=local_id(iri),
        operator=made.enum(Operator, iri, BT.operator),
        members=tuple(
            _group(made, member, (*inside, iri), owner)
            if BT.ConditionGroup in made.index.types(member)
            else local_id(member)
            for member in members
        ),
    )


def _ambiguity(made: Elements, iri: str, name: str) -> Ambiguity:
    return Ambiguity(
        id=name,
        iri=iri,
        question=made.index.texts(iri, BT.question),
        readings=tuple(
            Reading(
                id=local_id(reading),
                iri=reading,
                label=made.index.texts(reading, RDFS.label),
                is_default=made.flag(reading, BT.isDefault),
            )
            for reading in sorted(made.index.all(iri, BT.hasReading), key=local_id)
        ),
        spans=made.spans(iri),
    )


def _response(made: Elements, iri: str, name: str) -> Response:
    return Response(
        id=name,
        iri=iri,
        request=made.id_of(iri, BT.respondsTo),
        answers=made.ids(iri, BT.respondsWith),
        extent=made.required(iri, BT.extent),
        layer=made.layer(iri),
        note=made.index.texts(iri, BT.note),
    )


def _stance(made: Elements, iri: str, name: str) -> Stance:
    return Stance(
        id=name,
        iri=iri,
        holder=made.id_of(iri, BT.stanceHolder),
        concept=made.id_of(iri, BT.stanceOn),
        value=made.required(iri, BT.stanceValue),
        based_on=made.ids(iri, BT.basedOn),
    )


def _assessment(made: Elements, iri: str, name: str) -> Assessment:
    return Assessment(
        id=name,
        iri=iri,
        statement=made.id_of(iri, BT.assesses),
        value=made.required(iri, BT.assessedAs),
        date=made.index.one(iri, DCTERMS.date),
        assessor=made.id_of(iri, BT.assessor),
        evidence=made.index.all(iri, BT.evidence),
    )


def _uncovered(made: Elements, iri: str, name: str) -> UncoveredSpan:
    spans = made.spans(iri)
    if len(spans) != 1:
        raise ValidationError("a non-argumentative span has one quote", place=name)
    return UncoveredSpan(name, spans[0], made.index.texts(iri, BT.reason))
