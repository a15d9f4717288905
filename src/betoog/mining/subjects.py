"""Tell what a noun phrase names: people who can speak, a name, a writing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from betoog.mining.data import load
from betoog.mining.words import Word, function_words

#: A name has no more words, and these without a capital.
_LONGEST_NAME = 6
_NAME_WORDS = frozenset(
    {"van", "de", "der", "den", "het", "en", "voor", "of", "the", "professor", "prof", "dr", "mr"}
    | {"hoogleraar", "onderzoeker", "."}
)


def is_about_people(words: Sequence[Word]) -> bool:
    """Tell a phrase for people or an institution from one for a thing, by its head."""
    heads = tuple(load("reporting")["people"])
    for word in words:
        if word.lower in function_words().relatives - {"dat"}:
            # "de partijen die dit verzorgen": what follows describes them.
            break
        if word.verb.finite and not (_looks_nominal(word) or word.lower in heads):
            return False
    return _head(words).endswith(heads)


def is_name(words: Sequence[Word], *, sentence_opens: bool) -> bool:
    """Tell a name by its capitals; the first word of a sentence has one in any case."""
    if len(words) > _LONGEST_NAME or not words[-1].text[0].isupper():
        return False
    if sentence_opens and len(words) == 1:
        return False
    return all(word.text[0].isupper() or word.lower in _NAME_WORDS for word in words)


def is_writing(word: Word) -> bool:
    """Tell a word for a writing: a report, an advice, a ruling."""
    return any(word.lower.endswith(one) for one in load("reporting")["writings"])


def opening_writing(words: Sequence[Word]) -> Sequence[Word]:
    """Return a writing that opens a sentence as its subject, up to its clause or verb.

    Parameters
    ----------
    words:
        The words of a sentence.

    Returns
    -------
    The words of the phrase; none where something else opens the sentence.

    >>> from betoog.mining.words import cut, tag
    >>> def opened(text):
    ...     return " ".join(word.text for word in opening_writing(tag(cut(text))))
    >>> opened("Ook recente studies van het CBS, die goed zijn, pleiten hiervoor.")
    'Ook recente studies van het CBS'
    >>> opened("Hierover pleiten recente studies.")
    ''
    """
    lists = function_words()
    # "Dit rapport verzoek ik u te lezen": a verb stands before its subject.
    opens = lists.relatives | lists.subordinators | lists.coordinators
    inverted = (one for one, two in pairwise(words) if two.lower in _WRITERS)
    if any(one.is_word and one.lower not in opens for one in inverted):
        return []
    phrase: list[Word] = []
    for word in words[:_LONGEST_PHRASE]:
        if not word.is_word or word.lower in lists.relatives or (phrase and word.verb.finite):
            break
        phrase.append(word)
    return phrase if is_of_writing(phrase) else []


def is_of_writing(phrase: Sequence[Word]) -> bool:
    """Tell whether a phrase is about a writing, not about people with a writing.

    >>> from betoog.mining.words import cut
    >>> is_of_writing(cut("studies in landen")), is_of_writing(cut("leden van het onderzoek"))
    (True, False)
    """
    ends = (at for at, one in enumerate(phrase) if one.lower in function_words().prepositions)
    return any(map(is_writing, phrase[: next(ends, len(phrase))]))


#: The writer, as the subject of a verb.
_WRITERS = frozenset({"ik", "wij", "we"})
#: A subject of more words is no subject.
_LONGEST_PHRASE = 16


def _looks_nominal(word: Word) -> bool:
    return word.text[0].isupper()


def _head(words: Sequence[Word]) -> str:
    """Return the noun before the first preposition, relative or mark of a phrase."""
    lists = function_words()
    ends = lists.prepositions | lists.relatives
    if len(words) > 1 and words[1].lower in ends:
        # "de in de brief genoemde deskundigen": what stands before the noun holds a preposition.
        return words[-1].lower
    for at, word in enumerate(words[1:], start=1):
        if word.lower in ends or not word.is_word:
            return words[at - 1].lower
    return words[-1].lower


@cache
def closed_words() -> frozenset[str]:
    """Return the function words: no name is one."""
    lists = function_words()
    openers = lists.subordinators | lists.relatives | lists.resumers | lists.adverbs
    closed = lists.determiners | lists.pronouns | lists.prepositions | lists.coordinators
    return openers | closed | frozenset(load("reporting")["fronted"])
