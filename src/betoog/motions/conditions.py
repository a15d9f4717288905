"""Find the conditions inside a sentence: the clause, its cue and its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from betoog.argument.model import ConditionKind
from betoog.motions.lexicon import Cue, bare_conditions, cues, predicates, restricting, verbs


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
    r",(?!\d)|\.(?!\d)|[;:\n)]"
    r"|(?=\s+en\s+(?:de Kamer|om|dit|deze|daarbij|hierbij|hierover|daarover)\b)"
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
    if not _opens_condition(before, cue):
        return None
    content = match.end()
    if not _may_open(cue, before, text, content + 1):
        return None
    end = _bare_end(text, content, stop) if cue.elliptic else None
    end = _verbal_end(text, content, stop, single=cue.single) if end is None else end
    if end is None or _is_role(cue, before, text[content:end]):
        return None
    if before.rstrip(" ,").lower() in {"", "om"}:
        end = _before_infinitive(text, content, end)
    while content < end and text[content].isspace():
        content += 1
    kind = _kind(before, ConditionKind(cue.kind))
    return ConditionClause(match.start(), content, end, kind, match[0].strip(), cue.confidence)


def _opens_condition(before: str, cue: Cue) -> bool:
    if cue.opens and not _OPENS.search(before):
        return False
    if _last_word(before) in cue.not_after:
        return False
    # "het is onwenselijk als X" judges X; it sets no condition.
    if any(match.end() == len(before.rstrip()) for match in _judged(before)):
        return False
    return cue.not_since is None or cue.not_since.search(before) is None


def _judged(before: str) -> Iterator[re.Match[str]]:
    return predicates().evaluative.finditer(before.rstrip())


def _is_role(cue: Cue, before: str, clause: str) -> bool:
    """Tell "wordt gezien als een kans" and "als een kans wordt gezien" from a condition."""
    if cue.role_verbs is None:
        return False
    return cue.role_verbs.search(f"{before[-25:]} ") is not None or (
        cue.role_verbs.search(clause) is not None
    )


def _before_infinitive(text: str, start: int, end: int) -> int:
    """End a clause that opens a request behind its verb: "zolang het duurt hulp te geven"."""
    words = list(_WORD.finditer(text, start, end))
    ends = [i for i, word in enumerate(words) if word[0].lower() in verbs().closed]
    if not ends or not any(word[0] == "te" for word in words[ends[0] + 1 :]):
        return end
    last = ends[0]
    while last + 1 < len(words) and words[last + 1][0].lower() in verbs().closed:
        last += 1
    return words[last].end()


def _may_open(cue: Cue, before: str, text: str, content: int) -> bool:
    """Tell whether a cue that also compares may open a condition where it stands."""
    if cue.pronouns is None or cue.pronouns.match(text, content):
        return True
    if cue.named is not None and cue.named.match(text, content):
        return _follows_verb(before, plural=not text[content].isupper())
    return _OPENS.search(before) is not None


def _follows_verb(before: str, *, plural: bool) -> bool:
    if _OPENS.search(before):
        return True
    words = [word.lower() for word in _WORD.findall(before[-60:])]
    if not words or words[-2:-1] == ["te"] or words[-1] in verbs().closed:
        return bool(words)
    # Before a name a word in -en is rather a plural: "bedrijven als ASML".
    return _is_finite(words[-1]) and (plural or not words[-1].endswith("en"))


def _kind(before: str, kind: ConditionKind) -> ConditionKind:
    """Read "alleen toegestaan als": a necessary condition, signalled from a distance."""
    words, negated = restricting()
    if kind is ConditionKind.SUFFICIENT and words.search(before) and not negated.search(before):
        return ConditionKind.NECESSARY
    return kind


def _last_word(text: str) -> str:
    words = _WORD.findall(text[-40:])
    return words[-1].lower() if words else ""


def _bare_end(text: str, start: int, stop: int) -> int | None:
    match = bare_conditions().match(text, start, stop)
    return match.end() if match is not None else None


def _verbal_end(text: str, start: int, stop: int, *, single: bool) -> int | None:
    """Find the first comma, or the passage's end, before which the clause has its finite verb."""
    at = start
    while at <= stop:
        mark = _STOP.search(text, at, stop)
        end = mark.start() if mark is not None else stop
        words = _WORD.findall(text[start:end])
        if len(words) > _MOST_WORDS:
            return None
        if len(words) >= _FEWEST_WORDS and _has_verb(words, single=single):
            return _stripped(text, start, end)
        if single or mark is None or text[end : end + 1] in {";", ":", "\n"}:
            return None
        at = max(mark.end(), end + 1)
    return None


def _stripped(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _has_verb(words: list[str], *, single: bool) -> bool:
    if single:
        # A verb behind another subordinator is that clause's: "als voorwaarde stelt dat X is".
        subordinate = predicates().subordinator
        stops = (i for i, word in enumerate(words) if i and subordinate.fullmatch(word))
        words = words[: next(stops, len(words))]
        # An infinitive closes no clause ("als basis te nemen", "als lid actief te kunnen zijn").
        words = words[: words.index("te")] if "te" in words else words
        if any(word.lower() in verbs().closed for word in words[1:]):
            return True
        return bool(words) and words[-1].endswith("t") and _is_finite(words[-1])
    return any(word.lower() in verbs().closed for word in words) or _is_finite(words[-1])


def _is_finite(word: str) -> bool:
    known = verbs()
    lower = word.lower()
    if lower in known.closed:
        return True
    return bool(known.endings.search(lower)) and not known.nouns.search(lower) and word.islower()
