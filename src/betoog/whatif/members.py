"""Evaluate restrictions per member: "countries with which cooperation goes well", one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from betoog.argument.model import Argument
from betoog.whatif.cycles import check_acyclic
from betoog.whatif.evaluate import checked_assumptions, evaluate_scheduled
from betoog.whatif.program import Role, Status, Value, compile_program
from betoog.whatif.schedule import schedule


@dataclass(frozen=True, slots=True)
class MemberVerdict:
    """Whether a restriction includes a member, and what the statement's status is for it.

    Parameters
    ----------
    member:
        The member's name.
    conditional:
        The restrictive conditional.
    statement:
        The statement that it restricts.
    included:
        Met when the member satisfies the restriction, failed when it is left out, else open.
    status:
        The status of the statement under the member's own assumptions; None where only
        restrictions bear on it, and for a member that is left out.
    """

    member: str
    conditional: str
    statement: str
    included: Value
    status: Status | None


def evaluate_members(
    argument: Argument,
    members: Mapping[str, Mapping[str, str]],
    *,
    assumptions: Mapping[str, str] | None = None,
    readings: Iterable[str] = (),
) -> tuple[MemberVerdict, ...]:
    """Evaluate every restrictive conditional for every member.

    Parameters
    ----------
    argument:
        The argument of one document.
    members:
        Per member its own assumptions; they go before the general ones.
    assumptions:
        Assumptions for all members.
    readings:
        As for `betoog.whatif.what_if`.

    Returns
    -------
    A verdict per member, restrictive conditional and restricted statement, in that order.

    Raises
    ------
    UnknownIdError
        When an assumption or reading is not known.

    >>> from betoog.rdf import load_example
    >>> from betoog.resources import resource
    >>> schools = load_example(resource("ontology/examples/valid/restrictive.ttl"))
    >>> [found] = evaluate_members(schools, {"De Eik": {"dak-geschikt": "failed"}})
    >>> found.member, str(found.included)
    ('De Eik', 'failed')
    >>> evaluate_members(schools, {"De Eik": {"dak-geschik": "failed"}})
    Traceback (most recent call last):
    ...
    betoog.errors.UnknownIdError: dak-geschik is no condition, ... (did you mean dak-geschikt?)
    """
    program = compile_program(argument)
    check_acyclic(program)
    plan = schedule(program, readings)
    found: list[MemberVerdict] = []
    for member, own in members.items():
        together = checked_assumptions(program, {**(assumptions or {}), **own})
        evaluation = evaluate_scheduled(program, plan, together)
        for rule in plan.rules:
            if rule.role is not Role.RESTRICTS:
                continue
            included = evaluation.rules[rule.id]
            for statement in rule.dependents:
                outcome = evaluation.outcomes.get(statement)
                status = outcome.status if outcome and included is not Value.FAILED else None
                found.append(MemberVerdict(member, rule.id, statement, included, status))
    return tuple(found)
