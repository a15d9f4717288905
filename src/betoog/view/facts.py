"""What is known of resources, as the queries of the page give it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from betoog.store import Engine, rows_about
from betoog.view.choosing import question
from betoog.vocabulary import BT, RDF

#: The part of a statement in the argument, when it has several: the one that tells most.
ROLES = ("request", "condition", "commitment", "premise", "conclusion")

#: The role of a request that a document only tells of.
REPORTED = "reported"

#: What is known of resources: the values by property, each once, in the order of the store.
Facts = Mapping[str, Mapping[str, list[str]]]


def add_facts(facts: dict[str, dict[str, list[str]]], rows: Iterable[tuple[str, ...]]) -> None:
    """Add rows of resource, property and value to what is known."""
    for iri, name, value in rows:
        facts.setdefault(iri, {}).setdefault(name, []).append(value)


def one_of(facts: Mapping[str, list[str]], name: str) -> str:
    """Return one value of a property: the smallest, so that the same store gives the same page."""
    return min(facts.get(name, ()), default="")


def parts_of(engine: Engine, statements: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """Return what statements are in the argument; what a motion proposes is a request of it."""
    parts: dict[str, dict[str, list[str]]] = {}
    add_facts(parts, rows_about(engine, question("roles"), statements))
    for name in ("proposals", "conditional-proposals"):
        proposed = rows_about(engine, question(name), statements)
        add_facts(parts, ((row[0], RDF.type, BT.Request) for row in proposed))
    add_facts(
        parts,
        (
            (statement, BT.standing, standing)
            for statement, standing in rows_about(engine, question("reported"), statements)
        ),
    )
    return parts


def role_of(facts: Mapping[str, Sequence[str]]) -> str:
    """Return the part of a statement in its document's argument.

    >>> role_of({}), role_of({RDF.type: [BT.Request], BT.standing: [BT.Reported]})
    ('claim', 'reported')
    """
    roles = {local(one).lower() for one in facts.get(RDF.type, ())}
    role = next((role for role in ROLES if role in roles), "claim")
    told_only = set(facts.get(BT.standing, ())) == {BT.Reported}
    return REPORTED if role == "request" and told_only else role


def local(iri: str) -> str:
    """Return what stands behind the last slash or hash of an IRI.

    >>> local("https://w3id.org/betoog/actor/regering"), local("")
    ('regering', '')
    """
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri
