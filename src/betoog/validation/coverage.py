"""Measure how much of a text lies under statements or under declared non-argumentative spans."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from betoog.argument.model import Argument, UncoveredSpan
from betoog.documents import coverage
from betoog.documents.spans import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a document's text is covered.

    Parameters
    ----------
    document:
        The document's id.
    characters, uncovered_characters:
        Counts of Unicode code points.
    gaps:
        The passages under no quote, in the order of the text.
    declared:
        The spans declared to carry no argument, with their reasons.
    counts:
        How many elements of each kind the argument has.
    """

    document: str
    characters: int
    uncovered_characters: int
    gaps: tuple[Span, ...]
    declared: tuple[UncoveredSpan, ...]
    counts: dict[str, int]

    @property
    def percentage(self) -> float:
        """The covered share of the text, 0..100, rounded down to one decimal.

        Rounding down keeps 100 for a text of which nothing is left.
        """
        if not self.characters:
            return 0.0
        covered = self.characters - self.uncovered_characters
        return 1000 * covered // self.characters / 10


def measure(argument: Argument) -> Coverage:
    """Measure the coverage of a document's text.

    Parameters
    ----------
    argument:
        The argument of one document.

    Returns
    -------
    The coverage. Only the quotes of statements count, and declared spans; a quote of a speech
    act or a relation says how something is said, not what.
    """
    text = argument.document.text
    declared = tuple(argument.uncovered.values())
    spans = [span for statement in argument.statements.values() for span in statement.spans]
    spans += [item.span for item in declared]
    gaps = coverage(text, spans)
    return Coverage(
        document=argument.document.id,
        characters=len(text),
        uncovered_characters=sum(gap.end - gap.start for gap in gaps),
        gaps=gaps,
        declared=declared,
        counts=_counts(argument),
    )


def _counts(argument: Argument) -> dict[str, int]:
    kinds = Counter(statement.kind.value for statement in argument.statements.values())
    return {
        "statements": len(argument.statements),
        **{f"statements: {kind}": count for kind, count in sorted(kinds.items())},
        "implicit statements": sum(item.implicit for item in argument.statements.values()),
        "speech acts": len(argument.speech_acts),
        "inferences": len(argument.inferences),
        "conflicts": len(argument.conflicts),
        "qualifications": len(argument.qualifications),
        "preferences": len(argument.preferences),
        "conditionals": len(argument.conditionals),
        "ambiguities": len(argument.ambiguities),
        "responses": len(argument.responses),
    }
