"""Named questions have a meaning in both languages, and parameters that are looked up."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from betoog.errors import QueryError, UnknownIdError
from betoog.rdf import build
from betoog.resources import resource
from betoog.store import (
    OxigraphEngine,
    engine_of,
    find_question,
    parse_question,
    parse_value,
    question_bindings,
    question_names,
)
from tests.rdf.small import ID, sources

LOCAL = f"https://w3id.org/betoog/id/{ID}/"
PAPER = "https://zoek.officielebekendmakingen.nl/kst-1-2"
QUESTION = parse_question(
    "test",
    "# title-nl: Wat?\n# title-en: What?\n# about-nl: Eerste\n# about-nl: tweede regel.\n"
    '# param: who | bta:kabinet | wie | who\n# param: words | "mits" | woorden | words\n'
    '# param: open | | vrij | free\n# param: lang | "nl" | taal | language\n'
    "ASK { ?who ?words ?open }",
)


@pytest.fixture(scope="module")
def engine() -> OxigraphEngine:
    return engine_of(build(sources()))


def test_a_header_is_read_with_its_paragraphs_and_parameters() -> None:
    assert QUESTION.title.en == "What?"
    assert QUESTION.about.nl == "Eerste tweede regel."
    assert [parameter.name for parameter in QUESTION.parameters] == ["who", "words", "open", "lang"]


def test_defaults_are_bound_and_open_parameters_stay_variables(engine: OxigraphEngine) -> None:
    bindings = question_bindings(engine, QUESTION, {}, document=ID, language="en")
    assert bindings == {
        "who": ox.NamedNode("https://w3id.org/betoog/actor/kabinet"),
        "words": ox.Literal("mits"),
        "lang": ox.Literal("en"),
    }


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("who", "raad", ox.NamedNode(LOCAL + "raad")),
        ("who", "bta:regering", ox.NamedNode("https://w3id.org/betoog/actor/regering")),
        ("who", "regering", ox.NamedNode("https://w3id.org/betoog/actor/regering")),
        ("who", "l:raad", ox.NamedNode(LOCAL + "raad")),
        ("who", PAPER, ox.NamedNode(PAPER)),
        ("who", f"<{PAPER}>", ox.NamedNode(PAPER)),
        ("words", "raad", ox.Literal("raad")),
        ("words", "12:30 uur", ox.Literal("12:30 uur")),
        ("open", '"tekst"@nl', ox.Literal("tekst", language="nl")),
        ("open", "'drie'", ox.Literal("drie")),
    ],
)
def test_a_value_is_an_id_a_name_an_iri_or_a_text(
    engine: OxigraphEngine, name: str, typed: str, expected: ox.NamedNode | ox.Literal
) -> None:
    assert question_bindings(engine, QUESTION, {name: typed}, document=ID)[name] == expected


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("wo", "raad", "did you mean who"),
        ("who", "raat", "did you mean raad"),
        ("who", "zzzzzz", "quotation marks"),
        ("open", "hek-hersteldd", "did you mean hek-hersteld"),
        ("open", "l:hek-hersteldd", "did you mean hek-hersteld"),
        ("who", f"<{LOCAL}raat>", "did you mean raad"),
        ("who", "https://example.org/zzzzzz", "nothing here has the name"),
    ],
)
def test_what_is_not_known_suggests_near_ones(
    engine: OxigraphEngine, name: str, typed: str, words: str
) -> None:
    with pytest.raises(UnknownIdError, match=words):
        question_bindings(engine, QUESTION, {name: typed}, document=ID)


@pytest.mark.parametrize(
    "typed",
    ['"open', "<http://a b>", '"x" ; <x:p> "y"', "[]", "http://a b", '"x" . <x:s> <x:p> "y"'],
)
def test_a_value_cannot_smuggle_more_than_one_term(engine: OxigraphEngine, typed: str) -> None:
    with pytest.raises((QueryError, UnknownIdError)):
        parse_value(engine, typed, document=ID)


@pytest.mark.parametrize("header", ["# param: x", "# param: | a | b | c", "# param: x | y | z"])
def test_a_parameter_without_its_parts_is_refused(header: str) -> None:
    with pytest.raises(QueryError, match="test:1"):
        parse_question("test", f"{header}\nASK {{}}")


def test_an_unknown_question_suggests_near_ones() -> None:
    with pytest.raises(UnknownIdError, match="commitments"):
        find_question(resource("ontology/questions"), "comitments")


@pytest.mark.parametrize("name", question_names(resource("ontology/questions")))
def test_every_question_has_its_meaning_in_both_languages(name: str) -> None:
    question = find_question(resource("ontology/questions"), name)
    for text in (question.title, question.about, *(item.help for item in question.parameters)):
        assert text.nl
        assert text.en
