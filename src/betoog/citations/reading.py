"""Read whole documents: find and resolve all they cite, remember them, and give plain findings."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from betoog.citations.catalogue import Catalogue, is_publication
from betoog.citations.debate import Passage, read_debate
from betoog.citations.identifiers import address
from betoog.citations.model import Citation, DocumentFacts, RelativeReference, Resolution, State
from betoog.citations.recognise import find_citations
from betoog.citations.relative import Context, find_relative_references
from betoog.citations.resolve import resolve
from betoog.errors import SourceError

#: What XML begins with: a declaration, a document type, a comment, or a whole start tag with its
#: values in quotes. "< 5 procent" and "<jan@kamer.nl>" begin none.
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+<(?:\?xml\s|!DOCTYPE\s|!--"
    rb"|[A-Za-z_][\w.:-]*+(?:\s++[A-Za-z_][\w.:-]*+\s*+=\s*+(?:\"[^<\"]*+\"|'[^<']*+'))*+\s*+/?>)"
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's text, and what is known of the document itself.

    `passages` are those of a debate; joined by line ends they are the text.
    """

    name: str
    text: str
    own: DocumentFacts | None = None
    dossier: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A citation or relative reference with where it leads, ready to be written out.

    `start` and `end` are code points in the source's text; `confidence` is 0..1, and 1 for what
    the words themselves number.
    """

    source: str
    start: int
    end: int
    text: str
    kind: str
    identifier: str | None
    state: State
    iri: str | None
    confidence: float
    reason: str


def read_text(name: str, data: bytes) -> SourceText:
    """Read a document from text, or from official XML where it begins like XML.

    Parameters
    ----------
    name:
        The file's name; one that is an official id says which document this is.
    data:
        The file's content.

    Raises
    ------
    SourceError
        When the data is neither UTF-8 text nor well-formed XML.
    """
    stem = Path(name).stem
    if _XML.match(data) is not None:
        return _read_xml(name, data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SourceError(f"not UTF-8 at byte {error.start}", place=name) from error
    own = DocumentFacts(stem, "") if is_publication(stem) else None
    return SourceText(name, text, own, _dossier_of(stem))


def _read_xml(name: str, data: bytes) -> SourceText:
    from betoog.citations import official_xml

    root = official_xml.parse(data, name)
    own, dossier = official_xml.facts(root)
    if root.find(".//spreekbeurt") is not None:
        passages = official_xml.debate(root)
        return SourceText(name, "\n".join(p.text for p in passages), own, None, passages)
    text = "\n".join(paragraph.text for paragraph in official_xml.paragraphs(root))
    return SourceText(name, text, own, dossier)


def _dossier_of(identifier: str) -> str | None:
    match = re.fullmatch(r"kst-(.+)-[0-9A-Za-z]+", identifier)
    return match[1] if match else None


def read_document(
    source: SourceText,
    catalogue: Catalogue | None = None,
    *,
    in_graph: Collection[str] = frozenset(),
    relative: bool = True,
) -> tuple[Finding, ...]:
    """Find and resolve all that a document cites.

    Parameters
    ----------
    source:
        The document.
    catalogue:
        The known ids; it remembers this document.
    in_graph:
        The ids of the documents that the graph holds.
    relative:
        Whether to look for relative references too.

    Returns
    -------
    The findings in the order of the text.

    >>> source = SourceText("letter", "de motie-Fritsma (19 637, nr. 2380). In deze motie ...")
    >>> [(f.kind, f.identifier) for f in read_document(source)][1:]
    [('kamerstuk', 'kst-19637-2380'), ('relative', 'kst-19637-2380')]
    """
    if catalogue is not None and source.own is not None:
        catalogue.remember(source.own)
    citations, references = _contents(source, catalogue)
    found = [
        _explicit(source, citation, resolve(citation, catalogue, in_graph=in_graph))
        for citation in citations
    ]
    if relative:
        found += [_relative(source, reference, catalogue, in_graph) for reference in references]
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def _contents(
    source: SourceText, catalogue: Catalogue | None
) -> tuple[list[Citation], list[RelativeReference]]:
    if not source.passages:
        documents = (source.own,) if source.own else ()
        context = Context(own=source.own, dossier=source.dossier, documents=documents)
        references = find_relative_references(source.text, context=context, catalogue=catalogue)
        return list(find_citations(source.text, dossier=source.dossier)), list(references)
    citations: list[Citation] = []
    found: list[RelativeReference] = []
    offset = 0
    for read in read_debate(source.passages):
        citations += [
            replace(c, start=c.start + offset, end=c.end + offset, identifier=identifier)
            for c, identifier in read.citations
        ]
        found += [replace(r, start=r.start + offset, end=r.end + offset) for r in read.references]
        offset += len(read.passage.text) + 1
    return citations, found


def _relative(
    source: SourceText,
    reference: RelativeReference,
    catalogue: Catalogue | None,
    in_graph: Collection[str],
) -> Finding:
    identifier = reference.identifier
    return Finding(
        source.name,
        reference.start,
        reference.end,
        reference.text,
        "relative",
        identifier,
        _state(identifier, catalogue, in_graph),
        address(identifier, "publication"),
        reference.confidence,
        reference.reason,
    )


def _explicit(source: SourceText, citation: Citation, resolution: Resolution) -> Finding:
    return Finding(
        source.name,
        citation.start,
        citation.end,
        citation.text,
        citation.kind,
        resolution.identifier,
        resolution.state,
        resolution.iri,
        1.0,
        resolution.reason,
    )


def _state(identifier: str | None, catalogue: Catalogue | None, in_graph: Collection[str]) -> State:
    if identifier is None:
        return "unknown"
    if identifier in in_graph:
        return "in-graph"
    return "known" if catalogue is not None and catalogue.knows(identifier) else "unknown"
