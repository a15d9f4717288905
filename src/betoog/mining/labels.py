"""Tell what a sentence does: commit, refuse, request or take a position."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from betoog.mining.data import load
from betoog.mining.model import Label, LabelKind
from betoog.mining.words import in_small_letters

#: A longer sentence is a list or a text without full stops; what it does shows in its beginning,
#: and the bound keeps the patterns linear.
MAX_SENTENCE = 1_500


_WORDS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern that gives a label."""

    id: str
    label: LabelKind
    pattern: re.Pattern[str]
    confidence: float
    words: frozenset[str]  # one of these stands in every sentence that it matches; empty: any


@dataclass(frozen=True, slots=True)
class LabelRules:
    """The rules and vetoes of ``data/labels.toml``, compiled; the surest rule comes first."""

    rules: tuple[_Rule, ...]
    by_word: Mapping[str, tuple[int, ...]]
    always: tuple[int, ...]
    vetoes: Mapping[LabelKind, re.Pattern[str]]
    threshold: float

    def candidates(self, text: str) -> Iterator[_Rule]:
        """Yield the rules of which a word stands in a sentence in small letters, surest first."""
        present = self.by_word.keys() & _WORDS.findall(text)
        found = {number for word in present for number in self.by_word[word]}
        found.update(self.always)
        return (self.rules[number] for number in sorted(found))


@cache
def label_rules() -> LabelRules:
    """Return the rules for labels.

    >>> "question" in {rule.id for rule in label_rules().rules}
    True
    """
    data = load("labels")
    parts: dict[str, str] = data["parts"]

    def compiled(pattern: str) -> re.Pattern[str]:
        # A part can name an earlier one, hence twice.
        for _ in range(2):
            for name, part in parts.items():
                pattern = pattern.replace("{" + name + "}", part)
        # Sentences are searched in small letters: patterns that ignore case take twice the time.
        return re.compile(pattern)

    rules = tuple(
        _Rule(
            rule["id"],
            LabelKind(rule["label"]),
            compiled(rule["pattern"]),
            rule["confidence"],
            frozenset(rule.get("words", "").split()),
        )
        for rule in sorted(data["rule"], key=lambda rule: -rule["confidence"])
    )
    by_word: dict[str, list[int]] = {}
    for number, rule in enumerate(rules):
        for word in rule.words:
            by_word.setdefault(word, []).append(number)
    return LabelRules(
        rules=rules,
        by_word={word: tuple(numbers) for word, numbers in by_word.items()},
        always=tuple(number for number, rule in enumerate(rules) if not rule.words),
        vetoes={LabelKind(veto["label"]): compiled(veto["pattern"]) for veto in data["veto"]},
        threshold=data["threshold"],
    )


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
    rules = label_rules()
    small = in_small_letters(text)
    best: dict[LabelKind, Label] = {}
    for rule in rules.candidates(small):
        if rule.label in best:
            continue
        match = rule.pattern.search(small)
        if match is not None:
            cue = text[match.start() : match.end()].strip()
            best[rule.label] = Label(rule.label, rule.id, rule.confidence, cue)
    return tuple(
        label
        for kind, label in sorted(best.items())
        if label.confidence >= rules.threshold and rules.vetoes[kind].search(small) is None
    )
