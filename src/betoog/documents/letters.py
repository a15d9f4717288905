"""Tell the parts of a plain-text letter that carry no argument: its head, its end, its notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from betoog.documents.dates import dutch_date
from betoog.documents.lexicon import dutch_lexicon
from betoog.documents.mapping import NormalisedText
from betoog.documents.model import Block, BlockKind, Signatory
from betoog.documents.parties import addressee_of, is_dateline
from betoog.documents.signatures import is_closing, is_post, signatories_of
from betoog.documents.spans import Span, span_of

#: A letterhead, and a signature with the notes below it, have fewer paragraphs.
_MOST_PARAGRAPHS = 30
#: Lines of a signature: four who sign, each with a post of two lines, a name and a mark.
_MOST_LINES = 20
#: A second column begins further from the margin.
_INDENT = 12
#: What greets has no more words: "Geachte leden van de vaste commissie voor Binnenlandse Zaken".
_MOST_WORDS = 14

_LINE = re.compile(r"[^\r\n]+")
#: What parts the columns in which two sign beside each other.
_COLUMN = re.compile(r"[ \u00a0]{3,}|\t+")
_NOTE = re.compile(r"\[\d{1,3}\]|(?P<mark>\d{1,3})(?:\s+|(?=[A-Z\u00ab]))(?=\S)")
_FURNITURE = re.compile(r"(?i:pagina|blad) \d+(?: van \d+)?$|_+$|-+$")
_POSTCODE = re.compile(r"\b\d{4} ?[A-Z]{2}\b")
_SENTENCE_END = ".?!:"
#: A sentence of fewer words than this stands in no letterhead.
_SHORTEST_SENTENCE = 9


@dataclass(frozen=True, slots=True)
class Letter:
    """The blocks of a letter with their kinds, who signs it, and what it says it is about."""

    blocks: tuple[Block, ...]
    signatories: tuple[Signatory, ...]
    subject: str


def read_letter(text: NormalisedText, paragraphs: Sequence[Block]) -> Letter:
    """Mark letterhead, salutation, closing, signature and notes of a plain text.

    Parameters
    ----------
    text:
        The text, whose source still has its lines.
    paragraphs:
        Its paragraphs.

    Returns
    -------
    The letter; a text without any of these parts keeps its paragraphs.
    """
    marks = frozenset(mark.mark for mark in text.footnote_marks)
    blocks = [
        replace(block, kind=BlockKind.FOOTNOTE) if _is_note(block.span.exact, marks) else block
        for block in paragraphs
    ]
    head, body = _head(text, blocks)
    body, tail, signatories = _tail(text, body)
    subject = next((one for one in map(_subject, head) if one), "") or _title(head, body)
    return Letter((*head, *body, *tail), signatories, subject)


def _is_note(line: str, marks: frozenset[str]) -> bool:
    """Tell a footnote, whose mark the text has, or a page number."""
    match = _NOTE.match(line)
    noted = match is not None and (match["mark"] is None or match["mark"] in marks)
    return noted or _FURNITURE.match(line) is not None


def _lines(text: NormalisedText, block: Block, apart: re.Pattern[str]) -> list[Span]:
    """Return the lines of the source that a paragraph was made of."""
    start, end = text.to_source_span(block.span.start, block.span.end)
    found = []
    for line in _LINE.finditer(text.source, start, end):
        first = line.start()
        for last in (*(gap.start() for gap in apart.finditer(line[0])), len(line[0])):
            place = text.to_text_span(first, line.start() + last)
            if place is not None and text.text[slice(*place)].strip():
                found.append(span_of(text.text, *_stripped(text.text, *place)))
            first = line.start() + last
    return found


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return end - len(words.lstrip()), start + len(words.rstrip())


def _head(text: NormalisedText, blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Part the letterhead, up to the salutation where there is one, from what follows."""
    marked: list[Block] = []
    for at, block in enumerate(blocks[:_MOST_PARAGRAPHS]):
        lines = _lines(text, block, _NEVER)
        greeting = next((line for line in lines if _greets(line.exact)), None)
        if greeting is not None and greeting is lines[0]:
            rest = _rest(text, block, greeting.end)
            return [*marked, Block(BlockKind.SALUTATION, greeting)], [*rest, *blocks[at + 1 :]]
        marked += _of_head(lines, block)
    return _without_salutation(text, blocks)


#: Never matches: the lines of a letterhead have no columns.
_NEVER = re.compile(r"(?!)")


