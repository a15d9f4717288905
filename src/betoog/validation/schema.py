"""Check what curated files say against the vocabulary: which predicates, on what, with what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

import pyoxigraph as ox

from betoog.rdf.terms import Term, iri_of, subject_of, value_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.findings import Finding, finding
from betoog.vocabulary import (
    BASE,
    BT,
    DCTERMS,
    OWL,
    PROV,
    RDF,
    RDFS,
    SKOS,
    XSD,
    local_id,
    shorten,
    split_element,
)

#: Vocabularies whose properties curated files may use besides our own.
_OPEN_VOCABULARIES = (DCTERMS, SKOS, PROV)
#: Of vocabularies with a logic of their own, only what tells and changes nothing: owl:sameAs on
#: two actors would make them one in every system that reasons.
_SINGLE_PREDICATES = frozenset({RDF.type, RDFS.label, RDFS.seeAlso, RDFS.comment})

#: The names that the build gives below a document's own.
_BELOW_A_DOCUMENT = re.compile(r"[^/]+/(?:(?:anchor|footnote|activity)/.*|text(?:/.*)?)")

#: Ranges of literals that accept a plain number as well: Turtle's own 5 is an xsd:integer.
_NUMBERS = frozenset({XSD.nonNegativeInteger, XSD.positiveInteger, XSD.integer, XSD.decimal})


@dataclass(frozen=True, slots=True)
class Schema:
    """Domains and ranges of the properties, and the classes above each class."""

    domains: Mapping[str, frozenset[str]]
    ranges: Mapping[str, frozenset[str]]
    literal_valued: frozenset[str]
    above: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def is_one_of(self, types: Iterable[str], classes: frozenset[str]) -> bool:
        """Tell whether one of some types is one of some classes or lies below it."""
        return any(not classes.isdisjoint({kind, *self.above.get(kind, ())}) for kind in types)


def schema_of(ontology: Iterable[TurtleFile]) -> Schema:
    """Read domains, ranges and subclasses from the ontology.

    Parameters
    ----------
    ontology:
        Its files. An axiom about a class without a name (a union) is left out: what it says
        stands in the shapes.
    """
    domains: dict[str, set[str]] = defaultdict(set)
    ranges: dict[str, set[str]] = defaultdict(set)
    parents: dict[str, set[str]] = defaultdict(set)
    literal_valued: set[str] = set()
    into = {RDFS.domain: domains, RDFS.range: ranges, RDFS.subClassOf: parents}
    for triple in chain.from_iterable(file.triples for file in ontology):
        subject, value = subject_of(triple), iri_of(triple.object)
        if triple.predicate.value in into and value:
            into[triple.predicate.value][subject].add(value)
        elif value == OWL.DatatypeProperty:
            literal_valued.add(subject)
    return Schema(
        domains={name: frozenset(found) for name, found in domains.items()},
        ranges={name: frozenset(found) for name, found in ranges.items()},
        literal_valued=frozenset(literal_valued),
        above={kind: frozenset(_above(kind, parents)) for kind in list(parents)},
    )


def misplaced(
    files: Iterable[TurtleFile], schema: Schema, types: Mapping[str, set[str]]
) -> Iterator[Finding]:
    """Find properties on subjects, and with values, that the vocabulary does not have them for.

    Parameters
    ----------
    files:
        Curated files.
    schema:
        What the vocabulary says of its properties.
    types:
        The types of everything that is described anywhere; what is not has no type to judge.
    """
    for file in files:
        for triple in file.triples:
            subject, predicate = subject_of(triple), triple.predicate.value
            names = {"property": shorten(predicate), "element": local_id(subject)}
            place = file.places.of(subject, predicate, value_of(triple.object))
            domain, own = schema.domains.get(predicate), types.get(subject)
            if domain and own and not schema.is_one_of(own, domain):
                yield finding("domain", place=place, **names, classes=_names(domain))
            expected = schema.ranges.get(predicate)
            if expected and not _fits(triple.object, predicate, expected, schema, types):
                yield finding(
                    "range",
                    place=place,
                    **names,
                    value=_shown(triple.object),
                    classes=_names(expected),
                )


def foreign_predicates(files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Find predicates of vocabularies that curated files do not use."""
    for file in files:
        for triple in file.triples:
            predicate = triple.predicate.value
            known = predicate in BT or predicate in _SINGLE_PREDICATES
            if not known and not any(predicate in one for one in _OPEN_VOCABULARIES):
                subject = subject_of(triple)
                yield finding(
                    "unknown-term",
                    place=file.places.of(subject, predicate, value_of(triple.object)),
                    element=local_id(subject),
                    term=shorten(predicate),
                    hint="",
                )


def redefined(files: Iterable[TurtleFile], texts: Iterable[str] = ()) -> Iterator[Finding]:
    """Find statements about terms of the ontology, and about what the build makes itself.

    Parameters
    ----------
    files:
        Curated files.
    texts:
        IRIs of texts that a file may describe: an example brings its own.
    """
    free = set(texts)
    for file in files:
        told: set[str] = set()
        for triple in file.triples:
            subject, predicate = subject_of(triple), triple.predicate.value
            rule = "ontology-term" if subject in BT else ""
            if is_built(subject) and subject not in free and not _is_citation(subject, predicate):
                rule = "built"
            if rule and subject not in told:
                told.add(subject)
                place = file.places.of(subject, predicate, value_of(triple.object))
                yield finding(rule, place=place, element=shorten(subject))


def is_built(iri: str) -> bool:
    """Tell whether an IRI is one that only the build gives: of an anchor, a text, a graph.

    >>> is_built("https://w3id.org/betoog/id/kst-1-2/anchor/x-1")
    True
    >>> is_built("https://w3id.org/betoog/id/kst-1-2/verkenning")
    False
    """
    if iri.startswith(f"{BASE}graph/"):
        return True
    # Of the names below a document only <document>/<element> is for curators to give.
    match = _BELOW_A_DOCUMENT.fullmatch(iri.removeprefix(f"{BASE}id/"))
    return iri.startswith(f"{BASE}id/") and match is not None and split_element(iri) is None


def _is_citation(subject: str, predicate: str) -> bool:
    # What a footnote refers to is for the editor to say: its own text may not be supplied.
    return "/footnote/" in subject and predicate == BT.cites


def _above(kind: str, parents: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [kind]
    while waiting:
        new = parents.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _fits(
    value: Term,
    predicate: str,
    expected: frozenset[str],
    schema: Schema,
    types: Mapping[str, set[str]],
) -> bool:
    if isinstance(value, ox.Literal):
        if predicate not in schema.literal_valued:
            return False
        kind = value.datatype.value
        return kind in expected or (kind in _NUMBERS and not expected.isdisjoint(_NUMBERS))
    if predicate in schema.literal_valued:
        return False
    own = types.get(iri_of(value))
    return not own or schema.is_one_of(own, expected)


def _shown(value: Term) -> str:
    if isinstance(value, ox.Literal):
        return f'"{" ".join(value.value.split())}"'
    iri = iri_of(value)
    return f"l:{local_id(iri)}" if split_element(iri) else shorten(iri)


def _names(classes: Iterable[str]) -> str:
    return ", ".join(sorted(map(shorten, classes)))
