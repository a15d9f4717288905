"""Propose the argument of a motion to a curator, as that of a letter is proposed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from betoog.argument.model import Argument
from betoog.documents import Document
from betoog.documents.spans import Span
from betoog.mining import Draft
from betoog.mining.drafting import document_record, uncovered, uncovered_blocks
from betoog.mining.pruning import without
from betoog.mining.quotes import Quoter
from betoog.motions.draft import Citer, Tagger
from betoog.motions.mine import mine
from betoog.motions.model import MotionArgument, Outcome
from betoog.motions.units import trimmed
from betoog.people import Register

#: What made the draft, where a letter's draft names what told its verbs.
ENGINE = "motion's form"


def propose(
    document: Document,
    *,
    people: Register,
    outcome: Outcome | None,
    tag: Tagger,
    cite: Citer,
    rejected: frozenset[str] = frozenset(),
) -> Draft:
    """Propose the argument of a motion.

    Parameters
    ----------
    document:
        A motion.
    people, outcome, tag, cite:
        As for `betoog.motions.mine`.
    rejected:
        Ids that must not be proposed.

    Returns
    -------
    The draft, with a warning for what no rule understood.

    >>> from betoog.documents import read_document
    >>> text = b"De Kamer,\\n\\noverwegende dat het regent;\\n\\nverzoekt de regering te schuilen."
    >>> made = propose(
    ...     read_document(text, name="kst-1-2"),
    ...     people=Register(), outcome=None, tag=lambda _: (), cite=lambda _: (),
    ... )
    >>> [made.quotes[name] for name in made.argument.statements]
    [('overwegende dat het regent',), ('verzoekt de regering te schuilen',)]
    >>> made.warnings
    ('no signature: who proposes is not known',)
    """
    mined = mine(document, people=people, outcome=outcome, tag=tag, cite=cite)
    quoter = Quoter(document.text.text)
    argument = _covering(without(mined.argument, rejected), document, mined)
    record = replace(document_record(document), kind="motie")
    formulas = uncovered(((span, "formula") for span, _ in mined.formulas), quoter)
    argument = replace(
        argument,
        document=record,
        uncovered=dict(sorted({**formulas, **uncovered_blocks(document, quoter)}.items())),
    )
    return Draft(argument, ENGINE, tuple(_warnings(mined)), _quotes(argument, quoter))


def _covering(argument: Argument, document: Document, mined: MotionArgument) -> Argument:
    """Let the statements rest on the words that open and join them as well.

    "overwegende dat", "en dat" and "verzoekt de regering om" are part of what is said, though not
    of its content. A condition begins at its marker.
    """
    text = document.text.text
    conditions = _conditions(argument)
    spans = {
        name: [conditions.get(name, one.spans[0]), *one.spans[1:]]
        for name, one in argument.statements.items()
    }
    hosts = sorted(
        (passage.start, passage.end, name)
        for name, passages in spans.items()
        for passage in passages
    )
    # What opens a list opens the whole of it, not its first part.
    aside = {*conditions, *(name for name, one in argument.statements.items() if one.part_of)}
    said = [host for host in hosts if host[2] not in aside]
    added: dict[str, list[Span]] = {}
    for start, end in _gaps(document, [*hosts, *_aside(mined)]):
        name = _host(start, said)
        if name:
            added.setdefault(name, []).append(Span(start, end, text[start:end]))
    statements = {
        name: replace(one, spans=tuple(_joined(text, [*spans[name], *added[name]])))
        if name in added
        else replace(one, spans=tuple(spans[name]))
        for name, one in argument.statements.items()
    }
    return replace(argument, statements=statements)


def _conditions(argument: Argument) -> dict[str, Span]:
    """Return where the conditions begin and end, marker included, by the statement's id."""
    return {
        name: one.spans[0]
        for one in argument.conditionals.values()
        for name in one.group.leaves()
        if one.spans
    }


def _aside(mined: MotionArgument) -> Iterator[tuple[int, int, str]]:
    for span, _ in mined.formulas:
        yield span.start, span.end, ""
    for passage in mined.unanalysed:
        yield passage.span.start, passage.span.end, ""


def _gaps(document: Document, taken: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Find the words on which no statement rests, though one stands beside or below them."""
    text = document.text.text
    covered = _union(taken)
    ends = [end for _, end in covered]
    for block in document.paragraphs():
        start, end = block.span.start, block.span.end
        first = bisect_right(ends, start)
        within = covered[first : bisect_left(covered, (end, 0))]
        opens = bool(within) or block.span.exact.rstrip()[-1:] not in _CLOSING
        edges = [start, *(edge for pair in within for edge in pair), end]
        for gap in zip(edges[::2], edges[1::2], strict=True):
            at, to = trimmed(text, *gap)
            if opens and any(map(str.isalnum, text[at:to])):
                yield at, to


#: A paragraph that ends otherwise goes on in the next one: "verzoekt de regering om", a list.
_CLOSING = frozenset(';.,!?»"\u2019')


def _union(places: Iterable[tuple[int, int, str]]) -> list[tuple[int, int]]:
    """Join places that overlap, in the order of the text."""
    joined: list[tuple[int, int]] = []
    for start, end, _ in sorted(places):
        overlaps = joined and start < joined[-1][1]
        first, last = joined.pop() if overlaps else (start, end)
        joined.append((first, max(last, end)))
    return joined


def _host(start: int, hosts: Sequence[tuple[int, int, str]]) -> str:
    """Return the statement that a gap opens, else the one that it closes; empty without any."""
    after = bisect_left(hosts, (start,))
    nearest = hosts[after : after + 1] or hosts[-1:]
    return nearest[0][2] if nearest else ""


def _joined(text: str, passages: Sequence[Span]) -> list[Span]:
    """Make one passage of those between which nothing but space stands."""
    joined: list[Span] = []
    for passage in sorted(passages, key=lambda one: one.start):
        touches = joined and not text[joined[-1].end : passage.start].strip()
        start = joined.pop().start if touches else passage.start
        joined.append(Span(start, passage.end, text[start : passage.end]))
    return joined


def _quotes(argument: Argument, quoter: Quoter) -> Mapping[str, tuple[str, ...]]:
    return {
        name: tuple(quoter.quote(span.start, span.end) for span in spans)
        for name, spans in _placed(argument)
    }


def _placed(argument: Argument) -> Iterator[tuple[str, tuple[Span, ...]]]:
    for elements in (argument.statements, argument.conditionals, argument.inferences):
        yield from ((name, one.spans) for name, one in elements.items())
    yield from ((name, (one.span,)) for name, one in argument.uncovered.items())


def _warnings(mined: MotionArgument) -> Iterator[str]:
    if mined.unanalysed:
        yield f"{len(mined.unanalysed)} passage(s) fit no rule for motions: read them yourself"
    if not mined.signatures:
        yield "no signature: who proposes is not known"
