"""Write what a document is, who signed it and what became of it as N-Quads."""

from __future__ import annotations

from collections.abc import Iterator

from betoog.argument.model import Actor, Bilingual, DocumentRecord
from betoog.documents import Document
from betoog.documents.titles import title_of
from betoog.motions.model import MotionArgument, Outcome, Signature
from betoog.people import Membership, Person
from betoog.people.register import folded
from betoog.rdf.lines import Graph, day, literal, natural
from betoog.vocabulary import (
    BASE,
    BT,
    BTA,
    DCTERMS,
    PROV,
    RDFS,
    GraphRole,
    SharedGraph,
    activity_iri,
    document_iri,
    element_iri,
    graph_iri,
    shared_graph_iri,
    source_iri,
    text_iri,
)

CHAMBER = BTA["tweede-kamer"]
#: The program that mines, as PROV's agent; its version is the package's.
SOFTWARE = f"{BASE}software/betoog"

_ACTOR_CLASSES = {
    "person": BT.Person,
    "organisation": BT.Organisation,
    "group": BT.DescribedGroup,
}
#: What the readers call a document, and its class.
_CLASSES = {"motie": BT.Motion, "brief": BT.Letter}
_NAMED = Bilingual("Tweede Kamer", "House of Representatives")


def document_quads(document: Document, *, cites: tuple[str, ...] = ()) -> list[str]:
    """Write the official metadata and the normalised text of any document.

    Parameters
    ----------
    document:
        A document, as `read_document` gives it.
    cites:
        The IRIs of the documents that it cites.
    """
    graph = Graph(graph_iri(document.identifier, GraphRole.DOCUMENT))
    data, iri = document.metadata, document.iri
    graph.kind(iri, _CLASSES.get(document.kind, BT.ParliamentaryDocument))
    graph.text(iri, DCTERMS.identifier, literal(document.identifier))
    graph.text(iri, DCTERMS.language, literal("nl"))
    title = title_of(document)
    if title:
        graph.text(iri, DCTERMS.title, literal(title, "nl"))
    if data.date:
        graph.text(iri, DCTERMS.issued, day(data.date))
    for dossier in data.dossiers:
        graph.iri(iri, BT.inDossier, dossier_iri(dossier.id))
        graph.text(iri, BT.dossierNumber, literal(dossier.number))
    if data.number:
        graph.text(iri, BT.documentNumber, literal(data.number))
    if data.meeting_year:
        graph.text(iri, BT.meetingYear, literal(data.meeting_year))
    graph.iris(iri, BT.cites, cites)
    _text(graph, document)
    return [*graph.lines, *_provenance(document)]


def motion_quads(motion: MotionArgument) -> list[str]:
    """Write what only a motion has: who signed it, what it replaces, what became of it."""
    document = motion.argument.document
    graph = Graph(graph_iri(document.id, GraphRole.DOCUMENT))
    graph.iris(document.iri, BT.replaces, map(document_iri, motion.replaces))
    if motion.revision:
        graph.text(document.iri, BT.revision, literal(motion.revision, "nl"))
    for signature in motion.signatures:
        _signature(graph, document, signature, motion.argument.actors[signature.actor])
    if motion.outcome is not None:
        _outcome(graph, document, motion.outcome)
    return graph.lines


def shared_quads(document: Document, motion: MotionArgument | None = None) -> list[str]:
    """Write what documents share: dossiers, bodies, posts, persons and their groups.

    Every document gives the same lines for the same thing, so that a set of lines is enough to
    have each of them once.
    """
    links = Graph(shared_graph_iri(SharedGraph.LINKS))
    for dossier in document.metadata.dossiers:
        iri = dossier_iri(dossier.id)
        links.kind(iri, BT.Dossier)
        links.text(iri, BT.dossierNumber, literal(dossier.number))
    if motion is None:
        return links.lines
    actors = Graph(shared_graph_iri(SharedGraph.ACTORS))
    _describe(actors, CHAMBER, BT.Organisation, _NAMED)
    own = f"{BASE}id/"
    for actor in motion.argument.actors.values():
        if not actor.iri.startswith(own):
            _actor(actors, actor)
    for post in motion.argument.posts.values():
        _describe(actors, post.iri, BT.Post, post.name)
    for signature in motion.signatures:
        if signature.who.person is not None:
            _memberships(actors, signature.who.person)
    return [*links.lines, *actors.lines]


def dossier_iri(dossier: str) -> str:
    """Mint the IRI of a dossier.

    >>> dossier_iri("36410-VI")
    'https://w3id.org/betoog/dossier/36410-VI'
    """
    return f"{BASE}dossier/{dossier}"


