"""Tell what a sentence does: commit, refuse, request or take a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from betoog.mining.data import load
from betoog.mining.lexemes import lexicon
from betoog.mining.model import Label, LabelKind
from betoog.mining.predications import Clause, Predications, read_clauses

#: A longer sentence is a list or a text without full stops; what it does shows in its beginning,
#: and the bound keeps the cost of one sentence small.
MAX_SENTENCE = 1_500


@dataclass(frozen=True, slots=True)
class LabelRule:
    """Gives a label to a clause that has certain classes; see ``data/labels.toml``."""

    id: str
    label: LabelKind
    confidence: float
    needed: int
    one_of: int
    excluded: int

    def holds(self, mask: int) -> bool:
        """Tell whether a clause with a mask of classes gets the label."""
        return (
            mask & self.needed == self.needed
            and not mask & self.excluded
            and (not self.one_of or bool(mask & self.one_of))
        )


@cache
def label_rules() -> tuple[LabelRule, ...]:
    """Return the rules for labels, the surest first.

    >>> "question" in {rule.id for rule in label_rules()}
    True
    """
    data = load("labels")
    groups: Mapping[str, list[str]] = data["groups"]
    rules = [
        LabelRule(
            rule["id"],
            LabelKind(rule["label"]),
            rule["confidence"],
            _mask(rule.get("all", ()), groups),
            _mask(rule.get("any", ()), groups),
            _mask(rule.get("none", ()), groups),
        )
        for rule in data["rule"]
        if rule["confidence"] >= data["threshold"]
    ]
    return tuple(sorted(rules, key=lambda rule: -rule.confidence))


def _mask(names: Iterable[str], groups: Mapping[str, list[str]]) -> int:
    mask = 0
    for name in names:
        mask |= _mask(groups[name[1:]], groups) if name[0] == "@" else lexicon().bits[name]
    return mask


def label_sentence(sentence: str) -> tuple[Label, ...]:
    """Tell what a sentence does.

    Parameters
    ----------
    sentence:
        One sentence of a letter or an answer, or one paragraph of a motion.

    Returns
    -------
    At most one label of each kind, the one of the surest rule; confidence is 0..1.

    >>> [(label.kind.value, label.rule) for label in label_sentence("Ik zal uw Kamer informeren.")]
    [('commitment', 'self-will')]
    >>> label_sentence("De vergadering vond plaats in Den Haag.")
    ()
    """
    text = sentence
    if len(sentence) > MAX_SENTENCE:
        text = sentence[:MAX_SENTENCE] + sentence[-1]
    read = read_clauses(text)
    best: dict[LabelKind, tuple[LabelRule, Clause]] = {}
    for clause in read.clauses:
        for rule in label_rules():
            if rule.holds(clause.mask) and (
                rule.label not in best or best[rule.label][0].confidence < rule.confidence
            ):
                best[rule.label] = rule, clause
    return tuple(_label(read, rule, clause) for _, (rule, clause) in sorted(best.items()))


def _label(read: Predications, rule: LabelRule, clause: Clause) -> Label:
    cue = read.cue(clause, rule.needed | rule.one_of)
    return Label(rule.label, rule.id, rule.confidence, cue)
