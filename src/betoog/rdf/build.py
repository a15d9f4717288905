"""Build the dataset from the curated sources: pure, and the same to the byte every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from betoog.documents import NormalisedText, normalise
from betoog.errors import BetoogError, SourceError
from betoog.files import write_atomically
from betoog.rdf.dataset import Dataset, document_graphs, keep_graphs
from betoog.rdf.derive import derive
from betoog.rdf.literals import literal_problem
from betoog.rdf.passages import expand_quotes, text_triples
from betoog.rdf.provenance import provenance_triples
from betoog.rdf.sources import DocumentSources, Sources, SourceText, read_sources
from betoog.rdf.terms import graph_of, has_blank_node, in_graph, subject_of
from betoog.rdf.turtle import TurtleFile, parse_turtle
from betoog.vocabulary import (
    DCTERMS,
    GraphRole,
    SharedGraph,
    document_iri,
    document_of_graph,
    graph_iri,
    shared_graph_iri,
    shorten,
)

#: Graphs that editors wrote, or that tell of or follow from what they wrote.
_REST_ON_EDITORS = tuple(
    f"/{role.value}" for role in (GraphRole.EDITORIAL, GraphRole.PROVENANCE, GraphRole.DERIVED)
)


@dataclass(frozen=True, slots=True)
class Assembly:
    """What the sources give: a dataset, every problem met, the parsed files and the texts."""

    dataset: Dataset
    problems: tuple[BetoogError, ...] = ()
    files: tuple[TurtleFile, ...] = ()
    texts: dict[str, NormalisedText] = field(default_factory=dict)


@dataclass(slots=True)
class _Draft:
    # Collects while assembling; `assemble` hands out a frozen Assembly only.
    quads: set[ox.Quad] = field(default_factory=set)
    problems: list[BetoogError] = field(default_factory=list)
    files: list[TurtleFile] = field(default_factory=list)
    texts: dict[str, NormalisedText] = field(default_factory=dict)


def build_all(root: Path) -> bytes:
    """Build the dataset of every curated document below a folder.

    Parameters
    ----------
    root:
        The folder that holds ``ontology`` and ``graphs``.

    Returns
    -------
    The dataset as canonical N-Quads.

    Raises
    ------
    BetoogError
        As `build` and `read_sources`.
    """
    return build(read_sources(root)).nquads()


def build(sources: Sources) -> Dataset:
    """Build the dataset: named graphs, anchors with positions, derived triples, provenance.

    Parameters
    ----------
    sources:
        The curated sources.

    Returns
    -------
    The dataset. The same sources give the same bytes (`Dataset.nquads`).

    Raises
    ------
    BetoogError
        The first problem, with its place; its message counts the others.
    """
    assembly = assemble(sources)
    if assembly.problems:
        first, more = assembly.problems[0], len(assembly.problems) - 1
        message = f"{first.message} [and {more} more: run betoog check]" if more else first.message
        raise type(first)(message, place=first.place, remedy=first.remedy)
    return assembly.dataset


def write(dataset: Dataset, folder: Path) -> list[Path]:
    """Write a dataset as ``dataset.nq``, and each named graph as Turtle for people to read.

    Parameters
    ----------
    dataset:
        A dataset.
    folder:
        Where to write; made when it does not exist.

    Returns
    -------
    The files, the N-Quads first.

    Raises
    ------
    OutputError
        When a file cannot be written.
    """
    files: dict[Path, str | bytes] = {folder / "dataset.nq": dataset.nquads()}
    for graph in dataset.graphs():
        document = document_of_graph(graph)
        name = graph.rpartition("/")[2] + ".ttl"
        files[folder / (document or "shared") / name] = dataset.turtle(graph)
    for path, content in files.items():
        write_atomically(path, content)
    return list(files)


def assemble(sources: Sources) -> Assembly:
    """Build as far as possible and collect every problem instead of stopping at the first.

    Parameters
    ----------
    sources:
        The curated sources; a file that cannot be parsed counts as empty.
    """
    draft = _Draft()
    _add_shared(draft, sources)
    shared = frozenset(draft.quads)
    for document in sources.documents:
        _add_document(draft, document, shared, sources.rules)
    return Assembly(
        Dataset(frozenset(draft.quads)), tuple(draft.problems), tuple(draft.files), draft.texts
    )


def add_shared(sources: Sources) -> Assembly:
    """Build only what documents share: ontology, concepts, actors and links."""
    draft = _Draft()
    _add_shared(draft, sources)
    return Assembly(Dataset(frozenset(draft.quads)), tuple(draft.problems), tuple(draft.files))


def _add_shared(draft: _Draft, sources: Sources) -> None:
    for source in sources.ontology:
        # Axioms that need blank nodes (unions, lists) are for reasoners, which read the file
        # itself; the dataset has the terms with their labels, and no blank nodes.
        triples = [item for item in _parse(draft, source).triples if not has_blank_node(item)]
        draft.quads |= in_graph(triples, shared_graph_iri(SharedGraph.ONTOLOGY))
    for part, graph in (
        (sources.concepts, SharedGraph.CONCEPTS),
        (sources.actors, SharedGraph.ACTORS),
        (sources.links, SharedGraph.LINKS),
    ):
        if part:
            draft.quads |= in_graph(_curated(draft, part).triples, shared_graph_iri(graph))


def _add_document(
    draft: _Draft,
    document: DocumentSources,
    shared: frozenset[ox.Quad],
    rules: tuple[SourceText, ...],
) -> None:
    text = normalise(document.text.text)
    draft.texts[document.id] = text
    described = _curated(draft, document.document)
    iri = _document_iri(described.triples, document.id)
    own = in_graph(
        frozenset(described.triples) | text_triples(document.id, iri, text),
        graph_iri(document.id, GraphRole.DOCUMENT),
    )
    layers = [GraphRole.ARGUMENT]
    own |= _layer(draft, document.argument, document.id, GraphRole.ARGUMENT, text)
    if document.editorial:
        layers.append(GraphRole.EDITORIAL)
        own |= _layer(draft, document.editorial, document.id, GraphRole.EDITORIAL, text)
    own |= in_graph(
        provenance_triples(document.id, iri, described.triples, layers),
        graph_iri(document.id, GraphRole.PROVENANCE),
    )
    draft.quads |= own | derive(shared | own, rules, graph_iri(document.id, GraphRole.DERIVED))


def _layer(
    draft: _Draft, source: SourceText, document: str, role: GraphRole, text: NormalisedText
) -> frozenset[ox.Quad]:
    parsed = _curated(draft, source)
    expansion = expand_quotes(parsed.triples, document, text.text, parsed.places)
    draft.problems += expansion.problems
    return in_graph(expansion.triples, graph_iri(document, role))


def _curated(draft: _Draft, source: SourceText) -> TurtleFile:
    parsed = _parse(draft, source)
    draft.problems += triple_problems(parsed)
    kept = tuple(item for item in parsed.triples if not has_blank_node(item))
    return TurtleFile(parsed.label, kept, parsed.places)


def _parse(draft: _Draft, source: SourceText) -> TurtleFile:
    try:
        parsed = _parsed(source.text, source.label)
    except SourceError as error:
        draft.problems.append(error)
        parsed = _parsed("", source.label)
    draft.files.append(parsed)
    return parsed


#: Whoever watches files, or builds many documents, reads those that they share again and again.
_parsed = lru_cache(maxsize=32)(parse_turtle)


def triple_problems(parsed: TurtleFile) -> list[BetoogError]:
    """List the blank nodes and ill-typed literals of a curated file, with their places."""
    problems: list[BetoogError] = []
    blank = [item for item in parsed.triples if has_blank_node(item)]
    if blank:
        # One is enough to find them all; one with a named subject has a place.
        named = (item for item in blank if isinstance(item.subject, ox.NamedNode))
        problems.append(_blank_node_problem(parsed, next(named, blank[0])))
    for item in parsed.triples:
        if isinstance(item.object, ox.Literal):
            reason = literal_problem(item.object.value, item.object.datatype.value)
            if reason:
                subject, predicate = subject_of(item), item.predicate.value
                place = parsed.places.of(subject, predicate, item.object.value)
                problems.append(SourceError(reason, place=place))
    return problems


def _blank_node_problem(parsed: TurtleFile, item: ox.Triple) -> BetoogError:
    named = isinstance(item.subject, ox.NamedNode)
    return SourceError(
        f"a blank node at {shorten(item.predicate.value)}",
        place=parsed.places.of(subject_of(item)) if named else parsed.label,
        remedy="give it a name: blank nodes would make the dataset differ from build to build",
    )


def _document_iri(described: Iterable[ox.Triple], document: str) -> str:
    named = sorted(
        subject_of(item)
        for item in described
        if item.predicate.value == DCTERMS.identifier
        and isinstance(item.object, ox.Literal)
        and item.object.value == document
    )
    return named[0] if named else document_iri(document)


def without_editorial(dataset: Dataset, rules: tuple[SourceText, ...]) -> Dataset:
    """Leave out what editors added, and derive again from what the text says alone.

    Parameters
    ----------
    dataset:
        A built dataset.
    rules:
        The derivation rules of the ontology.

    Returns
    -------
    The dataset without editorial graphs; nothing derived rests on them any longer.
    """
    kept = keep_graphs(dataset, lambda graph: not graph.endswith(_REST_ON_EDITORS))
    shared = keep_graphs(kept, lambda graph: document_of_graph(graph) is None)
    result = set(kept.quads)
    for document in kept.documents():
        graphs = document_graphs(document)
        own = {quad for quad in kept.quads if graph_of(quad) in graphs.values()}
        if graphs[GraphRole.PROVENANCE] in dataset.graphs():
            described = kept.graph(graphs[GraphRole.DOCUMENT])
            iri = _document_iri(described, document)
            account = provenance_triples(document, iri, described, [GraphRole.ARGUMENT])
            own |= in_graph(account, graphs[GraphRole.PROVENANCE])
        result |= own | derive(shared.quads | own, rules, graphs[GraphRole.DERIVED])
    return Dataset(frozenset(result))
