"""Make random arguments with conditions of every kind, and programs from them.

The same functions serve seeded tests (`random_program`) and hypothesis, which hands in a source
of randomness of its own (``st.randoms``) and shrinks it.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from betoog.argument.model import (
    Ambiguity,
    Argument,
    Bilingual,
    Conditional,
    ConditionGroup,
    ConditionKind,
    ContentKind,
    DocumentRecord,
    Operator,
    Reading,
    Statement,
)
from betoog.whatif import compile_program, program_to_json

#: The smallest sizes at which every row of the table, nesting and chains all occur.
MAX_STATEMENTS = 7
MAX_CONDITIONALS = 8
MAX_DEPTH = 3

#: Ids that a careless evaluator in JavaScript takes for something else.
AWKWARD_IDS = ("__proto__", "constructor", "0", "10", "9", "hasOwnProperty")

VALUES = ("met", "failed", "open")


def statement(name: str, *, roles: tuple[str, ...] = ()) -> Statement:
    """Return a statement with nothing but an id, a content and a label."""
    return Statement(
        id=name,
        iri=f"https://w3id.org/betoog/id/test/{name}",
        content=Bilingual(f"inhoud van {name}", f"content of {name}"),
        label=Bilingual(f"kort {name}", f"short {name}"),
        kind=ContentKind.EVENT,
        roles=roles,
    )


def argument(
    conditionals: Sequence[Conditional],
    *,
    ambiguities: Sequence[Ambiguity] = (),
    statements: Sequence[Statement] = (),
) -> Argument:
    """Return an argument of these conditionals, with a statement for every id that they name."""
    names = {name for found in conditionals for name in found.group.leaves()}
    names |= {name for found in conditionals for name in found.dependents}
    all_statements = {name: statement(name) for name in names}
    all_statements.update((item.id, item) for item in statements)
    return Argument(
        document=DocumentRecord("test", "", Bilingual("proef"), "letter", "2018-06-11", "", ""),
        statements=dict(sorted(all_statements.items())),
        conditionals={item.id: item for item in sorted(conditionals, key=lambda item: item.id)},
        ambiguities={item.id: item for item in sorted(ambiguities, key=lambda item: item.id)},
    )


def conditional(
    name: str,
    kind: ConditionKind | str,
    group: ConditionGroup | Sequence[str],
    *dependents: str,
    jointly_sufficient: bool = False,
    reading: str = "",
) -> Conditional:
    """Return a conditional; a bare sequence of ids is an all-group."""
    if not isinstance(group, ConditionGroup):
        group = ConditionGroup(f"{name}-group", Operator.ALL, tuple(group))
    return Conditional(
        id=name,
        iri=f"https://w3id.org/betoog/id/test/{name}",
        kind=ConditionKind(kind),
        group=group,
        dependents=dependents,
        jointly_sufficient=jointly_sufficient,
        reading=reading,
    )


def ambiguity(name: str, readings: Sequence[str]) -> Ambiguity:
    """Return an ambiguity whose first reading is the default."""
    return Ambiguity(
        id=name,
        iri="",
        question=Bilingual(f"{name}?"),
        readings=tuple(
            Reading(reading, "", Bilingual(f"lezing {reading}"), is_default=index == 0)
            for index, reading in enumerate(readings)
        ),
    )


def random_argument(random: Random) -> Argument:
    """Return an argument without circles: conditions come before what depends on them."""
    names = _names(random)
    ambiguities = [ambiguity("twee-lezingen", ["lezing-1", "lezing-2"])]
    readings = ["", "", "", "lezing-1", "lezing-2"]
    conditionals = [
        _random_conditional(random, f"c{number}", names, random.choice(readings))
        for number in range(random.randint(1, MAX_CONDITIONALS))
    ]
    return argument(
        conditionals, ambiguities=ambiguities, statements=[statement(name) for name in names]
    )


def seeded(seed: int | str) -> Random:
    """Return a source of randomness that gives the same numbers for the same seed."""
    return Random(seed)  # noqa: S311 - test data guard no secret


def random_program(seed: int) -> dict[str, Any]:
    """Return a random program in its JSON form; the same seed gives the same program."""
    return program_to_json(compile_program(random_argument(seeded(seed))))


def random_cases(
    programs: int, variants: int
) -> list[tuple[dict[str, Any], dict[str, str], list[str]]]:
    """Return seeded arguments for an evaluator: program, assumptions and readings."""
    cases = []
    for seed in range(programs):
        program = random_program(seed)
        for variant in range(variants):
            random = seeded(f"{seed}-{variant}")
            assumptions = random_assumptions(random, program["statements"])
            readings = random_readings(random, list(program["readings"]))
            cases.append((program, assumptions, readings))
    return cases


def random_assumptions(random: Random, names: Sequence[str]) -> dict[str, str]:
    """Return values for about half of the statements."""
    return {name: random.choice(VALUES) for name in names if random.random() < 0.5}


def random_readings(random: Random, readings: Sequence[str]) -> list[str]:
    """Return no reading, or one of them."""
    return random.choice([[], *([reading] for reading in readings)])


def _names(random: Random) -> list[str]:
    names = [f"s{number}" for number in range(random.randint(2, MAX_STATEMENTS))]
    if random.random() < 0.2:
        names[random.randrange(len(names))] = random.choice(AWKWARD_IDS)
    random.shuffle(names)
    return names


def _random_conditional(
    random: Random, name: str, names: Sequence[str], reading: str
) -> Conditional:
    boundary = random.randint(1, len(names) - 1)
    after = names[boundary:]
    dependents = random.sample(after, random.randint(1, min(2, len(after))))
    return conditional(
        name,
        random.choice(list(ConditionKind)),
        _random_group(random, f"{name}-g", names[:boundary], MAX_DEPTH),
        *dependents,
        jointly_sufficient=random.random() < 0.3,
        reading=reading,
    )


def _random_group(random: Random, name: str, names: Sequence[str], depth: int) -> ConditionGroup:
    members: list[str | ConditionGroup] = []
    for number in range(random.randint(1, 3)):
        if depth > 1 and random.random() < 0.3:
            members.append(_random_group(random, f"{name}{number}", names, depth - 1))
        else:
            members.append(random.choice(names))
    return ConditionGroup(name, random.choice(list(Operator)), tuple(members))
