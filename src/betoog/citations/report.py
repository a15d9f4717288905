"""Write an evaluation as text: figures beside those of other systems, and the cases behind."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from betoog.citations.evaluate import Evaluation, Score


def report(evaluation: Evaluation, *, every_case: bool = False) -> str:
    """Write an evaluation.

    Parameters
    ----------
    evaluation:
        What was measured.
    every_case:
        Whether to list each annotated debate reference, not only those that were missed.

    Returns
    -------
    The report; adjudicated cases are always listed.
    """
    return "\n".join(
        [
            *_marks(evaluation),
            "",
            *_cases(evaluation),
            "",
            *_debates(evaluation),
            "",
            *_annotated(evaluation, every_case),
            "",
        ]
    )


def _peers() -> dict[str, Any]:
    source = files("betoog.citations").joinpath("data", "peers.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _marks(evaluation: Evaluation) -> Iterator[str]:
    marks = evaluation.marks
    yield "Explicit references against the official marks, per paragraph and target"
    yield f"  {'':34}precision  recall  right  wrong  missed"
    yield _row("betoog, raw", marks.raw)
    yield _row("betoog, adjudicated", marks.adjudicated)
    for peer in _peers()["marks"]:
        figures = (
            f"{peer['precision']:9.3f}{peer['recall']:8.3f}"
            if peer["recall"]
            else f"{'-':>9}{0:8.3f}"
        )
        yield f"  {peer['name']:34}{figures}  {peer['note']}"
    yield f"Adjudicated ({len(marks.decided)}):"
    for case in marks.decided:
        yield f"  {case.source}: {case.target} ({case.verdict}): {case.quote}"
        yield f"    {case.reason}"
    yield f"Not adjudicated ({len(marks.open)}):"
    yield from (f"  {line}" for line in marks.open)


def _row(name: str, score: Score) -> str:
    return (
        f"  {name:34}{score.precision:9.3f}{score.recall:8.3f}"
        f"{score.right:7}{score.wrong:7}{score.missed:8}"
    )


def _cases(evaluation: Evaluation) -> Iterator[str]:
    cases = evaluation.cases
    yield (
        f"Citation strings of two other parsers' tests: {cases.right} of {cases.in_scope} in scope,"
        f" among them {cases.of_skipped} of {cases.skipped} that these parsers skip"
    )
    yield from (f"  differs: {line}" for line in cases.failures)
    yield f"Decided by their text ({len(cases.decided)}):"
    for case in cases.decided:
        yield f"  {' '.join(case.text.split())}"
        yield f"    {case.reason}"


def _debates(evaluation: Evaluation) -> Iterator[str]:
    moved = evaluation.moved
    yield (
        f"Motions that the debates number when they are moved: {moved.moved},"
        f" confirmed by the official marks: {moved.confirmed}"
    )
    yield "Relative references in whole debates, against a reading by hand"
    yield f"  {'':34}precision  recall  right  wrong  missed"
    total = Score()
    for debate in evaluation.debates:
        total += debate.score
        yield f"{_row(debate.source, debate.score)}   left open: {debate.unresolved}"
        yield from (f"    {line}" for line in debate.differences)
    yield _row("together", total)


def _annotated(evaluation: Evaluation, every_case: bool) -> Iterator[str]:
    results, detection = evaluation.annotated, evaluation.detection
    explicit = [r for r in results if r.annotation.explicit]
    relative = [r for r in results if not r.annotation.explicit]
    peer = _peers()["implicit"]
    resolved = sum(
        r.identifier is not None and r.identifier == r.annotation.target for r in relative
    )
    given = sum(r.identifier is not None for r in relative)
    targets = sum(bool(r.annotation.target) for r in relative)
    yield "Annotated debate references, of which only the paragraph is given"
    yield f"  explicit: {sum(r.found for r in explicit)} of {len(explicit)} found with their target"
    yield f"  relative: {sum(r.found for r in relative)} of {len(relative)} found"
    yield (
        f"  detection in these paragraphs: F1 {detection.f1:.2f} ({detection.right} found,"
        f" {detection.missed} missed, {detection.wrong} found that the annotators left out)"
    )
    yield (
        f"  {targets} of the annotated have a target outside their paragraph: {given} resolved"
        f" ({resolved} right) and the others left open, as one paragraph does not say"
        " which document is meant"
    )
    yield (
        f"  {peer['name']}: detection F1 {peer['detection_f1']:.2f}, Hit@1 {peer['hit_at_1']:.0%}"
        f" ({peer['note']}; not the same task)"
    )
    if every_case:
        for result in results:
            row = result.annotation
            kind = "explicit" if row.explicit else "relative"
            found = "found" if result.found else "missed"
            yield (
                f"  {kind} {found} {row.source}: '{row.text}' -> {result.identifier or 'open'}"
                f" (annotated: {row.target or 'none'}): {result.reason}"
            )
    else:
        missed = [r.annotation for r in results if not r.found]
        yield f"  missed: {'; '.join(a.text for a in missed)} (--cases lists every case)"
