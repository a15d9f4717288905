"""Compare two arguments of the same text: what agrees, how well, and where they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from betoog.argument.model import Argument, Layer
from betoog.documents.spans import Span
from betoog.errors import ValidationError

#: Two elements are the same passage when their words overlap at least this much of what either
#: covers (Jaccard): the usual half, as in detection tasks.
SAME = 0.5
_Places = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Agreement on one layer: how many both have, and how many only one has."""

    layer: str
    both: int
    only_a: int
    only_b: int
    kappa: float | None = None

    @property
    def precision(self) -> float:
        """The share of B that A has as well."""
        return self.both / (self.both + self.only_b) if self.both + self.only_b else 0.0

    @property
    def recall(self) -> float:
        """The share of A that B has as well."""
        return self.both / (self.both + self.only_a) if self.both + self.only_a else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.both + self.only_a + self.only_b
        return 2 * self.both / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that only one of the two has, or that both have in another way."""

    layer: str
    a: str
    b: str
    start: int
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The scores by layer, the differences in the order of the text, and what was paired."""

    scores: tuple[Score, ...]
    differences: tuple[Difference, ...]
    pairs: Mapping[str, str]

    def score(self, layer: str) -> Score:
        """Return the score of a layer."""
        return next(score for score in self.scores if score.layer == layer)


def compare(a: Argument, b: Argument, *, editorial: bool = False) -> Comparison:
    """Compare two arguments of the same text.

    Parameters
    ----------
    a, b:
        The arguments; where one is the reference, it is ``a``: precision and recall are those
        of ``b``.
    editorial:
        Whether to compare what editors added, too; by default only what the text gives.

    Returns
    -------
    Precision, recall and F1 of statements, conditions and relations, Cohen's kappa of their
    kinds word by word, and the differences.

    Raises
    ------
    ValidationError
        When the texts are not the same.
    """
    if a.document.text != b.document.text:
        raise ValidationError(
            "the two graphs are not of the same text",
            place=f"{a.document.id}, {b.document.id}",
            remedy="draft again from the curated source.txt",
        )
    left, right = _Side(a, editorial), _Side(b, editorial)
    text = a.document.text
    pairs = match(left.statements, right.statements)
    scores = [
        _spans_score(
            "statements",
            left.statements,
            right.statements,
            pairs,
            _kappa(left.kinds, right.kinds, text),
        )
    ]
    conditions = match(left.conditionals, right.conditionals, same=0.0)
    scores.append(
        _spans_score(
            "conditions",
            left.conditionals,
            right.conditionals,
            conditions,
            _kappa(left.condition_kinds, right.condition_kinds, text),
        )
    )
    scores.append(_kinds_score(conditions, left, right))
    scores += [
        _relations_score(layer, left.relations[layer], right.relations[layer], pairs)
        for layer in left.relations
    ]
    scores.append(_speech_score(left, right, pairs, _kappa(left.forces, right.forces, text)))
    differences = [
        *_span_differences("statement", left.statements, right.statements, pairs, text),
        *_span_differences("condition", left.conditionals, right.conditionals, conditions, text),
        *_kind_differences(pairs, left, right, text),
    ]
    return Comparison(
        tuple(scores), tuple(sorted(differences, key=lambda d: (d.start, d.layer, d.a, d.b))), pairs
    )


class _Side:
    """What is compared of one argument, by id."""

    def __init__(self, argument: Argument, editorial: bool) -> None:
        def counts(layer: Layer) -> bool:
            return editorial or layer is Layer.ARGUMENT

        statements = [s for s in argument.statements.values() if s.spans and counts(s.layer)]
        conditionals = [c for c in argument.conditionals.values() if c.spans and counts(c.layer)]
        self.statements = {one.id: _places(one.spans) for one in statements}
        self.conditionals = {one.id: _places(one.spans) for one in conditionals}
        self.kind_of = {one.id: one.kind.value for one in statements}
        self.condition_kind_of = {one.id: one.kind.value for one in conditionals}
        self.kinds = [(one.kind.value, _places(one.spans)) for one in statements]
        self.condition_kinds = [(one.kind.value, _places(one.spans)) for one in conditionals]
        self.force_of: dict[str, set[str]] = {}
        for act in argument.speech_acts.values():
            for content in _statements_of(argument, act.contents):
                self.force_of.setdefault(content, set()).add(act.force.value)
        self.forces = [
            (force, self.statements[name])
            for name, found in sorted(self.force_of.items())
            if name in self.statements
            for force in sorted(found)
        ]
        self.relations: dict[str, set[tuple[str, str]]] = {
            "inferences": {
                (premise, one.conclusion)
                for one in argument.inferences.values()
                if counts(one.layer)
                for premise in one.premises
            },
            "qualifications": {
                (one.source, one.target)
                for one in argument.qualifications.values()
                if counts(one.layer)
            },
            "dependence": {
                (leaf, dependent)
                for one in conditionals
                for leaf in one.group.leaves()
                for dependent in one.dependents
            },
            "preferences": {
                (one.preferred, one.modifies)
                for one in argument.preferences.values()
                if counts(one.layer)
            },
        }


def _statements_of(argument: Argument, contents: Iterable[str]) -> Iterable[str]:
    for content in contents:
        conditional = argument.conditionals.get(content)
        if conditional is None:
            yield content
        else:
            yield from conditional.dependents


def _places(spans: Iterable[Span]) -> _Places:
    return frozenset((span.start, span.end) for span in spans)


