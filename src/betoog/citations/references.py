"""Where a document cites others: by the marks of the official publication, else by the words."""

from __future__ import annotations

from betoog.citations.recognise import find_citations
from betoog.citations.resolve import resolve
from betoog.documents import Document
from betoog.vocabulary import document_iri, is_valid_id

#: A place in the text, in code points, and the IRI that it cites.
Reference = tuple[int, int, str]


def references(document: Document) -> tuple[Reference, ...]:
    """Find the documents that a document cites.

    Parameters
    ----------
    document:
        A document.

    Returns
    -------
    The places with their IRIs, in the order of the text. Where the publication marks a reference
    its target counts; elsewhere the words do. What leads to no address is left out.

    >>> from betoog.documents import read_document
    >>> data = b"De Kamer, constaterende dat de motie (19 637, nr. 2380) is aangenomen."
    >>> [iri for _, _, iri in references(read_document(data, name="kst-1-2"))]
    ['https://zoek.officielebekendmakingen.nl/kst-19637-2380']
    """
    marked = [
        (mark.span.start, mark.span.end, document_iri(mark.target))
        for mark in document.references
        if mark.kind == "document" and is_valid_id(mark.target)
    ]
    dossiers = document.metadata.dossiers
    found = list(marked)
    for citation in find_citations(
        document.text.text, dossier=dossiers[0].id if dossiers else None
    ):
        if any(start < citation.end and citation.start < end for start, end, _ in marked):
            continue
        address = resolve(citation).iri
        if address:
            found.append((citation.start, citation.end, address))
    return tuple(sorted(found))
