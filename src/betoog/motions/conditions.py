"""Find the conditions inside a sentence: the clause, its cue and its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass

from betoog.argument.model import ConditionKind
from betoog.motions.lexicon import Cue, bare_conditions, cues, verbs


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """A condition in a text; offsets are code points, ``start`` is where its cue begins."""

    start: int
    content: int
    end: int
    kind: ConditionKind
    cue: str
    confidence: float


#: Where a clause can end.
_STOP = re.compile(
    r"[,;:.\n)]|(?=\s+en\s+(?:de Kamer|om|dit|deze|daarbij|hierbij|hierover|daarover)\b)"
)
_WORD = re.compile(r"[\w\u2019'-]+")
#: Where a clause whose cue may be a plain verb or adverb ("mocht", "als") really opens one.
_OPENS = re.compile(r"(?:^|[,;:(]\s*|\b(?:om|en|dat|ook|maar)\s+)$")
_FEWEST_WORDS = 3
#: A clause with more words than this swallowed the sentence that it stands in.
_MOST_WORDS = 60


def find_conditions(
    text: str, start: int = 0, end: int | None = None
) -> tuple[ConditionClause, ...]:
    """Find the conditions in a passage, in order, without overlap.

    Parameters
    ----------
    text:
        A text.
    start, end:
        The passage of it to look in, in code points; the whole text by default.

    Returns
    -------
    The clauses; a clause that lies inside another one is left out, and so is one whose end cannot
    be told.

    >>> text = "de inzet te verhogen, mits dit veilig kan, en de Kamer te informeren"
    >>> [(c.kind.value, text[c.content : c.end]) for c in find_conditions(text)]
    [('necessary', 'dit veilig kan')]
    >>> find_conditions("te onderzoeken wanneer de veren elektrisch varen")
    ()
    """
    stop = len(text) if end is None else end
    found: list[ConditionClause] = []
    candidates = sorted(
        (match.start(), -match.end(), order, match, cue)
        for order, cue in enumerate(cues())
        for match in cue.words.finditer(text, start, stop)
    )
    for _, _, _, match, cue in candidates:
        if found and match.start() < found[-1].end:
            continue
        clause = _clause(text, start, stop, match, cue)
        if clause is not None:
            found.append(clause)
    return tuple(found)


def _clause(
    text: str, start: int, stop: int, match: re.Match[str], cue: Cue
) -> ConditionClause | None:
    before = text[start : match.start()]
    if cue.opens and not _OPENS.search(before):
        return None
    if cue.not_after and _last_word(before) in cue.not_after:
        return None
    content = match.end()
    end = _bare_end(text, content, stop) if cue.elliptic else None
    end = _verbal_end(text, content, stop) if end is None else end
    if end is None:
        return None
    while content < end and text[content].isspace():
        content += 1
    return ConditionClause(
        match.start(), content, end, ConditionKind(cue.kind), match[0].strip(), cue.confidence
    )


def _last_word(text: str) -> str:
    words = _WORD.findall(text[-40:])
    return words[-1].lower() if words else ""


def _bare_end(text: str, start: int, stop: int) -> int | None:
    match = bare_conditions().match(text, start, stop)
    return match.end() if match is not None else None


def _verbal_end(text: str, start: int, stop: int) -> int | None:
    """Find the first comma, or the passage's end, that a finite verb stands before."""
    at = start
    while at <= stop:
        mark = _STOP.search(text, at, stop)
        end = mark.start() if mark is not None else stop
        words = _WORD.findall(text[start:end])
        if len(words) > _MOST_WORDS:
            return None
        if len(words) >= _FEWEST_WORDS and _is_finite(words[-1]):
            return _stripped(text, start, end)
        if mark is None or text[end : end + 1] in {";", ":", "\n"}:
            return None
        at = max(mark.end(), end + 1)
    return None


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_finite(word: str) -> bool:
    known = verbs()
    lower = word.lower()
    if lower in known.closed:
        return True
    return bool(known.endings.search(lower)) and not known.nouns.search(lower) and word.islower()