def _without_salutation(
    text: NormalisedText, blocks: Sequence[Block]
) -> tuple[list[Block], list[Block]]:
    """Take for a letterhead what shows itself to be one, from the first line on."""
    marked: list[Block] = []
    for at, block in enumerate(blocks[:_MOST_PARAGRAPHS]):
        made = _of_head(_lines(text, block, _NEVER), block, shortest=1)
        plain = any(one.kind in {BlockKind.PARAGRAPH, BlockKind.FOOTNOTE} for one in made)
        unlabelled = [one for one in made if one.kind is BlockKind.HEADING and not _subject(one)]
        if plain or (unlabelled and (at or len(blocks) == 1 or len(made) > 1)):
            return marked, list(blocks[at:])
        # The first line can be a title; whether it is a heading, its verbs will tell.
        marked += [block] if unlabelled else made
    return marked, list(blocks[_MOST_PARAGRAPHS:])


def _rest(text: NormalisedText, block: Block, start: int) -> list[Block]:
    """Return what a paragraph has behind its first line."""
    start, end = _stripped(text.text, start, block.span.end)
    return [replace(block, span=span_of(text.text, start, end))] if start < end else []


def _greets(line: str) -> bool:
    known = dutch_lexicon().letter["salutations"]
    lower = line.lower()
    opens = any(lower.startswith(f"{one} ") or lower.rstrip(",.:!") == one for one in known)
    chair = lower.rstrip(",.:!") in {"voorzitter", "geachte"}
    return (opens or chair) and len(line.split()) <= _MOST_WORDS and line[-1:] in ",.:!"


def _of_head(
    lines: Sequence[Span], block: Block, *, shortest: int = _SHORTEST_SENTENCE
) -> list[Block]:
    """Give the lines of a paragraph of the letterhead their kinds; neighbours alike are joined."""
    whole = block.span.exact
    ends = whole[-1:] in _SENTENCE_END and len(whole.split()) >= shortest
    if block.kind is not BlockKind.PARAGRAPH or (
        ends and not (_label(lines[0].exact) or addressee_of(whole))
    ):
        return [block]
    kinds = [_kind_of_line(line.exact) for line in lines]
    if not any(_label(line.exact) for line in lines) and BlockKind.ADDRESS in kinds:
        kinds = [kind if kind is BlockKind.DATELINE else BlockKind.ADDRESS for kind in kinds]
    made: list[Block] = []
    for line, kind in zip(lines, kinds, strict=True):
        labelled = bool(_label(line.exact))
        goes_on = made and not labelled and kind in {made[-1].kind, BlockKind.HEADING}
        if goes_on:
            start = made[-1].span.start
            exact = whole[start - block.span.start : line.end - block.span.start]
            made[-1] = replace(made[-1], span=Span(start, line.end, exact))
        else:
            made.append(Block(kind, line))
    return made


def _kind_of_line(line: str) -> BlockKind:
    label = _label(line)
    if label:
        return label
    if is_dateline(line) or (dutch_date(line) and len(line.split()) <= len(["7", "juli", "2023"])):
        return BlockKind.DATELINE
    words = dutch_lexicon().letter["address_words"]
    small = re.findall(r"[\w-]+", line.lower())
    joined = f" {' '.join(small)} "
    named = small[:1] == ["aan"] or any(f"{one} " in joined for one in words if one != "aan")
    if addressee_of(line) or _POSTCODE.search(line) or (named and line[-1:] not in _SENTENCE_END):
        return BlockKind.ADDRESS
    return BlockKind.HEADING


@cache
def _labels() -> re.Pattern[str]:
    known = dutch_lexicon().letter
    parts = {
        "date": known["date_labels"],
        "subject": known["subject_labels"],
        "other": known["other_labels"],
    }
    named = (
        f"(?P<{kind}>{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})"
        for kind, words in parts.items()
    )
    return re.compile(rf"(?:>\s*)?(?i:{'|'.join(named)})(?:\s*[:,]\s*|\s+|$)(?P<value>.*)")


def _label(line: str) -> BlockKind | None:
    """Tell what a labelled line of a letterhead holds; None where it has no label."""
    match = _labels().match(line)
    if match is None or not line.lstrip("> ")[:1].isupper():
        return BlockKind.DATELINE if is_dateline(line) else None
    if match["date"]:
        return BlockKind.DATELINE if not match["value"] or dutch_date(line) else None
    if match["subject"]:
        return BlockKind.HEADING
    return BlockKind.ADDRESS


def _subject(block: Block) -> str:
    """Return what a letter says that it is about; empty for another line."""
    match = _labels().match(block.span.exact) if block.kind is BlockKind.HEADING else None
    return match["value"].strip() if match is not None and match["subject"] else ""


def _title(head: Sequence[Block], body: Sequence[Block]) -> str:
    """Return the first line as a title where it has the form of one: no sentence, text below."""
    first = next(iter((*head, *body)), None)
    if first is None or first.kind not in {BlockKind.HEADING, BlockKind.PARAGRAPH}:
        return ""
    words = first.span.exact
    is_title = words[:1].isalnum() and not words[:1].islower() and words[-1:] not in ".?!:;,…"
    several = len(head) + len(body) > 1
    return words if is_title and several and 1 < len(words.split()) <= _LONGEST_TITLE else ""


#: A title of more words was never met.
_LONGEST_TITLE = 40


