"""Find statements that depend on themselves, in some choice of readings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import prod

from betoog.errors import ValidationError
from betoog.whatif.program import Program, Role, Rule

#: Combinations of readings that are tried when all conditionals together are cyclic. A document
#: has a handful of ambiguities (ten with two readings each make 1,024); past it the cycle counts.
MAX_READING_CHOICES = 1024


def find_cycle(program: Program) -> tuple[str, ...] | None:
    """Find statements whose statuses depend on each other in a circle.

    Only what is evaluated together counts: a circle that needs two readings of one passage is
    none. Restrictive conditionals decide no status and make no circle.

    Parameters
    ----------
    program:
        A compiled program.

    Returns
    -------
    The statements of one circle, each depending on the next and the first repeated at the end;
    None when there is no circle.
    """
    found = cycle_among(program.rules)
    if found is None:
        return None
    choices = _reading_choices(program)
    if choices is None:
        return found
    for chosen in choices:
        in_force = [rule for rule in program.rules if not rule.reading or rule.reading in chosen]
        cycle = cycle_among(in_force)
        if cycle is not None:
            return cycle
    return None


def check_acyclic(program: Program) -> None:
    """Refuse a program in which a status depends on itself.

    Raises
    ------
    ValidationError
        When there is a circle; the message names its statements.
    """
    cycle = find_cycle(program)
    if cycle is not None:
        raise cycle_error(cycle)


def cycle_error(cycle: Iterable[str]) -> ValidationError:
    """Return the error that names a circle of statements."""
    return ValidationError(
        f"statements depend on each other in a circle: {' -> '.join(cycle)}",
        remedy="remove one of these conditions, or keep it to a reading of its own",
    )


def cycle_among(rules: Iterable[Rule]) -> tuple[str, ...] | None:
    """Find a circle among rules that are evaluated together, as `find_cycle` describes it."""
    conditions_of: dict[str, list[str]] = {}
    for rule in rules:
        if rule.role is not Role.RESTRICTS:
            conditions = tuple(dict.fromkeys(rule.conditions()))
            for dependent in rule.dependents:
                conditions_of.setdefault(dependent, []).extend(conditions)
    finished: set[str] = set()
    for start in sorted(conditions_of):
        if start not in finished:
            cycle = _cycle_from(start, conditions_of, finished)
            if cycle is not None:
                return cycle
    return None


def _cycle_from(
    start: str, conditions_of: dict[str, list[str]], finished: set[str]
) -> tuple[str, ...] | None:
    path: dict[str, Iterator[str]] = {start: iter(conditions_of[start])}
    while path:
        current = next(reversed(path))
        for condition in path[current]:
            if condition in path:
                names = list(path)
                return (*names[names.index(condition) :], condition)
            if condition in conditions_of and condition not in finished:
                path[condition] = iter(conditions_of[condition])
                break
        else:
            del path[current]
            finished.add(current)
    return None


def _reading_choices(program: Program) -> Iterable[frozenset[str]] | None:
    """Yield each choice of one reading per ambiguity; None when there are too many."""
    used = {rule.reading for rule in program.rules if rule.reading}
    options: dict[str, list[str]] = {}
    for reading in sorted(used):
        options.setdefault(program.readings[reading], []).append(reading)
    if prod(len(readings) for readings in options.values()) > MAX_READING_CHOICES:
        return None
    return (frozenset(choice) for choice in product(*options.values()))
