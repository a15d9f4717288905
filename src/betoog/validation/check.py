"""Check curated sources from syntax to coverage, and report every failure with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from betoog.argument.model import Argument
from betoog.documents import Span, sentences
from betoog.errors import BetoogError, QuoteError, SourceError
from betoog.rdf import Assembly, Sources, SourceText, assemble, assemble_example, read_argument
from betoog.rdf.terms import graph_of, subject_of, value_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.coverage import Coverage, measure
from betoog.validation.findings import Finding, finding, from_error
from betoog.validation.references import (
    dangling,
    described_subjects,
    described_twice,
    foreign_elements,
    repeated_triples,
    shared_ids,
    unknown_terms,
)
from betoog.validation.shapes import shape_findings
from betoog.vocabulary import BT, GraphRole, SharedGraph, graph_iri, local_id, shared_graph_iri

#: A check of an argument that this room cannot make itself, such as for cycles: it yields
#: findings, or raises the error that is one.
ArgumentCheck = Callable[[Argument], Iterable[Finding]]

#: Characters of a passage that a message quotes: one line of a terminal with its place.
_SHOWN = 60

_NUMBER = re.compile(r"([0-9]+)")

#: Cues whose words stand apart in the text are written with this between them.
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how the texts are covered."""

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def check(sources: Sources, shapes: SourceText, more: Iterable[ArgumentCheck] = ()) -> Report:
    """Check the sources of curated documents.

    Parameters
    ----------
    sources:
        Documents, ontology, concepts, actors and rules.
    shapes:
        The SHACL shapes.
    more:
        Further checks of each argument.

    Returns
    -------
    Every finding, in the order of the places, and the coverage of each text. Files that cannot
    be parsed are reported alone: what the other checks say without them is noise.
    """
    assembly = assemble(sources)
    labels = {
        document.id: {
            source.label
            for source in (document.document, document.argument, document.editorial)
            if source
        }
        for document in sources.documents
    }
    return _report(assembly, labels, sources, shapes, list(more))


def check_example(
    source: SourceText, shared: Sources, shapes: SourceText, more: Iterable[ArgumentCheck] = ()
) -> Report:
    """Check an example: one file that brings its own text.

    An example shows one construct, so passages that no statement rests on are no failure of it.

    Parameters
    ----------
    source:
        The example.
    shared:
        Ontology, concepts, actors and rules.
    shapes, more:
        As for `check`.
    """
    assembly = assemble_example(source, shared)
    labels = {document: {source.label} for document in assembly.texts}
    report = _report(assembly, labels, replace(shared, documents=()), shapes, list(more))
    findings = tuple(item for item in report.findings if item.rule != "uncovered")
    return replace(report, findings=findings)


def _report(
    assembly: Assembly,
    labels: dict[str, set[str]],
    sources: Sources,
    shapes: SourceText,
    more: list[ArgumentCheck],
) -> Report:
    found = [from_error(problem, _rule(problem)) for problem in assembly.problems]
    if any(item.rule == "syntax" for item in found):
        return Report(_in_order(found))
    ontology = {source.label for source in sources.ontology}
    context = [file for file in assembly.files if file.label in ontology]
    curated = [file for file in assembly.files if file.label not in ontology]
    found += shape_findings(curated, context, shapes.text)
    found += _name_findings(assembly, labels, context, curated)
    coverage: list[Coverage] = []
    for document in assembly.texts:
        found += _argument_findings(assembly, document, more, coverage)
        files = [file for file in curated if file.label in labels[document]]
        found += _cue_findings(files, assembly.texts[document].text)
    return Report(_in_order(found), tuple(coverage))


def _name_findings(
    assembly: Assembly,
    labels: dict[str, set[str]],
    context: list[TurtleFile],
    curated: list[TurtleFile],
) -> Iterator[Finding]:
    terms = {subject_of(triple) for file in context for triple in file.triples}
    derived = {graph_iri(document, GraphRole.DERIVED) for document in assembly.texts}
    given = [quad for quad in assembly.dataset if graph_of(quad) not in derived]
    described = described_subjects(given).union(*(file.places.described for file in curated))
    yield from unknown_terms(curated, {term for term in terms if term in BT})
    yield from described_twice(curated)
    yield from shared_ids(curated)
    # The ontology restates nothing of the documents, nor they of it: only they are compared.
    ontology = shared_graph_iri(SharedGraph.ONTOLOGY)
    yield from repeated_triples((q for q in given if graph_of(q) != ontology), curated)
    own_labels = {label for names in labels.values() for label in names}
    yield from dangling([file for file in curated if file.label not in own_labels], described)
    for document, names in labels.items():
        files = [file for file in curated if file.label in names]
        yield from dangling(files, described, document)
        yield from foreign_elements(files, document)


def _argument_findings(
    assembly: Assembly,
    document: str,
    more: list[ArgumentCheck],
    coverage: list[Coverage],
) -> list[Finding]:
    try:
        argument = read_argument(assembly.dataset, document)
        found = [item for extra in more for item in extra(argument)]
    except BetoogError as error:
        place = f"{document}: {error.place}" if error.place else document
        return [finding("unreadable", place=place, reason=error.message)]
    measured = measure(argument)
    coverage.append(measured)
    return found + [
        finding("uncovered", place=f"{document}: {part.start}-{part.end}", passage=_short(part))
        for gap in measured.gaps
        for part in _by_sentence(gap)
    ]


def _in_order(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings as a person reads the places: line 9 before line 10."""
    return tuple(sorted(set(found), key=lambda item: (_numbered(item.place), item)))


def _numbered(place: str) -> list[tuple[int, str]]:
    parts = _NUMBER.split(place)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


def _by_sentence(gap: Span) -> Iterator[Span]:
    """Cut a passage into its sentences: a curator works on one sentence at a time."""
    for part in sentences(gap.exact):
        yield Span(gap.start + part.start, gap.start + part.end, part.exact)


def _short(passage: Span) -> str:
    words = " ".join(passage.exact.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"


def _cue_findings(files: Iterable[TurtleFile], text: str) -> Iterator[Finding]:
    folded = text.casefold()
    for file in files:
        editorial = {
            subject_of(triple)
            for triple in file.triples
            if triple.predicate.value == BT.cueKind and value_of(triple.object) == BT.EditorialCue
        }
        for triple in file.triples:
            cue = value_of(triple.object)
            if triple.predicate.value != BT.cue or subject_of(triple) in editorial:
                continue
            if not all(part.casefold() in folded for part in _ELLIPSIS.split(cue)):
                subject = subject_of(triple)
                yield finding(
                    "cue",
                    place=file.places.of(subject, BT.cue, cue),
                    element=local_id(subject),
                    cue=cue,
                )


def _rule(problem: BetoogError) -> str:
    if isinstance(problem, QuoteError):
        return "quote"
    # A place with a column is the parser's; other source errors name a line at most.
    if isinstance(problem, SourceError) and re.search(r":\d+:\d+$", problem.place):
        return "syntax"
    return "source"
