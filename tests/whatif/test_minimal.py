"""Minimal assignments against trying them all."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betoog.argument.model import Argument, ConditionGroup, Operator
from betoog.errors import UnknownIdError
from betoog.whatif import (
    MinimalAssignments,
    Status,
    TooManyAlternativesError,
    assumable,
    compile_program,
    minimal_assignments,
)
from tests.whatif import oracle
from tests.whatif.generators import (
    ambiguity,
    argument,
    conditional,
    random_argument,
    random_readings,
)


@given(random=st.randoms(use_true_random=False))
def test_they_are_exactly_those_that_trying_all_gives(random: Random) -> None:
    made = random_argument(random)
    program = compile_program(made)
    readings = random_readings(random, list(program.readings))
    assert set(assumable(program, readings)) == oracle.assumable(made, readings)
    target = random.choice([*sorted(oracle.Oracle(made, {}, readings).dependents()), ""])
    if target:
        found = minimal_assignments(program, target, readings=readings)
        assert _sets(found) == oracle.minimal_assignments(made, target, readings)


@given(random=st.randoms(use_true_random=False))
def test_they_come_on_top_of_what_is_given(random: Random) -> None:
    made = random_argument(random)
    program = compile_program(made)
    given_values = {
        name: random.choice(["met", "failed", "open"])
        for name in program.statements
        if random.random() < 0.3
    }
    everything = oracle.Oracle(made, given_values)
    if everything.contradictions() or not everything.dependents():
        return
    target = random.choice(sorted(everything.dependents()))
    found = minimal_assignments(program, target, given=given_values)
    assert _sets(found) == oracle.minimal_assignments(made, target, (), given_values)


def test_what_the_text_only_unblocks_can_be_assumed_with_what_it_presupposes() -> None:
    made = argument(
        [
            conditional("c1", "necessary", ["aanleiding", "gepaard"], "deelname"),
            conditional("c2", "sufficient", ["deelname"], "informeren"),
        ]
    )
    found = minimal_assignments(compile_program(made), "informeren")
    assert found.goal is Status.ACTIVE
    assert [dict(item.assume) for item in found.assignments] == [{"deelname": "met"}]
    assert found.assignments[0].presupposes == ("aanleiding", "gepaard")


def test_the_most_that_can_be_reached_is_the_goal() -> None:
    made = argument([conditional("c", "necessary", ["p"], "q")])
    found = minimal_assignments(compile_program(made), "q")
    assert found.goal is Status.UNBLOCKED
    assert [dict(item.assume) for item in found.assignments] == [{"p": "met"}]


def test_an_assumption_that_its_own_consequence_rules_out_is_no_way() -> None:
    # q is triggered by r, but r is blocked by exactly what q requires.
    made = argument(
        [
            conditional("c1", "necessary", ["a"], "r"),
            conditional("c2", "exception", ["p"], "r"),
            conditional("c3", "sufficient", ["r"], "q"),
            conditional("c4", "necessary", ["p"], "q"),
        ]
    )
    assert minimal_assignments(compile_program(made), "q").assignments == ()


def test_a_different_reading_has_its_own_assignments() -> None:
    made = argument(
        [
            conditional("c1", "sufficient", ["a"], "q", reading="r1"),
            conditional("c2", "sufficient", ["b"], "q", reading="r2"),
        ],
        ambiguities=[ambiguity("dat", ["r1", "r2"])],
    )
    program = compile_program(made)
    assert _sets(minimal_assignments(program, "q")) == {frozenset({("a", "met")})}
    assert _sets(minimal_assignments(program, "q", readings=["r2"])) == {frozenset({("b", "met")})}


def test_what_holds_already_needs_nothing_and_what_cannot_has_no_way() -> None:
    program = compile_program(argument([conditional("c", "sufficient", ["p"], "q")]))
    assert _sets(minimal_assignments(program, "q", given={"p": "met"})) == {frozenset()}
    assert _sets(minimal_assignments(program, "q", given={"p": "failed"})) == set()


def test_a_leaf_has_no_assignments() -> None:
    program = compile_program(argument([conditional("c", "sufficient", ["p"], "q")]))
    with pytest.raises(UnknownIdError, match="p depends on no condition"):
        minimal_assignments(program, "p")


@pytest.mark.parametrize("pairs", [10, 60])
def test_too_many_alternatives_are_an_error_and_no_hang(pairs: int) -> None:
    with pytest.raises(TooManyAlternativesError, match="more than 1000 minimal assignments"):
        minimal_assignments(compile_program(many_ways(pairs)), "q")


def many_ways(pairs: int) -> Argument:
    """Return an argument in which two to the power of some pairs assignments trigger q."""
    choices = tuple(
        ConditionGroup(f"g{number}", Operator.ANY, (f"a{number}", f"b{number}"))
        for number in range(pairs)
    )
    group = ConditionGroup("g", Operator.ALL, choices)
    return argument([conditional("c", "sufficient", group, "q")])


def test_a_search_through_too_many_combinations_is_an_error_and_no_hang() -> None:
    # Only 400 assignments survive, but each of 160,000 pairs has to be compared with them.
    numbers = range(400)
    singles = ConditionGroup("g1", Operator.ANY, tuple(f"a{number}" for number in numbers))
    both = (
        ConditionGroup(f"p{number}", Operator.ALL, (f"a{number}", f"b{number}"))
        for number in numbers
    )
    pairs = ConditionGroup("g2", Operator.ANY, tuple(both))
    group = ConditionGroup("g", Operator.ALL, (singles, pairs))
    program = compile_program(argument([conditional("c", "sufficient", group, "q")]))
    with pytest.raises(TooManyAlternativesError, match="steps to find its minimal assignments"):
        minimal_assignments(program, "q")


def test_a_long_choice_named_twice_is_no_harder_than_once() -> None:
    choice = ConditionGroup("g1", Operator.ANY, tuple(f"a{number}" for number in range(900)))
    group = ConditionGroup("g", Operator.ALL, (choice, choice))
    program = compile_program(argument([conditional("c", "sufficient", group, "q")]))
    assert len(minimal_assignments(program, "q").assignments) == 900


def _sets(found: MinimalAssignments) -> set[frozenset[tuple[str, str]]]:
    return {
        frozenset((name, str(value)) for name, value in item.assume.items())
        for item in found.assignments
    }
