"""Any SPARQL 1.1 endpoint as an engine: the same queries, and the same rows, as the own store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from http.client import HTTPException, HTTPResponse
from itertools import pairwise
from pathlib import Path
from typing import IO, Any, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from betoog.errors import QueryError, SourceError
from betoog.files import Closing
from betoog.store.endpoint import Call, Endpoint, find_endpoint, form_call, is_address, send
from betoog.store.engine import Answer, Engine, open_engine
from betoog.store.tokens import significant, tokens
from betoog.vocabulary import BASE, XSD, GraphRole, document_of_graph, graph_iri

__all__ = ["RemoteEngine", "RemoteStore", "Reply", "Union", "open_place"]

#: Media types that are asked of an endpoint, by the names of our formats.
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "n3": "text/n3",
    "trig": "application/trig",
    "nq": "application/n-quads",
}

#: What is read when rows are wanted as terms: JSON keeps every term, and all endpoints write it.
_ROWS = ox.QueryResultsFormat.JSON
_READ_AS = {"rows": "json", "truth": "json", "triples": "nt"}

#: An answer that is read into memory whole; a larger one is for a file, or for LIMIT.
MAX_ANSWER_BYTES = 1024 * 1024 * 1024

#: Every graph by name goes into each request; more than this makes requests too long.
MAX_LISTED_GRAPHS = 200

_KINDS = {"SELECT": "rows", "ASK": "truth", "CONSTRUCT": "triples", "DESCRIBE": "triples"}


#: SPARQL's results in JSON: a table or a truth value.
Json = dict[str, Any]


class Union(Enum):
    """How an endpoint is brought to query the union of its graphs."""

    NATIVE = "its default graph is the union"
    PARAMETER = "it takes Oxigraph's parameter union-default-graph"
    LISTED = "every graph is named in the request"


@dataclass(slots=True)
class Reply(Closing):
    """A result on its way in from an endpoint, in one of our formats."""

    kind: str
    form: str
    response: HTTPResponse
    address: str

    def close(self) -> None:
        """Close the connection."""
        self.response.close()

    def read(self, size: int) -> bytes:
        """Read at most ``size`` bytes; none when the answer is complete.

        Raises
        ------
        SourceError
            When the endpoint breaks off.
        """
        try:
            return self.response.read(size)
        except (OSError, HTTPException) as error:
            raise SourceError(f"the endpoint broke off: {error}", place=self.address) from error


class RemoteEngine:
    """Executes queries at a SPARQL 1.1 endpoint, over the union of its graphs.

    Parameters
    ----------
    endpoint:
        Where it is; `betoog.store.endpoint.find_endpoint` describes it.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._union: Union | None = None
        self._graphs: tuple[str, ...] = ()

    def execute(self, query: str, prefixes: Mapping[str, str]) -> Answer:
        """Execute a query, as `betoog.store.Engine` asks.

        Raises
        ------
        QueryError
            When the endpoint refuses it.
        SourceError
            When the endpoint cannot be reached.
        """
        kind = kind_of(query)
        names_dataset = any(token.is_word("FROM") for token in significant(query))
        with self.open_query(
            query, prefixes, formats={kind: _READ_AS[kind]}, names_dataset=names_dataset
        ) as reply:
            data = reply.read(MAX_ANSWER_BYTES + 1)
        if len(data) > MAX_ANSWER_BYTES:
            raise QueryError("the answer is too large", remedy="ask for less, with LIMIT")
        return _read_triples(data) if kind == "triples" else _read_rows(data)

    def open_query(
        self,
        query: str,
        prefixes: Mapping[str, str],
        *,
        formats: Mapping[str, str | None],
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        names_dataset: bool = False,
    ) -> Reply:
        """Send a query and return its result as it comes, unread.

        Parameters
        ----------
        query:
            A SPARQL 1.1 query.
        prefixes:
            Prefixes that it may use without declaring them.
        formats:
            The wanted format by the form of the answer: ``rows``, ``truth``, ``triples``.
        default_graphs, named_graphs:
            The dataset by the protocol; the union of all graphs when neither is given.
        names_dataset:
            Whether the query chooses its graphs itself.
        """
        kind = kind_of(query)
        form = formats.get(kind)
        if form is None:
            raise QueryError(f"no format that you accept can hold {kind}")
        fields = [("query", with_declarations(query, prefixes))]
        fields += [("default-graph-uri", iri) for iri in default_graphs]
        fields += [("named-graph-uri", iri) for iri in named_graphs]
        if not (names_dataset or default_graphs or named_graphs):
            fields += self._union_fields()
        call = form_call(self.endpoint.query, fields, accept=MEDIA_TYPES[form])
        return Reply(kind, form, send(self.endpoint, call), self.endpoint.query)

    @property
    def union(self) -> Union | None:
        """How the endpoint is brought to query the union; ``None`` until that is known."""
        return self._union

    def named_graphs(self) -> tuple[str, ...]:
        """Return the names of all graphs that hold a triple, sorted."""
        found = self._rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", [])
        return tuple(sorted(row["g"]["value"] for row in found))

    def names(self, query: str) -> Iterator[str]:
        """Yield the IRIs in the one column of a query's answer, as they come in.

        Raises
        ------
        SourceError
            When the endpoint breaks off, or answers in another form.
        """
        form = {"rows": _READ_AS["rows"]}
        with self.open_query(query, {}, formats=form, names_dataset=True) as reply:
            try:
                found = ox.parse_query_results(cast("IO[bytes]", reply), format=_ROWS)
                if isinstance(found, ox.QuerySolutions):
                    yield from (row[0].value for row in found if isinstance(row[0], ox.NamedNode))
            except (SyntaxError, ValueError) as error:
                raise SourceError(
                    f"the endpoint's answer cannot be read: {error}", place=self.endpoint.query
                ) from error

    def documents(self) -> tuple[str, ...]:
        """Return the ids of the documents that have a graph here, sorted."""
        found = {document_of_graph(graph) for graph in self.named_graphs()}
        return tuple(sorted(name for name in found if name))

    def quads(self, graphs: Iterable[str]) -> Iterator[ox.Quad]:
        """Yield the quads of named graphs, as they stand at the endpoint."""
        for graph in graphs:
            name = ox.NamedNode(graph)
            query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {name} {{ ?s ?p ?o }} }}"
            answer = self.execute(query, {})
            if isinstance(answer, ox.QueryTriples):
                for triple in answer:
                    yield ox.Quad(triple.subject, triple.predicate, triple.object, name)

    # The union of graphs

    def _union_fields(self) -> list[tuple[str, str]]:
        if self._union is None:
            # Not known while the endpoint is empty: asked again once something is there.
            self._union = self._find_union()
        if self._union is Union.PARAMETER:
            return [("union-default-graph", "")]
        if self._union is Union.LISTED:
            named = [("named-graph-uri", iri) for iri in self._graphs]
            return [("default-graph-uri", iri) for iri in self._graphs] + named
        return []

    def _find_union(self) -> Union | None:
        """Find the way of asking by which the default graph has a triple of a named graph."""
        # Of IRIs only: engines store some literals in a form of their own. And of our graphs:
        # some have graphs for themselves, which no union shows.
        sample = self._rows(
            "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o }"
            f' FILTER(isIRI(?s) && isIRI(?o) && STRSTARTS(STR(?g), "{BASE}graph/")) }} LIMIT 1',
            [],
        )
        if not sample:
            return None
        pattern = " ".join(str(ox.NamedNode(sample[0][name]["value"])) for name in ("s", "p", "o"))
        ask = f"ASK {{ {pattern} }}"
        if self._truth(ask, []):
            return Union.NATIVE
        if self._truth(ask, [("union-default-graph", "")]):
            return Union.PARAMETER
        self._graphs = self.named_graphs()
        if len(self._graphs) > MAX_LISTED_GRAPHS:
            raise SourceError(
                f"its default graph is not the union of its {len(self._graphs)} graphs",
                place=self.endpoint.query,
                remedy="have the endpoint answer over the union of its graphs",
            )
        return Union.LISTED

    def _rows(self, query: str, fields: list[tuple[str, str]]) -> list[dict[str, dict[str, str]]]:
        found = self._json(query, fields).get("results", {}).get("bindings", [])
        return list(found)

    def _truth(self, query: str, fields: list[tuple[str, str]]) -> bool:
        return bool(self._json(query, fields).get("boolean"))

    def _json(self, query: str, fields: list[tuple[str, str]]) -> Json:
        form = [("query", query), *fields]
        call = form_call(self.endpoint.query, form, accept=MEDIA_TYPES["json"])
        with send(self.endpoint, call) as response:
            try:
                found = json.loads(response.read())
            except ValueError as error:
                raise SourceError(
                    "this is no SPARQL endpoint: its answer is no JSON", place=self.endpoint.query
                ) from error
        return _modernised(dict(found))


