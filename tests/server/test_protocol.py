"""Formats, caching, compression and the rest of HTTP, as clients meet them."""

from __future__ import annotations

import csv
import gzip
import io
import json
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib

from tests.server.launching import Server, eventually

LABELS = "SELECT ?s ?l { ?s bt:shortLabel ?l } ORDER BY ?s ?l LIMIT 5"
BT = "https://w3id.org/betoog/ontology#"
CONSTRUCT = "CONSTRUCT { ?s a bt:Claim } WHERE { ?s a bt:Claim }"


@pytest.mark.parametrize(
    ("accept", "given"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.9, text/csv;q=0.5", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "text/csv; charset=utf-8"),
        ("image/png, text/csv;q=0.1", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_that_the_client_likes_best(
    letter: Server, accept: str, given: str
) -> None:
    answer = letter.ask(LABELS, accept)
    assert answer.headers["content-type"] == given
    form = ox.QueryResultsFormat.from_media_type(given.partition(";")[0])
    assert form is not None
    if "csv" not in given:
        rows = ox.parse_query_results(answer.body, format=form)
        assert isinstance(rows, ox.QuerySolutions)
        assert len(list(rows)) == 5
    else:
        assert len(list(csv.reader(io.StringIO(answer.text)))) == 6


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"],
)
def test_triples_come_in_every_format(letter: Server, media_type: str) -> None:
    answer = letter.ask(CONSTRUCT, media_type)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    graph = rdflib.Graph().parse(data=answer.text, format=media_type)
    wanted = letter.ask("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a bt:Claim }")
    assert len(graph) == int(wanted.json["results"]["bindings"][0]["n"]["value"])


def test_what_cannot_be_made_is_not_acceptable(letter: Server) -> None:
    assert letter.ask(LABELS, "image/png").status == 406
    assert letter.ask("ASK {}", "text/csv").status == 406
    assert letter.ask(CONSTRUCT, "text/csv").status == 406


def test_an_error_names_line_and_column(letter: Server) -> None:
    answer = letter.ask("SELECT * WHERE {\n ?s ?p }")
    assert answer.status == 400
    assert answer.json["place"] == "line 2, column 9"


def test_a_from_clause_chooses_its_graphs(letter: Server) -> None:
    actors = "https://w3id.org/betoog/graph/actors"
    of_all = letter.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json
    one = "SELECT (COUNT(*) AS ?n) FROM <%s> { ?s ?p ?o }"
    of_one = letter.ask(one % actors).json
    named = letter.ask(f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{actors}> {{ ?s ?p ?o }} }}").json
    assert of_one == named != of_all


def test_an_answer_is_compressed_where_that_helps(letter: Server) -> None:
    target = f"/sparql?query={quote('SELECT * { ?s ?p ?o } LIMIT 500')}"
    plain, packed = letter.get(target), letter.get(target, Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body)
    assert len(json.loads(gzip.decompress(packed.body))["results"]["bindings"]) == 500
    small = letter.get("/sparql?query=ASK%7B%7D", Accept_Encoding="gzip")
    assert "content-encoding" not in small.headers


def test_an_answer_that_a_client_has_is_not_sent_again(letter: Server) -> None:
    target = f"/sparql?query={quote(LABELS)}"
    first = letter.get(target)
    again = letter.get(target, If_None_Match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    other = letter.get(target, If_None_Match=first.headers["etag"], Accept="text/csv")
    assert other.status == 200
    assert "Accept" in first.headers["vary"]
    assert "must-revalidate" in first.headers["cache-control"]


def test_an_answer_that_changes_every_time_is_not_kept(letter: Server) -> None:
    answer = letter.get(f"/sparql?query={quote('SELECT (RAND() AS ?x) {}')}")
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/documents",
        "/health",
        "/sparql",
        f"/sparql?query={quote(LABELS)}",
        f"/sparql?query={quote('SELECT * { ?s ?p ?o }')}",
        "/store?graph=https%3A%2F%2Fw3id.org%2Fbetoog%2Fgraph%2Factors",
        "/id/kst-19637-2394/verkenning",
        "/id/kst-19637-2394/verkenning.html",
        "/assets/site.css",
        "/robots.txt",
        "/.well-known/void",
        "/nowhere",
    ],
)
def test_head_says_what_get_would(letter: Server, target: str) -> None:
    head, get = letter.send("HEAD", target), letter.get(target)
    assert (head.status, head.body) == (get.status, b"")
    for name in ("content-type", "etag", "cache-control", "vary", "content-location"):
        assert head.headers.get(name) == get.headers.get(name)
    # The length may be left out; one that is there is that of the body.
    assert head.headers.get("content-length") in {None, str(len(get.body))}
    allowed = letter.send("OPTIONS", target)
    assert (allowed.status, allowed.body) == (204, b"")
    assert {"GET", "HEAD", "OPTIONS"} <= set(allowed.headers["allow"].split(", "))
    assert letter.send("PATCH", target).status == 405


