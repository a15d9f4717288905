"""Tell what the text leaves to be decided: what can be assumed, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from betoog.whatif.evaluate import Evaluation, deciding_row
from betoog.whatif.program import DECIDING, NONE, Program, Role, Rule, Status, Value
from betoog.whatif.schedule import Schedule, schedule


def assumable(program: Program, readings: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the leaf conditions and releasable statements of a program, sorted.

    Parameters
    ----------
    program:
        A compiled program.
    readings:
        As for `betoog.whatif.evaluate`.
    """
    plan = schedule(program, readings)
    deciding = (rule for rule in plan.rules if rule.role is not Role.RESTRICTS)
    conditions = {name for rule in deciding for name in rule.conditions()}
    leaves = conditions - plan.bearing_on.keys()
    return tuple(
        sorted(leaves | {name for name in plan.order if is_releasable(program, plan, name)})
    )


def is_releasable(program: Program, plan: Schedule, statement: str) -> bool:
    """Tell whether the text's conditions can at most unblock a dependent statement."""
    reachable = {
        deciding_row(program, plan.bearing_on[statement], values).status
        for values in role_values(plan.bearing_on[statement])
    }
    return Status.UNBLOCKED in reachable and Status.ACTIVE not in reachable


def open_points(
    program: Program, plan: Schedule, evaluation: Evaluation, statement: str
) -> tuple[str, ...]:
    """Return what keeps a statement's own conditions open, transitively.

    Parameters
    ----------
    program:
        The program that was evaluated.
    plan:
        The schedule that was evaluated.
    evaluation:
        What followed.
    statement:
        A dependent statement.

    Returns
    -------
    Statements that count as open and that the text does not decide further: leaf conditions,
    dependents that are not open themselves (unblocked, not triggered, assumed to be open), and
    releasable ones, which stay open when everything that they require is there. Sorted.
    """
    points: set[str] = set()
    seen = {statement}
    stack = [statement]
    while stack:
        for rule in plan.bearing_on[stack.pop()]:
            if evaluation.rules[rule.id] is not Value.OPEN:
                continue
            for name in dict.fromkeys(rule.conditions()):
                if name in seen or evaluation.values[name] is not Value.OPEN:
                    continue
                seen.add(name)
                if name not in plan.bearing_on:
                    points.add(name)
                    continue
                stack.append(name)
                decided = evaluation.outcomes[name].status is not Status.OPEN
                if decided or is_releasable(program, plan, name):
                    points.add(name)
    return tuple(sorted(points))


def role_values(bearing: Sequence[Rule]) -> Iterator[dict[Role, str]]:
    """Yield every combination of values that the roles of these rules can take."""
    present = {rule.role for rule in bearing}
    options = [tuple(map(str, Value)) if role in present else (NONE,) for role in DECIDING]
    for values in product(*options):
        yield dict(zip(DECIDING, values, strict=True))