def _text(graph: Graph, document: Document) -> None:
    text = text_iri(document.identifier)
    graph.kind(text, BT.NormalisedText)
    graph.iri(text, BT.textOf, document.iri)
    graph.text(text, BT.text, literal(document.text.text))
    graph.text(text, BT.textHash, literal(document.text.sha256))
    graph.text(text, BT.sourceHash, literal(document.file_sha256))
    graph.text(text, BT.normaliserVersion, literal(document.text.version))
    graph.text(text, BT.characterCount, natural(len(document.text.text)))


def _provenance(document: Document) -> list[str]:
    graph = Graph(graph_iri(document.identifier, GraphRole.PROVENANCE))
    text, source = text_iri(document.identifier), source_iri(document.identifier)
    mining = activity_iri(document.identifier, "mining")
    argument = graph_iri(document.identifier, GraphRole.ARGUMENT)
    graph.kind(text, PROV.Entity)
    graph.iri(text, PROV.wasDerivedFrom, source)
    graph.kind(source, PROV.Entity)
    graph.iri(source, PROV.wasDerivedFrom, document.iri)
    graph.kind(argument, PROV.Entity)
    graph.iri(argument, PROV.wasGeneratedBy, mining)
    graph.kind(mining, PROV.Activity)
    graph.iri(mining, PROV.used, text)
    graph.iri(mining, PROV.wasAssociatedWith, SOFTWARE)
    return graph.lines


def _signature(graph: Graph, document: DocumentRecord, signature: Signature, actor: Actor) -> None:
    local = f"ondertekening-{folded(signature.name).replace(' ', '-')}"
    node = element_iri(document.id, local)
    graph.iri(document.iri, BT.movedBy if signature.mover else BT.coSignedBy, actor.iri)
    graph.kind(node, BT.Signature)
    graph.iri(node, BT.signatureOf, document.iri)
    graph.iri(node, BT.signedBy, actor.iri)
    graph.text(node, BT.signedName, literal(signature.name))
    graph.text(node, BT.signatureRank, natural(signature.rank))
    if signature.who.group is not None:
        graph.iri(node, BT.forGroup, BTA[signature.who.group.id])
    if signature.who.person is None:
        _describe(graph, actor.iri, BT.Person, actor.name)


def _outcome(graph: Graph, document: DocumentRecord, outcome: Outcome) -> None:
    case = f"{BASE}case/{outcome.case}"
    graph.iri(document.iri, BT.inCase, case)
    graph.kind(case, BT.Case)
    graph.text(case, BT.caseNumber, literal(outcome.case))
    if outcome.subject:
        graph.text(case, BT.subject, literal(outcome.subject, "nl"))
    if outcome.verdict is not None:
        graph.iri(case, BT.cabinetVerdict, BT[outcome.verdict.value])
    if outcome.decided is None:
        return
    decision = element_iri(document.id, "besluit")
    graph.kind(decision, BT.Decision)
    graph.iri(decision, BT.decidesOn, document.iri)
    graph.iri(decision, BT.decidedBy, CHAMBER)
    graph.iri(decision, BT.outcome, BT[outcome.decided.value])
    if outcome.votes is not None:
        graph.text(decision, BT.votesFor, natural(outcome.votes.for_))
        graph.text(decision, BT.votesAgainst, natural(outcome.votes.against))
        graph.text(decision, BT.votesAbsent, natural(outcome.votes.absent))


def _actor(graph: Graph, actor: Actor) -> None:
    _describe(graph, actor.iri, _ACTOR_CLASSES[actor.kind], actor.name)
    graph.iris(actor.iri, RDFS.seeAlso, actor.links)


def _describe(graph: Graph, iri: str, kind: str, name: Bilingual) -> None:
    graph.kind(iri, kind)
    graph.text(iri, RDFS.label, literal(name.nl, "nl"))
    graph.text(iri, RDFS.label, literal(name.en or name.nl, "en"))


def _memberships(graph: Graph, person: Person) -> None:
    for membership in person.memberships:
        group = BTA[membership.group.id]
        _describe(graph, group, BT.ParliamentaryGroup, Bilingual(membership.group.name))
        node = f"{BTA[person.id]}/{membership.group.id}-{membership.since or membership.until}"
        graph.kind(node, BT.Membership)
        graph.iri(node, BT.memberPerson, BTA[person.id])
        graph.iri(node, BT.memberOf, group)
        for predicate, value in _dates(membership):
            graph.text(node, predicate, day(value))


def _dates(membership: Membership) -> Iterator[tuple[str, str]]:
    dates = (
        (BT.memberSince, membership.since),
        (BT.memberUntil, membership.until),
        (BT.knownUntil, membership.known_until),
    )
    return ((predicate, value) for predicate, value in dates if value)
