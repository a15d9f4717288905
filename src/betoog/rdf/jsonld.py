"""JSON-LD with the ontology's context: short names, one object a subject, always in one order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from betoog.rdf.dataset import Dataset
from betoog.rdf.terms import value_of
from betoog.resources import resource
from betoog.vocabulary import RDF, expand, prefixes, shorten

Context = Mapping[str, Any]


def to_json_ld(dataset: Dataset, context: Context) -> str:
    """Serialise a dataset as compact JSON-LD 1.1, each named graph an object of its own.

    Parameters
    ----------
    dataset:
        A dataset without blank nodes.
    context:
        The terms of `betoog.rdf.context.json_ld_context`, by their short names. It stands in the
        document itself, so that reading it needs no network.

    Returns
    -------
    A JSON document; equal datasets give equal text.

    >>> from betoog.vocabulary import BT
    >>> a, p = ox.NamedNode(BT.Norm), ox.NamedNode(BT.note)
    >>> quad = ox.Quad(a, p, ox.Literal("x", language="nl"), ox.NamedNode("http://a/g"))
    >>> terms = {"note": {"@id": "bt:note", "@container": "@language"}, "bt": str(BT)}
    >>> graph = json.loads(to_json_ld(Dataset(frozenset({quad})), terms))["@graph"][0]
    >>> graph["@graph"]
    [{'@id': 'bt:Norm', 'note': {'nl': 'x'}}]
    >>> json.loads(to_json_ld(Dataset(frozenset()), terms))["@graph"]
    []
    """
    names = _names(context)
    graphs = [
        {"@id": graph, "@graph": _nodes(dataset.graph(graph), names, context)}
        for graph in dataset.graphs()
    ]
    document = {"@context": {**prefixes(), **context}, "@graph": graphs}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def dataset_to_json_ld(dataset: Dataset) -> str:
    """Serialise a dataset as JSON-LD with the context that the ontology brings.

    Raises
    ------
    SourceError
        When the ontology's context is missing from this installation.
    """
    context = json.loads(resource("ontology/context.jsonld").read_text(encoding="utf-8"))
    return to_json_ld(dataset, context["@context"])


def _names(context: Context) -> dict[str, str]:
    """Give the short name of each property by its IRI."""
    found: dict[str, str] = {}
    for name, entry in context.items():
        target = entry["@id"] if isinstance(entry, dict) else entry
        iri = expand(target) if isinstance(target, str) else None
        if iri:
            found[iri] = name
    return found


def _nodes(
    triples: Iterable[ox.Triple], names: Mapping[str, str], context: Context
) -> list[dict[str, Any]]:
    by_subject: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        by_subject[value_of(triple.subject)][triple.predicate.value].append(triple.object)
    return [
        {"@id": shorten(subject, prefixes())}
        | {
            key: value
            for predicate in sorted(by_subject[subject])
            for key, value in [_entry(predicate, by_subject[subject][predicate], names, context)]
        }
        for subject in sorted(by_subject)
    ]


def _entry(
    predicate: str, values: list[Any], names: Mapping[str, str], context: Context
) -> tuple[str, Any]:
    ordered = sorted(values, key=str)
    if predicate == RDF.type:
        return "@type", _one_or_all([shorten(value.value, prefixes()) for value in ordered])
    name = names.get(predicate, shorten(predicate, prefixes()))
    rule = context.get(name)
    if isinstance(rule, dict) and rule.get("@container") == "@language":
        return name, _language_map(ordered)
    reference = isinstance(rule, dict) and rule.get("@type") == "@id"
    return name, _one_or_all([_value(value, reference, rule) for value in ordered])


def _language_map(values: list[ox.Literal]) -> dict[str, Any]:
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        found[value.language or "@none"].append(value.value)
    return {language: _one_or_all(found[language]) for language in sorted(found)}


def _value(value: ox.NamedNode | ox.Literal, reference: bool, rule: object) -> Any:
    if isinstance(value, ox.NamedNode):
        name = shorten(value.value, prefixes())
        return name if reference else {"@id": name}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    datatype = shorten(value.datatype.value, prefixes())
    plain = datatype == "xsd:string" and not (isinstance(rule, dict) and "@type" in rule)
    if plain or (isinstance(rule, dict) and rule.get("@type") == datatype):
        return value.value
    return {"@value": value.value, "@type": datatype}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
