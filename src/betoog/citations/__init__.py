"""Find citations in running text and resolve them to official documents."""

from betoog.citations.catalogue import Catalogue, DocumentFacts, default_catalogue
from betoog.citations.identifiers import address
from betoog.citations.model import Citation, Kind, Parts, RelativeReference, Resolution, State
from betoog.citations.recognise import find_citations
from betoog.citations.resolve import resolve

__all__ = [
    "Catalogue",
    "Citation",
    "DocumentFacts",
    "Kind",
    "Parts",
    "RelativeReference",
    "Resolution",
    "State",
    "address",
    "default_catalogue",
    "find_citations",
    "resolve",
]
