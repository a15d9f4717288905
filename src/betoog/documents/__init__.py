"""Documents: texts as they were published, normalised so that they can be quoted by position.

Offsets are Unicode code points in the normalised text, end exclusive. All but `sentences` load
when they are first used, so that a room that needs a `Span` only does not load the readers.

>>> from betoog.documents import locate, normalise
>>> text = normalise("Nederland is daar\\nniet bij.").text
>>> locate(text, "daar niet bij")
Span(start=13, end=26, exact='daar niet bij')
>>> locate(text, "wel bij")
Traceback (most recent call last):
    ...
betoog.errors.QuoteError: "wel bij" is not in the text (closest: "bij")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

# A module and its one function share this name: loaded late, the name would be the module.
from betoog.documents.sentences import sentences

if TYPE_CHECKING:
    from betoog.documents.anchors import locate, locate_quote
    from betoog.documents.mapping import NORMALISER_VERSION, FootnoteMark, NormalisedText, Segment
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
    from betoog.documents.normaliser import normalise
    from betoog.documents.passages import closest_passage, coverage
    from betoog.documents.registry import READERS, Reader, read_document
    from betoog.documents.spans import Span, span_of

#: The public names, and the module that each one comes from.
_HOMES = {
    "NORMALISER_VERSION": "mapping",
    "READERS": "registry",
    "Block": "model",
    "BlockKind": "model",
    "Document": "model",
    "Dossier": "model",
    "Footnote": "model",
    "FootnoteMark": "mapping",
    "Metadata": "model",
    "NormalisedText": "mapping",
    "Reader": "registry",
    "ReferenceMark": "model",
    "Segment": "mapping",
    "Signatory": "model",
    "Span": "spans",
    "Speaker": "model",
    "TextNode": "model",
    "closest_passage": "passages",
    "coverage": "passages",
    "locate": "anchors",
    "locate_quote": "anchors",
    "normalise": "normaliser",
    "read_document": "registry",
    "span_of": "spans",
}

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


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
