"""On the real data the targets are reached, raw and adjudicated."""

from __future__ import annotations

from pathlib import Path

import pytest

from betoog.citations.evaluate import Evaluation, evaluate, evaluate_marks
from betoog.citations.gold import Adjudication, MarkedParagraph
from betoog.citations.report import report


@pytest.fixture(scope="module")
def evaluation(real_data: Path) -> Evaluation:
    return evaluate(real_data)


def test_explicit_references_reach_the_target(evaluation: Evaluation) -> None:
    marks = evaluation.marks
    assert marks.raw.recall >= 0.99
    assert marks.adjudicated.precision >= 0.99
    assert marks.adjudicated.recall >= 0.99


def test_every_citation_string_in_scope_is_read_right(evaluation: Evaluation) -> None:
    assert evaluation.cases.failures == ()
    assert evaluation.cases.of_skipped == evaluation.cases.skipped > 0


def test_every_motion_of_the_debates_gets_its_number(evaluation: Evaluation) -> None:
    assert evaluation.moved.moved == evaluation.moved.confirmed > 0


def test_relative_references_in_debates_are_never_guessed_wrong(evaluation: Evaluation) -> None:
    for debate in evaluation.debates:
        assert debate.score.wrong == 0
        assert debate.score.recall >= 0.9


def test_the_report_lists_every_adjudicated_case(evaluation: Evaluation) -> None:
    text = report(evaluation, every_case=True)
    assert all(case.reason in text for case in evaluation.marks.decided)
    assert all(row.annotation.text in text for row in evaluation.annotated)


def test_an_adjudication_only_counts_where_its_quote_stands() -> None:
    paragraph = MarkedParagraph("kst-1", "zie 36 410, nr. 1 en 36 418, nr. 2", frozenset())
    decision = Adjudication("kst-1", "kst-36410-1", "unmarked", "36 410, nr. 1", "it is cited")
    elsewhere = Adjudication("kst-1", "kst-36418-2", "unmarked", "not there", "it is cited")
    result = evaluate_marks([paragraph], (decision, elsewhere))
    assert (result.raw.wrong, result.adjudicated.wrong) == (2, 1)
    assert result.decided == (decision,)
