"""Look up values in a dataset by subject and predicate, as plain Python values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from betoog.argument.model import Bilingual
from betoog.errors import ValidationError
from betoog.rdf.terms import graph_of, iri_of, subject_of, value_of
from betoog.vocabulary import RDF, SKOS, shorten


class Index:
    """The quads of a dataset, grouped once, so that reading an argument is one pass.

    Parameters
    ----------
    quads:
        The quads to look values up in.

    >>> s, p = ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p")
    >>> index = Index([ox.Quad(s, p, ox.Literal("een", language="nl"), ox.NamedNode("http://a/g"))])
    >>> index.texts("http://a/s", "http://a/p"), index.one("http://a/s", "http://a/none")
    (Bilingual(nl='een', en=''), '')
    """

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._values: dict[str, dict[str, list[ox.Quad]]] = defaultdict(lambda: defaultdict(list))
        self._instances: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            subject, predicate = subject_of(quad), quad.predicate.value
            self._values[subject][predicate].append(quad)
            if predicate == RDF.type:
                self._instances[iri_of(quad.object)].add(subject)

    def quads(self, subject: str, predicate: str) -> list[ox.Quad]:
        """Return the quads of a subject and predicate; none when there are none."""
        return self._values[subject][predicate] if self.knows(subject) else []

    def knows(self, subject: str) -> bool:
        """Tell whether anything is said of a subject."""
        return subject in self._values

    def of_type(self, kind: str) -> list[str]:
        """Return the subjects that have a type, sorted."""
        return sorted(self._instances.get(kind, ()))

    def types(self, subject: str) -> set[str]:
        """Return the types of a subject."""
        return {iri_of(quad.object) for quad in self.quads(subject, RDF.type)}

    def all(self, subject: str, predicate: str) -> tuple[str, ...]:
        """Return the different IRIs or literals of a property, sorted."""
        return tuple(sorted({value_of(quad.object) for quad in self.quads(subject, predicate)}))

    def one(self, subject: str, predicate: str) -> str:
        """Return the first IRI or literal of a property in sorting order; empty when none."""
        values = self.all(subject, predicate)
        return values[0] if values else ""

    def texts(self, subject: str, predicate: str) -> Bilingual:
        """Return a property's text in Dutch (or in no language) and in English."""
        found: dict[str, str] = {}
        for quad in sorted(self.quads(subject, predicate), key=lambda q: str(q.object)):
            if isinstance(quad.object, ox.Literal):
                found.setdefault(quad.object.language or "", quad.object.value)
        return Bilingual(found.get("nl", found.get("", "")), found.get("en", ""))

    def notation(self, subject: str, predicate: str) -> str:
        """Return the notation of a property's value, such as ``necessary`` for bt:Necessary.

        Returns
        -------
        The notation that the ontology gives to the value; empty when the property is absent.

        Raises
        ------
        ValidationError
            When the value is no term with a notation.
        """
        value = self.one(subject, predicate)
        if not value:
            return ""
        notation = self.one(value, SKOS.notation)
        if not notation:
            raise ValidationError(
                f"{shorten(predicate)} has the value {shorten(value)}, which the ontology "
                "does not know as one",
                place=shorten(subject),
            )
        return notation

    def graphs_of(self, subject: str) -> set[str]:
        """Return the named graphs in which a subject gets a type."""
        return {graph_of(quad) for quad in self.quads(subject, RDF.type)}
