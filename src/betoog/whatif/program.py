"""Compile an argument's conditions to a program: one small form for every evaluator.

A `Program` holds what a status depends on and nothing else: the statements, the conditionals as
rules over flat groups, the readings, and the status table. It serialises to JSON and back, so
that the evaluators in Python (`betoog.whatif.evaluate`) and JavaScript (``whatif.js``) run the
same thing.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from betoog.argument.model import Ambiguity, Argument, Conditional, ConditionGroup, Operator
from betoog.errors import ValidationError

#: Version of the JSON form; an evaluator refuses a form that it does not know.
FORM = 1


class Value(StrEnum):
    """What a condition counts as, in strong Kleene logic."""

    MET = "met"
    FAILED = "failed"
    OPEN = "open"


class Status(StrEnum):
    """What the text's conditions make of a statement that depends on them."""

    ACTIVE = "active"
    UNBLOCKED = "unblocked"
    BLOCKED = "blocked"
    NOT_TRIGGERED = "not-triggered"
    OPEN = "open"


class Role(StrEnum):
    """The part that a conditional plays in a status; several kinds share one."""

    REQUIRES = "requires"
    TRIGGERS = "triggers"
    BARS = "bars"
    RESTRICTS = "restricts"


#: The roles that decide a status; a restriction ranges over members and never does.
DECIDING = (Role.REQUIRES, Role.BARS, Role.TRIGGERS)

#: In a table row: the statement has no conditional in that role.
NONE = "none"


@dataclass(frozen=True, slots=True)
class Group:
    """Members under one operator: a statement's id, or the index of an earlier group."""

    operator: Operator
    members: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A conditional, as far as a status depends on it. Its last group is the outermost one."""

    id: str
    role: Role
    groups: tuple[Group, ...]
    dependents: tuple[str, ...]
    jointly_sufficient: bool = False
    reading: str = ""

    def conditions(self) -> Iterator[str]:
        """Yield the ids of the statements in the groups, inner groups first."""
        for group in self.groups:
            for member in group.members:
                if isinstance(member, str):
                    yield member


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the status table; a role mapped to no values may have any value."""

    name: str
    status: Status
    decided_by: Role
    fits: Mapping[Role, frozenset[str]]
    jointly_sufficient: bool = False

    def matches(self, values: Mapping[Role, str], jointly_sufficient: bool) -> bool:
        """Tell whether a statement with these values per role falls in this row."""
        if self.jointly_sufficient and not jointly_sufficient:
            return False
        return all(values[role] in allowed for role, allowed in self.fits.items())


@dataclass(frozen=True, slots=True)
class Program:
    """An argument's conditions, ready to evaluate.

    Parameters
    ----------
    statements:
        The ids of all conditions and dependents, sorted.
    rules:
        The conditionals, in the order of their ids.
    readings:
        The ambiguity of each reading.
    defaults:
        The default reading of each ambiguity.
    operators:
        How rules in the same role combine.
    table:
        The status table; its first fitting row decides.
    """

    statements: tuple[str, ...]
    rules: tuple[Rule, ...]
    readings: Mapping[str, str]
    defaults: Mapping[str, str]
    operators: Mapping[Role, Operator]
    table: tuple[Row, ...]

    def dependents(self) -> tuple[str, ...]:
        """Return the statements that a deciding rule bears on, in whatever reading, sorted."""
        found = {
            dependent
            for rule in self.rules
            if rule.role is not Role.RESTRICTS
            for dependent in rule.dependents
        }
        return tuple(sorted(found))


def compile_program(argument: Argument) -> Program:
    """Compile the conditions of an argument.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    A program that `betoog.whatif.evaluate` runs for any assumptions and readings.

    Raises
    ------
    ValidationError
        When a conditional has an empty group, names a statement or reading that does not exist,
        or an ambiguity has no single default reading. Cycles are found by
        `betoog.whatif.find_cycle`, which `betoog.whatif.what_if` calls first.

    >>> from betoog.argument.model import DocumentRecord, Bilingual
    >>> record = DocumentRecord("d", "", Bilingual("d"), "letter", "2018-06-11", "", "")
    >>> compile_program(Argument(record)).statements
    ()
    """
    rules = tuple(_rule(conditional) for conditional in argument.conditionals.values())
    readings, defaults = _readings(argument.ambiguities.values())
    for rule in rules:
        _check_references(rule, argument, readings)
    named = {name for rule in rules for name in (*rule.conditions(), *rule.dependents)}
    roles = _semantics()
    return Program(
        statements=tuple(sorted(named)),
        rules=rules,
        readings=readings,
        defaults=defaults,
        operators=roles.operators,
        table=roles.table,
    )


def role_of(kind: str) -> Role:
    """Return the role that a kind of condition plays in a status.

    >>> role_of("while")
    <Role.REQUIRES: 'requires'>
    """
    return _semantics().roles[kind]


def program_to_json(program: Program) -> dict[str, Any]:
    """Return a program as plain JSON values, the form that ``whatif.js`` reads.

    Parameters
    ----------
    program:
        A compiled program.

    Returns
    -------
    Dictionaries, lists, strings, integers and booleans; equal programs give equal values.
    """
    return {
        "form": FORM,
        "statements": list(program.statements),
        "rules": [_rule_to_json(rule) for rule in program.rules],
        "readings": dict(program.readings),
        "defaults": dict(program.defaults),
        "operators": {str(role): str(op) for role, op in program.operators.items()},
        "table": [_row_to_json(row) for row in program.table],
    }


