"""Prepare an evaluation: which conditionals count in the chosen readings, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from betoog.errors import UnknownIdError, ValidationError, near_ones
from betoog.whatif.cycles import cycle_among, cycle_error
from betoog.whatif.program import Program, Role, Rule


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rules that count in chosen readings, and an order in which to evaluate them."""

    rules: tuple[Rule, ...]
    bearing_on: Mapping[str, tuple[Rule, ...]]
    order: tuple[str, ...]


def chosen_readings(program: Program, readings: Iterable[str]) -> frozenset[str]:
    """Return the readings that count: the given ones, and the default of every other ambiguity.

    Raises
    ------
    UnknownIdError
        When a reading is not known.
    ValidationError
        When two of them belong to the same ambiguity.
    """
    chosen = dict(program.defaults)
    named: dict[str, str] = {}
    for reading in readings:
        if reading not in program.readings:
            raise UnknownIdError(
                f"there is no reading {reading}", remedy=near_ones(reading, list(program.readings))
            )
        ambiguity = program.readings[reading]
        if named.setdefault(ambiguity, reading) != reading:
            raise ValidationError(
                f"{named[ambiguity]} and {reading} are readings of the same passage",
                remedy="choose one of them",
            )
        chosen[ambiguity] = reading
    return frozenset(chosen.values())


def schedule(program: Program, readings: Iterable[str] = ()) -> Schedule:
    """Choose the rules that count, and order the dependents so that each follows its reasons.

    Parameters
    ----------
    program:
        A compiled program.
    readings:
        As for `evaluate`.

    Raises
    ------
    ValidationError
        When statuses depend on each other in a circle.
    """
    chosen = chosen_readings(program, readings)
    rules = tuple(rule for rule in program.rules if not rule.reading or rule.reading in chosen)
    bearing_on: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.role is not Role.RESTRICTS:
            for dependent in rule.dependents:
                bearing_on.setdefault(dependent, []).append(rule)
    order = _topological_order(rules, bearing_on)
    return Schedule(rules, {name: tuple(found) for name, found in bearing_on.items()}, order)


def _topological_order(
    rules: tuple[Rule, ...], bearing_on: Mapping[str, list[Rule]]
) -> tuple[str, ...]:
    """Order by Kahn's method, with the rules as nodes of their own: linear in their size."""
    deciding = [rule for rule in rules if rule.role is not Role.RESTRICTS]
    waits = {name: len(found) for name, found in bearing_on.items()}
    used_in: dict[str, list[int]] = {}
    missing: list[int] = []
    for index, rule in enumerate(deciding):
        awaited = [name for name in rule.conditions() if name in bearing_on]
        missing.append(len(awaited))
        for name in awaited:
            used_in.setdefault(name, []).append(index)
    ready = [index for index, count in enumerate(missing) if count == 0]
    order: list[str] = []
    while ready:
        for dependent in deciding[ready.pop()].dependents:
            waits[dependent] -= 1
            if waits[dependent] == 0:
                order.append(dependent)
                for index in used_in.get(dependent, ()):
                    missing[index] -= 1
                    if missing[index] == 0:
                        ready.append(index)
    if len(order) < len(bearing_on):
        raise cycle_error(cycle_among(rules) or sorted(waits.keys() - set(order)))
    return tuple(order)
