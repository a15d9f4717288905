"""A collection of documents as plain data: what the page beyond one document shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from betoog.argument.model import Bilingual


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement of a document, with its part in the argument and its literal quote."""

    id: str
    role: str
    kind: str
    start: int
    text: Bilingual
    quote: str = ""
    agents: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A document, or another thing that a query brought up, in a collection."""

    iri: str
    id: str
    type: str
    title: Bilingual
    date: str = ""
    dossiers: tuple[str, ...] = ()
    revision: str = ""
    movers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    verdict: str = ""
    outcome: str = ""
    votes: tuple[int, int] | None = None
    sayings: tuple[Saying, ...] = ()
    #: Statements that are not in the page because the document has too many of them.
    omitted: int = 0
    #: What it is if it is no document: statement, actor, concept ...; and the document it is in.
    family: str = ""
    owner: str = ""
    #: Documents outside the collection that it cites, answers or replaces.
    beyond: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two items, by their places in the collection."""

    source: int
    target: int
    relation: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a collection was chosen by."""

    kind: str
    id: str
    title: Bilingual


@dataclass(frozen=True, slots=True)
class Collection:
    """Items with the links between them; names hold what IRIs are called."""

    subject: Subject
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    names: dict[str, Bilingual] = field(default_factory=dict)
    #: How many documents were found, and how many of them are in `items`.
    found: int = 0
    documents: int = 0
