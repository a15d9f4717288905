"""Read the labels of the vocabulary and of the concept scheme, and make its tagger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from betoog.concepts import Tagger
from betoog.resources import resource
from betoog.vocabulary import BT, RDFS, SKOS, expand, local_id


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


@cache
def vocabulary_labels() -> Mapping[str, Mapping[str, str]]:
    """Return the labels of every term that the ontology defines, by IRI and language.

    >>> vocabulary_labels()[BT.LeftToChamber]["en"]
    'left to the Chamber'
    >>> BT.NoSuchTerm in vocabulary_labels()
    False
    """
    labels: dict[str, dict[str, str]] = defaultdict(dict)
    path = resource("ontology/betoog.ttl")
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        subject, label = quad.subject, quad.object
        if quad.predicate.value != RDFS.label or not isinstance(label, ox.Literal):
            continue
        if isinstance(subject, ox.NamedNode) and subject.value in BT and label.language:
            labels[subject.value][label.language] = label.value
    return dict(labels)


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
