"""Answer requests of the SPARQL 1.1 Protocol and of the Graph Store Protocol."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator
from http import HTTPStatus
from urllib.parse import parse_qs

from betoog.server.body import read_body
from betoog.server.caching import CACHE, not_modified, weak_tag
from betoog.server.graph_body import graph_parts
from betoog.server.http import Reply, Request
from betoog.server.negotiation import content_type, formats, takes_gzip
from betoog.server.problems import (
    BadRequestError,
    ForbiddenError,
    MethodError,
    TooLongError,
    UnauthorizedError,
)
from betoog.server.protocol import Query, Update, read_operation
from betoog.server.service import QueryOptions, Service
from betoog.server.settings import is_loopback

#: Functions that give another answer every time, and calls to services that may.
_CHANGING = re.compile(r"\b(?:NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)

_GRAPH_METHODS = "GET, HEAD, PUT, POST, DELETE, OPTIONS"


async def answer_operation(service: Service, request: Request) -> Reply | None:
    """Answer a query or an update.

    Parameters
    ----------
    service:
        The store.
    request:
        The request.

    Returns
    -------
    The reply; ``None`` when the request has neither, and wants to know what is here.

    Raises
    ------
    RequestError
        When it cannot be answered.
    """
    limits = service.settings.limits
    content = request.header("content-type")
    may_update = service.settings.writable and "sparql-query" not in content
    # Percent-encoding makes three letters of one.
    bound = limits.update_bytes if may_update else 3 * limits.query_bytes
    body = b""
    if request.method == "POST":
        body = await read_body(request, bound, limits.body_seconds)
    operation = read_operation(request.method, request.raw_query, content, body)
    if operation is None:
        return None
    if isinstance(operation, Update):
        check_may_write(service, request)
        await service.update(operation, base=address_of_request(service, request))
        return Reply(HTTPStatus.NO_CONTENT)
    if len(operation.text.encode()) > limits.query_bytes:
        raise TooLongError(f"the query is larger than {limits.query_bytes // 1024} kB")
    return await answer_query(service, request, operation)


async def answer_query(
    service: Service, request: Request, query: Query, *, graph: str | None = None
) -> Reply:
    """Answer a query in the format that the client likes best.

    Parameters
    ----------
    service, request:
        The store, and what the client takes.
    query:
        The query.
    graph:
        A graph that has to exist, as for `QueryOptions`.

    Raises
    ------
    RequestError
        When it cannot be answered.
    """
    gzip = takes_gzip(request.header("accept-encoding"))
    headers = {"vary": "Accept, Accept-Encoding"}
    tag = _entity_tag(service, request, query, gzip=gzip)
    if tag:
        headers |= {"etag": tag, "cache-control": CACHE}
        if known := not_modified(request, headers):
            return known
    else:
        headers["cache-control"] = "no-store"
    options = QueryOptions(
        formats(request.header("accept")),
        gzip=gzip,
        head_only=request.method == "HEAD",
        base=address_of_request(service, request),
        graph=graph,
    )
    return await _streamed(service, request, query, options, headers)


async def _streamed(
    service: Service,
    request: Request,
    query: Query,
    options: QueryOptions,
    headers: dict[str, str],
) -> Reply:
    answer = await service.query(query, options, gone=request.disconnected)
    headers["content-type"] = content_type(answer.head["format"], answer.head["kind"])
    if answer.head.get("gzip"):
        headers["content-encoding"] = "gzip"
    if answer.complete:
        answer.close()
        return Reply(HTTPStatus.OK, headers, None if options.head_only else answer.first)

    async def pieces() -> AsyncIterator[bytes]:
        try:
            async for piece in answer.pieces():
                yield piece
        finally:
            answer.close()

    return Reply(HTTPStatus.OK, headers, pieces(), answer.close)


def _entity_tag(service: Service, request: Request, query: Query, *, gzip: bool) -> str:
    """Tag an answer by all that it follows from; nothing when something else enters in."""
    if request.method not in {"GET", "HEAD"} or not service.generation:
        return ""
    if _CHANGING.search(query.text) or "\\" in query.text:
        return ""  # a backslash may spell one of those words
    accept = request.header("accept")
    return weak_tag(service.generation, request.raw_query, accept, gzip, request.path)


# The Graph Store Protocol


async def answer_graph_store(service: Service, request: Request, direct: str) -> Reply:
    """Answer a request for a whole graph (https://www.w3.org/TR/sparql11-http-rdf-update/).

    Parameters
    ----------
    service, request:
        The store and the request.
    direct:
        What follows the graph store's own address; empty for indirect identification.

    Raises
    ------
    RequestError
        When it cannot be answered.
    """
    graph = _graph_of(service, request, direct)
    if request.method in {"GET", "HEAD"}:
        if graph is None:
            raise BadRequestError("which graph?", remedy="add ?graph=IRI or ?default")
        return await answer_query(service, request, graph_query(graph), graph=graph)
    if request.method not in {"PUT", "POST", "DELETE"}:
        raise MethodError(request.method, _GRAPH_METHODS)
    check_may_write(service, request)
    return await _changed_graph(service, request, graph)


def graph_query(graph: str) -> Query:
    """Return the query for the triples of a graph; of the default graph when it has no name."""
    text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    # An empty name is the default graph itself, not the union that queries see.
    return Query(text, default_graphs=(graph,))


async def _changed_graph(service: Service, request: Request, graph: str | None) -> Reply:
    limits = service.settings.limits
    body = b""
    if request.method != "DELETE":
        body = await read_body(request, limits.update_bytes, limits.body_seconds)
    headers = {}
    if graph is None:
        if request.method != "POST":
            raise BadRequestError("which graph?", remedy="add ?graph=IRI or ?default")
        # POST to the store itself makes a graph with a name that nobody can have yet.
        graph = f"{address_of_request(service, request)}/{secrets.token_hex(16)}"
        headers["location"] = graph
    parts = [] if request.method == "DELETE" else graph_parts(request.header("content-type"), body)
    base = graph or address_of_request(service, request)
    created = await service.change_graph(request.method, graph, parts=parts, base=base)
    return Reply(HTTPStatus.CREATED if created else HTTPStatus.NO_CONTENT, headers)


def _graph_of(service: Service, request: Request, direct: str) -> str | None:
    if direct:
        return address_of_request(service, request)
    try:
        fields = parse_qs(
            request.raw_query.decode("ascii"), keep_blank_values=True, errors="strict"
        )
    except ValueError as error:
        raise BadRequestError("the address is not percent-encoded UTF-8") from error
    graphs = fields.get("graph", [])
    if len(graphs) + ("default" in fields) > 1:
        raise BadRequestError("one graph at a time")
    if graphs and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", graphs[0]):
        raise BadRequestError("the name of a graph is an absolute IRI")
    if graphs:
        return graphs[0]
    return "" if "default" in fields else None


# Who may write


def check_may_write(service: Service, request: Request) -> None:
    """Refuse a writer who may not.

    Raises
    ------
    ForbiddenError
        When nobody may, or a page of another site asks a server that has no token.
    UnauthorizedError
        When the token is missing or wrong.
    """
    settings = service.settings
    if not settings.writable:
        raise ForbiddenError(
            "this server is read-only: updates are refused",
            remedy="its operator can start it with --writable",
        )
    if settings.token:
        given = request.header("authorization").partition(" ")
        right = given[0].lower() == "bearer" and secrets.compare_digest(
            given[2].strip().encode(), settings.token.encode()
        )
        if not right:
            raise UnauthorizedError("writing takes a token", remedy="Authorization: Bearer ...")
        return
    # Without a token only programs of this machine write. A page that its user has open could
    # send a form here, or give this machine's address a name of its own; both show.
    host = request.header("host").rpartition(":")[0] or request.header("host")
    origin = request.header("origin")
    if not is_loopback(host) or (origin and not _is_own(origin, request)):
        raise ForbiddenError("a page of another site may not write here")


def _is_own(origin: str, request: Request) -> bool:
    return origin == f"{request.scheme}://{request.header('host')}"


def address_of_request(service: Service, request: Request) -> str:
    """Return the full address of a request, without its query.

    Raises
    ------
    BadRequestError
        When the Host header is none.
    """
    return base_address(service, request) + request.path


def base_address(service: Service, request: Request) -> str:
    """Return the address of the server's root as the client sees it, without a slash."""
    if service.settings.public_url:
        return service.settings.public_url.rstrip("/")
    host = request.header("host")
    if host and not re.fullmatch(r"[A-Za-z0-9.:\[\]_-]{1,255}", host):
        raise BadRequestError("the Host header is no host")
    return f"{request.scheme}://{host or 'localhost'}"


__all__ = [
    "answer_graph_store",
    "answer_operation",
    "answer_query",
    "base_address",
    "check_may_write",
]
