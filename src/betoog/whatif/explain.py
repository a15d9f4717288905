"""Reasons as sentences, in Dutch and English; the words stand in ``sentences.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from betoog.argument.model import Argument, Bilingual, Layer
from betoog.whatif.evaluate import Contradiction, decisive_members, group_values
from betoog.whatif.program import Rule, Status
from betoog.whatif.reasons import Factor, Grounds, Source, Verdict, condition


@dataclass(frozen=True, slots=True)
class Step:
    """A sentence of an explanation; a deeper one says why what stands above it holds."""

    depth: int
    statement: str
    text: Bilingual


def chain(grounds: Grounds, verdicts: Mapping[str, Verdict], statement: str) -> tuple[Step, ...]:
    """Explain a verdict in words, down to the conditions that the text does not decide.

    Parameters
    ----------
    grounds:
        An evaluated argument.
    verdicts:
        The verdicts on it, by statement.
    statement:
        The dependent statement to explain.

    Returns
    -------
    The headline, its reasons, then the reasons of conditions that are dependents themselves.
    Each statement is explained once.
    """
    rules = {rule.id: rule for rule in grounds.plan.rules}
    steps: list[Step] = []
    explained = {statement}
    stack: list[Step | tuple[int, str]] = [(0, statement)]
    while stack:
        item = stack.pop()
        if isinstance(item, Step):
            steps.append(item)
            continue
        depth, name = item
        verdict = verdicts[name]
        steps.append(_headline(grounds, verdicts, verdict, depth))
        below: list[Step | tuple[int, str]] = []
        for factor in (*verdict.factors, *verdict.restrictions):
            below.append(_factor_step(grounds, rules[factor.conditional], factor, name, depth + 1))
            for found in factor.conditions:
                is_new = found.statement in verdicts and found.statement not in explained
                if is_new and found.source is Source.DERIVED:
                    explained.add(found.statement)
                    below.append((depth + 2, found.statement))
        stack.extend(reversed(below))
    return tuple(steps)


def restriction_sentence(grounds: Grounds, statement: str, factor: Factor) -> Bilingual:
    """Say which members a statement is restricted to."""
    rule = next(rule for rule in grounds.plan.rules if rule.id == factor.conditional)
    return _factor_step(grounds, rule, factor, statement, 0).text


def contradiction_sentence(grounds: Grounds, found: Contradiction) -> Bilingual:
    """Say which assumption the text rules out."""
    key = "contradiction_assessed" if found.statement in grounds.assessed else "contradiction"
    return _both(
        lambda language: words("step", key, language).format(
            statement=mention(grounds.argument, found.statement, language),
            value=words("value", found.assumed, language),
            status=words("status", found.status, language),
        )
    )


def mention(argument: Argument, statement: str, language: str) -> str:
    """Return a statement's short label and id as sentences name it.

    Parameters
    ----------
    argument:
        The argument that the statement belongs to.
    statement:
        Its id.
    language:
        ``nl`` or ``en``; Dutch stands in where an English label is missing.
    """
    return f"{label(argument, statement, language)} [{statement}]"


def quoted(argument: Argument, statement: str, language: str) -> str:
    """Return a statement's label in quotation marks, and its id, as the subject of a sentence.

    A label can be a sentence of its own, which fits into no other sentence without the marks.
    """
    return f"‘{label(argument, statement, language)}’ [{statement}]"


def label(argument: Argument, statement: str, language: str) -> str:
    """Return a statement's short label, its content without one, its id without either."""
    found = argument.statements[statement]
    return found.label.in_language(language) or found.content.in_language(language) or statement


def words(table: str, key: str, language: str) -> str:
    """Return a text of ``sentences.toml``.

    Parameters
    ----------
    table:
        The kind of text: ``status``, ``value``, ``row`` ...
    key:
        Which one; a dotted key for nested tables.
    language:
        ``nl`` or ``en``.

    >>> words("status", "not-triggered", "nl")
    'niet in werking gesteld'
    """
    entry: Any = sentences()[table]
    for part in key.split("."):
        entry = entry[part]
    return str(entry[language])


