"""Documents: texts as they were published, normalised so that they can be quoted by position.

Offsets are Unicode code points in the normalised text, end exclusive.
"""

from betoog.documents.anchors import locate, locate_quote
from betoog.documents.mapping import (
    NORMALISER_VERSION,
    FootnoteMark,
    NormalisedText,
    Segment,
)
from betoog.documents.model import (
    Block,
    BlockKind,
    Document,
    Dossier,
    Footnote,
    Metadata,
    ReferenceMark,
    Signatory,
    Speaker,
    TextNode,
)
from betoog.documents.normalise import normalise
from betoog.documents.passages import closest_passage, coverage
from betoog.documents.registry import READERS, Reader, read_document
from betoog.documents.sentences import sentences
from betoog.documents.spans import Span, span_of

__all__ = [
    "NORMALISER_VERSION",
    "READERS",
    "Block",
    "BlockKind",
    "Document",
    "Dossier",
    "Footnote",
    "FootnoteMark",
    "Metadata",
    "NormalisedText",
    "Reader",
    "ReferenceMark",
    "Segment",
    "Signatory",
    "Span",
    "Speaker",
    "TextNode",
    "closest_passage",
    "coverage",
    "locate",
    "locate_quote",
    "normalise",
    "read_document",
    "sentences",
    "span_of",
]
