"""Motions: an argument in a fixed form, mined by rules that say so on everything they make."""

from betoog.motions.mine import is_motion, mine
from betoog.motions.model import (
    Counts,
    Decided,
    MotionArgument,
    Outcome,
    Signature,
    Unanalysed,
    Verdict,
    Votes,
)
from betoog.motions.outcomes import Outcomes

__all__ = [
    "Counts",
    "Decided",
    "MotionArgument",
    "Outcome",
    "Outcomes",
    "Signature",
    "Unanalysed",
    "Verdict",
    "Votes",
    "is_motion",
    "mine",
]
