"""Mint and read the IRIs of documents, their elements, their anchors and their graphs.

An IRI follows from stable local ids and from literal text only, never from an order: adding an
element changes no other IRI.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from betoog.vocabulary.prefixes import prefixes

#: Everything of ours lives under this address.
BASE = "https://w3id.org/betoog/"

#: The individual that stands where the text names no actor.
UNSTATED = prefixes()["bt"] + "Unstated"

#: Unreserved characters of RFC 3986 without the tilde: they need no escape in an IRI, in a
#: Turtle local name, in a file name or on a shell. A slash would reach into sub-resources.
_ID = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")

#: Local names with a meaning of their own under a document; no element may take them.
_RESERVED = frozenset({"text"})

#: Eight hexadecimal digits tell 65,000 quotes of one statement apart with near certainty.
_HASH_DIGITS = 8


class GraphRole(StrEnum):
    """The named graphs of one document."""

    DOCUMENT = "document"
    ARGUMENT = "argument"
    EDITORIAL = "editorial"
    PROVENANCE = "provenance"
    DERIVED = "derived"


class SharedGraph(StrEnum):
    """The named graphs that documents share."""

    ACTORS = "actors"
    CONCEPTS = "concepts"
    LINKS = "links"
    ONTOLOGY = "ontology"


class ElementName(NamedTuple):
    """The parts of an element's IRI."""

    document: str
    local: str


def is_valid_id(text: str) -> bool:
    """Tell whether a text can be the id of a document or of an element.

    >>> is_valid_id("verkenning"), is_valid_id("kst-19637-2394")
    (True, True)
    >>> is_valid_id("een twee"), is_valid_id("anchor/x"), is_valid_id("")
    (False, False, False)
    """
    return _ID.fullmatch(text) is not None


def document_iri(document: str) -> str:
    """Mint the IRI of an official document: its official address without extension.

    Parameters
    ----------
    document:
        The id in the official publications, such as ``kst-19637-2394``.

    Raises
    ------
    ValueError
        When the text cannot be an id.

    >>> document_iri("kst-19637-2394")
    'https://zoek.officielebekendmakingen.nl/kst-19637-2394'
    """
    return prefixes()["kst"] + _checked(document)


# Every element of a document asks for its namespace.
@lru_cache(maxsize=64)
def document_namespace(document: str) -> str:
    """Mint the namespace of a document's elements.

    >>> document_namespace("kst-19637-2394")
    'https://w3id.org/betoog/id/kst-19637-2394/'
    """
    return f"{BASE}id/{_checked(document)}/"


def element_iri(document: str, local: str) -> str:
    """Mint the IRI of a statement, speech act, relation or other element of a document.

    Parameters
    ----------
    document, local:
        The ids of the document and of the element in it.

    Raises
    ------
    ValueError
        When either cannot be an id, or the local one is reserved.

    >>> element_iri("kst-19637-2394", "verkenning")
    'https://w3id.org/betoog/id/kst-19637-2394/verkenning'
    >>> element_iri("kst-19637-2394", "text")
    Traceback (most recent call last):
        ...
    ValueError: 'text' is reserved for the text of the document
    """
    if local in _RESERVED:
        raise ValueError(f"'{local}' is reserved for the text of the document")
    return document_namespace(document) + _checked(local)


def split_element(iri: str) -> ElementName | None:
    """Read the document and the local id from an element's IRI.

    Returns
    -------
    The two ids; ``None`` for anything that is no element of a document.

    >>> split_element("https://w3id.org/betoog/id/kst-19637-2394/verkenning")
    ElementName(document='kst-19637-2394', local='verkenning')
    >>> split_element("https://w3id.org/betoog/id/kst-19637-2394/anchor/x-1") is None
    True
    """
    head, slash, local = iri.rpartition("/")
    base, _, document = head.rpartition("/")
    if not slash or base != BASE + "id" or local in _RESERVED:
        return None
    if not is_valid_id(document) or not is_valid_id(local):
        return None
    return ElementName(document, local)


