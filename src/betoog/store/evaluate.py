"""Evaluate jobs on an Oxigraph store: queries, updates, and whole graphs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import IO, Any, cast

import pyoxigraph as ox

from betoog.errors import QueryError
from betoog.store.admission import Admitted, admit_update
from betoog.store.engine import Answer, syntax_error
from betoog.store.result_writer import ResultWriter

ROW_FORMATS: Mapping[str, ox.QueryResultsFormat] = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Mapping[str, ox.RdfFormat] = {
    "turtle": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
    "n3": ox.RdfFormat.N3,
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
}


class MissingGraphError(QueryError):
    """There is no such graph in the store."""

    def __init__(self, graph: str | None) -> None:
        super().__init__(f"there is no graph <{graph}>")


class NotAcceptableError(QueryError):
    """None of the formats that the client takes can hold the answer."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"no format that you accept can hold {kind}")


def evaluate(
    store: ox.Store, admitted: Admitted, job: Mapping[str, Any], prefixes: Mapping[str, str]
) -> Answer:
    """Evaluate a query over the graphs that it, or else its request, chooses.

    Returns
    -------
    The answer, most of it still to be computed while it is read.

    Raises
    ------
    QueryError
        When the query cannot be parsed or evaluated.
    """
    default = [_graph(iri) for iri in job["default_graphs"]]
    named = [_named(iri) for iri in job["named_graphs"]]
    chosen = bool(default or named)
    try:
        if chosen:
            return store.query(
                admitted.text,
                base_iri=job["base"],
                prefixes=dict(prefixes),
                default_graph=cast("list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]", default),
                named_graphs=cast("list[ox.NamedNode | ox.BlankNode]", named),
            )
        # A FROM clause says which graphs to see; Oxigraph would let the union win.
        return store.query(
            admitted.text,
            base_iri=job["base"],
            prefixes=dict(prefixes),
            use_default_graph_as_union=not admitted.names_dataset,
        )
    except SyntaxError as error:
        raise syntax_error(admitted.text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def in_memory(store: ox.Store, at_most: int) -> ox.Store:
    """Copy a small store into memory, where small queries take a third of the time.

    Parameters
    ----------
    store:
        The store; it is returned itself when it is larger.
    at_most:
        How many quads are still small.
    """
    if at_most == 0 or next(islice(store, at_most, None), None) is not None:
        return store
    copy = ox.Store()
    # Not in bulk: that sets room for a million quads aside, more than a worker may have.
    copy.extend(store)
    for graph in store.named_graphs():
        copy.add_graph(graph)
    return copy


def kind_of_answer(answer: Answer) -> str:
    """Name the form of an answer: ``rows``, ``truth`` or ``triples``."""
    if isinstance(answer, ox.QuerySolutions):
        return "rows"
    return "truth" if isinstance(answer, ox.QueryBoolean) else "triples"


def serialize(answer: Answer, form: str, writer: ResultWriter, prefixes: Mapping[str, str]) -> None:
    """Write an answer in a format, evaluating what is left of it on the way.

    Raises
    ------
    TooLargeError
        When it is larger than the writer takes.
    QueryError
        When it cannot be evaluated to its end.
    """
    output = cast("IO[bytes]", writer)
    try:
        if isinstance(answer, ox.QueryTriples):
            known = dict(prefixes) if form == "turtle" else None
            ox.serialize(answer, output, format=GRAPH_FORMATS[form], prefixes=known)
        else:
            answer.serialize(output, format=ROW_FORMATS[form])
    except (OSError, RuntimeError, ValueError) as error:
        # Oxigraph wraps what the writer raised, and may have changed its type.
        if writer.failure is not None:
            raise writer.failure from error
        raise QueryError(f"the query cannot be evaluated: {error}") from error


def update(store: ox.Store, job: Mapping[str, Any], prefixes: Mapping[str, str]) -> None:
    """Carry out an update, all of it or nothing.

    Raises
    ------
    QueryError
        When it cannot be parsed or carried out, or may not do what it wants.
    """
    admitted = admit_update(job["text"], using=job["using"], using_named=job["using_named"])
    try:
        store.update(admitted.text, base_iri=job["base"], prefixes=dict(prefixes))
    except SyntaxError as error:
        raise syntax_error(admitted.text, str(error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be carried out: {error}") from error


def change_graph(store: ox.Store, job: Mapping[str, Any], body: bytes) -> dict[str, Any]:
    """PUT, POST or DELETE a graph (https://www.w3.org/TR/sparql11-http-rdf-update/).

    Returns
    -------
    Whether the graph was ``created``.

    Raises
    ------
    MissingGraphError
        When what is to be deleted is not there.
    QueryError
        When the triples cannot be parsed.
    """
    graph = _graph(job["graph"])
    existed = has_graph(store, job["graph"])
    if job["method"] == "DELETE":
        if not existed:
            raise MissingGraphError(job["graph"])
        if isinstance(graph, ox.DefaultGraph):
            store.clear_graph(graph)
        else:
            store.remove_graph(graph)
        return {"created": False}
    quads = _parsed(body, job, graph)
    # One transaction: a reader sees the graph before or after, never half of it.
    clear = "CLEAR SILENT DEFAULT" if isinstance(graph, ox.DefaultGraph) else ""
    clear = clear or f"CLEAR SILENT GRAPH {graph}"
    if job["method"] == "PUT":
        rows = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
        within = rows if isinstance(graph, ox.DefaultGraph) else f"GRAPH {graph} {{\n{rows}\n}}"
        store.update(f"{clear} ; INSERT DATA {{\n{within}\n}}")
    else:
        store.extend(quads)
    if not isinstance(graph, ox.DefaultGraph):
        store.add_graph(graph)
    return {"created": not existed}


def _parsed(
    body: bytes, job: Mapping[str, Any], graph: ox.NamedNode | ox.DefaultGraph
) -> list[ox.Quad]:
    found: list[ox.Quad] = []
    start = 0
    for form, length in job["parts"]:
        data = body[start : start + length]
        start += length
        try:
            parsed = ox.parse(
                data, format=GRAPH_FORMATS[form], base_iri=job["base"], rename_blank_nodes=True
            )
            found += [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in parsed]
        except (SyntaxError, ValueError) as error:
            raise QueryError(f"the triples cannot be parsed: {error}") from error
    return found


def has_graph(store: ox.Store, iri: str | None) -> bool:
    """Tell whether a graph exists; the default graph, which has no name, always does."""
    graph = _graph(iri)
    return isinstance(graph, ox.DefaultGraph) or store.contains_named_graph(graph)


def _graph(iri: str | None) -> ox.NamedNode | ox.DefaultGraph:
    return _named(iri) if iri else ox.DefaultGraph()


def _named(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri!r} is no IRI of a graph") from error
