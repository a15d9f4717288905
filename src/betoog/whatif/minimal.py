"""Find the least that must hold for a statement to become active, exactly and bounded.

Definitions
-----------
*Leaf conditions* are condition statements that no status-deciding conditional of the chosen
readings bears on. A *releasable* statement is a dependent that the text can at most unblock (it
has requirements, no trigger, and they are not marked jointly sufficient): nothing in the text
makes it so, so that it can be assumed as well. *Assumable* is what is one or the other.

An *assignment* maps some assumables to met or failed and leaves the others open. It is
*consistent* when it assumes no releasable statement to be met that it derives to be blocked, and
contradicts nothing that is given. It is *minimal* when it makes the target active, is consistent,
and no proper part of it is both. What it *presupposes* are the open points behind the releasable
statements that it assumes to be met: those are claimed to hold with their requirements still
open.

Why this is exact: strong Kleene logic and the status table are monotone (learning what was open
never turns met into failed or back). Hence a group is met under an assignment exactly when the
assignment contains one of the group's minimal assignments, and those of a group follow from
those of its members by union and product. Inconsistency is monotone too, so that filtering the
minimal assignments at the end loses none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betoog.argument.model import Operator
from betoog.errors import BetoogError, UnknownIdError, near_ones
from betoog.whatif.evaluate import Evaluation, checked_assumptions, deciding_row, evaluate_scheduled
from betoog.whatif.leaves import is_releasable, open_points, role_values
from betoog.whatif.program import Program, Role, Rule, Status, Value
from betoog.whatif.schedule import Schedule, schedule

#: Alternatives per statement. Nobody reads more, and their number can grow exponentially.
MAX_ALTERNATIVES = 1_000

#: Unions and comparisons of assignments in one search: about two seconds of work.
MAX_STEPS = 5_000_000

#: The status of a dependent statement that counts as met or as failed.
_STATUS_OF = {Value.MET: Status.ACTIVE, Value.FAILED: Status.BLOCKED}

#: An assignment as a bit set: bit 2i says that assumable i is met, bit 2i+1 that it failed.
_Bits = int


class TooManyAlternativesError(BetoogError):
    """A statement has more minimal assignments than can be listed, or than can be searched."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A minimal assignment, and the open points that it presupposes to turn out well."""

    assume: Mapping[str, Value]
    presupposes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MinimalAssignments:
    """Everything minimal that gives a statement a status.

    Parameters
    ----------
    target:
        The statement.
    goal:
        `Status.ACTIVE`, or `Status.UNBLOCKED` where that is the most that the text can make of it.
    assignments:
        The alternatives, shortest first; empty when the goal cannot be reached, and one empty
        assignment when it is reached already.
    """

    target: str
    goal: Status
    assignments: tuple[Assignment, ...]


def minimal_assignments(
    program: Program,
    target: str,
    *,
    readings: Iterable[str] = (),
    given: Mapping[str, str] | None = None,
) -> MinimalAssignments:
    """List all inclusion-minimal consistent assignments under which a statement becomes active.

    Parameters
    ----------
    program:
        A compiled program.
    target:
        A statement that conditions bear on.
    readings:
        As for `betoog.whatif.evaluate`.
    given:
        Assumptions that stand, and that the assignments come on top of; also those that stand
        as ``open`` are not assigned again.

    Raises
    ------
    UnknownIdError
        When the target depends on no condition in the chosen readings.
    TooManyAlternativesError
        When there are more than `MAX_ALTERNATIVES`, for the target or on the way to it, or the
        search would take more than `MAX_STEPS`.

    >>> from betoog.rdf import load_example
    >>> from betoog.resources import resource
    >>> from betoog.whatif import compile_program
    >>> dike = load_example(resource("ontology/examples/valid/condition-chain.ttl"))
    >>> [way] = minimal_assignments(compile_program(dike), "weg-dicht").assignments
    >>> {name: str(value) for name, value in way.assume.items()}
    {'dijk-zwak': 'met', 'noodweg': 'failed'}
    >>> minimal_assignments(compile_program(dike), "noodweg")
    Traceback (most recent call last):
    ...
    betoog.errors.UnknownIdError: noodweg depends on no condition
    """
    plan = schedule(program, readings)
    if target not in plan.bearing_on:
        raise UnknownIdError(
            f"{target} depends on no condition", remedy=near_ones(target, sorted(plan.bearing_on))
        )
    fixed = checked_assumptions(program, given or {})
    # What is given about other statements can be contradicted too; the search need not know them.
    judged = _cut_down(plan, {target, *fixed})
    plan = _cut_down(plan, {target})
    goal = Status.UNBLOCKED if is_releasable(program, plan, target) else Status.ACTIVE
    search = _Search(program, plan, fixed)
    consistent = []
    for bits in search.alternatives(target, goal):
        assume = search.assignment(bits)
        evaluation = evaluate_scheduled(program, judged, {**fixed, **assume})
        if not evaluation.contradictions:
            presupposes = _presuppositions(program, plan, evaluation, assume)
            consistent.append(Assignment(assume, presupposes))
    return MinimalAssignments(target, goal, tuple(sorted(consistent, key=_reading_order)))


