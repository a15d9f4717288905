"""Statuses against an independent reading of the table."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.argument.model import Conditional, ConditionGroup, Operator
from betoog.errors import UnknownIdError, ValidationError
from betoog.whatif import compile_program, evaluate, find_cycle
from betoog.whatif.program import DECIDING, program_from_json, program_to_json
from tests.whatif.generators import (
    ambiguity,
    argument,
    conditional,
    random_argument,
    random_assumptions,
    random_readings,
)
from tests.whatif.oracle import Oracle

#: The design's table, row by row: requirements, exceptions, triggers, jointly sufficient, status.
TABLE = [
    ("failed", "*", "*", "*", "blocked"),
    ("*", "met", "*", "*", "blocked"),
    ("open", "*", "*", "*", "open"),
    ("*", "open", "*", "*", "open"),
    ("met none", "failed none", "met", "*", "active"),
    ("met none", "failed none", "open", "*", "open"),
    ("met none", "failed none", "failed", "*", "not-triggered"),
    ("met", "failed none", "none", "yes", "active"),
    ("met", "failed none", "none", "*", "unblocked"),
    ("none", "failed", "none", "*", "active"),
]


def _expected(*cells: str) -> str:
    for row in TABLE:
        if all(
            cell in wanted.split() or wanted == "*"
            for cell, wanted in zip(cells, row[:4], strict=True)
        ):
            return row[4]
    raise AssertionError(cells)


@pytest.mark.parametrize(
    ("required", "exception", "trigger"),
    [
        values
        for values in product(("met", "failed", "open", "none"), repeat=3)
        if values != ("none", "none", "none")
    ],
)
@pytest.mark.parametrize("jointly", ["yes", "no"])
def test_every_combination_of_roles_follows_the_table(
    required: str, exception: str, trigger: str, jointly: str
) -> None:
    values = {"n": required, "x": exception, "f": trigger}
    kinds = {"n": "necessary", "x": "exception", "f": "sufficient"}
    rules = [
        conditional(f"c-{name}", kinds[name], [name], "q", jointly_sufficient=jointly == "yes")
        for name, value in values.items()
        if value != "none"
    ]
    program = compile_program(argument(rules))
    assumed = {name: value for name, value in values.items() if value != "none"}
    outcome = evaluate(program, assumed).outcomes["q"]
    assert outcome.status == _expected(required, exception, trigger, jointly)


@pytest.mark.parametrize(
    ("kind", "statuses"),
    [
        ("necessary", ("unblocked", "blocked", "open")),
        ("while", ("unblocked", "blocked", "open")),
        ("exchange", ("unblocked", "blocked", "open")),
        ("sufficient", ("active", "not-triggered", "open")),
        ("once", ("active", "not-triggered", "open")),
        ("exception", ("blocked", "active", "open")),
        ("until", ("blocked", "active", "open")),
    ],
)
def test_every_kind_alone_gives_its_three_statuses(kind: str, statuses: tuple[str, ...]) -> None:
    program = compile_program(argument([conditional("c", kind, ["p"], "q")]))
    found = [
        evaluate(program, {"p": value}).outcomes["q"].status for value in ("met", "failed", "open")
    ]
    assert found == list(statuses)


def test_a_restrictive_condition_never_enters_the_status() -> None:
    rules = [conditional("c", "necessary", ["p"], "q"), conditional("r", "restrictive", ["m"], "q")]
    evaluation = evaluate(compile_program(argument(rules)), {"p": "met", "m": "failed"})
    assert evaluation.outcomes["q"].status == "unblocked"
    assert evaluation.rules["r"] == "failed"


@given(random=st.randoms(use_true_random=False))
def test_statuses_agree_with_the_table_in_words(random: Random) -> None:
    made = random_argument(random)
    program = compile_program(made)
    assumptions = random_assumptions(random, program.statements)
    readings = random_readings(random, list(program.readings))
    evaluation = evaluate(program, assumptions, readings)
    oracle = Oracle(made, assumptions, readings)
    assert {name: out.status for name, out in evaluation.outcomes.items()} == oracle.statuses()
    assert {name: oracle.value(name) for name in program.statements} == evaluation.values
    assert {(item.statement, item.assumed) for item in evaluation.contradictions} == (
        oracle.contradictions()
    )


@given(random=st.randoms(use_true_random=False))
def test_a_block_follows_from_its_reasons_alone(random: Random) -> None:
    program = compile_program(random_argument(random))
    full = evaluate(program, random_assumptions(random, program.statements))
    for name, outcome in full.outcomes.items():
        if outcome.status == "blocked":
            reasons = {reason: full.values[reason] for reason in outcome.because}
            assert evaluate(program, reasons).outcomes[name].status == "blocked"


@given(random=st.randoms(use_true_random=False))
def test_learning_what_was_open_never_turns_active_into_blocked(random: Random) -> None:
    program = compile_program(random_argument(random))
    leaves = sorted(set(program.statements) - set(program.dependents()))
    known = {name: random.choice(["met", "failed", "open"]) for name in leaves}
    learned = {
        name: random.choice(["met", "failed"]) if value == "open" else value
        for name, value in known.items()
    }
    before, after = evaluate(program, known), evaluate(program, learned)
    for name, outcome in before.outcomes.items():
        if outcome.status in {"active", "blocked"}:
            assert after.outcomes[name].status == outcome.status


def test_a_condition_that_depends_itself_counts_by_its_status() -> None:
    rules = [
        conditional("c1", "sufficient", ["a"], "b"),
        conditional("c2", "necessary", ["b"], "c"),
    ]
    program = compile_program(argument(rules))
    assert evaluate(program, {"a": "met"}).outcomes["c"].status == "unblocked"
    # Not triggered is no failure: the condition stays open.
    assert evaluate(program, {"a": "failed"}).outcomes["c"].status == "open"
    assert evaluate(program, {"a": "failed", "b": "met"}).outcomes["c"].status == "unblocked"


def test_only_the_chosen_reading_counts() -> None:
    made = argument(
        [
            conditional("c1", "sufficient", ["a"], "q", reading="r1"),
            conditional("c2", "sufficient", ["b"], "q", reading="r2"),
        ],
        ambiguities=[ambiguity("dat", ["r1", "r2"])],
    )
    program = compile_program(made)
    assert evaluate(program, {"a": "met"}).outcomes["q"].status == "active"
    assert evaluate(program, {"a": "met"}, ["r2"]).outcomes["q"].status == "open"
    with pytest.raises(ValidationError, match="readings of the same passage"):
        evaluate(program, {}, ["r1", "r2"])
    with pytest.raises(UnknownIdError, match=r"there is no reading r3 \(did you mean"):
        evaluate(program, {}, ["r3"])


def test_unknown_ids_and_values_are_refused_with_near_ones() -> None:
    program = compile_program(argument([conditional("c", "necessary", ["verkenning"], "aanbod")]))
    with pytest.raises(UnknownIdError, match="did you mean verkenning"):
        evaluate(program, {"verkening": "met"})
    with pytest.raises(UnknownIdError, match="say met, failed or open"):
        evaluate(program, {"verkenning": "yes"})


def test_a_circle_is_named() -> None:
    rules = [
        conditional("c1", "necessary", ["a"], "b"),
        conditional("c2", "exception", ["x", "b"], "c"),
        conditional("c3", "once", ["c"], "a"),
    ]
    program = compile_program(argument(rules))
    assert find_cycle(program) == ("a", "c", "b", "a")
    with pytest.raises(ValidationError, match="in a circle: a -> c -> b -> a"):
        evaluate(program)


def test_a_statement_on_itself_is_a_circle_and_a_restriction_is_none() -> None:
    itself = compile_program(argument([conditional("c", "necessary", ["a"], "a")]))
    assert find_cycle(itself) == ("a", "a")
    restricted = compile_program(argument([conditional("c", "restrictive", ["a"], "a")]))
    assert find_cycle(restricted) is None


def test_a_circle_over_two_readings_of_one_passage_is_none() -> None:
    rules = [
        conditional("c1", "necessary", ["a"], "b", reading="r1"),
        conditional("c2", "necessary", ["b"], "a", reading="r2"),
    ]
    one = compile_program(argument(rules, ambiguities=[ambiguity("x", ["r1", "r2"])]))
    assert find_cycle(one) is None
    assert evaluate(one, {"a": "met"}).outcomes["b"].status == "unblocked"
    assert evaluate(one, {"b": "met"}, ["r2"]).outcomes["a"].status == "unblocked"
    two = [ambiguity("x", ["r1", "r0"]), ambiguity("y", ["r2", "r3"])]
    assert find_cycle(compile_program(argument(rules, ambiguities=two))) == ("a", "b", "a")


def test_long_chains_and_deep_groups_need_no_recursion() -> None:
    length = 5000
    rules = [
        conditional(f"c{number:05}", "sufficient", [f"s{number:05}"], f"s{number + 1:05}")
        for number in range(length)
    ]
    program = compile_program(argument(rules))
    evaluation = evaluate(program, {"s00000": "met"})
    assert evaluation.outcomes[f"s{length:05}"].status == "active"

    group = ConditionGroup("g", Operator.ALL, ("p",))
    for number in range(length):
        group = ConditionGroup(f"g{number}", Operator.ANY, (group,))
    deep = compile_program(
        replace(
            argument([conditional("c", "necessary", ["p"], "q")]),
            conditionals={"c": conditional("c", "necessary", group, "q")},
        )
    )
    assert evaluate(deep, {"p": "failed"}).outcomes["q"].because == ("p",)


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ([conditional("c", "necessary", [], "q")], "the condition group c-group has no members"),
        ([conditional("c", "necessary", ["p"], "q", reading="r")], "there is no reading r"),
    ],
)
def test_a_faulty_conditional_is_named(rules: list[Conditional], message: str) -> None:
    with pytest.raises(ValidationError, match=f"c: {message}"):
        compile_program(argument(rules))


def test_a_condition_that_is_no_statement_is_named() -> None:
    made = argument([conditional("c", "necessary", ["p"], "q")])
    without = replace(made, statements={"q": made.statements["q"]})
    with pytest.raises(ValidationError, match="c: there is no statement p"):
        compile_program(without)


def test_an_ambiguity_has_one_default() -> None:
    undecided = ambiguity("dat", [])
    with pytest.raises(ValidationError, match="0 of its readings are the default, not one"):
        compile_program(argument([], ambiguities=[undecided]))


@given(random=st.randoms(use_true_random=False))
def test_a_program_survives_json(random: Random) -> None:
    program = compile_program(random_argument(random))
    data = program_to_json(program)
    assert program_from_json(json.loads(json.dumps(data))) == program
    assert program_to_json(program_from_json(data)) == data


def test_an_incomplete_program_is_refused() -> None:
    with pytest.raises(ValidationError, match="incomplete what-if program"):
        program_from_json({"form": 1, "statements": []})


def test_every_row_names_a_deciding_role() -> None:
    assert {row.decided_by for row in compile_program(argument([])).table} <= set(DECIDING)
