"""Measure mining on annotated sentences, by the scoring that their guidelines give."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from betoog.argument.model import ConditionKind
from betoog.errors import SourceError
from betoog.files import read_source
from betoog.mining.conditions import find_conditions
from betoog.mining.labels import label_sentence
from betoog.mining.model import ConditionSpan, LabelKind
from betoog.mining.words import Tagger, tag

#: Where the annotated sentences lie in the folder of real data.
SENTENCES = Path("annotations") / "sentences.jsonl"

#: The guidelines' kinds; exchange and restrictive conditions are not annotated.
_GUIDELINE_KINDS = {
    ConditionKind.NECESSARY: "necessary",
    ConditionKind.SUFFICIENT: "sufficient",
    ConditionKind.EXCEPTION: "exception",
    ConditionKind.WHILE: "temporal",
    ConditionKind.ONCE: "temporal",
    ConditionKind.UNTIL: "temporal",
}


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A condition on which the annotators agree, or that one of them marked."""

    start: int
    end: int
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """An annotated sentence."""

    document: str
    text: str
    labels: frozenset[str]
    disputed_labels: frozenset[str]
    conditions: tuple[GoldSpan, ...]
    disputed: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """True and false positives, and false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 when nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The counts of one set of sentences.

    ``exact`` counts a condition as right only with the agreed span; ``kinds`` counts, among the
    conditions found, the right and the wrong kinds; ``apart`` counts the found exchanges.
    """

    sentences: int
    overlap: Counts
    exact: Counts
    kinds: Counts
    apart: int
    labels: Mapping[str, Counts] = field(default_factory=dict)


def read_gold(folder: Path) -> tuple[GoldSentence, ...]:
    """Read the annotated sentences of the folder of real data; see `read_gold_file`."""
    return read_gold_file(folder / SENTENCES)


def read_gold_file(path: Path) -> tuple[GoldSentence, ...]:
    """Read annotated sentences, one JSON object a line.

    Parameters
    ----------
    path:
        The file, in the form that the guidelines beside the real data give.

    Raises
    ------
    SourceError
        When the file is missing or a line is no annotated sentence; the place is its number.
    """
    found = []
    for number, line in enumerate(read_source(path).splitlines(), 1):
        try:
            found.append(_sentence(json.loads(line)))
        except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
            raise SourceError(
                "no annotated sentence",
                place=f"{path}:{number}",
                remedy="give a JSON object with doc, text, labels and conditions on every line",
            ) from error
    return tuple(found)


def _sentence(row: Mapping[str, Any]) -> GoldSentence:
    return GoldSentence(
        row["doc"],
        row["text"],
        frozenset(row["labels"]),
        frozenset(row.get("disputed_labels", ())),
        tuple(_span(one) for one in row["conditions"]),
        tuple(_span(one) for one in row.get("disputed_conditions", ())),
    )


def _span(row: Mapping[str, Any]) -> GoldSpan:
    kinds = row.get("kinds") or [row.get("kind", "")]
    return GoldSpan(row["start"], row["end"], frozenset(kinds))


def fold(document: str) -> int:
    """Tell in which of two folds a document is, by a hash of its id: 0 or 1.

    The rules were first written beside fold 0 alone. Fold 1, then unseen, gave F1 .95 on conditions
    (.73 exact), .93 on requests, .62 on commitments and .59 on positions; since then both folds
    have been read, so that today's figures are those of seen sentences.
    """
    return sha256(document.encode()).digest()[0] % 2


def evaluate(gold: Iterable[GoldSentence], *, tagger: Tagger = tag) -> Evaluation:
    """Measure conditions and labels on annotated sentences.

    Parameters
    ----------
    gold:
        The sentences.
    tagger:
        Who tells the verbs.
    """
    sentences = tuple(gold)
    overlap = exact = kinds = Counts()
    apart = 0
    labels = {kind.value: Counts() for kind in LabelKind}
    for sentence in sentences:
        found = find_conditions(sentence.text, tagger=tagger)
        known = [one for one in found if one.kind in _GUIDELINE_KINDS]
        apart += len(found) - len(known)
        result = score_conditions(known, sentence)
        overlap, exact, kinds = overlap + result[0], exact + result[1], kinds + result[2]
        given = {label.kind.value for label in label_sentence(sentence.text)}
        for kind in labels:
            labels[kind] += _label_counts(kind, given, sentence)
    return Evaluation(len(sentences), overlap, exact, kinds, apart, labels)


