"""Tell which verb the words before a clause still wait for.

A Dutch main clause has its finite verb second and the rest of its verbs at the end; a subordinate
clause has all of them at the end; a clause with "te" its infinitive. What the words before a
condition have opened and not yet closed tells where the condition stands: at the front of a clause,
between its verbal poles, or behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from betoog.mining.grammar import grammar
from betoog.mining.morphology import Verb
from betoog.mining.words import Word, function_words

#: Words of a clause at most; the longest that was seen has 70. The bound keeps a sentence of
#: nothing but markers linear.
LONGEST_CLAUSE = 120
CLOSING_MARKS = {"(": ")", "[": "]", "«": "»", "“": "”", "‘": "’"}
_STOPS = frozenset({";", ":", "?", "!"})
_JOINS = frozenset({"en", "of", "maar", "want", "doch"})


class Awaits(Enum):
    """The verb that a clause still lacks."""

    SECOND = auto()  # the finite verb of a main clause
    FINITE = auto()  # that of a subordinate clause, at its end
    TE = auto()  # "te" with its infinitive
    INFINITIVE = auto()
    PARTICIPLE = auto()
    NOTHING = auto()


class Place(NamedTuple):
    """What the clause around a word awaits, and whether the word stands at its very front.

    ``sure`` is false where "en" may have begun a second clause or only a second noun.
    """

    awaits: Awaits
    fresh: bool
    sure: bool = True

    @property
    def opens(self) -> bool:
        """Whether the clause around it begins here, so that the rest of it follows."""
        return self.fresh or self.awaits is Awaits.SECOND

    @property
    def within(self) -> bool:
        """Whether verbs of the clause around it must follow, at its end."""
        return self.awaits not in {Awaits.SECOND, Awaits.NOTHING}


#: Behind everything: what follows the verbs of its clause.
LAST = Place(Awaits.NOTHING, fresh=False)


def place_of(words: Sequence[Word], index: int) -> Place:
    """Tell where in its clause a word stands; see `Places`.

    >>> from betoog.mining.words import cut, tag
    >>> place_of(tag(cut("Ik zal dit, indien nodig, doen.")), 4).awaits.name
    'INFINITIVE'
    >>> place_of(tag(cut("Ik zal dit doen indien nodig.")), 4).awaits.name
    'NOTHING'
    """
    return Places(words).at(index)


def opens_clause(words: Sequence[Word], at: int) -> bool:
    """Tell a word behind others that opens a clause with its finite verb at the end."""
    word = words[at]
    if word.lower not in grammar().openers and word.lower != "of":
        return False
    if word.lower == "dat" and (has_te(words, at + 1) or _closes_denied(words, at)):
        return False  # "bereid dat te doen"
    return not (_is_demonstrative(words, at) or is_true(words, at)) and _opens_here(words, at)


def _opens_here(words: Sequence[Word], at: int) -> bool:
    known, word = grammar(), words[at]
    before = words[at - 1] if at else None
    if before is None or before.lower in known.links:
        if word.lower == "dat" and before is not None:  # behind such a word it seldom does
            return _is_conjunction(words, at, before)
        if before is None and at + 1 < len(words) and words[at + 1].verb.finite:
            return False  # "Wat doet ...?"
        return word.lower in known.openers_after_link
    if word.lower == "waar" and at + 1 < len(words) and words[at + 1].lower == "dat":
        return before.lower != "het"  # "is het waar dat"
    return word.lower in known.openers_elsewhere or (word.lower == "of" and bool(before.verb))


def _is_demonstrative(words: Sequence[Word], at: int) -> bool:
    """Tell "die had je", "wie van hen komt er?" at the front: no clause opens there."""
    begins = at == 0 or (at == 1 and words[0].lower in _JOINS | {"dus"})
    if not begins and words[at - 1].text not in {":", ";", "«", "“", "‘", '"'}:
        return False
    if words[at].lower == "wat" and at + 1 < len(words) and words[at + 1].lower == "als":
        return True
    if words[at].lower in {"die", "dat"}:
        return at + 1 < len(words) and words[at + 1].verb.finite
    asked = {"wie", "wat", "welke", "welk", "hoe", "waarom", "waar"}
    return words[at].lower in asked and words[-1].text == "?"


def _closes_denied(words: Sequence[Word], at: int) -> bool:
    """Tell "wij willen dat niet en ...", where "dat" is the object."""
    if at + 1 < len(words) and words[at + 1].text == ",":
        return True
    if at + 2 >= len(words) or words[at + 1].lower not in {"niet", "wel", "ook"}:
        return False
    return words[at + 2].text in ",;:." or words[at + 2].lower in {"en", "maar"} | grammar().markers


def is_true(words: Sequence[Word], at: int) -> bool:
    """Tell "niet waar zijn", "ook waar is" from the place and the relative."""
    if words[at].lower != "waar" or at + 1 >= len(words) or not at:
        return False
    copula = words[at + 1].lower in {"is", "zijn", "was", "waren", "blijkt", "blijft"}
    return copula and words[at - 1].lower in {"niet", "ook", "wel", "echt", "dat", "dit", "het"}


def has_te(words: Sequence[Word], at: int) -> bool:
    """Tell "te" before an infinitive from that of "te laat"."""
    if at + 1 >= len(words) or words[at].lower != "te":
        return False
    # An infinitive in brackets may stand before its own: "te (laten) verwerken".
    following = at + 2 if words[at + 1].text == "(" and at + 2 < len(words) else at + 1
    return bool(words[following].verb & Verb.INFINITIVE)


def has_infinitive(words: Sequence[Word], first: int, limit: int) -> bool:
    """Tell whether "te" with an infinitive follows before the next stop."""
    # An infinitive clause longer than this was never seen.
    for at in range(first, min(limit - 1, first + 40)):
        if words[at].text in _STOPS:
            return False
        if has_te(words, at):
            return True
    return False


def _is_conjunction(words: Sequence[Word], at: int, before: Word) -> bool:
    """Tell "aan dat de ...", "en dat daarvoor ..." from "aan dat besluit" and "en dat is"."""
    lists = function_words()
    following = words[at + 1] if at + 1 < len(words) else None
    if following is None:
        return True
    if before.lower in lists.coordinators:
        return not following.verb and following.lower not in {"niet", "wel", "ook"}
    return following.lower in grammar().subjects


class Places:
    """The places of the words of a sentence, asked from left to right.

    One pass reads the words with a stack of what is still open; brackets and quotations have a
    stack of their own.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = words
        self.next = self.stop = 0
        self.outside: list[tuple[str, list[Awaits], bool]] = []
        self._restart(0)

    def _restart(self, begin: int) -> None:
        self.begin = begin
        self.stack = [Awaits.SECOND]
        self.fresh = self.sure = True
        self.closed: Awaits | None = None  # the frame that was closed last
        self.verb_at = -1  # the last verb of a main clause

    def at(self, index: int) -> Place:
        """Tell where in its clause a word stands.

        Parameters
        ----------
        index:
            The index of the word, no lower than that asked before.

        Returns
        -------
        The place.
        """
        self.stop = index
        while self.next < index:
            self.next = self.read(self.next)
        return Place(self.stack[-1], self.fresh, self.sure)

    def read(self, at: int) -> int:
        """Read the word or cluster at an index, and return the index after it."""
        word = self.words[at]
        if not word.is_word:
            return self._read_mark(at)
        if word.lower in _JOINS and not self._is_whether(at):
            self._join(at)
        elif word.lower == "of" or (opens_clause(self.words, at) and not self._is_object(at)):
            self._open(at, Awaits.FINITE)
        elif word.lower in {"om", "teneinde"} and self._opens_aim(at):
            self._open(at, Awaits.TE)
        elif self._is_verb(at) or has_te(self.words, at):
            return self._read_verbs(at)
        else:
            keeps = word.lower in grammar().before_front or self._label(at) or self._asks_if(at)
            self.fresh = self.fresh and keeps
        return at + 1

    def _read_mark(self, at: int) -> int:
        mark = self.words[at].text
        if mark in _STOPS:
            self.outside.clear()
            self._restart(at + 1)
        elif mark in CLOSING_MARKS:
            self._enter(at, CLOSING_MARKS[mark])
        elif self.outside and mark == self.outside[-1][0]:
            _, self.stack, self.fresh = self.outside.pop()
        elif mark == "," and not self.sure:
            self._withdraw()
        return at + 1

    def _enter(self, at: int, closing: str) -> None:
        self.outside.append((closing, self.stack, self.fresh))
        quoted = closing not in {")", "]"}
        self.stack, self.fresh = [Awaits.SECOND if quoted else Awaits.NOTHING], quoted
        if quoted:
            self.begin = at + 1

    def _asks_if(self, at: int) -> bool:
        """Tell "Wat als ...?", which has no main clause."""
        following = self.words[at + 1].lower if at + 1 < len(self.words) else ""
        return self.words[at].lower == "wat" and following == "als"

    def _label(self, at: int) -> bool:
        """Tell the letter or number of an item ("a.", "2)")."""
        is_short = at == self.begin and len(self.words[at].text) <= 2
        return is_short and at + 1 < self.stop and not self.words[at + 1].is_word

    def _opens_aim(self, at: int) -> bool:
        if at and self.words[at - 1].lower in {"mee", "ermee", "daarmee", "hiermee", "ervan"}:
            # "omgaan met": "om" parted from its verb.
            return has_infinitive(self.words, at + 1, len(self.words))
        return at + 1 == self.stop or has_infinitive(self.words, at + 1, len(self.words))

    def _open(self, at: int, awaits: Awaits) -> None:
        no_main_verb = self.stack == [Awaits.SECOND] and at > self.begin
        if no_main_verb and self.words[at].lower in {"dat", "of", "om"}:
            # "overwegende dat ...", "van mening dat ...": no main clause follows.
            self.stack = [Awaits.NOTHING]
        if self.words[at].lower == "dat" and self.verb_at == at - 1 and len(self.stack) == 1:
            # "wij willen dat ...": the clause stands for the infinitive.
            self.stack[-1] = Awaits.NOTHING
        if at > self.begin and self.words[at - 1].lower in _JOINS and len(self.stack) > 1:
            self.stack.pop()  # what "en" reopened
        elif awaits is Awaits.TE and self.stack[-1] is Awaits.TE and self.words[at - 1].text != ",":
            self.stack.pop()  # "verzoekt de regering om ...": the infinitive that the verb asks for
        self.stack.append(awaits)
        self.fresh = self.sure = True

    def _is_object(self, at: int) -> bool:
        """Tell "of de minister dat wil doen" from "of het bedrag dat rest"."""
        if self.words[at].lower != "dat" or self.stack[-1] is not Awaits.FINITE or self.fresh:
            return False
        following = self.words[at + 1] if at + 1 < len(self.words) else None
        before = {word.lower for word in self.words[max(0, at - 3) : at]}
        is_verb = following is not None and bool(following.verb & Verb.SINGULAR)
        return is_verb and self.words[at - 1].is_word and before.isdisjoint({"het", "een"})

    def _join(self, at: int) -> None:
        """Take "en" behind a closed clause for the beginning of a second one like it."""
        top = self.stack[-1]
        if (top is Awaits.NOTHING and self.closed is not None) or (
            self.closed in {Awaits.FINITE, Awaits.TE} and top is not self.closed
        ):
            self._reopen(at, self.closed)
        else:
            self.fresh = self.fresh and at == self.begin

    def _is_whether(self, at: int) -> bool:
        """Tell "onderzocht wordt (nog) of de ... kan" from "A of B"."""
        if self.words[at].lower != "of" or not at or at + 1 >= len(self.words):
            return False
        before, following = self.words[at - 1], self.words[at + 1]
        if before.lower in function_words().adverbs:
            before = self.words[max(0, at - 2)]
        if not before.verb or following.verb or not self._closes_with_verb(at + 1):
            return False
        return self.closed is not Awaits.FINITE

    def _closes_with_verb(self, first: int) -> bool:
        stop = first
        while stop < len(self.words) and self.words[stop].text not in ",;:.?)":
            stop += 1
        return bool(self.words[stop - 1].verb)

    def _reopen(self, at: int, awaits: Awaits) -> None:
        self.sure = bool(self.words[at - 1].verb) or self.words[at - 1].text == ","
        self.stack.append(awaits)
        self.fresh, self.closed = True, None

    def _withdraw(self) -> None:
        """Take back a second clause of which no verb was seen."""
        if len(self.stack) > 1:
            self.closed = self.stack.pop()
        self.fresh, self.sure = False, True

    def _read_verbs(self, at: int) -> int:
        end = at
        while end < self.stop and (self._is_verb(end) or self.words[end].lower == "te"):
            end += 1
        self._take(at, [word.verb for word in self.words[at:end]])
        self.fresh = False
        return max(end, at + 1)

    def _is_verb(self, at: int) -> bool:
        """Tell a verb; a bare stem ("pas", "werk") only beside "ik"."""
        if self.words[at].verb != Verb.FIRST:
            return bool(self.words[at].verb) or self._is_before_reflexive(at)
        beside = (at - 1, at + 1)
        return any(0 <= n < len(self.words) and self.words[n].lower == "ik" for n in beside)

    def _is_before_reflexive(self, at: int) -> bool:
        """Tell a verb that we do not know before "zich", in the second place of a main clause."""
        if self.stack != [Awaits.SECOND] or self.fresh or at + 1 >= len(self.words):
            return False
        word = self.words[at]
        ends = word.lower.endswith(("en", "t")) and word.text[0].islower()
        return ends and self.words[at + 1].lower == "zich"

    def _take(self, at: int, verbs: Sequence[Verb]) -> None:
        with_te = any(word.lower == "te" for word in self.words[at : at + len(verbs)])
        finite = any(
            verb.finite and self.words[index - 1].lower != "te"
            for index, verb in enumerate(verbs, at)
        )
        match self.stack[-1]:
            case Awaits.FINITE if finite:
                self._close()
            case Awaits.TE if with_te:
                self._close()
            case Awaits.SECOND if finite or verbs[0] & Verb.FIRST or verbs == [Verb.NONE]:
                last = at + len(verbs) - 1
                nonfinite = len(verbs) > 1 and not verbs[-1] & Verb.SINGULAR
                self.stack[-1] = Awaits.NOTHING if nonfinite else self._asked(last)
                self.verb_at = last
                self.closed = Awaits.SECOND
            case Awaits.INFINITIVE if not with_te and verbs[-1] & Verb.INFINITIVE:
                self.stack[-1] = Awaits.NOTHING
            case Awaits.PARTICIPLE if verbs[-1] & Verb.PARTICIPLE:
                self.stack[-1] = Awaits.NOTHING
            case _:
                pass

    def _close(self) -> None:
        self.closed = self.stack.pop()
        self.sure = True
        if not self.stack:
            self.stack.append(Awaits.NOTHING)

    def _asked(self, at: int) -> Awaits:
        lower, known = self.words[at].lower, grammar()
        if lower in known.asks_te:
            return Awaits.TE
        if lower in known.asks_infinitive:
            return Awaits.INFINITIVE
        return Awaits.PARTICIPLE if lower in known.asks_participle else Awaits.NOTHING
