"""What-if on the letter: expected from its reading, not from the program's output."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest

from betoog.api import load
from betoog.argument.model import Argument
from betoog.whatif import (
    Status,
    commitments,
    compile_program,
    evaluate,
    evaluation_to_json,
    find_cycle,
    program_to_json,
    what_if,
)
from tests.whatif.generators import VALUES, seeded
from tests.whatif.javascript import in_javascript
from tests.whatif.oracle import Oracle

#: "mits de uitkomst van de verkenning daar aanleiding toe geeft en de inspanning van de
#: Commissie gepaard gaat met effectieve terugkeer en het beperken van irreguliere migratie"
PROVIDED_THAT = (
    "inspanning-met-beperken-migratie",
    "inspanning-met-effectieve-terugkeer",
    "verkenning-geeft-aanleiding",
)


@pytest.fixture(scope="module")
def letter() -> Argument:
    return load().argument


def test_the_one_promise_is_to_inform_the_house(letter: Argument) -> None:
    assert "kamer-informeren" in commitments(letter)
    found = what_if(letter).alternatives("kamer-informeren")
    assert [reading for reading, _ in found] == ["", "lezing-voorwaarden"]
    [default] = found[0][1].assignments
    assert dict(default.assume) == {"nederland-neemt-deel": "met"}
    assert set(default.presupposes) >= set(PROVIDED_THAT)
    [other] = found[1][1].assignments
    assert dict(other.assume) == dict.fromkeys(PROVIDED_THAT, "met")
    assert other.presupposes == ()


def test_meeting_the_conditions_of_taking_part_makes_it_possible_and_no_more(
    letter: Argument,
) -> None:
    answer = what_if(letter, dict.fromkeys(PROVIDED_THAT, "met"))
    assert answer.verdicts["deelname-mogelijk"].status is Status.UNBLOCKED
    assert answer.verdicts["kamer-informeren"].status is Status.OPEN
    [effect] = answer.reading_effects
    assert effect.reading == "lezing-voorwaarden"
    assert [change.statement for change in effect.changes] == ["kamer-informeren"]


def test_one_failed_condition_blocks_taking_part(letter: Argument) -> None:
    for name in PROVIDED_THAT:
        answer = what_if(letter, {name: "failed"})
        assert answer.verdicts["deelname-mogelijk"].status is Status.BLOCKED


def test_the_offer_is_conditional_and_the_exploration_under_way_is_not(letter: Argument) -> None:
    dependents = what_if(letter).verdicts
    assert "beperkte-migratie" in dependents
    assert not [name for name in dependents if "verkenning" in name]


def test_a_failed_counter_performance_blocks_only_the_offer(letter: Argument) -> None:
    answer = what_if(letter, {"effectieve-terug-en-overname": "failed"})
    assert [(change.statement, change.after) for change in answer.changed] == [
        ("commissie-biedt-legale-migratie", Status.BLOCKED)
    ]


def test_restrictions_block_nobody(letter: Argument) -> None:
    answer = what_if(letter, {"land-werkt-niet-mee": "failed", "samenwerking-verloopt-goed": "met"})
    assert answer.changed == ()
    assert "motie-verzoek" in {statement for statement, _ in answer.restrictions}


def test_python_and_the_table_agree_on_seeded_assignments(letter: Argument) -> None:
    program = compile_program(letter)
    assert find_cycle(program) is None
    for assumptions, readings in _assignments(program.statements, list(program.readings), 200):
        found = evaluate(program, assumptions, readings)
        expected = Oracle(letter, assumptions, readings).statuses()
        assert {name: out.status for name, out in found.outcomes.items()} == expected


def test_python_and_javascript_agree_on_seeded_assignments(letter: Argument, node: str) -> None:
    program = compile_program(letter)
    data = json.loads(json.dumps(program_to_json(program)))
    cases = _assignments(program.statements, list(program.readings), 1000)
    expected = [evaluation_to_json(evaluate(program, *case)) for case in cases]
    assert in_javascript(node, [(data, *case) for case in cases]) == expected


def _assignments(
    statements: Sequence[str], readings: Sequence[str], count: int
) -> list[tuple[dict[str, str], list[str]]]:
    random = seeded("letter")
    return [
        (
            {name: random.choice(VALUES) for name in statements if random.random() < 0.6},
            random.choice([[], *([reading] for reading in readings)]),
        )
        for _ in range(count)
    ]
