"""Measure the room on the reference data, beside the figures of other systems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from betoog.citations import official_xml
from betoog.citations.catalogue import is_publication
from betoog.citations.debate import moved, read_debate
from betoog.citations.gold import (
    Adjudication,
    Annotation,
    Case,
    MarkedParagraph,
    adjudications,
    annotated_references,
    cases,
    debate_readings,
    marked_paragraphs,
)
from betoog.citations.model import Citation
from betoog.citations.recognise import find_citations
from betoog.citations.relative import find_relative_references
from betoog.files import read_bytes

_CHAMBERS = {"tk": "II", "ek": "I", None: "?"}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of a comparison: right, wrongly found, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right, 0..1; 1 when nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found, 0..1; 1 when nothing is there."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0..1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class MarkedResult:
    """Official marks compared: raw, adjudicated, and every disagreement."""

    raw: Score
    adjudicated: Score
    decided: tuple[Adjudication, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """Citation strings compared: how many are right, and those that are not."""

    right: int
    of_skipped: int
    skipped: int
    in_scope: int
    failures: tuple[str, ...]
    decided: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class AnnotatedResult:
    """One annotated debate reference: was it found, and what does its paragraph alone give."""

    annotation: Annotation
    found: bool
    identifier: str | None
    reason: str


def evaluate_detection(rows: Iterable[Annotation]) -> Score:
    """Count the relative references found and annotated, paragraph by paragraph."""
    annotated: dict[str, list[str]] = {}
    for row in rows:
        words = annotated.setdefault(row.paragraph, [])
        if not row.explicit:
            words.append(row.text.lower())
    total = Score()
    for paragraph, expected in annotated.items():
        found = [r.text.lower() for r in find_relative_references(paragraph)]
        right = 0
        for said in found:
            match = next((words for words in expected if said in words or words in said), None)
            if match is not None:
                expected.remove(match)
                right += 1
        total += Score(right, len(found) - right, len(expected))
    return total


@dataclass(frozen=True, slots=True)
class DebateResult:
    """Relative references in complete debates, compared with a reading by hand."""

    source: str
    score: Score
    unresolved: int
    differences: tuple[str, ...]


def evaluate_marks(
    paragraphs: Iterable[MarkedParagraph], decisions: tuple[Adjudication, ...]
) -> MarkedResult:
    """Score the ids found against the official marks, per paragraph and target.

    Parameters
    ----------
    paragraphs:
        Paragraphs with their marks.
    decisions:
        The adjudicated cases; each applies to the paragraphs of its source that hold its quote.

    Returns
    -------
    The raw score, the score after adjudication, the decisions that applied, and what is left.
    """
    raw = adjudicated = Score()
    applied: list[Adjudication] = []
    still_open: list[str] = []
    for paragraph in paragraphs:
        cited = {c.identifier for c in find_citations(paragraph.text) if c.identifier}
        # Marks link to official publications only; EU acts and judgments have none.
        found = {identifier for identifier in cited if is_publication(identifier)}
        raw += _score(found, paragraph.targets)
        fitting = [
            d for d in decisions if d.source == paragraph.source and d.quote in paragraph.text
        ]
        right = {d.target for d in fitting if d.verdict == "unmarked"} & found
        void = {d.target for d in fitting if d.verdict == "wrong"} & paragraph.targets
        applied += [d for d in fitting if d.target in right | void]
        targets = (paragraph.targets | right) - void
        adjudicated += _score(found, targets)
        still_open += [
            f"{paragraph.source}: {identifier} {what}: {paragraph.text}"
            for what, ids in (("found", found - targets), ("missed", targets - found))
            for identifier in sorted(ids)
        ]
    return MarkedResult(raw, adjudicated, tuple(applied), tuple(still_open))


def _score(found: set[str], targets: frozenset[str] | set[str]) -> Score:
    return Score(len(found & targets), len(found - targets), len(targets - found))


def evaluate_cases(all_cases: Iterable[Case]) -> CaseResult:
    """Compare the parts found in citation strings with those expected."""
    failures: list[str] = []
    in_scope = [case for case in all_cases if case.scope]
    passed_skipped = 0
    for case in in_scope:
        found = _as_expected(case)
        if found == _expanded(case):
            passed_skipped += case.skipped
        else:
            failures.append(
                f"{case.text.strip()}: {sorted(found)} instead of {sorted(_expanded(case))}"
            )
    return CaseResult(
        right=len(in_scope) - len(failures),
        of_skipped=passed_skipped,
        skipped=sum(case.skipped for case in in_scope),
        in_scope=len(in_scope),
        failures=tuple(failures),
        decided=tuple(case for case in in_scope if case.reason),
    )


def _expanded(case: Case) -> set[tuple[str, ...]]:
    """Write a range ("1-3") as its papers, the pages with the last."""
    found: set[tuple[str, ...]] = set()
    for kind, fields in case.expected:
        *head, number, pages = fields
        low, _, high = number.partition("-")
        numbers = [str(n) for n in range(int(low), int(high) + 1)] if high.isdecimal() else [number]
        if kind == "EcliCitation":
            numbers, head = [number.upper()], [field.upper() for field in head]
        for each in numbers:
            found.add((kind, *head, each, pages if each == numbers[-1] else ""))
    return found


def _as_expected(case: Case) -> set[tuple[str, ...]]:
    """Write what was found as the test cases write it; they have no dossiers without a paper."""
    kinds = {kind for kind, _ in case.expected}
    written = {_written(c) for c in find_citations(case.text)}
    return {fields for fields in written if fields and (fields[0] in kinds or not kinds)}


def _written(citation: Citation) -> tuple[str, ...]:
    parts = citation.parts
    chamber, session = _CHAMBERS.get(parts.chamber, "?"), parts.session or "?"
    number, pages = parts.number or "", parts.pages or ""
    if citation.kind == "kamerstuk":
        return "KamerstukCitation", chamber, session, parts.dossier or "", number, pages
    if citation.kind in {"handelingen", "aanhangsel"}:
        return citation.kind, chamber, session, number, pages
    if citation.kind == "ecli" and citation.identifier:
        _, country, court, year, ordinal = citation.identifier.split(":")
        return "EcliCitation", country, court, year, ordinal, ""
    return ()


def evaluate_annotations(rows: Iterable[Annotation]) -> tuple[AnnotatedResult, ...]:
    """Look for each annotated reference in its paragraph; nothing else of the debate is given."""
    return tuple(_explicit(row) if row.explicit else _implicit(row) for row in rows)


def _explicit(row: Annotation) -> AnnotatedResult:
    found = find_citations(row.paragraph)
    hit = next((c for c in found if c.identifier == row.target), None)
    if hit is not None:
        return AnnotatedResult(row, True, hit.identifier, "its number stands in the paragraph")
    return AnnotatedResult(row, False, None, f"the paragraph given is: {row.paragraph}")


def _implicit(row: Annotation) -> AnnotatedResult:
    """Look for the same words; the offsets given are those of the whole debate."""
    words = row.text.lower()
    for reference in find_relative_references(row.paragraph):
        said = reference.text.lower()
        if said in words or words in said:
            return AnnotatedResult(row, True, reference.identifier, reference.reason)
    return AnnotatedResult(row, False, None, "not among the kinds of reference that are looked for")


def evaluate_debates(data: Path) -> tuple[DebateResult, ...]:
    """Compare the relative references of complete debates with a reading by hand."""
    results = []
    for source, expected in debate_readings().items():
        path = data / "handelingen" / f"{source}.xml"
        passages = official_xml.debate(official_xml.parse(read_bytes(path), str(path)))
        found = [
            (place, reference)
            for place, read in enumerate(read_debate(passages))
            for reference in read.references
        ]
        by_place = {(place, r.start): r.identifier for place, r in found}
        right = sum(by_place.get(key) == target for key, target in expected.items() if target)
        given = {key: i for key, i in by_place.items() if i}
        wrong = {key: i for key, i in given.items() if expected.get(key) != i}
        missed = {k: t for k, t in expected.items() if t and by_place.get(k) != t}
        differences = [
            f"{passages[place].text[start : start + 40]}…: {given.get((place, start), 'open')}"
            f" instead of {expected.get((place, start)) or 'open'}"
            for place, start in sorted(wrong.keys() | missed.keys())
        ]
        score = Score(right, len(wrong), len(missed))
        results.append(DebateResult(source, score, len(by_place) - len(given), tuple(differences)))
    return tuple(results)


@dataclass(frozen=True, slots=True)
class MovedResult:
    """The motions that the debates number when they are moved, and those the marks confirm."""

    moved: int
    confirmed: int


def evaluate_moved(data: Path) -> MovedResult:
    """Check "Zij krijgt nr. 469 (29453)" after each motion's text against the official marks."""
    count = confirmed = 0
    for path in sorted((data / "handelingen").glob("*.xml")):
        root = official_xml.parse(read_bytes(path), str(path))
        marks = {mark.target for p in official_xml.paragraphs(root) for mark in p.marks}
        motions = moved(official_xml.debate(root))
        count += len(motions)
        confirmed += sum(facts.identifier in marks for facts in motions.values())
    return MovedResult(count, confirmed)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything that is measured, ready to be printed."""

    marks: MarkedResult
    cases: CaseResult
    annotated: tuple[AnnotatedResult, ...]
    detection: Score
    debates: tuple[DebateResult, ...]
    moved: MovedResult


def evaluate(data: Path) -> Evaluation:
    """Measure everything on the reference data.

    Parameters
    ----------
    data:
        The folder with the reference data.

    Raises
    ------
    SourceError
        When a file of it is not there or not of its form.
    """
    rows = annotated_references(data)
    return Evaluation(
        evaluate_marks(marked_paragraphs(data), adjudications()),
        evaluate_cases(cases(data)),
        evaluate_annotations(rows),
        evaluate_detection(rows),
        evaluate_debates(data),
        evaluate_moved(data),
    )
