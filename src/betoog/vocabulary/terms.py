"""Namespaces whose attributes are term IRIs: ``BT.Statement``, ``OA.hasSelector``."""

from __future__ import annotations

from typing import Final

from betoog.vocabulary.prefixes import prefixes


class Namespace:
    """The terms of one vocabulary as attributes.

    Parameters
    ----------
    iri:
        The namespace; a term's IRI is the namespace and the term's name, joined.

    >>> Namespace("http://example.org/")["in"]
    'http://example.org/in'
    """

    __slots__ = ("_iri",)

    def __init__(self, iri: str) -> None:
        self._iri = iri

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._iri + name

    def __getitem__(self, name: str) -> str:
        return self._iri + name

    def __contains__(self, iri: str) -> bool:
        return iri.startswith(self._iri)

    def __str__(self) -> str:
        return self._iri


_P = prefixes()

BT: Final = Namespace(_P["bt"])
BTA: Final = Namespace(_P["bta"])
BTC: Final = Namespace(_P["btc"])
DCTERMS: Final = Namespace(_P["dcterms"])
FOAF: Final = Namespace(_P["foaf"])
OA: Final = Namespace(_P["oa"])
OWL: Final = Namespace(_P["owl"])
PROV: Final = Namespace(_P["prov"])
RDF: Final = Namespace(_P["rdf"])
RDFS: Final = Namespace(_P["rdfs"])
SKOS: Final = Namespace(_P["skos"])
XSD: Final = Namespace(_P["xsd"])
