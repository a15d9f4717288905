"""Cut a sentence into words and tell the verbs among them: the rules engine's tagger."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from betoog.mining.data import load
from betoog.mining.memo import Memo
from betoog.mining.morphology import Verb, verb_form, verb_forms

#: A word with inner hyphens, apostrophes, slashes and points ("zo’n", "studie-", "c.q."), or one
#: mark. Bounded repeats keep the scan linear on any input.
_TOKEN = re.compile(r"(?:[^\W_]\.){2,8}|[^\W_]+(?:[-'’/][^\W_]+|(?<=\d)[.,]\d+)*-?|[^\w\s]|_")


class Word(NamedTuple):
    """A word or mark of a sentence: its place in the text, its lower case, what verb it can be.

    A named tuple, since a sentence makes many and tuples are the fastest to make.
    """

    start: int
    end: int
    text: str
    lower: str
    verb: Verb = Verb.NONE
    tag: str = ""  # the part of speech, where a tagger that tells it was used

    @property
    def is_word(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.text[0].isalnum()


@dataclass(frozen=True, slots=True)
class FunctionWords:
    """The closed classes of ``data/words.toml``."""

    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    resumers: frozenset[str]
    adverbs: frozenset[str] = field(default_factory=frozenset)


#: Tags the words of one sentence: the words as cut, to the words with their verbs.
Tagger = Callable[[Sequence[Word]], list[Word]]


@cache
def function_words() -> FunctionWords:
    """Return the closed word classes.

    >>> "ik" in function_words().pronouns
    True
    """
    data = load("words")
    return FunctionWords(
        determiners=frozenset(data["determiners"]),
        pronouns=frozenset(data["subject_pronouns"]),
        prepositions=frozenset(data["prepositions"]),
        coordinators=frozenset(data["coordinators"]),
        subordinators=frozenset(data["subordinators"]),
        relatives=frozenset(data["relatives"]),
        resumers=frozenset(data["resumers"]),
        adverbs=frozenset(data["adverbs"]),
    )


def in_small_letters(text: str) -> str:
    """Return a text in small letters, as long as it was: its offsets stay those of the text.

    >>> in_small_letters("De Kamer"), len(in_small_letters("İ"))
    ('de kamer', 1)
    """
    small = text.lower()
    if len(small) == len(text):
        return small
    # A letter that gets longer in small letters, as the Turkish capital I with a dot, stays.
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


def limit_of(words: Sequence[Word]) -> int:
    """Return the index after the last word of a sentence, its closing marks left out."""
    limit = len(words)
    while limit and words[limit - 1].text in ".?!…;,:":
        limit -= 1
    return limit


def cut(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Cut a passage into words and marks.

    Parameters
    ----------
    text, start, end:
        The text and the passage in it, in code points.

    Returns
    -------
    The words with offsets in the text, no verbs told yet.

    >>> [word.text for word in cut("Mits (zo’n) studie- en werk, c.q. nr. 2.")]
    ['Mits', '(', 'zo’n', ')', 'studie-', 'en', 'werk', ',', 'c.q.', 'nr', '.', '2', '.']
    >>> cut(" ")
    []
    """
    stop = len(text) if end is None else end
    found = []
    # A tuple is made directly: a named tuple's constructor costs twice as much.
    make, kind, none = tuple.__new__, Word, Verb.NONE
    at = start
    for token in _TOKEN.findall(text, start, stop):
        at = text.index(token, at)
        after = at + len(token)
        found.append(make(kind, (at, after, token, token.lower(), none, "")))
        at = after
    return found


def tag(words: Sequence[Word]) -> list[Word]:
    """Tell the verbs of a sentence by their forms and their neighbours.

    >>> [word.text for word in tag(cut("Het besluit van de Kamer besluit dat")) if word.verb.finite]
    ['besluit']
    >>> [word for word in tag(cut("de minister van Financiën")) if word.verb]
    []
    """
    tagged = list(words)
    behind_te = 0
    for index, can_be in enumerate([_CAN_BE[word.lower] for word in words]):
        if not can_be and index != behind_te:
            continue
        word = words[index]
        if word.lower == "te":
            behind_te = index + 1
        form = _form(words, index)
        if form & Verb.INFINITIVE and index:
            before = tagged[index - 1]
            if before.verb == Verb.INFINITIVE and before.lower in verb_forms().grouping:
                # "te laten komen": what follows an infinitive in its cluster is one too.
                form = Verb.INFINITIVE
        if form:
            tagged[index] = Word(word.start, word.end, word.text, word.lower, form)
    return tagged


def _can_be_verb(lower: str) -> bool:
    """Tell whether a word can be a verb at all, wherever it stands, or makes one of the next."""
    if lower == "te":
        return True
    return lower[0].isalnum() and lower not in _never() and bool(verb_form(lower))


