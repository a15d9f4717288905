"""The page's data: one JSON form, complete, and honest about what is missing."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from betoog.argument.model import Argument, Bilingual, Statement
from betoog.view.data import page_data
from betoog.whatif import compile_program, program_to_json
from tests.view import sample


def notices(argument: Argument) -> list[str]:
    return [notice["key"] for notice in page_data(argument)["notices"]]


def test_the_form_is_plain_json_and_the_same_every_time() -> None:
    first, second = (page_data(sample.argument()) for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
    assert json.loads(json.dumps(first)) == first


def test_every_element_is_in_it() -> None:
    argument = sample.argument()
    data = page_data(argument)
    relations = (
        *argument.inferences,
        *argument.conflicts,
        *argument.qualifications,
        *argument.preferences,
        *argument.conditionals,
        *argument.responses,
    )
    assert {s["id"] for s in data["statements"]} == set(argument.statements)
    assert {r["id"] for r in data["relations"]} == set(relations)
    assert {a["id"] for a in data["acts"]} == set(argument.speech_acts)
    assert {a["id"] for a in data["actors"]} == set(argument.actors)
    assert data["document"]["text"] == argument.document.text
    assert data["program"] == program_to_json(compile_program(argument))


def test_spans_are_code_points_of_the_text() -> None:
    data = page_data(sample.argument())
    (statement,) = [s for s in data["statements"] if s["id"] == "opdrijven"]
    ((start, end),) = statement["spans"]
    assert data["document"]["text"][start:end].endswith("🚆")


def test_a_relation_has_sources_and_targets_in_one_form() -> None:
    data = page_data(sample.argument())
    relations = {r["id"]: r for r in data["relations"]}
    assert relations["mits-proef"]["sources"] == ["helft", "goedkeuring", "vrijstelling"]
    assert relations["mits-proef"]["targets"] == ["proef"]
    assert relations["mits-proef"]["group"]["members"][1]["operator"] == "any"
    assert relations["antw-geheel"]["sources"] == []


def test_sentences_hold_the_statements() -> None:
    data = page_data(sample.argument())
    text = data["document"]["text"]
    whole = [text[start:end] for start, end in data["sentences"]]
    assert "De vraag naar nachttreinen groeit." in whole
    assert any(sentence.startswith("Hierbij reageer ik") for sentence in whole)


def test_every_opening_places_its_statements_and_their_joints() -> None:
    network = page_data(sample.argument())["network"]
    assert not network["overview"]
    for opening in network["openings"]:
        assert set(opening["boxes"]) <= set(network["all"]["boxes"])
    assert {node["id"] for node in network["nodes"]} == set(network["all"]["boxes"])
    ends = {edge[end] for edge in network["edges"] for end in ("from", "to")}
    assert ends <= {node["id"] for node in network["nodes"]}


def test_what_is_missing_is_told() -> None:
    whole = sample.argument()
    bare = Argument(whole.document)
    textless = replace(whole, document=replace(whole.document, text=""))
    placeless = replace(
        whole, statements={n: replace(s, spans=()) for n, s in whole.statements.items()}
    )
    unlabelled = replace(
        whole, statements={n: replace(s, label=Bilingual("")) for n, s in whole.statements.items()}
    )
    loose = Argument(whole.document, statements=whole.statements)
    assert notices(whole) == []
    assert notices(bare) == ["no-statements"]
    assert "no-text" in notices(textless)
    assert notices(placeless) == ["no-positions"]
    assert notices(unlabelled) == ["no-labels"]
    assert "no-relations" in notices(loose)


def test_positions_beyond_the_text_are_told() -> None:
    whole = sample.argument()
    short = replace(whole, document=replace(whole.document, text="Kort."))
    assert "positions-beyond-text" in notices(short)


def test_conditions_that_cannot_be_evaluated_leave_the_page_standing() -> None:
    whole = sample.argument()
    broken = replace(
        whole.conditionals["mits-proef"], dependents=("proef", "helft"), id="mits-proef"
    )
    data = page_data(replace(whole, conditionals={"mits-proef": broken}))
    assert data["program"] is None
    assert data["notices"][0]["key"] == "no-whatif"
    assert data["notices"][0]["detail"]


@pytest.mark.parametrize("label", ["", "x" * 2000, "woord " * 400, "شروط الإعادة", "🚆" * 300])
def test_any_label_gets_a_card_of_bounded_size(label: str) -> None:
    whole = sample.argument()
    odd: dict[str, Statement] = {
        n: replace(s, label=Bilingual(label)) for n, s in whole.statements.items()
    }
    boxes: dict[str, Any] = page_data(replace(whole, statements=odd))["network"]["all"]["boxes"]
    heights = [boxes[name][3] for name in odd]
    assert max(heights) < 110
