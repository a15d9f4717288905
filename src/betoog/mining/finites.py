"""Tell the finite verbs and the participles of a sentence by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from betoog.mining.data import load
from betoog.mining.lexemes import Finite, Reading, lexicon
from betoog.mining.morphology import Verb, verb_form
from betoog.mining.words import function_words, word_is_homograph

#: Participles of verbs that were once two words ("vormgegeven").
_COMPOUND = re.compile(r"[a-z]{3,7}ge[a-z]{3,}(?:d|t|v?en)$(?<!ingen)(?<!heid)(?<!teit)(?<!eren)")
#: A shorter word with the ends of a participle is seldom one.
_SHORTEST_PARTICIPLE = 6
# Members of an enumeration are looked up anew each time; a text asks for them at every word.
_SURE, _FIRST, _PLURAL = Finite.SURE, Finite.FIRST, Finite.PLURAL
#: Words back in which "ik" is looked for when its verb stands at the end of the clause.
_REACH = 15
#: Words at most between "wat" and "betreft", which only name a topic ("wat mij betreft").
_TOPIC = 6
#: Words back in which the "ik" of a clause joined by "en" is looked for.
_SHARED = 40
_PLURALS = frozenset({"wij", "we", "zij", "ze"})
#: What opens a noun phrase; a preposition behind it belongs to a participle in the phrase.
_ARTICLES = frozenset({"de", "het", "een", "alle", "deze", "die"})


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The word lists of ``[clauses]`` in ``data/predicates.toml`` that tell uses apart."""

    prepositions: frozenset[str]
    before_noun: frozenset[str]
    closed: frozenset[str]
    adverbs: frozenset[str]
    auxiliaries: frozenset[str]
    plural: frozenset[str]
    take_participle: frozenset[str]
    take_infinitive: frozenset[str]
    passive: frozenset[str]
    perfect: frozenset[str]
    particles_before_that: frozenset[str]
    no_relative_after: frozenset[str]
    before_attribute: frozenset[str]
    after_predicate: frozenset[str]
    asking: frozenset[str]
    with_object: frozenset[str]
    inverting: frozenset[str]
    considering: frozenset[str]
    leading: frozenset[str]
    elliptic: frozenset[str]
    after_as: frozenset[str]
    noun_forms: frozenset[str]
    adjective_ends: tuple[str, ...]


@cache
def neighbours() -> Neighbours:
    """Return the lists.

    >>> "zal" in neighbours().take_infinitive
    True
    """
    data, lists = load("predicates")["clauses"], function_words()
    adverbs = lists.adverbs | frozenset(data["adverbs"])
    articles = lists.determiners - {"dat", "dit", "die", "deze", "meer", "minder"}
    function = lists.prepositions | lists.determiners | lists.pronouns | lists.adverbs
    named = (
        "auxiliaries", "plural", "take_participle", "take_infinitive", "passive", "perfect",
        "particles_before_that", "no_relative_after", "before_attribute",
        "asking", "with_object", "inverting", "considering", "leading", "after_as", "elliptic",
        "noun_forms",
    )  # fmt: skip
    return Neighbours(
        prepositions=lists.prepositions,
        before_noun=articles | {"te", "van", "per", "ter", "ten"},
        closed=lists.determiners | adverbs,
        adverbs=adverbs,
        after_predicate=function | lists.coordinators | frozenset(data["after_predicate"]),
        adjective_ends=tuple(data["adjective_ends"]),
        **{name: frozenset(data[name]) for name in named},
    )


def is_participle(word: str, known: Reading) -> bool:
    """Tell a participle by its form.

    >>> from betoog.mining.lexemes import reading
    >>> [is_participle(word, reading(word)) for word in ("vormgegeven", "geweigerd", "gemeente")]
    [True, True, False]
    """
    if any(sense.participle for sense in known.senses):
        return True
    if known.predicate or known.phrases or known.finite or len(word) < _SHORTEST_PARTICIPLE:
        return False
    if word in lexicon().nouns:
        return False
    return bool(verb_form(word) & Verb.PARTICIPLE) or _COMPOUND.match(word) is not None