def _tail(
    text: NormalisedText, blocks: Sequence[Block]
) -> tuple[list[Block], list[Block], tuple[Signatory, ...]]:
    """Part closing, signature and the notes below them from the running text."""
    last = len(blocks)
    while last and blocks[last - 1].kind is BlockKind.FOOTNOTE:
        last -= 1
    lines = _placed(text, blocks, range(max(0, last - _MOST_PARAGRAPHS), last))[-_MOST_LINES:]
    for first in _starts([line.exact for _, line in lines]):
        signature = [line for _, line in lines[first:]]
        closing = is_closing(signature[0].exact)
        signatories = _signed(text, signature[closing:])
        if signatories or len(signature) == closing:
            return *_parted(text, blocks, lines[first:]), signatories
    return _signed_above(text, blocks)


_Placed = list[tuple[int, Span]]


def _placed(text: NormalisedText, blocks: Sequence[Block], places: range) -> _Placed:
    """Return the lines of some blocks, each with the place of its block."""
    return [(at, line) for at in places for line in _lines(text, blocks[at], _COLUMN)]


def _signed(text: NormalisedText, lines: Sequence[Span]) -> tuple[Signatory, ...]:
    in_columns = sorted(lines, key=lambda line: _column(text, line))
    return signatories_of([line.exact for line in in_columns])


def _signed_above(
    text: NormalisedText, blocks: Sequence[Block]
) -> tuple[list[Block], list[Block], tuple[Signatory, ...]]:
    """Find a signature with notes or annexes below it: posts and names, each with the other."""
    backwards = range(len(blocks) - 1, -1, -1)
    short = (at for at in backwards if len(blocks[at].span.exact) <= _LONGEST_POST)
    for at in islice((at for at in short if is_post(blocks[at].span.exact)), _MOST_LINES):
        lines = _placed(text, blocks, range(at, min(len(blocks), at + _MOST_LINES)))
        for count in range(min(len(lines), _MOST_LINES), 1, -1):
            signatories = _signed(text, [line for _, line in lines[:count]])
            if signatories and all(one.name and one.role for one in signatories):
                body, tail = _parted(text, blocks, lines[:count])
                greets = bool(body) and is_closing(body[-1].span.exact)
                if greets:
                    tail = [replace(body.pop(), kind=BlockKind.CLOSING), *tail]
                return body, tail, signatories
    return list(blocks), [], ()


#: A paragraph of more characters names no post.
_LONGEST_POST = 200


def _parted(
    text: NormalisedText, blocks: Sequence[Block], lines: _Placed
) -> tuple[list[Block], list[Block]]:
    """Part the blocks at the lines of a signature; what only stands below it is a note."""
    signature = [line for _, line in lines]
    first, last = lines[0][0], lines[-1][0]
    kept = _until(text, blocks[first], signature[0].start)
    made: list[Block] = []
    for place, (at, line) in enumerate(lines):
        kind = BlockKind.SIGNATURE if place else _kind_of_end(line.exact)
        start = line.start
        if made and kind is made[-1].kind and at == lines[place - 1][0]:
            # The lines of a paragraph are one block.
            start = made.pop().span.start
        made.append(Block(kind, span_of(text.text, start, line.end)))
    below = [*_rest(text, blocks[last], signature[-1].end), *blocks[last + 1 :]]
    annex = next((at for at, one in enumerate(below) if _ANNEX.match(one.span.exact)), len(below))
    notes = [replace(block, kind=BlockKind.FOOTNOTE) for block in below[:annex]]
    return [*blocks[:first], *kept], [*made, *notes, *below[annex:]]


#: What stands below a signature and argues on.
_ANNEX = re.compile(r"(?:Bijlage|Annex|Toelichting)\b", re.IGNORECASE)


def _kind_of_end(line: str) -> BlockKind:
    return BlockKind.CLOSING if is_closing(line) else BlockKind.SIGNATURE


def _column(text: NormalisedText, line: Span) -> int:
    """Tell in which column of a page words stand: 0 at its left, 1 further on."""
    at = text.to_source(line.start)
    return int(at - 1 - max(text.source.rfind(mark, 0, at) for mark in "\r\n") > _INDENT)


def _until(text: NormalisedText, block: Block, end: int) -> list[Block]:
    start, end = _stripped(text.text, block.span.start, end)
    return [replace(block, span=span_of(text.text, start, end))] if start < end else []


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """Yield where a signature can begin: at a closing, else behind a sentence's end."""
    yield from (at for at, line in enumerate(lines) if is_closing(line))
    for at in range(len(lines)):
        before = lines[at - 1] if at else "."
        ended = before.rstrip(" »”\"')")[-1:] in _SENTENCE_END
        if ended and _has_post(lines[at:]):
            yield at


def _has_post(lines: Iterable[str]) -> bool:
    return any(is_post(line) or any(one.role for one in signatories_of([line])) for line in lines)
