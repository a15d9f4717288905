"""Who signed a motion: movers, co-signatories, and the persons behind the names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from betoog.argument.model import Actor, Bilingual
from betoog.documents import Document
from betoog.mining.actors import slug
from betoog.motions.model import Signature
from betoog.people import Person, Register
from betoog.people.register import folded
from betoog.vocabulary import BTA, element_iri


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures of a document, and the actors that they name, by id."""

    signatures: tuple[Signature, ...]
    actors: Mapping[str, Actor]


#: "W.L. Postma" in the metadata record.
_SUBMITTER = re.compile(r"(?P<initials>(?:[A-Z][a-z]{0,2}\.\s?-?)+)\s*(?P<surname>.+)")


def sign(document: Document, people: Register) -> Signed:
    """Tell who signed a motion.

    Parameters
    ----------
    document:
        A motion.
    people:
        The persons that names can stand for.

    Returns
    -------
    The signatures. The first signatory moves the motion, and so does everyone whom its title
    names; the others co-sign. A name that leads to nobody for certain is a person of this
    document only.
    """
    initials = _initials(document)
    title = f" {folded(document.title)} "
    signatures: list[Signature] = []
    actors: dict[str, Actor] = {}
    for rank, name in enumerate(_names(document), start=1):
        who = people.identify(name, document.metadata.date, initials=initials.get(folded(name), ""))
        actor = _actor(document, name, who.person)
        if actor.id in actors:
            continue
        actors[actor.id] = actor
        mover = rank == 1 or f" {folded(name)} " in title
        signatures.append(Signature(name, rank, mover, who, actor.id))
    return Signed(tuple(signatures), actors)


#: "De Vries (CDA)", "M.J. de Vries": a name with capitals, perhaps initials and a party.
_SIGNED = re.compile(
    r"(?:(?:[A-Z][a-z]?\.\s?)+)?(?:[Vv]an(?: der?| den)?|[Dd]e|[Tt]er?|[Dd]en)?\s?"
    r"[A-ZÀ-Ý][\w'\u2019-]+(?: [A-ZÀ-Ýa-z][\w'\u2019-]+){0,3}"
)
_PARTY = re.compile(r"\s*\([^)]*\)\s*$")
_CLOSING = re.compile(r"over tot (?:de )?orde van de dag\b[.,]?\s*", re.IGNORECASE)


def _names(document: Document) -> list[str]:
    """Return who signed; in a plain text the lines behind the closing formula."""
    if document.signatories:
        return [signatory.name for signatory in document.signatories]
    source = document.text.source
    closing = list(_CLOSING.finditer(source))
    lines = source[closing[-1].end() :].splitlines() if closing else []
    names = (_PARTY.sub("", line).strip() for line in lines)
    return [name for name in names if _SIGNED.fullmatch(name)]


def _initials(document: Document) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in document.metadata.submitters:
        match = _SUBMITTER.match(name)
        if match is not None:
            found[folded(match["surname"])] = match["initials"].strip()
    return found


def _actor(document: Document, name: str, person: Person | None) -> Actor:
    if person is not None:
        full = Bilingual(person.name, person.name)
        return Actor(person.id, BTA[person.id], "person", full, person.links)
    local = f"lid-{folded(name).replace(' ', '-') or slug(name)}"
    label = Bilingual(f"het lid {name}", f"MP {name}")
    return Actor(local, element_iri(document.identifier, local), "person", label)
