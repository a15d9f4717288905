"""Word a condition as a statement of its own: without its marker, in the order of a main clause.

The curated letters word conditions so; the literal words stay in the quote. A subordinate clause
has its verb last. It is moved behind the subject where that can be told with certainty; elsewhere
"dat" goes before the clause, which is Dutch whatever the clause holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from betoog.mining.clauses import scan_clause
from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb, verb_forms
from betoog.mining.words import Word, function_words

#: Last words of markers that a noun phrase follows.
_BEFORE_PHRASE = frozenset({"van", "bij", "na", "aan", "behoudens"})
#: Words of a subject with an article.
_SHORTEST = 2
_JOINS = frozenset({"en", "of", "maar", ",", "dan"})
#: What a supposing verb is in a main clause: "mocht het regenen" is "het zou regenen".
_SUPPOSED = {"mocht": "zou", "mochten": "zouden"}


def as_statement(words: Sequence[Word], marker: str, *, verb_first: bool) -> str | None:
    """Word the clause or phrase behind a marker as a sentence.

    Parameters
    ----------
    words:
        The tagged words behind the marker; for a clause that begins with its verb, with that.
    marker:
        The marker, which tells clauses from phrases.
    verb_first:
        Whether the clause begins with its verb.

    Returns
    -------
    The sentence without a capital and full stop; ``None`` where the words are better left alone.

    >>> from betoog.mining.words import cut, tag
    >>> as_statement(tag(cut("dat niet het geval blijkt")), "wanneer", verb_first=False)
    'dat blijkt niet het geval'
    >>> as_statement(tag(cut("gemeenten de norm halen")), "als", verb_first=False)
    'dat gemeenten de norm halen'
    >>> as_statement(tag(cut("nodig")), "indien", verb_first=False)
    'dat is nodig'
    >>> as_statement([], "indien", verb_first=False) is None
    True
    """
    body = list(words)
    while body and body[0].lower in _JOINS:
        body.pop(0)
    if not body:
        return None
    if verb_first:
        return _from_verb_first(body)
    last = marker.lower().split()[-1] if marker.split() else ""
    if last in _BEFORE_PHRASE:
        return f"er is sprake van {_joined(body)}"
    if last == "voor":
        return _joined(body)
    return _from_subordinate(body)


def _from_verb_first(body: Sequence[Word]) -> str | None:
    verb = body[0].lower
    stop = _subject_end(body, 1, sure=False)
    if stop is None:
        return None
    rest = _joined(body[stop:])
    return f"{_joined(body[1:stop])} {_SUPPOSED.get(verb, verb)} {rest}".rstrip()


def _from_subordinate(body: Sequence[Word]) -> str:
    clause = scan_clause(body, 0, len(body))
    if clause.verb is None and _fills(body):
        return f"dat is {_joined(body)}"
    if clause.verb == 0:
        return f"het {_joined(body)}"  # "als blijkt dat ..."
    finite = None if clause.verb is None else _finite_in_cluster(body, clause.verb)
    stop = _subject_end(body, 0, sure=True)
    parts = _parted(body[finite].lower) if finite is not None else None
    if finite is None or stop is None or parts is None or not _is_apart(body, stop, finite):
        return f"dat {_joined(body)}"
    verb, particle = parts
    texts = [word.text for word in body]
    after = [particle] if particle else []
    return _spaced([*texts[:stop], verb, *texts[stop:finite], *after, *texts[finite + 1 :]])


def _is_apart(body: Sequence[Word], stop: int, finite: int) -> bool:
    """Tell a subject with its end from "de kans klein is", where more stands before the verb."""
    if stop < finite or stop == 1:
        return stop <= finite
    return stop == finite and finite == _SHORTEST and body[0].lower in {"de", "een"}


def _fills(body: Sequence[Word]) -> bool:
    """Tell what fills a clause without a verb ("nodig", "goed onderbouwd")."""
    lists = function_words()
    return body[0].lower not in lists.determiners | lists.pronouns and not any(
        word.verb.finite and not word.verb & Verb.PARTICIPLE for word in body
    )


def _finite_in_cluster(body: Sequence[Word], end: int) -> int | None:
    """Return which of the verbs that end a clause is the finite one."""
    start = end
    while start > 0 and body[start - 1].verb:
        start -= 1
    cluster = range(start, end + 1)
    singular = [at for at in cluster if body[at].verb & Verb.SINGULAR]
    if singular:
        return singular[-1]
    known = grammar()
    auxiliary = known.asks_infinitive | known.asks_participle
    plural = [at for at in cluster if body[at].verb & Verb.PLURAL]
    helping = [at for at in plural if body[at].lower in auxiliary]
    if len(helping) == 1:
        return helping[0]
    return plural[0] if len(plural) == 1 else None


def _subject_end(body: Sequence[Word], first: int, *, sure: bool) -> int | None:
    """Return the index after the subject with which a clause begins; ``None`` if in doubt.

    ``sure``: also where a further phrase behind the noun could belong to it.
    """
    if first >= len(body):
        return None
    lists, lower = function_words(), body[first].lower
    alone = first + 1 >= len(body) or _bounds(body[first + 1])
    if lower in lists.pronouns and (lower not in lists.determiners or alone):
        return first + 1
    if lower not in lists.determiners or alone:
        return None
    at = _noun_end(body, first + 1)
    if at + 2 < len(body) and body[at].lower == "van" and body[at + 1].lower in lists.determiners:
        at = _noun_end(body, at + 2)
    if at >= len(body):
        return at
    if not _bounds(body[at]) or body[at].lower in lists.coordinators | lists.relatives | {"van"}:
        return None
    unsure = not body[at].is_word or body[at].lower in lists.prepositions | {"vóór"}
    return None if sure and unsure else at


def _noun_end(body: Sequence[Word], at: int) -> int:
    """Return the index after the noun behind an article, and the adjectives before it."""
    while at + 1 < len(body) and body[at].lower.endswith("e") and not _bounds(body[at + 1]):
        at += 1
    return at + 1


def _bounds(word: Word) -> bool:
    """Tell a word that is not part of the noun phrase before it."""
    if not word.is_word or word.lower in _closed():
        return True
    if word.verb.finite or word.verb & Verb.INFINITIVE:
        return True
    return len(word.lower) > 4 and word.lower.startswith(("daar", "hier"))


@cache
def _closed() -> frozenset[str]:
    lists = function_words()
    groups = (lists.determiners, lists.pronouns, lists.prepositions, lists.adverbs)
    return frozenset().union(*groups, lists.relatives, lists.coordinators, {"zich", "vóór"})


def _parted(verb: str) -> tuple[str, str] | None:
    """Part a separable verb ("instemt" is "stemt ... in"); ``None`` where it may not be one."""
    known = verb_forms()
    for prefix in known.separable:
        rest = verb.removeprefix(prefix)
        if rest != verb and rest in known.forms:
            return None if prefix in known.inseparable else (rest, prefix)
    return verb, ""


def _joined(body: Sequence[Word]) -> str:
    return _spaced([word.text for word in body])


def _spaced(texts: Sequence[str]) -> str:
    """Write words and marks with the spaces that Dutch has between them."""
    line = ""
    for text in texts:
        opens = not line or line[-1] in "(«“‘/"
        line += text if opens or text in ",.;:)»”’%/" else f" {text}"
    return line
