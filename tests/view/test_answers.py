"""Answers to named questions on the page: links to elements, words of the ontology."""

from __future__ import annotations

from betoog.api import load, questions
from betoog.view.answers import page_answers
from betoog.view.assets import answered_questions


def test_the_letter_answers_every_question_of_the_page() -> None:
    graph = load("kst-19637-2394")
    answers = page_answers(graph.argument, questions(), graph.ask)
    wanted = [question["name"] for question in answered_questions()["questions"]]
    assert [answer["id"] for answer in answers] == wanted
    for answer in answers:
        assert answer["title"]["en"].endswith("?")
        assert all(len(row) == len(answer["columns"]) for row in answer["rows"])


def test_cells_link_elements_and_say_terms_in_both_languages() -> None:
    graph = load("kst-19637-2394")
    answers = {a["id"]: a for a in page_answers(graph.argument, questions(), graph.ask)}
    cells = [cell for row in answers["conditions"]["rows"] for cell in row]
    ids = {cell["id"] for cell in cells if isinstance(cell, dict) and "id" in cell}
    assert {"beperkte-migratie", "verbetering-vooraf-geconstateerd"} <= ids
    assert {"nl": "noodzakelijk", "en": "necessary"} in cells
    assert {"nl": "onvermeld", "en": "unstated"} in cells


def test_every_column_is_a_variable_of_its_query() -> None:
    graph = load("kst-19637-2394")
    for question in answered_questions()["questions"]:
        variables = {str(name) for name in graph.ask(question["name"]).vars or ()}
        assert {name for name, _, _ in question["columns"]} <= variables


def test_a_question_that_does_not_exist_is_left_out() -> None:
    graph = load("kst-19637-2394")
    assert page_answers(graph.argument, (), graph.ask) == []


def test_rows_of_the_editor_are_told_apart() -> None:
    graph = load("kst-19637-2394")
    answers = {a["id"]: a for a in page_answers(graph.argument, questions(), graph.ask)}
    assert all(answers["stances"]["editorial"])
    assert not any(answers["conditions"]["editorial"])
    documents = answers["documents"]
    assert len(documents["editorial"]) == len(documents["rows"])
    assert set(documents["editorial"]) == {True, False}


def test_explanations_are_in_both_languages() -> None:
    graph = load("kst-19637-2394")
    answers = {a["id"]: a for a in page_answers(graph.argument, questions(), graph.ask)}
    for *_, note in answers["unanswered"]["rows"]:
        assert note["nl"] != note["en"]