def score_conditions(
    found: Sequence[ConditionSpan], sentence: GoldSentence
) -> tuple[Counts, Counts, Counts]:
    """Score the conditions found in one sentence: by overlap, by exact span, and by kind."""
    pairs = _pairs(found, sentence.conditions)
    wrong = sum(
        1
        for index, one in enumerate(found)
        if index not in pairs and not any(_overlaps(one, span) for span in sentence.disputed)
    )
    missed = len(sentence.conditions) - len(pairs)
    exact = sum(
        (found[i].start, found[i].end) == (sentence.conditions[j].start, sentence.conditions[j].end)
        for i, j in pairs.items()
    )
    right_kind = sum(
        bool(guideline_kinds(found[i]) & sentence.conditions[j].kinds) for i, j in pairs.items()
    )
    inexact = len(pairs) - exact
    return (
        Counts(len(pairs), wrong, missed),
        Counts(exact, wrong + inexact, missed + inexact),
        Counts(right_kind, len(pairs) - right_kind, 0),
    )


def _pairs(found: Sequence[ConditionSpan], agreed: Sequence[GoldSpan]) -> dict[int, int]:
    """Pair found and agreed conditions that overlap, the most alike first, each at most once."""
    candidates = sorted(
        (abs(one.start - span.start) + abs(one.end - span.end), i, j)
        for i, one in enumerate(found)
        for j, span in enumerate(agreed)
        if _overlaps(one, span)
    )
    pairs: dict[int, int] = {}
    for _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _overlaps(found: ConditionSpan, span: GoldSpan) -> bool:
    return found.start < span.end and span.start < found.end


def guideline_kinds(found: ConditionSpan) -> frozenset[str]:
    """Return the guidelines' kinds of a condition; "pas wanneer" is temporal to them as well."""
    kinds = {_GUIDELINE_KINDS[found.kind]}
    if found.marker.lower().startswith("pas "):
        kinds.add("temporal")
    return frozenset(kinds)


def _label_counts(kind: str, given: set[str], sentence: GoldSentence) -> Counts:
    if kind in sentence.disputed_labels:
        return Counts()
    is_given, is_there = kind in given, kind in sentence.labels
    return Counts(
        int(is_given and is_there), int(is_given and not is_there), int(is_there and not is_given)
    )


def report(results: Mapping[str, Evaluation]) -> str:
    """Lay evaluations out as a table, one column of F1, precision and recall a set."""
    lines = []
    for name, result in results.items():
        lines.append(f"{name}: {result.sentences} sentences")
        rows: list[tuple[str, Counts]] = [
            ("conditions, overlap", result.overlap),
            ("conditions, exact span", result.exact),
            *((f"{kind}s", counts) for kind, counts in result.labels.items()),
        ]
        lines += [_row(label, counts) for label, counts in rows]
        known = result.kinds.right + result.kinds.wrong
        lines.append(f"  {'condition kinds':24} {result.kinds.right} of {known} right")
        lines.append(f"  {'exchanges, apart':24} {result.apart} found")
    return "\n".join(lines) + "\n"


def _row(label: str, counts: Counts) -> str:
    return (
        f"  {label:24} F1 {counts.f1:.3f}  precision {counts.precision:.3f}  "
        f"recall {counts.recall:.3f}  ({counts.right} right, {counts.wrong} wrong, "
        f"{counts.missed} missed)"
    )


#: What `evaluate` is given to split the gold by: a name, and which sentences it holds.
Split = tuple[str, Callable[[GoldSentence], bool]]

SPLITS: tuple[Split, ...] = (
    ("all", lambda _: True),
    ("fold 0", lambda sentence: fold(sentence.document) == 0),
    ("fold 1", lambda sentence: fold(sentence.document) == 1),
)
