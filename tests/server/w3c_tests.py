"""Read the W3C's tests of the protocols from their manifests, and run them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import rdflib
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from tests.server.launching import Answer, Server

HT = rdflib.Namespace("http://www.w3.org/2011/http#")
MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
CNT = rdflib.Namespace("http://www.w3.org/2011/content#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")

CODES = {"OK": 200, "Created": 201, "NoContent": 204, "NotFound": 404, "BadRequest": 400}
CODES |= {"UnsupportedMediaType": 415}


@dataclass(frozen=True)
class Exchange:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes | None
    statuses: tuple[str, ...]
    boolean: bool | None
    form: str
    expected: str
    location: str
    expected_type: str


@dataclass(frozen=True)
class ProtocolTest:
    name: str
    data: tuple[tuple[str, Path], ...]
    exchanges: tuple[Exchange, ...]


def read_tests(manifest: Path) -> list[ProtocolTest]:
    graph = rdflib.Graph().parse(manifest)
    root = next(graph.subjects(rdflib.RDF.type, MF.Manifest))
    return [_test(graph, entry, manifest.parent) for entry in _items(graph, root, MF.entries)]


def _items(graph: rdflib.Graph, subject: Node | None, predicate: Node) -> list[Node]:
    head = graph.value(subject, predicate)
    return [] if head is None else list(Collection(graph, head))


def _test(graph: rdflib.Graph, entry: Node, folder: Path) -> ProtocolTest:
    data = [
        (
            str(graph.value(item, rdflib.RDFS.label)),
            folder / str(graph.value(item, UT.graph)).rpartition("/")[2],
        )
        for item in graph.objects(entry, UT.graphData)
    ]
    action = graph.value(entry, MF.action)
    exchanges = tuple(_exchange(graph, item) for item in _items(graph, action, HT.requests))
    return ProtocolTest(str(entry).rpartition("#")[2], tuple(data), exchanges)


def _exchange(graph: rdflib.Graph, request: Node) -> Exchange:
    response = graph.value(request, HT.resp)
    assert response is not None
    boolean = graph.value(response, MF.expectedBoolean)
    return Exchange(
        method=str(graph.value(request, HT.methodName)),
        path=str(graph.value(request, HT.absolutePath)),
        headers=_headers(graph, request),
        body=_body(graph, request),
        statuses=tuple(
            str(s).rpartition("#")[2] for s in graph.objects(response, MF.expectedStatus)
        ),
        boolean=None if boolean is None else str(boolean).lower() == "true",
        form=str(graph.value(response, MF.expectedFormat) or ""),
        expected=(_body(graph, response) or b"").decode(),
        location=str(graph.value(response, MF.expectedLocation) or ""),
        expected_type=_headers(graph, response).get("content-type", ""),
    )


def _headers(graph: rdflib.Graph, message: Node) -> dict[str, str]:
    return {
        str(graph.value(item, HT.fieldName)): str(graph.value(item, HT.fieldValue))
        for item in _items(graph, message, HT.headers)
    }


def _body(graph: rdflib.Graph, message: Node) -> bytes | None:
    body = graph.value(message, HT.body)
    if body is None:
        return None
    characters = graph.value(body, CNT.chars)
    if characters is None:
        return None
    return str(characters).encode(str(graph.value(body, CNT.characterEncoding) or "UTF-8"))


def failures(server: Server, test: ProtocolTest, *, paths: dict[str, str]) -> Iterator[str]:
    """Run a test and yield what was not as it should be."""
    found: dict[str, str] = {}
    for number, exchange in enumerate(test.exchanges):
        answer = _send(server, exchange, paths, found)
        for complaint in _complaints(server, exchange, answer, found):
            yield f"request {number} ({exchange.method} {exchange.path}): {complaint}"


def _send(
    server: Server, exchange: Exchange, paths: dict[str, str], found: dict[str, str]
) -> Answer:
    path = exchange.path
    for old, new in paths.items():
        if path.startswith(old):
            path = new + path.removeprefix(old)
            break
    for name, value in found.items():
        path = path.replace(name, value)
    body = exchange.body
    if body is not None:
        text = body
        for name, value in found.items():
            text = text.replace(name.encode(), value.encode())
        body = text
    return server.send(exchange.method, path.removeprefix(server.address), body, exchange.headers)


def _complaints(
    server: Server, exchange: Exchange, answer: Answer, found: dict[str, str]
) -> Iterator[str]:
    if exchange.statuses and not any(_fits(s, answer.status) for s in exchange.statuses):
        yield f"status {answer.status}, not {exchange.statuses}: {answer.text[:200]}"
    if exchange.boolean is not None and answer.json.get("boolean") is not exchange.boolean:
        yield f"{answer.text!r}, not {exchange.boolean}"
    if exchange.form and not _has_form(exchange.form, answer.headers.get("content-type", "")):
        yield f"{answer.headers.get('content-type')} is not {exchange.form}"
    if exchange.location:
        if not answer.headers.get("location"):
            yield "no Location"
        found[exchange.location] = answer.headers.get("location", "")
    if exchange.expected.strip() and exchange.method != "HEAD":
        base = "http://www.example/"
        media_type = "turtle"
        wanted = rdflib.Graph().parse(data=exchange.expected, format=media_type, publicID=base)
        got = rdflib.Graph().parse(data=answer.text, format=media_type, publicID=base)
        if not isomorphic(wanted, got):
            yield f"other triples: {answer.text}"


def _fits(expected: str, status: int) -> bool:
    family = re.fullmatch(r"StatusCode(\d)xx", expected)
    return status // 100 == int(family[1]) if family else status == CODES[expected]


def _has_form(form: str, content_type: str) -> bool:
    media_type = content_type.partition(";")[0]
    tables = {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"}
    return media_type in (
        {"text/turtle", "application/rdf+xml", "application/ld+json"} if form == "RDF" else tables
    )
