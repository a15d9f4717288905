"""Check curated files against the SHACL shapes of the ontology."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from betoog.rdf.turtle import TurtleFile
from betoog.validation.findings import Finding
from betoog.vocabulary import RDF, RDFS, local_id, shorten

if TYPE_CHECKING:
    import rdflib
    from rdflib.term import Node

#: The namespace of the shapes' names, and the prefix by which findings call them.
SHAPES = {"bts": "https://w3id.org/betoog/shapes#"}


def shape_findings(
    files: Iterable[TurtleFile], context: Iterable[TurtleFile], shapes: str
) -> list[Finding]:
    """Check curated files against shapes.

    The files are checked as they were written, before anything is derived: a derived property
    that stands in them was written by hand, which the shapes forbid.

    Parameters
    ----------
    files:
        The files to check.
    context:
        What they refer to: the ontology, for its classes.
    shapes:
        The shapes in Turtle.

    Returns
    -------
    A finding for every violation, sorted by place.
    """
    # pySHACL and rdflib cost 0.4 s to import; only checks need them. rdflib's memory store: on
    # an Oxigraph-backed one pySHACL takes quadratic time.
    import rdflib
    from pyshacl import validate
    from rdflib.namespace import SH

    checked = list(files)
    with _quiet():
        data = _rdflib_graph([*_classes(context), *_triples(checked)])
        _, results, _ = validate(
            data, shacl_graph=_shapes(shapes), inference="none", advanced=False
        )
    if not isinstance(results, rdflib.Graph):
        raise TypeError("pySHACL gave no results graph")
    return sorted(
        _finding(results, node, checked)
        for node in results.subjects(rdflib.RDF.type, SH.ValidationResult)
        if not any(True for _ in results.subjects(SH.detail, node))
    )


@lru_cache(maxsize=1)
def _shapes(text: str) -> rdflib.Graph:
    # They stay the same while what is checked changes, as when files are watched.
    import rdflib

    return rdflib.Graph().parse(data=text, format="turtle")


def _finding(results: rdflib.Graph, node: Node, files: list[TurtleFile]) -> Finding:
    from rdflib.namespace import SH

    def value(predicate: Node) -> str:
        found = results.value(node, predicate)
        return "" if found is None else str(found)

    focus, path = value(SH.focusNode), value(SH.resultPath)
    messages = {
        getattr(message, "language", None) or "en": str(message)
        for message in results.objects(node, SH.resultMessage)
    }
    message_en = messages.get("en") or next(iter(messages.values()), "breaks a shape")
    return Finding(
        place=_place(files, focus, path, value(SH.value)),
        element=local_id(focus),
        rule=shorten(value(SH.sourceShape), SHAPES),
        nl=messages.get("nl", message_en),
        en=message_en,
    )


def _place(files: list[TurtleFile], focus: str, path: str, value: str) -> str:
    """Name the place of the value, else of the property's first value, else of the element."""
    for file in files:
        lines = [
            line
            for (subject, predicate, found), line in file.places.values.items()
            if (subject, predicate) == (focus, path) and (not value or found == value)
        ]
        if lines:
            return f"{file.label}:{min(lines)}"
    for file in sorted(files, key=lambda file: focus not in file.places.described):
        if focus in file.places.subjects:
            return file.places.of(focus)
    return shorten(focus)


def _triples(files: Iterable[TurtleFile]) -> Iterator[ox.Triple]:
    return (triple for file in files for triple in file.triples)


def _classes(context: Iterable[TurtleFile]) -> Iterator[ox.Triple]:
    # Shapes ask which class a term has; labels and definitions would only cost reading time.
    wanted = {RDF.type, RDFS.subClassOf}
    return (triple for triple in _triples(context) if triple.predicate.value in wanted)


def _rdflib_graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    import rdflib

    data = ox.serialize(set(triples), format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=data, format="nt")


@contextmanager
def _quiet() -> Iterator[None]:
    # rdflib logs and warns of every ill-typed literal; those are findings.
    logger = logging.getLogger("rdflib")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
