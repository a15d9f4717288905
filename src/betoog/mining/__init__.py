"""Mine arguments: find conditions and speech acts in Dutch text, and draft a document's graph."""

from betoog.mining.conditions import find_conditions
from betoog.mining.drafting import Draft, Known, draft
from betoog.mining.labels import label_sentence
from betoog.mining.model import ConditionSpan, Label, LabelKind
from betoog.mining.terms import Term, find_term

__all__ = [
    "ConditionSpan",
    "Draft",
    "Known",
    "Label",
    "LabelKind",
    "Term",
    "draft",
    "find_conditions",
    "find_term",
    "label_sentence",
]