@cache
def sentences() -> Mapping[str, Any]:
    """Return all texts of ``sentences.toml``, as nested tables that end in ``nl`` and ``en``."""
    source = resources.files("betoog.whatif").joinpath("sentences.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _both(text: Callable[[str], str]) -> Bilingual:
    return Bilingual(nl=text("nl"), en=text("en"))


def _waits_on_unblocked_only(verdicts: Mapping[str, Verdict], verdict: Verdict) -> bool:
    """Tell whether a status is open only because what it rests on is unblocked, and no more.

    Then nothing that the text requires is missing, and yet nothing in the text settles it.
    """
    waiting = [verdict]
    seen = {verdict.statement}
    while waiting:
        current = waiting.pop()
        if current.status is Status.UNBLOCKED:
            continue
        if current.status is not Status.OPEN:
            return False
        for name in current.because:
            below = verdicts.get(name)
            if below is None or below.condition.source is not Source.DERIVED:
                return False
            if name not in seen:
                seen.add(name)
                waiting.append(below)
    return True


def _headline(
    grounds: Grounds, verdicts: Mapping[str, Verdict], verdict: Verdict, depth: int
) -> Step:
    is_waiting = verdict.status is Status.OPEN and _waits_on_unblocked_only(verdicts, verdict)

    def text(language: str) -> str:
        headline = words("row", verdict.row, language)
        if is_waiting:
            headline = f"{headline} {words('step', 'waits_on_unblocked', language)}"
        found = verdict.condition
        if found.source in {Source.ASSUMED, Source.ASSESSED}:
            counts_as = words("step", "counts_as", language).format(
                value=words("value", found.value, language),
                source=source_in_words(grounds, verdict.statement, language),
            )
            headline = f"{headline} {counts_as}"
        if depth == 0:
            return headline
        name = mention(grounds.argument, verdict.statement, language)
        return words("step", "nested", language).format(statement=name, headline=headline)

    return Step(depth, verdict.statement, _both(text))


def _factor_step(grounds: Grounds, rule: Rule, factor: Factor, statement: str, depth: int) -> Step:
    def text(language: str) -> str:
        return words("factor", f"{factor.kind}.{factor.value}", language).format(
            cue=_cue(grounds.argument, factor, language),
            what=_decisive_expression(grounds, rule, language),
        )

    return Step(depth, statement, _both(text))


def _cue(argument: Argument, factor: Factor, language: str) -> str:
    parts = [f"«{factor.cue}»"] if factor.cue else []
    if argument.conditionals[factor.conditional].layer is Layer.EDITORIAL:
        parts.append(words("step", "editorial", language))
    for ambiguity in argument.ambiguities.values():
        for reading in ambiguity.readings:
            if reading.id == factor.reading:
                named = reading.label.in_language(language)
                parts.append(words("step", "reading", language).format(reading=named))
    return f" ({'; '.join(parts)})" if parts else ""


def _decisive_expression(grounds: Grounds, rule: Rule, language: str) -> str:
    """Write out the members that give a rule its value, with the operators of their groups."""
    values = grounds.evaluation.values
    groups = group_values(rule, values)
    written: list[str] = []
    for index, group in enumerate(rule.groups):
        members = decisive_members(rule, index, values, groups)
        parts = [
            _with_source(grounds, member, language) if isinstance(member, str) else written[member]
            for member in members
        ]
        joined = words("joiner", group.operator, language).join(parts)
        is_inner = index < len(rule.groups) - 1
        written.append(f"({joined})" if is_inner and len(parts) > 1 else joined)
    return written[-1]


def _with_source(grounds: Grounds, statement: str, language: str) -> str:
    named = label(grounds.argument, statement, language)
    source = source_in_words(grounds, statement, language)
    return f"{named} [{statement}{', ' if source else ''}{source}]"


def source_in_words(grounds: Grounds, statement: str, language: str) -> str:
    """Say on whose word a statement counts as it does; nothing where nobody said so.

    Parameters
    ----------
    grounds:
        An evaluated argument.
    statement:
        A condition or dependent of it.
    language:
        ``nl`` or ``en``.
    """
    found = condition(grounds, statement)
    if found.source is Source.ASSUMED:
        return words("source", "assumed", language)
    if found.assessment is None:
        return ""
    assessment = found.assessment
    actor = grounds.argument.actors.get(assessment.assessor)
    text = words("source", "assessed", language).format(
        value=words("value", found.value, language),
        assessor=actor.name.in_language(language) if actor else assessment.assessor,
        date=assessment.date,
    )
    if not assessment.evidence:
        return text
    evidence = ", ".join(
        _evidence(grounds.argument, item, language) for item in assessment.evidence
    )
    return text + words("source", "evidence", language).format(evidence=evidence)


def _evidence(argument: Argument, item: str, language: str) -> str:
    return label(argument, item, language) if item in argument.statements else item