def open_place(place: str) -> Engine:
    """Open whatever a ``--store`` names: a folder, a file, or the address of an endpoint.

    Parameters
    ----------
    place:
        A path, or an http(s) address, whose credentials stand in the environment.

    Raises
    ------
    SourceError
        When it is missing, of another kind, damaged or in use.

    >>> open_place("no-such-file.nq")
    Traceback (most recent call last):
        ...
    betoog.errors.SourceError: no-such-file.nq: no such dataset (make it with betoog build)
    """
    return RemoteEngine(find_endpoint(place)) if is_address(place) else open_engine(Path(place))


class RemoteStore:
    """Writes documents to a SPARQL 1.1 endpoint, whole and repeatably.

    Every graph is replaced by PUT: what is done twice has been done once. A document's provenance
    goes last and is withdrawn first, so a document that has it is complete, whenever the writer
    was interrupted.

    Parameters
    ----------
    endpoint:
        Where it is.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.engine = RemoteEngine(endpoint)

    def complete_documents(self) -> Iterator[str]:
        """Yield the ids of the documents that were written to their end, as they come in."""
        mark = f"/{GraphRole.PROVENANCE.value}"
        query = (
            "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } "
            f'FILTER(STRENDS(STR(?g), "{mark}")) }}'
        )
        for graph in self.engine.names(query):
            if graph.endswith(mark) and (document := document_of_graph(graph)):
                yield document

    def replace_document(self, document: str, quads: Iterable[ox.Quad]) -> None:
        """Put a document in place of its older self, if there is one.

        Parameters
        ----------
        document:
            The document's id.
        quads:
            Its quads, in its own graphs only.

        Raises
        ------
        SourceError, QueryError
            When the endpoint cannot be reached, or refuses; the document is then incomplete,
            and not among `complete_documents`.
        """
        by_graph: dict[str, list[ox.Triple]] = {graph: [] for graph in _writing_order(document)}
        for quad in quads:
            graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
            if graph not in by_graph:
                raise QueryError(f"<{graph}> is no graph of {document}")
            by_graph[graph].append(quad.triple)
        self.delete_graph(graph_iri(document, GraphRole.PROVENANCE))
        for graph, triples in by_graph.items():
            self.put_graph(graph, triples)

    def withdraw_document(self, document: str) -> None:
        """Take a document out whole; one that is not there stays away."""
        for graph in reversed(_writing_order(document)):
            self.delete_graph(graph)

    def put_graph(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Replace a named graph; no triples, no graph."""
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        if not body:
            self.delete_graph(graph)
            return
        self._send(Call(self._graph(graph), body, "application/n-triples", method="PUT"))

    def add_to_graph(self, graph: str, triples: Iterable[ox.Triple]) -> None:
        """Add triples to a named graph; those that it has already are not doubled."""
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
        if body:
            self._send(Call(self._graph(graph), body, "application/n-triples", method="POST"))

    def delete_graph(self, graph: str) -> None:
        """Remove a named graph; one that is not there stays away."""
        name = ox.NamedNode(graph)
        fields = urlencode([("update", f"DROP SILENT GRAPH {name}")]).encode()
        media_type = "application/x-www-form-urlencoded"
        self._send(Call(self.endpoint.update, fields, media_type))

    def _graph(self, graph: str) -> str:
        if not self.endpoint.graphs:
            raise SourceError(
                "where its graphs are written is not known",
                place=self.endpoint.query,
                remedy="give the address of its graph store",
            )
        return f"{self.endpoint.graphs}?{urlencode([('graph', graph)])}"

    def _send(self, call: Call) -> None:
        # Replacing and removing whole graphs, and adding triples without blank nodes to one, can
        # be repeated without harm.
        repeatable = Call(
            call.address, call.body, call.media_type, method=call.method, repeatable=True
        )
        with send(self.endpoint, repeatable) as response:
            response.read()


