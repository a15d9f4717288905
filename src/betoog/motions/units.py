"""Cut a motion into units: an opening, its content, and the items that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from betoog.documents import Block, BlockKind
from betoog.documents.spans import Span
from betoog.motions.addressee import Addressee, find_addressee, find_group
from betoog.motions.lexicon import Form, forms


@dataclass(frozen=True, slots=True)
class Opening:
    """How a paragraph opens: the form, its cue, and where the content begins.

    Offsets are code points in the paragraph.
    """

    form: Form
    cue_end: int
    content: int
    addressee: Addressee | None = None
    mended: bool = False  # the opening word was recognised in spite of a typing error
    named_end: int = 0  # behind the addressee, or the verb where none is named


@dataclass(frozen=True, slots=True)
class Unit:
    """One act of a motion: its paragraphs, joined, and its list items.

    Offsets are code points in the document's normalised text. ``opening`` is None for a passage
    that no form fits.
    """

    start: int
    end: int
    opening: Opening | None
    items: tuple[tuple[int, int], ...] = ()
    paragraphs: int = 1
    list_start: int = 0  # where the first item begins, with its label


#: A paragraph that ends otherwise goes on in the next one: a line that was broken off.
_CLOSED = re.compile(r"[;.:,!?»\"\u2019]\s*$")
#: One typing error in a word of this length leaves no doubt which word was meant.
_MENDABLE = ("constaterende", "overwegende", "verzoekt", "gehoord", "overwegend", "concluderende")
_SIMILAR = 0.85
_FIRST_WORD = re.compile(r"\w+")
#: How an item of a request goes on when the layout lost its bullet.
_COORDINATED = re.compile(
    r"(?:en|en om|of|alsmede|alsook|dan wel|waarbij|daarbij)\b", re.IGNORECASE
)


def open_paragraph(text: str) -> Opening | None:
    """Recognise how a paragraph opens.

    Parameters
    ----------
    text:
        A paragraph.

    Returns
    -------
    The first form that fits; None when none does.

    >>> opening = open_paragraph("overwegende dat dit niet kan;")
    >>> opening.form.rule, "overwegende dat dit niet kan;"[opening.content:]
    ('premise.consideration', 'dit niet kan;')
    >>> open_paragraph("producten uit de EU duurder worden;") is None
    True
    """
    found = _fit(text)
    if found is not None:
        return found
    first = _FIRST_WORD.search(text)
    close = get_close_matches(first[0].lower(), _MENDABLE, n=1, cutoff=_SIMILAR) if first else []
    if first is None or not close:
        return None
    mended = _fit(close[0] + text[first.end() :])
    if mended is None:
        return None
    shift = first.end() - len(close[0])
    return replace(
        mended,
        cue_end=mended.cue_end + shift,
        named_end=mended.named_end + shift,
        content=mended.content + shift,
        mended=True,
        addressee=_shifted(mended.addressee, shift),
    )


def _shifted(addressee: Addressee | None, shift: int) -> Addressee | None:
    return None if addressee is None else replace(addressee, end=addressee.end + shift)


def _fit(text: str) -> Opening | None:
    for form in forms():
        match = form.opening.match(text)
        if match is None:
            continue
        opening = _opening(form, text, match.end())
        if opening is not None:
            to = opening.addressee
            return replace(opening, named_end=to.end if to is not None else opening.cue_end)
    return None


def _opening(form: Form, text: str, end: int) -> Opening | None:
    if form.role == "formula" or form.whole:
        return Opening(form, end, 0)
    if form.addressee:
        return _addressed(form, text, end)
    match = form.object.match(text, end) if form.object is not None else None
    if form.requires_object and match is None:
        return None
    end = match.end() if match is not None else end
    return Opening(form, end, _skip(text, end))


_OM = re.compile(r"[\s,:;]*(?:om\b)?[\s,:]*")
_LATE_ADVERB = re.compile(
    r"[\s,]*(?:"
    r"tevens|daarom|voorts|verder|ook|bovendien|eveneens|allereerst|ten slotte|tenslotte|"
    r"daarnaast|derhalve|dan ook|wederom|nogmaals|opnieuw|met klem|dringend|dus|hierbij|"
    r"tot slot"
    r")\b"
)


def _addressed(form: Form, text: str, end: int) -> Opening | None:
    addressee = find_addressee(text, end) or find_group(text, end, particle=form.particle)
    if addressee is not None:
        end = addressee.end
    elif form.particle is not None:
        return None
    while (late := _LATE_ADVERB.match(text, end)) is not None:
        end = late.end()
    if form.particle is not None:
        particle = form.particle.search(text, end, end + 200)
        if particle is None:
            return None
        if text[end : particle.start()].strip(" ,"):
            # "roept de regering daartoe met spoed op": the words between belong to the request.
            return Opening(form, end, _skip(text, end), addressee)
        end = particle.end()
    om = _OM.match(text, end)
    return Opening(form, end, om.end() if om is not None else end, addressee)


def _skip(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,:;":
        start += 1
    return start


def cut(blocks: Sequence[Block]) -> tuple[Unit, ...]:
    """Cut the paragraphs of a motion into units.

    Parameters
    ----------
    blocks:
        The running text of a motion: paragraphs and list items, in order.

    Returns
    -------
    The units in the order of the text. A paragraph that goes on with a sentence, and an item of a
    list, belong to the unit before them.
    """
    units: list[Unit] = []
    previous: Block | None = None
    for block in (part for whole in blocks for part in _parted(whole)):
        opening = open_paragraph(block.span.exact) if block.kind is BlockKind.PARAGRAPH else None
        last = units[-1] if units else None
        if opening is not None and opening.mended and _is_broken(previous):
            # "of / overwegen te vertrekken": a line that goes on is no mistyped opening.
            opening = None
        if opening is not None or last is None or not _goes_on(last, previous, block):
            units += _joined(block, opening)
        else:
            units[-1] = _extended(last, previous, block)
        previous = block
    return tuple(_with_lost_openings(units, blocks))


#: A motion that a plain text gives as one paragraph: its acts begin behind a mark.
_RUN_TOGETHER = re.compile(r"\s*De Kamer,\s+\S", re.IGNORECASE)
_PART = re.compile(
    r"(?<=[,;:.])\s+(?=(?:gehoord|overwegende|constaterende|kennis ?genomen|van mening|van oordeel|"
    r"gelet op|gezien|verzoekt|spreekt|nodigt|roept|draagt|besluit|zegt|(?:en )?gaat over tot)\b)",
    re.IGNORECASE,
)


def _parted(block: Block) -> Iterator[Block]:
    text, begin = block.span.exact, block.span.start
    if block.kind is not BlockKind.PARAGRAPH or not _RUN_TOGETHER.match(text):
        yield block
        return
    at = 0
    for match in _PART.finditer(text):
        yield replace(block, span=Span(begin + at, begin + match.start(), text[at : match.start()]))
        at = match.end()
    yield replace(block, span=Span(begin + at, block.span.end, text[at:]))


#: Where a second act stands in the paragraph of the first: "..., en verzoekt de regering ...".
_AND_OPENS = re.compile(
    r",?\s+en\s+(?=(?:verzoekt|vraagt|roept|draagt|spreekt|veroordeelt)\s)", re.IGNORECASE
)


def _joined(block: Block, opening: Opening | None) -> list[Unit]:
    """Cut a paragraph into the acts that "en" joins in it."""
    start, text = block.span.start, block.span.exact
    found = [Unit(start, block.span.end, opening)]
    if opening is None or opening.form.role == "formula":
        return found
    for match in _AND_OPENS.finditer(text, opening.content):
        second = open_paragraph(text[match.end() :])
        if second is None or second.mended or not _opens_act(second):
            continue
        found[-1] = replace(found[-1], end=start + match.start())
        found.append(Unit(start + match.end(), block.span.end, second, paragraphs=0))
    return found


def _opens_act(opening: Opening) -> bool:
    """Tell a second act from a verb of the first: it names whom it asks, or pronounces."""
    return opening.addressee is not None or opening.form.role == "pronouncement"


_LOST = Form(
    rule="premise.position",
    role="premise",
    kind="factual",
    word="overweging",
    opening=re.compile(""),
    confidence=0.6,
)
_AROUND = Form("formula.around", "formula", re.compile(""), 1.0)


def _bounds(units: Sequence[Unit]) -> tuple[int, int]:
    """Return the indices of the units with which a motion begins and ends."""
    rules = [unit.opening.form.rule if unit.opening is not None else "" for unit in units]
    begins = rules.index("formula.chamber") if "formula.chamber" in rules else 0
    closing = [i for i, rule in enumerate(rules) if rule == "formula.order-of-the-day"]
    return begins, closing[-1] if closing else len(units)


#: Behind the formula and before the first request a paragraph that ends so is a premise.
_ENDS_PREMISE = re.compile(r";\s*$")


def _with_lost_openings(units: list[Unit], blocks: Sequence[Block]) -> Iterator[Unit]:
    """Take a paragraph that stands where premises stand, and ends as one, for a premise.

    Its opening ("overwegende dat") was lost; its subordinate clause begins with a small letter.
    """
    text = {block.span.start: block.span.exact for block in blocks}
    begins, ends = _bounds(units)
    asked = [i for i, unit in enumerate(units) if unit.opening and unit.opening.form.addressee]
    for index, unit in enumerate(units):
        words = text.get(unit.start, "")
        stands = 0 < index < (asked[0] if asked else 0) and unit.paragraphs == 1
        if unit.opening is None and stands and words[:1].islower() and _ENDS_PREMISE.search(words):
            yield replace(unit, opening=Opening(_LOST, 0, 0))
        elif unit.opening is None and not begins <= index <= ends:
            # What stands around the motion itself in a plain text: its heading, who signed it.
            yield replace(unit, opening=Opening(_AROUND, 0, 0))
        else:
            yield unit


#: How an item of a list begins in a plain text.
_MARKED = re.compile(r"(?:[-\u2013\u2022*]|\d{1,2}[.)]|[a-z][.)])\s")


def _is_broken(previous: Block | None) -> bool:
    return previous is not None and not _CLOSED.search(previous.span.exact)


def _goes_on(unit: Unit, previous: Block | None, block: Block) -> bool:
    if previous is None or unit.opening is None:
        return False
    if unit.opening.form.role == "formula":
        return False
    text = previous.span.exact
    return (
        block.kind is BlockKind.LIST_ITEM
        or not _CLOSED.search(text)
        # "…, naar land X," goes on with a line of its own; a new act would have its opening.
        or (text.rstrip().endswith(",") and block.span.exact[:1].islower())
        or text.rstrip().endswith(":")
        or bool(unit.items)
        or (
            unit.opening.form.role != "premise" and _COORDINATED.match(block.span.exact) is not None
        )
    )


def _extended(unit: Unit, previous: Block | None, block: Block) -> Unit:
    broken = _is_broken(previous)
    marked = broken and _MARKED.match(block.span.exact) is not None
    item = block.kind is BlockKind.LIST_ITEM or _begins_items(unit, previous)
    goes_on = broken and not block.label and not marked
    here = (block.span.start, block.span.end)
    if goes_on and unit.items:
        items = (*unit.items[:-1], (unit.items[-1][0], block.span.end))
    elif marked or (item and not goes_on):
        items = (*unit.items, here)
    else:
        items = unit.items
    list_start = unit.list_start
    if items and not unit.items:
        list_start = block.label.start if block.label is not None else block.span.start
    return replace(
        unit,
        end=block.span.end,
        items=items,
        paragraphs=unit.paragraphs + 1,
        list_start=list_start,
    )


def _begins_items(unit: Unit, previous: Block | None) -> bool:
    return bool(unit.items) or (previous is not None and previous.span.exact.rstrip().endswith(":"))


def lead_end(unit: Unit, text: str) -> int:
    """Return where the words of a unit before its first item end, trailing marks left out.

    Parameters
    ----------
    unit:
        A unit.
    text:
        The document's normalised text.
    """
    end = unit.list_start if unit.items else unit.end
    return trimmed(text, unit.start, end)[1]


_TRAILING = " \t\n,;.:•–-"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a passage to its words: no spaces, marks or bullets at its ends.

    >>> trimmed("  te doen, ", 0, 11)
    (2, 9)
    >>> trimmed(" ; ", 0, 3)
    (3, 3)
    """
    while start < end and text[start] in " \t\n,;:•–-":
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end
