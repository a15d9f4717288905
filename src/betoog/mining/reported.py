"""Tell what of a sentence belongs to the report in it, and whom the report names as asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from betoog.argument.model import Force
from betoog.mining.attribution import Attribution
from betoog.mining.collecting import Parts
from betoog.mining.parties import Party, PartyKind
from betoog.mining.segments import Role, Segment
from betoog.mining.sentences import Sentence
from betoog.mining.words import function_words

#: Parts that their main clause carries with it into whatever act it stands in.
_CARRIED = frozenset({Role.COMPLEMENT, Role.PART, Role.CONJUNCT, Role.REASON, Role.LIMIT})
#: Parts that belong to a report only where its reported clause holds them.
_NESTED = frozenset(
    {
        Role.RELATIVE,
        Role.ELABORATION,
        Role.CONCESSION,
        Role.GROUND,
        Role.DATED,
        Role.AIM,
        Role.RESULT,
    }
)
#: Forces whose aim is what is asked, advised or promised.
_DIRECTIVE = frozenset({Force.REQUESTS, Force.PROPOSES, Force.COMMITS})
#: A passive of asking in the past, or with "er" or a motion before it.
_PASSIVE = re.compile(
    r"\b(?:(?:is|zijn|was|waren|werd|werden)\b|(?:[Ee]r|[Mm]otie\b[^.;]{0,80}) (?:wordt|worden)\b)"
    r"[^.;?]{0,200}\b(?:gevraagd|verzocht|opgeroepen|voorgesteld)\b"
)
_ARTICLES = frozenset({"de", "het"})


def reported_parts(sentence: Sentence, parts: Parts, source: Attribution) -> Iterator[str]:
    """Yield the parts of a sentence that belong to what it reports.

    Parameters
    ----------
    sentence, parts:
        The sentence and its parts besides the main clause, with the ids of their statements.
    source:
        To whom it attributes what it says.

    Returns
    -------
    Ids in the order of the parts. "Volgens X" governs the whole sentence, a verb what follows it.
    """
    if source.whole:
        yield from (one for s, one in parts if s.role not in {Role.POSSIBLE, Role.PREFERRED})
        return
    verb = sentence.start + source.verb
    carrying = _CARRIED | ({Role.AIM} if source.force in _DIRECTIVE else set())
    clause = _said_clause(sentence, parts, verb)
    reported = [sentence.span(s.ranges[0]) for s, _ in parts if s.role in carrying or s is clause]
    conceded = [sentence.span(s.ranges[0]) for s, _ in parts if s.role is Role.CONCESSION]
    for segment, part in parts:
        start, end = sentence.span(segment.ranges[0])
        nested = any(first <= start and end < last for first, last in reported)
        apart = any(first < start and end <= last for first, last in conceded)
        if start <= verb or (apart and not nested):
            continue
        if segment is clause or segment.role in carrying or (nested and segment.role in _NESTED):
            yield part


def _said_clause(sentence: Sentence, parts: Parts, verb: int) -> Segment | None:
    """Return the first "dat ..." behind the verb that reports: what is said."""
    for segment, _ in parts:
        if segment.cue is not None and sentence.exact(segment.cue).lower() == "dat":
            start, _ = sentence.span(segment.ranges[0])
            if start > verb:
                return segment
    return None


def is_asked_by_nobody(text: str) -> bool:
    """Tell a passive that leaves out who asked: "de landen is gevraagd om ...".

    >>> is_asked_by_nobody("De landen is gevraagd om steun.")
    True
    >>> is_asked_by_nobody("Gemeenten worden verzocht dit te melden.")
    False
    """
    return _PASSIVE.search(text) is not None


def objects(text: str, named: Sequence[Party]) -> Iterator[Party]:
    """Yield the parties of a passage that no preposition governs: those who are asked.

    >>> from betoog.mining.parties import parties
    >>> asked = "Ik vraag in overleg met de VNG de Minister van Defensie om dit te doen."
    >>> [one.words for one in objects(asked, parties(asked))]
    ['de Minister van Defensie']
    """
    prepositions = function_words().prepositions - {"aan"}
    for party in named:
        before = text[: party.start].rsplit(None, 2)[-2:]
        if before and before[-1].lower() in _ARTICLES:
            before = before[:-1]
        governed = bool(before) and before[-1].lower() in prepositions
        if not governed and party.kind is not PartyKind.MOTION:
            yield party
