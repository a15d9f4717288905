"""The targets hold on the annotated sentences and on the curated letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.cli.evaluate_mining import compare_with_letter
from betoog.mining import find_conditions
from betoog.mining.evaluating import (
    Counts,
    Evaluation,
    GoldSentence,
    GoldSpan,
    evaluate,
    read_gold,
    score_conditions,
)
from betoog.mining.words import tag


@pytest.fixture(scope="module")
def measured(real_data: Path) -> Evaluation:
    return evaluate(read_gold(real_data))


def test_conditions_reach_their_targets(measured: Evaluation) -> None:
    assert measured.overlap.f1 >= 0.93
    assert measured.exact.f1 >= 0.85
    assert measured.kinds.precision >= 0.90


@pytest.mark.parametrize(
    ("label", "target"), [("request", 0.90), ("commitment", 0.85), ("position", 0.75)]
)
def test_labels_reach_their_targets(measured: Evaluation, label: str, target: float) -> None:
    assert measured.labels[label].f1 >= target


def test_the_letter_is_drafted_from_its_bare_text(real_data: Path) -> None:
    result = compare_with_letter(real_data, tag)
    assert result.score("statements").recall >= 0.80
    assert result.score("conditions").recall >= 0.90


def test_disputed_conditions_count_neither_way() -> None:
    text = "Dat kan, mits het lukt."
    (start, end) = (9, 22)
    disputed = GoldSentence(
        "d", text, frozenset(), frozenset(), (), (GoldSpan(start, end, frozenset({"necessary"})),)
    )
    overlap, exact, kinds = score_conditions(find_conditions(text), disputed)
    assert (overlap, exact, kinds) == (Counts(), Counts(), Counts())


def test_an_inexact_span_counts_as_overlap_only() -> None:
    text = "Dat kan, mits het lukt."
    agreed = GoldSentence(
        "d", text, frozenset(), frozenset(), (GoldSpan(9, 13, frozenset({"necessary"})),), ()
    )
    overlap, exact, _ = score_conditions(find_conditions(text), agreed)
    assert overlap == Counts(right=1)
    assert exact == Counts(right=0, wrong=1, missed=1)