_CAN_BE = Memo(_can_be_verb)


def _form(words: Sequence[Word], index: int) -> Verb:
    word = words[index]
    if not word.is_word or word.lower in _never():
        return Verb.NONE
    form = verb_form(word.lower)
    if not form:
        return _unknown_verb(words, index)
    if word.text[0].isupper() and index and words[index - 1].is_word and word.lower not in _modal():
        return Verb.NONE
    if word.lower in _modal():
        return Verb.NONE if _is_possessive(words, index) else form
    return _checked(words, index, form)


def _checked(words: Sequence[Word], index: int, form: Verb) -> Verb:
    """Leave out the readings that the words beside it rule out."""
    before = words[index - 1].lower if index else ""
    if before == "te":
        return form & Verb.INFINITIVE
    if form == Verb.PARTICIPLE:
        return form
    return Verb.NONE if _is_nominal(words, index, form) else form


def _is_nominal(words: Sequence[Word], index: int, form: Verb) -> bool:
    """Tell a noun or adjective that looks like a verb, by the words beside it."""
    lists = function_words()
    before = words[index - 1].lower if index else ""
    following = words[index + 1] if index + 1 < len(words) else None
    if words[index].lower.endswith(("de", "te")) and _before_noun(following):
        # "de geconstateerde verbetering": a participle used as an adjective.
        return True
    if form & Verb.INFINITIVE and following is not None and following.lower == "van":
        # "het aantrekken van": an infinitive with "van" behind it is a noun, save behind its modal.
        return not verb_form(before) & Verb.SINGULAR and before not in verb_forms().modal
    if before == "het":
        # "van het besluit": behind a preposition "het" is an article.
        if index > 1 and words[index - 2].lower in lists.prepositions:
            return True
        return bool(form & Verb.INFINITIVE) and following is not None and following.is_word
    if before in {"van", "voor", "per"} or before in lists.determiners - lists.pronouns:
        return not _no_more(words, index)
    return word_is_homograph(words[index].lower) and _looks_like_noun(words, index)


def _no_more(words: Sequence[Word], index: int) -> bool:
    """Tell "geen hulp meer krijgen" from "meer banen"."""
    if words[index - 1].lower != "meer" or word_is_homograph(words[index].lower):
        return False
    near = {word.lower for word in words[max(0, index - 5) : index - 1]}
    return not near.isdisjoint({"geen", "niet", "niets", "niemand", "nooit"})


def _before_noun(following: Word | None) -> bool:
    """Tell whether a word can be the noun, or a further adjective, behind an adjective."""
    if following is None or not following.is_word:
        return following is not None and following.text == "€"  # an amount
    lists = function_words()
    closed = lists.determiners | lists.pronouns | lists.prepositions | lists.adverbs
    return following.lower not in closed | lists.relatives | lists.coordinators


def _looks_like_noun(words: Sequence[Word], index: int) -> bool:
    if not index:
        return True
    before = words[index - 1]
    lists = function_words()
    if before.lower in lists.prepositions or before.lower in lists.determiners:
        return True
    if before.lower in lists.pronouns:
        return False
    # An adjective before it, or no end of a clause behind it.
    if before.lower.endswith("e") and not before.verb and len(before.lower) > 3:
        return True
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.lower == "er" and words[index].lower.endswith("t"):
        return False  # "staat er nu"
    return following is not None and following.is_word and not verb_form(following.lower)


def word_is_homograph(word: str) -> bool:
    """Tell whether a verb form is a noun or an adjective more often."""
    return word in verb_forms().homographs


def _unknown_verb(words: Sequence[Word], index: int) -> Verb:
    """Take a word that we do not know for a verb where only a verb can stand."""
    word, before = words[index], words[index - 1] if index else None
    if before is not None and before.lower == "te" and word.lower.endswith("n"):
        return Verb.INFINITIVE
    return Verb.NONE


def _is_possessive(words: Sequence[Word], index: int) -> bool:
    """Tell "zijn" the possessive, and "was", "had" as nouns, from the verbs."""
    if words[index].lower != "zijn":
        return False
    before = words[index - 1].lower if index else ""
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or not following.is_word or following.verb:
        return False
    return before in function_words().prepositions - {"te", "af", "aan", "door", "na", "voor"} or (
        before in {"met", "door", "voor", "aan", "en"}
        and following.lower not in function_words().determiners
        and not verb_form(following.lower)
    )


@cache
def _modal() -> frozenset[str]:
    return verb_forms().modal


@cache
def _never() -> frozenset[str]:
    """Words that no rule may take for a verb."""
    lists = function_words()
    return (
        lists.determiners
        | lists.prepositions
        | lists.coordinators
        | lists.subordinators
        | lists.relatives
        | lists.adverbs
    ) - {"zijn", "waren"}
