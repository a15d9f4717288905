"""Decide which document a citation means, in which state, with the reason."""

from __future__ import annotations

from collections.abc import Collection

from betoog.citations.catalogue import Catalogue
from betoog.citations.identifiers import address
from betoog.citations.model import Citation, Kind, Parts, Resolution, State


def resolve(
    citation: Citation,
    catalogue: Catalogue | None = None,
    *,
    in_graph: Collection[str] = frozenset(),
) -> Resolution:
    """Resolve a citation to an official id and address.

    Parameters
    ----------
    citation:
        A citation as `find_citations` gives it.
    catalogue:
        The known ids; without it nothing is known but what is in the graph.
    in_graph:
        The ids of the documents that the graph holds.

    Returns
    -------
    The id that the words, the graph and the catalogue agree on best, its state and address. An
    id that nobody knows keeps the address that follows from its form: it may be newer than the
    catalogue. No address is made up where none follows from the id.

    >>> from betoog.citations import find_citations
    >>> citation = find_citations("Kamerstuk 35302-F")[0]
    >>> resolve(citation, Catalogue.in_memory(["kst-35302-F"])).identifier
    'kst-35302-F'
    >>> resolve(citation).state
    'unknown'
    """
    possible = _possible(citation)
    held = next((identifier for identifier in possible if identifier in in_graph), None)
    if held is not None:
        return _result(citation, held, "in-graph", "the graph holds this document")
    if catalogue is None:
        return _result(citation, citation.identifier, "unknown", "no catalogue was given")
    if citation.kind == "dossier" and (found := _dossier(citation, catalogue)) is not None:
        return found
    known = next((identifier for identifier in possible if catalogue.knows(identifier)), None)
    if known is not None:
        return _result(citation, known, "known", _why(citation, known))
    return (
        _kingdom_act(citation, catalogue)
        or _chapter(citation, catalogue)
        or _page(citation, catalogue)
        or _result(citation, citation.identifier, "unknown", "the catalogue has no such id")
    )


def _possible(citation: Citation) -> tuple[str, ...]:
    first = (citation.identifier,) if citation.identifier else ()
    # Who cites a reprint means the reprint, where there is one.
    return (*citation.readings, *first) if citation.parts.reprint else (*first, *citation.readings)


def _why(citation: Citation, known: str) -> str:
    if known == citation.identifier:
        return "the catalogue has this id"
    return f"of the ids these words allow, the catalogue has {known}"


def _dossier(citation: Citation, catalogue: Catalogue) -> Resolution | None:
    dossier = citation.parts.dossier
    if dossier is None or not catalogue.knows_dossier(dossier):
        return None
    return _result(citation, None, "known", f"the catalogue has papers of dossier {dossier}")


def _kingdom_act(citation: Citation, catalogue: Catalogue) -> Resolution | None:
    """Find "33 852, nr. 6" under the id that carries the Kingdom act's second number."""
    parts = citation.parts
    if citation.kind != "kamerstuk" or not (parts.dossier and parts.number) or parts.realm:
        return None
    ids = catalogue.kingdom_papers(parts.dossier, parts.number)
    if len(ids) != 1:
        return None
    return _result(citation, ids[0], "known", f"the catalogue has this paper as {ids[0]}")


def _chapter(citation: Citation, catalogue: Catalogue) -> Resolution | None:
    """Read "36410-I" as a chapter's dossier when no paper has that letter."""
    parts = citation.parts
    if citation.kind != "kamerstuk" or parts.number is None or not parts.number.isalpha():
        return None
    dossier = f"{parts.dossier}-{parts.number}"
    if not catalogue.knows_dossier(dossier):
        return None
    iri = address(None, "dossier", Parts(dossiers=(dossier,)))
    return Resolution(None, "known", iri, f"the catalogue has papers of dossier {dossier}")


def _page(citation: Citation, catalogue: Catalogue) -> Resolution | None:
    """Find the debate that a page of the printed proceedings belongs to."""
    parts = citation.parts
    if citation.kind != "handelingen" or not (parts.session and parts.pages):
        return None
    page = int(parts.pages.replace(",", "-").split("-")[0])
    meeting = int(parts.number) if parts.number and parts.number.isdecimal() else None
    debates = catalogue.debates_at(parts.chamber or "tk", parts.session, page, meeting)
    if len(debates) == 1:
        return _result(citation, debates[0], "known", f"page {page} lies in this debate")
    if debates:
        return _result(citation, None, "unknown", f"page {page} holds {len(debates)} debates")
    return None


def _result(citation: Citation, identifier: str | None, state: State, reason: str) -> Resolution:
    kind: Kind = citation.kind
    if identifier is not None and identifier != citation.identifier:
        # Another reading is always a publication: a letter for a dossier, a question for a case.
        kind = "publication"
    return Resolution(identifier, state, address(identifier, kind, citation.parts), reason)
