"""The targets hold on the annotated sentences and on the curated letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from betoog.cli.evaluate_mining import command, compare_with_letter
from betoog.errors import SourceError
from betoog.mining import find_conditions
from betoog.mining.evaluating import (
    Counts,
    Evaluation,
    GoldSentence,
    GoldSpan,
    evaluate,
    read_gold,
    read_gold_file,
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


def gold_line(text: str, start: int, end: int) -> str:
    condition = {"start": start, "end": end, "kind": "necessary"}
    return json.dumps({"doc": "d", "text": text, "labels": [], "conditions": [condition]})


def test_the_command_measures_on_every_gold_file_that_it_is_given(tmp_path: Path) -> None:
    right, wrong = tmp_path / "right.jsonl", tmp_path / "wrong.jsonl"
    right.write_text(gold_line("Dat kan, mits het lukt.", 9, 22) + "\n", encoding="utf-8")
    wrong.write_text(gold_line("Dat kan, mits het lukt.", 0, 7) + "\n", encoding="utf-8")
    given = ["--engine", "rules", "--gold", str(right), "--gold", str(wrong)]
    output = CliRunner().invoke(command, given).output
    assert "right.jsonl: 1 sentences\n  conditions, overlap      F1 1.000" in output
    assert "wrong.jsonl: 1 sentences\n  conditions, overlap      F1 0.000" in output


def test_a_line_that_is_no_annotated_sentence_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(gold_line("Nee.", 0, 3) + "\n[1]\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"gold\.jsonl:2"):
        read_gold_file(path)
