"""Every example is a test: valid ones keep the rules, each invalid one trips the rule it names."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib

from betoog.rdf import load_example
from betoog.resources import resource_root

ONTOLOGY = resource_root() / "ontology"
VALID = sorted((ONTOLOGY / "examples" / "valid").glob("*.ttl"))
INVALID = sorted((ONTOLOGY / "examples" / "invalid").glob("*.ttl"))
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
BTS = "https://w3id.org/betoog/shapes#"


@cache
def shared(name: str) -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY / name, format="turtle")


@cache
def context() -> rdflib.Graph:
    """What an example refers to: the concepts, and the class of every term of the ontology."""
    graph = rdflib.Graph() + shared("concepts.ttl")
    # Labels and definitions say nothing to a shape, and would be copied for each example.
    for predicate in (rdflib.RDF.type, rdflib.RDFS.subClassOf):
        for triple in shared("betoog.ttl").triples((None, predicate, None)):
            graph.add(triple)
    return graph


def tripped(path: Path) -> set[str]:
    graph = rdflib.Graph().parse(path, format="turtle") + context()
    _, report, _ = pyshacl.validate(graph, shacl_graph=shared("shapes.ttl"))
    assert isinstance(report, rdflib.Graph)
    return {str(shape).removeprefix(BTS) for shape in report.objects(None, SH.sourceShape)}


def checked_shapes() -> set[str]:
    """Give the shapes that can be tripped: those with a message of their own."""
    return {
        str(shape).removeprefix(BTS)
        for shape in set(shared("shapes.ttl").subjects(SH.message, None))
        if isinstance(shape, rdflib.URIRef)
    }


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_trips_no_shape(path: Path) -> None:
    assert tripped(path) == set()


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_valid_example_reads_as_an_argument(path: Path) -> None:
    argument = load_example(path)
    assert argument.statements
    assert all(statement.spans for statement in argument.statements.values())


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_invalid_example_trips_the_shape_that_it_names_and_no_other(path: Path) -> None:
    named = re.search(r"^# trips: bts:(\w+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    assert tripped(path) == {named.group(1)}


def test_every_shape_has_an_example_that_trips_it() -> None:
    texts = [path.read_text(encoding="utf-8") for path in INVALID]
    named = set(re.findall(r"^# trips: bts:(\w+)$", "\n".join(texts), re.MULTILINE))
    assert named == checked_shapes()


def test_every_shape_speaks_both_languages() -> None:
    graph = shared("shapes.ttl")
    for shape in set(graph.subjects(SH.message, None)):
        messages = [m for m in graph.objects(shape, SH.message) if isinstance(m, rdflib.Literal)]
        languages = sorted(str(message.language) for message in messages)
        assert languages == ["en", "nl"], shape
