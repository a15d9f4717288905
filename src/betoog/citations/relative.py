"""Resolve relative references to documents by what the text, its context or the catalogue says."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from betoog.citations.catalogue import Catalogue
from betoog.citations.lexicon import numbers, words
from betoog.citations.mentions import (
    ANNOUNCED,
    BETWEEN,
    ELSEWHERE,
    EQUATION,
    MOVED,
    NUMBERED_NOW,
    PHRASE,
    Mention,
    find_mentions,
)
from betoog.citations.model import Citation, DocumentFacts, RelativeReference
from betoog.citations.recognise import find_citations

_DEMONSTRATIVES = frozenset(words("relative.demonstratives"))
_INDEFINITE = frozenset(words("relative.indefinite"))
_SELF_SPEAKING = frozenset(words("relative.self_speaking"))
_PRESENT = frozenset(words("relative.present"))
_FIRST_PERSON = frozenset(words("relative.possessives"))
_SECOND_PERSON = frozenset(words("relative.second"))
_THIRD_PERSON = frozenset(words("relative.third"))
_ORDINALS = numbers("relative.ordinals")
_CONTRASTING = frozenset(words("relative.contrasting"))

# Confidences say how much may be wrong with a kind of evidence, not how often it was.
_NUMBERED = 0.98  # its number stands beside it
_SELF = 0.95  # the document speaks of itself
_NAMED = 0.95  # one document bears these names
_DATED = 0.85  # one document of this kind bears this date
_RECENT = 0.9  # "deze": the last one named in the same passage
_EARLIER = 0.75  # the last one named a few passages before
#: A speaker who goes on about a document after a remark has not turned to another.
_NEARBY = 3
#: What stands between a document's name and its number is no longer than this: a description, or
#: the words with which the chair closes a motion.
_LONGEST_PHRASE = 700
#: More documents than any stretch of text keeps in play; a bound keeps long texts fast.
_REMEMBERED = 200
#: Stands for a kind that the text does not say.
_ANY_NOUN = ""
#: A demonstrative reaches back this far; beyond it speakers name the document again.
_REACH_OF_PASSAGES = 12


@dataclass(frozen=True, slots=True)
class Named:
    """A document that the text has named: what it was called, and in which passage."""

    noun: str
    names: tuple[str, ...]
    date: str
    identifier: str | None
    passage: int


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a text: the document itself, and those that others may mean.

    `own` is the document that the text belongs to, `documents` are the ones it may speak of,
    `upcoming` is the one that the speaker is about to read out (only announced or present ones can
    mean it), `mine` are those the speaker's name is under,
    `read_out` those the speaker reads out in this debate, in order, `addressed` those that the
    speaker after does.
    """

    own: DocumentFacts | None = None
    dossier: str | None = None
    documents: tuple[DocumentFacts, ...] = ()
    upcoming: DocumentFacts | None = None
    mine: tuple[DocumentFacts, ...] = ()
    read_out: tuple[DocumentFacts, ...] = ()
    addressed: tuple[DocumentFacts, ...] = ()
    named: tuple[Named, ...] = ()
    passage: int = 0


@dataclass(frozen=True, slots=True)
class _Reading:
    identifier: str | None
    confidence: float
    reason: str


_NOTHING = _Reading(None, 0.0, "neither the text nor its context says which one")


def find_relative_references(
    text: str,
    *,
    context: Context | None = None,
    catalogue: Catalogue | None = None,
) -> tuple[RelativeReference, ...]:
    """Find the relative references in a text and resolve those that something decides.

    Parameters
    ----------
    text:
        Any text; offsets are Unicode code points in it.
    context:
        What is known around the text; nothing by default.
    catalogue:
        Documents read before, for dated references.

    Returns
    -------
    Every reference in order. Those that nothing decides have no identifier and confidence 0.

    >>> text = "de motie-Fritsma (19 637, nr. 2380). In deze motie verzoekt uw Kamer"
    >>> [(r.text, r.identifier) for r in find_relative_references(text)]
    [('de motie-Fritsma', 'kst-19637-2380'), ('deze motie', 'kst-19637-2380')]
    >>> find_relative_references("deze motie")[0].identifier is None
    True
    """
    return read_passage(text, context or Context(), catalogue)[0]


