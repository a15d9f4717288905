"""Write a short label: a readable phrase of a statement's own words, cut where phrases end."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import inf

from betoog.mining.data import load
from betoog.mining.grammar import grammar
from betoog.mining.memo import Memo
from betoog.mining.morphology import Verb, verb_form
from betoog.mining.words import Word, cut, function_words

#: A label has at most five words (shape bts:StatementShortLabel).
LABEL_WORDS = 5
#: Where a statement's subject and first verb stand; the rest of a long one is not read.
_FIRST_WORDS = 24

#: What a run of words is worth as a label: found by reading labels of letters and motions.
_CONTENT, _VERB, _ENDS_CLAUSE = 4, 3, 2
_IN_PHRASE, _IN_COORDINATION, _BARE_FINITE, _LATER = 3, 4, 5, 0.5
_TWO_PHRASES = 6
#: No run is worth more than this, but for the place where it begins.
_MOST = _CONTENT * LABEL_WORDS + _VERB + _ENDS_CLAUSE


def headline(words: str) -> str:
    """Write a short label as a headline: without articles, and no phrase broken off.

    Parameters
    ----------
    words:
        The literal words of a statement.

    Returns
    -------
    At most five words in the order of the text, beginning and ending where a phrase does.

    >>> headline("In het debat met de vaste commissie voor Binnenlandse Zaken was dit de vraag.")
    'debat met vaste commissie'
    >>> headline("De aangepaste richtlijn maakt concreet inzichtelijk hoe dit gaat.")
    'aangepaste richtlijn maakt concreet inzichtelijk'
    >>> headline("Dat de agenda’s wekelijks worden geactualiseerd.")
    'agenda’s wekelijks geactualiseerd'
    >>> headline("«»")
    'passage'
    """
    return headline_of(cut(words, 0, len(words)))


def headline_of(words: Sequence[Word]) -> str:
    """Write a short label of words that are cut already; as `headline`."""
    words = _striven_for(words)
    found = words[:_FIRST_WORDS]
    kinds = _kinds(found)
    if len(words) > len(found):
        kinds[-1] = _UNREAD
    best = _best_run(found, kinds)
    if best is None:
        telling = [at for at, kind in enumerate(kinds) if kind >= _FINITE or kind == _UNREAD]
        plain = telling or [at for at, word in enumerate(found) if word.is_word]
        return " ".join([found[at].text for at in plain[:LABEL_WORDS]]) or "passage"
    return " ".join([_written(found, kinds, at) for at in best]).rstrip(",")


def _striven_for(words: Sequence[Word]) -> Sequence[Word]:
    """Return what an announcement announces: "het streven is erop gericht om ...", else all."""
    opening = [word.lower for word in words[:_ANNOUNCEMENT]]
    announcing = load("headlines")["announcing"]
    asking = load("headlines")["asking"]
    opened = next((at for at, word in enumerate(opening) if at and word in _ANNOUNCES), 0)
    verbs = any(word in _light_verbs() for word in opening[:opened])
    asks = opened > 0 and opening[opened - 1] in asking
    announces = verbs and any(word in announcing for word in opening[:3])
    rest = words[opened + 1 :]
    told = sum(_kind(word) >= _PLAIN for word in rest[:_FIRST_WORDS]) >= _LEAST_CONTENT
    return rest if opened and told and (announces or asks) else words


#: Words from the start within which an announcement opens its clause, and what opens it.
_ANNOUNCEMENT = 14
_ANNOUNCES = frozenset({"om", "dat"})
#: What is announced has a noun and a verb.
_LEAST_CONTENT = 2


def _written(words: Sequence[Word], kinds: Sequence[int], at: int) -> str:
    comma = at + 1 < len(kinds) and kinds[at + 1] == _COMMA
    return f"{words[at].text}," if comma else words[at].text


# Kinds of words, as far as a phrase's borders need them: what breaks a label off, what it leaves
# out, what it keeps but does not end on, and from _FINITE on what it can end on.
_MARK, _OPENER, _DROPPED, _COMMA = range(4)
_PREPOSITION, _JOIN, _SMALL, _TELLING, _FINITE, _PLAIN, _VERBAL = range(4, 11)
#: Behind these no label begins: the phrase goes on, or what follows is denied.
_INSIDE = frozenset({_PLAIN, _COMMA, _TELLING})
#: The last word that is read of a long statement: whatever stands there, no phrase ends before it.
_UNREAD = -1
#: Before these no phrase ends.
_GOES_ON = frozenset({_PLAIN, _TELLING, _UNREAD})

#: Behind these a clause begins or has ended.
_BREAKS = frozenset({_MARK, _OPENER})
#: "Dat" and "die" open a clause, except where a noun has to follow.
_CLAUSE_OR_ARTICLE = frozenset({"dat", "die"})


def _kinds(words: Sequence[Word]) -> list[int]:
    """Tell the kind of each word, by itself and by its neighbours."""
    kinds = [_kind(word) for word in words]
    if kinds[1:2] == [_VERBAL] and words[0].lower == "het" and _is_infinitive(words[1].lower):
        kinds[1] = _PLAIN  # "het streven"
    _part_verbs(words, kinds)
    _adapt(words, kinds)
    return kinds


def _part_verbs(words: Sequence[Word], kinds: list[int]) -> None:
    """Tell nouns from verbs of the same form, and verbs that have lost their particle."""
    after, lost = _MARK, False
    for at in range(len(words) - 1, -1, -1):
        lower = words[at].lower
        is_verb = kinds[at] == _FINITE or (
            kinds[at] == _VERBAL and _is_infinitive(lower) and words[at - 1].lower != "het"
        )
        if is_verb and at and _is_noun(words[at - 1].lower, lower):
            kinds[at] = _PLAIN  # "het verschil": behind an article even a verb's form is a noun
        elif after == _MARK and lower in _particles() and _FINITE in kinds[:at]:
            kinds[at], lost = _MARK, True
        elif lost and kinds[at] == _FINITE:
            kinds[at], lost = _MARK, False  # "neemt de belangen mee": neither stands alone
        elif lower == "als" and "zowel" in [word.lower for word in words[max(0, at - 4) : at]]:
            kinds[at] = _JOIN
        after = kinds[at]


def _adapt(words: Sequence[Word], kinds: list[int]) -> None:
    """Change the kinds of words that their neighbours make something else."""
    articles = function_words().determiners
    verb_follows = False
    after = _MARK
    for at in range(len(words) - 1, -1, -1):
        kind, lower = kinds[at], words[at].lower
        before = kinds[at - 1] if at else _MARK
        if lower in _CLAUSE_OR_ARTICLE and at and before != _PREPOSITION:
            kinds[at] = _OPENER
        elif lower == "," and before == after == _PLAIN and _goes_on(words, kinds, at):
            kinds[at] = _COMMA
        elif kind == _PREPOSITION and lower != "te" and _is_participle(words, kinds, at + 1):
            kinds[at] = _DROPPED  # "waarin ... in zijn opgenomen": what it governs stands before
        elif after == _JOIN and kind in (_SMALL, _DROPPED) and lower not in articles:
            kinds[at] = _PLAIN  # "direct of indirect": the two stand or fall together
        elif after == _DROPPED and lower == "te":
            kinds[at] = _DROPPED  # "te worden gewijzigd"
        elif verb_follows and lower in _carriers():
            kinds[at] = _DROPPED  # "wordt geactualiseerd": the participle says it
        after = kinds[at]
        if after in (_MARK, _OPENER):
            verb_follows = False
        elif after == _VERBAL and not verb_follows:
            verb_follows = _is_participle(words, kinds, at)


def _is_noun(before: str, lower: str) -> bool:
    """Tell a noun from a verb of the same form by its article; "het" is a pronoun as well."""
    articles = frozenset({"de", "een", "elk", "ieder", "geen"})
    stem = before == "het" and not lower.endswith(("t", "de", "den", "te", "ten"))
    return (before in articles or stem) and lower not in _light_verbs()


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("headlines")["particles"])


def _is_infinitive(lower: str) -> bool:
    form = verb_form(lower)
    return bool(form & Verb.INFINITIVE) and not form & Verb.PARTICIPLE


def _is_participle(words: Sequence[Word], kinds: Sequence[int], at: int) -> bool:
    known = at < len(kinds) and kinds[at] == _VERBAL
    return known and bool(verb_form(words[at].lower) & Verb.PARTICIPLE)


def _goes_on(words: Sequence[Word], kinds: Sequence[int], comma: int) -> bool:
    """Tell whether behind a comma the same phrase goes on: "een eigen, openbare agenda"."""
    further = kinds[comma + 2] if comma + 2 < len(kinds) else _MARK
    return words[comma + 1].text.islower() and further in {_PLAIN, _JOIN}


def _kind(word: Word) -> int:
    kind = _KIND_OF[word.lower]
    # A capital inside a sentence is a name's, never a verb's.
    if kind >= _FINITE and word.text[0].isupper() and word.lower not in _closed():
        return _PLAIN
    return kind


def _kind_of(lower: str) -> int:
    """Tell the kind of a word in small letters, wherever it stands."""
    if not lower[0].isalnum():
        return _MARK
    known = _closed().get(lower)
    if known is not None:
        return known
    form = verb_form(lower)
    if not form:
        return _PLAIN
    return _VERBAL if form & (Verb.INFINITIVE | Verb.PARTICIPLE) else _FINITE


_KIND_OF = Memo(_kind_of)


@cache
def _closed() -> dict[str, int]:
    lists, own = function_words(), load("headlines")
    dropped = lists.determiners | lists.adverbs | lists.resumers | frozenset(own["dropped"])
    kinds = dict.fromkeys(lists.pronouns, _SMALL)
    kinds |= dict.fromkeys(dropped, _DROPPED)
    kinds |= dict.fromkeys([*lists.prepositions, *own["prepositions"]], _PREPOSITION)
    openers = lists.subordinators | lists.relatives | frozenset(own["openers"])
    kinds |= dict.fromkeys(openers - _CLAUSE_OR_ARTICLE - grammar().prepositions_too, _OPENER)
    kinds |= dict.fromkeys(lists.coordinators, _JOIN)
    kinds |= dict.fromkeys([*own["auxiliaries"], *own["carriers"]], _FINITE)
    return kinds | dict.fromkeys(own["telling"], _TELLING)


@cache
def _light_verbs() -> frozenset[str]:
    return _carriers() | frozenset(load("headlines")["auxiliaries"])


@cache
def _carriers() -> frozenset[str]:
    return frozenset(load("headlines")["carriers"])


def _best_run(words: Sequence[Word], kinds: Sequence[int]) -> Sequence[int] | None:
    """Return the run of words that is worth most, the first of them; None where no phrase ends."""
    best, top = None, -inf
    for first in range(len(words)):
        if not _begins(kinds, first):
            continue
        start = _beginning(kinds, first) - _LATER * first
        if start + _MOST > top:
            stop, kept, worth = _longest_worth(words, kinds, first)
            if stop and start + worth > top:
                best, top = kept[:stop], start + worth
    return best


def _longest_worth(
    words: Sequence[Word], kinds: Sequence[int], first: int
) -> tuple[int, list[int], float]:
    """Read on from a word to each place where a phrase ends.

    Returns
    -------
    How many of the kept words the best run has, the kept words, and what the run is worth.
    """
    kept: list[int] = []
    content = verb = stop = 0
    top = -inf
    for at in range(first, len(words)):
        kind = kinds[at]
        if kind <= _COMMA:  # a mark, a word that opens a clause, or one that a label leaves out
            if kind < _DROPPED:
                break
            continue
        kept.append(at)
        if len(kept) > LABEL_WORDS:
            break
        content += kind >= _PLAIN or kind == _TELLING
        verb |= kind in (_VERBAL, _FINITE)
        if content and kind >= _FINITE and _ends(kinds, at):
            worth = _CONTENT * content + _VERB * verb + _ending(words, kinds, at)
            if kind == _FINITE and words[at].lower in _light_verbs():
                # "Uitgangspunt is", "zoeken op trefwoord is, ...": what it is comes after.
                goes_on = at + 1 < len(words) and words[at + 1].text == ","
                worth -= _BARE_FINITE if content == 1 or goes_on else 0
            if worth > top:
                stop, top = len(kept), worth
    return stop, kept, top


def _begins(kinds: Sequence[int], at: int) -> bool:
    """Tell whether a phrase begins at a word."""
    before = kinds[at - 1] if at else _MARK
    if kinds[at] == _VERBAL:
        return before in _BREAKS
    return kinds[at] in {_PLAIN, _PREPOSITION, _TELLING} and before not in _INSIDE


def _ends(kinds: Sequence[int], at: int) -> bool:
    """Tell whether a phrase can end at a content word or verb."""
    after = kinds[at + 1] if at + 1 < len(kinds) else _MARK
    return after not in _GOES_ON and not (after == _VERBAL and kinds[at] == _PLAIN)


def _beginning(kinds: Sequence[int], first: int) -> float:
    """Return what the place is worth where a run begins."""
    bare = first > 0 and kinds[first - 1] == _PREPOSITION and kinds[first] == _PLAIN
    if bare and kinds[first + 1 : first + 2] == [_DROPPED]:
        return -_TWO_PHRASES  # "in september de wet": without its preposition it says nothing
    inside = kinds[first] == _PREPOSITION or (first > 0 and kinds[first - 1] == _JOIN)
    return -_IN_PHRASE if inside or _is_tied(kinds, first - 1) else 0


def _ending(words: Sequence[Word], kinds: Sequence[int], last: int) -> float:
    """Return what the place is worth where a run ends."""
    after = kinds[last + 1] if last + 1 < len(kinds) else _MARK
    if after in _BREAKS:
        return _ENDS_CLAUSE
    worth = -_BARE_FINITE if kinds[last] == _FINITE else 0
    if after in {_JOIN, _COMMA}:
        return worth - _IN_COORDINATION
    of = after == _PREPOSITION and words[last + 1].lower == "van"
    return worth - _IN_PHRASE if of else worth


def _is_tied(kinds: Sequence[int], before: int) -> bool:
    """Tell whether a preposition, with its article or not, ties what follows to a noun."""
    while before > 0 and kinds[before] == _DROPPED:
        before -= 1
    return before > 0 and kinds[before] == _PREPOSITION and kinds[before - 1] == _PLAIN
