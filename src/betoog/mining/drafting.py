"""Draft the argument of a document: statements, conditions, speech acts and relations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256

from betoog.argument.model import Argument, Bilingual, DocumentRecord, UncoveredSpan
from betoog.documents import Document, sentences
from betoog.documents.spans import Span
from betoog.documents.titles import title_of
from betoog.mining.actors import UNKNOWN_AUTHOR, authors_of, slug
from betoog.mining.builder import Builder
from betoog.mining.data import load
from betoog.mining.footnotes import is_reference
from betoog.mining.formulas import is_formula
from betoog.mining.people import PostHolders
from betoog.mining.quotes import Quoter
from betoog.mining.roster import Roster
from betoog.mining.sentences import Sentence, read_sentence
from betoog.mining.voices import Turn, is_vocative, voices
from betoog.mining.words import Tagger, Word, function_words, tag
from betoog.people import Register

#: Share of known Dutch function words below which a text is hardly Dutch: Dutch prose has
#: 0.35 and more, English some 0.1 (words such as "is", "was", "of").
_DUTCH = 0.2
#: A sentence of more words is a list, a table or a text without full stops.
_LONG_SENTENCE = 400
#: Sentences from the start by which a text's language is told.
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Known:
    """What is known already: ids of posts by label, who held them, who sat in the Chamber.

    ``rejected`` are ids that must not be proposed again.
    """

    posts: Mapping[str, str] = field(default_factory=dict)
    holders: PostHolders | None = None
    people: Register | None = None
    rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed argument, the engine that made it, and what a reader should be wary of.

    Every element has the origin `mined`, its rule and its confidence (0..1).
    """

    argument: Argument
    engine: str
    warnings: tuple[str, ...]
    quotes: Mapping[str, tuple[str, ...]]


def draft(
    document: Document,
    *,
    tagger: Tagger = tag,
    engine: str = "rules",
    known: Known | None = None,
    reached: Callable[[float], None] | None = None,
) -> Draft:
    """Propose the argument of a document.

    Parameters
    ----------
    document:
        The document as read.
    tagger, engine:
        What tells the verbs of a sentence, and its name.
    known:
        Posts, post holders, and the ids of proposals that were rejected before.
    reached:
        Is told now and then how much of the text has been read, 0..1.

    Returns
    -------
    The draft. Ids follow from the quoted words and their context alone.

    >>> from betoog.documents import read_document
    >>> letter = read_document(b"Ik zal uw Kamer informeren, mits het plan er is.", name="kst-1-2")
    >>> [c.kind.value for c in draft(letter).argument.conditionals.values()]
    ['necessary']
    >>> draft(read_document(b"The plan is there and that was all of it.", name="e")).warnings[0]
    'this is hardly Dutch: little or nothing will be found'
    """
    known = known or Known()
    authors = authors_of(document, posts=known.posts, holders=known.holders)
    quoter = Quoter(document.text.text)
    written = document.metadata.date
    name = document.identifier or "document"
    roster = Roster(
        name,
        written,
        authors[0],
        posts=known.posts,
        holders=known.holders,
        text=document.text.text,
        people=known.people,
        speakers=document.speakers,
    )
    builder = Builder(
        name, quoter, authors[0], roster=roster, written=written, rejected=known.rejected
    )
    parted = voices(document, authors, roster, tagger)
    seen = _Seen()
    declared = list(parted.declared)
    for turn in parted.turns:
        builder.speak(turn.voice)
        read = seen.counted(_of_turn(document, turn, tagger, declared))
        _add(document, turn, read, builder, declared)
        if reached is not None:
            reached(turn.end / len(document.text.text))
    argument = replace(
        builder.finish(document_record(document)), uncovered=uncovered(declared, quoter)
    )
    speaks = {turn.voice.lead.actor.id for turn in parted.turns}
    warnings = tuple(_warnings(seen, nobody=UNKNOWN_AUTHOR in speaks))
    quotes = dict(builder.quotes) | {
        name: (quoter.quote(one.span.start, one.span.end),)
        for name, one in argument.uncovered.items()
    }
    return Draft(argument, engine, warnings, quotes)


def _of_turn(
    document: Document, turn: Turn, tagger: Tagger, declared: list[tuple[Span, str]]
) -> Iterator[Sentence]:
    """Read the sentences of a turn; calls and formulas are declared."""
    text = document.text.text
    for span in sentences(text[turn.start : turn.end]):
        start, end = turn.start + span.start, turn.start + span.end
        if is_vocative(text[start:end]):
            declared.append((Span(start, end, text[start:end]), "vocative"))
        elif is_formula(text[start:end]):
            declared.append((Span(start, end, text[start:end]), "meeting"))
        else:
            yield read_sentence(text, start, end, tagger)


