"""What this room hands on: conditions, labels and drafts, as plain frozen data.

Offsets are Unicode code points of the text that was mined, end exclusive; confidence is 0..1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from betoog.argument.model import ConditionKind


@dataclass(frozen=True, slots=True)
class ConditionSpan:
    """A conditional clause or phrase, its marker, and the main clause that depends on it.

    ``rule`` is the id of the cue in ``data/conditions.toml`` (its words), ``bij`` or
    ``verb-first``; ``main_start`` and ``main_end`` bound the main clause, which can hold the
    condition in its middle.
    """

    start: int
    end: int
    marker: str
    kind: ConditionKind
    confidence: float
    rule: str
    main_start: int
    main_end: int


class LabelKind(StrEnum):
    """What a sentence does, as the annotation guidelines tell it."""

    COMMITMENT = "commitment"
    REFUSAL = "refusal"
    REQUEST = "request"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that a sentence does, by which rule, how sure, on which words."""

    kind: LabelKind
    rule: str
    confidence: float
    cue: str
