"""Tell the modality of a statement, and the words by which its text hedges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from betoog.argument.model import ContentKind
from betoog.mining.describe import hedges
from betoog.motions.kinds import main_places
from betoog.motions.lexicon import predicates


@dataclass(frozen=True, slots=True)
class Modal:
    """The id of a bt:Modality, empty where the words show none, and the hedges as they stand."""

    modality: str = ""
    hedges: tuple[str, ...] = ()


def modal_of(clause: str, kind: ContentKind) -> Modal:
    """Tell the modality of a clause by the words of its main clause.

    What is asked carries none: that it is asked says enough.

    Parameters
    ----------
    clause:
        The words of a premise, a pronouncement or a condition.
    kind:
        Its kind of content: what ought to be is an obligation, what is needed a necessity; in a
        fact "moeten" tells what circumstances force.

    >>> modal_of("de opvang versterkt moet worden", ContentKind.NORM).modality
    'obligation'
    >>> modal_of("aanvullende maatregelen nodig zijn", ContentKind.NORM).modality
    'necessity'
    >>> modal_of("de opvang wellicht kan worden versterkt", ContentKind.FACTUAL)
    Modal(modality='possibility', hedges=('kan', 'wellicht'))
    >>> modal_of("de wet zegt dat de opvang kan sluiten", ContentKind.FACTUAL)
    Modal(modality='', hedges=())
    """
    if kind is ContentKind.ACTION:
        return Modal()
    can = [clause[at:].split(maxsplit=1)[0].strip(",;.").lower() for at in _possible(clause)]
    hedged = tuple(word for word in hedges(clause) if _hedges(word, clause, can))
    return Modal(_modality(clause, kind, possible=bool(can)), hedged)


def _possible(clause: str) -> list[int]:
    return list(main_places(predicates().possible, clause))


def _hedges(word: str, clause: str, can: Sequence[str]) -> bool:
    """Tell whether a hedge stands in the main clause, and in a use that hedges."""
    if predicates().possible.fullmatch(word):
        return word in can
    return any(True for _ in main_places(_whole(word), clause))


def _modality(clause: str, kind: ContentKind, *, possible: bool) -> str:
    obliges = any(True for _ in main_places(predicates().obliging, clause))
    if kind is ContentKind.NORM:
        return "obligation" if obliges else "necessity"
    if obliges:
        return "necessity"
    return "possibility" if possible else ""


@cache
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")