def _presuppositions(
    program: Program, plan: Schedule, evaluation: Evaluation, assume: Mapping[str, Value]
) -> tuple[str, ...]:
    presupposed = {
        point
        for name, value in assume.items()
        if value is Value.MET and name in plan.bearing_on
        for point in open_points(program, plan, evaluation, name)
    }
    return tuple(sorted(presupposed))


def _reading_order(assignment: Assignment) -> tuple[int, tuple[tuple[str, Value], ...]]:
    return len(assignment.assume), tuple(assignment.assume.items())


def _cut_down(plan: Schedule, targets: Iterable[str]) -> Schedule:
    """Keep only what some statements rest on: the rest can neither help nor contradict them."""
    needed = set(targets)
    for name in reversed(plan.order):
        if name in needed:
            needed.update(c for rule in plan.bearing_on[name] for c in rule.conditions())
    bearing_on = {name: rules for name, rules in plan.bearing_on.items() if name in needed}
    kept = {rule.id for rules in bearing_on.values() for rule in rules}
    return Schedule(
        rules=tuple(rule for rule in plan.rules if rule.id in kept),
        bearing_on=bearing_on,
        order=tuple(name for name in plan.order if name in needed),
    )


class _Search:
    """One search: computes each needed set of minimal assignments once, within its bounds."""

    def __init__(self, program: Program, plan: Schedule, fixed: Mapping[str, Value]) -> None:
        self._program = program
        self._plan = plan
        self._fixed = fixed
        self._releasable = {name for name in plan.order if is_releasable(program, plan, name)}
        conditions = {name for rule in plan.rules for name in rule.conditions()}
        self._assumable = sorted(
            ((conditions - plan.bearing_on.keys()) | (conditions & self._releasable)) - fixed.keys()
        )
        self._index = {name: index for index, name in enumerate(self._assumable)}
        # Every even bit: an assignment shifted onto itself meets there when it says both.
        self._even = sum(1 << (2 * index) for index in range(len(self._assumable)))
        self._known: dict[tuple[str, Value], list[_Bits]] = {}
        self._steps = 0

    def alternatives(self, target: str, goal: Status) -> list[_Bits]:
        """Return the minimal assignments that give the target a status, consistent or not."""
        needed = self._needed(target, goal)
        for name in self._plan.order:
            for value, status in _STATUS_OF.items():
                if (name, value) in needed:
                    derived = self._with_status(name, status)
                    own = [self._literal(name, value)] if name in self._index else []
                    self._known[name, value] = self._union([own, derived])
        return self._with_status(target, goal)

    def assignment(self, bits: _Bits) -> dict[str, Value]:
        """Return an assignment as values per statement, in the order of their ids."""
        assume: dict[str, Value] = {}
        for index, name in enumerate(self._assumable):
            if bits >> (2 * index) & 1:
                assume[name] = Value.MET
            elif bits >> (2 * index + 1) & 1:
                assume[name] = Value.FAILED
        return assume

    def _needed(self, target: str, goal: Status) -> set[tuple[str, Value]]:
        """Return which dependents must be met or failed somewhere on the way to the goal."""
        needed: set[tuple[str, Value]] = set()
        stack = [(target, goal)]
        while stack:
            name, status = stack.pop()
            for wanted in self._ways(name, status):
                for rule in self._plan.bearing_on[name]:
                    value = wanted.get(rule.role)
                    if value is None:
                        continue
                    for condition in rule.conditions():
                        if self._is_derived(condition) and (condition, value) not in needed:
                            needed.add((condition, value))
                            stack.append((condition, _STATUS_OF[value]))
        return needed

    def _is_derived(self, name: str) -> bool:
        return name in self._plan.bearing_on and name not in self._fixed

    def _ways(self, name: str, status: Status) -> list[dict[Role, Value]]:
        """Return the fewest values per role that settle a status, read off the status table."""
        bearing = self._plan.bearing_on[name]
        settled = [
            {role: Value(value) for role, value in values.items() if value in _STATUS_OF}
            for values in role_values(bearing)
            if deciding_row(self._program, bearing, values).status is status
        ]
        return [
            way
            for way in settled
            if not any(other != way and other.items() <= way.items() for other in settled)
        ]

    def _with_status(self, name: str, status: Status) -> list[_Bits]:
        bearing = self._plan.bearing_on[name]
        ways: list[list[_Bits]] = []
        for wanted in self._ways(name, status):
            parts = []
            for role, value in wanted.items():
                rules = [self._of_rule(rule, value) for rule in bearing if rule.role is role]
                parts.append(self._combine(self._program.operators[role], value, rules))
            ways.append(self._product(parts))
        return self._union(ways)

    def _of_rule(self, rule: Rule, value: Value) -> list[_Bits]:
        found: list[list[_Bits]] = []
        for group in rule.groups:
            parts = [
                self._of_condition(member, value) if isinstance(member, str) else found[member]
                for member in group.members
            ]
            found.append(self._combine(group.operator, value, parts))
        return found[-1]

    def _of_condition(self, name: str, value: Value) -> list[_Bits]:
        if name in self._fixed:
            return [0] if self._fixed[name] is value else []
        if name in self._plan.bearing_on:
            return self._known[name, value]
        return [self._literal(name, value)]

    def _literal(self, name: str, value: Value) -> _Bits:
        return 1 << (2 * self._index[name] + (value is Value.FAILED))

    def _combine(
        self, operator: Operator, value: Value, parts: Sequence[list[_Bits]]
    ) -> list[_Bits]:
        needs_every_part = (operator is Operator.ALL) == (value is Value.MET)
        return self._product(parts) if needs_every_part else self._union(parts)

    def _product(self, parts: Sequence[list[_Bits]]) -> list[_Bits]:
        if not all(parts):
            return []
        combined = [0]
        for part in sorted(parts, key=len):
            combined = self._pairwise(combined, part)
        return combined

    def _pairwise(self, left: list[_Bits], right: list[_Bits]) -> list[_Bits]:
        # What stands on both sides absorbs every pair that it is part of.
        common = set(left) & set(right)
        left = [bits for bits in left if bits not in common]
        right = [bits for bits in right if bits not in common]
        self._spend(len(left) * len(right))
        pairs = common | {one | other for one in left for other in right}
        possible = {bits for bits in pairs if not bits & (bits >> 1) & self._even}
        return self._least(possible)

    def _union(self, parts: Sequence[list[_Bits]]) -> list[_Bits]:
        return self._least({bits for part in parts for bits in part})

    def _least(self, candidates: set[_Bits]) -> list[_Bits]:
        """Keep the assignments that contain no other one, smallest first."""
        kept: list[_Bits] = []
        for bits in sorted(candidates, key=lambda bits: (bits.bit_count(), bits)):
            self._spend(len(kept))
            if not any(other & bits == other for other in kept):
                kept.append(bits)
                if len(kept) > MAX_ALTERNATIVES:
                    raise _too_many(f"more than {MAX_ALTERNATIVES} minimal assignments")
        return kept

    def _spend(self, steps: int) -> None:
        self._steps += steps
        if self._steps > MAX_STEPS:
            raise _too_many(f"more than {MAX_STEPS} steps to find its minimal assignments")


def _too_many(what: str) -> TooManyAlternativesError:
    return TooManyAlternativesError(
        f"the conditions allow {what}",
        remedy="assume some of the conditions, or ask for a statement nearer to them",
    )