def program_from_json(data: Mapping[str, Any]) -> Program:
    """Read a program back from its JSON values.

    Raises
    ------
    ValidationError
        When the values are of another form than `FORM`, or incomplete.

    >>> program_from_json({"form": 99})
    Traceback (most recent call last):
    ...
    betoog.errors.ValidationError: a what-if program of form 99, not 1 (build it again)
    """
    if data.get("form") != FORM:
        raise ValidationError(
            f"a what-if program of form {data.get('form')}, not {FORM}", remedy="build it again"
        )
    try:
        return Program(
            statements=tuple(data["statements"]),
            rules=tuple(_rule_from_json(rule) for rule in data["rules"]),
            readings=dict(data["readings"]),
            defaults=dict(data["defaults"]),
            operators=_operators(data["operators"]),
            table=tuple(_row(row) for row in data["table"]),
        )
    except (KeyError, ValueError, TypeError) as error:
        raise ValidationError(
            f"an incomplete what-if program: {error}", remedy="build it again"
        ) from error


@dataclass(frozen=True, slots=True)
class _Semantics:
    roles: Mapping[str, Role]
    operators: Mapping[Role, Operator]
    table: tuple[Row, ...]


@cache
def _semantics() -> _Semantics:
    source = resources.files("betoog.whatif").joinpath("semantics.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return _Semantics(
        roles={kind: Role(role) for kind, role in data["roles"].items()},
        operators=_operators(data["operators"]),
        table=tuple(_row(row) for row in data["rows"]),
    )


def _operators(data: Mapping[str, str]) -> dict[Role, Operator]:
    return {Role(role): Operator(operator) for role, operator in data.items()}


def _row(data: Mapping[str, Any]) -> Row:
    return Row(
        name=data["name"],
        status=Status(data["status"]),
        decided_by=Role(data["decided_by"]),
        fits={role: frozenset(data[role]) for role in DECIDING if role in data},
        jointly_sufficient=bool(data.get("jointly_sufficient", False)),
    )


def _row_to_json(row: Row) -> dict[str, Any]:
    return {
        "name": row.name,
        "status": str(row.status),
        "decided_by": str(row.decided_by),
        "jointly_sufficient": row.jointly_sufficient,
        **{str(role): sorted(allowed) for role, allowed in row.fits.items()},
    }


def _rule(conditional: Conditional) -> Rule:
    return Rule(
        id=conditional.id,
        role=role_of(conditional.kind),
        groups=_flatten(conditional.group, conditional.id),
        dependents=tuple(dict.fromkeys(conditional.dependents)),
        jointly_sufficient=conditional.jointly_sufficient,
        reading=conditional.reading,
    )


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "role": str(rule.role),
        "groups": [
            {"operator": str(group.operator), "members": list(group.members)}
            for group in rule.groups
        ],
        "dependents": list(rule.dependents),
        "jointly_sufficient": rule.jointly_sufficient,
        "reading": rule.reading,
    }


def _rule_from_json(data: Mapping[str, Any]) -> Rule:
    return Rule(
        id=data["id"],
        role=Role(data["role"]),
        groups=tuple(
            Group(Operator(group["operator"]), tuple(group["members"])) for group in data["groups"]
        ),
        dependents=tuple(data["dependents"]),
        jointly_sufficient=bool(data["jointly_sufficient"]),
        reading=data["reading"],
    )


def _flatten(root: ConditionGroup, conditional: str) -> tuple[Group, ...]:
    """List the nested groups inner first, without recursion: nesting may be of any depth."""
    index: dict[int, int] = {}
    groups: list[Group] = []
    stack = [root]
    while stack:
        group = stack[-1]
        waiting = [
            member
            for member in group.members
            if isinstance(member, ConditionGroup) and id(member) not in index
        ]
        if waiting:
            stack.extend(reversed(waiting))
            continue
        stack.pop()
        if id(group) in index:
            continue
        if not group.members:
            raise ValidationError(
                f"the condition group {group.id} has no members",
                place=conditional,
                remedy="name its conditions with bt:member",
            )
        members = tuple(
            index[id(member)] if isinstance(member, ConditionGroup) else member
            for member in group.members
        )
        index[id(group)] = len(groups)
        groups.append(Group(group.operator, members))
    return tuple(groups)


def _readings(ambiguities: Iterable[Ambiguity]) -> tuple[dict[str, str], dict[str, str]]:
    readings: dict[str, str] = {}
    defaults: dict[str, str] = {}
    for ambiguity in ambiguities:
        chosen = [reading.id for reading in ambiguity.readings if reading.is_default]
        if len(chosen) != 1:
            raise ValidationError(
                f"{len(chosen)} of its readings are the default, not one",
                place=ambiguity.id,
                remedy="mark exactly one reading with bt:isDefault true",
            )
        defaults[ambiguity.id] = chosen[0]
        readings.update((reading.id, ambiguity.id) for reading in ambiguity.readings)
    return readings, defaults


def _check_references(rule: Rule, argument: Argument, readings: Mapping[str, str]) -> None:
    for name in (*rule.conditions(), *rule.dependents):
        if name not in argument.statements:
            raise ValidationError(f"there is no statement {name}", place=rule.id)
    if rule.reading and rule.reading not in readings:
        raise ValidationError(
            f"there is no reading {rule.reading}",
            place=rule.id,
            remedy="add it to an ambiguity with bt:hasReading",
        )
