"""Read the labels of the concept scheme, and make the tagger that finds them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from betoog.concepts import Tagger
from betoog.resources import resource
from betoog.vocabulary import SKOS, local_id


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
