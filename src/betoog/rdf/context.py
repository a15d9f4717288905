"""The JSON-LD context, made from the ontology and the prefixes so that no term stands twice."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pyoxigraph as ox

from betoog.vocabulary import BT, OWL, RDF, RDFS, XSD, prefixes, shorten


def json_ld_context(ontology: Iterable[ox.Triple]) -> str:
    """Make the JSON-LD context for the terms of an ontology.

    Object properties take IRIs, texts with a language become language maps, other literals keep
    their datatype. Classes and individuals are only named.

    Parameters
    ----------
    ontology:
        The triples of the vocabulary; only its ``bt:`` terms enter the context.

    Returns
    -------
    A JSON document, terms in alphabetical order: the same ontology gives the same bytes.

    >>> term, a = ox.NamedNode(BT.premise), ox.NamedNode(RDF.type)
    >>> context = json_ld_context([ox.Triple(term, a, ox.NamedNode(OWL.ObjectProperty))])
    >>> json.loads(context)["@context"]["premise"]
    {'@id': 'bt:premise', '@type': '@id'}
    >>> "conclusion" in json.loads(context)["@context"]
    False
    """
    kinds: dict[str, set[str]] = {}
    ranges: dict[str, str] = {}
    for triple in ontology:
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or not isinstance(value, ox.NamedNode):
            continue
        if triple.predicate.value == RDF.type and subject.value in BT:
            kinds.setdefault(subject.value, set()).add(value.value)
        elif triple.predicate.value == RDFS.range:
            ranges[subject.value] = value.value
    entries = {
        iri.removeprefix(str(BT)): _entry(iri, kinds[iri], ranges.get(iri, ""))
        for iri in sorted(kinds)
    }
    context = {"id": "@id", "type": "@type", **prefixes(), **entries}
    return json.dumps({"@context": context}, ensure_ascii=False, indent=2) + "\n"


def _entry(iri: str, kinds: set[str], range_: str) -> object:
    name = shorten(iri, prefixes())
    if OWL.ObjectProperty in kinds:
        return {"@id": name, "@type": "@id"}
    if range_ == RDF.langString:
        return {"@id": name, "@container": "@language"}
    if OWL.DatatypeProperty in kinds and range_ and range_ != XSD.string:
        return {"@id": name, "@type": shorten(range_, prefixes())}
    return name