def read_passage(
    text: str, context: Context, catalogue: Catalogue | None = None
) -> tuple[tuple[RelativeReference, ...], tuple[Named, ...]]:
    """Resolve a passage's references; give also what it named, for the passages after it."""
    citations = find_citations(text, dossier=context.dossier)
    named = deque(context.named, maxlen=_REMEMBERED)
    references: list[RelativeReference] = []
    waiting = deque(citations)
    mentions = tuple(find_mentions(text))
    for place, mention in enumerate(mentions):
        while waiting and waiting[0].start < mention.start:
            _note_citation(waiting.popleft(), named, context)
        beside = _citation_beside(text, mention, mentions[place + 1 : place + 3], waiting)
        evidence = replace(context, named=tuple(named))
        if not _is_announced(text, mention):
            evidence = replace(evidence, upcoming=None)
        elsewhere = beside is None and ELSEWHERE.match(text, mention.end) is not None
        # "een motie" brings one up; it refers to none unless a number stands beside it.
        silent = beside is None and mention.determiner in _INDEFINITE
        open_ = elsewhere or silent
        reading = _NOTHING if open_ else _read(mention, beside, evidence, catalogue)
        if not silent:
            references.append(_reference(text, mention, reading))
        if not elsewhere:
            named.append(_named(mention, reading.identifier, context))
    for citation in waiting:
        _note_citation(citation, named, context)
    return tuple(references), tuple(named)


def _reference(text: str, mention: Mention, reading: _Reading) -> RelativeReference:
    return RelativeReference(
        mention.start,
        mention.end,
        text[mention.start : mention.end],
        mention.noun,
        reading.identifier,
        reading.confidence,
        reading.reason,
    )


def _is_announced(text: str, mention: Mention) -> bool:
    """Tell whether a mention can mean what is read out next: "Een motie. De motie gaat over"."""
    before = max(0, mention.start - _LONGEST_PHRASE)
    return (
        mention.determiner in _PRESENT
        or any(adjective in _ORDINALS for adjective in mention.adjectives)
        or ANNOUNCED.search(text, before, mention.start) is not None
    )


def _named(mention: Mention, identifier: str | None, context: Context) -> Named:
    return Named(mention.noun, mention.names, mention.date, identifier, context.passage)


def _note_citation(citation: Citation, named: deque[Named], context: Context) -> None:
    """Let a numbered document be the last one named of its kind.

    A number that nothing completes is noted too, for any kind: whoever says "deze motie" after it
    means that one, and not the one before.
    """
    if citation.kind != "kamerstuk":
        return
    identifier = numbered_in(citation, context)
    if named and named[-1].identifier == identifier and named[-1].passage == context.passage:
        return
    facts = next((d for d in context.documents if d.identifier == identifier), None)
    if facts is not None:
        named.append(Named(facts.noun, facts.names, facts.date, identifier, context.passage))
    elif identifier is None:
        named.append(Named(_ANY_NOUN, (), "", None, context.passage))


def numbered_in(citation: Citation, context: Context) -> str | None:
    """Complete "stuk nr. 469" with the one document of that number that the context knows.

    Returns
    -------
    The citation's own id where it names its dossier; None when the context has no such document.
    """
    parts = citation.parts
    if citation.kind != "kamerstuk" or parts.dossiers or parts.number is None:
        return citation.identifier
    fitting = [d for d in context.documents if d.identifier.endswith(f"-{parts.number}")]
    return fitting[0].identifier if len(fitting) == 1 else None


def _citation_beside(
    text: str, mention: Mention, further: Sequence[Mention], citations: Sequence[Citation]
) -> Citation | None:
    """Give the citation that numbers a mention, directly or through "... is de motie op ..."."""
    if not citations or citations[0].kind not in {"kamerstuk", "publication"}:
        return None
    citation = citations[0]
    if further and further[0].start < citation.start:
        if EQUATION.fullmatch(text, mention.end, further[0].start) is None:
            return None
        return _citation_beside(text, further[0], further[1:], citations)
    if citation.start - mention.end > _LONGEST_PHRASE:
        return None
    between = text[mention.end : citation.start]
    moved = MOVED.match(between) and NUMBERED_NOW.search(between)
    return citation if moved or BETWEEN.fullmatch(between) or PHRASE.fullmatch(between) else None


def _read(
    mention: Mention, beside: Citation | None, context: Context, catalogue: Catalogue | None
) -> _Reading:
    """Try the kinds of evidence from the strongest to the weakest."""
    if beside is not None:
        identifier = numbered_in(beside, context)
        if identifier is not None:
            return _Reading(identifier, _NUMBERED, f"its number stands beside it: {beside.text}")
        return _Reading(None, 0.0, f"no document of this debate or text is {beside.text}")
    if mention.names:
        return _by_names(mention, context)
    if mention.date:
        return _by_date(mention, context, catalogue)
    if set(mention.adjectives) & _CONTRASTING and mention.determiner not in {"deze", "dit"}:
        return _by_ordinal(mention, context)
    return _without_description(mention, context)


