"""Answer what-if questions about an argument: the room's front door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from betoog.argument.model import Argument, Assessment, Bilingual, Force
from betoog.whatif.cycles import check_acyclic
from betoog.whatif.evaluate import Contradiction, checked_assumptions, evaluate_scheduled
from betoog.whatif.explain import Step, chain, contradiction_sentence
from betoog.whatif.leaves import open_points
from betoog.whatif.minimal import MinimalAssignments, minimal_assignments
from betoog.whatif.program import Program, Status, Value, compile_program
from betoog.whatif.reasons import Factor, Grounds, Verdict, restrictions, verdicts
from betoog.whatif.schedule import chosen_readings, schedule


@dataclass(frozen=True, slots=True)
class Change:
    """A statement whose status differs; None where no condition bears on it in one of the two."""

    statement: str
    before: Status | None
    after: Status | None


@dataclass(frozen=True, slots=True)
class ReadingEffect:
    """What would differ if another reading of an ambiguous passage were chosen."""

    reading: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What follows from assumptions about an argument's conditions.

    Parameters
    ----------
    program:
        The argument's conditions, compiled.
    grounds:
        The evaluated argument that all reasons are drawn from.
    readings:
        The readings that count, one per ambiguity, sorted.
    verdicts:
        The verdict on each dependent statement, by id.
    changed:
        What differs from the text's own state: nothing assumed or assessed, default readings.
    contradictions:
        Assumptions and assessments against a status that follows from the others.
    reading_effects:
        Per other reading, what would differ under the same assumptions; only where anything does.
    """

    program: Program
    grounds: Grounds
    readings: tuple[str, ...]
    verdicts: Mapping[str, Verdict]
    changed: tuple[Change, ...]
    contradictions: tuple[Contradiction, ...]
    reading_effects: tuple[ReadingEffect, ...]

    @property
    def assumptions(self) -> Mapping[str, Value]:
        """Return what was assumed, assessments left out."""
        return self.grounds.assumed

    @property
    def restrictions(self) -> tuple[tuple[str, Factor], ...]:
        """Return each restricted statement with its restriction, which holds per member."""
        return restrictions(self.grounds)

    def chain(self, statement: str) -> tuple[Step, ...]:
        """Explain the verdict on a dependent statement in words, in both languages."""
        return chain(self.grounds, self.verdicts, statement)

    def open_points(self, statement: str) -> tuple[str, ...]:
        """Return what keeps a dependent statement's conditions open, transitively."""
        return open_points(self.program, self.grounds.plan, self.grounds.evaluation, statement)

    def minimal_assignments(self, statement: str) -> MinimalAssignments:
        """List what must at least still hold, on top of the assumptions, for a statement.

        Raises
        ------
        UnknownIdError
            When no condition bears on the statement in the chosen readings.
        TooManyAlternativesError
            When there are more than can be listed or searched.
        """
        return self._minimal(statement, self.readings)

    def alternatives(self, statement: str) -> tuple[tuple[str, MinimalAssignments], ...]:
        """List the minimal assignments for a statement, also in readings where they differ.

        Returns
        -------
        Those in the chosen readings under an empty id, then those that another reading makes
        different under the id of that reading. Empty when no condition bears on the statement.

        Raises
        ------
        TooManyAlternativesError
            As for `minimal_assignments`.
        """
        found: list[tuple[str, MinimalAssignments]] = []
        for reading in ("", *sorted(self.program.readings.keys() - set(self.readings))):
            chosen = _swapped(self.program, self.readings, reading) if reading else self.readings
            if statement in schedule(self.program, chosen).bearing_on:
                ways = self._minimal(statement, chosen)
                if not found or ways != found[0][1]:
                    found.append((reading, ways))
        return tuple(found)

    def contradiction(self, found: Contradiction) -> Bilingual:
        """Say in words which assumption the text rules out."""
        return contradiction_sentence(self.grounds, found)

    def _minimal(self, statement: str, readings: Iterable[str]) -> MinimalAssignments:
        given = {**_decided(self.grounds.assessed), **self.grounds.assumed}
        return minimal_assignments(self.program, statement, readings=readings, given=given)


