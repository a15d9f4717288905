"""Report a what-if answer to people: text for a terminal, the answer itself first."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from betoog.whatif.answer import Change, WhatIf, commitments
from betoog.whatif.explain import (
    label,
    mention,
    quoted,
    restriction_sentence,
    source_in_words,
    words,
)
from betoog.whatif.members import MemberVerdict
from betoog.whatif.minimal import Assignment, MinimalAssignments, TooManyAlternativesError
from betoog.whatif.program import Status

#: Columns of a terminal as everybody has it.
WIDTH = 80

#: Deeper explanations are not indented further: eight columns of ten still leave a line to read.
MAX_INDENT = 8

#: The statuses as a reader asks for them: what holds, what is undecided, what does not hold.
STATUS_ORDER = (
    Status.ACTIVE,
    Status.UNBLOCKED,
    Status.OPEN,
    Status.NOT_TRIGGERED,
    Status.BLOCKED,
)


def to_text(
    answer: WhatIf,
    language: str,
    *,
    only: str = "",
    members: Sequence[MemberVerdict] = (),
) -> str:
    """Report an answer for reading in a terminal, the answer itself first.

    Parameters
    ----------
    answer:
        What follows from the assumptions.
    language:
        ``nl`` or ``en``.
    only:
        A statement to report alone; empty for all.
    members:
        Verdicts on members of restricted groups, to list as well.

    Returns
    -------
    Lines of at most `WIDTH` columns, ending in a line break.
    """
    writer = _Writer(answer, language)
    if only:
        sections = [writer.about(only), writer.contradictions()]
    else:
        sections = [
            writer.summary(),
            writer.contradictions(),
            *writer.statuses(),
            writer.commitments(),
            writer.restrictions(),
            writer.reading_effects(),
        ]
    sections.append(writer.members(members))
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


class _Writer:
    """Write the sections of a report; each is a list of finished lines, empty to leave it out."""

    def __init__(self, answer: WhatIf, language: str) -> None:
        self._answer = answer
        self._argument = answer.grounds.argument
        self._language = language

    def summary(self) -> list[str]:
        """Say what follows, then on what that rests."""
        lines: list[str] = []
        grounds = self._answer.grounds
        if grounds.assumed or grounds.assessed or self._chose_readings():
            lines.extend(self._changes())
        has_dependents = bool(self._answer.verdicts)
        lines.extend(_wrapped(self._counts() if has_dependents else self._say("no_dependents")))
        return [*lines, *self._premises()]

    def contradictions(self) -> list[str]:
        found = self._answer.contradictions
        lines = [_title(self._say("contradictions"))] if found else []
        for item in found:
            lines.extend(_wrapped(self._answer.contradiction(item).in_language(self._language), 1))
        return lines

    def statuses(self) -> Iterator[list[str]]:
        for status in STATUS_ORDER:
            names = [
                name for name, verdict in self._answer.verdicts.items() if verdict.status is status
            ]
            if names:
                title = _title(words("status", status, self._language))
                yield [title, *(line for name in names for line in self._verdict(name))]

    def commitments(self) -> list[str]:
        targets = [name for name in commitments(self._argument) if name in self._answer.verdicts]
        lines = [line for target in targets for line in self._ways(target)]
        return [_title(self._say("commitments")), *lines] if lines else []

    def restrictions(self) -> list[str]:
        lines: list[str] = []
        for statement, factor in self._answer.restrictions:
            lines.extend(_wrapped(self._mention(statement), 1))
            sentence = restriction_sentence(self._answer.grounds, statement, factor)
            lines.extend(_wrapped(sentence.in_language(self._language), 2))
        return [_title(self._say("restrictions")), *lines] if lines else []

    def reading_effects(self) -> list[str]:
        lines: list[str] = []
        for effect in self._answer.reading_effects:
            named = self._reading(effect.reading)
            lines.extend(_wrapped(self._say("way_reading").format(reading=named), 1))
            lines.extend(line for change in effect.changes for line in self._change(change, 2))
        return [_title(self._say("other_readings")), *lines] if lines else []

    def members(self, found: Sequence[MemberVerdict]) -> list[str]:
        lines: list[str] = []
        for item in found:
            verdict = self._say(f"included.{item.included}")
            if item.status:
                verdict = f"{verdict}; {words('status', item.status, self._language)}"
            named = self._mention(item.statement)
            text = self._say("member").format(member=item.member, statement=named, verdict=verdict)
            lines.extend(_wrapped(text, 1))
        return [_title(self._say("members")), *lines] if lines else []

    def about(self, statement: str) -> list[str]:
        """Report one statement, whether or not conditions bear on it."""
        if statement not in self._answer.verdicts:
            return [*self._unconditional(statement), "", *self._premises()]
        return [
            *self._verdict(statement, depth=0),
            "",
            _title(self._say("ways")),
            *self._ways(statement),
            "",
            *self._premises(),
        ]

    def _unconditional(self, statement: str) -> list[str]:
        named = self._quoted(statement)
        lines = _wrapped(self._say("unconditional").format(statement=named))
        rules = self._answer.grounds.plan.rules
        bears_on = {
            name for rule in rules if statement in rule.conditions() for name in rule.dependents
        }
        if bears_on:
            points = "; ".join(map(self._mention, sorted(bears_on)))
            lines.extend(_wrapped(self._say("bears_on").format(points=points)))
        for restricted, factor in self._answer.restrictions:
            if restricted == statement:
                sentence = restriction_sentence(self._answer.grounds, statement, factor)
                lines.extend(_wrapped(sentence.in_language(self._language)))
        return lines

    def _premises(self) -> list[str]:
        """Say on what the answer rests: assumptions, assessments, and the readings chosen."""
        grounds = self._answer.grounds
        lines = [] if grounds.assumed or grounds.assessed else [self._say("as_is")]
        if grounds.assumed:
            lines.append(self._say("assumed"))
            for name, value in grounds.assumed.items():
                named = words("value", value, self._language)
                lines.extend(_wrapped(f"{self._mention(name)}: {named}", 1))
        if grounds.assessed:
            lines.append(self._say("assessed"))
            for name in grounds.assessed:
                source = source_in_words(grounds, name, self._language)
                lines.extend(_wrapped(f"{self._mention(name)}: {source}", 1))
        if self._chose_readings():
            lines.append(self._say("readings"))
            for reading in self._chose_readings():
                lines.extend(_wrapped(f"{self._reading(reading)} [{reading}]", 1))
        return lines

    def _chose_readings(self) -> list[str]:
        defaults = set(self._answer.program.defaults.values())
        return [reading for reading in self._answer.readings if reading not in defaults]

    def _changes(self) -> list[str]:
        changed = self._answer.changed
        if not changed:
            return [self._say("no_changes")]
        lines = [self._say("changes")]
        for change in changed:
            lines.extend(self._change(change, 1))
        return lines

    def _change(self, change: Change, depth: int) -> list[str]:
        before, after = (
            words("status", status, self._language) if status else self._say("not_conditional")
            for status in (change.before, change.after)
        )
        return _wrapped(f"{self._mention(change.statement)}: {before} → {after}", depth)

    def _counts(self) -> str:
        verdicts = self._answer.verdicts.values()
        counts = [
            (sum(verdict.status is status for verdict in verdicts), status)
            for status in STATUS_ORDER
        ]
        parts = ", ".join(
            f"{count} {words('status', status, self._language)}"
            for count, status in counts
            if count
        )
        one = len(self._answer.verdicts) == 1
        total = self._say("statement" if one else "statements")
        return self._say("counts").format(
            total=total.format(count=len(self._answer.verdicts)), parts=parts
        )

    def _verdict(self, name: str, depth: int = 1) -> list[str]:
        lines = _wrapped(self._mention(name), depth)
        for step in self._answer.chain(name):
            text = step.text.in_language(self._language)
            bullet = "- " if step.depth else ""
            lines.extend(_wrapped(text, depth + 1 + max(step.depth - 1, 0), bullet))
        points = self._answer.open_points(name)
        if set(points) - set(self._answer.verdicts[name].because):
            text = self._say("still_open").format(points=self._list(points))
            lines.extend(_wrapped(text, depth + 1))
        return lines

    def _ways(self, target: str) -> list[str]:
        try:
            found = self._answer.alternatives(target)
        except TooManyAlternativesError as error:
            return _wrapped(f"{self._mention(target)}: {error.message}", 1)
        lines: list[str] = []
        for reading, ways in found:
            if reading:
                named = self._reading(reading)
                lines.extend(_wrapped(self._say("way_reading").format(reading=named), 1))
            lines.extend(self._ways_in_one_reading(ways, 2 if reading else 1))
        return lines

    def _ways_in_one_reading(self, ways: MinimalAssignments, depth: int) -> list[str]:
        named = self._quoted(ways.target)
        if not ways.assignments:
            key = "contradictory" if self._answer.contradictions else str(ways.goal)
            return _wrapped(self._say(f"no_way_{key}").format(statement=named), depth)
        if not ways.assignments[0].assume:
            status = words("status", ways.goal, self._language)
            return _wrapped(self._say("already").format(statement=named, status=status), depth)
        lines = _wrapped(self._say(f"way_{ways.goal}").format(statement=named), depth)
        for number, way in enumerate(ways.assignments, start=1):
            lines.extend(self._way(f"{number}. ", way, depth + 1))
        return lines

    def _way(self, bullet: str, way: Assignment, depth: int) -> list[str]:
        lines: list[str] = []
        for name, value in way.assume.items():
            text = f"{self._mention(name)}: {words('value', value, self._language)}"
            lines.extend(_wrapped(text, depth, " " * len(bullet) if lines else bullet))
        if way.presupposes:
            points = self._list(way.presupposes)
            text = self._say("presupposes").format(points=points)
            lines.extend(_wrapped(text, depth, " " * len(bullet)))
        return lines

    def _reading(self, reading: str) -> str:
        found = (
            item.label.in_language(self._language)
            for ambiguity in self._argument.ambiguities.values()
            for item in ambiguity.readings
            if item.id == reading
        )
        return next(found, reading)

    def _list(self, statements: Iterable[str]) -> str:
        """List statements whose ids stand elsewhere in the report: by label, to be readable."""
        return "; ".join(label(self._argument, name, self._language) for name in statements)

    def _mention(self, statement: str) -> str:
        return mention(self._argument, statement, self._language)

    def _quoted(self, statement: str) -> str:
        return quoted(self._argument, statement, self._language)

    def _say(self, key: str) -> str:
        return words("report", key, self._language)


def _title(text: str) -> str:
    return text.upper()


def _wrapped(text: str, depth: int = 0, bullet: str = "") -> list[str]:
    indent = "  " * min(depth, MAX_INDENT)
    return textwrap.wrap(
        text,
        width=WIDTH,
        initial_indent=indent + bullet,
        subsequent_indent=indent + " " * len(bullet),
        break_long_words=False,
        break_on_hyphens=False,
    )
