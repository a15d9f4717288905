"""What-if: conditions computed, not only stored.

An `Argument` compiles to one small `Program`, which Python and the browser evaluate alike by
strong Kleene logic and the status table of ``semantics.toml``. `what_if` is the front door.
"""

from betoog.whatif.answer import Change, ReadingEffect, WhatIf, commitments, what_if
from betoog.whatif.cycles import check_acyclic, find_cycle
from betoog.whatif.evaluate import (
    Contradiction,
    Evaluation,
    Outcome,
    evaluate,
    evaluation_to_json,
)
from betoog.whatif.explain import Step
from betoog.whatif.leaves import assumable
from betoog.whatif.members import MemberVerdict, evaluate_members
from betoog.whatif.minimal import (
    Assignment,
    MinimalAssignments,
    TooManyAlternativesError,
    minimal_assignments,
)
from betoog.whatif.program import (
    Program,
    Role,
    Status,
    Value,
    compile_program,
    program_from_json,
    program_to_json,
)
from betoog.whatif.reasons import Condition, Factor, Source, Verdict

__all__ = [
    "Assignment",
    "Change",
    "Condition",
    "Contradiction",
    "Evaluation",
    "Factor",
    "MemberVerdict",
    "MinimalAssignments",
    "Outcome",
    "Program",
    "ReadingEffect",
    "Role",
    "Source",
    "Status",
    "Step",
    "TooManyAlternativesError",
    "Value",
    "Verdict",
    "WhatIf",
    "assumable",
    "check_acyclic",
    "commitments",
    "compile_program",
    "evaluate",
    "evaluate_members",
    "evaluation_to_json",
    "find_cycle",
    "minimal_assignments",
    "program_from_json",
    "program_to_json",
    "what_if",
]
