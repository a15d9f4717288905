"""The worked examples of ontology/examples/valid against status tables written by hand."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import pytest

from betoog.rdf import load_example
from betoog.resources import resource_root
from betoog.whatif import compile_program, evaluate, evaluate_members

TABLES = sorted((Path(__file__).parent / "status-tables").glob("*.csv"))
EXAMPLES = resource_root() / "ontology" / "examples" / "valid"
VALUES = ("met", "failed", "open")


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_an_example_has_the_statuses_of_its_table(path: Path) -> None:
    program = compile_program(load_example(EXAMPLES / f"{path.stem}.ttl"))
    rows = _rows(path)
    conditions = [name for name in rows[0] if name != "reading" and ":" not in name]
    dependents = {name.removeprefix("status:") for name in rows[0] if ":" in name}
    readings = sorted(program.readings) or [""]

    assert set(conditions) == set(program.statements) - set(program.dependents())
    assert dependents == set(program.dependents())
    covered = [(*(row[name] for name in conditions), row.get("reading", "")) for row in rows]
    assert sorted(covered) == sorted(product(*([VALUES] * len(conditions)), readings))

    for row in rows:
        assumptions = {name: row[name] for name in conditions}
        chosen = [row["reading"]] if "reading" in row else []
        outcomes = evaluate(program, assumptions, chosen).outcomes
        expected = {name: row[f"status:{name}"] for name in dependents}
        assert {name: outcome.status for name, outcome in outcomes.items()} == expected, row


def test_every_kind_and_operator_has_an_example() -> None:
    rules = [
        conditional
        for path in TABLES
        for conditional in load_example(EXAMPLES / f"{path.stem}.ttl").conditionals.values()
    ]
    assert {str(rule.kind) for rule in rules} == {
        "necessary",
        "sufficient",
        "exception",
        "while",
        "once",
        "until",
        "exchange",
        "restrictive",
    }
    assert {str(rule.group.operator) for rule in rules} == {"all", "any"}


def test_a_restriction_is_evaluated_per_member() -> None:
    schools = load_example(EXAMPLES / "restrictive.ttl")
    found = evaluate_members(
        schools,
        {
            "De Wilg": {"dak-geschikt": "met"},
            "De Eik": {"dak-geschikt": "failed"},
            "De Iep": {},
            "De Es": {"dak-geschikt": "met", "raad-maakt-geld-vrij": "failed"},
        },
        assumptions={"raad-maakt-geld-vrij": "met"},
    )
    assert [(item.member, item.included, item.status) for item in found] == [
        ("De Wilg", "met", "unblocked"),
        ("De Eik", "failed", None),
        ("De Iep", "open", "unblocked"),
        ("De Es", "met", "blocked"),
    ]
    assert {(item.conditional, item.statement) for item in found} == {("waarvan", "zonnepanelen")}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))
