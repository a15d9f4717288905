"""A second, slow implementation of the semantics, written from the table in words.

It shares nothing with `betoog.whatif`: it recurses over the argument itself, writes the table
out as conditions in order, and finds minimal assignments by trying all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from betoog.argument.model import Argument, Conditional, ConditionGroup

NECESSARY = {"necessary", "while", "exchange"}
TRIGGERS = {"sufficient", "once"}
EXCEPTIONS = {"exception", "until"}


class Oracle:
    """The statuses of an argument under assumptions, by the letter of the table."""

    def __init__(
        self, argument: Argument, assumptions: Mapping[str, str], readings: Iterable[str] = ()
    ) -> None:
        chosen = set(readings)
        for item in argument.ambiguities.values():
            ids = [reading.id for reading in item.readings]
            if not chosen & set(ids):
                chosen |= {reading.id for reading in item.readings if reading.is_default}
        self.conditionals = [
            item
            for item in argument.conditionals.values()
            if item.kind != "restrictive" and (not item.reading or item.reading in chosen)
        ]
        self.assumptions = assumptions

    def bearing_on(self, name: str) -> list[Conditional]:
        return [item for item in self.conditionals if name in item.dependents]

    def dependents(self) -> set[str]:
        return {name for item in self.conditionals for name in item.dependents}

    def statuses(self) -> dict[str, str]:
        return {name: self.status(name) for name in self.dependents()}

    def value(self, name: str) -> str:
        if name in self.assumptions:
            return self.assumptions[name]
        if not self.bearing_on(name):
            return "open"
        return {"active": "met", "blocked": "failed"}.get(self.status(name), "open")

    def group(self, group: ConditionGroup) -> str:
        values = [
            self.group(member) if isinstance(member, ConditionGroup) else self.value(member)
            for member in group.members
        ]
        if group.operator == "all":
            return _all(values)
        return _any(values)

    def status(self, name: str) -> str:
        bearing = self.bearing_on(name)
        required = [item for item in bearing if item.kind in NECESSARY]
        n = _all([self.group(item.group) for item in required]) if required else "none"
        triggers = [self.group(item.group) for item in bearing if item.kind in TRIGGERS]
        f = _any(triggers) if triggers else "none"
        exceptions = [self.group(item.group) for item in bearing if item.kind in EXCEPTIONS]
        x = _any(exceptions) if exceptions else "none"
        if n == "failed" or x == "met":
            return "blocked"
        if "open" in {n, x}:
            return "open"
        if f != "none":
            return {"met": "active", "open": "open", "failed": "not-triggered"}[f]
        if n == "met":
            jointly = any(item.jointly_sufficient for item in required)
            return "active" if jointly else "unblocked"
        return "active"

    def contradictions(self) -> set[tuple[str, str]]:
        against = {("met", "blocked"), ("failed", "active")}
        return {
            (name, value)
            for name, value in self.assumptions.items()
            if self.bearing_on(name) and (value, self.status(name)) in against
        }


def assumable(argument: Argument, readings: Iterable[str] = ()) -> set[str]:
    """Return the leaf conditions, and the dependents that can at most be unblocked."""
    oracle = Oracle(argument, {}, readings)
    leaves = {name for item in oracle.conditionals for name in item.group.leaves()}
    leaves -= oracle.dependents()
    return leaves | {name for name in oracle.dependents() if _at_most_unblocked(oracle, name)}


def minimal_assignments(
    argument: Argument,
    target: str,
    readings: Iterable[str] = (),
    given: Mapping[str, str] | None = None,
) -> set[frozenset[tuple[str, str]]]:
    """Try every assignment, and keep the consistent ones of which no part does the same."""
    readings = list(readings)
    given = given or {}
    names = sorted(assumable(argument, readings) - {target} - given.keys())
    goal = "unblocked" if _at_most_unblocked(Oracle(argument, {}, readings), target) else "active"
    found: set[frozenset[tuple[str, str]]] = set()
    for values in product((None, "met", "failed"), repeat=len(names)):
        chosen = {name: value for name, value in zip(names, values, strict=True) if value}
        oracle = Oracle(argument, {**given, **chosen}, readings)
        if oracle.status(target) == goal and not oracle.contradictions():
            found.add(frozenset(chosen.items()))
    return {one for one in found if not any(other < one for other in found)}


def _at_most_unblocked(oracle: Oracle, name: str) -> bool:
    bearing = oracle.bearing_on(name)
    required = [item for item in bearing if item.kind in NECESSARY]
    return (
        bool(required)
        and not any(item.jointly_sufficient for item in required)
        and not any(item.kind in TRIGGERS for item in bearing)
    )


def _all(values: list[str]) -> str:
    if "failed" in values:
        return "failed"
    return "open" if "open" in values else "met"


def _any(values: list[str]) -> str:
    if "met" in values:
        return "met"
    return "open" if "open" in values else "failed"
