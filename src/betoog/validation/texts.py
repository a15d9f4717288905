"""Check what curated files take from the text: cues, hedges, times, and the edges of quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from betoog.documents import Span, locate_quote
from betoog.errors import QuoteError
from betoog.rdf.terms import subject_of, value_of
from betoog.rdf.turtle import TurtleFile
from betoog.validation.findings import Finding, finding
from betoog.vocabulary import BT, local_id

#: Words that stand apart in the text are written with this between them.
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")

#: Properties whose value is taken from the text, with the rule that each one breaks.
_LITERAL = {BT.cue: "cue", BT.hedge: "hedge", BT.timeExpression: "time"}


def missing_words(files: Iterable[TurtleFile], text: str) -> Iterator[Finding]:
    """Find cues, hedges and times that do not stand in the text; upper and lower case are one.

    Parameters
    ----------
    files:
        The files of one document.
    text:
        Its normalised text. A cue that the editor gives need not stand in it.
    """
    folded = text.casefold()
    for file in files:
        editorial = {
            subject_of(triple)
            for triple in file.triples
            if triple.predicate.value == BT.cueKind and value_of(triple.object) == BT.EditorialCue
        }
        for triple in file.triples:
            subject, predicate = subject_of(triple), triple.predicate.value
            rule, words = _LITERAL.get(predicate, ""), value_of(triple.object)
            if not rule or (rule == "cue" and subject in editorial):
                continue
            parts = [part for part in _ELLIPSIS.split(words) if part.strip()]
            if not parts or not all(part.casefold() in folded for part in parts):
                place = file.places.of(subject, predicate, words)
                yield finding(rule, place=place, element=local_id(subject), words=words)


def cut_words(files: Iterable[TurtleFile], text: str) -> Iterator[Finding]:
    """Find quotes that begin or end in the middle of a word.

    Parameters
    ----------
    files:
        The files of one document.
    text:
        Its normalised text.
    """
    for file in files:
        for triple in file.triples:
            if triple.predicate.value != BT.quote:
                continue
            subject, quote = subject_of(triple), value_of(triple.object)
            try:
                span = locate_quote(text, quote)
            except QuoteError:
                continue  # a quote that is not in the text is a finding of its own
            for edge in (span.start, span.end):
                if _is_inside_word(text, edge):
                    yield finding(
                        "cut-word",
                        place=file.places.of(subject, BT.quote, quote),
                        element=local_id(subject),
                        word=_word_at(text, edge).exact,
                    )


def _is_inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) and text[offset - 1].isalnum() and text[offset].isalnum()


def _word_at(text: str, offset: int) -> Span:
    start, end = offset, offset
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return Span(start, end, text[start:end])
