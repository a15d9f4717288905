"""Tell what a sentence does: commit, refuse, request or take a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from betoog.mining.data import load
from betoog.mining.division import Clause
from betoog.mining.lexemes import WHOLE, lexicon
from betoog.mining.model import Label, LabelKind
from betoog.mining.predications import Predications

#: A longer sentence is a list or a text without full stops; what it does shows in its beginning,
#: and the bound keeps the cost of one sentence small.
_MOST_LABELLED = 1_500


@dataclass(frozen=True, slots=True)
class LabelRule:
    """Gives a label to a clause that has certain classes; see ``data/labels.toml``."""

    id: str
    label: LabelKind
    confidence: float
    needed: int
    one_of: int
    excluded: int

    def fits(self, absent: int) -> bool:
        """Tell whether it can hold where certain classes are absent."""
        return not self.needed & absent and (not self.one_of or bool(self.one_of & ~absent))

    def holds(self, mask: int) -> bool:
        """Tell whether a clause with a mask of classes gets the label."""
        return (
            mask & self.needed == self.needed
            and not mask & self.excluded
            and (not self.one_of or bool(mask & self.one_of))
        )


@dataclass(frozen=True, slots=True)
class LabelRules:
    """The rules, and which of them a sentence can meet at all.

    ``by_class`` lists the rules by one class that each needs; ``shown`` are the classes that stand
    in words, so that a sentence without the words lacks the class; ``whole`` are those that a
    sentence has as a whole.
    """

    rules: tuple[LabelRule, ...]
    by_class: Mapping[int, tuple[LabelRule, ...]]
    keys: int
    shown: int
    whole: int

    def possible(self, potential: int) -> list[LabelRule]:
        """Return the rules that a sentence can meet whose words can have certain classes."""
        found: list[LabelRule] = []
        present = potential & self.keys
        absent = self.shown & ~potential
        while present:
            bit = present & -present
            present ^= bit
            found += [rule for rule in self.by_class[bit] if rule.fits(absent)]
        return found


#: The surest rule of each label so far, and the clause that it holds for; None: the sentence.
_Found = dict[LabelKind, tuple[LabelRule, Clause | None]]


@cache
def label_rules() -> LabelRules:
    """Return the rules for labels.

    >>> "question" in {rule.id for rule in label_rules().rules}
    True
    """
    data = load("labels")
    groups: Mapping[str, list[str]] = data["groups"]
    rules = tuple(
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
    )
    shown = lexicon().shown
    by_class: dict[int, list[LabelRule]] = {}
    for rule in rules:
        for bit in _keys(rule, shown):
            by_class.setdefault(bit, []).append(rule)
    return LabelRules(
        rules,
        {bit: tuple(found) for bit, found in by_class.items()},
        sum(by_class),
        shown,
        _mask(WHOLE, {}),
    )


def _keys(rule: LabelRule, shown: int) -> list[int]:
    """Return the classes of which a sentence must show one for a rule: the last that it needs."""
    needed = _bits(rule.needed & shown) or _bits(rule.one_of) or _bits(rule.needed)
    return needed[-1:] if rule.needed & shown or not rule.one_of else needed


def _bits(mask: int) -> list[int]:
    return [1 << place for place in range(mask.bit_length()) if mask >> place & 1]


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
    if len(sentence) > _MOST_LABELLED:
        text = sentence[:_MOST_LABELLED] + sentence[-1]
    read = Predications(text)
    rules = label_rules()
    found: _Found = {}
    open_rules = []
    for rule in rules.possible(read.potential):
        if rule.excluded & read.sentence or rule.needed & rules.whole & ~read.sentence:
            continue
        if not rule.needed & ~read.sentence and not rule.one_of:
            _keep(found, rule, None)
        else:
            open_rules.append(rule)
    if open_rules:
        _search(read, open_rules, found)
    return tuple(_label(read, *found[kind]) for kind in sorted(found))


def _search(read: Predications, rules: Sequence[LabelRule], found: _Found) -> None:
    """Try rules on the clauses of a sentence."""
    shown = label_rules().shown
    bits = lexicon().bits
    if any((rule.needed | rule.one_of) & bits["future"] for rule in rules):
        read.look_ahead()
        missing = bits["future"] & ~read.sentence
        rules = [rule for rule in rules if rule.fits(missing)]
    if not rules:
        return
    clauses = read.clauses
    for clause in clauses:
        live = rules
        if len(clauses) > 1:
            # The author can be the subject of the clause before.
            absent = shown & ~(read.potential_of(clause) | bits["author"])
            live = [rule for rule in rules if not rule.needed & absent]
        if live:
            mask = read.mask(clause)
            for rule in live:
                if rule.holds(mask):
                    _keep(found, rule, clause)


def _keep(found: _Found, rule: LabelRule, clause: Clause | None) -> None:
    if rule.label not in found or found[rule.label][0].confidence < rule.confidence:
        found[rule.label] = rule, clause


def _label(read: Predications, rule: LabelRule, clause: Clause | None) -> Label:
    if clause is None:
        cue = "?" if rule.id == "question" and "?" in read.text else read.opening()
    else:
        cue = read.cue(clause, rule.needed | rule.one_of)
    return Label(rule.label, rule.id, rule.confidence, cue)
