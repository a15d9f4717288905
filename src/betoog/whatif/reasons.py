"""Reasons as data: what bears on each status, with which value, and on whose word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from betoog.argument.model import Argument, Assessment
from betoog.whatif.evaluate import Evaluation, decisive_conditions
from betoog.whatif.program import Role, Rule, Status, Value
from betoog.whatif.schedule import Schedule


class Source(StrEnum):
    """Where the value of a condition comes from."""

    ASSUMED = "assumed"
    ASSESSED = "assessed"
    DERIVED = "derived"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition with the value that it counts as, and who or what says so."""

    statement: str
    value: Value
    source: Source
    assessment: Assessment | None = None


@dataclass(frozen=True, slots=True)
class Factor:
    """A conditional that bears on a statement, with the conditions that give it its value."""

    conditional: str
    kind: str
    role: Role
    value: Value
    conditions: tuple[Condition, ...]
    decides: bool = False
    cue: str = ""
    reading: str = ""
    jointly_sufficient: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a dependent statement, with its reasons.

    Parameters
    ----------
    statement:
        The statement's id.
    status:
        What the text's conditions make of it, whatever is assumed of the statement itself.
    row:
        The row of the status table that decides, by name.
    condition:
        What the statement counts as where it is a condition itself, and on whose word.
    because:
        The conditions that decide the status.
    factors:
        Every conditional that bears on the status, those that decide first.
    restrictions:
        The restrictive conditionals, which hold per member and never enter the status.
    """

    statement: str
    status: Status
    row: str
    condition: Condition
    because: tuple[str, ...]
    factors: tuple[Factor, ...]
    restrictions: tuple[Factor, ...] = ()


@dataclass(frozen=True, slots=True)
class Grounds:
    """What reasons are drawn from: an evaluated argument, and who gave its starting values."""

    argument: Argument
    plan: Schedule
    evaluation: Evaluation
    assumed: Mapping[str, Value]
    assessed: Mapping[str, Assessment]


def verdicts(grounds: Grounds) -> dict[str, Verdict]:
    """Return the verdict on every dependent statement, by id in sorted order."""
    restricted: dict[str, list[Factor]] = {}
    for dependent, factor in restrictions(grounds):
        restricted.setdefault(dependent, []).append(factor)
    return {
        name: _verdict(grounds, name, tuple(restricted.get(name, ())))
        for name in sorted(grounds.evaluation.outcomes)
    }


def restrictions(grounds: Grounds) -> tuple[tuple[str, Factor], ...]:
    """Return each restricted statement with its restriction, whether or not it has a status."""
    return tuple(
        (dependent, _factor(grounds, rule, decides=False))
        for rule in grounds.plan.rules
        if rule.role is Role.RESTRICTS
        for dependent in rule.dependents
    )


def condition(grounds: Grounds, statement: str) -> Condition:
    """Return what a statement counts as, and where that comes from.

    Parameters
    ----------
    grounds:
        An evaluated argument.
    statement:
        A condition or dependent of it.
    """
    value = grounds.evaluation.values[statement]
    if statement in grounds.assumed:
        return Condition(statement, value, Source.ASSUMED)
    if statement in grounds.assessed:
        return Condition(statement, value, Source.ASSESSED, grounds.assessed[statement])
    if statement in grounds.plan.bearing_on:
        return Condition(statement, value, Source.DERIVED)
    return Condition(statement, value, Source.UNKNOWN)


def _verdict(grounds: Grounds, name: str, restricted: tuple[Factor, ...]) -> Verdict:
    outcome = grounds.evaluation.outcomes[name]
    deciding = set(outcome.deciding)
    factors = [
        _factor(grounds, rule, decides=rule.id in deciding)
        for rule in grounds.plan.bearing_on[name]
    ]
    return Verdict(
        statement=name,
        status=outcome.status,
        row=outcome.row,
        condition=condition(grounds, name),
        because=outcome.because,
        factors=tuple(sorted(factors, key=lambda factor: not factor.decides)),
        restrictions=restricted,
    )


def _factor(grounds: Grounds, rule: Rule, *, decides: bool) -> Factor:
    conditional = grounds.argument.conditionals[rule.id]
    names = decisive_conditions(rule, grounds.evaluation.values)
    return Factor(
        conditional=rule.id,
        kind=str(conditional.kind),
        role=rule.role,
        value=grounds.evaluation.rules[rule.id],
        conditions=tuple(condition(grounds, name) for name in names),
        decides=decides,
        cue=conditional.cue,
        reading=conditional.reading,
        jointly_sufficient=rule.jointly_sufficient,
    )