def overlap(a: _Places, b: _Places) -> float:
    """Return the Jaccard overlap of two sets of passages, in code points, 0..1.

    >>> overlap(frozenset({(0, 4)}), frozenset({(2, 4)}))
    0.5
    """
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)
    total = sum(end - start for start, end in a) + sum(end - start for start, end in b) - common
    return common / total if total else 0.0


def match(
    a: Mapping[str, _Places], b: Mapping[str, _Places], *, same: float = SAME
) -> dict[str, str]:
    """Pair the passages of two sides, best overlap first, each at most once.

    Parameters
    ----------
    a, b:
        Passages by id.
    same:
        The least overlap of a pair; with 0 any overlap will do.

    Returns
    -------
    Ids of ``b`` by ids of ``a``.
    """
    starts = sorted((min(places)[0], name) for name, places in b.items())
    reach = max((max(end for _, end in places) for places in b.values()), default=0)
    candidates = [
        (-value, left, right)
        for left, places in a.items()
        for right in _near(places, starts, reach)
        if (value := overlap(places, b[right])) > 0 and value >= same
    ]
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for _, left, right in sorted(candidates):
        if left not in pairs and right not in taken:
            pairs[left] = right
            taken.add(right)
    return pairs


def _near(places: _Places, starts: Sequence[tuple[int, str]], reach: int) -> Iterable[str]:
    end = max(stop for _, stop in places)
    return (name for start, name in starts if start < min(end, reach))


def _spans_score(
    layer: str,
    a: Mapping[str, _Places],
    b: Mapping[str, _Places],
    pairs: Mapping[str, str],
    kappa: float | None,
) -> Score:
    return Score(layer, len(pairs), len(a) - len(pairs), len(b) - len(pairs), kappa)


def _kinds_score(pairs: Mapping[str, str], left: _Side, right: _Side) -> Score:
    right_kind = sum(
        left.condition_kind_of[a] == right.condition_kind_of[b] for a, b in pairs.items()
    )
    wrong = len(pairs) - right_kind
    return Score("condition kinds", right_kind, wrong, wrong)


def _relations_score(
    layer: str, a: set[tuple[str, str]], b: set[tuple[str, str]], pairs: Mapping[str, str]
) -> Score:
    mapped = {(pairs.get(source, ""), pairs.get(target, "")) for source, target in a}
    both = len(mapped & b)
    return Score(layer, both, len(a) - both, len(b) - both)


def _speech_score(
    left: _Side, right: _Side, pairs: Mapping[str, str], kappa: float | None
) -> Score:
    a = {
        (pairs.get(name, f"a:{name}"), force)
        for name, found in left.force_of.items()
        for force in found
    }
    b = {(name, force) for name, found in right.force_of.items() for force in found}
    both = len(a & b)
    return Score("speech acts", both, len(a) - both, len(b) - both, kappa)


def _kappa(
    a: Sequence[tuple[str, _Places]], b: Sequence[tuple[str, _Places]], text: str
) -> float | None:
    """Return Cohen's kappa of the kinds that two sides give to every word of the text."""
    starts = [0, *(at + 1 for at, character in enumerate(text) if character.isspace())]
    left, right = _by_word(a, starts), _by_word(b, starts)
    return cohen(left, right)


def _by_word(kinds: Sequence[tuple[str, _Places]], starts: Sequence[int]) -> list[str]:
    from bisect import bisect_left

    labels = [""] * len(starts)
    # Longer passages first, so that what is said most closely of a word remains.
    sized = sorted(
        ((end - start, start, end, kind) for kind, places in kinds for start, end in places),
        reverse=True,
    )
    for _, start, end, kind in sized:
        for at in range(bisect_left(starts, start), bisect_left(starts, end)):
            labels[at] = kind
    return labels


def cohen(a: Sequence[str], b: Sequence[str]) -> float | None:
    """Return Cohen's kappa of two sequences of labels; None where chance alone explains all.

    >>> cohen(["x", "y"], ["x", "y"])
    1.0
    >>> cohen(["x", "x"], ["x", "x"]) is None
    True
    """
    if not a:
        return None
    total = len(a)
    observed = sum(x == y for x, y in zip(a, b, strict=True)) / total
    counts_a, counts_b = Counter(a), Counter(b)
    expected = sum(counts_a[label] * counts_b[label] for label in counts_a) / total**2
    return None if expected == 1.0 else (observed - expected) / (1 - expected)


def _span_differences(
    layer: str,
    a: Mapping[str, _Places],
    b: Mapping[str, _Places],
    pairs: Mapping[str, str],
    text: str,
) -> Iterable[Difference]:
    taken = set(pairs.values())
    for name, places in a.items():
        if name not in pairs:
            yield Difference(layer, name, "", min(places)[0], _shown(places, text), "only in A")
    for name, places in b.items():
        if name not in taken:
            yield Difference(layer, "", name, min(places)[0], _shown(places, text), "only in B")


def _kind_differences(
    pairs: Mapping[str, str], left: _Side, right: _Side, text: str
) -> Iterable[Difference]:
    for a, b in pairs.items():
        one, other = left.kind_of[a], right.kind_of[b]
        if one != other:
            places = left.statements[a]
            yield Difference(
                "kind", a, b, min(places)[0], _shown(places, text), f"{one} in A, {other} in B"
            )


def _shown(places: _Places, text: str) -> str:
    return " … ".join(text[start:end] for start, end in sorted(places))
