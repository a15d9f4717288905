"""Find citations in running text and resolve them to official documents."""

from betoog.citations.catalogue import Catalogue, default_catalogue
from betoog.citations.identifiers import address
from betoog.citations.model import (
    Citation,
    DocumentFacts,
    Kind,
    Parts,
    RelativeReference,
    Resolution,
    State,
)
from betoog.citations.reading import Finding, SourceText, read_document, read_text
from betoog.citations.recognise import find_citations
from betoog.citations.relative import Context, find_relative_references
from betoog.citations.resolve import resolve

__all__ = [
    "Catalogue",
    "Citation",
    "Context",
    "DocumentFacts",
    "Finding",
    "Kind",
    "Parts",
    "RelativeReference",
    "Resolution",
    "SourceText",
    "State",
    "address",
    "default_catalogue",
    "find_citations",
    "find_relative_references",
    "read_document",
    "read_text",
    "resolve",
]
