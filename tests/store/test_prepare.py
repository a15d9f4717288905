"""Queries are prepared by their tokens: values stay values, and nothing leaves the machine."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.errors import QueryError
from betoog.store import bind, engine_of, prepare, query
from betoog.store.tokens import tokens

KNOWN = {"a": "http://a/"}
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


@given(TEXTS)
def test_tokens_lose_nothing(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


@given(TEXTS)
def test_a_bound_text_comes_back_as_itself(text: str) -> None:
    quads = [ox.Quad(*(ox.NamedNode(f"http://a/{name}") for name in "spog"))]
    result = query(
        engine_of(quads), "SELECT (?v AS ?w) { ?s ?p ?o }", bindings={"v": ox.Literal(text)}
    )
    assert list(result.rows()) == [(text,)]


@given(TEXTS)
def test_a_bound_text_is_never_read_as_sparql(text: str) -> None:
    bound = bind("ASK { ?s ?p ?v }", {"v": ox.Literal(text)})
    assert [token.kind for token in tokens(bound) if token.kind == "string"] == ["string"]
    assert bound.startswith("ASK { ?s ?p ")
    assert bound.endswith(" }")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT * { <http://a/s> ?p ?o }"),
        ("SELECT ?s { $s ?p ?o }", "SELECT (<http://a/s> AS ?s) { <http://a/s> ?p ?o }"),
        (
            "SELECT DISTINCT ?o ?s WHERE { ?s ?p ?o }",
            "SELECT DISTINCT ?o (<http://a/s> AS ?s) WHERE { <http://a/s> ?p ?o }",
        ),
        (
            "SELECT (COUNT(?s) AS ?n) { ?s ?p ?o } GROUP BY ?s ORDER BY DESC(?s) ?s LIMIT 3",
            "SELECT (COUNT(<http://a/s>) AS ?n) { <http://a/s> ?p ?o } GROUP BY (<http://a/s>) "
            "ORDER BY DESC(<http://a/s>) (<http://a/s>) LIMIT 3",
        ),
        (
            "SELECT ?o { { SELECT ?s ?o { ?s ?p ?o } } FILTER(?s != ?o) }",
            "SELECT ?o { { SELECT (<http://a/s> AS ?s) ?o { <http://a/s> ?p ?o } } "
            "FILTER(<http://a/s> != ?o) }",
        ),
        ("ASK { ?x ?y '?s' } # ?s", "ASK { ?x ?y '?s' } # ?s"),
        ("ASK { ?ss ?p <http://a/?s> }", "ASK { ?ss ?p <http://a/?s> }"),
        ("DESCRIBE ?s", "DESCRIBE <http://a/s>"),
        (
            "SELECT ?o { ?s ?p ?o VALUES ?o { ?s } }".replace("{ ?s }", "{ 1 }"),
            "SELECT ?o { <http://a/s> ?p ?o VALUES ?o { 1 } }",
        ),
    ],
)
def test_a_variable_is_replaced_wherever_it_stands(text: str, expected: str) -> None:
    bound = bind(text, {"s": ox.NamedNode("http://a/s")})
    assert bound == expected
    ox.Store().query(bound)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT (1 AS ?s) {}",
        "SELECT * { BIND(1 AS ?s) }",
        "SELECT * { VALUES ?s { 1 } }",
        "SELECT * { VALUES (?o ?s) { (1 2) } }",
    ],
)
def test_a_variable_that_the_query_sets_itself_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="cannot be set"):
        bind(text, {"s": ox.Literal("x")})


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "select * { service silent <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2)SERVICE?s{ ?s ?p ?o } }",
        r"SELECT * { SERV\u0049CE <http://localhost:1/> { ?s ?p ?o } }",
        r"SELECT * { \U00000053ERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' . SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p <http://a/#x> . SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { # a line ends here \r SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { # '\n SERVICE <http://localhost:1/> { ?s ?p ?o } }",
    ],
)
def test_another_host_is_never_called(text: str) -> None:
    with pytest.raises(QueryError, match="another host"):
        prepare(text, prefixes=KNOWN)


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?service ?p 'SERVICE' } # SERVICE",
        "PREFIX service: <http://a/> ASK { service:x ?p <http://a/SERVICE> }",
        '''ASK { ?s ?p """SERVICE" <x> """ }''',
    ],
)
def test_the_word_service_alone_is_no_call(text: str) -> None:
    assert prepare(text, prefixes=KNOWN) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        ("  # niets\n", "empty"),
        ("ASK { ?s b:p 1 }", r"line 1, column 10: the prefix b: is not known"),
        ("ASK {\n ?s aa:p 1 }", r"line 2, column 5: .* \(did you mean a\?\)"),
        ("INSERT DATA { a:s a:p 1 }", "never changed in place"),
        ("PREFIX x: <http://x/>\ndrop ALL", "line 2, column 1"),
    ],
)
def test_what_a_query_may_not_be_is_said(text: str, words: str) -> None:
    with pytest.raises(QueryError, match=words):
        prepare(text, prefixes=KNOWN)


def test_a_declared_prefix_goes_before_ours() -> None:
    quads = [ox.Quad(*(ox.NamedNode(f"http://own/{name}") for name in "spog"))]
    result = query(engine_of(quads), "PREFIX bt: <http://own/> SELECT ?o { bt:s bt:p ?o }")
    assert len(list(result.rows())) == 1
