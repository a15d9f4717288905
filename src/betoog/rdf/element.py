"""Read what every element of an argument has: its spans, layer, notes, roles and provenance."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TypeVar

import pyoxigraph as ox

from betoog.argument.model import Bilingual, Layer, Origin, Provenance
from betoog.documents.spans import Span
from betoog.errors import ValidationError
from betoog.rdf.index import Index
from betoog.rdf.terms import graph_of, iri_of, value_of
from betoog.vocabulary import (
    BT,
    DCTERMS,
    OA,
    PROV,
    RDF,
    RDFS,
    SKOS,
    UNSTATED,
    GraphRole,
    document_namespace,
    graph_iri,
    local_id,
    shorten,
)

_E = TypeVar("_E", bound=StrEnum)

_WORD_START = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Elements:
    """Read the parts of one document's elements from an index.

    Parameters
    ----------
    index:
        The document's own and the shared graphs.
    document:
        The document's id.
    """

    NOTATION = SKOS.notation

    def __init__(self, index: Index, document: str) -> None:
        self.index = index
        self._namespace = document_namespace(document)
        self._editorial = graph_iri(document, GraphRole.EDITORIAL)
        self._derived = graph_iri(document, GraphRole.DERIVED)

    def of_type(self, kind: str) -> list[str]:
        """Return the document's own elements of a type, sorted by IRI."""
        return [iri for iri in self.index.of_type(kind) if iri.startswith(self._namespace)]

    def ids(self, iri: str, predicate: str) -> tuple[str, ...]:
        """Return the ids of a property's values, sorted; bt:Unstated is ``unstated``."""
        return tuple(sorted(map(_id, self.index.all(iri, predicate))))

    def id_of(self, iri: str, predicate: str) -> str:
        """Return the id of a property's value; empty when it has none."""
        ids = self.ids(iri, predicate)
        return ids[0] if ids else ""

    def required(self, iri: str, predicate: str) -> str:
        """Return the notation of a property's value.

        Raises
        ------
        ValidationError
            When the property is absent, or its value has no notation.
        """
        notation = self.index.notation(iri, predicate)
        if not notation:
            raise ValidationError(f"no {shorten(predicate)}", place=local_id(iri))
        return notation

    def enum(self, kind: type[_E], iri: str, predicate: str) -> _E:
        """Return a property's value as a member of an enumeration.

        Raises
        ------
        ValidationError
            When the property is absent, or its value is no member.
        """
        notation = self.required(iri, predicate)
        try:
            return kind(notation)
        except ValueError as error:
            raise ValidationError(
                f"{shorten(predicate)} cannot be {notation!r}", place=local_id(iri)
            ) from error

    def flag(self, iri: str, predicate: str) -> bool:
        """Return whether a boolean property is true; an absent one is not."""
        return self.index.one(iri, predicate) in {"true", "1"}

    def layer(self, iri: str) -> Layer:
        """Return the layer in which the element gets its type."""
        graphs = self.index.graphs_of(iri) - {self._derived}
        return Layer.EDITORIAL if graphs == {self._editorial} else Layer.ARGUMENT

    def spans(self, iri: str) -> tuple[Span, ...]:
        """Return the passages that the element is anchored to, in the order of the text."""
        spans = [self._span(anchor) for anchor in self.index.all(iri, BT.anchor)]
        return tuple(sorted(spans, key=lambda span: (span.start, span.end)))

    def _span(self, anchor: str) -> Span:
        start = end = exact = ""
        for selector in self.index.all(anchor, OA.hasSelector):
            start = start or self.index.one(selector, OA.start)
            end = end or self.index.one(selector, OA.end)
            exact = exact or self.index.one(selector, OA.exact)
        if not (start.isdecimal() and end.isdecimal() and exact):
            raise ValidationError("an anchor has a quote and a position", place=anchor)
        return Span(int(start), int(end), exact)

    def roles(self, iri: str) -> tuple[str, ...]:
        """Return the roles that the rules derived for a statement, such as ``premise``."""
        derived = (
            iri_of(quad.object)
            for quad in self.index.quads(iri, RDF.type)
            if graph_of(quad) == self._derived
        )
        return tuple(sorted({kebab_case(local_id(kind)) for kind in derived if kind in BT}))

    def notes(self, iri: str) -> tuple[Bilingual, ...]:
        """Return the editor's notes; a Dutch one and an English one make one note."""
        by_language: dict[str, list[str]] = {"nl": [], "en": []}
        for quad in sorted(self.index.quads(iri, BT.note), key=lambda q: str(q.object)):
            language = quad.object.language if isinstance(quad.object, ox.Literal) else None
            by_language.setdefault(language or "nl", []).append(value_of(quad.object))
        dutch, english = by_language["nl"], by_language["en"]
        count = max(len(dutch), len(english))
        padded = zip(
            dutch + [""] * (count - len(dutch)),
            english + [""] * (count - len(english)),
            strict=True,
        )
        return tuple(Bilingual(nl, en) for nl, en in padded)

    def provenance(self, iri: str) -> Provenance:
        """Return who or what made the element: its curators, or the rule that drafted it."""
        if self.index.notation(iri, BT.origin) != Origin.MINED.value:
            graphs = self.index.graphs_of(iri) - {self._derived}
            reviewed = any(self.flag(graph, BT.reviewed) for graph in graphs)
            return Provenance(by=self._curator(iri), reviewed=reviewed)
        return Provenance(
            origin=Origin.MINED,
            by=self._curator(iri),
            rule=self.index.one(iri, BT.minedByRule),
            confidence=float(self.index.one(iri, BT.confidence) or 0),
            reviewed=self.flag(iri, BT.reviewed),
        )

    def _curator(self, iri: str) -> str:
        graphs = sorted(self.index.graphs_of(iri) - {self._derived})
        agents = (
            agent for graph in graphs for agent in self.index.all(graph, PROV.wasAttributedTo)
        )
        names = (self.index.texts(agent, RDFS.label).nl or local_id(agent) for agent in agents)
        return next(names, "")

    def date(self, iri: str) -> str:
        """Return the date of an element as ISO 8601; empty when it has none."""
        return self.index.one(iri, DCTERMS.date)


def kebab_case(name: str) -> str:
    """Write a class's local name as a role.

    >>> kebab_case("CounterPerformance"), kebab_case("Claim")
    ('counter-performance', 'claim')
    """
    return _WORD_START.sub("-", name).lower()


def _id(iri: str) -> str:
    return "unstated" if iri == UNSTATED else local_id(iri)
