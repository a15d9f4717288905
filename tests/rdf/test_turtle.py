"""Curated Turtle is read strictly, and its messages know their places."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.errors import SourceError
from betoog.rdf.literals import is_well_typed
from betoog.rdf.pretty import to_turtle
from betoog.rdf.turtle import find_places, parse_turtle
from betoog.vocabulary import XSD, prefixes
from tests.rdf.terms import TRIPLES

PREFIX = "@prefix a: <http://a/> .\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:s a:p\n  .", "f.ttl:3:3"),
        ('a:s a:p "open', "f.ttl:2:9"),
        ("a:s b:p a:o .", "f.ttl:2:5"),
        ("<rel> a:p a:o .", "f.ttl:2:1"),
    ],
)
def test_a_syntax_error_has_file_line_and_column(text: str, place: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_turtle(PREFIX + text, "f.ttl")
    assert caught.value.place == place
    assert "\n" not in str(caught.value)


def test_places_survive_comments_long_strings_and_lists_of_values() -> None:
    text = (
        PREFIX + "# a:x a:p a:o .\n"
        'a:s a a:T ; a:p """een # geen commentaar\ntwee""" , "drie"@nl ,\n'
        '   "vier.5; [x"^^a:d ;\n   a:q <http://b/#c> .\n'
        "a:t a:p 1.5 , true .\nPREFIX b: <http://b/>\nb:u a b:T .\n"
    )
    places = parse_turtle(text, "f").places
    assert places.of("http://a/s") == "f:3"
    assert places.of("http://a/s", "http://a/p", "drie") == "f:4"
    assert places.of("http://a/s", "http://a/p", "vier.5; [x") == "f:5"
    assert places.of("http://a/s", "http://a/q", "http://b/#c") == "f:6"
    assert places.of("http://a/t", "http://a/p", "1.5") == "f:7"
    assert places.of("http://b/u") == "f:9"
    assert places.of("http://a/x") == "f"
    assert places.described["http://a/s"] == (3,)


@given(TRIPLES)
def test_every_subject_and_value_of_a_file_has_a_line(triples: frozenset[ox.Triple]) -> None:
    text = to_turtle(triples, prefixes())
    places = find_places(text, "f")
    lines = text.splitlines()
    for triple in triples:
        subject, value = str(triple.subject)[1:-1], triple.object
        assert isinstance(value, ox.NamedNode | ox.Literal)
        assert places.of(subject) != "f"
        key = (subject, triple.predicate.value, value.value)
        assert 1 <= places.values[key] <= len(lines)


@pytest.mark.parametrize(
    ("datatype", "right", "wrong"),
    [
        ("date", ["2018-06-11", "2020-02-29Z"], ["2018-02-29", "11-06-2018", "2018-6-1", ""]),
        (
            "dateTime",
            ["2018-06-11T12:00:00", "2018-06-11T12:00:00.5+02:00"],
            ["2018-06-11T25:00:00"],
        ),
        ("boolean", ["true", "0"], ["ja", "True"]),
        ("nonNegativeInteger", ["0", "12"], ["-1", "1.5", "x"]),
        ("positiveInteger", ["1"], ["0"]),
        ("decimal", ["0.95", "-1", ".5"], ["1e3", "."]),
        ("double", ["1e3", "INF", "NaN"], ["e3"]),
        ("gYear", ["2018"], ["18"]),
        ("duration", ["P1Y", "PT2H"], ["P", "PT", "1Y"]),
        ("anyURI", ["https://a/b"], ["a b"]),
    ],
)
def test_literals_are_checked_against_their_datatype(
    datatype: str, right: list[str], wrong: list[str]
) -> None:
    assert all(is_well_typed(value, XSD[datatype]) for value in right)
    assert not any(is_well_typed(value, XSD[datatype]) for value in wrong)


@given(st.dates())
def test_every_date_is_an_xsd_date(date: object) -> None:
    assert is_well_typed(str(date), XSD.date)
