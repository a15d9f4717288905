"""The words of the vocabulary, taken from the ontology's labels."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from betoog.vocabulary import BT, RDF, RDFS, SKOS


def words_of(ontology: Iterable[ox.Triple]) -> str:
    """Collect the labels of the vocabulary's individuals, by class and notation.

    Parameters
    ----------
    ontology:
        The triples of the vocabulary.

    Returns
    -------
    A JSON document, sorted: the same ontology gives the same bytes.

    >>> s = ox.NamedNode(BT.Norm)
    >>> text = words_of([
    ...     ox.Triple(s, ox.NamedNode(RDF.type), ox.NamedNode(BT.ContentKind)),
    ...     ox.Triple(s, ox.NamedNode(SKOS.notation), ox.Literal("norm")),
    ...     ox.Triple(s, ox.NamedNode(RDFS.label), ox.Literal("norm", language="nl")),
    ... ])
    >>> json.loads(text)
    {'ContentKind': {'norm': {'nl': 'norm'}}}
    >>> words_of([])
    '{}\\n'
    """
    kinds: dict[str, str] = {}
    notations: dict[str, str] = {}
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in ontology:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        if not isinstance(subject, ox.NamedNode):
            continue
        if predicate == RDF.type and isinstance(value, ox.NamedNode) and value.value in BT:
            kinds[subject.value] = value.value.removeprefix(str(BT))
        elif predicate == SKOS.notation and isinstance(value, ox.Literal):
            notations[subject.value] = value.value
        elif predicate == RDFS.label and isinstance(value, ox.Literal) and value.language:
            labels[subject.value][value.language] = value.value
    found: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for iri, notation in notations.items():
        found[kinds[iri]][notation] = labels[iri]
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
