"""Check that documents and elements have the names that they should have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from betoog.rdf.terms import subject_of, value_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.findings import Finding, finding
from betoog.vocabulary import (
    BT,
    BTA,
    BTC,
    DCTERMS,
    document_iri,
    local_id,
    prefixes,
    shorten,
    split_element,
)

_ELEMENT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

#: Ids of the official publications begin with the name of their series.
_OFFICIAL_ID = re.compile(r"(?:kst|h-tk|h-ek|h-vv|ah-tk|ah-ek|kv-tk|blg|stb|stcrt)-[A-Za-z0-9]")
#: Of these, Kamerstukken are named by dossier (four or five digits, perhaps more) and number.
_PAPER = re.compile(r"kst-(?=[0-9]{4,5}-)")


def misnamed_documents(file: TurtleFile, document: str) -> Iterator[Finding]:
    """Find official documents whose name, id and numbers do not agree.

    Parameters
    ----------
    file:
        A folder's ``document.ttl``.
    document:
        The folder's own document, which the file describes.
    """
    identifiers = _values(file, DCTERMS.identifier)
    own = {subject for subject, found in identifiers.items() if document in found}
    if not own:
        expected = document_iri(document) if _OFFICIAL_ID.match(document) else document
        line = file.places.of(expected)
        yield finding("own-document", place=line, document=document, name=shorten(expected))
    for subject, found in identifiers.items():
        for identifier in found:
            if not _is_named(subject, identifier, document):
                yield finding(
                    "document-name",
                    place=file.places.of(subject, DCTERMS.identifier, identifier),
                    element=shorten(subject),
                    identifier=identifier,
                )
            else:
                yield from _contradicted(file, subject, identifier)


def bad_element_ids(files: Iterable[TurtleFile]) -> Iterator[Finding]:
    """Find ids of elements, actors and concepts that are not lower-case words with hyphens."""
    for file in files:
        for subject in file.places.described:
            owned = split_element(subject) or subject in BTA or subject in BTC
            if owned and not _ELEMENT_ID.fullmatch(local_id(subject)):
                yield finding(
                    "element-id", place=file.places.of(subject), element=local_id(subject)
                )


def _is_named(subject: str, identifier: str, document: str) -> bool:
    official = prefixes()["kst"]
    if subject.startswith(official):
        return local_id(subject) == identifier
    return not (identifier == document and _OFFICIAL_ID.match(identifier))


def _contradicted(file: TurtleFile, subject: str, identifier: str) -> Iterator[Finding]:
    paper = _PAPER.match(identifier)
    if paper is None:
        return
    rest = identifier[paper.end() :].casefold()
    dossiers = _values(file, BT.dossierNumber).get(subject, [])
    numbers = _values(file, BT.documentNumber).get(subject, [])
    wrong: list[tuple[str, str]] = []
    # A paper can stand in more than one dossier; its id names the first.
    if dossiers and not any(rest.startswith(f"{_slug(name)}-") for name in dossiers):
        wrong.append((BT.dossierNumber, dossiers[0]))
    wrong += [
        (BT.documentNumber, number) for number in numbers if not rest.endswith(f"-{_slug(number)}")
    ]
    for predicate, value in wrong:
        yield finding(
            "document-number",
            place=file.places.of(subject, predicate, value),
            element=local_id(subject),
            property=shorten(predicate),
            value=value,
            identifier=identifier,
        )


def _slug(number: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", number.casefold()).strip("-")


def _values(file: TurtleFile, predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for triple in file.triples:
        if triple.predicate.value == predicate:
            found.setdefault(subject_of(triple), []).append(value_of(triple.object))
    return found
