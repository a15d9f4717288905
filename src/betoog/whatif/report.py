"""Report a what-if answer to programs: as JSON values, and as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from betoog.argument.model import Bilingual
from betoog.whatif.answer import Change, WhatIf, commitments
from betoog.whatif.explain import label, restriction_sentence
from betoog.whatif.members import MemberVerdict
from betoog.whatif.minimal import TooManyAlternativesError

#: The columns of `to_rows`.
COLUMNS = (
    "statement",
    "label",
    "status",
    "counts_as",
    "source",
    "text_status",
    "because",
    "open_points",
    "explanation",
)


def to_json(
    answer: WhatIf, *, only: str = "", members: Sequence[MemberVerdict] = ()
) -> dict[str, Any]:
    """Report an answer as plain JSON values, with every sentence in both languages.

    Parameters
    ----------
    answer:
        What follows from the assumptions.
    only:
        A statement to report alone; empty for all.
    members:
        Verdicts on members of restricted groups, to list as well.
    """
    argument = answer.grounds.argument
    statements = [only] if only else list(answer.verdicts)
    targets = [only] if only else commitments(argument)
    return {
        "document": argument.document.id,
        "assumptions": {name: str(value) for name, value in answer.assumptions.items()},
        "assessments": [
            {
                "statement": name,
                "value": found.value,
                "date": found.date,
                "assessor": found.assessor,
                "evidence": list(found.evidence),
            }
            for name, found in answer.grounds.assessed.items()
        ],
        "readings": list(answer.readings),
        "statuses": [_verdict(answer, name) for name in statements if name in answer.verdicts],
        "changed": [_change(change) for change in answer.changed],
        "contradictions": [
            {
                "statement": found.statement,
                "assumed": str(found.assumed),
                "status": str(found.status),
                **_both(answer.contradiction(found)),
            }
            for found in answer.contradictions
        ],
        "reading_effects": [
            {"reading": effect.reading, "changed": [_change(change) for change in effect.changes]}
            for effect in answer.reading_effects
        ],
        "minimal_assignments": [
            ways for target in targets for ways in _alternatives(answer, target)
        ],
        "restrictions": [
            {
                "statement": statement,
                "conditional": factor.conditional,
                "value": str(factor.value),
                **_both(restriction_sentence(answer.grounds, statement, factor)),
            }
            for statement, factor in answer.restrictions
            if only in {"", statement}
        ],
        "members": [
            {
                "member": found.member,
                "conditional": found.conditional,
                "statement": found.statement,
                "included": str(found.included),
                "status": str(found.status) if found.status else None,
            }
            for found in members
        ],
    }


def to_rows(answer: WhatIf, language: str, *, only: str = "") -> list[tuple[str, ...]]:
    """Report the status of each dependent statement as a row of `COLUMNS`.

    Parameters
    ----------
    answer, only:
        As for `to_json`.
    language:
        ``nl`` or ``en``.
    """
    changed = {change.statement: change for change in answer.changed}
    rows: list[tuple[str, ...]] = []
    for name, verdict in answer.verdicts.items():
        if only not in {"", name}:
            continue
        before = changed[name].before if name in changed else verdict.status
        rows.append(
            (
                name,
                label(answer.grounds.argument, name, language),
                str(verdict.status),
                str(verdict.condition.value),
                str(verdict.condition.source),
                str(before or ""),
                " ".join(verdict.because),
                " ".join(answer.open_points(name)),
                " ".join(step.text.in_language(language) for step in answer.chain(name)),
            )
        )
    return rows


def _both(text: Bilingual) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}


def _change(change: Change) -> dict[str, str | None]:
    return {
        "statement": change.statement,
        "before": str(change.before) if change.before else None,
        "after": str(change.after) if change.after else None,
    }


def _verdict(answer: WhatIf, name: str) -> dict[str, Any]:
    verdict = answer.verdicts[name]
    argument = answer.grounds.argument
    return {
        "statement": name,
        "label": {language: label(argument, name, language) for language in ("nl", "en")},
        "status": str(verdict.status),
        "row": verdict.row,
        "counts_as": str(verdict.condition.value),
        "source": str(verdict.condition.source),
        "because": list(verdict.because),
        "open_points": list(answer.open_points(name)),
        "explanation": [
            {"depth": step.depth, "statement": step.statement, **_both(step.text)}
            for step in answer.chain(name)
        ],
    }


def _alternatives(answer: WhatIf, target: str) -> Iterator[dict[str, Any]]:
    try:
        found = answer.alternatives(target)
    except TooManyAlternativesError as error:
        yield {"statement": target, "error": error.message}
        return
    for reading, ways in found:
        yield {
            "statement": target,
            "reading": reading or None,
            "goal": str(ways.goal),
            "assignments": [
                {
                    "assume": {name: str(value) for name, value in way.assume.items()},
                    "presupposes": list(way.presupposes),
                }
                for way in ways.assignments
            ],
        }