def what_if(
    argument: Argument,
    assumptions: Mapping[str, str] | None = None,
    *,
    readings: Iterable[str] = (),
    assessed: bool = False,
) -> WhatIf:
    """Tell what follows for every dependent statement when conditions are met, fail or are open.

    Parameters
    ----------
    argument:
        The argument of one document.
    assumptions:
        ``met``, ``failed`` or ``open`` per statement id, for conditions and dependents.
    readings:
        Ids of the readings to choose; other ambiguities have their default reading.
    assessed:
        Start from the latest assessment of each statement, whoever made it; assumptions go
        before assessments.

    Returns
    -------
    Statuses, reasons, changes, contradictions and the effect of other readings.

    Raises
    ------
    UnknownIdError
        When an assumption or reading is not known; near ones are suggested.
    ValidationError
        When statuses depend on each other in a circle, a conditional points at nothing, or two
        readings of one passage are chosen.

    >>> from betoog.rdf import load_example
    >>> from betoog.resources import resource
    >>> ferry = load_example(resource("ontology/examples/valid/while-zolang.ttl"))
    >>> answer = what_if(ferry, {"water-laag": "failed"})
    >>> answer.verdicts["veerpont-vaart"].status
    <Status.BLOCKED: 'blocked'>
    >>> answer.chain("veerpont-vaart")[0].text.en
    'Blocked: what is required has failed.'
    >>> what_if(ferry, {"water": "failed"})
    Traceback (most recent call last):
    ...
    betoog.errors.UnknownIdError: water is no condition, ... (did you mean water-laag?)
    """
    program = compile_program(argument)
    check_acyclic(program)
    assumed = checked_assumptions(program, assumptions or {})
    started = _latest(program, argument.assessments.values()) if assessed else {}
    judged = {name: found for name, found in started.items() if name not in assumed}
    values = {**{name: Value(found.value) for name, found in judged.items()}, **assumed}
    chosen = chosen_readings(program, readings)
    plan = schedule(program, chosen)
    evaluation = evaluate_scheduled(program, plan, values)
    grounds = Grounds(argument, plan, evaluation, assumed, judged)
    statuses = _statuses(program, chosen, values)
    return WhatIf(
        program=program,
        grounds=grounds,
        readings=tuple(sorted(chosen)),
        verdicts=verdicts(grounds),
        changed=_changes(_statuses(program, (), {}), statuses),
        contradictions=evaluation.contradictions,
        reading_effects=_reading_effects(program, chosen, values, statuses),
    )


def commitments(argument: Argument) -> tuple[str, ...]:
    """Return the statements that somebody commits to, sorted.

    A statement counts when its derived role is commitment, or when it is the content of a speech
    act that commits; of a conditional that is such content, what depends on it counts.

    Parameters
    ----------
    argument:
        The argument of one document.
    """
    found = {name for name, item in argument.statements.items() if "commitment" in item.roles}
    for act in argument.speech_acts.values():
        if act.force is Force.COMMITS:
            for content in act.contents:
                conditional = argument.conditionals.get(content)
                found.update(conditional.dependents if conditional else (content,))
    return tuple(sorted(found))


def _latest(program: Program, assessments: Iterable[Assessment]) -> dict[str, Assessment]:
    """Return the latest assessment of each statement of the program; the later id breaks a tie."""
    known = set(program.statements)
    by_date = sorted(assessments, key=lambda found: (found.date, found.id))
    return {found.statement: found for found in by_date if found.statement in known}


def _decided(assessed: Mapping[str, Assessment]) -> dict[str, Value]:
    """Return the assessed values that settle something: what is open can still be assumed."""
    values = {name: Value(found.value) for name, found in assessed.items()}
    return {name: value for name, value in values.items() if value is not Value.OPEN}


def _statuses(
    program: Program, readings: Iterable[str], values: Mapping[str, Value]
) -> dict[str, Status]:
    outcomes = evaluate_scheduled(program, schedule(program, readings), values).outcomes
    return {name: outcome.status for name, outcome in outcomes.items()}


def _changes(before: Mapping[str, Status], after: Mapping[str, Status]) -> tuple[Change, ...]:
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) is not after.get(name)
    )


def _reading_effects(
    program: Program,
    chosen: frozenset[str],
    values: Mapping[str, Value],
    statuses: Mapping[str, Status],
) -> tuple[ReadingEffect, ...]:
    effects: list[ReadingEffect] = []
    for reading in sorted(program.readings.keys() - chosen):
        swapped = _swapped(program, chosen, reading)
        changes = _changes(statuses, _statuses(program, swapped, values))
        if changes:
            effects.append(ReadingEffect(reading, changes))
    return tuple(effects)


def _swapped(program: Program, chosen: Iterable[str], reading: str) -> tuple[str, ...]:
    """Return the chosen readings with another one of the same ambiguity in place."""
    ambiguity = program.readings[reading]
    return (*(name for name in chosen if program.readings[name] != ambiguity), reading)
