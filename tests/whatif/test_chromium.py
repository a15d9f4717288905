"""The browser's evaluator in the browser itself: the same answers as Python, in real Chromium."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from betoog.api import load
from betoog.whatif import (
    compile_program,
    evaluate,
    evaluation_to_json,
    program_from_json,
    program_to_json,
)
from tests.whatif.generators import VALUES, random_cases, seeded
from tests.whatif.javascript import EVALUATOR

if TYPE_CHECKING:
    from playwright.sync_api import Page

#: Enough to meet every pair of conditions in each of its nine combinations many times over.
LETTER_ASSIGNMENTS = 5000


def test_chromium_agrees_on_random_programs(offline_page: Page) -> None:
    cases = random_cases(programs=200, variants=5)
    expected = [
        evaluation_to_json(evaluate(program_from_json(program), assumptions, readings))
        for program, assumptions, readings in cases
    ]
    programs = [program for program, _, _ in cases]
    indexed = [(number, *case[1:]) for number, case in enumerate(cases)]
    assert _in_chromium(offline_page, programs, indexed) == expected


def test_chromium_agrees_on_the_letter(offline_page: Page) -> None:
    program = compile_program(load().argument)
    data = program_to_json(program)
    random = seeded("letter in chromium")
    leaves = sorted(set(program.statements) - set(program.dependents()))
    choices = [[], *([reading] for reading in program.readings)]
    assignments = [
        ({name: random.choice(VALUES) for name in leaves}, random.choice(choices))
        for _ in range(LETTER_ASSIGNMENTS)
    ]
    expected = [evaluation_to_json(evaluate(program, *case)) for case in assignments]
    found = _in_chromium(offline_page, [data], [(0, *case) for case in assignments])
    assert found == expected


def _in_chromium(page: Page, programs: Sequence[Any], cases: Sequence[Sequence[Any]]) -> list[Any]:
    """Evaluate cases of a program's index, assumptions and readings."""
    source = EVALUATOR.read_text(encoding="utf-8")
    page.set_content("<title>what-if</title>")
    page.add_script_tag(type="module", content=f"{source}\nwindow.evaluate = evaluate;")
    page.wait_for_function("window.evaluate !== undefined")
    answers: list[Any] = json.loads(
        page.evaluate(
            """text => {
                const { programs, cases } = JSON.parse(text);
                const answer = ([index, ...rest]) => window.evaluate(programs[index], ...rest);
                return JSON.stringify(cases.map(answer));
            }""",
            json.dumps({"programs": programs, "cases": cases}),
        )
    )
    return answers