def text_iri(document: str) -> str:
    """Mint the IRI of a document's normalised text.

    >>> text_iri("kst-19637-2394")
    'https://w3id.org/betoog/id/kst-19637-2394/text'
    """
    return document_namespace(document) + "text"


def document_of_text(iri: str) -> str | None:
    """Read the document's id from the IRI of its normalised text.

    >>> document_of_text("https://w3id.org/betoog/id/kst-19637-2394/text")
    'kst-19637-2394'
    >>> document_of_text("https://w3id.org/betoog/id/kst-19637-2394/verkenning") is None
    True
    """
    head, _, tail = iri.rpartition("/")
    base, _, document = head.rpartition("/")
    known = tail == "text" and base == BASE + "id" and is_valid_id(document)
    return document if known else None


def source_iri(document: str) -> str:
    """Mint the IRI of the file that the normalised text was made from.

    >>> source_iri("kst-19637-2394")
    'https://w3id.org/betoog/id/kst-19637-2394/text/source'
    """
    return text_iri(document) + "/source"


def footnote_iri(document: str, mark: str) -> str:
    """Mint the IRI of a footnote reference from its mark.

    >>> footnote_iri("kst-19637-2394", "1")
    'https://w3id.org/betoog/id/kst-19637-2394/footnote/1'
    """
    return f"{document_namespace(document)}footnote/{_checked(mark)}"


def anchor_iri(document: str, local: str, marked_quote: str) -> str:
    """Mint the IRI of the anchor that ties an element to a passage.

    Parameters
    ----------
    document, local:
        The ids of the document and of the element in it.
    marked_quote:
        The quote as the curator gave it, context and marks included.

    Returns
    -------
    An IRI that follows from these alone: another quote changes no other anchor.

    >>> anchor_iri("kst-1-2", "verkenning", "een verkenning")
    'https://w3id.org/betoog/id/kst-1-2/anchor/verkenning-eb8ff183'
    """
    digest = sha256(marked_quote.encode("utf-8")).hexdigest()[:_HASH_DIGITS]
    return f"{document_namespace(document)}anchor/{_checked(local)}-{digest}"


def activity_iri(document: str, activity: str) -> str:
    """Mint the IRI of what was done to make a document's graph.

    >>> activity_iri("kst-19637-2394", "curation")
    'https://w3id.org/betoog/id/kst-19637-2394/activity/curation'
    """
    return f"{document_namespace(document)}activity/{_checked(activity)}"


def graph_iri(document: str, role: GraphRole) -> str:
    """Mint the IRI of one of a document's named graphs.

    >>> graph_iri("kst-19637-2394", GraphRole.ARGUMENT)
    'https://w3id.org/betoog/graph/kst-19637-2394/argument'
    """
    return f"{BASE}graph/{_checked(document)}/{role.value}"


def shared_graph_iri(graph: SharedGraph) -> str:
    """Return the IRI of a named graph that documents share.

    >>> shared_graph_iri(SharedGraph.ACTORS)
    'https://w3id.org/betoog/graph/actors'
    """
    return f"{BASE}graph/{graph.value}"


def document_of_graph(graph: str) -> str | None:
    """Read the document's id from the IRI of one of its named graphs.

    >>> document_of_graph("https://w3id.org/betoog/graph/kst-1-2/derived")
    'kst-1-2'
    >>> document_of_graph("https://w3id.org/betoog/graph/actors") is None
    True
    """
    head, _, role = graph.rpartition("/")
    base, _, document = head.rpartition("/")
    known = base == BASE + "graph" and role in frozenset(GraphRole) and is_valid_id(document)
    return document if known else None


def local_id(iri: str) -> str:
    """Return the last part of an IRI: the id of an actor, a concept, an element or a term.

    >>> local_id("https://w3id.org/betoog/actor/kabinet"), local_id("http://example.org/o#Term")
    ('kabinet', 'Term')
    """
    return re.split(r"[/#]", iri)[-1]


def _checked(text: str) -> str:
    if not is_valid_id(text):
        raise ValueError(f"'{text}' cannot be an id: letters, digits, - _ . only")
    return text