def _by_names(mention: Mention, context: Context) -> _Reading:
    known = [(n.names, n.identifier) for n in context.named if n.noun == mention.noun]
    known += [(d.names, d.identifier) for d in context.documents if d.noun == mention.noun]
    exact = {i for names, i in known if i and names == mention.names}
    # A motion by several members bears the name of the first; "c.s." or not.
    fitting = exact or {
        i for names, i in known if i and names[: len(mention.names)] == mention.names
    }
    if len(fitting) == 1:
        who = ", ".join(mention.names)
        return _Reading(fitting.pop(), _NAMED, f"the only {mention.noun} of {who} here")
    last = _last(mention.noun, context)
    if (
        last is not None
        and last.identifier in fitting
        and context.passage - last.passage <= _NEARBY
    ):
        return _Reading(last.identifier, _EARLIER, "the one of these names that was named last")
    return _NOTHING


def _by_date(mention: Mention, context: Context, catalogue: Catalogue | None) -> _Reading:
    known = [(n.date, n.identifier) for n in context.named if n.noun == mention.noun]
    known += [(d.date, d.identifier) for d in context.documents if d.noun == mention.noun]
    here = {i for date, i in known if i and date.endswith(mention.date.lstrip("-"))}
    if len(here) == 1:
        return _Reading(here.pop(), _DATED, f"the only {mention.noun} of this date here")
    if here or catalogue is None or mention.date.startswith("-"):
        return _NOTHING
    found = catalogue.dated(mention.noun, mention.date)
    if context.dossier is not None:
        found = tuple(f for f in found if f.identifier.startswith(f"kst-{context.dossier}-"))
    if len(found) == 1:
        reason = f"the only {mention.noun} of {mention.date} that was read"
        return _Reading(found[0].identifier, _DATED, reason)
    return _NOTHING


def _by_ordinal(mention: Mention, context: Context) -> _Reading:
    """Read "uw tweede motie": the second that this member reads out in the debate."""
    ordinal = next((_ORDINALS[a] for a in mention.adjectives if a in _ORDINALS), None)
    own = mention.determiner in _FIRST_PERSON or context.upcoming is not None
    series = context.read_out if own else context.addressed
    if (
        ordinal is None
        or ordinal > len(series)
        or not (own or mention.determiner in _SECOND_PERSON)
    ):
        return _NOTHING
    document = series[ordinal - 1]
    return _Reading(document.identifier, _DATED, f"number {ordinal} of those this member reads out")


def _without_description(mention: Mention, context: Context) -> _Reading:
    determiner = mention.determiner
    own = context.own
    if own is not None and own.noun == mention.noun and _speaks_of_itself(mention, context):
        return _Reading(own.identifier, _SELF, f"the {mention.noun} speaks of itself")
    if context.upcoming is not None and context.upcoming.noun == mention.noun:
        return _Reading(context.upcoming.identifier, _RECENT, "the one read out right after this")
    if determiner in _FIRST_PERSON:
        return _by_owner(mention, context)
    if determiner in _THIRD_PERSON:
        # Whose it is, was said just before or not at all.
        last = _last(mention.noun, context)
        if last is None or last.passage != context.passage:
            return _NOTHING
    return _last_named(mention, context)


def _speaks_of_itself(mention: Mention, context: Context) -> bool:
    """Tell "deze brief" in a letter; "deze motie" in a motion only where it named no other."""
    if mention.determiner not in _PRESENT:
        return False
    last = _last(mention.noun, context)
    other = last is not None and last.passage == context.passage
    return mention.noun in _SELF_SPEAKING or not other


def _by_owner(mention: Mention, context: Context) -> _Reading:
    mine = [d.identifier for d in context.mine if d.noun == mention.noun]
    if len(mine) == 1:
        return _Reading(mine[0], _NAMED, f"the only {mention.noun} of this speaker")
    last = _last(mention.noun, context)
    if last is not None and last.identifier in mine:
        return _Reading(last.identifier, _EARLIER, "the speaker's own that was named last")
    return _NOTHING


def _last(noun: str, context: Context) -> Named | None:
    return next((n for n in reversed(context.named) if n.noun in {noun, _ANY_NOUN}), None)


def _last_named(mention: Mention, context: Context) -> _Reading:
    last = _last(mention.noun, context)
    if last is None or last.identifier is None:
        return _NOTHING
    distance = context.passage - last.passage
    if distance > _REACH_OF_PASSAGES:
        return _NOTHING
    if distance == 0 and mention.determiner in _DEMONSTRATIVES:
        return _Reading(last.identifier, _RECENT, f"the {mention.noun} named just before")
    if mention.determiner in _SECOND_PERSON:
        return _Reading(last.identifier, _EARLIER, f"the {mention.noun} under discussion")
    return _Reading(last.identifier, _EARLIER, f"the {mention.noun} named last")
