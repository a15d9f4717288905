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
from betoog.documents.normalise import normalise
from betoog.documents.passages import closest_passage, coverage
from betoog.documents.sentences import sentences
from betoog.documents.spans import Span, span_of

__all__ = [
    "NORMALISER_VERSION",
    "FootnoteMark",
    "NormalisedText",
    "Segment",
    "Span",
    "closest_passage",
    "coverage",
    "locate",
    "locate_quote",
    "normalise",
    "sentences",
    "span_of",
]