def kind_of(query: str) -> str:
    """Tell the form of a query's answer: ``rows``, ``truth`` or ``triples``.

    Raises
    ------
    QueryError
        When the text is no query.

    >>> kind_of("PREFIX select: <http://a/> ASK { select:x ?p ?o }")
    'truth'
    >>> kind_of("CLEAR ALL")
    Traceback (most recent call last):
        ...
    betoog.errors.QueryError: this is no query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE
    """
    for token in significant(query):
        if token.is_word(*_KINDS):
            return _KINDS[token.text.upper()]
        if token.kind == "word" and not token.is_word("PREFIX", "BASE"):
            break
    raise QueryError("this is no query: it has no SELECT, ASK, CONSTRUCT or DESCRIBE")


def with_declarations(query: str, prefixes: Mapping[str, str]) -> str:
    """Declare the prefixes that a query uses and does not declare; its lines stay where they are.

    >>> with_declarations("ASK { ?s a bt:Claim }", {"bt": "http://a/", "x": "http://b/"})
    'PREFIX bt: <http://a/> ASK { ?s a bt:Claim }'
    """
    used = {token.text.partition(":")[0] for token in tokens(query) if token.kind == "name"}
    found = significant(query)
    declared = {
        name.text.partition(":")[0] for word, name in pairwise(found) if word.is_word("PREFIX")
    }
    missing = [prefix for prefix in prefixes if prefix in used - declared]
    return "".join(f"PREFIX {prefix}: <{prefixes[prefix]}> " for prefix in missing) + query