@pytest.mark.parametrize(
    "target",
    ["/", "/documents", "/sparql", "/.well-known/void", "/assets/site.css", "/robots.txt"],
)
@pytest.mark.parametrize("accept", ["text/html,*/*;q=0.8", "*/*"])
def test_pages_and_files_are_compressed_and_not_sent_twice(
    letter: Server, target: str, accept: str
) -> None:
    plain = letter.get(target, Accept=accept)
    packed = letter.get(target, Accept=accept, Accept_Encoding="gzip")
    assert "Accept-Encoding" in packed.headers["vary"]
    if len(plain.body) >= 1024:
        assert packed.headers["content-encoding"] == "gzip"
        assert len(packed.body) < len(plain.body) / 2
        assert gzip.decompress(packed.body) == plain.body
    again = letter.get(target, Accept=accept, If_None_Match=packed.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == plain.headers["etag"]


@pytest.mark.parametrize(
    "media_type",
    ["text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml"],
)
def test_the_service_is_described_in_every_format_of_triples(
    letter: Server, media_type: str
) -> None:
    answer = letter.get("/sparql", Accept=media_type)
    assert answer.headers["content-type"].partition(";")[0] == media_type
    graph = rdflib.Graph().parse(data=answer.text, format=media_type)
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    counted = letter.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").json["results"]["bindings"]
    union = rdflib.URIRef(f"{letter.address}/.well-known/void#union")
    assert str(graph.value(union, void.triples)) == counted[0]["n"]["value"]
    claims = letter.ask("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a bt:Claim }").json
    part = graph.value(None, void["class"], rdflib.URIRef(f"{BT}Claim"))
    assert part is not None
    assert str(graph.value(part, void.entities)) == claims["results"]["bindings"][0]["n"]["value"]
    assert letter.get("/sparql", Accept="image/png").status == 406


def test_programs_on_any_page_may_read(letter: Server) -> None:
    headers = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    answer = letter.send("OPTIONS", "/sparql", headers=headers)
    assert answer.status == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "PUT" not in letter.send("OPTIONS", "/store").headers["allow"]
    assert letter.ask("ASK {}").headers["access-control-allow-origin"] == "*"


def test_a_large_result_comes_in_pieces(letter: Server) -> None:
    answer = letter.ask("SELECT * { ?s ?p ?o . ?a a bt:Claim }", "text/csv")
    assert answer.headers.get("transfer-encoding") == "chunked"
    assert len(answer.body) > 1_000_000


def test_a_graph_that_is_not_there_is_not_found(letter: Server) -> None:
    there = quote("https://w3id.org/betoog/graph/actors")
    assert letter.get(f"/store?graph={there}", Accept="text/turtle").status == 200
    assert letter.get("/store?graph=http%3A%2F%2Fa%2Fnowhere").status == 404
    assert letter.get("/store").status == 400
    assert letter.get("/store?graph=relative").status == 400


def test_every_error_has_the_same_shape(letter: Server) -> None:
    answers = [
        letter.get("/nowhere"),
        letter.ask("SELECT"),
        letter.send("DELETE", "/sparql"),
        letter.update("CLEAR ALL"),
        letter.ask(LABELS, "image/png"),
        letter.send("GET", "/x", headers={"X": "y" * 40_000}),
    ]
    for answer in answers:
        assert answer.headers["content-type"] == "application/problem+json"
        assert set(answer.json) >= {"type", "title", "status", "detail"}
        assert answer.json["status"] == answer.status
        assert answer.json["type"].startswith("https://w3id.org/betoog/problem/")


def test_the_access_log_says_who_asked_what_and_how_it_went(letter: Server) -> None:
    letter.get("/health?a-mark-in-the-log")
    assert eventually(lambda: any(e.get("path") == "/health" for e in letter.log()))
    entry = next(e for e in reversed(letter.log()) if e.get("path") == "/health")
    assert entry["log"] == "betoog.access"
    assert {"time", "client", "method", "status", "bytes", "ms", "outcome"} <= set(entry)
    assert "a-mark-in-the-log" not in json.dumps(entry)
