"""The browser's evaluator gives the same answers as Python's; here it runs under Node.js."""

from __future__ import annotations

from betoog.whatif import compile_program, evaluate, evaluation_to_json
from betoog.whatif.program import program_from_json, program_to_json
from tests.whatif.generators import argument, conditional, random_cases
from tests.whatif.javascript import in_javascript


def test_python_and_javascript_agree_on_random_programs(node: str) -> None:
    cases = random_cases(programs=300, variants=10)
    expected = [
        evaluation_to_json(evaluate(program_from_json(program), assumptions, readings))
        for program, assumptions, readings in cases
    ]
    assert in_javascript(node, cases) == expected
    rows = {status["row"] for found in expected for status in found["statuses"].values()}
    assert rows == {row["name"] for row in cases[0][0]["table"]}, "a row was never reached"


def test_javascript_takes_long_chains_and_deep_groups(node: str) -> None:
    length = 5000
    rules = [
        conditional(f"c{number}", "sufficient", [f"s{number}"], f"s{number + 1}")
        for number in range(length)
    ]
    chain = program_to_json(compile_program(argument(rules)))
    deep = program_to_json(compile_program(argument([conditional("c", "necessary", ["p"], "q")])))
    inner = [{"operator": "any", "members": [number]} for number in range(length)]
    deep["rules"][0]["groups"] += inner
    [in_chain, in_groups] = in_javascript(
        node, [[chain, {"s0": "met"}, []], [deep, {"p": "failed"}, []]]
    )
    assert in_chain["statuses"][f"s{length}"]["status"] == "active"
    assert in_groups["statuses"]["q"]["because"] == ["p"]


def test_javascript_refuses_what_python_refuses(node: str) -> None:
    program = program_to_json(compile_program(argument([conditional("c", "once", ["p"], "q")])))
    circle = program_to_json(compile_program(argument([conditional("c", "once", ["q"], "q")])))
    cases = [
        [{"form": 2}, {}, []],
        [program, {"nobody": "met"}, []],
        [program, {"p": "yes"}, []],
        [program, {}, ["nothing"]],
        [circle, {}, []],
    ]
    assert in_javascript(node, cases) == ["RangeError"] * len(cases)
