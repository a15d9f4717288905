"""Find the conditions inside a sentence of a motion: the clause, its cue and its kind.

Where conditions stand, `betoog.mining` tells for any Dutch text. Motions add what their fixed form
tells: a request goes on with "te" and an infinitive, a premise has its verb at the end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from betoog.argument.model import ConditionKind
from betoog.mining.conditions import find_conditions as mined_conditions
from betoog.mining.conditions import pieces
from betoog.mining.model import ConditionSpan
from betoog.mining.words import Word, cut, function_words, tag
from betoog.motions.extent import clause_end
from betoog.motions.lexicon import condition_words


@dataclass(frozen=True, slots=True)
class ConditionClause:
    """A condition in a text; offsets are code points, ``start`` is where its cue begins."""

    start: int
    content: int
    end: int
    kind: ConditionKind
    cue: str
    confidence: float


#: The last relative pronoun, with no mark behind it; no demonstrative ("met die landen").
_RELATIVE = re.compile(
    r"(?<!\ben)(?<!\bof)(?<!\bmet)(?<!\bvan)(?<!\bvoor)(?<!\bop)(?<!\baan)(?<!\bin)(?<!\bdat)(?<!\bom)"
    r"\s(?:die|waarin|waarmee|waarvoor|waarop|waaraan|waarvan|waarbij)\s(?=[^,;]*$)"
)
#: "het inzicht dat ...": a clause that says what a noun stands for.
_OF_A_NOUN = re.compile(
    r"\b(?:inzicht|feit|idee|gedachte|uitgangspunt|afspraak|belofte|voorwaarde|opvatting|signaal|"
    r"conclusie|standpunt|regel|eis|verplichting|mogelijkheid|garantie|kans|risico|gevaar|zekerheid)\s+dat\s+(?=[^,;]*$)"
)
#: In "te onderzoeken hoe X kan als Y" the request to inquire holds whether Y or not.
_ASKED = re.compile(
    r"\bte (?:\w+n (?:(?:op|over|in|met|naar|de vraag) )?(?:hoe|hoeveel|wat|welke?|waarom|hoeverre)"
    r"|(?:onderzoeken|bezien|verkennen|inventariseren|monitoren|kijken|evalueren|toetsen|bepalen|"
    r"analyseren|reflecteren op de vraag|beoordelen) of)\b[^,;]*$"
)
_WORD = re.compile(r"[\w\u2019'-]+")
#: Words of a text before a cue that can tell what the cue does there.
_LOOK_BACK = 120


#: What a passage of a premise, and of a request, hangs on: it is only part of a sentence.
CLAUSE, REQUEST = "constaterende dat ", "verzoekt de regering om, "


def find_conditions(
    text: str, start: int = 0, end: int | None = None, *, opening: str = REQUEST
) -> tuple[ConditionClause, ...]:
    """Find the conditions in a passage, in order, without overlap.

    Parameters
    ----------
    text:
        A text.
    start, end:
        The passage of it to look in, in code points; the whole text by default.
    opening:
        What the passage hangs on, `CLAUSE` or `REQUEST`.

    Returns
    -------
    The clauses; a clause that lies inside another one is left out.

    >>> text = "de inzet te verhogen, mits dit veilig kan, en de Kamer te informeren"
    >>> [(c.kind.value, text[c.content : c.end]) for c in find_conditions(text)]
    [('necessary', 'dit veilig kan')]
    >>> find_conditions("te onderzoeken wanneer de veren elektrisch varen")
    ()
    """
    places = pieces(text, start, len(text) if end is None else end)
    return tuple(
        clause for first, stop in places for clause in _in_piece(text, first, stop, opening)
    )


def _in_piece(text: str, start: int, end: int, opening: str) -> list[ConditionClause]:
    sentence = opening + text[start:end]
    offset = start - len(opening)
    found: list[ConditionClause] = []
    spans = sorted((*mined_conditions(sentence), *_shown(sentence)), key=lambda one: one.start)
    for span in spans:
        if span.start < len(opening) or (found and offset + span.start < found[-1].end):
            continue
        if not _is_none(sentence, span):
            found.append(_clause(sentence, span, offset))
    return found


#: "als blijkt dat ...": its verb stands first, its subject is the clause that follows.
_SHOWN = re.compile(
    r"(?P<only>\b(?:alleen|pas|slechts) )?\bals (?=(?:blijkt|is gebleken|wordt vastgesteld) dat\b)"
)
_CLAUSE_OF_SHOWN = re.compile(r"\w+ (?:\w+ )?dat [^,;:]+")
_SHOWN_CONFIDENCE = 0.85


def _shown(sentence: str) -> list[ConditionSpan]:
    found = []
    for match in _SHOWN.finditer(sentence):
        clause = _CLAUSE_OF_SHOWN.match(sentence, match.end())
        if clause is not None:
            kind = ConditionKind.NECESSARY if match["only"] else ConditionKind.SUFFICIENT
            marker = match[0].strip()
            end = match.end() + len(clause[0].rstrip())
            span = ConditionSpan(
                match.start(), end, marker, kind, _SHOWN_CONFIDENCE, marker, match.start(), end
            )
            found.append(span)
    return found


def _clause(passage: str, span: ConditionSpan, offset: int) -> ConditionClause:
    content = span.start + len(span.marker)
    while content < span.end and passage[content].isspace():
        content += 1
    return ConditionClause(
        start=offset + span.start,
        content=offset + content,
        end=offset + clause_end(passage, span),
        kind=span.kind,
        cue=span.marker,
        confidence=span.confidence,
    )


def _is_none(passage: str, span: ConditionSpan) -> bool:
    """Tell what only looks like a condition in a motion."""
    before = passage[max(0, span.start - _LOOK_BACK) : span.start]
    return (
        _is_quoted(passage, span.start)
        or _is_asked(passage, span)
        or _in_relative(passage, span)
        or _is_judged(passage, span)
        or _sets_none(passage, span, before)
    )


def _is_asked(passage: str, span: ConditionSpan) -> bool:
    """Tell a condition inside a question that is to be answered, and not in a further act."""
    asked = _ASKED.search(passage, 0, span.start)
    if asked is None:
        return False
    between = passage[asked.start() + 3 : span.start]
    short = len(passage[span.start : span.end].split()) <= _SHORT
    return not (_FURTHER_ACT.search(between) or (short and _AND.search(between)))


#: "... en alleen in te stemmen als", "... en die waar mogelijk weg te nemen".
_FURTHER_ACT = re.compile(r"\ben\b[^,;]*\bte \w+n\b")
_AND = re.compile(r"\ben(?: (?:die|deze|dit|daar|hier))? $")
#: A condition of so many words ("waar mogelijk") asks nothing.
_SHORT = 2


def _is_judged(passage: str, span: ConditionSpan) -> bool:
    """Tell "het is onwenselijk als X", which judges X and sets no condition.

    "dit alleen helpt als X" restricts; and where something else than "het" is judged, it is
    so on a condition.
    """
    if span.kind is ConditionKind.NECESSARY:
        return False
    return condition_words().judged.search(passage, 0, span.start) is not None


def _sets_none(passage: str, span: ConditionSpan, before: str) -> bool:
    words = condition_words()
    # "ook als X", "zeker wanneer X": what is said holds without X as well.
    if words.conceding.search(before) or _measures_or_names(passage, span, before):
        return True
    if span.rule == "wanneer":
        return words.asking.search(before) is not None
    clause = passage[span.start + len(span.marker) : span.end]
    return span.rule.endswith("als") and _is_role(before, clause)


def _measures_or_names(passage: str, span: ConditionSpan, before: str) -> bool:
    """Tell a cue that measures a time, gives a cause, names a case or describes a thing."""
    words, place = condition_words(), (passage, span.start, span.end)
    return (
        (span.kind is ConditionKind.UNTIL and words.awaiting.search(before) is not None)
        or (span.kind is ConditionKind.WHILE and words.measured.search(*place) is not None)
        or (span.rule == "waar" and words.describing.match(*place) is not None)
        or words.named.search(*place) is not None
        or words.lacking.search(*place) is not None
    )


def _is_quoted(passage: str, start: int) -> bool:
    """Tell a condition inside a quotation: what is said is that these words stand somewhere."""
    return passage.count("«", 0, start) > passage.count("»", 0, start)


def _in_relative(passage: str, span: ConditionSpan) -> bool:
    """Tell a condition of a clause that describes a noun: "de onzekerheid die bestaat als X"."""
    before = passage[: span.start]
    relative = _RELATIVE.search(before)
    noun = _OF_A_NOUN.search(before)
    if relative is None and noun is None:
        return False
    begin = max(match.end() for match in (relative, noun) if match is not None)
    words = tag(cut(passage[begin : span.start]))
    if relative is not None and any(word.lower == "dat" for word in words):
        return True
    # A second verb, or an infinitive with "te", is that of the clause around it.
    return _turns(words) == 1 and (noun is not None or bool(words and words[-1].verb))


def _turns(words: Sequence[Word]) -> int:
    """Count the clusters of verbs that can close a clause: finite ones, and those with "te"."""
    count, at = 0, 0
    while at < len(words):
        if words[at].lower == "te":
            count, at = count + 1, at + 2
            continue
        end = at
        while end < len(words) and words[end].verb:
            end += 1
        count += any(word.verb.finite for word in words[at:end])
        at = max(end, at + 1)
    return count


def _is_role(before: str, clause: str) -> bool:
    """Tell "als wapen", "landen als Italië" and "als genocide wordt gezien" from a condition."""
    words = condition_words()
    if words.role.match(clause) or words.comparing.search(before) or words.holding.search(before):
        return True
    first = _WORD.search(clause)
    if first is None or words.subject.match(_plain(clause)):
        return first is None
    if first[0].lower() in function_words().prepositions | function_words().adverbs:
        return False
    if words.treating.search(clause[:_ROLE_LENGTH]):
        return True
    # "ziektes als parkinson", "landen als Frankrijk": examples behind a plural.
    plural = words.exemplified.search(before)
    if plural is None or words.described.match(clause) or before[: plural.start()].endswith("te "):
        return False
    return not tag(cut(plural[0]))[-1].verb


#: What something counts as is named within so many code points.
_ROLE_LENGTH = 70


def _plain(text: str) -> str:
    """Leave the accents of emphasis out: "álle".

    >>> _plain("álle")
    'alle'
    """
    parted = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))
