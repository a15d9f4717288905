"""Turn the supplied text and the quotes of curated elements into triples with positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from betoog.documents import NormalisedText, Span, locate_quote
from betoog.errors import BetoogError, QuoteError, SourceError
from betoog.rdf.terms import number, subject_of, triple, value_of
from betoog.rdf.turtle import Places
from betoog.vocabulary import (
    BT,
    OA,
    RDF,
    anchor_iri,
    footnote_iri,
    split_element,
    text_iri,
)

#: Context kept with every quote, in code points: half a line of print on either side, as the
#: Web Annotation model asks for enough to tell repeated passages apart (TextQuoteSelector).
CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Expansion:
    """Triples with anchors in place of quotes, and what could not be anchored."""

    triples: frozenset[ox.Triple]
    problems: tuple[BetoogError, ...] = ()


def text_triples(document: str, iri: str, text: NormalisedText) -> frozenset[ox.Triple]:
    """Describe a document's normalised text and the footnote marks lifted out of it.

    Parameters
    ----------
    document, iri:
        The document's id and IRI.
    text:
        Its normalised text.

    Returns
    -------
    The triples of the text and its footnote references.
    """
    resource = text_iri(document)
    triples = [
        triple(resource, RDF.type, BT.NormalisedText),
        triple(resource, BT.textOf, iri),
        triple(resource, BT.text, ox.Literal(text.text)),
        triple(resource, BT.textHash, ox.Literal(text.sha256)),
        triple(resource, BT.sourceHash, ox.Literal(text.source_sha256)),
        triple(resource, BT.normaliserVersion, ox.Literal(text.version)),
        triple(resource, BT.characterCount, number(len(text.text))),
    ]
    for name, offset, mark in _footnotes(text):
        note = footnote_iri(document, name)
        triples += [
            triple(note, RDF.type, BT.FootnoteReference),
            triple(note, BT.mark, ox.Literal(mark)),
            triple(note, BT.anchorOffset, number(offset)),
            triple(note, BT.inText, resource),
        ]
    return frozenset(triples)


def expand_quotes(
    triples: Iterable[ox.Triple], document: str, text: str, places: Places
) -> Expansion:
    """Replace every quote by the literal passage and an anchor with its position.

    Parameters
    ----------
    triples:
        Curated triples; ``bt:quote`` holds a literal passage, perhaps marked in its context.
    document:
        The document's id.
    text:
        Its normalised text.
    places:
        Where the triples stand, for messages.

    Returns
    -------
    All triples, quotes expanded, and a problem for each quote that is not there or not unique.
    """
    expanded: set[ox.Triple] = set()
    problems: list[BetoogError] = []
    for item in triples:
        if item.predicate.value != BT.quote or not isinstance(item.object, ox.Literal):
            expanded.add(item)
            continue
        try:
            expanded.update(_anchored(subject_of(item), item.object.value, document, text))
        except (QuoteError, SourceError) as error:
            problems.append(_placed(error, item, places))
    return Expansion(frozenset(expanded), tuple(problems))


def _anchored(subject: str, quote: str, document: str, text: str) -> Iterator[ox.Triple]:
    name = split_element(subject)
    if name is None or name.document != document:
        raise SourceError("a quote belongs to an element of its own document")
    anchor = anchor_iri(document, name.local, quote)
    span = locate_quote(text, quote)
    yield triple(subject, BT.quote, ox.Literal(span.exact))
    yield triple(subject, BT.anchor, anchor)
    yield from anchor_triples(anchor, text_iri(document), span, text)


def anchor_triples(anchor: str, source: str, span: Span, text: str) -> Iterator[ox.Triple]:
    """Yield the triples of an anchor, by the W3C Web Annotation model.

    Parameters
    ----------
    anchor, source:
        The IRIs of the anchor and of the text resource.
    span:
        The passage, in code points of ``text``.
    text:
        The normalised text, for the context.
    """
    quote, position = f"{anchor}#quote", f"{anchor}#position"
    yield triple(anchor, RDF.type, BT.Anchor)
    yield triple(anchor, RDF.type, OA.SpecificResource)
    yield triple(anchor, OA.hasSource, source)
    yield triple(anchor, OA.hasSelector, quote)
    yield triple(anchor, OA.hasSelector, position)
    yield triple(quote, RDF.type, OA.TextQuoteSelector)
    yield triple(quote, OA.exact, ox.Literal(span.exact))
    yield triple(quote, OA.prefix, ox.Literal(text[max(0, span.start - CONTEXT) : span.start]))
    yield triple(quote, OA.suffix, ox.Literal(text[span.end : span.end + CONTEXT]))
    yield triple(position, RDF.type, OA.TextPositionSelector)
    yield triple(position, OA.start, number(span.start))
    yield triple(position, OA.end, number(span.end))


def _footnotes(text: NormalisedText) -> Iterator[tuple[str, int, str]]:
    # A mark that is repeated in one text is told apart by the words before it, never by order.
    marks = [note.mark for note in text.footnote_marks]
    for note in text.footnote_marks:
        name = note.mark
        if marks.count(note.mark) > 1:
            before = text.text[max(0, note.offset - CONTEXT) : note.offset]
            digest = anchor_iri("x", "x", f"{before}{note.mark}").rpartition("-")[2]
            name = f"{note.mark}-{digest}"
        yield name, note.offset, note.mark


def _placed(error: BetoogError, item: ox.Triple, places: Places) -> BetoogError:
    subject = subject_of(item)
    name = split_element(subject)
    place = places.of(subject, item.predicate.value, value_of(item.object))
    return type(error)(
        error.message,
        place=f"{place}: {name.local if name else subject}",
        remedy=error.remedy,
    )
