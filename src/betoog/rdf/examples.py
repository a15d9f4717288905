"""Build and read examples: one Turtle file that brings its own text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from betoog.argument.model import Argument
from betoog.documents import normalise
from betoog.errors import SourceError
from betoog.rdf.build import Assembly, add_shared, triple_problems
from betoog.rdf.dataset import Dataset
from betoog.rdf.derive import derive
from betoog.rdf.passages import expand_quotes, text_triples
from betoog.rdf.read import read_argument
from betoog.rdf.sources import Sources, SourceText, read_shared, read_text
from betoog.rdf.terms import has_blank_node, in_graph, iri_of, subject_of, value_of
from betoog.rdf.turtle import TurtleFile, parse_turtle
from betoog.resources import resource_root
from betoog.vocabulary import BT, RDF, GraphRole, document_namespace, document_of_text, graph_iri


def load_example(path: Path) -> Argument:
    """Read the argument of an example file.

    Parameters
    ----------
    path:
        A Turtle file that holds a text (a ``bt:NormalisedText`` with ``bt:text``, perhaps with
        ``bt:textOf`` a document) and its argument.

    Returns
    -------
    The argument, with everything that the rules derive.

    Raises
    ------
    BetoogError
        The first problem of the file, with its place.
    """
    assembly = assemble_example(read_text(path), read_shared(resource_root()))
    if assembly.problems:
        raise assembly.problems[0]
    return read_argument(assembly.dataset, assembly.dataset.documents()[0])


def assemble_example(source: SourceText, shared: Sources) -> Assembly:
    """Build the dataset of an example, collecting every problem.

    Parameters
    ----------
    source:
        The example's Turtle.
    shared:
        Ontology, concepts, actors and rules; its documents are left alone.

    Returns
    -------
    The dataset with one document, whose argument graph holds all that the example says.
    """
    base = add_shared(replace(shared, documents=()))
    try:
        parsed = parse_turtle(source.text, source.label)
    except SourceError as error:
        return replace(base, problems=(*base.problems, error))
    base = replace(base, files=(*base.files, parsed))
    problems = triple_problems(parsed)
    try:
        document, text = _text_of(parsed)
    except SourceError as error:
        return replace(base, problems=(*base.problems, *problems, error))
    normal = normalise(text)
    if normal.text != text:
        place = parsed.places.of(_text_node(parsed))
        problems.append(SourceError("bt:text is not a normalised text", place=place))
    named = [item for item in parsed.triples if not has_blank_node(item)]
    expansion = expand_quotes(named, document, text, parsed.places)
    own = in_graph(expansion.triples, graph_iri(document, GraphRole.ARGUMENT))
    # An example's text may stand alone; the document that it would belong to gets a name of ours.
    iri = _value(parsed, _text_node(parsed), BT.textOf) or document_namespace(document)[:-1]
    computed = text_triples(document, iri, normal) - expansion.triples
    own |= in_graph(computed, graph_iri(document, GraphRole.DOCUMENT))
    quads = base.dataset.quads | own
    quads |= derive(quads, shared.rules, graph_iri(document, GraphRole.DERIVED))
    return Assembly(
        Dataset(quads),
        (*base.problems, *problems, *expansion.problems),
        base.files,
        {document: normal},
    )


def _text_of(parsed: TurtleFile) -> tuple[str, str]:
    node = _text_node(parsed)
    document, text = document_of_text(node), _value(parsed, node, BT.text)
    if not document:
        raise SourceError(
            "an example has one bt:NormalisedText",
            place=parsed.label,
            remedy="name it https://w3id.org/betoog/id/<id of the document>/text",
        )
    if not text:
        raise SourceError("the text needs bt:text", place=parsed.places.of(node))
    return document, text


def _text_node(parsed: TurtleFile) -> str:
    nodes = [
        subject_of(item)
        for item in parsed.triples
        if item.predicate.value == RDF.type and iri_of(item.object) == BT.NormalisedText
    ]
    return nodes[0] if len(nodes) == 1 else ""


def _value(parsed: TurtleFile, subject: str, predicate: str) -> str:
    found = (value_of(item.object) for item in parsed.triples if _is(item, subject, predicate))
    return next(found, "")


def _is(item: ox.Triple, subject: str, predicate: str) -> bool:
    return subject_of(item) == subject and item.predicate.value == predicate
