"""Check curated sources from syntax to coverage, and report every failure with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from betoog.argument.model import Argument
from betoog.documents import Span, sentences
from betoog.errors import BetoogError, QuoteError, SourceError
from betoog.rdf import Assembly, Sources, SourceText, assemble, assemble_example, read_argument
from betoog.rdf.terms import graph_of, has_blank_node, iri_of, subject_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.coverage import Coverage, measure
from betoog.validation.findings import Finding, finding, from_error
from betoog.validation.identity import bad_element_ids, misnamed_documents
from betoog.validation.references import (
    dangling,
    described_subjects,
    described_twice,
    foreign_elements,
    repeated_triples,
    shared_ids,
    unknown_terms,
)
from betoog.validation.schema import (
    foreign_predicates,
    is_built,
    misplaced,
    redefined,
    schema_of,
)
from betoog.validation.shapes import shape_findings
from betoog.validation.structure import structure_findings
from betoog.validation.texts import cut_words, missing_words
from betoog.vocabulary import (
    BT,
    RDF,
    GraphRole,
    SharedGraph,
    graph_iri,
    local_id,
    shared_graph_iri,
    shorten,
    text_iri,
)

#: A check of an argument that this room cannot make itself, such as for cycles: it yields
#: findings, or raises the error that is one.
ArgumentCheck = Callable[[Argument], Iterable[Finding]]

#: Characters of a passage that a message quotes: one line of a terminal with its place.
_SHOWN = 60

#: Rules that only a whole document keeps.
_WHOLE_TEXT = frozenset({"uncovered", "unsaid"})

_NUMBER = re.compile(r"([0-9]+)")


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found, and how the texts are covered."""

    findings: tuple[Finding, ...]
    coverage: tuple[Coverage, ...] = ()
    #: Whether every check was made; files that cannot be read are reported alone.
    is_complete: bool = True

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
    described = {document.document.label: document.id for document in sources.documents}
    labels = {
        document.id: {
            source.label
            for source in (document.document, document.argument, document.editorial)
            if source
        }
        for document in sources.documents
    }
    report = _report(assembly, labels, sources, shapes, list(more))
    named = [
        item
        for file in assembly.files
        if file.label in described and report.is_complete
        for item in misnamed_documents(file, described[file.label])
    ]
    return replace(report, findings=_in_order([*report.findings, *named]))


def check_example(
    source: SourceText, shared: Sources, shapes: SourceText, more: Iterable[ArgumentCheck] = ()
) -> Report:
    """Check an example: one file that brings its own text.

    An example shows one construct: passages that no statement rests on, and statements that
    nobody says, are no failures of it.

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
    findings = tuple(item for item in report.findings if item.rule not in _WHOLE_TEXT)
    return replace(report, findings=findings)


def _report(
    assembly: Assembly,
    labels: dict[str, set[str]],
    sources: Sources,
    shapes: SourceText,
    more: list[ArgumentCheck],
) -> Report:
    found = [from_error(problem, _rule(problem)) for problem in assembly.problems]
    ontology = {source.label for source in sources.ontology}
    context = [file for file in assembly.files if file.label in ontology]
    curated = [file for file in assembly.files if file.label not in ontology]
    blank = any(has_blank_node(triple) for file in curated for triple in file.triples)
    if blank or any(item.rule == "syntax" for item in found):
        return Report(_in_order(found), is_complete=False)
    found += shape_findings(curated, context, shapes.text)
    found += _name_findings(assembly, labels, context, curated)
    found += _vocabulary_findings(assembly, sources, context, curated)
    coverage: list[Coverage] = []
    for document, text in assembly.texts.items():
        files = [file for file in curated if file.label in labels[document]]
        made = _argument_findings(assembly, document, more, coverage)
        found += [_located(item, files) for item in made]
        found += [*missing_words(files, text.text), *cut_words(files, text.text)]
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


def _vocabulary_findings(
    assembly: Assembly, sources: Sources, context: list[TurtleFile], curated: list[TurtleFile]
) -> Iterator[Finding]:
    types: dict[str, set[str]] = {}
    for triple in (triple for file in (*context, *curated) for triple in file.triples):
        if triple.predicate.value == RDF.type:
            types.setdefault(subject_of(triple), set()).add(iri_of(triple.object))
    for quad in assembly.dataset:
        if quad.predicate.value == RDF.type and is_built(subject_of(quad)):
            types.setdefault(subject_of(quad), set()).add(iri_of(quad.object))
    # Sources without documents are an example's, which brings its own text.
    own_texts = [] if sources.documents else [text_iri(name) for name in assembly.texts]
    yield from misplaced(curated, schema_of(context), types)
    yield from foreign_predicates(curated)
    yield from redefined(curated, own_texts)
    yield from bad_element_ids(curated)


def _located(found: Finding, files: list[TurtleFile]) -> Finding:
    """Give a finding about an element without a place the line on which the element stands."""
    if re.search(r":\d+$", found.place):
        return found
    for file in files:
        for subject in file.places.described:
            if found.element and found.element in {local_id(subject), shorten(subject)}:
                return replace(found, place=file.places.of(subject))
    return found


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
        element = local_id(error.place)
        return [finding("unreadable", place=document, element=element, reason=error.message)]
    found += structure_findings(argument)
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


def _rule(problem: BetoogError) -> str:
    if isinstance(problem, QuoteError):
        return "quote"
    # A place with a column is the parser's; other source errors name a line at most.
    if isinstance(problem, SourceError) and re.search(r":\d+:\d+$", problem.place):
        return "syntax"
    return "source"
