"""Tell apart what "en" joins in a motion: two observations, or two acts that are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from betoog.mining.conditions import MAX_SENTENCE
from betoog.mining.words import function_words
from betoog.motions.conditions import ConditionClause
from betoog.motions.units import trimmed

#: Where a second observation begins: "constaterende dat X, en dat Y".
_AND_THAT = re.compile(
    r"[,;]?\s+(?:en|maar|alsmede|alsook)(?:\s+(?:ook|tevens|voorts|bovendien|verder|daarom))?"
    r"\s+dat\s+(?!(?:is|was|heeft|kan|zal|wordt|moet|mag|kost|geldt|betekent)\b)"
)
_THAT = re.compile(r"\bdat\b", re.IGNORECASE)
#: Where an act ends and another begins: "... te doen, en ... te laten".
_AND_ACT = re.compile(
    r",?\s+en(?:\s+om)?,?(?=\s)|(?<=[a-z]n),\s+(?!(?:bijvoorbeeld|zoals|door|via|met|inclusief|mede)\b)(?=[a-z])|,\s+(?=zich\s)"
)
_ENDS_IN_ACT = re.compile(r"\bte\s+(?!maken (?:hebben|krijgen)$)(?:\w+\s+)?\w+n$")
#: "middelen om doelen op te leggen, beleid in te voeren": what an aim lists is not asked by itself.
_CLOSING_ACT = re.compile(r"\bte\s+(?:\w+\s+)?\w+n$")
_AIM = re.compile(r"\bom\b")
_HAS_ACT = re.compile(r"\S+\s+te\s+(?:\w+\s+)?\w+n\b")
#: A shorter first part is no clause of its own.
_FEWEST_WORDS = 3


def observations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the content of a premise at "en dat", where it joins two observations.

    Parameters
    ----------
    text:
        A text.
    start, end:
        What stands behind the first "dat", in code points.

    Returns
    -------
    The places of the observations; one when nothing is joined, or when "en dat" can go on with
    a clause inside the first.

    >>> text = "het hier regent en dat het waait"
    >>> [text[start:end] for start, end in observations(text, 0, len(text))]
    ['het hier regent', 'het waait']
    >>> text = "blijkt dat het regent en dat het waait"
    >>> len(observations(text, 0, len(text)))
    1
    """
    places, at = [], start
    for match in _AND_THAT.finditer(text, start, end):
        first = text[at : match.start()]
        if _THAT.search(first) or len(first.split()) < _FEWEST_WORDS or _is_open(first):
            break
        places.append(trimmed(text, at, match.start()))
        at = match.end()
    return [*places, trimmed(text, at, end)]


def _is_open(text: str) -> bool:
    return text.count("«") > text.count("»") or text.count("(") > text.count(")")


def acts_of(
    text: str, start: int, end: int, clauses: Sequence[ConditionClause]
) -> list[tuple[int, int]]:
    """Cut a request into its acts, where a condition holds for some of them only.

    Parameters
    ----------
    text:
        A text.
    start, end:
        What is asked, in code points.
    clauses:
        The conditions in it.

    Returns
    -------
    The places of the acts; the whole when it has no condition, when the condition opens it and
    so holds for all, or when it is one act.

    >>> from betoog.motions.conditions import find_conditions
    >>> text = "de zaak te volgen en, indien nodig, hulp te bieden"
    >>> acts = acts_of(text, 0, len(text), find_conditions(text))
    >>> [text[start:end] for start, end in acts]
    ['de zaak te volgen', 'indien nodig, hulp te bieden']
    """
    whole = [(start, end)]
    # What is longer than a sentence is read in pieces, and no act of it is told apart.
    if end - start > MAX_SENTENCE or not clauses or not text[start : clauses[0].start].strip(" ,"):
        return whole
    places, at = [], start
    for match in _AND_ACT.finditer(text, start, end):
        inside = any(clause.start <= match.start() < clause.end for clause in clauses)
        first, rest = text[at : match.start()], text[match.end() : end]
        act = _without(text, at, match.start(), clauses)
        # A condition behind "en" opens an act of its own, wherever the first one has its verb.
        opens = any(
            clause.start >= match.end() and not text[match.end() : clause.start].strip(" ,")
            for clause in clauses
        )
        opens = opens or (match[0].startswith(",") and text.startswith("zich ", match.end()))
        if not opens and _ends_in_aim(act):
            continue
        if match[0].startswith(",") and _inserted(text, match.end(), end, clauses):
            continue
        if inside or not (_HAS_ACT.search(f". {act}") if opens else _ENDS_IN_ACT.search(act)):
            continue
        if _HAS_ACT.search(_without(text, match.end(), end, clauses)) and first and rest:
            places.append(trimmed(text, at, match.start()))
            at = match.end()
    places.append(trimmed(text, at, end))
    return places


def _ends_in_aim(act: str) -> bool:
    """Tell an act that closes with an aim: "om" and its infinitive without a mark between them."""
    closing = _CLOSING_ACT.search(act)
    if closing is None:
        return False
    begin = max(act.rfind(mark, 0, closing.start()) for mark in ",;") + 1
    return _AIM.search(act, begin, closing.start()) is not None


def _inserted(text: str, at: int, end: int, clauses: Sequence[ConditionClause]) -> bool:
    """Tell ", waar relevant, in X" behind an act: the words around it belong together."""
    here = next((clause for clause in clauses if clause.start == at), None)
    if here is None or len(text[here.start : here.end].split()) > _FEWEST_WORDS:
        return False
    rest = text[here.end : end].lstrip(" ,").split(maxsplit=1)
    return bool(rest) and rest[0].lower() in function_words().prepositions - {"te"}


def _without(text: str, start: int, end: int, clauses: Sequence[ConditionClause]) -> str:
    kept, at = [], start
    for clause in clauses:
        if start <= clause.start and clause.end <= end:
            kept.append(text[at : clause.start])
            at = clause.end
    return "".join([*kept, text[at:end]]).rstrip(" ,;.")
