"""Evaluate a program: strong Kleene logic over groups, then the status table. Linear time.

``src/betoog/view/assets/js/whatif.js`` is the same evaluator for the browser; a test compares
the two on random programs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from betoog.argument.model import Operator
from betoog.errors import UnknownIdError, ValidationError, near_ones
from betoog.whatif.program import NONE, Program, Role, Row, Rule, Status, Value
from betoog.whatif.schedule import Schedule, schedule

#: What a dependent statement counts as where it is itself a condition; otherwise it is open.
_COUNTS_AS = {Status.ACTIVE: Value.MET, Status.BLOCKED: Value.FAILED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """The status of a dependent statement, with what decides it.

    Parameters
    ----------
    status:
        What the text's conditions make of the statement.
    row:
        The name of the row of the status table that decides.
    deciding:
        The ids of the conditionals that the row rests on.
    because:
        The conditions that give those conditionals their value.
    """

    status: Status
    row: str
    deciding: tuple[str, ...]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An assumption that the text's own conditions rule out."""

    statement: str
    assumed: Value
    status: Status


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What follows from assumptions.

    Parameters
    ----------
    values:
        What each statement of the program counts as where it is a condition.
    outcomes:
        The status of each dependent statement, in an order in which reasons come first.
    rules:
        The value of each conditional that counts in the chosen readings, restrictive ones too.
    contradictions:
        The assumptions against a derived status.
    """

    values: Mapping[str, Value]
    outcomes: Mapping[str, Outcome]
    rules: Mapping[str, Value]
    contradictions: tuple[Contradiction, ...]


def evaluate(
    program: Program, assumptions: Mapping[str, str] | None = None, readings: Iterable[str] = ()
) -> Evaluation:
    """Tell what follows from assumptions.

    Parameters
    ----------
    program:
        A compiled program.
    assumptions:
        ``met``, ``failed`` or ``open`` for any statement of the program; a statement that is not
        named is open, or has its derived status where it depends on conditions.
    readings:
        The readings to choose; ambiguities that none of them belongs to have their default.

    Returns
    -------
    Every value and status, in time linear in the size of the program.

    Raises
    ------
    UnknownIdError
        When an assumption or reading is not in the program, or a value is none of the three.
    ValidationError
        When statuses depend on each other in a circle, or two readings exclude each other.

    >>> from betoog.rdf import load_example
    >>> from betoog.resources import resource
    >>> from betoog.whatif import compile_program
    >>> report = load_example(resource("ontology/examples/valid/once-zodra.ttl"))
    >>> evaluate(compile_program(report), {"rapport-af": "met"}).outcomes["kamer-ontvangt"].status
    <Status.ACTIVE: 'active'>
    >>> evaluate(compile_program(report), {"rapport": "met"})
    Traceback (most recent call last):
    ...
    betoog.errors.UnknownIdError: rapport is no condition, ... (did you mean rapport-af?)
    """
    return evaluate_scheduled(
        program, schedule(program, readings), checked_assumptions(program, assumptions or {})
    )


def evaluation_to_json(evaluation: Evaluation) -> dict[str, Any]:
    """Return an evaluation as plain JSON values, equal to what ``whatif.js`` returns."""
    return {
        "values": {name: str(value) for name, value in evaluation.values.items()},
        "statuses": {
            name: {
                "status": str(outcome.status),
                "row": outcome.row,
                "deciding": list(outcome.deciding),
                "because": list(outcome.because),
            }
            for name, outcome in evaluation.outcomes.items()
        },
        "rules": {name: str(value) for name, value in evaluation.rules.items()},
        "contradictions": [
            {"statement": item.statement, "assumed": str(item.assumed), "status": str(item.status)}
            for item in evaluation.contradictions
        ],
    }


def checked_assumptions(program: Program, assumptions: Mapping[str, str]) -> dict[str, Value]:
    """Return the assumptions with typed values, in the program's order.

    Raises
    ------
    UnknownIdError
        When a statement is no condition and no dependent, or a value is none of the three.
    """
    known = set(program.statements)
    for name, value in assumptions.items():
        if name not in known:
            raise UnknownIdError(
                f"{name} is no condition, and nothing in the text makes it depend on one",
                remedy=near_ones(name, program.statements),
            )
        if value not in Value.__members__.values():
            raise UnknownIdError(
                f"cannot assume {name} to be {value!r}", remedy="say met, failed or open"
            )
    return {name: Value(assumptions[name]) for name in program.statements if name in assumptions}


def evaluate_scheduled(
    program: Program, plan: Schedule, assumptions: Mapping[str, Value]
) -> Evaluation:
    """Evaluate checked assumptions on a schedule: `evaluate` without its preparations.

    Parameters
    ----------
    program:
        The program that the schedule was made from.
    plan:
        A schedule, possibly cut down to some dependents and the statements they rest on.
    assumptions:
        Values as `checked_assumptions` returns them.
    """
    values = {name: assumptions.get(name, Value.OPEN) for name in program.statements}
    rules: dict[str, tuple[Value, tuple[str, ...]]] = {}
    outcomes: dict[str, Outcome] = {}
    for name in plan.order:
        bearing = plan.bearing_on[name]
        for rule in bearing:
            if rule.id not in rules:
                rules[rule.id] = _evaluate_rule(rule, values)
        outcomes[name] = _outcome(program, bearing, rules)
        if name not in assumptions:
            values[name] = _COUNTS_AS.get(outcomes[name].status, Value.OPEN)
    for rule in plan.rules:
        if rule.id not in rules:
            rules[rule.id] = _evaluate_rule(rule, values)
    return Evaluation(
        values=values,
        outcomes=outcomes,
        rules={rule.id: rules[rule.id][0] for rule in plan.rules},
        contradictions=_contradictions(assumptions, outcomes),
    )


def kleene(operator: Operator, values: Iterable[Value]) -> Value:
    """Combine values by strong Kleene logic.

    >>> kleene(Operator.ALL, [Value.MET, Value.OPEN])
    <Value.OPEN: 'open'>
    >>> kleene(Operator.ANY, [Value.MET, Value.OPEN])
    <Value.MET: 'met'>
    """
    decisive = Value.FAILED if operator is Operator.ALL else Value.MET
    combined = Value.MET if operator is Operator.ALL else Value.FAILED
    for value in values:
        if value is decisive:
            return decisive
        if value is Value.OPEN:
            combined = Value.OPEN
    return combined


def group_values(rule: Rule, values: Mapping[str, Value]) -> tuple[Value, ...]:
    """Return the value of each group of a rule; the last is that of the rule.

    Parameters
    ----------
    rule:
        A rule of the program.
    values:
        What each of its conditions counts as.
    """
    found: list[Value] = []
    for group in rule.groups:
        members = (
            values[member] if isinstance(member, str) else found[member] for member in group.members
        )
        found.append(kleene(group.operator, members))
    return tuple(found)


def decisive_members(
    rule: Rule, index: int, values: Mapping[str, Value], groups: Sequence[Value]
) -> tuple[str | int, ...]:
    """Return the members that give a group its value: in Kleene logic, those that share it.

    Parameters
    ----------
    rule:
        A rule of the program.
    index:
        The index of one of its groups.
    values:
        What each of its conditions counts as.
    groups:
        The values of its groups, as `group_values` returns them.
    """
    return tuple(
        member
        for member in rule.groups[index].members
        if (values[member] if isinstance(member, str) else groups[member]) is groups[index]
    )


def decisive_conditions(rule: Rule, values: Mapping[str, Value]) -> tuple[str, ...]:
    """Return the conditions that give a rule its value, in the order of its groups."""
    groups = group_values(rule, values)
    because: dict[str, None] = {}
    stack: list[str | int] = [len(rule.groups) - 1]
    entered: set[int] = set()
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            because.setdefault(node)
        elif node not in entered:
            entered.add(node)
            stack.extend(reversed(decisive_members(rule, node, values, groups)))
    return tuple(because)


def _evaluate_rule(rule: Rule, values: Mapping[str, Value]) -> tuple[Value, tuple[str, ...]]:
    return group_values(rule, values)[-1], decisive_conditions(rule, values)


def _outcome(
    program: Program,
    bearing: tuple[Rule, ...],
    rules: Mapping[str, tuple[Value, tuple[str, ...]]],
) -> Outcome:
    by_role: dict[Role, str] = {}
    for role, operator in program.operators.items():
        values = [rules[rule.id][0] for rule in bearing if rule.role is role]
        by_role[role] = kleene(operator, values) if values else NONE
    row = deciding_row(program, bearing, by_role)
    deciding = tuple(
        rule.id
        for rule in bearing
        if rule.role is row.decided_by and rules[rule.id][0] == by_role[row.decided_by]
    )
    because = dict.fromkeys(name for rule_id in deciding for name in rules[rule_id][1])
    return Outcome(row.status, row.name, deciding, tuple(because))


def deciding_row(program: Program, bearing: tuple[Rule, ...], by_role: Mapping[Role, str]) -> Row:
    """Return the first row of the status table that fits a statement.

    Parameters
    ----------
    program:
        The program with the table.
    bearing:
        The rules that bear on the statement; at least one.
    by_role:
        The combined value of its rules in each deciding role, `NONE` without any.

    Raises
    ------
    ValidationError
        When no row fits: the table is not complete.
    """
    jointly = any(rule.jointly_sufficient for rule in bearing if rule.role is Role.REQUIRES)
    for row in program.table:
        if row.matches(by_role, jointly):
            return row
    raise ValidationError(f"no row of the status table fits {dict(by_role)}")


def _contradictions(
    assumptions: Mapping[str, Value], outcomes: Mapping[str, Outcome]
) -> tuple[Contradiction, ...]:
    return tuple(
        Contradiction(name, assumed, outcomes[name].status)
        for name, assumed in assumptions.items()
        if name in outcomes
        and assumed is not Value.OPEN
        and _COUNTS_AS.get(outcomes[name].status, assumed) is not assumed
    )
