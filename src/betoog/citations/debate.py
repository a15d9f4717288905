"""Resolve the references in a debate: who moved what, and which motion is under discussion."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from betoog.citations.mentions import surnames
from betoog.citations.model import Citation, DocumentFacts, RelativeReference
from betoog.citations.recognise import find_citations
from betoog.citations.relative import Context, Named, numbered_in, read_passage

_MOVERS = re.compile(
    r"(?:voorgesteld|ingediend)\s+door\s+(?:het\s+lid|de\s+leden|de\s+heer|de\s+heren|mevrouw)\s+"
    r"(?P<names>[^.]{2,200})"
)
#: Who announces a motion reads it out at once; a remark or two may come between.
_ANNOUNCED_WITHIN = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a debate: who says it, and the motion whose text it belongs to, if any.

    `motion` numbers the motions of the debate from 0, in the order they are moved.
    """

    text: str
    speaker: str | None
    motion: int | None = None


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage with its citations, completed by the debate, and its relative references."""

    passage: Passage
    citations: tuple[tuple[Citation, str | None], ...]
    references: tuple[RelativeReference, ...]


def moved(passages: Sequence[Passage]) -> dict[int, DocumentFacts]:
    """Give the motions that a debate itself numbers: "Zij krijgt nr. 469 (29453)".

    Parameters
    ----------
    passages:
        The debate, in order.

    Returns
    -------
    The motions by their ordinal, with the names of their movers.

    >>> info = "Deze motie is voorgesteld door het lid Kops. Zij krijgt nr. 469 (29453)."
    >>> moved([Passage(info, "De voorzitter", 0)])[0].identifier
    'kst-29453-469'
    """
    found: dict[int, DocumentFacts] = {}
    movers: dict[int, tuple[str, ...]] = {}
    for passage in passages:
        if passage.motion is None:
            continue
        by = _MOVERS.search(passage.text)
        if by is not None:
            movers[passage.motion] = surnames(re.split(r"\.|, dat| c\.s", by["names"])[0])
        if passage.motion not in found and "krijgt" in passage.text:
            number = next(
                (c.identifier for c in find_citations(passage.text) if c.identifier), None
            )
            if number is not None:
                found[passage.motion] = DocumentFacts(number, "motie")
    return {
        ordinal: DocumentFacts(facts.identifier, "motie", "", movers.get(ordinal, ()))
        for ordinal, facts in found.items()
    }


def read_debate(passages: Sequence[Passage]) -> tuple[ReadPassage, ...]:
    """Resolve every reference of a debate by the debate itself.

    Parameters
    ----------
    passages:
        The debate, in order.

    Returns
    -------
    The passages in the same order, each with what it cites and refers to. A motion can be meant
    from the moment it is moved, by its number also before.
    """
    motions = moved(passages)
    readers = _readers(passages, motions)
    tabled: dict[str, DocumentFacts] = {}
    named: tuple[Named, ...] = ()
    read: list[ReadPassage] = []
    for place, passage in enumerate(passages):
        current = motions.get(passage.motion) if passage.motion is not None else None
        if current is not None:
            tabled[current.identifier] = current
        documents = tuple(tabled.values())
        context = Context(
            own=current,
            documents=documents,
            upcoming=_upcoming(passages, place, motions),
            mine=_moved_by(passage.speaker, documents),
            read_out=readers.get(passage.speaker or "", ()),
            addressed=readers.get(_next_speaker(passages, place), ()),
            named=named,
            passage=place,
        )
        references, named = read_passage(passage.text, context)
        if current is not None:
            named = (*named, Named(current.noun, current.names, "", current.identifier, place))
        whole = Context(documents=tuple(motions.values()))
        citations = tuple((c, numbered_in(c, whole)) for c in find_citations(passage.text))
        read.append(ReadPassage(passage, citations, references))
    return tuple(read)


def _upcoming(
    passages: Sequence[Passage], place: int, motions: dict[int, DocumentFacts]
) -> DocumentFacts | None:
    """Give the motion that the same speaker reads out right after this passage."""
    here = passages[place]
    if here.motion is not None:
        return None
    for following in passages[place + 1 : place + 1 + _ANNOUNCED_WITHIN]:
        if following.motion is not None:
            return motions.get(following.motion) if following.speaker == here.speaker else None
        if following.speaker != here.speaker:
            return None
    return None


def _readers(
    passages: Sequence[Passage], motions: dict[int, DocumentFacts]
) -> dict[str, tuple[DocumentFacts, ...]]:
    """Give the motions that each speaker reads out, in order."""
    readers: dict[int, str] = {}
    for passage in passages:
        if passage.motion is not None and passage.speaker:
            # The first to speak within a motion reads it; the chair closes it.
            readers.setdefault(passage.motion, passage.speaker)
    found: dict[str, tuple[DocumentFacts, ...]] = {}
    for ordinal, speaker in readers.items():
        if ordinal in motions:
            found[speaker] = (*found.get(speaker, ()), motions[ordinal])
    return found


def _next_speaker(passages: Sequence[Passage], place: int) -> str:
    """Give who speaks next; a turn is no longer than a few dozen paragraphs."""
    for following in passages[place + 1 : place + 1 + _LONGEST_TURN]:
        if following.speaker != passages[place].speaker:
            return following.speaker or ""
    return ""


_LONGEST_TURN = 60


def _moved_by(
    speaker: str | None, documents: tuple[DocumentFacts, ...]
) -> tuple[DocumentFacts, ...]:
    if not speaker:
        return ()
    name = speaker.split()[-1].lower()
    return tuple(document for document in documents if name in document.names)
