"""Tell what a speaker puts between commas in a clause, which goes on behind it."""

from __future__ import annotations

from collections.abc import Sequence

from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.words import Word

#: Words of an aside at most: "en dat zeg ik ook tegen de heer Jansen".
_LONGEST = 10
#: What may stand before the verb of an aside: "en dat hoop ik".
_BEFORE = frozenset({"en", "maar", "want", "dat", "zo", "daar", "nogmaals", "dan"})


def aside_end(words: Sequence[Word], comma: int, limit: int) -> int | None:
    """Find the comma that closes an aside in which somebody speaks of what is being said.

    Parameters
    ----------
    words, limit:
        The tagged words, and the index after the last that can belong to the clause.
    comma:
        The index of the comma before it.

    Returns
    -------
    The index of the closing comma; ``None`` where no such aside begins.

    >>> from betoog.mining.words import cut, tag
    >>> aside_end(tag(cut("als u, zeg ik dan, dat wil")), 2, 9)
    6
    >>> aside_end(tag(cut("als u, met de Kamer, dat wil")), 2, 9)
    """
    at = comma + 1
    while at < limit and words[at].lower in _BEFORE:
        at += 1
    if at + 1 >= limit or not _speaks(words[at], words[at + 1]):
        return None
    for index in range(at + 2, min(limit, comma + _LONGEST + 1)):
        if words[index].text == ",":
            return index
    return None


def quotation_end(words: Sequence[Word], at: int, limit: int) -> int | None:
    """Return where the straight quotation mark at ``at`` is closed, if it opens a quotation."""
    if is_quoting(words, 0, at):
        return None
    return next((index for index in range(at + 1, limit) if words[index].text == '"'), None)


def is_quoting(words: Sequence[Word], first: int, at: int) -> bool:
    """Tell whether a quotation between straight marks is open at an index."""
    return sum(word.text == '"' for word in words[first:at]) % 2 == 1


def is_full_stop(words: Sequence[Word], at: int) -> bool:
    """Tell a sentence's end with a footnote mark glued to it (".10De") from an abbreviation.

    A small letter behind it makes the word an address ("ondernemersplein.nl").
    """
    if words[at].text != "." or at + 1 >= len(words):
        return False
    following = words[at + 1]
    return following.start == words[at].end and not following.text[0].islower()


def _speaks(verb: Word, subject: Word) -> bool:
    is_verb = verb.verb.finite or bool(verb.verb & Verb.FIRST)
    return is_verb and subject.lower in grammar().inverted_subjects
