"""RDF: from curated Turtle to a dataset, and from a dataset back to the argument."""

from betoog.rdf.build import Assembly, assemble, build, build_all, without_editorial, write
from betoog.rdf.dataset import Dataset, parse_nquads, replace_document, withdraw_document
from betoog.rdf.examples import assemble_example, load_example
from betoog.rdf.read import read_argument
from betoog.rdf.sources import (
    DocumentSources,
    Sources,
    SourceText,
    curated,
    read_shared,
    read_sources,
)

__all__ = [
    "Assembly",
    "Dataset",
    "DocumentSources",
    "SourceText",
    "Sources",
    "assemble",
    "assemble_example",
    "build",
    "build_all",
    "curated",
    "load_example",
    "parse_nquads",
    "read_argument",
    "read_shared",
    "read_sources",
    "replace_document",
    "withdraw_document",
    "without_editorial",
    "write",
]
