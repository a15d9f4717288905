"""The questions of a corpus give the rows that follow from the sample."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from betoog.resources import resource_root
from betoog.store import find_question, open_engine, query, question_bindings, question_names
from betoog.vocabulary import shorten

FOLDER = resource_root() / "ontology" / "questions"
EXPECTED = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
NAMES = question_names(FOLDER / "corpus")

#: Promised: this many more than the questions of one document.
LEAST = 15


def test_there_are_enough_questions_and_each_has_expected_rows() -> None:
    assert len(NAMES) >= LEAST
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_that_follow_from_the_sample(name: str, sample: Path) -> None:
    engine = open_engine(sample / "store")
    question = find_question(FOLDER, name)
    settings = EXPECTED[name].get("set", {})
    bindings = question_bindings(engine, question, settings, document="kst-19637-2394")
    rows = query(engine, question.query, bindings=bindings).rows()
    found = [[shorten(value) for value in row] for row in rows]
    assert found == EXPECTED[name]["rows"]


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_what_it_means_in_two_languages(name: str) -> None:
    question = find_question(FOLDER, name)
    for text in (question.title, question.about):
        assert text.nl
        assert text.en
    for parameter in question.parameters:
        assert f"?{parameter.name}" in question.query
        assert parameter.help.nl
        assert parameter.help.en