def _writing_order(document: str) -> list[str]:
    roles = [role for role in GraphRole if role is not GraphRole.PROVENANCE]
    return [graph_iri(document, role) for role in (*roles, GraphRole.PROVENANCE)]


def _read_rows(data: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    if b'"typed-literal"' in data:
        data = json.dumps(_modernised(json.loads(data))).encode()
    try:
        return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"the endpoint's answer cannot be read: {error}") from error


def _modernised(answer: Json) -> Json:
    """Write Virtuoso's JSON as the standard has it.

    It calls a literal with a datatype by its name in a working draft, stores true as 1, and
    answers a question of yes or no with a table of one number.

    >>> value = {"type": "typed-literal", "datatype": XSD.integer, "value": "1"}
    >>> _modernised({"head": {}, "results": {"bindings": [{"__ASK_RETVAL": value}]}})
    {'head': {}, 'boolean': True}
    """
    rows = answer.get("results", {}).get("bindings", [])
    for row in rows:
        for value in row.values():
            if value.get("type") == "typed-literal":
                value["type"] = "literal"
                if value.get("datatype") == XSD.boolean:
                    value["value"] = _BOOLEANS.get(value["value"], value["value"])
    if len(rows) == 1 and _ASK_COLUMN in rows[0]:
        return {"head": {}, "boolean": rows[0][_ASK_COLUMN]["value"] == "1"}
    return answer


_ASK_COLUMN = "__ASK_RETVAL"
_BOOLEANS = {"0": "false", "1": "true"}


def _read_triples(data: bytes) -> ox.QueryTriples:
    store = ox.Store()
    try:
        store.bulk_load(data, format=ox.RdfFormat.N_TRIPLES)
    except (SyntaxError, ValueError) as error:
        raise SourceError(f"the endpoint's answer cannot be read: {error}") from error
    answer = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    if not isinstance(answer, ox.QueryTriples):
        raise TypeError("a CONSTRUCT query gives triples")
    return answer