def _add(
    document: Document,
    turn: Turn,
    read: Iterable[Sentence],
    builder: Builder,
    declared: list[tuple[Span, str]],
) -> None:
    """Add what the sentences of a turn propose; what only refers to a source is declared."""
    text = document.text.text
    references: list[tuple[int, int]] = []
    for sentence in read:
        if not turn.footnote or not is_reference(sentence):
            builder.add(sentence)
        elif references and not text[references[-1][1] : sentence.start].strip():
            references[-1] = references[-1][0], sentence.end
        else:
            references.append((sentence.start, sentence.end))
    builder.end_paragraph()
    declared += [(Span(start, end, text[start:end]), "reference") for start, end in references]


def uncovered_blocks(document: Document, quoter: Quoter) -> dict[str, UncoveredSpan]:
    """Declare the blocks that carry no argument: headings, addresses, signatures.

    Parameters
    ----------
    document:
        The document.
    quoter:
        Writes its quotes.

    Returns
    -------
    The spans by their id.

    >>> from betoog.documents import read_document
    >>> letter = read_document(b"Het regent.\\n\\nDe Minister,\\nW. Zonneveld", name="kst-1-2")
    >>> [one.reason.nl for one in uncovered_blocks(letter, Quoter(letter.text.text)).values()]
    ['ondertekening']
    """
    return uncovered(
        ((block.span, block.kind.value) for block in document.blocks if block.span.exact.strip()),
        quoter,
    )


def uncovered(passages: Iterable[tuple[Span, str]], quoter: Quoter) -> dict[str, UncoveredSpan]:
    """Declare passages that carry no argument, each for a reason of ``data/blocks.toml``.

    A passage whose reason is not told there is one that carries argument; it is left out.
    """
    reasons = load("blocks")
    found = {}
    for span, kind in passages:
        reason = reasons.get(kind)
        if reason is None:
            continue
        quote = quoter.quote(span.start, span.end)
        name = f"geen-betoog-{slug(span.exact, 24)}-{sha256(quote.encode()).hexdigest()[:6]}"
        found[name] = UncoveredSpan(name, span, Bilingual(reason["nl"], reason["en"]))
    return dict(sorted(found.items()))


def document_record(document: Document) -> DocumentRecord:
    """Return what a draft says of the document itself."""
    return DocumentRecord(
        id=document.identifier,
        iri=document.iri,
        title=Bilingual(title_of(document)),
        kind=document.kind,
        date=document.metadata.date,
        text=document.text.text,
        text_sha256="",
        number=document.metadata.number,
        dossiers=tuple(dossier.id for dossier in document.metadata.dossiers),
    )


class _Seen:
    """What was seen of the sentences, so that none of them is kept."""

    def __init__(self) -> None:
        self.count = self.long = 0
        self.sample: list[Word] = []

    def counted(self, read: Iterable[Sentence]) -> Iterator[Sentence]:
        """Count sentences on their way."""
        for sentence in read:
            self.count += 1
            self.long += len(sentence.words) > _LONG_SENTENCE
            if self.count <= _SAMPLE:
                self.sample += [word for word in sentence.words if word.is_word]
            yield sentence


def _warnings(seen: _Seen, *, nobody: bool) -> list[str]:
    warnings = []
    if not seen.count:
        return ["no running text was found: nothing is proposed"]
    if _is_hardly_dutch(seen.sample):
        warnings.append("this is hardly Dutch: little or nothing will be found")
    if seen.long:
        warnings.append(f"{seen.long} sentence(s) of over {_LONG_SENTENCE} words were cut up")
    if nobody:
        warnings.append("no signature: who speaks is not known")
    return warnings


def _is_hardly_dutch(words: Sequence[Word]) -> bool:
    if len(words) < 5:
        return False
    wanted, telling = _DUTCH * len(words), _telling_words()
    rest = [word for word in words if word.lower not in telling]
    found = len(words) - len(rest)
    # In Dutch prose the function words are enough: the verbs need not be looked at.
    if found < wanted:
        found += sum(word.verb.finite and word.lower not in _ALSO_ENGLISH for word in rest)
    return found < wanted


@cache
def _telling_words() -> frozenset[str]:
    """Return the function words that Dutch has and English has not."""
    lists = function_words()
    closed = lists.determiners | lists.prepositions | lists.coordinators | lists.relatives
    return (closed | lists.pronouns | lists.adverbs) - _ALSO_ENGLISH


#: Words that English has as well.
_ALSO_ENGLISH = frozenset({"is", "was", "of", "in", "we", "over", "per", "had", "at", "met", "die"})
