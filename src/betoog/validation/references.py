"""Check names: known terms, described elements, unique ids, nothing counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

import pyoxigraph as ox

from betoog.errors import near_ones
from betoog.rdf.terms import graph_of, iri_of, subject_of, value_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.findings import Finding, finding
from betoog.vocabulary import (
    BASE,
    BT,
    BTA,
    BTC,
    DOCUMENT_PREFIX,
    RDF,
    document_namespace,
    local_id,
    prefixes,
    shorten,
    split_element,
)


def unknown_terms(files: Iterable[TurtleFile], known: set[str]) -> Iterator[Finding]:
    """Find bt: terms that the ontology does not have.

    Parameters
    ----------
    files:
        Curated files.
    known:
        The IRIs of the ontology's terms.
    """
    names = sorted(local_id(term) for term in known)
    for file in files:
        for triple in file.triples:
            for term in (triple.subject, triple.predicate, triple.object):
                iri = iri_of(term)
                if iri in BT and iri not in known:
                    yield finding(
                        "unknown-term",
                        place=_place(file, triple),
                        element=local_id(subject_of(triple)),
                        term=shorten(iri),
                        hint=_hint(local_id(iri), names),
                    )


def dangling(
    files: Iterable[TurtleFile], described: set[str], document: str | None = None
) -> Iterator[Finding]:
    """Find references to things that nothing describes, and properties of such things.

    Parameters
    ----------
    files:
        Curated files.
    described:
        The IRIs of everything that has a type somewhere.
    document:
        The id of the document at hand, for short names.
    """
    known = dict(prefixes())
    if document:
        known[DOCUMENT_PREFIX] = document_namespace(document)
    names = sorted({local_id(iri) for iri in described if _is_own(iri)})
    for file in files:
        missing: set[str] = set()
        for triple in file.triples:
            subject, target = subject_of(triple), iri_of(triple.object)
            if _is_own(subject) and subject not in described and subject not in missing:
                missing.add(subject)
                yield finding(
                    "undescribed",
                    place=file.places.of(subject),
                    element=local_id(subject),
                    hint=_hint(local_id(subject), names),
                )
            if _is_own(target) and target not in described:
                yield finding(
                    "dangling",
                    place=_place(file, triple),
                    element=local_id(subject),
                    property=shorten(triple.predicate.value),
                    target=shorten(target, known),
                    hint=_hint(local_id(target), names),
                )


def described_twice(files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Find things that get a type in two places: in two files, or twice in one."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in files:
        for subject, lines in file.places.described.items():
            places[subject] += [f"{file.label}:{line}" for line in lines]
    for subject, found in sorted(places.items()):
        for first, second in pairwise(found):
            yield finding("described-twice", place=second, element=local_id(subject), other=first)


def shared_ids(files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Find different things of ours with the same id, which everything but RDF would confuse."""
    holders: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files:
        for subject in file.places.described:
            if split_element(subject) or subject in BTA or subject in BTC:
                holders[local_id(subject)][subject] = file.places.of(subject)
    for name, found in sorted(holders.items()):
        documents = {element.document for iri in found if (element := split_element(iri))}
        if len(found) > 1 and len(documents) < len(found):
            first, *others = sorted(found)
            for other in others:
                yield finding("shared-id", place=found[other], element=name, other=shorten(first))


def foreign_elements(files: Iterable[TurtleFile], document: str) -> Iterator[Finding]:
    """Find elements that a document's files describe but that another document owns."""
    for file in files:
        for subject in file.places.described:
            element = split_element(subject)
            if element and element.document != document:
                yield finding(
                    "foreign-element",
                    place=file.places.of(subject),
                    element=element.local,
                    document=element.document,
                )


def repeated_triples(quads: Iterable[ox.Quad], files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Find triples that stand in two named graphs: the union would count them twice."""
    graphs: dict[ox.Triple, list[str]] = defaultdict(list)
    for quad in quads:
        graphs[quad.triple].append(graph_of(quad))
    listed = list(files)
    for triple, found in graphs.items():
        if len(found) > 1:
            place = next(
                (_place(file, triple) for file in listed if triple in file.triples), min(found)
            )
            yield finding(
                "repeated-triple",
                place=place,
                element=local_id(subject_of(triple)),
                property=shorten(triple.predicate.value),
                other=shorten(max(found)),
            )


def described_subjects(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the IRIs of everything that has a type."""
    return {subject_of(quad) for quad in quads if quad.predicate.value == RDF.type}


def _is_own(iri: str) -> bool:
    # Named graphs are described by being there.
    return iri.startswith(BASE) and iri not in BT and not iri.startswith(f"{BASE}graph/")


def _place(file: TurtleFile, triple: ox.Triple) -> str:
    return file.places.of(subject_of(triple), triple.predicate.value, value_of(triple.object))


def _hint(name: str, known: list[str]) -> str:
    hint = near_ones(name, known)
    return f" ({hint})" if hint else ""
