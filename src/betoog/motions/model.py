"""What mining a motion gives: its argument, who signed it, and what no rule understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from betoog.argument.model import Argument, Provenance
from betoog.documents.spans import Span
from betoog.people.model import Identification


class Verdict(StrEnum):
    """What the cabinet advised on a motion (local names of bt:CabinetVerdict)."""

    LEFT_TO_CHAMBER = "LeftToChamber"
    ADVISED_AGAINST = "AdvisedAgainst"
    ADVISED_AGAINST_UNLESS_CHANGED = "AdvisedAgainstUnlessChanged"
    TAKEN_OVER = "TakenOver"
    SUPERFLUOUS = "Superfluous"
    UNTIMELY = "Untimely"
    ASKED_TO_HOLD = "AskedToHold"
    NO_EXPLICIT_VERDICT = "NoExplicitVerdict"
    UNAVAILABLE = "VerdictUnavailable"
    PENDING = "VerdictPending"
    UNKNOWN = "VerdictUnknown"


class Decided(StrEnum):
    """What the Chamber decided on a motion (local names of bt:Outcome)."""

    ADOPTED = "Adopted"
    REJECTED = "Rejected"
    NOT_ADOPTED = "NotAdopted"
    TIED = "Tied"
    HELD = "Held"
    POSTPONED = "Postponed"


@dataclass(frozen=True, slots=True)
class Votes:
    """How many members voted for, against, or took no part."""

    for_: int = 0
    against: int = 0
    absent: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the given tables say of a motion's case; what they do not say is None or empty."""

    case: str = ""  # 2023Z20878
    subject: str = ""
    verdict: Verdict | None = None
    decided: Decided | None = None
    votes: Votes | None = None
    replaces: str = ""  # official id, from "(t.v.v. 19637-3190)"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signed, in which place, and who that is as far as the tables tell."""

    name: str
    rank: int  # from 1
    mover: bool
    who: Identification
    actor: str  # id of the actor in the argument


@dataclass(frozen=True, slots=True)
class Unanalysed:
    """A passage that no rule understood."""

    id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Counts:
    """How many paragraphs a motion has, and how many a rule analysed."""

    paragraphs: int = 0
    analysed: int = 0


@dataclass(frozen=True, slots=True)
class MotionArgument:
    """The mined argument of one motion, with what only motions have.

    Parameters
    ----------
    argument:
        Statements, speech acts, inferences and conditionals, keyed and ordered by id; every
        element carries its rule and confidence.
    signatures:
        In the order in which they stand.
    formulas:
        The passages that carry no argument ("gehoord de beraadslaging").
    """

    argument: Argument
    signatures: tuple[Signature, ...] = ()
    outcome: Outcome | None = None
    replaces: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()  # IRIs of all documents that the motion cites
    revision: str = ""  # "nader gewijzigde motie"
    formulas: tuple[tuple[Span, Provenance], ...] = ()
    unanalysed: tuple[Unanalysed, ...] = ()
    counts: Counts = Counts()

    @property
    def adopted(self) -> bool:
        """Whether the Chamber made the motion its own."""
        return self.outcome is not None and self.outcome.decided is Decided.ADOPTED
