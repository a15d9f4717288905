"""Read the labels of the vocabulary and of the concept scheme, and make its tagger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from betoog.concepts import Tagger
from betoog.resources import resource
from betoog.vocabulary import BT, OWL, RDFS, SKOS, expand, local_id

_INDIVIDUAL = ox.NamedNode(OWL.NamedIndividual)


def read_labels(path: Path) -> dict[str, list[str]]:
    """Read the Dutch labels of each concept: preferred, alternative and hidden ones.

    Parameters
    ----------
    path:
        A Turtle file with a SKOS scheme.

    Returns
    -------
    The labels by the concept's local id.
    """
    kinds = {SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel}
    labels: dict[str, list[str]] = defaultdict(list)
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        label, subject = quad.object, quad.subject
        if not isinstance(label, ox.Literal) or not isinstance(subject, ox.NamedNode):
            continue
        if label.language == "nl" and quad.predicate.value in kinds:
            labels[local_id(subject.value)].append(label.value)
    return dict(labels)


@cache
def default_tagger() -> Tagger:
    """Return the tagger for the project's own concept scheme.

    >>> default_tagger()("verzoekt de regering de terugkeersamenwerking te verbeteren")
    ('terugkeersamenwerking',)
    """
    return Tagger(read_labels(resource("ontology/concepts.ttl")))


def vocabulary_labels() -> Mapping[str, Mapping[str, str]]:
    """Return the labels of every term that the ontology defines, by IRI and language.

    >>> vocabulary_labels()[BT.LeftToChamber]["en"]
    'left to the Chamber'
    >>> f"{BT}NoSuchTerm" in vocabulary_labels()
    False
    """
    return _vocabulary()[0]


def is_individual(iri: str) -> bool:
    """Tell whether a term of the vocabulary is a value, such as a standing or an outcome.

    >>> is_individual(BT.Adopted), is_individual(BT.Statement)
    (True, False)
    """
    return iri in _vocabulary()[1]


@cache
def _vocabulary() -> tuple[Mapping[str, Mapping[str, str]], frozenset[str]]:
    """Read the labels of the ontology's terms, and which of them are individuals."""
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    individuals: set[str] = set()
    path = resource("ontology/betoog.ttl")
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if not isinstance(subject, ox.NamedNode) or subject.value not in BT:
            continue
        if value == _INDIVIDUAL:
            individuals.add(subject.value)
        elif quad.predicate.value == RDFS.label and isinstance(value, ox.Literal):
            labels[subject.value][value.language or ""] = value.value
    return dict(labels), frozenset(individuals)


def term_label(name: str, language: str) -> str:
    """Return the ontology's label of a term.

    Parameters
    ----------
    name:
        A prefixed name or an IRI.
    language:
        ``nl`` or ``en``.

    Returns
    -------
    The label; the name itself when the ontology has none.

    >>> term_label("bt:Adopted", "nl"), term_label("2024", "nl")
    ('aangenomen', '2024')
    """
    return vocabulary_labels().get(expand(name) or name, {}).get(language, name)