class Finites:
    """Tells which words of a sentence are finite verbs."""

    def __init__(self, tokens: Sequence[str], readings: Sequence[Reading]) -> None:
        self.tokens = tokens
        self.readings = readings
        self.lists = neighbours()

    def holds(self, at: int) -> bool:
        """Tell whether the word at a place is a finite verb there."""
        form = self.readings[at].finite
        if form is _SURE:
            return self._is_sure(at)
        if form is _FIRST:
            return self._is_first(at)
        return form is _PLURAL and self._is_plural(at)

    def before(self, at: int) -> str:
        """Return the word before a place; empty at the start."""
        return self.tokens[at - 1] if at else ""

    def after(self, at: int) -> str:
        """Return the word behind a place; empty at the end."""
        return self.tokens[at + 1] if at + 1 < len(self.tokens) else ""

    def _is_first(self, at: int) -> bool:
        """Tell the form of "ik" by "ik" beside it, or before it in a clause that ends with it."""
        before = self.before(at)
        return (
            before == "ik"
            or self.after(at) == "ik"
            or (before in {"en", ","} and "ik" in self.tokens[max(0, at - _SHARED) : at])
            or (self._closes(at) and "ik" in self.tokens[max(0, at - _REACH) : at])
        )

    def _is_plural(self, at: int) -> bool:
        """Tell a plural form from an infinitive and a noun."""
        token, before, lists = self.tokens[at], self.before(at), self.lists
        if before == "te":
            return False
        if token in lists.plural:
            return token != "zijn" or before not in lists.prepositions
        if word_is_homograph(token):
            return before == "niet" or self.after(at) in _PLURALS or self._is_after_subject(at)
        return at > 0 and not (
            before in lists.before_noun
            or before in lists.prepositions
            or self.after(at) == "van"
            or (before.endswith(lists.adjective_ends) and before not in lists.closed)
        )

    def _is_sure(self, at: int) -> bool:
        token, before, lists = self.tokens[at], self.before(at), self.lists
        if before == "te" or (token in lists.noun_forms and before in lists.prepositions):
            return False
        if token == "betreft" and "wat" in self.tokens[max(0, at - _TOPIC) : at]:
            return False
        if token in lists.auxiliaries:
            return True
        if before in {"zoals", "als"} and any(one.participle for one in self.readings[at].senses):
            return False
        if before in lists.before_noun or self._is_attribute(at):
            return before == "het" and at == 1 and not self._is_noun(at)
        return not word_is_homograph(token) or not (
            before in lists.prepositions
            or before in {"dit", "dat", "deze", "die"}
            or before.endswith(("e", "lijk", "ig", "eel", "aal", "ief", "isch"))
        )

    def _is_noun(self, at: int) -> bool:
        """Tell "Het besluit valt" from "Het ligt", whose "het" is the subject."""
        following = self.readings[at + 1 : at + 2]
        return word_is_homograph(self.tokens[at]) or any(word.finite for word in following)

    def _is_attribute(self, at: int) -> bool:
        """Tell "de door hem ontwikkelde standaard", where article and preposition go before."""
        token = self.tokens[at]
        if not token.endswith(("de", "te")) or not self.after(at)[:1].isalpha():
            return False
        start = max(1, at - _REACH)
        return any(
            self.tokens[one - 1] in _ARTICLES and self.tokens[one] in self.lists.prepositions
            for one in range(start, at)
        )

    def _closes(self, at: int) -> bool:
        """Tell whether a word stands at the end of its clause, or before another verb."""
        if at + 1 >= len(self.readings):
            return True
        following = self.readings[at + 1]
        return bool(following.opens) or following.finite is _SURE

    def _is_after_subject(self, at: int) -> bool:
        """Tell a plural form that is often a noun ("vragen") by the noun or pronoun before it."""
        before = self.before(at)
        if before in _PLURALS:
            return True
        if not before or not before[0].isalpha():
            return False
        known = self.readings[at - 1]
        is_adjective = before.endswith("e") and not before.endswith(("ie", "ee"))
        is_other = before in self.lists.prepositions or before in self.lists.closed
        return not (is_other or is_adjective or known.finite or known.attribute or known.opens)
